"""How far a verification has come, for whoever shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from app.core.rehearsal.cases import Case
from app.core.rehearsal.report import CaseResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    stage: str
    """What is being done, a few words: `starting LiteLLM`, `primary hangs, streamed`."""
    done: int = 0
    """Cases that have ended."""
    of: int = 0
    """All cases; 0 while that is not known."""
    case: Case | None = None
    """The one that is being rehearsed."""
    result: CaseResult | None = None
    """The one that has just ended."""


Tell = Callable[[Progress], None]
