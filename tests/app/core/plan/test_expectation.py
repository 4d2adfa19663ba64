from decimal import Decimal
from itertools import permutations
from math import isclose, prod
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.plan.evidence import Evidence
from app.core.plan.expectation import Gap, Missing, expectation, expectation_of
from app.core.plan.providers import PlanProvider
from app.core.plan.values import Balance, Member, Plan, PlanEndpoint, Route, Tier
from tests.support.evidence import measured


def failing(failed: int, n: int, cost: str = "0.001", first: float = 0.5, **more: Any) -> Evidence:
    return measured(n=n, failed=failed, cost_mean=Decimal(cost), first_text_p50_s=first, **more)


def chain(*tiers: str, balance: Balance = Balance.WEIGHTED) -> Route:
    """`a:3 b:1` is a tier of two."""
    return Route(
        name="r", tiers=tuple(Tier(tuple(map(_member, tier.split()))) for tier in tiers), balance=balance
    )


def _member(text: str) -> Member:
    name, _, weight = text.partition(":")
    return Member(name, int(weight or 1))


def test_a_chain_answers_unless_all_of_it_fails() -> None:
    said = expectation(chain("a", "b"), {"a": failing(1, 9), "b": failing(2, 8)})
    assert said.answers.value is not None
    assert isclose(said.answers.value, 1 - 0.1 * 0.2)
    assert said.answers.n == 10
    assert said.answers_if_one_is_down.value == pytest.approx(0.8), "a fails least, so it is the one"


def test_the_cost_of_an_answer_is_weighed_by_who_answers() -> None:
    said = expectation(chain("a", "b"), {"a": failing(1, 9, "0.001"), "b": failing(0, 4, "0.011")})
    assert said.cost.value == Decimal("0.002")
    assert said.cost.n == 4


def test_the_first_text_is_that_of_the_model_in_the_middle() -> None:
    said = expectation(chain("a", "b"), {"a": failing(1, 9, first=0.52), "b": failing(0, 4, first=10)})
    assert said.first_text_s.value == 0.52


def test_a_tier_shares_the_load_by_its_weights() -> None:
    evidence = {"a": failing(0, 9, "0.001"), "b": failing(0, 9, "0.005")}
    assert expectation(chain("a:3 b:1"), evidence).cost.value == Decimal("0.002")
    assert expectation(chain("a:3 b:1", balance=Balance.LATENCY), evidence).cost.value == Decimal("0.003")


def test_a_member_that_fails_leaves_the_load_to_the_others() -> None:
    said = expectation(chain("a:1 b:1"), {"a": failing(5, 5, "0.001"), "b": failing(0, 9, "0.003")})
    assert said.cost.value == Decimal("0.0025"), "a is asked first by one half, and fails in half of those"
    assert said.answers.value == 1.0


def test_a_large_pool_of_all_kinds_of_weights_is_no_more_work_than_its_members() -> None:
    """The terms of a product of so many factors would fill the memory."""
    weights = {f"m{place}": 1 + 7**place % 999_983 for place in range(40)}
    pool = chain(" ".join(f"{name}:{weight}" for name, weight in weights.items()))
    whole = sum(weights.values())
    never_failing = {name: failing(0, 9, cost=str(place)) for place, name in enumerate(weights)}
    mean = sum(place * weight for place, weight in enumerate(weights.values())) / whole
    assert float(expectation(pool, never_failing).cost.value or 0) == pytest.approx(mean)
    often_failing = {name: failing(9, 1, cost="0.5") for name in weights}
    assert expectation(pool, often_failing).cost.value == Decimal("0.5")


def test_a_chain_that_never_reaches_a_model_need_not_know_its_cost() -> None:
    evidence = {"a": failing(0, 9), "b": measured()}
    assert expectation(chain("a", "b"), evidence).cost.value == Decimal("0.001")


def test_a_model_asked_again_further_down_adds_nothing() -> None:
    evidence = {"a": failing(1, 9), "b": failing(1, 9)}
    assert expectation(chain("a", "b", "a"), evidence) == expectation(chain("a", "b"), evidence)


def test_what_is_missing_is_said() -> None:
    nothing = expectation(chain("a", "b"), {"a": failing(0, 9), "b": None})
    assert nothing.cost.value is None
    assert nothing.answers.missing == Missing(Gap.NOT_ASKED, "b")
    assert str(nothing.cost.missing) == "Nothing is known of b: no answer of it was seen."
    unpriced = expectation(chain("a"), {"a": measured()})
    assert (unpriced.cost.missing, unpriced.first_text_s.missing) == (
        Missing(Gap.NO_COST, "a"),
        Missing(Gap.NO_FIRST_TEXT, "a"),
    )
    assert unpriced.answers.value == 1.0
    assert unpriced.answers_if_one_is_down.value == 0.0, "there is no other one"
    broken = expectation(chain("a"), {"a": Evidence(asked=2, failed=2)})
    assert (broken.cost.missing, broken.answers.value) == (Missing(Gap.ONLY_FAILED), 0.0)
    assert expectation(chain(), {}).cost.missing == Missing(Gap.EMPTY)
    assert expectation(chain("a:0"), {"a": failing(0, 9)}).cost.missing == Missing(Gap.EMPTY)


def test_a_plan_says_it_of_its_own_endpoints() -> None:
    one = PlanEndpoint(id="a", provider=PlanProvider.OPENAI, model="m", evidence=failing(1, 9))
    route = chain("a")
    assert expectation_of(Plan(name="p", endpoints=(one,), routes=(route,)), route).answers.value == 0.9


_KNOWN = st.builds(
    failing,
    st.integers(0, 5),
    st.integers(1, 50),
    st.decimals(0, 10, places=9).map(str),
    st.floats(0, 60),
)


@given(
    st.lists(st.lists(st.tuples(_KNOWN, st.integers(1, 9)), min_size=1, max_size=4), min_size=1, max_size=4)
)
def test_what_is_expected_lies_between_the_least_and_the_most_of_the_chain(
    tiers: list[list[tuple[Evidence, int]]],
) -> None:
    members = [
        [(f"e{place}-{number}", *each) for number, each in enumerate(tier)]
        for place, tier in enumerate(tiers)
    ]
    evidence = {name: found for tier in members for name, found, _ in tier}
    said = expectation(
        chain(*(" ".join(f"{name}:{weight}" for name, _, weight in tier) for tier in members)), evidence
    )
    costs = [each.cost_mean for each in evidence.values() if each.cost_mean is not None]
    times = [each.first_text_p50_s for each in evidence.values() if each.first_text_p50_s is not None]
    rates = [each.failed / each.asked for each in evidence.values()]
    assert said.cost.value is not None
    assert said.first_text_s.value is not None
    assert said.answers.value is not None
    assert said.answers_if_one_is_down.value is not None
    assert min(costs) <= said.cost.value <= max(costs)
    assert min(times) <= said.first_text_s.value <= max(times)
    assert isclose(said.answers.value, 1 - prod(rates))
    assert said.answers_if_one_is_down.value <= said.answers.value
    assert said.answers.n == min(each.asked for each in evidence.values())


@given(st.lists(st.tuples(_KNOWN, st.integers(1, 1_000_000)), min_size=1, max_size=4))
def test_a_tier_is_drawn_from_one_after_the_other_by_weight(tier: list[tuple[Evidence, int]]) -> None:
    """As counted out over every order in which its members may be drawn."""
    said = expectation(
        chain(" ".join(f"e{number}:{weight}" for number, (_, weight) in enumerate(tier))),
        {f"e{number}": found for number, (found, _) in enumerate(tier)},
    )
    cost = answered = 0.0
    for drawn in permutations(tier):
        reached, left = 1.0, sum(weight for _, weight in tier)
        for _, weight in drawn:
            reached *= weight / left
            left -= weight
        for found, _ in drawn:
            assert found.cost_mean is not None
            rate = found.failed / found.asked
            cost += reached * (1 - rate) * float(found.cost_mean)
            answered += reached * (1 - rate)
            reached *= rate
    assert said.cost.value is not None
    assert isclose(float(said.cost.value), cost / answered, rel_tol=1e-9, abs_tol=1e-11)
