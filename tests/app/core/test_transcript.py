"""Conversations and tries as one text."""

from dataclasses import replace

from app.core.answer import AnswerState
from app.core.ids import new_id
from app.core.money import unknown
from app.core.session import KeptAnswer, Session
from app.core.transcript import LONGEST, Words, conversation, joined, tries
from tests.support.lanes_on_screen import session_with

WORDS = Words(you="You", model="Model", left_out="… cut")


def test_a_conversation_says_who_said_what() -> None:
    session = session_with(1, turns=2)
    text = conversation(session, session.lanes[0], WORDS)
    assert text.count("── You ──") == text.count("── Model ──") == 2
    first, second = (turn.prompt for turn in session.turns)
    assert text.index(first) < text.index("Model") < text.index(second)


def test_a_turn_without_an_answer_is_no_part_of_it() -> None:
    session = session_with(1, turns=2)
    turn = session.turns[0]
    silent = replace(turn, answers=(replace(turn.answers[0], text=""),))
    session = replace(session, turns=(silent, session.turns[1]))
    assert turn.prompt not in conversation(session, session.lanes[0], WORDS)


def test_what_would_forge_the_text_is_made_visible() -> None:
    assert "\u202e" not in joined([("You", "a\u202eb")], "cut")


def test_of_a_very_long_one_the_end_is_shown() -> None:
    text = joined([("You", "x" * (LONGEST + 5)), ("Model", "the end")], "… cut")
    assert text.startswith("… cut")
    assert text.endswith("the end")
    assert len(text) < LONGEST + 50


def test_the_latest_try_comes_first_and_other_lanes_have_theirs() -> None:
    session: Session = session_with(2)
    lane, other = session.lanes

    def tried(lane_id: str, text: str) -> KeptAnswer:
        return KeptAnswer(
            id=new_id(), lane_id=lane_id, state=AnswerState.ERROR, text=text, cost=unknown("no answer")
        )

    turn = replace(
        session.turns[0],
        replaced=(tried(lane.id, "one"), tried(other.id, "else"), tried(lane.id, "two")),
    )
    assert [answer.text for answer in tries(turn, lane.id)] == ["two", "one"]
