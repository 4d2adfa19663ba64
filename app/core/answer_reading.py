"""An answer as a reader sees it, whether it is still being written or was kept long ago."""

from collections.abc import Sequence
from typing import Protocol

from app.core.answer import AnswerState, Failure
from app.core.metrics import Timing
from app.core.money import Cost
from providers.base import Usage


class Readable(Protocol):
    """Pull what is new with `text_since`: hand in the number that came with the last piece, 0 at first.

    What the number counts is the answer's own affair.
    """

    @property
    def id(self) -> str: ...

    @property
    def state(self) -> AnswerState: ...

    @property
    def timing(self) -> Timing: ...

    @property
    def usage(self) -> Usage | None: ...

    @property
    def cost(self) -> Cost: ...

    @property
    def notes(self) -> Sequence[str]: ...

    @property
    def failure(self) -> Failure | None: ...

    def text_since(self, seen: int) -> tuple[str, int]:
        """What was written after `seen`, and the number to ask with the next time."""
        ...

    def reasoning_since(self, seen: int) -> tuple[str, int]: ...
