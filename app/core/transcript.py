"""A lane's conversation, or its tries, as one plain text to read from top to bottom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.history import history_of
from app.core.outside_text import visible
from app.core.session import KeptAnswer, Lane, Session, Turn

LONGEST = 400_000
"""Characters that are laid out at once; what lies before them is left out, and said to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What stands between the texts, in the reader's language."""

    you: str
    model: str
    left_out: str
    """Where the beginning is missing."""


def conversation(session: Session, lane: Lane, words: Words) -> str:
    """What the lane's model is told of all turns so far, each with who said it."""
    parts = [
        (words.you if message.role == "user" else words.model, message.text)
        for message in history_of(session, lane)
    ]
    return joined(parts, words.left_out)


def tries(turn: Turn, lane_id: str) -> Sequence[KeptAnswer]:
    """What the lane said in this turn before it was asked again, the latest first."""
    return [answer for answer in reversed(turn.replaced) if answer.lane_id == lane_id]


def joined(parts: Iterable[tuple[str, str]], left_out: str) -> str:
    """Texts below their headings; of very long ones, the end."""
    text = "\n\n".join(f"── {heading} ──\n\n{visible(said).strip()}" for heading, said in parts)
    return text if len(text) <= LONGEST else f"{left_out}\n\n{text[-LONGEST:]}"
