"""What was seen when a plan was verified, kept beside the plan: one report for each target and dialect.

A report is of the plan as it was then. For a plan that was edited since there is none, until the edit is
undone.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.core.errors import UserError
from app.core.plan.digest import plan_digest
from app.core.plan.values import Plan
from app.services.folders import make_private, write_private
from app.services.json_file import DamagedFileError, JsonFile

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    at: datetime
    report: Mapping[str, Any]
    """As it was handed to `keep`."""


def reports_beside(plan_path: Path) -> "PlanReports":
    """`bot.reports` beside `bot.yaml`."""
    return PlanReports(plan_path.with_suffix(".reports"))


class PlanReports:
    """Of one plan. Each call reads or writes a file: not for a window's own thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, plan: Plan, target: str, dialect: str, report: Mapping[str, Any]) -> Path:
        """In the place of an earlier one of this target and dialect. Raises `UserError`."""
        document = {
            "version": VERSION,
            "plan": plan_digest(plan),
            "target": target,
            "dialect": dialect,
            "at": datetime.now(UTC).isoformat(),
            "report": dict(report),
        }
        make_private(self.folder)
        return self._write(target, dialect, document)

    def find(self, plan: Plan, target: str, dialect: str) -> KeptReport | None:
        """`None` where this plan, as it is now, was not verified, and where the file cannot be understood."""
        try:
            document = self._read(self._path(target, dialect))
            if document["plan"] != plan_digest(plan):
                return None
            return KeptReport(at=datetime.fromisoformat(document["at"]), report=dict(document["report"]))
        except (DamagedFileError, UserError, KeyError, TypeError, ValueError):
            return None  # nobody's work but a gateway's: it is verified again

    def of(self, plan: Plan) -> tuple[tuple[str, str], ...]:
        """Target and dialect of each report of this plan, as it is now."""
        return tuple(
            (target, dialect)
            for target, dialect in self._kept()
            if self.find(plan, target, dialect) is not None
        )

    def hand_over(self, target: str, dialect: str, plan: Plan) -> None:
        """A report that `of` named is one of this plan from now on. Raises `UserError`."""
        document = self._read(self._path(target, dialect))
        digest = plan_digest(plan)
        report = {
            **document["report"],
            **({"plan_digest": digest} if "plan_digest" in document["report"] else {}),
        }
        self._write(target, dialect, {**document, "plan": digest, "report": report})

    def _kept(self) -> Iterator[tuple[str, str]]:
        for path in sorted(self.folder.glob("*.json")):
            try:
                document = self._read(path)
                yield str(document["target"]), str(document["dialect"])
            except (DamagedFileError, UserError, KeyError):
                continue  # as in `find`

    @staticmethod
    def _read(path: Path) -> dict[str, Any]:
        """Raises `DamagedFileError`, `UserError`, `KeyError`."""
        document = JsonFile(path).read()
        if document["version"] != VERSION:
            raise DamagedFileError("it is of another version")
        return document

    def _write(self, target: str, dialect: str, document: Mapping[str, Any]) -> Path:
        text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
        path = self._path(target, dialect)
        write_private(path, text.encode())
        return path

    def _path(self, target: str, dialect: str) -> Path:
        return self.folder / f"{'-'.join(filter(None, (target, dialect)))}.json"
