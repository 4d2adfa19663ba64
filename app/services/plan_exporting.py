"""A plan as the files of a gateway: what is wrong with it, what gets lost, and the files in a folder."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from app.core.errors import UserError
from app.core.plan.checks import Problem, check, has_errors
from app.core.plan.values import Plan
from app.services.folders import make_private, reason_of, write_private
from app.services.plan_reports import KeptReport
from app.targets.base import File, Loss, Target

REPORT_NAME = "verification.json"
_EXECUTABLE = 0o700


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanExport:
    target: Target
    dialect: str
    files: tuple[File, ...] = ()
    """None for a plan with errors."""
    losses: tuple[Loss, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        return has_errors(self.problems)


def export_plan(plan: Plan, target: Target, dialect: str | None = None) -> PlanExport:
    """For the target's usual dialect, unless another one is named. Raises `UserError` when there is none of
    that name. Writes nothing.
    """
    chosen = dialect_of(target, dialect)
    problems = (*check(plan), *target.check_plan(plan, chosen))
    if has_errors(problems):
        return PlanExport(target=target, dialect=chosen, problems=problems)
    files = target.render(plan, chosen)
    return PlanExport(
        target=target,
        dialect=chosen,
        files=files,
        losses=target.losses(plan, chosen),
        problems=(*problems, *target.check_files(files, chosen)),
    )


def takers(plan: Plan, targets: Iterable[Target]) -> tuple[Target, ...]:
    """Those of them whose usual files the plan can be written as; none where the plan itself is wrong."""
    if has_errors(check(plan)):
        return ()
    return tuple(
        target for target in targets if not has_errors(target.check_plan(plan, target.usual_dialect))
    )


def dialect_of(target: Target, name: str | None) -> str:
    """The usual one where none is named. Raises `UserError`."""
    if not name:
        return target.usual_dialect
    names = [dialect.name for dialect in target.dialects]
    if name in names:
        return name
    if names == [""]:
        raise UserError(f"{target.title} has no dialects.", hint="Leave --dialect out.")
    raise UserError(f"{target.title} has no dialect “{name}”.", hint=f"Known: {', '.join(names)}.")


def title_of(target: Target, dialect: str) -> str:
    """`Portkey, open gateway`; the target alone where it has one way only."""
    title = next((each.title for each in target.dialects if each.name == dialect), "")
    return f"{target.title}, {title}" if title else target.title


def with_report(export: PlanExport, kept: KeptReport | None) -> PlanExport:
    """What was seen when this plan was verified goes beside the files, where there is something."""
    if kept is None or export.failed:
        return export
    document = {"at": kept.at.isoformat(), **kept.report}
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    about = "What was seen when these files were verified."
    report = File(path=REPORT_NAME, text=text, language="json", about=about)
    return replace(export, files=(*export.files, report))


def write_files(export: PlanExport, folder: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Into the folder, which is made. Nothing is written where a file is in the way that says something else,
    unless `force` is on. Raises `UserError`.
    """
    blocked = () if force else in_the_way(export, folder)
    if blocked:
        raise UserError(
            f"{', '.join(map(str, blocked))} {'is' if len(blocked) == 1 else 'are'} there already with"
            " something else in it. Nothing was written.",
            hint="Choose another folder, or replace it with --force.",
        )
    places = _places(export, folder)
    for path, file in places:
        _write(path, file)
    return tuple(path for path, _ in places)


def in_the_way(export: PlanExport, folder: Path) -> tuple[Path, ...]:
    """What is there already and says something else than the export's files. Raises `UserError`."""
    return tuple(path for path, file in _places(export, folder) if _says_something_else(path, file))


def _places(export: PlanExport, folder: Path) -> list[tuple[Path, File]]:
    return [(folder / _relative(file), file) for file in export.files]


def _relative(file: File) -> PurePosixPath:
    path = PurePosixPath(file.path)
    if path.is_absolute() or ".." in path.parts:
        raise UserError(f"{file.path} is no place for a file of an export.")
    return path


def _says_something_else(path: Path, file: File) -> bool:
    if not (path.exists() or path.is_symlink()):
        return False
    try:
        return path.is_symlink() or not path.is_file() or path.read_bytes() != file.text.encode()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {reason_of(error)}.") from error


def _write(path: Path, file: File) -> None:
    _make(path.parent)
    try:
        if path.is_symlink():  # the link is replaced, and never what it leads to
            path.unlink()
        write_private(path, file.text.encode())
        if file.executable:
            path.chmod(_EXECUTABLE)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {reason_of(error)}.") from error


def _make(folder: Path) -> None:
    """A folder that is there stays as open to others as it is."""
    if not folder.is_dir():
        make_private(folder)
