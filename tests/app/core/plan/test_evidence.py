from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.core.plan.evidence import evidence_of, nearest_rank
from app.core.plan.observations import Observation
from app.core.verdicts import Verdict
from tests.support.evidence import observations, seen


def test_no_answers_are_no_evidence() -> None:
    assert evidence_of([]) is None
    assert evidence_of([seen(whole=False)]) is None, "one that was stopped says nothing"


def test_each_figure_says_on_how_many_answers_it_stands() -> None:
    found = evidence_of(
        [
            seen(first_text_s=0.4, total_s=2.0, tokens_per_s=90.0, cost_usd=Decimal("0.001")),
            seen(first_text_s=0.6, total_s=4.0, cost_usd=Decimal("0.002")),
            seen(first_text_s=0.5),
            seen(whole=False, failed=True, first_text_s=9.0, cost_usd=Decimal(7)),
        ]
    )
    assert found is not None
    assert (found.n, found.asked, found.failed) == (3, 4, 1)
    assert (found.first_text_p50_s, found.first_text_p95_s, found.first_text_n) == (0.5, 0.6, 3)
    assert (found.total_p50_s, found.total_p95_s, found.total_n) == (2.0, 4.0, 2)
    assert (found.rate_p50, found.rate_n) == (90.0, 1)
    assert (found.cost_mean, found.cost_n) == (Decimal("0.0015"), 2)


def test_what_nobody_measured_is_unknown_and_never_nothing() -> None:
    found = evidence_of([seen()])
    assert found is not None
    assert found.first_text_p50_s is found.total_p95_s is found.rate_p50 is None
    assert found.cost_mean is None
    assert found.cost_n == found.first_text_n == 0


def test_verdicts_are_counted_by_turn_and_the_best_of_two_lanes_counts() -> None:
    found = evidence_of(
        [
            seen(turn_id="1", verdict=Verdict.PREFERRED, judged=True),
            seen(turn_id="1", judged=True),
            seen(turn_id="2", verdict=Verdict.TIE, judged=True),
            seen(turn_id="3", verdict=Verdict.BAD, judged=True),
            seen(turn_id="4", judged=True),
            seen(turn_id="5", judged=True),
            seen(turn_id="5", verdict=Verdict.BAD, judged=True),
            seen(turn_id="6"),
        ]
    )
    assert found is not None
    assert (found.judged, found.preferred, found.ties, found.bad) == (5, 1, 1, 1)


def test_days_are_told_in_utc() -> None:
    late = datetime.fromisoformat("2026-11-10T23:30:00-05:00")
    found = evidence_of([seen(at=late), seen(at=datetime(2026, 11, 9, tzinfo=UTC), session_id="t")])
    assert found is not None
    assert (found.since, found.until, found.sessions) == (date(2026, 11, 9), date(2026, 11, 11), 2)


def test_a_percentile_was_really_measured() -> None:
    assert nearest_rank([], 50) is None
    assert nearest_rank([3.0], 95) == 3.0
    assert nearest_rank([1.0, 2.0], 50) == 1.0
    assert nearest_rank([float(each) for each in range(1, 101)], 95) == 95.0


@given(observations(), st.randoms(use_true_random=False), st.integers(0, 12))
def test_sessions_together_say_what_their_answers_say(
    answers: list[Observation], random: Any, cut: int
) -> None:
    """Whatever the order, wherever they are cut, and though some are given twice."""
    shuffled = random.sample(answers, len(answers))
    assert evidence_of([*shuffled[:cut], *shuffled[cut:], *shuffled[: cut // 2]]) == evidence_of(answers)


@given(observations())
def test_counts_hold_together(answers: list[Observation]) -> None:
    found = evidence_of(answers)
    if found is None:
        return
    assert found.asked == found.n + found.failed
    assert found.preferred + found.ties + found.bad <= found.judged
    assert max(found.first_text_n, found.total_n, found.rate_n, found.cost_n) <= found.n
    assert found.sessions >= 1
    assert (found.cost_mean is None) is (found.cost_n == 0)


@given(observations(), st.integers(1, 3))
def test_a_mean_is_between_its_amounts(answers: list[Observation], times: int) -> None:
    again: list[Observation] = [
        replace(each, id=f"{each.id}-{time}") for each in answers for time in range(times)
    ]
    found, more = evidence_of(answers), evidence_of(again)
    if found is None or more is None:
        return
    assert more.cost_mean == found.cost_mean, "so many times the same have the same mean"
    amounts = [each.cost_usd for each in answers if each.whole and each.cost_usd is not None]
    if found.cost_mean is not None:
        assert round(min(amounts), 12) <= found.cost_mean <= round(max(amounts), 12)
