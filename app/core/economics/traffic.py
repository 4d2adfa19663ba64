"""What runs say about traffic: the typical request, and what each route of them cost and took."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from app.core.answer import AnswerState
from app.core.economics.values import EXACT, HUNDRED, Basis, Inputs, Measured, Route, Traffic
from app.core.model_ref import ModelRef
from app.core.money import CostStatus
from app.core.session import KeptAnswer

CENT = Decimal("0.01")
FEWEST_FOR_SPREAD = 3
_FAILED = frozenset({AnswerState.ERROR, AnswerState.TIMEOUT, AnswerState.INCOMPLETE})
_NOT_RUN = frozenset({AnswerState.CANCELLED, AnswerState.QUEUED, AnswerState.WAITING})
_EXACT = {
    CostStatus.REPORTED: Basis.REPORTED,
    CostStatus.COMPUTED: Basis.COMPUTED,
    CostStatus.ZERO: Basis.COMPUTED,
}
"""What may stand in a mean of costs; an estimate or a lower bound may not."""


@dataclass(frozen=True, slots=True)
class Run:
    """One answer, and who was asked."""

    model: ModelRef
    answer: KeptAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Typical:
    """The mean of runs; `None` where none of them says it."""

    runs: int = 0
    """That came to something."""
    input_tokens: Decimal | None = None
    output_tokens: Decimal | None = None
    cached_percent: Decimal | None = None
    cost: Measured | None = None
    without_cost: int = 0
    """Left out of the cost, because it is not exact."""
    failure_percent: Decimal | None = None
    retry_percent: Decimal | None = None
    p50_s: Decimal | None = None
    p95_s: Decimal | None = None
    provider: str | None = None
    """Who served them; several are named together."""


def typical(runs: Sequence[Run]) -> Typical:
    with localcontext(EXACT):
        ran = [run.answer for run in runs if run.answer.state not in _NOT_RUN]
        good = [answer for answer in ran if answer.state not in _FAILED]
        inputs = _known(answer.usage.input for answer in good)
        cost = _cost(good)
        return Typical(
            runs=len(good),
            input_tokens=_mean(inputs),
            output_tokens=_mean(_known(answer.usage.output for answer in good)),
            cached_percent=_cached(good),
            cost=cost,
            without_cost=len(good) - (cost.runs if cost else 0),
            failure_percent=_share(len(ran) - len(good), len(ran)),
            retry_percent=_share(sum(max(0, answer.timing.attempts - 1) for answer in good), len(good)),
            p50_s=_quantile(good, 50),
            p95_s=_quantile(good, 95),
            provider=" + ".join(sorted({answer.served_provider for answer in good if answer.served_provider}))
            or None,
        )


def by_model(runs: Iterable[Run]) -> dict[str, Typical]:
    """By `endpoint/model`, in the order in which they came."""
    found: dict[str, list[Run]] = {}
    for run in runs:
        found.setdefault(str(run.model), []).append(run)
    return {name: typical(each) for name, each in found.items()}


def with_traffic(traffic: Traffic, found: Typical, *, price: bool) -> Traffic:
    """The typical request as measured; what the runs do not say stays. With `price`, its cost is that of
    all routes that have none of their own: for runs of one model only.
    """
    return replace(
        traffic,
        input_tokens=traffic.input_tokens if found.input_tokens is None else found.input_tokens,
        output_tokens=traffic.output_tokens if found.output_tokens is None else found.output_tokens,
        cached_percent=traffic.cached_percent if found.cached_percent is None else found.cached_percent,
        price=(found.cost if price else None) or traffic.price,
        runs=found.runs,
    )


def with_measured(inputs: Inputs, name: str, measured_as: str, found: Typical) -> Inputs:
    """The route of this name, with what was measured of one model."""
    routes = tuple(
        _measured(route, measured_as, found) if route.name == name else route for route in inputs.routes
    )
    return replace(inputs, routes=routes)


def _measured(route: Route, measured_as: str, found: Typical) -> Route:
    return replace(
        route,
        price=found.cost or route.price,
        cached_percent=found.cached_percent,
        failure_percent=found.failure_percent,
        retry_percent=found.retry_percent,
        p50_s=found.p50_s,
        p95_s=found.p95_s,
        provider=found.provider,
        measured_as=measured_as,
    )


def _known(numbers: Iterable[int | None]) -> list[Decimal]:
    return [Decimal(number) for number in numbers if number is not None]


def _mean(numbers: Sequence[Decimal]) -> Decimal | None:
    return round(sum(numbers, Decimal(0)) / len(numbers), 1) if numbers else None


def _share(part: int, whole: int) -> Decimal | None:
    return round(HUNDRED * part / whole, 2) if whole else None


def _cached(answers: Sequence[KeptAnswer]) -> Decimal | None:
    """Of the input of those that say both: an answer that does not speak of a cache says nothing."""
    said = [
        (each.usage.cache_read, each.usage.input)
        for each in answers
        if each.usage.cache_read is not None and each.usage.input
    ]
    return _share(sum(read for read, _ in said), sum(whole for _, whole in said))


def _cost(answers: Sequence[KeptAnswer]) -> Measured | None:
    known = [
        (answer.cost.amount, _EXACT[answer.cost.status])
        for answer in answers
        if answer.cost.status in _EXACT and answer.cost.amount is not None and answer.cost.currency == "USD"
    ]
    if not known:
        return None
    amounts, bases = [amount for amount, _ in known], {basis for _, basis in known}
    mean = sum(amounts, Decimal(0)) / len(amounts)
    return Measured(
        amount=round(mean, 12),
        basis=bases.pop() if len(bases) == 1 else Basis.MIXED,
        runs=len(amounts),
        spread_percent=_spread(amounts, mean),
    )


def _spread(amounts: Sequence[Decimal], mean: Decimal) -> Decimal | None:
    """The standard error of the mean, as a part of it: how far another set of runs would probably be off."""
    if len(amounts) < FEWEST_FOR_SPREAD or mean == 0:
        return None
    variance = sum(((amount - mean) ** 2 for amount in amounts), Decimal(0)) / (len(amounts) - 1)
    percent = HUNDRED * (variance / len(amounts)).sqrt() / mean
    return min(round(percent, 2), Decimal(1000))


def _quantile(answers: Sequence[KeptAnswer], percent: int) -> Decimal | None:
    """The time within which so many of them were complete."""
    times = sorted(answer.timing.total_s for answer in answers if answer.timing.total_s is not None)
    if not times:
        return None
    place = -(-len(times) * percent // 100) - 1
    return Decimal(repr(times[place])).quantize(CENT)
