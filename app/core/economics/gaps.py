"""What was not measured: what an answer about money does not rest on, told beside it."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.economics.prices import cached_percent_of, price_of
from app.core.economics.values import Basis, Inputs, Measured, Route, Traffic

FEW_RUNS = 5
"""Fewer say little of what is typical."""


class Gap(StrEnum):
    TRAFFIC = "traffic"
    """The typical request was entered, not measured."""
    FEW_RUNS = "few_runs"
    PRICE = "price"
    """There is no price at all."""
    COST = "cost"
    """No request by this route was measured: the cost is that of the traffic."""
    MIXED = "mixed"
    """Reported and computed amounts stand in one mean."""
    CACHE = "cache"
    """The cached part of the input is not known and counted as none."""
    CACHE_RATE = "cache_rate"
    """No price for cached tokens: they are counted at the price of others."""
    FAILURES = "failures"
    RETRIES = "retries"
    LATENCY = "latency"
    PROVIDER = "provider"
    """It is not known who really serves it, nor with which tokenizer."""


@dataclass(frozen=True, slots=True)
class NotMeasured:
    gap: Gap
    route: str | None = None
    """`None` for the traffic's."""


def not_measured(inputs: Inputs) -> tuple[NotMeasured, ...]:
    traffic = inputs.traffic
    found = [NotMeasured(gap) for gap in _of_traffic(traffic)]
    for route in inputs.routes:
        found += [NotMeasured(gap, route.name) for gap in _of_route(route, traffic)]
    return tuple(found)


def _of_traffic(traffic: Traffic) -> list[Gap]:
    if traffic.runs == 0:
        return [Gap.TRAFFIC]
    return [Gap.FEW_RUNS] if traffic.runs < FEW_RUNS else []


def _of_route(route: Route, traffic: Traffic) -> list[Gap]:
    unknown = (
        (Gap.FAILURES, route.failure_percent),
        (Gap.RETRIES, route.retry_percent),
        (Gap.LATENCY, route.p50_s),
        (Gap.PROVIDER, route.provider),
    )
    return [*_of_cost(route, traffic), *(gap for gap, value in unknown if value is None)]


def _of_cost(route: Route, traffic: Traffic) -> list[Gap]:
    price = price_of(route, traffic)
    if price is None:
        return [Gap.PRICE]
    gaps = [] if isinstance(route.price, Measured) and route.price.basis is not Basis.ENTERED else [Gap.COST]
    if isinstance(price, Measured):
        return [*gaps, Gap.MIXED] if price.basis is Basis.MIXED else gaps
    cached = cached_percent_of(route, traffic)
    if cached is None:
        gaps.append(Gap.CACHE)
    elif cached > 0 and price.cache_read is None:
        gaps.append(Gap.CACHE_RATE)
    return gaps
