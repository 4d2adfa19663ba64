"""What the head of a lane says of it: its model, where it is asked, and what was set for it."""

from PySide6.QtCore import QCoreApplication

from app.core.outside_text import one_line
from app.core.session import KeptAnswer, Lane

DEMO = "demo"
"""The endpoint that is built in; whatever comes from it is marked."""
_LONGEST_VALUE = 40


def is_demo(lane: Lane) -> bool:
    return lane.model.endpoint == DEMO


def lane_name(lane: Lane, *, blind: bool) -> str:
    if blind:
        return QCoreApplication.translate("LaneWords", "Model {letter}").format(letter=lane.letter)
    return lane.model.model


def short_name(lane: Lane, *, blind: bool) -> str:
    """For menus and columns: the letter, and the name where it may be told."""
    if blind:
        return lane_name(lane, blind=True)
    return f"{lane.letter} · {one_line(lane.model.model, limit=60)}"


def lane_line(lane: Lane, kept: KeptAnswer | None, *, endpoint: str, blind: bool) -> str:
    """Below the name: the endpoint's title, who served it, what was set."""
    if blind:
        return QCoreApplication.translate("LaneWords", "hidden until all is judged")
    served = kept.served_provider if kept is not None else None
    return " · ".join(part for part in (endpoint, served, *settings(lane)) if part)


def settings(lane: Lane) -> list[str]:
    """What was set for the lane, each with its value; what was not set is not there."""
    given = lane.parameters
    named = [
        ("temperature", given.temperature),
        ("top p", given.top_p),
        ("max tokens", given.max_tokens),
        ("stop", " ".join(map(repr, given.stop)) or None),
        ("seed", given.seed),
        ("effort", given.reasoning_effort),
        *given.body.items(),
    ]
    found = [
        f"{name} {one_line(_written(value), limit=_LONGEST_VALUE)}"
        for name, value in named
        if value is not None
    ]
    if lane.system:
        found.append(QCoreApplication.translate("LaneWords", "own system prompt"))
    return found


def _written(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
