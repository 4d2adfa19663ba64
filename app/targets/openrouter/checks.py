"""What OpenRouter in particular cannot take, and a strict reading of the written bodies."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.core.plan.checks import Problem
from app.core.plan.values import Plan
from app.targets.base import File
from app.targets.openrouter.lint import lint, wrong
from app.targets.openrouter.names import reachable, slug_of
from app.targets.shared.forced_params import param_problems


def check_bodies(plan: Plan) -> tuple[Problem, ...]:
    return (*param_problems(plan), *unknown_routes(plan))


def check_presets(plan: Plan) -> tuple[Problem, ...]:
    return (*check_bodies(plan), *_alike(plan))


def unknown_routes(plan: Plan) -> Iterator[Problem]:
    """Errors for routes of which nothing would be left."""
    known = {endpoint.id for endpoint in plan.endpoints}
    for route in plan.routes:
        if all(id_ in known for id_ in route.endpoints) and not reachable(plan, route):
            yield wrong(
                f"routes.{route.name}",
                "It is not sure what OpenRouter calls any of its models: name one as vendor/model, with "
                "OpenRouter as its provider.",
            )


def _alike(plan: Plan) -> Iterator[Problem]:
    slugs = [slug_of(route) for route in plan.routes]
    for route, slug in zip(plan.routes, slugs, strict=True):
        if slugs.count(slug) > 1:
            yield wrong(f"routes.{route.name}", f"Two routes would be one preset, {slug}: rename one.")


def check_files(files: Sequence[File]) -> tuple[Problem, ...]:
    return tuple(problem for file in files if file.language == "json" for problem in _in_body(file))


def _in_body(file: File) -> Iterator[Problem]:
    try:
        body = json.loads(file.text)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        yield wrong(file.path, "This is no JSON object.")
        return
    for problem in lint(body):
        yield replace(problem, where=f"{file.path}: {problem.where}")
