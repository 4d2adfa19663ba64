"""`abreast gateways`: the gateways that drills run, found on this computer or installed by us."""

import asyncio
import sys
from typing import TYPE_CHECKING, Any

import click

from app.cli.missing_keys import can_ask
from app.cli.terminal import WrongUseError, print_json, wrong_use
from app.core.errors import UserError

if TYPE_CHECKING:
    from app.services.folders import Folders
    from app.services.gateways.found import Found
    from app.services.gateways.progress import Progress
    from app.services.gateways.table import Gateway

_MB = 1_000_000
_json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON document and nothing else."
)
_yes_option = click.option("--yes", "-y", is_flag=True, help="Do not ask.")
_name = click.argument("name", metavar="NAME")


@click.group()
def gateways() -> None:
    """The gateways that `verify` runs here: which there are, in which version, and where.

    They are no part of this program. What is installed is pinned to the version that was tested, with the
    hash of every package, and goes into a folder of its own.
    """


@gateways.command("list")
@_json_option
def list_gateways(as_json: bool) -> int:
    """List them."""
    from app.services.folders import Folders
    from app.services.gateways.finding import find
    from app.services.gateways.table import GATEWAYS

    folders = Folders.find()
    rows = [(gateway, find(gateway, folders)) for gateway in GATEWAYS.values()]
    if as_json:
        print_json({"gateways": [_document(gateway, found) for gateway, found in rows]})
    else:
        _print(rows)
    return 0


@gateways.command()
@_name
@_yes_option
@_json_option
def install(name: str, yes: bool, as_json: bool) -> int:
    """Install the tested version of one, into a folder of this program's own."""
    from app.services.folders import Folders
    from app.services.gateways.finding import installed
    from app.services.gateways.places import place_of

    gateway, folders = _named(name), Folders.find()
    if not gateway.installable:
        raise UserError(f"{gateway.title} is not installed by this program.", hint=gateway.hint)
    there = installed(gateway, folders)
    if there is None or there.problem is not None:
        click.echo(
            f"{gateway.title} {gateway.version}: about {gateway.download_mb} MB to fetch, "
            f"{gateway.disk_mb} MB on the disk, into {place_of(gateway, folders)}.",
            err=True,
        )
        _agree("Install it?", yes=yes)
    found = asyncio.run(_install(gateway, folders))
    if as_json:
        print_json(_document(gateway, found))
    else:
        click.echo(f"{gateway.title} {found.version} is at {found.path}.")
    return 0


@gateways.command()
@_name
@_yes_option
@_json_option
def remove(name: str, yes: bool, as_json: bool) -> int:
    """Remove one that `install` installed."""
    from app.services.folders import Folders
    from app.services.gateways.removing import installed_folders
    from app.services.gateways.removing import remove as remove_gateway

    gateway, folders = _named(name), Folders.find()
    if there := installed_folders(gateway, folders):
        _agree(f"Remove {', '.join(map(str, there))}?", yes=yes)
    freed = asyncio.run(remove_gateway(gateway, folders))
    if as_json:
        print_json({"name": gateway.name, "freed_bytes": freed})
    else:
        click.echo(f"{gateway.title} is removed; {freed // _MB} MB are free again.")
    return 0


@gateways.command(hidden=True)
def guard() -> None:
    """Watch a gateway for another process: see app.services.gateways.guard_child."""
    from app.services.gateways import guard_child

    guard_child.main()


def _named(name: str) -> "Gateway":
    from app.services.gateways.finding import named

    with wrong_use():
        return named(name)


def _agree(question: str, *, yes: bool) -> None:
    if yes:
        return
    if not can_ask():
        raise WrongUseError("This has to be agreed to.", hint="Add --yes.")
    click.confirm(question, abort=True, err=True)


async def _install(gateway: "Gateway", folders: "Folders") -> "Found":
    from app.services.gateways.installing import install as install_gateway

    line = _ProgressLine()
    try:
        return await install_gateway(gateway, folders, line.show)
    finally:
        line.end()


class _ProgressLine:
    """One line on a terminal that is written over; where there is none, a line for each new stage."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._stage: str | None = None
        self._open = False

    def show(self, progress: "Progress") -> None:
        if self._terminal:
            click.echo(f"\r\x1b[K{_words(progress)}", nl=False, err=True)
            self._open = True
        elif progress.stage != self._stage:
            click.echo(f"{progress.stage.value} …", err=True)
        self._stage = progress.stage

    def end(self) -> None:
        if self._open:
            click.echo("\r\x1b[K", nl=False, err=True)


def _words(progress: "Progress") -> str:
    count = "" if progress.total is None else f" {progress.done} of about {progress.total}"
    return f"{progress.stage.value}{count}{f': {progress.package}' if progress.package else ''}"


def _print(rows: "list[tuple[Gateway, Found | None]]") -> None:
    from app.cli.tables import print_table

    cells = [
        (
            gateway.name,
            found.version if found else None,
            _standing(gateway, found),
            str(found.path) if found else None,
        )
        for gateway, found in rows
    ]
    print_table(("gateway", "version", "standing", "where"), cells)
    for _gateway, found in rows:
        for said in (found.problem, found.note) if found else ():
            if said:
                click.echo(said, err=True)


def _standing(gateway: "Gateway", found: "Found | None") -> str:
    if found is None:
        return f"not here; {gateway.disk_mb} MB to install" if gateway.installable else "not here"
    if found.problem is not None:
        return "cannot be run"
    whose = "installed by Abreast" if found.ours else "found"
    return whose if found.tested else f"{whose}, tested is {gateway.version}"


def _document(gateway: "Gateway", found: "Found | None") -> dict[str, Any]:
    return {
        "name": gateway.name,
        "title": gateway.title,
        "about": gateway.about,
        "tested_version": gateway.version,
        "installable": gateway.installable,
        "download_mb": gateway.download_mb,
        "disk_mb": gateway.disk_mb,
        "hint": gateway.hint,
        "found": None
        if found is None
        else {
            "version": found.version,
            "path": str(found.path),
            "ours": found.ours,
            "tested": found.tested,
            "usable": found.problem is None,
            "problem": found.problem,
            "note": found.note,
        },
    }
