"""How starting a gateway can go wrong, told apart for reports."""

from enum import StrEnum

from app.core.errors import UserError


class StartFailure(StrEnum):
    NOT_STARTED = "not_started"
    """The system could not run the program at all."""
    ENDED = "ended"
    """It ended before it was ready."""
    LATE = "late"
    """It runs, and was not ready in time; nothing of it listens."""
    ELSEWHERE = "elsewhere"
    """It listens, and not where it was told to."""
    SILENT = "silent"
    """It listens where it should and does not answer as it should."""
    EXPOSED = "exposed"
    """It listens beyond this computer; it was ended at once."""


class GatewayError(UserError):
    """A gateway did not come up, or not as it must. `tail` is the last that it printed."""

    def __init__(self, kind: StartFailure, message: str, *, tail: str = "", hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.kind = kind
        self.tail = tail
