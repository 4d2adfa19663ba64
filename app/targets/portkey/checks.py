"""What Portkey in particular cannot take of a plan, and what is wrong with written files."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from app.core.plan.checks import Gravity, Problem
from app.core.plan.values import EnvRef, Plan
from app.targets.base import File
from app.targets.portkey.launcher_script import RUN
from app.targets.portkey.launcher_texts import (
    GATEWAY_VERSION,
    LARGEST_HEADER,
    LOOPBACK,
    NODE_SERVER_VERSION,
)
from app.targets.portkey.lint import lint, wrong
from app.targets.portkey.open_files import open_config
from app.targets.portkey.variables import OURS
from app.targets.shared.forced_params import param_problems

Json = dict[str, Any]

_ROOM = 8_192
"""For what is filled in, and for the other headers."""
_LAUNCHER = {"run.mjs": RUN, "loopback.cjs": LOOPBACK}


def check_plan(plan: Plan) -> tuple[Problem, ...]:
    return tuple(_of_plan(plan))


def _of_plan(plan: Plan) -> Iterator[Problem]:
    yield from param_problems(plan)
    for endpoint in plan.endpoints:
        for value in (endpoint.key, endpoint.base_url, *endpoint.extras.values()):
            if isinstance(value, EnvRef) and value.env in OURS:
                yield wrong(
                    f"endpoints.{endpoint.id}",
                    f"{value.env} is the launcher's own variable; take another name.",
                )
    if _is_hopeless(plan):
        return
    for route in plan.routes:
        size = len(json.dumps(open_config(plan, route), separators=(",", ":")))
        if size > LARGEST_HEADER - _ROOM:
            yield wrong(
                f"routes.{route.name}.tiers",
                f"Written for Portkey it takes {size:,} characters, and {LARGEST_HEADER - _ROOM:,} fit into "
                "its header: put fewer members into one tier.",
            )


def _is_hopeless(plan: Plan) -> bool:
    """Something that the checks of every plan say already stands in the way of writing it."""
    known = {endpoint.id for endpoint in plan.endpoints}
    return any(
        not tier.members or not set(tier.endpoints) <= known for route in plan.routes for tier in route.tiers
    ) or any(not route.tiers for route in plan.routes)


def check_files(files: Sequence[File]) -> tuple[Problem, ...]:
    return tuple(_of_files({file.path: file.text for file in files}))


def _of_files(texts: dict[str, str]) -> Iterator[Problem]:
    launched = "routes.json" in texts
    configs = [path for path in texts if path.startswith("configs/")]
    if not configs:
        yield wrong("configs", "There is no config.")
    for path in configs:
        config = _object(texts[path])
        if config is None:
            yield wrong(path, "This is no JSON object.")
            continue
        for problem in lint(config, launched=launched):
            yield replace(problem, where=f"{path}: {problem.where}", gravity=_gravity(problem))
    if launched:
        yield from _of_launcher(texts)


def _gravity(problem: Problem) -> Gravity:
    """Statuses and times may be meant as they are; what is not known is not, in a file of ours."""
    return (
        problem.gravity if problem.where.endswith(("on_status_codes", "request_timeout")) else Gravity.ERROR
    )


def _of_launcher(texts: dict[str, str]) -> Iterator[Problem]:
    for path, text in _LAUNCHER.items():
        if texts.get(path) != text:
            yield wrong(path, "This is not the launcher as it is written here: what it does cannot be said.")
    package = _object(texts.get("package.json", "")) or {}
    if _told(package, "dependencies", "@portkey-ai/gateway") != GATEWAY_VERSION:
        yield wrong("package.json", f"The gateway must be pinned to {GATEWAY_VERSION}.")
    if _told(package, "overrides", "@hono/node-server") != NODE_SERVER_VERSION:
        yield wrong(
            "package.json",
            f"Without @hono/node-server {NODE_SERVER_VERSION} under overrides the gateway answers 500 to "
            "every stream.",
        )
    yield from _of_routes(texts)


def _of_routes(texts: dict[str, str]) -> Iterator[Problem]:
    manifest = _object(texts["routes.json"]) or {}
    routes = manifest.get("routes")
    if not isinstance(routes, dict) or not routes:
        yield wrong("routes.json", "It names no route.")
        return
    if not isinstance(manifest.get("host"), str) or not isinstance(manifest.get("port"), int):
        yield wrong("routes.json", "It does not say where to listen.")
    names = [*routes]
    for name, route in routes.items():
        if not isinstance(route, dict) or route.get("config") not in texts:
            yield wrong("routes.json", f"The config of {name} is not among the files.")
            continue
        aliases = route.get("aliases")
        if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
            yield wrong("routes.json", f"The aliases of {name} are a list of names.")
            continue
        names += aliases
    if len(names) != len(set(names)):
        yield wrong("routes.json", "A name leads to two routes.")


def _told(package: Json, table: str, name: str) -> Any:
    found = package.get(table)
    return found.get(name) if isinstance(found, dict) else None


def _object(text: str) -> Json | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
