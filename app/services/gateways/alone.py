"""One installation or removal of a gateway at a time, and what a killed one left is taken away."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.errors import UserError
from app.services.folders import Folders, make_private
from app.services.gateways.places import root
from app.services.gateways.table import Gateway

_UNFINISHED = ".unfinished"


@contextmanager
def alone(gateway: Gateway, folders: Folders) -> Iterator[None]:
    """Nobody else installs or removes this gateway meanwhile. Raises `UserError` when somebody does."""
    from filelock import FileLock, Timeout  # not needed before something is installed

    make_private(root(folders))
    try:
        with FileLock(root(folders) / f".{gateway.name}.lock", timeout=0):
            yield
    except Timeout as error:
        raise UserError(
            f"{gateway.title} is being installed or removed by another run of this program.",
            hint="Wait until that is done.",
        ) from error


def unfinished(gateway: Gateway, folders: Folders) -> Path:
    """A name that nothing has yet, for what is not whole: not yet, or no longer."""
    return root(folders) / f".{gateway.name}-{os.urandom(4).hex()}{_UNFINISHED}"


def clear_unfinished(gateway: Gateway, folders: Folders) -> None:
    """For whoever is `alone`. Slow: not in the event loop's thread."""
    for left in root(folders).glob(f".{gateway.name}-*{_UNFINISHED}"):
        shutil.rmtree(left, ignore_errors=True)
