"""`abreast sessions`: what was kept, to look at, take along, bring back, rename and delete."""

import asyncio
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.terminal import print_json
from app.core.errors import UserError
from app.core.outside_text import one_line

if TYPE_CHECKING:
    from app.core.session import Session
    from app.store.store import Store

FORMS = ("md", "json", "csv", "html")
MOST_LOOKED_AT = 100_000

_json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON document and nothing else."
)
_which = click.argument("which", metavar="ID|NAME")


@click.group()
def sessions() -> None:
    """List, show, search, export, import, rename and delete kept comparisons.

    A session is named by its id, by as much of its beginning as fits no other, or by its title.
    """


@sessions.command("list")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 100_000))
@_json_option
def list_sessions(limit: int, as_json: bool) -> int:
    """List sessions, the latest changed first."""

    async def work() -> None:
        from app.cli.sessions_output import print_list
        from app.core.session_report import summary_document

        async with _store() as store:
            found = await store.sessions(limit=limit)
        if as_json:
            print_json({"sessions": [summary_document(each) for each in found]})
        else:
            print_list(found, limit)

    return _run(work())


@sessions.command()
@_which
@_json_option
def show(which: str, as_json: bool) -> int:
    """Show every turn of a session: prompts, numbers, answers."""

    async def work() -> None:
        from app.cli.sessions_output import print_session
        from app.core.blind import veiled
        from app.core.session_report import session_document

        session = veiled(await _read(which, sent=False))
        if as_json:
            print_json(session_document(session))
        else:
            print_session(session)

    return _run(work())


@sessions.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000))
@_json_option
def search(words: tuple[str, ...], limit: int, as_json: bool) -> int:
    """Find all of WORDS in titles, prompts and answers; the last may be the beginning of a word.

    Exit code 1 when nothing was found.
    """

    async def work() -> int:
        from dataclasses import asdict

        from app.cli.sessions_output import print_hits

        async with _store() as store:
            hits = await store.search(" ".join(words), limit=limit)
        if as_json:
            print_json({"hits": [asdict(hit) for hit in hits]})
        else:
            print_hits(hits)
        return 0 if hits else 1

    return asyncio.run(work())


@sessions.command()
@_which
@click.option("-f", "--format", "form", default="md", show_default=True, type=click.Choice(FORMS))
@click.option(
    "-o", "--output", "target", metavar="FILE", type=click.Path(path_type=Path),
    help="A new file, or a folder for one named by the title. Without it: standard output.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def export(which: str, form: str, target: Path | None, force: bool) -> int:
    """Export a session whole: md and html to read, csv for spreadsheets, json to import again."""

    async def work() -> None:
        from app.services import exporting
        from app.services.importing import MAX_BYTES

        session = await _read(which)
        data = await exporting.export(session, form)
        if target is None or str(target) == "-":
            _write_out(data)
            return
        path = exporting.place(target, session, form)
        exporting.write_export(path, data, replace=force)
        click.echo(
            f"Exported “{one_line(session.title, limit=60)}” to {one_line(str(path), limit=4_000)}", err=True
        )
        if form == "json" and len(data) > MAX_BYTES:
            click.echo(f"It is larger than {MAX_BYTES // 2**20} MB, the most that can be imported.", err=True)

    return _run(work())


@sessions.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_json_option
def import_(file: Path, as_json: bool) -> int:
    """Import a session that was exported as JSON; - reads standard input.

    It is added beside the sessions that are there. Nothing else is taken from the file.
    """

    from app.services import importing

    # Read outside of the event loop: inside, Ctrl+C would wait until there is no more to read.
    data = importing.read_stream(sys.stdin.buffer) if str(file) == "-" else importing.read_file(file)
    imported = importing.parse(data)

    async def work() -> None:
        async with _store() as store:
            session = await store.import_session(imported.session)
        if as_json:
            print_json({"session": session.id, "title": session.title, "unknown": imported.unknown})
            return
        click.echo(f"Imported “{one_line(session.title, limit=60)}” as session {session.id}")
        if session.id != imported.session.id:
            click.echo("It was here already, or looks like one that was, so this copy has an id of its own.")
        if imported.unknown:
            click.echo(
                f"{imported.unknown} names in the file are not known to this version and were left out."
            )

    return _run(work())


@sessions.command()
@_which
@click.argument("title")
def rename(which: str, title: str) -> int:
    """Give a session another title."""

    async def work() -> None:
        name = " ".join(title.split())
        if not name:
            raise click.UsageError("The title is empty.")
        async with _store() as store:
            session = await _find(store, which, sent=False)
            await store.rename(session.id, name)
        click.echo(f"“{one_line(session.title, limit=60)}” is now “{one_line(name, limit=60)}”")

    return _run(work())


@sessions.command()
@_which
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
def delete(which: str, yes: bool) -> int:
    """Delete a session for good: its texts are gone from the database when this returns."""

    async def find() -> "Session":
        async with _store() as store:
            session = await _find(store, which, sent=False)
            await _refuse_doubt(store, which, session)
            return session

    async def delete(session_id: str) -> None:
        async with _store() as store:
            await store.delete(session_id)

    session = asyncio.run(find())
    title = one_line(session.title, limit=60)
    if not yes:
        if not sys.stdin.isatty():
            raise UserError("Deleting needs --yes when nobody can be asked.")
        turns = f"{len(session.turns)} turn{'' if len(session.turns) == 1 else 's'}"
        # Asked outside of the event loop: inside, Ctrl+C would wait for an answer.
        click.confirm(f"Delete “{title}” with {turns} for good?", abort=True, err=True)
    asyncio.run(delete(session.id))
    click.echo(f"Deleted “{title}”")
    return 0


@asynccontextmanager
async def _store() -> "AsyncIterator[Store]":
    from app.services.engine import Engine

    async with Engine.open() as engine:
        assert engine.store is not None
        yield engine.store
        for notice in engine.notices:
            click.echo(notice, err=True)


async def _read(which: str, *, sent: bool = True) -> "Session":
    async with _store() as store:
        return await _find(store, which, sent=sent)


async def _find(store: "Store", which: str, *, sent: bool) -> "Session":
    found = await store.find_session(which, sent=sent)
    if found is None:
        raise UserError(
            f"There is no session “{one_line(which, limit=80)}”.", hint="`abreast sessions list` shows them."
        )
    return found


async def _refuse_doubt(store: "Store", which: str, session: "Session") -> None:
    """For what cannot be undone a title that several sessions have is not enough."""
    if session.title != which or session.id == which:
        return
    same = [each.id for each in await store.sessions(limit=MOST_LOOKED_AT) if each.title == which]
    if len(same) > 1:
        raise UserError(
            f"{len(same)} sessions are called “{one_line(which, limit=60)}”.",
            hint=f"Say which one by its id: {', '.join(same[:5])}{' …' if len(same) > 5 else ''}",
        )


def _run(work: Coroutine[None, None, None]) -> int:
    asyncio.run(work)
    return 0


def _write_out(data: bytes) -> None:
    """As it is for another program; on a terminal nothing in it may steer the terminal."""
    if sys.stdout.isatty():
        from app.core.outside_text import visible

        data = visible(data.decode("utf-8-sig")).encode("utf-8", "replace")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
