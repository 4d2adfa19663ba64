"""A budget: so much, in such a period."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from app.core.plan import texts as plan_texts
from app.core.plan.values import Budget, Period, Plan
from widgets.parts.routing.rows import ChoiceRow, Row, TextRow

Read = Callable[[Plan], Budget | None]
Write = Callable[[Plan, Budget | None], Plan]


def budget_rows(key: str, where: str, *, read: Read, apply: Write) -> list[Row]:
    """The amount, and its period; without an amount there is none."""
    translate = QCoreApplication.translate

    def amount(plan: Plan) -> str:
        budget = read(plan)
        return "" if budget is None else plan_texts.dollars_text(budget.usd)

    def period(plan: Plan) -> Period:
        budget = read(plan)
        return Period.MONTH if budget is None else budget.period

    def put_amount(plan: Plan, usd: Decimal | None) -> Plan:
        return apply(plan, None if usd is None else Budget(usd=usd, period=period(plan)))

    def put_period(plan: Plan, value: str) -> Plan:
        budget = read(plan)
        return plan if budget is None else apply(plan, Budget(usd=budget.usd, period=Period(value)))

    return [
        TextRow(
            key=key,
            title=translate("BudgetRows", "Budget in $"),
            where=where,
            read=amount,
            parse=plan_texts.dollars,
            apply=put_amount,
            absent=translate("BudgetRows", "no limit"),
        ),
        ChoiceRow(
            key=f"{key}_period",
            title=translate("BudgetRows", "A budget for each"),
            options=tuple((period_words(each), each.value) for each in Period),
            read=lambda plan: period(plan).value,
            apply=put_period,
        ),
    ]


def period_words(period: Period) -> str:
    return {
        Period.DAY: QCoreApplication.translate("BudgetRows", "day"),
        Period.WEEK: QCoreApplication.translate("BudgetRows", "week"),
        Period.MONTH: QCoreApplication.translate("BudgetRows", "month"),
    }[period]
