"""What the lanes of a session have in common."""

from collections.abc import Sequence

from app.core.session import Lane
from providers.base import Parameters


def common_system(lanes: Sequence[Lane]) -> str | None:
    """The system prompt that every lane has; `None` when they differ, or none has one."""
    systems = {lane.system for lane in lanes}
    return systems.pop() if len(systems) == 1 else None


def common_parameters(lanes: Sequence[Lane]) -> Parameters:
    """Those that every lane has alike: each field on its own; empty where they differ."""
    if not lanes:
        return Parameters()
    first = lanes[0].parameters
    return Parameters(
        **{name: getattr(first, name) for name in FIELDS if alike(lanes, name)},
        body={
            name: value
            for name, value in first.body.items()
            if all(name in lane.parameters.body and lane.parameters.body[name] == value for lane in lanes)
        },
    )


FIELDS = ("temperature", "top_p", "max_tokens", "stop", "seed", "reasoning_effort")
"""The parameters that have a name of their own."""


def alike(lanes: Sequence[Lane], field: str) -> bool:
    """Whether the field is the same in all of them."""
    values = [getattr(lane.parameters, field) for lane in lanes]
    return all(value == values[0] for value in values)
