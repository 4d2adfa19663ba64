"""Bifrost as a target."""

import json
from typing import Any

from app.core.plan.values import Plan
from app.core.rehearsal.report import Level
from app.targets.base import Dialect, File, Reach, Target
from app.targets.bifrost.checks import check_plan
from app.targets.bifrost.features import TABLE
from app.targets.bifrost.file_checks import check_files
from app.targets.bifrost.governing import fallbacks, governance, key_variable, reachable
from app.targets.bifrost.losing import losses
from app.targets.bifrost.providers import model_ref, provider_name, provider_of
from app.targets.shared.env_example import env_example
from app.targets.shared.listening import listens_at, listens_on

_SCHEMA = "https://www.getbifrost.ai/schema"
_NOT_RUN = "We have not run it: its package only downloads a program from its maker."
_RUN = """\
#!/bin/sh
# Starts Bifrost with config.json. Its package downloads the program from its maker.
# Clients: http://{at}/v1 with the model {model}, or the body of request.json.
set -eu
cd "$(dirname "$0")"
set -a; . ./.env; set +a
exec npx -y @maximhq/bifrost -app-dir . -host {host} -port {port}
"""


def _render(plan: Plan) -> tuple[File, ...]:
    return (
        File(path="config.json", text=_json(_config(plan)), language="json", about="All that it reads."),
        env_example(reachable(plan), (key_variable(key).env for key in plan.keys)),
        File(path="run.sh", text=_run(plan), language="shell", about="Starts it.", executable=True),
        File(
            path="request.json",
            text=_json(_request(plan)),
            language="json",
            about="A client's request that names its fallbacks itself, for a gateway without these rules.",
        ),
    )


def _config(plan: Plan) -> dict[str, Any]:
    return {
        "$schema": _SCHEMA,
        "providers": {provider_name(plan, each): provider_of(each) for each in reachable(plan)},
        "config_store": {"enabled": False},
        "governance": governance(plan),
    }


def _run(plan: Plan) -> str:
    return _RUN.format(at=listens_at(plan), host=listens_on(plan), port=plan.port, model=plan.routes[0].name)


def _request(plan: Plan) -> dict[str, Any]:
    """Of the first route."""
    route = plan.routes[0]
    first = model_ref(plan, plan.endpoint(route.tiers[0].endpoints[0]))
    return {
        "model": first,
        "messages": [{"role": "user", "content": "Say one short sentence about the sea."}],
        "fallbacks": [each for each in fallbacks(plan, route) if each != first],
    }


def _json(said: dict[str, Any]) -> str:
    return json.dumps(said, indent=2, ensure_ascii=False) + "\n"


BIFROST = Target(
    name="bifrost",
    title="Bifrost",
    about="A config.json for its gateway, with budgets, limits and keys. Written by its documentation.",
    dialects=(
        Dialect(
            table=TABLE,
            render=_render,
            losses=losses,
            check_plan=check_plan,
            check_files=check_files,
            reach=Reach(why_not={Level.PARSER: _NOT_RUN, Level.DRILL: _NOT_RUN}),
        ),
    ),
)
