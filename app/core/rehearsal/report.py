"""What a verification found: how far it went, and what happened in each case. Kept with the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.plan.checks import Gravity, Problem


class Level(StrEnum):
    """How far an export is verified; each includes the ones before it where the target has them."""

    CHECKS = "checks"
    PARSER = "parser"
    DRILL = "drill"
    LIVE = "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAttempt:
    """One request that a stand-in got."""

    endpoint: str
    """Its id in the plan."""
    began_ms: int
    """Since the case began."""
    ended_ms: int
    outcome: str
    """What was done to it: `answered`, `429`, `hang`, `cut_mid` …"""
    failed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    name: str
    title: str
    route: str
    stream: bool
    expected: tuple[str, ...]
    attempts: tuple[SeenAttempt, ...]
    served_by: str | None
    """Who the gateway says has answered; `None` when nobody did, or it does not tell."""
    as_planned: bool
    known: bool = False
    """It is not as planned, and that is known of this gateway: never a pass, and no surprise."""
    client_saw: str
    """`the whole answer`, `error 429`, `part of the answer, then an error` …"""
    elapsed_ms: int
    note: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(attempt.endpoint for attempt in self.attempts)


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayUsed:
    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    target: str
    dialect: str
    level: Level
    """How far it came."""
    wanted: Level
    at: datetime
    """Aware, UTC."""
    plan_digest: str
    """Of the plan as it was: an edit makes the report void."""
    gateway: GatewayUsed | None = None
    loaded_models: int | None = None
    written_models: int | None = None
    cases: tuple[CaseResult, ...] = ()
    problems: tuple[Problem, ...] = ()
    replaced: tuple[str, ...] = ()
    """What was replaced in the files for the drill, one sentence each; nothing else was."""
    notes: tuple[str, ...] = ()
    """Why it went no further, what was not drilled."""
    elapsed_ms: int | None = None
    """How long all of it took: less than its cases together, where some waited beside others."""

    @property
    def planned(self) -> int:
        return sum(case.as_planned for case in self.cases)

    @property
    def known(self) -> int:
        """Cases that are not as planned, as is known of the gateway."""
        return sum(case.known for case in self.cases)

    @property
    def all_planned(self) -> bool:
        """Whether no case is otherwise than planned, known or not."""
        return self.planned == len(self.cases)

    @property
    def passed(self) -> bool:
        """No error, all models loaded, each case as planned but for what is known of the gateway."""
        errors = any(problem.gravity is Gravity.ERROR for problem in self.problems)
        return not errors and self.all_loaded and self.went_as_far_as_wanted and _none_surprises(self.cases)

    @property
    def all_loaded(self) -> bool:
        return self.loaded_models == self.written_models or self.loaded_models is None

    @property
    def went_as_far_as_wanted(self) -> bool:
        levels = list(Level)
        return levels.index(self.level) >= levels.index(self.wanted)


def _none_surprises(cases: Sequence[CaseResult]) -> bool:
    return all(case.as_planned or case.known for case in cases)


def badge(report: Report | None) -> str:
    """How far an export was verified, in words."""
    if report is None or not report.cases:
        return _WORDS[report.level] if report is not None and report.passed else "written"
    gateway = report.gateway
    with_what = f" with {gateway.name} {gateway.version}" if gateway is not None else ""
    word = "live" if report.level is Level.LIVE else "drilled"
    return f"{word}{with_what}, {report.at.date().isoformat()}: {_counted(report)}"


def _counted(report: Report) -> str:
    """`15 of 22 as planned, 7 known deviations`."""
    counted = f"{report.planned} of {len(report.cases)} as planned"
    if not report.known:
        return counted
    return f"{counted}, {report.known} known deviation{'' if report.known == 1 else 's'}"


_WORDS = {Level.CHECKS: "written", Level.PARSER: "parsed", Level.DRILL: "drilled", Level.LIVE: "live"}
