"""What an installation tells while it goes on."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    PREPARING = "preparing"
    DOWNLOADING = "downloading"
    UNPACKING = "unpacking"
    CHECKING = "checking"


@dataclass(frozen=True, slots=True)
class Progress:
    stage: Stage
    done: int = 0
    """Packages."""
    total: int | None = None
    """About so many; `None` when that is not known."""
    package: str | None = None
    """The one in hand."""


Told = Callable[[Progress], None]
