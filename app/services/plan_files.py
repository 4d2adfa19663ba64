"""A plan in a file: read as a whole, replaced as a whole for its owner alone, never over what another program
wrote meanwhile.

Each call reads or writes a file: not for a window's own thread.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import UserError
from app.core.plan.values import Plan
from app.services.folders import reason_of, write_private
from app.services.plan_yaml import plan_in, text_of
from app.services.plan_yaml_reading import LIMIT_BYTES


class PlanChangedError(UserError):
    """Another program wrote the file since it was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile:
    path: Path
    plan: Plan
    digest: str
    """Of the file's bytes: what `save` is handed to know that it writes over nothing else."""


def read(path: Path) -> PlanFile:
    """Raises `UserError`, which names the file and what is wrong in it."""
    data = read_bytes(path)
    try:
        return PlanFile(path=path, plan=plan_in(_text(data)), digest=_digest(data))
    except UserError as error:
        raise UserError(f"{path}: {error.message}", hint=error.hint) from error


def create(path: Path, plan: Plan) -> PlanFile:
    """Raises `UserError` when there is a file already."""
    if path.exists() or path.is_symlink():
        raise UserError(f"{path} is there already, and was left as it is.", hint="Choose another name.")
    return _write(path, plan, None)


def save(path: Path, plan: Plan, *, seen: str) -> PlanFile:
    """In the place of what was `seen` there, with its comments. Raises `PlanChangedError` when something else
    is there, or nothing; `UserError` when it cannot be written. Then the file is as it was.
    """
    try:
        data = read_bytes(path)
    except FileNotFoundUserError:
        raise PlanChangedError(
            f"{path} was deleted or renamed by another program.", hint="Save the plan under another name."
        ) from None
    if _digest(data) != seen:
        raise PlanChangedError(
            f"{path} was changed by another program since it was opened.",
            hint="Open it again, or save your plan under another name.",
        )
    return _write(path, plan, _text(data))


def replace(path: Path, plan: Plan) -> PlanFile:
    """Whatever is there; comments of a plan that was there stay."""
    try:
        before: str | None = _text(read_bytes(path))
        plan_in(before or "")
    except UserError:
        before = None
    return _write(path, plan, before)


class FileNotFoundUserError(UserError):
    """There is no such file."""


def read_bytes(path: Path, what: str = "a plan") -> bytes:
    """Raises `UserError`; `FileNotFoundUserError` for a file that is not there."""
    try:
        if path.exists() and not path.is_file():  # a pipe, say, which would be waited for
            raise UserError(f"{path} is not a file.")
        with path.open("rb") as stream:
            data = stream.read(LIMIT_BYTES + 1)
    except FileNotFoundError:
        raise FileNotFoundUserError(f"There is no file {path}.") from None
    except OSError as error:
        raise UserError(f"{path} cannot be read: {reason_of(error)}.") from error
    if len(data) > LIMIT_BYTES:
        raise too_large(str(path), what)
    return data


def too_large(file: str, what: str) -> UserError:
    return UserError(f"{file} is larger than {LIMIT_BYTES // 1024} KiB, the most that {what} may have.")


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")  # some editors put a byte order mark in front
    except UnicodeDecodeError as error:
        raise UserError(f"The plan is not text in UTF-8 (byte {error.start}).") from None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(path: Path, plan: Plan, before: str | None) -> PlanFile:
    data = text_of(plan, before).encode()
    write_private(path, data)
    return PlanFile(path=path, plan=plan, digest=_digest(data))
