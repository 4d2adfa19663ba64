"""What is written for OpenRouter in each dialect."""

import json
from collections.abc import Iterator

from app.core.plan.values import Plan, Route
from app.targets.base import File
from app.targets.openrouter.body import body_of
from app.targets.openrouter.names import key_of, slug_of

ADDRESS = "https://openrouter.ai/api/v1"


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
