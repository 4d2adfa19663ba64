"""Portkey as a target."""

from app.core.plan.values import Plan
from app.core.rehearsal.report import Level
from app.targets.base import Dialect, File, Reach, Target
from app.targets.portkey import asking
from app.targets.portkey.checks import check_files, check_plan
from app.targets.portkey.features import HOSTED, losses, table
from app.targets.portkey.hosted_files import hosted_files
from app.targets.portkey.open_files import open_files
from app.targets.portkey.reading import parse
from app.targets.portkey.recipe import RECIPE

_HOSTED_ONLY = (
    "The hosted gateway cannot be started here, and what it knows of a slug is in your account alone."
)


def _render(plan: Plan, dialect: str) -> tuple[File, ...]:
    return hosted_files(plan) if dialect == HOSTED else open_files(plan)


def _reach(dialect: str) -> Reach:
    if dialect == HOSTED:
        return Reach(live_ask=asking.HOSTED, why_not={Level.PARSER: _HOSTED_ONLY, Level.DRILL: _HOSTED_ONLY})
    return Reach(parser="portkey", drill=RECIPE)


PORTKEY = Target(
    name="portkey",
    title="Portkey",
    about="A config of Portkey for each route, and for the open gateway a launcher that serves them by name.",
    table=table,
    render=_render,
    losses=losses,
    check_plan=check_plan,
    check_files=check_files,
    reach=_reach,
    dialects=(Dialect("oss", "Open gateway"), Dialect(HOSTED, "Hosted")),
    parse=parse,
)
