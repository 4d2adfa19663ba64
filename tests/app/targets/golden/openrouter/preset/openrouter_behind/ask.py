"""python ask.py "Your prompt" [ROUTE]: asks OpenRouter, and says which model answered."""

import json
import os
import sys
from pathlib import Path

from openai import OpenAI

route = sys.argv[2] if len(sys.argv) > 2 else "support"
body = json.loads((Path(__file__).parent / "bodies" / f"{route}.json").read_text("utf-8"))
first, *others = body.pop("models", None) or [body.pop("model")]
client = OpenAI(base_url="https://openrouter.ai/api/v1", api_key=os.environ["OPENROUTER_API_KEY"])
answer = client.chat.completions.create(
    model=first,
    messages=[{"role": "user", "content": sys.argv[1]}],
    extra_body={**body, **({"models": others} if others else {})},
)
print(answer.choices[0].message.content)
print(f"answered by {answer.model}", file=sys.stderr)
if answer.choices[0].finish_reason is None:
    sys.exit("The answer was cut: it ended without a finish reason.")
