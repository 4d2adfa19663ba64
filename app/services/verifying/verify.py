"""Verifying an export, level after level, as far as it is wanted and can be done here."""

import asyncio
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from app.core.errors import UserError
from app.core.plan.checks import Problem, has_errors
from app.core.plan.digest import plan_digest
from app.core.plan.values import Plan
from app.core.redaction import Redactor
from app.core.rehearsal.cases import Case
from app.core.rehearsal.report import Level, Report
from app.services.drilling.drill import chosen, drill, to_rehearse
from app.services.drilling.progress import Progress, Tell
from app.services.drilling.starting import Setting
from app.services.folders import Folders
from app.services.gateways.failures import GatewayError
from app.services.gateways.finding import find_async
from app.services.gateways.found import Found
from app.services.gateways.scratch import clear_scratch
from app.services.gateways.table import GATEWAYS, Gateway
from app.services.plan_exporting import PlanExport, export_plan
from app.services.verifying.live import LiveGateway, ask_live
from app.services.verifying.outlook import given_for, missing_words, version_note
from app.services.verifying.parsing import parse_by_loading, parse_typed, used
from app.services.verifying.typed import CHECKERS, gateway_of_parser
from app.targets.base import Reach
from app.targets.drill_recipe import DrillRecipe
from app.targets.targets import target_of

_ORDER = tuple(Level)
_LINES = 3


async def verify(
    plan: Plan,
    target: str,
    dialect: str,
    wanted: Level,
    *,
    folders: Folders,
    tell: Tell,
    gateway_path: Path | None = None,
    only: Collection[str] = (),
    live: LiveGateway | None = None,
) -> Report:
    """What does not come up, or cannot be done here, is said in the report, whose level is as far as it came.

    `only` names the cases of the drill that are rehearsed. `live` is asked, and may charge for it, when that
    level is wanted. Raises `UserError` for a target, dialect or case that there is not. Leaves nothing
    behind, however it ends.
    """
    begun, to = time.perf_counter(), target_of(target)
    tell(Progress(stage="checking the files"))
    export = await asyncio.to_thread(export_plan, plan, to, dialect)
    report = Report(
        target=to.name,
        dialect=export.dialect,
        level=Level.CHECKS,
        wanted=wanted,
        at=datetime.now(UTC).replace(microsecond=0),
        plan_digest=plan_digest(plan),
        problems=tuple(_without_keys(problem) for problem in export.problems),
    )
    reach = to.reach(export.dialect)
    going = _Going(reach.restated(plan), export, reach, folders, gateway_path, tell, report)
    if not has_errors(export.problems):
        await going.on(only, live)
    return replace(going.report, elapsed_ms=round((time.perf_counter() - begun) * 1000))


def _without_keys(problem: Problem) -> Problem:
    """One that says that a key stands in the plan names its place, which may be an id that is a key."""
    redact = Redactor().redact
    return replace(problem, where=redact(problem.where), message=redact(problem.message))


@dataclass(slots=True)
class _Going:
    """One verification; `report` is what it has come to."""

    plan: Plan
    """As the files have it."""
    export: PlanExport
    reach: Reach
    folders: Folders
    gateway_path: Path | None
    tell: Tell
    report: Report

    async def on(self, only: Collection[str], live: LiveGateway | None) -> None:
        cases, left_out = self._cases(only)
        await asyncio.to_thread(clear_scratch)
        try:
            if self._wants(Level.PARSER):
                await self._parse()
            if self._wants(Level.DRILL) and not has_errors(self.report.problems):
                await self._drill(cases, left_out)
            if self._wants(Level.LIVE) and not has_errors(self.report.problems):
                await self._ask(live)
        except GatewayError as error:
            self._note(error.in_full, *_last_words(error))
        except UserError as error:
            self._note(error.in_full)

    def _wants(self, level: Level) -> bool:
        return _ORDER.index(self.report.wanted) >= _ORDER.index(level)

    def _note(self, *notes: str) -> None:
        fresh = (note for note in notes if note not in self.report.notes)
        self.report = replace(self.report, notes=(*self.report.notes, *fresh))

    async def _parse(self) -> None:
        parser, recipe = self.reach.parser, self.reach.drill
        found = await self._gateway(Level.PARSER, gateway_of_parser(parser) if parser is not None else None)
        if found is None or parser is None:
            return
        if parser in CHECKERS:
            self.tell(Progress(stage=f"{found.title} reads the files"))
            parsed = await parse_typed(parser, found, self.plan, self.export.files)
        elif recipe is not None and (recipe.gateway == "nginx" or not self._wants(Level.DRILL)):
            parsed = await parse_by_loading(self._setting(recipe, found), self.tell)
        else:
            return  # the drill loads them
        self.report = replace(
            self.report,
            level=Level.PARSER,
            gateway=parsed.by,
            problems=(*self.report.problems, *parsed.problems),
        )

    async def _drill(self, cases: Sequence[Case], left_out: Sequence[str]) -> None:
        recipe = self.reach.drill
        found = await self._gateway(Level.DRILL, GATEWAYS[recipe.gateway] if recipe is not None else None)
        if found is None or recipe is None:
            return
        if not cases:
            self._note(*left_out)
            return
        done = await drill(self._setting(recipe, found), cases, self.tell)
        self.report = replace(
            self.report,
            level=Level.DRILL,
            gateway=used(found),
            loaded_models=done.loaded,
            written_models=done.written,
            cases=done.cases,
            replaced=done.replaced,
        )
        self._note(*left_out, *done.notes)

    async def _ask(self, live: LiveGateway | None) -> None:
        if not self.reach.live:
            self._note(self._why_not(Level.LIVE))
            return
        if live is None:
            self._note("No running gateway was named: its address and key are yours to give.")
            return
        asked = await ask_live(self.plan, self.reach, live, self.tell)
        self.report = replace(self.report, level=Level.LIVE, cases=(*self.report.cases, *asked))

    async def _gateway(self, level: Level, gateway: Gateway | None) -> Found | None:
        """`None`, and the reason in the notes, where the level cannot be had. Raises `UserError` for one that
        must not be run.
        """
        if gateway is None:
            self._note(self._why_not(level))
            return None
        found = await find_async(gateway, self.folders, given_for(gateway, self.reach, self.gateway_path))
        if found is None:
            self._note(missing_words(gateway))
            return None
        if found.problem is not None:
            raise UserError(found.problem)
        self._note(*filter(None, (version_note(found), found.note)))
        return found

    def _why_not(self, level: Level) -> str:
        return self.reach.why_not.get(level, f"{self.export.target.title} has no such thing to verify with.")

    def _cases(self, only: Collection[str]) -> tuple[Sequence[Case], Sequence[str]]:
        """Those that are wanted, and what is left out. Raises `UserError` for a case that there is not."""
        if self.reach.drill is None or not self._wants(Level.DRILL):
            return (), ()
        try:
            cases, left_out = to_rehearse(self.plan, self.reach.drill)
        except UserError as error:
            return (), (error.in_full,)
        if not only:
            return cases, left_out
        wanted = chosen(cases, only)
        said = f"Rehearsed were only: {', '.join(dict.fromkeys(case.name for case in wanted))}."
        return wanted, (*left_out, said)

    def _setting(self, recipe: DrillRecipe, found: Found) -> Setting:
        return Setting(
            plan=self.plan,
            files=self.export.files,
            losses=self.export.losses,
            recipe=recipe,
            gateway=found,
        )


def _last_words(error: GatewayError) -> Sequence[str]:
    """The end of what the gateway printed."""
    lines = error.tail.splitlines()[-_LINES:]
    return [f"It printed last: {' | '.join(line.strip() for line in lines)}"] if lines else []
