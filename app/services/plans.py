"""The user's plans: a YAML file each, in a folder of the program's data, which other programs may write too.

A plan is known by the name of its file. What cannot be understood is listed with the reason, and left as it
is. Each call reads or writes files: not for a window's own thread.
"""

import re
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.core.errors import UserError
from app.core.outside_text import one_line
from app.core.plan.values import Plan
from app.services import plan_files
from app.services.folders import Folders, make_private, reason_of
from app.services.json_file import JsonFile
from app.services.plan_files import PlanFile
from app.services.plan_renaming import keep_reports
from app.services.plan_reports import PlanReports, reports_beside

SUFFIX = ".yaml"
KEPT_IN_TRASH = timedelta(days=30)

_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._ -]{0,62}[A-Za-z0-9_-])?")
_WINDOWS_OWN = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlan:
    name: str
    path: Path
    changed_at: datetime
    file: PlanFile | None = None
    """`None` for one that cannot be understood."""
    problem: str | None = None
    """Why not, in a sentence."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """What `restore` brings back."""

    name: str
    folder: Path


Stamp = tuple[int, int]
"""When a file was changed, and how large it is."""


class Plans:
    def __init__(self, folders: Folders) -> None:
        self.folder = folders.data / "plans"
        self._trash = self.folder / ".trash"
        self._read: dict[Path, tuple[Stamp, KeptPlan]] = {}

    def all(self) -> tuple[KeptPlan, ...]:
        """By name. A file that did not change since is not read again."""
        return tuple(self._kept(path, stamp) for path, stamp in self._files())

    def stamps(self) -> Mapping[str, Stamp]:
        """By name; another value as soon as a plan was changed, came or went, whoever did it."""
        return {path.stem: stamp for path, stamp in self._files()}

    def open(self, name: str) -> PlanFile:
        """Raises `UserError`."""
        return plan_files.read(self.path_of(name))

    def path_of(self, name: str) -> Path:
        """Raises `UserError` when there is no plan of that name."""
        path = self._known(name)
        if path is None:
            raise UserError(
                f"There is no plan “{one_line(name, limit=80)}”.", hint="`abreast plan list` shows them."
            )
        return path

    def find(self, name_or_path: str) -> PlanFile:
        """By name, or else a file of the user's own. Raises `UserError`."""
        path = Path(name_or_path)
        may_be_a_file = path.suffix or len(path.parts) > 1 or path.is_file()
        if may_be_a_file and self._known(name_or_path) is None:
            return plan_files.read(path)
        return self.open(name_or_path)

    def create(self, plan: Plan) -> PlanFile:
        """Under the plan's name, with a number behind it where that is taken. Raises `UserError`."""
        with self._locked():
            name = self._free(_checked(plan.name))
            return plan_files.create(self._new_path(name), replace(plan, name=name))

    def save(self, name: str, plan: Plan, *, seen: str) -> PlanFile:
        """Raises `UserError`; `PlanChangedError` when another program wrote or removed it since."""
        with self._locked():
            return plan_files.save(self._known(name) or self._new_path(name), plan, seen=seen)

    def rename(self, name: str, new: str) -> str:
        """The plan, its file and its reports; returns the new name. Raises `UserError`.

        Reports are of the plan under its new name too, where the written files do not hold the name.
        """
        with self._locked():
            path = self.path_of(name)
            if _checked(new).lower() != path.stem.lower() and self._known(new) is not None:
                raise UserError(f"There is a plan “{new}” already.", hint="Choose another name.")
            reports = self.reports(path.stem)
            with suppress(UserError):  # one that cannot be understood keeps what it says
                found = plan_files.read(path)
                renamed = plan_files.save(path, replace(found.plan, name=new), seen=found.digest)
                keep_reports(reports, found.plan, renamed.plan)
            _move(path, path.with_stem(new))
            if reports.folder.is_dir():
                _move(reports.folder, self.reports(new).folder)
        return new

    def duplicate(self, name: str) -> PlanFile:
        return self.create(self.open(name).plan)

    def delete(self, name: str) -> Deleted:
        """It goes to a folder from which `restore` brings it back, for thirty days. Raises `UserError`."""
        with self._locked():
            path = self.path_of(name)
            self._empty_trash()
            stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
            folder = self._trash / f"{stamp} {path.stem}"
            make_private(folder)
            reports = self.reports(path.stem).folder
            _move(path, folder / path.name)
            if reports.is_dir():
                _move(reports, folder / reports.name)
        return Deleted(path.stem, folder)

    def restore(self, deleted: Deleted) -> str:
        """Its name now: the old one, or with a number where that was taken meanwhile. Raises `UserError`."""
        with self._locked():
            name = self._free(deleted.name)
            for path in list(deleted.folder.glob("*")) if deleted.folder.is_dir() else []:
                _move(path, self.folder / f"{name}{path.name.removeprefix(deleted.name)}")
            if self._known(name) is None:
                raise UserError(f"“{deleted.name}” is no longer there to be restored.")
            deleted.folder.rmdir()
        return name

    def reports(self, name: str) -> PlanReports:
        return reports_beside(self._new_path(name))

    # --- parts of the above ---

    def _files(self) -> Iterator[tuple[Path, Stamp]]:
        if not self.folder.is_dir():
            return
        for path in sorted(self.folder.glob(f"*{SUFFIX}"), key=lambda path: path.stem.lower()):
            stamp = _stamp(path)
            if stamp is not None and not path.name.startswith("."):
                yield path, stamp

    def _kept(self, path: Path, stamp: Stamp) -> KeptPlan:
        known = self._read.get(path)
        if known is not None and known[0] == stamp:
            return known[1]
        kept = KeptPlan(name=path.stem, path=path, changed_at=datetime.fromtimestamp(stamp[0] / 1e9, tz=UTC))
        try:
            kept = replace(kept, file=plan_files.read(path))
        except UserError as error:
            kept = replace(kept, problem=error.in_full)
        self._read[path] = stamp, kept
        return kept

    def _free(self, name: str) -> str:
        found, number = name, 2
        while self._known(found) is not None:
            found, number = f"{name[:58]}-{number}", number + 1
        return found

    def _known(self, name: str) -> Path | None:
        """Whatever the letters' size: some systems know no difference."""
        return next((path for path, _ in self._files() if path.stem.lower() == name.lower()), None)

    def _new_path(self, name: str) -> Path:
        return self.folder / f"{name}{SUFFIX}"

    def _empty_trash(self) -> None:
        oldest = (datetime.now(UTC) - KEPT_IN_TRASH).strftime("%Y%m%d")
        for folder in self._trash.glob("*") if self._trash.is_dir() else ():
            if re.match(r"[0-9]{8}-", folder.name) and folder.name < oldest:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        make_private(self.folder)
        with JsonFile(self.folder / ".plans").locked():  # of the folder; there is no such file
            yield


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name) or _WINDOWS_OWN.fullmatch(name):
        raise UserError(
            f"“{one_line(name, limit=80)}” cannot be the name of a plan.",
            hint="It has letters, digits, spaces, dots, hyphens; 64 characters at most.",
        )
    return name


def _stamp(path: Path) -> Stamp | None:
    """`None` for what is no file, or none any more."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if stat.S_ISREG(found.st_mode) else None


def _move(path: Path, to: Path) -> None:
    """In the place of what a plan left there that is gone: its reports, when its file was removed by hand."""
    try:
        if to.is_dir() and not to.samefile(path):  # the same where only the letters' size differs
            shutil.rmtree(to)
        path.replace(to)
    except OSError as error:
        raise UserError(f"{path} cannot be moved to {to}: {reason_of(error)}.") from error
