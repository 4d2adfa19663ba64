"""Words that the forms for reading share."""

from app.core.answer import AnswerState
from app.core.session import KeptAnswer, Lane, Turn
from providers.base import Attachment

STATE = {
    AnswerState.TRUNCATED: "cut at the length limit",
    AnswerState.REFUSED: "refused",
    AnswerState.BLOCKED: "blocked by a filter",
    AnswerState.TOOL_CALL: "wants to call a tool",
    AnswerState.EMPTY: "empty",
    AnswerState.INCOMPLETE: "incomplete",
    AnswerState.ERROR: "failed",
    AnswerState.CANCELLED: "stopped",
    AnswerState.TIMEOUT: "timed out",
}
"""What stands beside an answer that is not simply complete."""


def state(answer: KeptAnswer) -> str | None:
    """`None` for a complete answer: that is no news."""
    if answer.state is AnswerState.COMPLETE:
        return None
    return STATE.get(answer.state, answer.state.value)


def attachment(file: Attachment) -> str:
    return f"{file.name} ({file.media_type}, {size(len(file.data))})"


def size(count: int) -> str:
    if count < 1_000:
        return f"{count} bytes"
    if count < 1_000_000:
        return f"{count / 1_000:.1f} kB"
    return f"{count / 1_000_000:.1f} MB"


def settings(lane: Lane) -> list[tuple[str, str]]:
    """What was set for a lane, by name; what was not set is not there."""
    given = lane.parameters
    named = [
        ("temperature", given.temperature),
        ("top p", given.top_p),
        ("max tokens", given.max_tokens),
        ("stop", ", ".join(repr(each) for each in given.stop) or None),
        ("seed", given.seed),
        ("reasoning effort", given.reasoning_effort),
        *sorted(given.body.items()),
    ]
    return [(name, str(value)) for name, value in named if value is not None]


def plural(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def asked(turn: Turn) -> str:
    return f"{turn.asked_at:%Y-%m-%d %H:%M} UTC"
