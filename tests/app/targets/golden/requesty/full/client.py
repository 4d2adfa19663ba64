"""Asks Requesty, which decides by these bodies which model answers.

After `pip install openai`: python client.py ROUTE "Your prompt"
"""

import os
import sys
from typing import Any

from openai import OpenAI

ADDRESS = "https://router.requesty.ai/v1"
KEY = "REQUESTY_API_KEY"  # the name of the variable that holds it
BODIES: dict[str, dict[str, Any]] = {
    "support": {
        "temperature": 0.2,
        "max_tokens": 1024,
        "model": "policy/support",
    },
    "quick": {
        "temperature": 0.2,
        "max_tokens": 1024,
        "model": "policy/quick",
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
