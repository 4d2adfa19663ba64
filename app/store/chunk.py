"""A piece of a live answer on its way to the disk."""

from dataclasses import dataclass
from typing import Literal

from app.core.answer import AnswerState

ChunkKind = Literal["text", "reasoning"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """What an answer grew by since the chunk before. Written again at its place, it replaces itself."""

    answer_id: str
    kind: ChunkKind
    sequence: int
    """Its place among the chunks of this answer and kind; only the order counts, gaps are fine."""
    text: str
    state: AnswerState | None = None
    """Where the answer stands by now; `None` leaves what is kept."""
