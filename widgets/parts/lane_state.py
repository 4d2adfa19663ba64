"""How a lane stands, in a word and a colour."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.core.answer import AnswerState
from widgets.parts.chip import Tone

STALLED_S = 10.0
"""A stream that has said nothing for so long is called stalled; it may still go on."""


@dataclass(frozen=True, slots=True)
class LaneState:
    text: str
    tone: Tone = "muted"
    dot: bool = False
    """Something is under way."""


QUIET = LaneState("")


def lane_state(state: AnswerState | None, *, silent_s: float = 0.0) -> LaneState:
    """`None` is a lane that was not asked. A complete answer says nothing: it speaks for itself."""
    if state is None or state is AnswerState.COMPLETE:
        return QUIET
    if state in (AnswerState.WRITING, AnswerState.THINKING) and silent_s >= STALLED_S:
        text = QCoreApplication.translate("LaneState", "stalled {seconds} s")
        return LaneState(text.format(seconds=int(silent_s)), "warn", dot=True)
    return LaneState(state_word(state), _TONES.get(state, "muted"), dot=state in _MOVING)


def state_word(state: AnswerState) -> str:
    """The state in the language of the window."""
    words = {
        AnswerState.QUEUED: QCoreApplication.translate("LaneState", "queued"),
        AnswerState.WAITING: QCoreApplication.translate("LaneState", "waiting"),
        AnswerState.THINKING: QCoreApplication.translate("LaneState", "thinking"),
        AnswerState.WRITING: QCoreApplication.translate("LaneState", "streaming"),
        AnswerState.COMPLETE: QCoreApplication.translate("LaneState", "done"),
        AnswerState.TRUNCATED: QCoreApplication.translate("LaneState", "cut at the limit"),
        AnswerState.REFUSED: QCoreApplication.translate("LaneState", "refused"),
        AnswerState.BLOCKED: QCoreApplication.translate("LaneState", "blocked"),
        AnswerState.TOOL_CALL: QCoreApplication.translate("LaneState", "tool call"),
        AnswerState.EMPTY: QCoreApplication.translate("LaneState", "empty"),
        AnswerState.INCOMPLETE: QCoreApplication.translate("LaneState", "incomplete"),
        AnswerState.ERROR: QCoreApplication.translate("LaneState", "failed"),
        AnswerState.CANCELLED: QCoreApplication.translate("LaneState", "stopped"),
        AnswerState.TIMEOUT: QCoreApplication.translate("LaneState", "timed out"),
    }
    return words[state]


_MOVING = frozenset({AnswerState.THINKING, AnswerState.WRITING})

_TONES: dict[AnswerState, Tone] = {
    AnswerState.THINKING: "accent",
    AnswerState.WRITING: "accent",
    AnswerState.TRUNCATED: "warn",
    AnswerState.REFUSED: "warn",
    AnswerState.BLOCKED: "warn",
    AnswerState.EMPTY: "warn",
    AnswerState.INCOMPLETE: "bad",
    AnswerState.ERROR: "bad",
    AnswerState.TIMEOUT: "bad",
}
