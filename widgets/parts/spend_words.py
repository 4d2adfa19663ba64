"""What was spent, in the words of the window."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core import figures, spending_words
from app.core.limits import LimitKind, Limits
from app.core.outside_text import one_line
from app.core.spending import Sum, totals
from widgets.parts import limit_words
from widgets.state.figure_text import figure_text

if TYPE_CHECKING:
    from app.services.budget import Spent

_NAMED = 8
"""Endpoints in the tooltip, the dearest."""


def spent_text(total: Sum) -> str:
    """The amount, and beside it what is in no amount: `≈ $0.41 + 2 unknown`."""
    return _with_unknown(_known(total), total)


def spent_of_limit(total: Sum, limit: Decimal) -> str:
    """`$0.41 of $5.00 + 2 unknown`"""
    text = QCoreApplication.translate("Spending", "{amount} of {limit}")
    if not total.known and total.unknown:
        return text.format(amount=spent_text(total), limit=limit_words.limit_money(limit))
    return _with_unknown(text.format(amount=_known(total), limit=limit_words.limit_money(limit)), total)


def tooltip(spent: "Spent", limits: Limits) -> str:
    """Today, this month, and this month's endpoints, with their limits."""
    return "\n".join(_lines(spent, limits))


def _lines(spent: "Spent", limits: Limits) -> Iterator[str]:
    today = QCoreApplication.translate("Spending", "Today: {amount}")
    for total in totals(spent.today):
        yield today.format(amount=_with_limit(total, LimitKind.DAY, limits))
    month = QCoreApplication.translate("Spending", "This month: {amount}")
    for total in totals(spent.month):
        yield month.format(amount=_with_limit(total, LimitKind.MONTH, limits))
    for each in spent.month[:_NAMED]:
        amount = _with_limit(each, LimitKind.ENDPOINT, limits)
        yield f"    {one_line(each.name, limit=40)}: {amount}"
    if len(spent.month) > _NAMED:
        yield QCoreApplication.translate("Spending", "    and %n more", "", len(spent.month) - _NAMED)
    under_way = sum(each.under_way for each in spent.month)
    if under_way:
        yield QCoreApplication.translate(
            "Spending", "%n answer(s) under way: limits count the most that they may cost.", "", under_way
        )
    yield QCoreApplication.translate("Spending", "Click to set limits.")


def _known(total: Sum) -> str:
    return figure_text(spending_words.amount(total)) if total.known else figures.NONE


def _with_unknown(text: str, total: Sum) -> str:
    if not total.unknown:
        return text
    unknown = QCoreApplication.translate("Spending", "%n unknown", "", total.unknown)
    return f"{text} + {unknown}" if total.known else unknown


def _with_limit(total: Sum, kind: LimitKind, limits: Limits) -> str:
    limit = limits.of(kind, total.name or None)
    amount = limit.stop if limit.stop is not None else limit.ask
    if amount is None or total.currency != "USD":
        return spent_text(total)
    return spent_of_limit(total, amount)
