"""A lane is asked the same question again: the new answer counts, and the earlier one is kept."""

from collections.abc import Sequence
from dataclasses import replace

from app.core.session import KeptAnswer, Lane, Turn


def with_tries(turn: Turn, answers: Sequence[KeptAnswer], lanes: Sequence[Lane]) -> Turn:
    """The turn with these answers in the place of those that their lanes had; `lanes` gives the order."""
    before = {answer.lane_id: answer for answer in turn.answers}
    counting = before | {answer.lane_id: answer for answer in answers}
    order = {lane.id: lane.position for lane in lanes}
    return replace(
        turn,
        answers=tuple(sorted(counting.values(), key=lambda answer: order.get(answer.lane_id, len(order)))),
        replaced=(*turn.replaced, *(before[each.lane_id] for each in answers if each.lane_id in before)),
    )
