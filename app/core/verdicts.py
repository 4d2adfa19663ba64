"""What was thought of an answer, and how one verdict bears on the others of its turn."""

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.errors import UserError

if TYPE_CHECKING:
    from app.core.session import Turn  # which holds verdicts itself

LOCKED = "The verdicts of this turn were given blind; since it was shown who answered, they stay as they are."
NOT_COUNTING = "This answer is not the latest of its lane, so it takes no verdict."


class Verdict(StrEnum):
    PREFERRED = "preferred"
    """The best of its turn; there is one at most."""
    TIE = "tie"
    """As good as others."""
    BAD = "bad"


def with_verdict(turn: "Turn", answer_id: str, verdict: Verdict | None) -> "Turn":
    """The turn when this verdict has been given; `None` takes the answer's verdict away.

    Preferring an answer takes the preference from another one, and giving a verdict that the answer already
    has takes it away. Raises `UserError` when the verdicts are locked.
    """
    if turn.blind == "revealed":
        raise UserError(LOCKED)
    found = next((answer for answer in turn.answers if answer.id == answer_id), None)
    if found is None:
        raise UserError(NOT_COUNTING)
    given = None if verdict == found.verdict else verdict
    answers = []
    for answer in turn.answers:
        if answer.id == answer_id:
            answers.append(replace(answer, verdict=given))
        elif given is Verdict.PREFERRED and answer.verdict is Verdict.PREFERRED:
            answers.append(replace(answer, verdict=None))
        else:
            answers.append(answer)
    return replace(turn, answers=tuple(answers))
