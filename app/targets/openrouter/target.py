"""OpenRouter as a target."""

from app.core.rehearsal.report import Level
from app.targets.base import Dialect, Reach, Target
from app.targets.openrouter import asking
from app.targets.openrouter.behind_litellm import BEHIND_LITELLM
from app.targets.openrouter.checks import check_bodies, check_files, check_presets
from app.targets.openrouter.features import TABLE, losses
from app.targets.openrouter.files import body_files, preset_files
from app.targets.openrouter.reading import parse

_HOSTED = "OpenRouter decides which model follows which, on its own machines: nothing to rehearse here."
_PRESETS = "A preset is held by OpenRouter, and no package reads one."
_BODY = Dialect(
    name="body",
    title="Body of a request",
    table=TABLE,
    render=body_files,
    losses=losses,
    check_plan=check_bodies,
    check_files=check_files,
    reach=Reach(parser="openrouter", live_ask=asking.BODY, why_not={Level.DRILL: _HOSTED}),
)
_PRESET = Dialect(
    name="preset",
    title="Preset",
    table=TABLE,
    render=preset_files,
    losses=losses,
    check_plan=check_presets,
    check_files=check_files,
    reach=Reach(live_ask=asking.PRESET, why_not={Level.PARSER: _PRESETS, Level.DRILL: _HOSTED}),
)
OPENROUTER = Target(
    name="openrouter",
    title="OpenRouter",
    about="What goes into each request to OpenRouter: models, and what their sellers must keep to.",
    dialects=(_BODY, _PRESET, BEHIND_LITELLM),
    parse=parse,
)
