from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.plan.evidence import Evidence
from app.core.plan.ordering import (
    Candidate,
    Goal,
    Place,
    Weights,
    Working,
    figure,
    in_order,
    standing,
)
from app.core.plan.ordering_words import place_words
from tests.support.evidence import evidences, measured


def names(candidates: list[Candidate], goal: Goal | Weights = Goal.QUALITY, **more: Any) -> list[str]:
    return [place.candidate.id for place in in_order(candidates, goal, **more)]


def words(candidates: list[Candidate], goal: Goal | Weights = Goal.QUALITY, **more: Any) -> list[str]:
    return [place_words(place) for place in in_order(candidates, goal, **more)]


def judged(id_: str, preferred: int, of: int, **more: Any) -> Candidate:
    return Candidate(id=id_, evidence=measured(preferred=preferred, judged=of, **more))


def test_verdicts_come_before_any_goal() -> None:
    three = [
        judged("deepseek", 2, 42, cost_mean=Decimal("0.0001")),
        judged("gpt", 11, 42, cost_mean=Decimal("0.0004")),
        judged("claude", 29, 42, cost_mean=Decimal("0.0014")),
    ]
    assert names(three, Goal.COST) == ["claude", "gpt", "deepseek"]
    assert words(three, Goal.COST) == ["preferred 29 of 42", "preferred 11 of 42", "preferred 2 of 42"]
    assert names(three, Goal.COST, verdicts_first=False) == ["deepseek", "gpt", "claude"]
    assert words(three, Goal.COST, verdicts_first=False)[0] == "cheapest"


def test_one_verdict_decides_where_there_is_no_other() -> None:
    assert names([judged("a", 0, 1), judged("b", 1, 1)]) == ["b", "a"]


def test_one_lucky_verdict_does_not_stand_above_many() -> None:
    assert names([judged("lucky", 1, 1), judged("proven", 29, 42)]) == ["proven", "lucky"]


def test_the_goal_orders_those_whose_verdicts_are_alike() -> None:
    alike = [
        judged("dear", 3, 9, cost_mean=Decimal("0.02"), first_text_p50_s=0.2),
        judged("cheap", 3, 9, cost_mean=Decimal("0.01"), first_text_p50_s=0.4),
        judged("unpriced", 3, 9, first_text_p50_s=0.3),
    ]
    assert words(alike, Goal.COST) == [
        "preferred 3 of 9, $0.0100 an answer",
        "preferred 3 of 9, $0.0200 an answer",
        "preferred 3 of 9, no cost is known",
    ]
    assert words(alike[:2], Goal.COST)[0] == "preferred 3 of 9, cheapest of those that tie"
    assert names(alike, Goal.COST) == ["cheap", "dear", "unpriced"]
    assert names(alike, Goal.SPEED) == ["dear", "unpriced", "cheap"]
    assert words(alike, Goal.RATE)[0] == "preferred 3 of 9, no rate is known"


def test_nobody_is_called_the_cheapest_beside_an_unknown_price_or_an_equal_one() -> None:
    known = Candidate(id="a", evidence=measured(cost_mean=Decimal("0.01")))
    assert words([known, Candidate(id="b", evidence=measured())], Goal.COST)[0] == "$0.0100 an answer"
    equal = Candidate(id="b", evidence=measured(cost_mean=Decimal("0.01")))
    assert words([known, equal], Goal.COST) == ["$0.0100 an answer", "$0.0100 an answer"]


def test_what_was_not_judged_stands_between_what_lost_and_what_was_called_bad() -> None:
    four = [
        judged("bad", 0, 2, bad=1),
        Candidate(id="new", evidence=measured()),
        judged("lost", 0, 5),
        judged("tied", 0, 5, ties=1),
    ]
    assert names(four) == ["tied", "lost", "new", "bad"]
    assert words(four) == ["as good as others 1 of 5", "preferred 0 of 5", "failed 0 of 10", "bad 1 of 2"]


def test_what_fails_or_only_plays_is_never_first_if_another_one_works() -> None:
    broken = Candidate(id="broken", evidence=Evidence(asked=3, failed=3, sessions=1))
    demo = Candidate(id="demo", evidence=measured(preferred=9, judged=9), demo=True)
    fresh = Candidate(id="fresh")
    works = judged("works", 0, 9, bad=9)
    assert names([broken, demo, fresh, works]) == ["works", "fresh", "demo", "broken"]
    assert words([broken, demo, fresh]) == [
        "it has not been asked yet",
        "the demo answers nothing real",
        "failed 3 of 3",
    ]


def test_a_mix_weighs_goals_on_one_scale() -> None:
    quick = Candidate(id="quick", evidence=measured(cost_mean=Decimal("0.02"), first_text_p50_s=0.2))
    cheap = Candidate(id="cheap", evidence=measured(cost_mean=Decimal("0.01"), first_text_p50_s=0.4))
    blank = Candidate(id="blank", evidence=measured())
    assert names([blank, quick, cheap], {Goal.COST: 3, Goal.SPEED: 1}) == ["cheap", "quick", "blank"]
    assert names([blank, quick, cheap], {Goal.COST: 0.1, Goal.SPEED: 0.3}) == ["quick", "cheap", "blank"]
    assert words([quick, cheap], {Goal.COST: 3, Goal.SPEED: 1}) == [
        "best by the mix of goals",
        "by the mix of goals",
    ]


@pytest.mark.parametrize("weights", [{}, {Goal.COST: 0}, {Goal.COST: 1, Goal.SPEED: -1}])
def test_weights_that_mean_nothing_are_refused(weights: Weights) -> None:
    with pytest.raises(ValueError, match="weights"):
        in_order([], weights)


_GOALS = st.sampled_from(Goal) | st.dictionaries(st.sampled_from(Goal), st.floats(0.01, 9), min_size=1)


@st.composite
def _candidates(draw: st.DrawFn) -> list[Candidate]:
    ids = draw(st.lists(st.text("abcd", min_size=1, max_size=3), unique=True, max_size=6))
    return [
        Candidate(id=id_, evidence=draw(st.none() | evidences()), demo=draw(st.booleans())) for id_ in ids
    ]


_NEARLY_ALIKE = st.fixed_dictionaries(
    {"judged": st.just(2), "preferred": st.integers(0, 1), "failed": st.integers(0, 2)},
    optional={
        "cost_mean": st.sampled_from([Decimal("0.01"), Decimal("0.02")]),
        "first_text_p50_s": st.sampled_from([0.2, 0.4]),
    },
).map(lambda values: measured(**values))
_EVIDENCE = st.none() | _NEARLY_ALIKE | evidences()


@st.composite
def _shuffled(draw: st.DrawFn) -> tuple[list[Candidate], list[Candidate]]:
    """The same candidates in two orders; several of them differ by their names alone."""
    known = draw(st.lists(st.tuples(_EVIDENCE, st.booleans()), min_size=1, max_size=4))
    told = draw(st.lists(st.sampled_from(known), min_size=1, max_size=7))
    candidates = [
        Candidate(id=f"m{place}", evidence=evidence, demo=demo) for place, (evidence, demo) in enumerate(told)
    ]
    return draw(st.permutations(candidates)), draw(st.permutations(candidates))


def _looked_at(place: Place) -> tuple[object, ...]:
    """All that decides where it stands; of a mix the sum is left out, which one figure or another makes."""
    each, seen = place.candidate, place.candidate.evidence
    return (
        each.working,
        standing(seen) if place.verdicts_first else None,
        figure(place.goal, seen) if place.goal not in (None, Goal.QUALITY) else None,
        Fraction(seen.failed, seen.asked) if seen is not None and seen.asked else None,
    )


def _before(ids: Sequence[str]) -> set[tuple[str, str]]:
    """Every two, in their order."""
    return set(combinations(ids, 2))


@settings(max_examples=200)
@given(_shuffled(), _GOALS, st.booleans())
def test_however_they_come_only_those_that_are_alike_may_change_places(
    orders: tuple[list[Candidate], list[Candidate]], goal: Goal | Weights, verdicts_first: bool
) -> None:
    one, other = (in_order(order, goal, verdicts_first=verdicts_first) for order in orders)
    assert [_looked_at(place) for place in one] == [_looked_at(place) for place in other]
    assert all(map(place_words, one))
    before, otherwise = (_before([place.candidate.id for place in each]) for each in (one, other))
    came, came_otherwise = (_before([each.id for each in order]) for order in orders)
    assert before - otherwise <= came - came_otherwise
    assert not any(_twins(orders[0], pair) for pair in before - came)


def _twins(candidates: list[Candidate], pair: tuple[str, str]) -> bool:
    """Nothing but their names tells them apart."""
    one, other = (replace(each, id="") for each in candidates if each.id in pair)
    return one == other


def test_those_that_nothing_is_known_of_stay_as_they_were_given() -> None:
    given = [Candidate(id=each) for each in ("mini", "haiku", "flash")]
    assert [place.candidate.id for place in in_order(given)] == ["mini", "haiku", "flash"]


@given(_candidates(), _GOALS)
def test_what_works_is_first_and_verdicts_are_never_turned_round(
    candidates: list[Candidate], goal: Goal | Weights
) -> None:
    places = [place.candidate for place in in_order(candidates, goal)]
    assert [each.working for each in places] == sorted(each.working for each in places)
    answered = [standing(each.evidence) for each in places if each.working is Working.ANSWERED]
    assert answered == sorted(answered)
