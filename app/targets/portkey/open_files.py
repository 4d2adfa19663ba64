"""What is written for the open gateway: a configuration for each route, and a launcher that serves them."""

from collections.abc import Iterable

from app.core.plan.values import EnvRef, Plan, Route
from app.targets.base import File
from app.targets.portkey.config import config_of
from app.targets.portkey.json_text import json_text
from app.targets.portkey.launcher_script import RUN
from app.targets.portkey.launcher_texts import GATEWAY_VERSION, LOOPBACK, NODE_SERVER_VERSION
from app.targets.portkey.leaves import open_leaf
from app.targets.portkey.variables import address_variables
from app.targets.portkey.wires import host_of, wire_of


def open_files(plan: Plan) -> tuple[File, ...]:
    paths = config_paths(plan)
    return (
        *(_config(plan, route, paths[route.name]) for route in plan.routes),
        File(
            path="routes.json",
            text=json_text(_routes(plan, paths)),
            language="json",
            about="Which name of a route has which configuration, and where the launcher listens.",
        ),
        File(
            path="run.mjs",
            text=RUN,
            language="javascript",
            about="Starts the gateway on this machine and hands it the configurations: node run.mjs.",
            executable=True,
        ),
        File(
            path="loopback.cjs",
            text=LOOPBACK,
            language="javascript",
            about="Keeps the gateway itself out of other machines' reach.",
        ),
        File(
            path="package.json",
            text=json_text(_package()),
            language="json",
            about="The gateway, pinned, with a version of its server that can stream: npm install.",
        ),
        File(
            path=".env.example",
            text=_variables(plan),
            language="env",
            about="The variables that the launcher takes keys and addresses from.",
        ),
    )


def config_paths(plan: Plan) -> dict[str, str]:
    """Route -> the path of its configuration; distinct also where capitals make no difference."""
    paths: dict[str, str] = {}
    for route in plan.routes:
        path, number = f"configs/{route.name.lower()}.json", 2
        while path in paths.values():
            path, number = f"configs/{route.name.lower()}-{number}.json", number + 1
        paths[route.name] = path
    return paths


def open_config(plan: Plan, route: Route) -> dict[str, object]:
    return config_of(plan, route, lambda endpoint: open_leaf(plan, endpoint), hosted=False)


def _config(plan: Plan, route: Route, path: str) -> File:
    return File(
        path=path,
        text=json_text(open_config(plan, route)),
        language="json",
        about=f"The route {route.name}. It goes with each request, in the header x-portkey-config.",
    )


def _routes(plan: Plan, paths: dict[str, str]) -> dict[str, object]:
    return {
        "host": plan.host,
        "port": plan.port,
        "routes": {
            route.name: {"config": paths[route.name], "aliases": list(route.aliases)} for route in plan.routes
        },
    }


def _package() -> dict[str, object]:
    return {
        "private": True,
        "type": "module",
        "scripts": {"start": "node run.mjs"},
        "dependencies": {"@portkey-ai/gateway": GATEWAY_VERSION},
        "overrides": {"@hono/node-server": NODE_SERVER_VERSION},
    }


def _variables(plan: Plan) -> str:
    return "\n".join(
        [
            "# The key that clients of the launcher send. Of your choice: 16 characters or more.",
            "GATEWAY_KEY=",
            "",
            "# Keys of the providers, and what else the plan takes from the environment.",
            *(f"{name}=" for name in _named(plan)),
            "",
            "# Where each model is asked. Set one to send it elsewhere.",
            *(f"# {line}" for line in _addresses(plan)),
            "",
        ]
    )


def _named(plan: Plan) -> Iterable[str]:
    used = {id_ for route in plan.routes for tier in route.tiers for id_ in tier.endpoints}
    endpoints = [endpoint for endpoint in plan.endpoints if endpoint.id in used]
    values = [
        value
        for endpoint in endpoints
        for value in (endpoint.key, endpoint.base_url, *endpoint.extras.values())
    ]
    return dict.fromkeys(value.env for value in values if isinstance(value, EnvRef))


def _addresses(plan: Plan) -> Iterable[str]:
    names = address_variables(plan)
    for endpoint in plan.endpoints:
        host = host_of(endpoint)
        if isinstance(host, str):
            yield f"{names[endpoint.id]}={host}{_after(wire_of(endpoint).after)}"


def _after(after: str) -> str:
    return f"  # {after} is added" if after else ""
