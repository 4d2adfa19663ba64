from datetime import UTC, datetime

import pytest

from app.core.answer import AnswerState
from app.core.history import history_of, unanswered_turns
from app.core.model_ref import ModelRef
from app.core.money import unknown
from app.core.session import KeptAnswer, Lane, Session, Turn, letter

NOW = datetime(2026, 11, 21, tzinfo=UTC)
LANE_A = Lane(id="a", position=0, model=ModelRef("demo", "quick"))
LANE_B = Lane(id="b", position=1, model=ModelRef("demo", "careful"))


def answer(lane: Lane, text: str, state: AnswerState = AnswerState.COMPLETE) -> KeptAnswer:
    return KeptAnswer(id=f"{lane.id}-{text}", lane_id=lane.id, state=state, text=text, cost=unknown("test"))


def turn(number: int, *answers: KeptAnswer) -> Turn:
    return Turn(id=str(number), number=number, prompt=f"question {number}", asked_at=NOW, answers=answers)


def test_a_lane_is_told_its_own_answers_and_no_others() -> None:
    session = Session(
        id="s", title="t", created_at=NOW, changed_at=NOW, lanes=(LANE_A, LANE_B),
        turns=(turn(1, answer(LANE_A, "from a"), answer(LANE_B, "from b")),),
    )  # fmt: skip
    assert [message.text for message in history_of(session, LANE_A)] == ["question 1", "from a"]
    assert [message.text for message in history_of(session, LANE_B)] == ["question 1", "from b"]


def test_a_turn_without_words_is_left_out_whole_and_said_so() -> None:
    session = Session(
        id="s", title="t", created_at=NOW, changed_at=NOW, lanes=(LANE_A,),
        turns=(
            turn(1, answer(LANE_A, "", AnswerState.ERROR)),
            turn(2, answer(LANE_A, "half", AnswerState.INCOMPLETE)),
            turn(3, answer(LANE_B, "not this lane")),
        ),
    )  # fmt: skip
    assert [message.text for message in history_of(session, LANE_A)] == ["question 2", "half"]
    assert unanswered_turns(session, LANE_A) == (1,)


@pytest.mark.parametrize(
    ("position", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters(position: int, name: str) -> None:
    assert letter(position) == name
