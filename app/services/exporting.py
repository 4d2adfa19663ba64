"""The forms in which a session can be taken along, as a table; and what such a file may be called."""

import asyncio
import os
import re
import stat
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from app.core.blind import is_blind, veiled, without_ids
from app.core.errors import UserError
from app.core.session import Session
from app.services.folders import open_exclusive, reason_of, write_private

NAME_CHARACTERS = 80

_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|clock\$|com[0-9]|lpt[0-9])")


async def _markdown(session: Session) -> bytes:
    from app.services.exports.as_markdown import export_markdown  # each form on its own: `list` needs none

    return export_markdown(session)


async def _json(session: Session) -> bytes:
    from app.services.exports.as_json import export_json

    return export_json(session)


async def _csv(session: Session) -> bytes:
    from app.services.exports.as_csv import export_csv

    return export_csv(session)


async def _html(session: Session) -> bytes:
    from app.services.exports.as_html import export_html

    return await export_html(session)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    name: str
    """As it is asked for, and the ending of its files."""
    title: str
    """What it is for."""
    media_type: str
    write: Callable[[Session], Awaitable[bytes]]


FORMS = (
    Form(name="md", title="Markdown, to read", media_type="text/markdown", write=_markdown),
    Form(name="json", title="JSON, complete; can be imported", media_type="application/json", write=_json),
    Form(name="csv", title="CSV, a row per answer, for spreadsheets", media_type="text/csv", write=_csv),
    Form(name="html", title="HTML, one page to read and print", media_type="text/html", write=_html),
)


def form_of(name: str) -> Form:
    for form in FORMS:
        if form.name == name:
            return form
    raise UserError(f"There is no form “{name}”; there are {', '.join(form.name for form in FORMS)}.")


async def export(session: Session, form: str) -> bytes:
    """The whole session in that form: `md`, `json`, `csv` or `html`. Sends nothing and opens nothing.

    Of a blind session, what is shown of it, and nothing by which a lane could be told.
    """
    shown = without_ids(veiled(session)) if is_blind(session) else session
    return await form_of(form).write(shown)


def export_to(path: Path, session: Session, form: str, *, replace: bool = False) -> None:
    """As `export` and `write_export`. To be called in a thread of its own: putting a long session into words
    takes seconds. Raises `UserError`.
    """
    write_export(path, asyncio.run(export(session, form)), replace=replace)


def file_name(session: Session, form: str) -> str:
    """A name that every system takes, made of the title's letters and digits; never a path, never hidden."""
    letters = "".join(character if character.isalnum() else "-" for character in session.title)
    stem = re.sub("-{2,}", "-", letters).strip("-")[:NAME_CHARACTERS].strip("-")
    while len(stem.encode("utf-8", "replace")) > 2 * NAME_CHARACTERS:  # file systems count bytes, up to 255
        stem = stem[:-1]
    if not stem or _DEVICES.fullmatch(stem):
        stem = f"session-{stem}".strip("-")
    return f"{stem}.{form_of(form).name}"


def place(target: Path, session: Session, form: str) -> Path:
    """Where the file goes: exactly to `target`, or into it under the title's name when it is a folder."""
    return target / file_name(session, form) if target.is_dir() else target


def write_export(path: Path, data: bytes, *, replace: bool = False) -> None:
    """One new file, exactly there, for its owner alone. Raises `UserError`.

    With `replace`, a file that is there is exchanged in one step; a link, a folder or a device never is.
    """
    if not replace:
        with open_exclusive(path) as file:
            file.write(data)
        return
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        write_export(path, data)
        return
    except OSError as error:
        raise UserError(f"{path} could not be written: {reason_of(error)}.") from error
    if not stat.S_ISREG(mode):
        what = "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "not a file"
        raise UserError(f"{path} is {what}, and was left as it is.", hint="Choose another name.")
    write_private(path, data)
