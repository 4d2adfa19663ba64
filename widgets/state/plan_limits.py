"""The limits of a route and of its plan, one line each; empty for what is not set."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.core.plan.checks import Problem
from app.core.plan.values import Constraints, Period, Plan, Route, VirtualKey
from widgets.state.plan_problems import below
from widgets.state.route_words import dollars, names


class Limit(StrEnum):
    BUDGET = "budget"
    RATE = "rate"
    CONTEXT = "context"
    POLICY = "policy"
    CONDUCT = "conduct"
    CONSTRAINTS = "constraints"
    CALLBACKS = "callbacks"
    LISTEN = "listen"


@dataclass(frozen=True, slots=True)
class LimitLine:
    limit: Limit
    title: str
    value: str
    problems: Sequence[Problem]


def limit_lines(plan: Plan, route: Route, problems: Sequence[Problem]) -> list[LimitLine]:
    where = f"routes.{route.name}"
    places: dict[Limit, tuple[str, str, tuple[str, ...]]] = {
        Limit.BUDGET: (_title(Limit.BUDGET), _budgets(plan, route), ("keys",)),
        Limit.RATE: (_title(Limit.RATE), _rates(plan, route), ()),
        Limit.CONTEXT: (_title(Limit.CONTEXT), _chain(plan, route.on_context), (f"{where}.on_context",)),
        Limit.POLICY: (_title(Limit.POLICY), _chain(plan, route.on_policy), (f"{where}.on_policy",)),
        Limit.CONDUCT: (
            _title(Limit.CONDUCT),
            _conduct(route),
            (f"{where}.cooldown_s", f"{where}.allowed_fails", f"{where}.sticky"),
        ),
        Limit.CONSTRAINTS: (
            _title(Limit.CONSTRAINTS),
            _constraints(route.constraints),
            (f"{where}.constraints",),
        ),
        Limit.CALLBACKS: (
            _title(Limit.CALLBACKS),
            ", ".join(each.value for each in plan.callbacks),
            (),
        ),
        Limit.LISTEN: (_title(Limit.LISTEN), f"{plan.host}:{plan.port}", ("listen",)),
    }
    return [
        LimitLine(limit, title, value, [each for place in where for each in below(problems, place)])
        for limit, (title, value, where) in places.items()
    ]


def _title(limit: Limit) -> str:
    translate = QCoreApplication.translate
    return {
        Limit.BUDGET: translate("PlanLimits", "Budget"),
        Limit.RATE: translate("PlanLimits", "Rate"),
        Limit.CONTEXT: translate("PlanLimits", "Context too long"),
        Limit.POLICY: translate("PlanLimits", "Content policy"),
        Limit.CONDUCT: translate("PlanLimits", "Conduct"),
        Limit.CONSTRAINTS: translate("PlanLimits", "Privacy and price"),
        Limit.CALLBACKS: translate("PlanLimits", "Callbacks"),
        Limit.LISTEN: translate("PlanLimits", "Listens at"),
    }[limit]


def _keys_of(plan: Plan, route: Route) -> list[VirtualKey]:
    return [key for key in plan.keys if not key.routes or route.name in key.routes]


def _budgets(plan: Plan, route: Route) -> str:
    translate = QCoreApplication.translate
    keys = _keys_of(plan, route)
    with_budget = [key for key in keys if key.budget is not None]
    if not with_budget:
        return translate("PlanLimits", "%n key(s) without a limit", "", len(keys)) if keys else ""
    key = with_budget[0]
    assert key.budget is not None
    said = _each(key.budget.period).format(amount=dollars(key.budget.usd))
    who = translate("PlanLimits", "team {team}").format(team=key.team) if key.team else key.name
    more = translate("PlanLimits", "%n more", "", len(with_budget) - 1) if len(with_budget) > 1 else ""
    return " · ".join(part for part in (said, who, more) if part)


def _each(period: Period) -> str:
    translate = QCoreApplication.translate
    return {
        Period.DAY: translate("PlanLimits", "{amount} a day"),
        Period.WEEK: translate("PlanLimits", "{amount} a week"),
        Period.MONTH: translate("PlanLimits", "{amount} a month"),
    }[period]


def _rates(plan: Plan, route: Route) -> str:
    translate = QCoreApplication.translate
    with_rate = [key for key in _keys_of(plan, route) if key.rpm or key.tpm]
    if not with_rate:
        return ""
    key = with_rate[0]
    parts = []
    if key.rpm:
        parts.append(translate("PlanLimits", "{count} requests a minute").format(count=_short(key.rpm)))
    if key.tpm:
        parts.append(translate("PlanLimits", "{count} tokens a minute").format(count=_short(key.tpm)))
    if len(with_rate) > 1:
        parts.append(translate("PlanLimits", "%n more", "", len(with_rate) - 1))
    return " · ".join(parts)


def _short(count: int) -> str:
    """`600`, `100k`, `2m`."""
    for factor, mark in ((1_000_000, "m"), (1_000, "k")):
        if count >= factor and count % (factor // 10) == 0:
            return f"{count / factor:g}{mark}"
    return f"{count:,}"


def _chain(plan: Plan, ids: tuple[str, ...] | None) -> str:
    return f"→ {names(plan, ids)}" if ids else ""


def _conduct(route: Route) -> str:
    translate = QCoreApplication.translate
    parts = []
    if route.cooldown_s is not None:
        parts.append(translate("PlanLimits", "out for {seconds} s").format(seconds=f"{route.cooldown_s:g}"))
    if route.allowed_fails is not None:
        parts.append(translate("PlanLimits", "after %n failure(s)", "", route.allowed_fails))
    if route.sticky is not None:
        parts.append(translate("PlanLimits", "sticky"))
    if route.aliases:
        parts.append(translate("PlanLimits", "also {names}").format(names=", ".join(route.aliases)))
    return " · ".join(parts)


def _constraints(constraints: Constraints | None) -> str:
    if constraints is None:
        return ""
    translate = QCoreApplication.translate
    parts = []
    if constraints.no_training:
        parts.append(translate("PlanLimits", "no training"))
    if constraints.zero_retention:
        parts.append(translate("PlanLimits", "nothing retained"))
    prices = [each for each in (constraints.max_price_in, constraints.max_price_out) if each is not None]
    if prices:
        most = translate("PlanLimits", "at most {prices} a million")
        parts.append(most.format(prices=" / ".join(map(dollars, prices))))
    for values, words in (
        (constraints.only_sellers, translate("PlanLimits", "only {names}")),
        (constraints.never_sellers, translate("PlanLimits", "never {names}")),
        (constraints.regions, translate("PlanLimits", "in {names}")),
        (constraints.quantizations, "{names}"),
    ):
        if values:
            parts.append(words.format(names=", ".join(values)))
    return " · ".join(parts)
