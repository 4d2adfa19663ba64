"""What a chain may be expected to cost, to take and to withstand, from the evidence of its models.

Assumed, and true of no provider entirely: models fail independently of each other, as often as they did here.
A failure rate is measured after the tries that this program makes itself, so retries of the plan improve
nothing further. A failed attempt costs nothing; the time that is lost with it is not in the time to the first
text. In a tier the members share the load by their weights, and one that fails leaves it to the others.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import ceil, exp, log, prod
from typing import Generic, TypeVar

from app.core.plan.evidence import Evidence
from app.core.plan.values import Balance, Plan, Route, Tier

T = TypeVar("T")
_PLACES = 12
_STEP = 0.25
"""Of the logarithm of time; twice as wide would be exact to seven digits only."""


class Gap(StrEnum):
    """What evidence does not say."""

    EMPTY = "empty"
    """The chain names no model."""
    NOT_ASKED = "not_asked"
    ONLY_FAILED = "only_failed"
    NO_COST = "no_cost"
    NO_FIRST_TEXT = "no_first_text"


_GAPS = {
    Gap.EMPTY: "The chain has no model yet.",
    Gap.NOT_ASKED: "Nothing is known of {endpoint}: no answer of it was seen.",
    Gap.ONLY_FAILED: "All that was asked of this chain failed.",
    Gap.NO_COST: "No cost of {endpoint} is known.",
    Gap.NO_FIRST_TEXT: "No time to the first text of {endpoint} is known.",
}


@dataclass(frozen=True, slots=True)
class Missing:
    """Why something cannot be expected."""

    gap: Gap
    endpoint: str = ""
    """The id of the first one of which it is not known."""

    def __str__(self) -> str:
        return _GAPS[self.gap].format(endpoint=self.endpoint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected(Generic[T]):
    value: T | None = None
    n: int = 0
    """The fewest answers that any model behind it has shown; 0 without a value."""
    missing: Missing | None = None
    """Why there is no value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    cost: Expected[Decimal]
    """USD for a request that is answered."""
    first_text_s: Expected[float]
    """The median: that of the model with which half of all answers are reached."""
    answers: Expected[float]
    """The part of requests that any model answers, 0 to 1."""
    answers_if_one_is_down: Expected[float]
    """The same without the one model that fails least."""


def expectation_of(plan: Plan, route: Route) -> Expectation:
    return expectation(route, {endpoint.id: endpoint.evidence for endpoint in plan.endpoints})


def expectation(route: Route, evidence: Mapping[str, Evidence | None]) -> Expectation:
    """Of a route's chain; its special chains are for requests of which evidence says nothing."""
    chain = list(dict.fromkeys(id_ for tier in route.tiers for id_ in _weights(route, tier)))
    missing = _missing(chain, evidence)
    if missing is not None:
        return Expectation(
            cost=Expected(missing=missing),
            first_text_s=Expected(missing=missing),
            answers=Expected(missing=missing),
            answers_if_one_is_down=Expected(missing=missing),
        )
    known = {id_: found for id_ in chain if (found := evidence[id_]) is not None}
    rates = {id_: each.failed / each.asked for id_, each in known.items()}
    shares = _shares(route, rates)
    least = min(chain, key=lambda id_: rates[id_])
    asked = min(each.asked for each in known.values())
    return Expectation(
        cost=_cost(shares, known),
        first_text_s=_first_text(shares, known),
        answers=Expected(value=1 - prod(rates.values()), n=asked),
        answers_if_one_is_down=Expected(
            value=1 - prod(rate for id_, rate in rates.items() if id_ != least), n=asked
        ),
    )


def _missing(chain: Sequence[str], evidence: Mapping[str, Evidence | None]) -> Missing | None:
    if not chain:
        return Missing(Gap.EMPTY)
    for id_ in chain:
        found = evidence.get(id_)
        if found is None or not found.asked:
            return Missing(Gap.NOT_ASKED, id_)
    return None


# --- who answers -----------------------------------------------------------------------------------------


def _shares(route: Route, rates: Mapping[str, float]) -> dict[str, float]:
    """The part of all requests that each model answers; those that answer none are left out."""
    shares: dict[str, float] = {}
    reached = 1.0
    asked: set[str] = set()
    for tier in route.tiers:
        # What has failed once would, by the same evidence, fail again.
        weights = {id_: weight for id_, weight in _weights(route, tier).items() if id_ not in asked}
        for id_, part in _answering(weights, rates).items():
            if share := reached * part:
                shares[id_] = share
        reached *= prod(rates[id_] for id_ in weights)
        asked |= set(weights)
    return shares


def _weights(route: Route, tier: Tier) -> dict[str, int]:
    """What other balances go by is not known beforehand: then all members count alike. A weight of nothing,
    which is an error of the plan, is no part of the chain.
    """
    weighted = route.balance is Balance.WEIGHTED
    return {member.endpoint: member.weight if weighted else 1 for member in tier.members if member.weight > 0}


def _answering(weights: Mapping[str, int], rates: Mapping[str, float]) -> dict[str, float]:
    """The part of a tier's requests that each member answers, first or after others failed.

    Drawing one after the other by weight is the same as giving each member a clock that rings once, with its
    weight as the rate, and asking them as they ring. One is reached at its time `t` if each other fails or
    has not rung by then; its part is the integral of that over `t`. Over the logarithm of `t` the sum of
    steps is as exact as a float is, and takes as long as there are members, whatever their weights.
    """
    found = dict.fromkeys(weights, 0.0)
    for time in _times(weights.values()):
        quiet = {id_: _quiet(weight * time, rates[id_]) for id_, weight in weights.items()}
        all_quiet = sum(quiet.values())
        for id_, weight in weights.items():
            found[id_] += _STEP * weight * time * exp(all_quiet - quiet[id_] - weight * time)
    return {id_: (1 - rates[id_]) * part for id_, part in found.items()}


def _times(weights: Collection[int]) -> Iterator[float]:
    """From before any clock rings until all have rung."""
    if not weights:
        return
    first, last = log(1e-16 / sum(weights)), log(50 / min(weights))
    for step in range(ceil((last - first) / _STEP) + 1):
        yield exp(first + step * _STEP)


def _quiet(rung: float, rate: float) -> float:
    """The logarithm of the chance that a member fails or has not rung."""
    return log(rate + (1 - rate) * exp(-rung)) if rate else -rung


# --- what it costs and takes ----------------------------------------------------------------------------


def _cost(shares: Mapping[str, float], known: Mapping[str, Evidence]) -> Expected[Decimal]:
    if not shares:
        return Expected(missing=Missing(Gap.ONLY_FAILED))
    costs: dict[str, Decimal] = {}
    for id_ in shares:
        if (mean := known[id_].cost_mean) is None:
            return Expected(missing=Missing(Gap.NO_COST, id_))
        costs[id_] = mean
    exact = {id_: Decimal(share) for id_, share in shares.items()}
    mean = sum((exact[id_] * cost for id_, cost in costs.items()), Decimal(0)) / sum(exact.values())
    within = min(max(mean, min(costs.values())), max(costs.values()))  # however the shares were rounded
    return Expected(value=round(within, _PLACES), n=min(known[id_].cost_n for id_ in shares))


def _first_text(shares: Mapping[str, float], known: Mapping[str, Evidence]) -> Expected[float]:
    if not shares:
        return Expected(missing=Missing(Gap.ONLY_FAILED))
    times: list[tuple[float, float]] = []
    for id_, share in shares.items():
        if (median := known[id_].first_text_p50_s) is None:
            return Expected(missing=Missing(Gap.NO_FIRST_TEXT, id_))
        times.append((median, share))
    return Expected(value=_middle(times), n=min(known[id_].first_text_n for id_ in shares))


def _middle(times: Iterable[tuple[float, float]]) -> float:
    """The weighted median of times and their shares."""
    ascending = sorted(times)
    half = sum(share for _, share in ascending) / 2
    passed = 0.0
    for time, share in ascending:
        passed += share
        if passed >= half:
            return time
    return ascending[-1][0]
