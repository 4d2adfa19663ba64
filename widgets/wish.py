"""What the window is started for."""

from dataclasses import dataclass
from pathlib import Path

FIRST_QUESTION = "Explain the circuit-breaker pattern to a new backend developer. Keep it short."
DEMO_MODELS = ("demo/quick", "demo/careful", "demo/thinker", "demo/thrifty")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    demo: bool = False
    """Ask the demo models a first question, unless there are sessions already."""
    picture: Path | None = None
    """Draw the window into this file, with the session that was changed last, and end."""
    size: tuple[int, int] | None = None
    """Width and height; `None` is as it was left."""
