"""The way that a request takes by the plan, held against attempts."""

from dataclasses import replace

import pytest

from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, Member, Plan, PlanEndpoint, Route, Tier, Trigger
from app.core.rehearsal.cases import Case, Fault, cases_of
from app.core.rehearsal.path import way


def endpoint(id_: str, *, retries: int = 0) -> PlanEndpoint:
    return PlanEndpoint(
        id=id_, provider=PlanProvider.OPENAI, model=id_, key=EnvRef("OPENAI_API_KEY"), retries=retries
    )


def chain(*tiers: str, retries: int = 0, **more: object) -> Plan:
    """Tiers as texts: `a`, `bc` is a pool of two."""
    ids = sorted({*"".join(tiers), *"xyz"})
    route = Route(name="chat", tiers=tuple(Tier(tuple(Member(id_) for id_ in tier)) for tier in tiers))
    return Plan(
        name="plan",
        endpoints=tuple(endpoint(id_, retries=retries) for id_ in ids),
        routes=(replace(route, **more),),  # type: ignore[arg-type]
    )


def case(*, stream: bool = False, **faults: Fault) -> Case:
    return Case(name="case", title="", route="chat", stream=stream, faults=faults)


@pytest.mark.parametrize(
    ("plan", "of", "expected", "served"),
    [
        (chain("a", "b"), case(), "a", "a"),
        (chain("a", "b"), case(a=Fault.RATE_LIMIT), "ab", "b"),
        (chain("a", "b", "c"), case(a=Fault.HANG, b=Fault.HANG), "abc", "c"),
        (chain("a", "b", retries=2), case(a=Fault.SERVER_ERROR), "aaab", "b"),
        (chain("a", "b", retries=2), case(a=Fault.AUTH), "ab", "b"),
        (chain("a", "b", fall_on=frozenset({Trigger.TIMEOUT})), case(a=Fault.AUTH), "a", None),
        (chain("a", "b", on_context=("x", "y")), case(a=Fault.CONTEXT), "ax", "x"),
        (chain("a", "b", on_context=("a", "x")), case(a=Fault.CONTEXT), "ax", "x"),
        (chain("a", "b", on_policy=("x",)), case(a=Fault.POLICY, x=Fault.POLICY), "ax", None),
        (chain("a", "b", on_context=("x",)), case(a=Fault.POLICY), "ab", "b"),
        (chain("a", "b"), case(a=Fault.CUT_MID), "ab", "b"),
        (chain("a", "b"), case(a=Fault.CUT_MID, stream=True), "a", "a"),
        (chain("a", "b"), case(a=Fault.RATE_LIMIT, b=Fault.RATE_LIMIT), "ab", None),
    ],
)
def test_a_chain_has_one_way(plan: Plan, of: Case, expected: str, served: str | None) -> None:
    found = way(plan, of, list(expected))
    assert ("".join(found.expected), found.served_by) == (expected, served)
    assert found.is_taken_by(list(expected))
    assert way(plan, of, []).expected == found.expected


@pytest.mark.parametrize("seen", ["b", "", "aab", "abb", "ba", "abc"])
def test_another_way_is_not_the_planned_one(seen: str) -> None:
    found = way(chain("a", "b", "c"), case(a=Fault.RATE_LIMIT), list(seen))
    assert not found.is_taken_by(list(seen))
    assert found.expected == ("a", "b")


@pytest.mark.parametrize("seen", ["abc", "bac"])
def test_a_pool_is_asked_in_any_order(seen: str) -> None:
    both = case(a=Fault.SERVER_ERROR, b=Fault.SERVER_ERROR)
    assert way(chain("ab", "c"), both, list(seen)).is_taken_by(list(seen))


@pytest.mark.parametrize("seen", ["b", "ab"])
def test_of_a_pool_with_one_down_the_other_answers_at_once_or_next(seen: str) -> None:
    assert way(chain("ab", "c"), case(a=Fault.SERVER_ERROR), list(seen)).is_taken_by(list(seen))


@pytest.mark.parametrize("seen", ["ac", "c", "aabc", "a"])
def test_no_member_of_a_pool_is_left_out_or_asked_too_often(seen: str) -> None:
    both = case(a=Fault.SERVER_ERROR, b=Fault.SERVER_ERROR)
    assert not way(chain("ab", "c"), both, list(seen)).is_taken_by(list(seen))


@pytest.mark.parametrize("seen", ["abc", "aabbc", "ababc", "abac"])
def test_the_retries_of_a_pool_are_at_most_that_many(seen: str) -> None:
    both = case(a=Fault.SERVER_ERROR, b=Fault.SERVER_ERROR)
    assert way(chain("ab", "c", retries=1), both, list(seen)).is_taken_by(list(seen))


def test_each_case_is_rehearsed_whole_and_streamed() -> None:
    cases = cases_of(chain("ab", "c", "d").routes[0])
    assert {each.stream for each in cases if each.name == "primary_hangs"} == {True, False}
    assert cases[0].faults == {}
    assert {each.name for each in cases} >= {"one_of_pool_down", "first_two_down", "cut_mid_stream"}
    assert next(each for each in cases if each.name == "primary_429").faults.keys() == {"a", "b"}
    assert next(each for each in cases if each.name == "first_two_down").faults.keys() == {"a", "b", "c"}


def test_a_route_of_one_model_is_rehearsed_too() -> None:
    plan = chain("a")
    for each in cases_of(plan.routes[0]):
        assert set(way(plan, each, []).expected) == {"a"}


@pytest.mark.parametrize(
    ("plan", "faults", "seen", "expected"),
    [
        (chain("a", "b"), {"a": Fault.REFUSED}, "b", "ab"),
        (chain("a", "b", retries=2), {"a": Fault.REFUSED}, "b", "aaab"),
        (chain("ab", "c"), {"a": Fault.REFUSED, "b": Fault.REFUSED}, "c", "abc"),
        (chain("a"), {"a": Fault.REFUSED}, "", "a"),
    ],
)
def test_who_refuses_the_connection_sees_nobody(
    plan: Plan, faults: dict[str, Fault], seen: str, expected: str
) -> None:
    found = way(plan, replace(case(), faults=faults), list(seen))
    assert "".join(found.expected) == expected
    assert found.is_taken_by(list(seen))
