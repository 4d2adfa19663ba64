"""Asks Vercel AI Gateway, which decides by these bodies which model answers.

After `pip install openai`: python client.py ROUTE "Your prompt"
"""

import os
import sys
from typing import Any

from openai import OpenAI

ADDRESS = "https://ai-gateway.vercel.sh/v1"
KEY = "VERCEL_AI_GATEWAY_API_KEY"  # the name of the variable that holds it
BODIES: dict[str, dict[str, Any]] = {
    "pools": {
        "model": "openai/gpt-x",
        "providerOptions": {
            "gateway": {
                "models": [
                    "llama-x",
                    "mistral/mistral-x",
                    "google/gemini-x",
                ],
                "order": [
                    "openai",
                    "groq",
                    "mistral",
                    "google",
                ],
            },
        },
    },
}


def ask(route: str, prompt: str) -> None:
    """Prints the answer as it comes."""
    client = OpenAI(base_url=ADDRESS, api_key=os.environ[KEY])
    body = BODIES[route]
    stream = client.chat.completions.create(
        model=body["model"],
        messages=[{"role": "user", "content": prompt}],
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
        sys.exit(f'usage: python client.py ROUTE "Your prompt"; routes: {", ".join(BODIES)}')
    ask(sys.argv[1], sys.argv[2])
