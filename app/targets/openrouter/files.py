"""What is written for OpenRouter in each dialect."""

import json
from collections.abc import Iterator

from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, Plan, Route
from app.targets.base import File
from app.targets.litellm_upstreams import MASTER_KEY
from app.targets.openrouter.body import body_of
from app.targets.openrouter.names import openrouter_id, written
from app.targets.shared.env_example import env_of
from app.targets.shared.plain_yaml import yaml_text

ADDRESS = "https://openrouter.ai/api/v1"
USUAL_KEY = "OPENROUTER_API_KEY"


def key_of(plan: Plan) -> str:
    """The variable of the plan's key for OpenRouter, or the usual one."""
    for endpoint in plan.endpoints:
        if endpoint.provider is PlanProvider.OPENROUTER and isinstance(endpoint.key, EnvRef):
            return endpoint.key.env
    return USUAL_KEY


def path_of(route: Route) -> str:
    return f"{route.name}.json"


def body_files(plan: Plan) -> tuple[File, ...]:
    return (
        *(
            File(
                path=f"bodies/{path_of(route)}",
                text=_json(body_of(plan, route)),
                language="json",
                about=f"What goes into each request for {route.name}, besides the messages.",
            )
            for route in plan.routes
        ),
        *_clients(plan, "bodies"),
    )


def preset_files(plan: Plan) -> tuple[File, ...]:
    return (
        *(
            File(
                path=f"presets/{path_of(route)}",
                text=_json(body_of(plan, route)),
                language="json",
                about=f"What to enter as the preset {slug_of(route)} at openrouter.ai/settings/presets.",
            )
            for route in plan.routes
        ),
        *(
            File(
                path=f"bodies/{path_of(route)}",
                text=_json({"model": f"@preset/{slug_of(route)}"}),
                language="json",
                about=f"What goes into each request for {route.name}: the preset says the rest.",
            )
            for route in plan.routes
        ),
        File(
            path="README.md",
            text="\n".join(_presets_guide(plan)) + "\n",
            language="markdown",
            about="How the presets are made.",
        ),
        *_clients(plan, "bodies"),
    )


def slug_of(route: Route) -> str:
    """Presets are named in small letters, digits and hyphens."""
    return "".join(letter if letter.isalnum() else "-" for letter in route.name.lower()).strip("-")


def litellm_files(plan: Plan) -> tuple[File, ...]:
    key = key_of(plan)
    return (
        File(
            path="config.yaml",
            text=yaml_text(_litellm(plan, key)),
            language="yaml",
            about="LiteLLM in front, OpenRouter behind: `litellm --config config.yaml --host 127.0.0.1`.",
        ),
        env_of((MASTER_KEY, key)),
    )


def _litellm(plan: Plan, key: str) -> dict[str, object]:
    aliases = {alias: route.name for route in plan.routes for alias in route.aliases}
    return {
        "model_list": [_deployment(plan, route, key) for route in plan.routes],
        "router_settings": {
            "routing_strategy": "simple-shuffle",
            "num_retries": 0,
            **({"model_group_alias": aliases} if aliases else {}),
        },
        "litellm_settings": {"telemetry": False},
        "general_settings": {"master_key": f"os.environ/{MASTER_KEY}"},
    }


def _deployment(plan: Plan, route: Route, key: str) -> dict[str, object]:
    body = body_of(plan, route)
    chain = written(plan, route)
    extra = {name: body[name] for name in ("models", "provider") if name in body}
    limits = [endpoint.timeout_s for endpoint in chain]
    total = sum(limit for limit in limits if limit is not None)
    return {
        "model_name": route.name,
        "litellm_params": {
            **dict(chain[0].params),
            "model": f"openrouter/{openrouter_id(chain[0])}",
            "api_key": f"os.environ/{key}",
            **({"timeout": total} if None not in limits else {}),
            "max_retries": 0,
            **({"extra_body": extra} if extra else {}),
        },
        "model_info": {"id": route.name},
    }


def _clients(plan: Plan, folder: str) -> tuple[File, ...]:
    first = plan.routes[0]
    key = key_of(plan)
    return (
        File(
            path="ask.sh",
            text=_CURL.format(folder=folder, route=first.name, key=key, address=ADDRESS),
            language="shell",
            about="Asks once, with curl and jq.",
            executable=True,
        ),
        File(
            path="ask.py",
            text=_PYTHON.format(folder=folder, route=first.name, key=key, address=ADDRESS),
            language="python",
            about="Asks once, with OpenAI's SDK for Python.",
        ),
    )


_CURL = """\
#!/bin/sh
# ./ask.sh "Your prompt" [ROUTE]      needs {key} in the environment
set -eu
body="{folder}/${{2:-{route}}}.json"
jq --arg prompt "$1" '. + {{messages: [{{role: "user", content: $prompt}}]}}' "$body" |
  curl --silent --show-error --fail-with-body --header @- --data-binary @/dev/fd/3 \\
    {address}/chat/completions 3<&0 <<HEADERS
Authorization: Bearer ${key}
Content-Type: application/json
HEADERS
"""
_PYTHON = '''\
"""python ask.py "Your prompt" [ROUTE]: asks OpenRouter, and says which model answered."""

import json
import os
import sys
from pathlib import Path

from openai import OpenAI

route = sys.argv[2] if len(sys.argv) > 2 else "{route}"
body = json.loads((Path(__file__).parent / "{folder}" / f"{{route}}.json").read_text("utf-8"))
first, *others = body.pop("models", None) or [body.pop("model")]
client = OpenAI(base_url="{address}", api_key=os.environ["{key}"])
answer = client.chat.completions.create(
    model=first,
    messages=[{{"role": "user", "content": sys.argv[1]}}],
    extra_body={{**body, **({{"models": others}} if others else {{}})}},
)
print(answer.choices[0].message.content)
print(f"answered by {{answer.model}}", file=sys.stderr)
if answer.choices[0].finish_reason is None:
    sys.exit("The answer was cut: it ended without a finish reason.")
'''


def _presets_guide(plan: Plan) -> Iterator[str]:
    yield from (
        f"# {plan.name} as presets of OpenRouter",
        "",
        "Presets are made at openrouter.ai/settings/presets. For each one here:",
        "",
        "1. New preset, with the name of the table.",
        "2. Choose the models in the order of its file, and enter what stands under `provider`.",
        "3. Enter the other names of the file as parameters.",
        "",
        "Requests then say `@preset/NAME` as their model; the files in `bodies` do.",
        "",
        "| Name | File |",
        "|---|---|",
    )
    for route in plan.routes:
        yield f"| `{slug_of(route)}` | `presets/{path_of(route)}` |"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
