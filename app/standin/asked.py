"""What a client asked for, in one shape for all dialects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

JsonObject = dict[str, Any]
Role = Literal["system", "user", "assistant", "tool"]


@dataclass(frozen=True, slots=True)
class Turn:
    role: Role
    text: str
    files: tuple[str, ...] = ()
    """One word per attached file: `image/png 1234 bytes 9f86d08…`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A chat request that passed the dialect's checks."""

    model: str
    """The id as it was sent, suffixes included."""
    turns: tuple[Turn, ...]
    """The system prompt first, where there is one."""
    stream: bool
    max_tokens: int | None = None
    stop: tuple[str, ...] = ()
    effort: str | None = None
    """How much reasoning was asked for; `none` turns it off, `None` leaves it to the model."""
    show_reasoning: bool = True
    """Whether the reasoning's text is part of the answer, or only its length."""
    cache: bool = True
    """Whether the prompt may be read from a cache."""
    usage: bool = True
    """Whether the client asked for usage, where a dialect sends it only then."""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    """The other fields of the body, as sent."""

    @property
    def prompt(self) -> str:
        """What the user said last."""
        return next((turn.text for turn in reversed(self.turns) if turn.role == "user"), "")
