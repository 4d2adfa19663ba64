"""Removing what we installed, and nothing else."""

import asyncio
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from app.core.errors import UserError
from app.services.folders import Folders, reason_of
from app.services.gateways.alone import alone, clear_unfinished, unfinished
from app.services.gateways.places import root, size_of
from app.services.gateways.table import Gateway


async def remove(gateway: Gateway, folders: Folders) -> int:
    """Takes away every version of it that we installed; gives the bytes that are free by that.

    Raises `UserError` when we installed none, or when it runs.
    """
    return await asyncio.to_thread(_remove, gateway, folders)


def installed_folders(gateway: Gateway, folders: Folders) -> list[Path]:
    """Where versions of it are that we installed, older ones too."""
    return sorted(path for path in root(folders).glob(f"{gateway.name}-*") if path.is_dir())


def _remove(gateway: Gateway, folders: Folders) -> int:
    if not installed_folders(gateway, folders):
        raise UserError(
            f"{gateway.title} was not installed by this program.",
            hint="What you installed yourself is yours to remove.",
        )
    with alone(gateway, folders):
        freed = sum(_take_away(gateway, folders, place) for place in installed_folders(gateway, folders))
        clear_unfinished(gateway, folders)
    return freed


def _take_away(gateway: Gateway, folders: Folders, place: Path) -> int:
    users = list(_running_from(place))
    if users:
        raise UserError(
            f"{gateway.title} at {place} is running (process {users[0]}).",
            hint="End the drill that uses it first.",
        )
    size = size_of(place)
    try:
        # Renamed first: from here on it is gone, even when this program is killed before the last file is.
        aside = unfinished(gateway, folders)
        place.rename(aside)
        shutil.rmtree(aside)
    except OSError as error:
        raise UserError(f"{place} could not be removed: {reason_of(error)}.") from error
    return size


def _running_from(place: Path) -> Iterator[int]:
    """Processes whose program or script is in there. Windows refuses the renaming by itself."""
    if sys.platform != "linux":
        return
    starts = (f"{place}/".encode(), f"{place.resolve()}/".encode())
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                words = (folder / "cmdline").read_bytes().split(b"\0")
                if any(word.startswith(starts) for word in words):
                    yield int(folder.name)
