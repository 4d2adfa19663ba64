"""Asks one route with the gateway embedded in this program: there is no server to run.

    pip install tensorzero==2026.6.0
    set -a; . ./.env; set +a
    python client.py "What is the sea made of?"
"""

import sys
from pathlib import Path

from tensorzero import TensorZeroGateway

ROUTE = "support"
CONFIG = Path(__file__).with_name("tensorzero.toml")


def main() -> None:
    prompt = " ".join(sys.argv[1:]) or "Say one short sentence about the sea."
    with TensorZeroGateway.build_embedded(config_file=str(CONFIG)) as gateway:
        answer = gateway.inference(
            function_name=ROUTE,
            input={"messages": [{"role": "user", "content": prompt}]},
        )
    for block in answer.content:
        print(getattr(block, "text", ""))
    # A variant is called like the endpoint of the plan that it asks.
    print(f"answered by {answer.variant_name}", file=sys.stderr)


if __name__ == "__main__":
    main()
