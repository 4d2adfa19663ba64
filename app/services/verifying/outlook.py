"""How far an export can be verified here and now, said before anything is started."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core import figures
from app.core.errors import UserError
from app.core.plan.values import Plan
from app.core.rehearsal.report import Level
from app.services.drilling.drill import chosen, to_rehearse
from app.services.folders import Folders
from app.services.gateways.finding import find
from app.services.gateways.found import Found
from app.services.gateways.table import GATEWAYS, Gateway
from app.services.plan_exporting import export_plan
from app.services.verifying.durations import PARSE_S, TYPED_S, drill_s, longest_wait
from app.services.verifying.typed import gateway_of_parser
from app.targets.base import Loss, Reach, Target
from app.targets.drill_recipe import DrillRecipe
from app.targets.targets import target_of

_LONG_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One level."""

    level: Level
    possible: bool
    """Here and now; a live gateway is the user's to name."""
    words: str
    """A sentence: what happens, or why it does not and what to do."""
    gateway: str | None = None
    """What it needs, by its name in the table of gateways."""
    takes_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    steps: tuple[Step, ...]
    """One for each level, in their order."""

    @property
    def furthest(self) -> Level:
        """As far as it goes without asking anybody's money."""
        return next(
            step.level for step in reversed(self.steps) if step.possible and step.level is not Level.LIVE
        )

    @property
    def missing(self) -> Gateway | None:
        """What would have to be installed to go further."""
        wanted = (step.gateway for step in self.steps if not step.possible and step.gateway is not None)
        return next((GATEWAYS[name] for name in wanted if GATEWAYS[name].installable), None)


def reach_of(
    plan: Plan,
    target: str,
    dialect: str = "",
    *,
    folders: Folders,
    gateway_path: Path | None = None,
    only: Collection[str] = (),
) -> Outlook:
    """Asks installed programs for their version, so it blocks. Raises `UserError` when there is no such
    target, dialect, gateway at `gateway_path`, or case among `only`; without that all are wanted.
    """
    to = target_of(target)
    export = export_plan(plan, to, dialect)
    if export.failed:
        return Outlook(steps=(_checks(), *map(_with_errors, list(Level)[1:])))
    reach = to.reach(export.dialect)
    looking = _Looking(reach.restated(plan), to, reach, folders, gateway_path, only, export.losses)
    return Outlook(steps=(_checks(), looking.parser(), looking.drill(), looking.live()))


def _checks() -> Step:
    return Step(
        level=Level.CHECKS, possible=True, words="Our own strict checks of the plan and of each written file."
    )


def _with_errors(level: Level) -> Step:
    return Step(
        level=level, possible=False, words="The plan has errors for this gateway: nothing is written."
    )


@dataclass(frozen=True, slots=True)
class _Looking:
    plan: Plan
    target: Target
    reach: Reach
    folders: Folders
    gateway_path: Path | None
    only: Collection[str]
    losses: Sequence[Loss]

    def parser(self) -> Step:
        name = self.reach.parser
        if name is None:
            return self._not(Level.PARSER)
        gateway = gateway_of_parser(name)
        found = self._find(gateway)
        if found is None or found.problem is not None:
            return self._without(Level.PARSER, gateway, found)
        whose = (
            "The typed models of its maker read" if gateway.name == "checkers" else f"{_named(found)} reads"
        )
        takes_s = PARSE_S.get(gateway.name, TYPED_S)
        words = f"{whose} the files{_about(takes_s)}."
        return Step(level=Level.PARSER, possible=True, words=words, gateway=gateway.name, takes_s=takes_s)

    def drill(self) -> Step:
        recipe = self.reach.drill
        if recipe is None:
            return self._not(Level.DRILL)
        gateway = GATEWAYS[recipe.gateway]
        found = self._find(gateway)
        if found is None or found.problem is not None:
            return self._without(Level.DRILL, gateway, found)
        return self._drill_with(found, recipe)

    def live(self) -> Step:
        if not self.reach.live:
            return self._not(Level.LIVE)
        words = (
            "Your own running gateway can be asked once for each route, whole and streamed; that may cost."
        )
        return Step(level=Level.LIVE, possible=True, words=words)

    def _drill_with(self, found: Found, recipe: DrillRecipe) -> Step:
        try:
            cases, left_out = to_rehearse(self.plan, recipe)
        except UserError as error:
            return Step(level=Level.DRILL, possible=False, words=error.in_full)
        wanted = chosen(cases, self.only)
        takes_s = drill_s(self.plan, recipe, wanted, self.losses)
        words = f"{_named(found)} is started here with the files, and rehearses {len(wanted)} cases"
        waiting = _waiting(longest_wait(self.plan, wanted, self.losses))
        return Step(
            level=Level.DRILL,
            possible=True,
            words=" ".join([f"{words}{_about(takes_s)}{waiting}.", *_wrong_version(found), *left_out]),
            gateway=recipe.gateway,
            takes_s=takes_s,
        )

    def _find(self, gateway: Gateway) -> Found | None:
        return find(gateway, self.folders, given_for(gateway, self.reach, self.gateway_path))

    def _not(self, level: Level) -> Step:
        why = self.reach.why_not.get(level, f"Nothing here can do that for {self.target.title}.")
        return Step(level=level, possible=False, words=f"Not verifiable here. {why}")

    def _without(self, level: Level, gateway: Gateway, found: Found | None) -> Step:
        words = found.problem if found is not None and found.problem is not None else missing_words(gateway)
        return Step(level=level, possible=False, words=words, gateway=gateway.name)


def given_for(gateway: Gateway, reach: Reach, path: Path | None) -> Path | None:
    """The path that the user names is of the gateway; typed models are in a place of their own."""
    of_the_target = reach.drill.gateway if reach.drill is not None else reach.parser
    return path if gateway.name == of_the_target else None


def missing_words(gateway: Gateway) -> str:
    """What to do, with the size."""
    missing = f"{gateway.title} {'are' if len(gateway.packages) > 1 else 'is'} not on this computer."
    if not gateway.installable:
        return f"{missing} {gateway.hint}"
    return (
        f"{missing} Install {'them' if len(gateway.packages) > 1 else 'it'} with: abreast gateways install "
        f"{gateway.name} (about {gateway.download_mb} MB to fetch, {gateway.disk_mb} MB on the disk)."
    )


def _wrong_version(found: Found) -> Iterator[str]:
    if (note := version_note(found)) is not None:
        yield note


def version_note(found: Found) -> str | None:
    """Of another version than the tested one: it is run all the same."""
    if found.tested:
        return None
    return (
        f"This is {found.title} {found.version or 'of an unknown version'}; the drills were written against "
        f"{found.gateway.version}."
    )


def _named(found: Found) -> str:
    return f"{found.title} {found.version}" if found.version else found.title


def _waiting(wait: tuple[str, float]) -> str:
    """Where that is what a drill is so long for: which case can be left out."""
    name, waits_s = wait
    return f", {figures.duration(waits_s)} of it for the time limit in {name}" if waits_s >= _LONG_S else ""


def _about(seconds: float) -> str:
    whole = max(1, round(seconds))
    return f", in about {whole} s" if whole < 100 else f", in about {figures.duration(float(whole))}"
