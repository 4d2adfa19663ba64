"""How the manifests are brought to TrueFoundry: a script, and what it needs."""

from collections.abc import Iterator

from app.core.plan.values import EnvRef, Plan
from app.targets.truefoundry.names import name_of


def variables(plan: Plan) -> tuple[str, ...]:
    """What is filled in when the manifests are applied; no key is among them."""
    return ("TFY_TENANT", *dict.fromkeys(_addresses(plan)))


def apply_script(plan: Plan, written: list[str]) -> str:
    names = variables(plan)
    marks = " ".join(f"${{{name}}}" for name in names)
    checks = "\n".join(f': "${{{name}:?set {name} first}}"' for name in names)
    secrets = "\n".join(f"#   {name}" for name in secret_names(plan)) or "#   (none)"
    return f"""\
#!/bin/sh
# Applies the manifests beside it to TrueFoundry. Log in first: tfy login --host https://YOUR-TENANT.truefoundry.cloud
# Keys are read from secrets of the group "{name_of(plan.name)}", which you make in its console, named:
{secrets}
set -eu
cd "$(dirname "$0")"
{checks}
filled=$(mktemp -d)
trap 'rm -r "$filled"' EXIT
for manifest in {" ".join(written)}; do
  envsubst '{marks}' < "$manifest" > "$filled/$manifest"
  tfy apply -f "$filled/$manifest"
done
"""


def secret_names(plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.key.env for each in plan.endpoints if each.key is not None))


def _addresses(plan: Plan) -> Iterator[str]:
    for endpoint in plan.endpoints:
        for value in (endpoint.base_url, *endpoint.extras.values()):
            if isinstance(value, EnvRef):
                yield value.env
