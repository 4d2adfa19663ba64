"""OpenRouter as a target."""

import json
from collections.abc import Iterator, Sequence

from app.core.plan.checks import Problem
from app.core.plan.values import Plan
from app.core.rehearsal.report import Level
from app.targets.base import Dialect, File, Reach, Target
from app.targets.litellm_upstreams import read
from app.targets.openrouter import asking
from app.targets.openrouter.features import LITELLM, PRESET, losses, table
from app.targets.openrouter.files import body_files, litellm_files, preset_files, slug_of
from app.targets.openrouter.lint import lint, wrong
from app.targets.openrouter.names import reachable
from app.targets.openrouter.reading import parse
from app.targets.shared.forced_params import param_problems

_HOSTED = "OpenRouter decides which model follows which, on its own machines: nothing to rehearse here."
_PRESETS = "A preset is held by OpenRouter, and no package reads one."


def _render(plan: Plan, dialect: str) -> tuple[File, ...]:
    written = {PRESET: preset_files, LITELLM: litellm_files}
    return written.get(dialect, body_files)(plan)


def _check_plan(plan: Plan) -> tuple[Problem, ...]:
    return tuple(_problems(plan))


def _problems(plan: Plan) -> Iterator[Problem]:
    yield from param_problems(plan)
    known = {endpoint.id for endpoint in plan.endpoints}
    for route in plan.routes:
        if all(id_ in known for id_ in route.endpoints) and not reachable(plan, route):
            yield wrong(
                f"routes.{route.name}",
                "It is not sure what OpenRouter calls any of its models: name one as vendor/model, with "
                "OpenRouter as its provider.",
            )
    slugs = [slug_of(route) for route in plan.routes]
    for route in plan.routes:
        if slugs.count(slug_of(route)) > 1:
            yield wrong(
                f"routes.{route.name}", f"Two routes would be one preset, {slug_of(route)}: rename one."
            )


def _check_files(files: Sequence[File]) -> tuple[Problem, ...]:
    return tuple(_wrong(files))


def _wrong(files: Sequence[File]) -> Iterator[Problem]:
    for file in files:
        if file.language == "yaml":
            yield from read(file.text, file.path)
        if file.language != "json":
            continue
        try:
            body = json.loads(file.text)
        except ValueError:
            body = None
        if not isinstance(body, dict):
            yield wrong(file.path, "This is no JSON object.")
            continue
        for problem in lint(body):
            yield Problem(
                where=f"{file.path}: {problem.where}", message=problem.message, gravity=problem.gravity
            )


def _reach(dialect: str) -> Reach:
    if dialect == LITELLM:
        return Reach(parser="litellm", why_not={Level.DRILL: _HOSTED})
    if dialect == PRESET:
        return Reach(live_ask=asking.PRESET, why_not={Level.PARSER: _PRESETS, Level.DRILL: _HOSTED})
    return Reach(parser="openrouter", live_ask=asking.BODY, why_not={Level.DRILL: _HOSTED})


OPENROUTER = Target(
    name="openrouter",
    title="OpenRouter",
    about="What goes into each request to OpenRouter: models, and what their sellers must keep to.",
    table=table,
    render=_render,
    losses=losses,
    check_plan=_check_plan,
    check_files=_check_files,
    reach=_reach,
    dialects=(
        Dialect("body", "Body of a request"),
        Dialect(PRESET, "Preset"),
        Dialect(LITELLM, "Behind LiteLLM"),
    ),
    parse=parse,
)
