"""How a lane stands, in a word."""

import pytest

from app.core.answer import AnswerState
from widgets.parts.lane_state import QUIET, STALLED_S, lane_state, state_word


@pytest.mark.parametrize("state", AnswerState)
def test_every_state_has_a_word(state: AnswerState) -> None:
    assert state_word(state)


def test_a_whole_answer_and_a_lane_that_was_not_asked_say_nothing() -> None:
    assert lane_state(AnswerState.COMPLETE) == lane_state(None) == QUIET


def test_what_is_under_way_has_a_dot() -> None:
    assert [state for state in AnswerState if lane_state(state).dot] == [
        AnswerState.THINKING,
        AnswerState.WRITING,
    ]


def test_a_stream_that_says_nothing_for_long_is_stalled() -> None:
    assert "stalled" not in lane_state(AnswerState.WRITING, silent_s=STALLED_S - 0.1).text
    stalled = lane_state(AnswerState.WRITING, silent_s=STALLED_S + 2.5)
    assert stalled.text == "stalled 12 s"
    assert stalled.tone == "warn"
    assert "stalled" not in lane_state(AnswerState.WAITING, silent_s=60).text
