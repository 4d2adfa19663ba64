"""Client snippets for services that are asked at one address with one key: a body for each route."""

import json
from collections.abc import Mapping
from typing import Any

from app.targets.base import File
from app.targets.shared.env_example import env_of
from app.targets.shared.python_literals import block

Bodies = Mapping[str, Mapping[str, Any]]
"""Route -> what goes into each of its requests, besides the messages."""


def snippets(service: str, *, base_url: str, key: str, bodies: Bodies) -> tuple[File, ...]:
    """In Python and TypeScript, and the one variable that they read."""
    return (
        File(
            path="client.py",
            text=_python(service, base_url, key, bodies),
            language="python",
            about=f"Asks {service}, with OpenAI's SDK for Python.",
        ),
        File(
            path="client.ts",
            text=_typescript(service, base_url, key, bodies),
            language="typescript",
            about=f"Asks {service}, with OpenAI's SDK for TypeScript.",
        ),
        env_of([key]),
    )


def _python(service: str, base_url: str, key: str, bodies: Bodies) -> str:
    return f'''\
"""Asks {service}, which decides by these bodies which model answers.

After `pip install openai`: python client.py ROUTE "Your prompt"
"""

import os
import sys
from typing import Any

from openai import OpenAI

ADDRESS = "{base_url}"
KEY = "{key}"  # the name of the variable that holds it
BODIES: dict[str, dict[str, Any]] = {block(bodies)}


def ask(route: str, prompt: str) -> None:
    """Prints the answer as it comes."""
    client = OpenAI(base_url=ADDRESS, api_key=os.environ[KEY])
    body = BODIES[route]
    stream = client.chat.completions.create(
        model=body["model"],
        messages=[{{"role": "user", "content": prompt}}],
        stream=True,
        extra_body=body,
    )
    finished = False
    for chunk in stream:
        for choice in chunk.choices:
            print(choice.delta.content or "", end="", flush=True)
            finished = finished or choice.finish_reason is not None
    print()
    if not finished:
        sys.exit("The answer was cut: it ended without a finish reason.")


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in BODIES:
        sys.exit(f'usage: python client.py ROUTE "Your prompt"; routes: {{", ".join(BODIES)}}')
    ask(sys.argv[1], sys.argv[2])
'''


def _typescript(service: str, base_url: str, key: str, bodies: Bodies) -> str:
    said = json.dumps(bodies, ensure_ascii=False, indent=2)
    return f"""\
/**
 * Asks {service}, which decides by these bodies which model answers.
 *
 *     npm install openai
 */
import process from "node:process";
import OpenAI from "openai";
import type {{ ChatCompletionCreateParamsStreaming }} from "openai/resources/chat/completions";

const BODIES: Record<string, {{ model: string }} & Record<string, unknown>> = {said};

/** Hands over the answer as it comes; throws when it was cut. */
export async function* ask(
  route: string,
  messages: ChatCompletionCreateParamsStreaming["messages"],
): AsyncGenerator<string> {{
  const body = BODIES[route];
  if (body === undefined) {{
    throw new RangeError(`There is no route ${{route}}.`);
  }}
  const client = new OpenAI({{ baseURL: "{base_url}", apiKey: process.env["{key}"] }});
  let finished = false;
  for await (const chunk of await client.chat.completions.create({{ ...body, messages, stream: true }})) {{
    for (const choice of chunk.choices) {{
      finished ||= Boolean(choice.finish_reason);
      yield choice.delta.content ?? "";
    }}
  }}
  if (!finished) {{
    throw new Error("The answer was cut: it ended without a finish reason.");
  }}
}}
"""
