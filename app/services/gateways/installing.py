"""Installing a gateway on request into a folder of ours: whole, or not at all."""

import asyncio
import shutil
from pathlib import Path

from app.core.errors import UserError
from app.services.folders import Folders, reason_of
from app.services.gateways.alone import alone, clear_unfinished, unfinished
from app.services.gateways.finding import installed
from app.services.gateways.found import Found
from app.services.gateways.npm_installing import install_node
from app.services.gateways.pip_installing import install_python
from app.services.gateways.places import place_of, root
from app.services.gateways.progress import Progress, Stage, Told
from app.services.gateways.table import Gateway, Made
from app.services.to_its_end import to_its_end

_MB = 1_000_000


async def install(gateway: Gateway, folders: Folders, told: Told) -> Found:
    """The gateway in its tested version, found after it was installed; at once when it is there already.

    `told` is called in the loop. When this is cancelled or fails, nothing of it stays; cancelled while it is
    checked, it stays whole. Raises `UserError`.
    """
    if not gateway.installable:
        raise UserError(f"{gateway.title} is not installed by this program.", hint=gateway.hint)
    with alone(gateway, folders):
        await to_its_end(asyncio.to_thread(clear_unfinished, gateway, folders))
        there = await asyncio.to_thread(installed, gateway, folders)
        if there is not None and there.problem is None:
            return there
        _demand_room(gateway, folders)
        return await _install(gateway, folders, told)


async def _install(gateway: Gateway, folders: Folders, told: Told) -> Found:
    folder = unfinished(gateway, folders)
    try:
        folder.mkdir(mode=0o700)
        fill = install_node if gateway.made is Made.NODE else install_python
        await fill(gateway, folder, told)
        told(Progress(Stage.CHECKING))
        return await to_its_end(asyncio.to_thread(_put_in_place, gateway, folders, folder))
    except OSError as error:
        raise UserError(f"{gateway.title} could not be installed: {reason_of(error)}.") from error
    finally:
        await to_its_end(asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True))


def _put_in_place(gateway: Gateway, folders: Folders, folder: Path) -> Found:
    place = place_of(gateway, folders)
    if place.exists():  # it is damaged
        place.rename(unfinished(gateway, folders))
    folder.rename(place)
    clear_unfinished(gateway, folders)
    found = installed(gateway, folders)
    if found is None or found.problem is not None or not found.tested:
        shutil.rmtree(place, ignore_errors=True)
        why = found.problem if found is not None else None
        raise UserError(f"{gateway.title} was installed and does not work. {why or ''}".strip())
    return found


def _demand_room(gateway: Gateway, folders: Folders) -> None:
    assert gateway.disk_mb is not None
    free_mb = shutil.disk_usage(root(folders)).free // _MB
    if free_mb < gateway.disk_mb:
        raise UserError(
            f"{gateway.title} takes {gateway.disk_mb} MB, and {free_mb} MB are free at {root(folders)}.",
            hint="Make room first.",
        )
