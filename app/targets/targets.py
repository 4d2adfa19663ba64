"""The table of targets. A new one is a file beside this one and a line here."""

from app.core.errors import UserError
from app.targets.base import Target
from app.targets.tensorzero.target import TENSORZERO

TARGETS: tuple[Target, ...] = (TENSORZERO,)


def target_of(name: str) -> Target:
    """Raises `UserError` when there is none of that name."""
    for target in TARGETS:
        if target.name == name:
            return target
    raise UserError(
        f"There is no target “{name}”.", hint=f"Known are {', '.join(target.name for target in TARGETS)}."
    )
