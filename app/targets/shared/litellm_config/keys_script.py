"""keys.sh: asks a running proxy for the plan's teams and virtual keys."""

import json
import shlex
from collections.abc import Iterator
from typing import Any

from app.core.plan.forms import listen_document
from app.core.plan.values import Plan, VirtualKey
from app.targets.base import File
from app.targets.shared.litellm_config.deployment import PERIODS
from app.targets.shared.litellm_config.groups import names_of
from app.targets.shared.litellm_config.names import MASTER_KEY

_HEAD = """\
#!/usr/bin/env bash
# Makes the virtual keys at the running proxy. It keeps them in PostgreSQL: without DATABASE_URL it has none.
# Each key is shown once, here: hand it to whom it is for, and keep it nowhere else.
set -euo pipefail

base="${{LITELLM_BASE_URL:-http://{listen}}}"
: "${{{master_key}:?is not set: it is the key that the proxy was started with}}"

# The master key goes to curl by its standard input, so that no list of processes shows it.
ask() {{
  printf 'header = "Authorization: Bearer %s"\\n' "${master_key}" |
    curl --silent --show-error --fail-with-body --config - \\
      --header 'Content-Type: application/json' --data "$2" "$base$1"
  echo
}}
"""


def keys_script(plan: Plan) -> File:
    return File(
        path="keys.sh",
        text=_HEAD.format(listen=listen_document(plan.host, plan.port), master_key=MASTER_KEY)
        + "".join(_calls(plan)),
        language="shell",
        about="Makes the teams and virtual keys at the running proxy; needs PostgreSQL.",
        executable=True,
    )


def _calls(plan: Plan) -> Iterator[str]:
    for team in dict.fromkeys(key.team for key in plan.keys if key.team):
        yield f"\n# the team {_one_line(team)}\n{_ask('/team/new', {'team_id': team, 'team_alias': team})}"
    for key in plan.keys:
        yield f"\n# {key.name}\n{_ask('/key/generate', _key(plan, key))}"


def _key(plan: Plan, key: VirtualKey) -> dict[str, Any]:
    told = {
        "key_alias": key.name,
        "team_id": key.team,
        "models": _models(plan, key),
        "max_budget": float(key.budget.usd) if key.budget else None,
        "budget_duration": PERIODS[key.budget.period] if key.budget else None,
        "rpm_limit": key.rpm,
        "tpm_limit": key.tpm,
    }
    return {name: value for name, value in told.items() if value is not None}


def _models(plan: Plan, key: VirtualKey) -> list[str]:
    """The routes by all their names; the groups behind them are asked by the proxy itself."""
    wanted = [route for route in plan.routes if not key.routes or route.name in key.routes]
    return [name for route in wanted for name in names_of(route)]


def _ask(path: str, body: dict[str, Any]) -> str:
    return f"ask {path} {shlex.quote(json.dumps(body, ensure_ascii=False))}\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())
