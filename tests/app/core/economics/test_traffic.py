"""The typical request, and what a route cost and took, from answers that are known whole."""

from decimal import Decimal
from typing import Any

from app.core.answer import AnswerState
from app.core.economics.traffic import Run, by_model, typical, with_measured, with_traffic
from app.core.economics.values import Basis, Inputs, Measured
from app.core.metrics import Timing
from app.core.money import Cost, CostStatus
from providers.base import Usage
from tests.support.routes import direct, spending
from tests.support.sample_sessions import answer, lane

LANE = lane(0, "openrouter/m")


def run(amount: str | None = "0.01", status: CostStatus = CostStatus.REPORTED, **values: Any) -> Run:
    cost = Cost(status=status, amount=None if amount is None else Decimal(amount))
    said: dict[str, Any] = {"cost": cost, "usage": Usage(input=1000, output=100, cache_read=400)}
    return Run(LANE.model, answer(LANE, **(said | values)))


def test_means_of_what_the_answers_say() -> None:
    found = typical([run(), run(usage=Usage(input=2000, output=300, cache_read=800))])
    assert (found.runs, found.input_tokens, found.output_tokens) == (2, Decimal(1500), Decimal(200))
    assert found.cached_percent == 40  # 1,200 of 3,000


def test_what_no_answer_says_is_unknown() -> None:
    found = typical([run(None, CostStatus.UNKNOWN, usage=Usage())])
    assert found.runs == found.without_cost == 1
    assert (found.input_tokens, found.cached_percent, found.cost, found.p50_s, found.provider) == (None,) * 5
    assert typical([]).failure_percent is None


def test_costs_of_different_kinds_are_marked() -> None:
    assert _cost(run(), run("0.03")) == Measured(amount=Decimal("0.02"), basis=Basis.REPORTED, runs=2)
    mixed = _cost(run(), run("0.03", CostStatus.COMPUTED))
    assert mixed.basis is Basis.MIXED
    exact = _cost(run(), run("9", CostStatus.ESTIMATED), run("9", CostStatus.PARTIAL))
    assert (exact.amount, exact.runs) == (Decimal("0.01"), 1)


def _cost(*runs: Run) -> Measured:
    cost = typical(runs).cost
    assert cost is not None
    return cost


def test_the_spread_is_the_standard_error_of_the_mean() -> None:
    """0.01, 0.02, 0.03: the mean is 0.02, the deviation 0.01, and 0.01 / sqrt(3) is 28.87 % of the mean."""
    assert _cost(run("0.01"), run("0.02"), run("0.03")).spread_percent == Decimal("28.87")
    assert _cost(run("0.01"), run("0.02")).spread_percent is None


def test_failures_retries_and_times() -> None:
    slow = Timing(total_s=9.0, attempts=2)
    runs = [
        *(run(timing=Timing(total_s=1.0 + place, attempts=1)) for place in range(2)),
        run(timing=slow),
        run(state=AnswerState.ERROR),
        run(state=AnswerState.CANCELLED),
    ]
    found = typical(runs)
    assert (found.runs, found.failure_percent) == (
        3,
        Decimal(25),
    )  # one of four; who was stopped did not fail
    assert found.retry_percent == Decimal("33.33")
    assert (found.p50_s, found.p95_s) == (Decimal("2.00"), Decimal("9.00"))


def test_each_model_by_itself() -> None:
    other = Run(lane(1, "anthropic/c").model, run("0.05").answer)
    found = by_model([run(), other, run()])
    assert list(found) == ["openrouter/m", "anthropic/c"]
    assert [each.runs for each in found.values()] == [2, 1]


def test_runs_fill_in_traffic_and_routes() -> None:
    inputs = spending("100", direct())
    found = typical([run(served_provider="Azure"), run(served_provider="OpenAI")])
    traffic = with_traffic(inputs.traffic, found, price=True)
    assert (traffic.runs, traffic.price) == (2, found.cost)
    assert traffic.requests_per_month == inputs.traffic.requests_per_month
    assert with_traffic(inputs.traffic, found, price=False).price == inputs.traffic.price

    changed: Inputs = with_measured(inputs, "Direct", "openrouter/m", found)
    (route,) = changed.routes
    assert (route.price, route.provider, route.measured_as) == (found.cost, "Azure + OpenAI", "openrouter/m")
