"""The pace of an answer, as it is seen by looking now and then."""

import pytest

from app.core.answer import Answer
from app.core.pulse import MOST_VALUES, STEP_S, Pulse, estimated_tokens
from providers.base import ReasoningDelta, TextDelta


def writing(text: str = "") -> Answer:
    answer = Answer("answer", "lane", created_at=0.0)
    answer.begin_attempt(0.0)
    if text:
        answer.apply(TextDelta(text), 0.0)
    return answer


def test_what_was_there_at_the_first_look_has_no_pace() -> None:
    answer, pulse = writing("x" * 400), Pulse()
    pulse.sample(answer, 10.0)
    assert pulse.values == ()
    assert pulse.tokens == pytest.approx(100)
    assert pulse.grew_at == 10.0


def test_each_step_has_what_came_in_it() -> None:
    answer, pulse = writing(), Pulse()
    pulse.sample(answer, 0.0)
    for step in range(1, 4):
        answer.apply(TextDelta("word " * 4 * step), step * STEP_S)
        pulse.sample(answer, step * STEP_S)
    assert pulse.values == pytest.approx((5, 10, 15))


def test_after_a_while_out_of_sight_what_came_is_spread_evenly() -> None:
    answer, pulse = writing(), Pulse()
    pulse.sample(answer, 0.0)
    answer.apply(TextDelta("x" * 80), 1.0)
    pulse.sample(answer, 1.0)
    assert pulse.values == pytest.approx((5, 5, 5, 5))


def test_reasoning_counts_too() -> None:
    answer, pulse = writing(), Pulse()
    answer.apply(ReasoningDelta("x" * 40), 0.1)
    pulse.sample(answer, 0.2)
    assert pulse.tokens == pytest.approx(10)


def test_it_knows_how_long_nothing_came() -> None:
    answer, pulse = writing("x"), Pulse()
    assert pulse.silent_s(5.0) == 0.0
    pulse.sample(answer, 5.0)
    pulse.sample(answer, 12.0)
    assert pulse.silent_s(13.0) == 8.0
    answer.apply(TextDelta("y"), 13.0)
    pulse.sample(answer, 13.0)
    assert pulse.silent_s(13.5) == 0.5


def test_an_answer_of_hours_is_drawn_from_a_bounded_number_of_values() -> None:
    answer, pulse = writing(), Pulse()
    now, sent = 0.0, 0
    pulse.sample(answer, now)
    for _ in range(5_000):
        now += STEP_S
        sent += 1
        answer.apply(TextDelta("four"), now)
        pulse.sample(answer, now)
    assert MOST_VALUES // 2 <= len(pulse.values) < MOST_VALUES
    assert pulse.step_s > STEP_S
    assert sum(pulse.values) == pytest.approx(sent, rel=0.05)


def test_two_looks_at_one_moment_lose_nothing() -> None:
    answer, pulse = writing(), Pulse()
    pulse.sample(answer, 0.0)
    answer.apply(TextDelta("x" * 40), 0.0)
    pulse.sample(answer, 0.0)
    pulse.sample(answer, STEP_S)
    assert pulse.values == pytest.approx((10,))


def test_scripts_without_spaces_have_more_tokens() -> None:
    assert estimated_tokens("a" * 100) == pytest.approx(25)
    assert estimated_tokens("字" * 100) > 60
    assert estimated_tokens("") == 0


def test_a_course_is_kept_in_a_few_values() -> None:
    answer, pulse = writing(), Pulse()
    pulse.sample(answer, 0.0)
    for step in range(1, 101):
        answer.apply(TextDelta("word " * 4), step * STEP_S)
        pulse.sample(answer, step * STEP_S)
    short = pulse.shortened(40)
    assert len(short) <= 40
    assert set(short) == {5.0}
    assert Pulse.remembered(short).values == short
    assert Pulse().shortened(40) == ()
