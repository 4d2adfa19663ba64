"""Portkey as a target."""

from app.core.rehearsal.report import Level
from app.targets.base import Dialect, Reach, Target
from app.targets.portkey import asking
from app.targets.portkey.checks import check_files, check_plan
from app.targets.portkey.features import HOSTED, OPEN, hosted_losses, open_losses
from app.targets.portkey.hosted_files import hosted_files
from app.targets.portkey.open_files import open_files
from app.targets.portkey.reading import parse
from app.targets.portkey.recipe import RECIPE

_HOSTED_ONLY = (
    "The hosted gateway cannot be started here, and what it knows of a slug is in your account alone."
)
_OPEN_GATEWAY = Dialect(
    name="oss",
    title="Open gateway",
    table=OPEN,
    render=open_files,
    losses=open_losses,
    check_plan=check_plan,
    check_files=check_files,
    reach=Reach(parser="portkey", drill=RECIPE),
)
_HOSTED_GATEWAY = Dialect(
    name="hosted",
    title="Hosted",
    table=HOSTED,
    render=hosted_files,
    losses=hosted_losses,
    check_plan=check_plan,
    check_files=check_files,
    reach=Reach(live_ask=asking.HOSTED, why_not={Level.PARSER: _HOSTED_ONLY, Level.DRILL: _HOSTED_ONLY}),
)

PORTKEY = Target(
    name="portkey",
    title="Portkey",
    about="A config of Portkey for each route, and for the open gateway a launcher that serves them by name.",
    dialects=(_OPEN_GATEWAY, _HOSTED_GATEWAY),
    parse=parse,
)
