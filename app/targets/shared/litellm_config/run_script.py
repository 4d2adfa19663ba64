"""run.sh: starts the proxy, or says in words why it does not."""

from app.core.plan.values import Plan
from app.targets.base import File
from app.targets.shared.litellm_config.environment import variables
from app.targets.shared.litellm_config.names import CONFIG, MASTER_KEY

_SCRIPT = """\
#!/usr/bin/env bash
# Starts the LiteLLM proxy with {config} on {host}, port {port}.
set -euo pipefail
cd "$(dirname "$0")"

if [ -f .env ]; then
  set -a
  . ./.env
  set +a
fi

missing=0
for name in {needed}; do
  if [ -z "${{!name:-}}" ]; then
    echo "$name is not set: put it into .env (.env.example says what it is)." >&2
    missing=1
  fi
done
[ "$missing" = 0 ] || exit 1

case "${master_key}" in
  sk-*) ;;
  *) echo "{master_key} must begin with sk-: LiteLLM takes no other." >&2; exit 1 ;;
esac
if [ "${{#{master_key}}}" -lt 32 ]; then
  echo "{master_key} is too short to be safe: use 32 characters or more, made at random." >&2
  exit 1
fi

export LITELLM_LOCAL_MODEL_COST_MAP=True  # prices come with the package: nothing is fetched at the start
export DISABLE_ADMIN_UI=True
exec litellm --config {config} --host {host} --port {port}
"""


def run_script(plan: Plan) -> File:
    text = _SCRIPT.format(
        config=CONFIG,
        host=plan.host,
        port=plan.port,
        master_key=MASTER_KEY,
        needed=" ".join(each.name for each in variables(plan) if each.needed),
    )
    return File(
        path="run.sh",
        text=text,
        language="shell",
        about="Starts the proxy, once every variable has a value.",
        executable=True,
    )
