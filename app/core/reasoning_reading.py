"""An answer's reasoning, read as if it were an answer of its own; and how much of it there is."""

from collections.abc import Sequence

from app.core.answer import AnswerState, Failure
from app.core.answer_reading import Readable
from app.core.metrics import Timing
from app.core.money import Cost
from providers.base import Usage


class ReasoningOf:
    """`Readable`, with the reasoning in the place of the text."""

    def __init__(self, answer: Readable) -> None:
        self._answer = answer

    @property
    def id(self) -> str:
        return self._answer.id

    @property
    def state(self) -> AnswerState:
        """Thinking is this text's writing; while the answer is written, more thoughts may come between."""
        state = self._answer.state
        return {AnswerState.THINKING: AnswerState.WRITING, AnswerState.WRITING: AnswerState.WAITING}.get(
            state, state
        )

    @property
    def timing(self) -> Timing:
        return self._answer.timing

    @property
    def usage(self) -> Usage | None:
        return self._answer.usage

    @property
    def cost(self) -> Cost:
        return self._answer.cost

    @property
    def notes(self) -> Sequence[str]:
        return self._answer.notes

    @property
    def failure(self) -> Failure | None:
        return self._answer.failure

    def text_since(self, seen: int) -> tuple[str, int]:
        return self._answer.reasoning_since(seen)

    def reasoning_since(self, seen: int) -> tuple[str, int]:
        return self._answer.reasoning_since(seen)


class ReasoningCount:
    """Characters are counted as they come; tokens are what the provider says."""

    def __init__(self, answer: Readable) -> None:
        self.answer = answer
        self.characters = 0
        self._seen = 0

    def advance(self) -> bool:
        """Whether more came."""
        text, self._seen = self.answer.reasoning_since(self._seen)
        self.characters += len(text)
        return bool(text)

    @property
    def tokens(self) -> int | None:
        return self.answer.usage.reasoning if self.answer.usage is not None else None

    @property
    def duration_s(self) -> float | None:
        """From its beginning to the first text, or to the end where none came; `None` while it goes on."""
        timing = self.answer.timing
        until = timing.first_text_s if timing.first_text_s is not None else timing.total_s
        if timing.first_reasoning_s is None or until is None:
            return None
        return max(0.0, until - timing.first_reasoning_s)
