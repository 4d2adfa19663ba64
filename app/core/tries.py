"""A lane is asked the same question again: the new answer counts, and the earlier one is kept."""

from collections.abc import Sequence
from dataclasses import replace

from app.core.session import KeptAnswer, Lane, Turn


def with_tries(turn: Turn, answers: Sequence[KeptAnswer], lanes: Sequence[Lane]) -> Turn:
    """The turn with these answers in the place of those that their lanes had; `lanes` gives the order."""
    again = {answer.lane_id: answer for answer in answers}
    counting = {answer.lane_id: answer for answer in turn.answers} | again
    order = {lane.id: lane.position for lane in lanes}
    return replace(
        turn,
        answers=tuple(sorted(counting.values(), key=lambda answer: order.get(answer.lane_id, len(order)))),
        replaced=(*turn.replaced, *(answer for answer in turn.answers if answer.lane_id in again)),
    )
