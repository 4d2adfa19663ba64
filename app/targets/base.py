"""What a target is: a gateway that a plan can be written for. Pure: texts out of values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.plan.checks import Problem
from app.core.plan.features import Feature
from app.core.plan.values import Plan
from app.core.rehearsal.report import Level
from app.targets.drill_recipe import DrillRecipe, LiveAsk


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of an export."""

    path: str
    """Relative, with `/`."""
    text: str
    language: str
    """`yaml`, `json`, `toml`, `env`, `shell`, `python`, `typescript`, `javascript`, `nginx`, `markdown`."""
    about: str = ""
    """What it is for, in a sentence."""
    executable: bool = False


class Severity(StrEnum):
    DROPPED = "dropped"
    """The gateway does without it."""
    APPROXIMATED = "approximated"
    """It does something like it."""
    CHANGED = "changed"
    """It does something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What this gateway cannot express, at one place of the plan."""

    where: str
    """A path of the plan, as in `Use.where`."""
    feature: Feature
    severity: Severity
    note: str
    """One sentence for the user: what happens instead, and where there is one, what to do."""
    in_drills: bool = True
    """Whether other attempts than planned may come of it; else it explains none."""


@dataclass(frozen=True, slots=True)
class Expression:
    """How a target treats a feature; without a severity its files say exactly that."""

    severity: Severity | None = None
    note: str = ""
    in_drills: bool = True
    """As a loss's."""


YES = Expression()


def dropped(note: str) -> Expression:
    return Expression(Severity.DROPPED, note)


def approximated(note: str, *, in_drills: bool = True) -> Expression:
    return Expression(Severity.APPROXIMATED, note, in_drills)


def changed(note: str) -> Expression:
    return Expression(Severity.CHANGED, note)


Table = Mapping[Feature, Expression]
"""Every feature stands in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a gateway's own file says, as a plan."""

    plan: Plan
    unmapped: tuple[Problem, ...] = ()
    """What stands in the file and has no place in the plan: nothing is lost silently."""
    lint: tuple[Problem, ...] = ()
    """What in the file is accepted by the gateway and does not do what it seems to say."""
    variables: Mapping[str, Problem] = field(default_factory=dict)
    """The variables that the file refers to, each with what is to be told where it is not set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far this target can be verified here. Our own checks always are."""

    parser: str | None = None
    """Whose parser or typed models read the files: a name in the table of gateways."""
    drill: DrillRecipe | None = None
    live: bool = True
    """A running gateway of the user's can be asked."""
    live_ask: LiveAsk | None = None
    """How, where that is not as in the drill; with neither, a route is asked for as OpenAI's models are."""
    why_not: Mapping[Level, str] = field(default_factory=dict)
    """For each level that is missing, a sentence."""
    restated: Callable[[Plan], Plan] = lambda plan: plan
    """The plan as the files have it, where they ask others for its models: what a gateway is held against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One way in which files are written for a gateway."""

    name: str = ""
    """`""` for the only one that there is."""
    title: str = ""
    table: Table
    render: Callable[[Plan], tuple[File, ...]]
    """The plan has no errors."""
    losses: Callable[[Plan], tuple[Loss, ...]]
    """By the table (`losses_by`), and what depends on values."""
    check_plan: Callable[[Plan], tuple[Problem, ...]]
    """What this gateway in particular cannot take, such as a character in a name."""
    check_files: Callable[[Sequence[File]], tuple[Problem, ...]]
    """Our own strict reading of the written files, as if a stranger had written them."""
    reach: Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One gateway. `dialect` is always the name of one of its own."""

    name: str
    """`litellm`; also what the command line calls it."""
    title: str
    about: str
    """One sentence: what is written, and how it is used."""
    dialects: tuple[Dialect, ...]
    """One at least; the first one is the usual one."""
    parse: Callable[[str], Imported] | None = None
    """The text of this gateway's own file -> a plan. Raises `ImportFileError`."""

    @property
    def usual_dialect(self) -> str:
        return self.dialects[0].name

    def table(self, dialect: str) -> Table:
        return self._of(dialect).table

    def render(self, plan: Plan, dialect: str) -> tuple[File, ...]:
        """The plan has no errors."""
        return self._of(dialect).render(plan)

    def losses(self, plan: Plan, dialect: str) -> tuple[Loss, ...]:
        return self._of(dialect).losses(plan)

    def check_plan(self, plan: Plan, dialect: str) -> tuple[Problem, ...]:
        return self._of(dialect).check_plan(plan)

    def check_files(self, files: Sequence[File], dialect: str) -> tuple[Problem, ...]:
        return self._of(dialect).check_files(files)

    def reach(self, dialect: str) -> Reach:
        return self._of(dialect).reach

    def _of(self, dialect: str) -> Dialect:
        return next(each for each in self.dialects if each.name == dialect)
