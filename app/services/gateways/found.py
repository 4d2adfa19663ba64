"""A gateway that is there: which one, where, and whether it may be run."""

from dataclasses import dataclass, replace
from pathlib import Path

from app.core.errors import UserError
from app.services.gateways.table import Gateway


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    gateway: Gateway
    path: Path
    """What the user would know it by: the environment, the project, the program."""
    version: str | None
    """As it says itself; `None` when it does not say it."""
    ours: bool
    """Whether we installed it; only then can it be removed."""
    command: tuple[str, ...] = ()
    """How it is started; arguments follow. Empty when it cannot be."""
    python: Path | None = None
    """The interpreter of its environment, for what is made of Python."""
    problem: str | None = None
    """Why it must not or cannot be run, a sentence."""
    note: str | None = None
    """What to know about it, a sentence."""

    @property
    def title(self) -> str:
        return self.gateway.title

    @property
    def tested(self) -> bool:
        """Whether this is the version that the drills were written against."""
        return self.version == self.gateway.version

    def demand_usable(self) -> "Found":
        """Itself. Raises `UserError` when it must not or cannot be run."""
        if self.problem is not None:
            raise UserError(
                self.problem, hint=f"Install the tested one: abreast gateways install {self.gateway.name}"
            )
        return self

    def but(self, problem: str) -> "Found":
        return replace(self, problem=problem, command=())
