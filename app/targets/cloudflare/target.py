"""The target `cloudflare`."""

import json
from collections.abc import Iterator

from app.core.plan.checks import Problem
from app.core.plan.features import Feature
from app.core.plan.providers import facts
from app.core.plan.values import Plan
from app.core.rehearsal.report import Level
from app.targets.base import YES, Dialect, File, Loss, Reach, Severity, Target, approximated, changed
from app.targets.cloudflare.file_checks import check_files
from app.targets.cloudflare.graph import MOST_MEMBERS, MOST_RETRIES, graph, members_of, reaches
from app.targets.shared.left_out import cause_of
from app.targets.shared.losing import losses_by
from app.targets.shared.unwritten import unwritten_named
from app.targets.shared.usual_losses import merged, table_of

_FIRST_BYTE = approximated(
    "Cloudflare has one time limit, up to the first byte of an answer: the shorter of the two is written."
)
_TABLE = table_of(
    "Cloudflare",
    {
        Feature.SEVERAL_ROUTES: YES,
        Feature.FALLBACK: YES,
        Feature.WEIGHTS: approximated("The weights become whole percents, no two of them alike."),
        Feature.TRIGGERS: changed("Cloudflare goes on to the next model after any error."),
        Feature.RETRIES: YES,
        Feature.TIMEOUT: _FIRST_BYTE,
        Feature.FIRST_TOKEN_TIMEOUT: _FIRST_BYTE,
        Feature.RPM: approximated(
            "What exceeds the limit goes on to the next model: Cloudflare counts it in fixed minutes."
        ),
        Feature.BUDGET: approximated(
            "What exceeds the budget goes on to the next model: Cloudflare counts by its own prices, in "
            "fixed spans of days."
        ),
        Feature.KEY: changed(
            "Store the provider's key in Cloudflare's console, under Provider Keys: no file names it."
        ),
    },
)
_SCRIPT = """\
#!/bin/sh
# Makes the routes beside it in a gateway of yours; ask for them as the model dynamic/NAME at
# https://gateway.ai.cloudflare.com/v1/$CLOUDFLARE_ACCOUNT_ID/$CLOUDFLARE_GATEWAY_ID/compat
set -eu
cd "$(dirname "$0")"
: "${CLOUDFLARE_ACCOUNT_ID:?set it first}" "${CLOUDFLARE_GATEWAY_ID:?set it first}"
: "${CLOUDFLARE_API_TOKEN:?set it first}"
account="https://api.cloudflare.com/client/v4/accounts/$CLOUDFLARE_ACCOUNT_ID"
place="$account/ai-gateway/gateways/$CLOUDFLARE_GATEWAY_ID/routes"
for route in route-*.json; do
  # The token goes in by standard input: arguments can be read by everyone on this machine.
  printf 'header = "Authorization: Bearer %s"\\n' "$CLOUDFLARE_API_TOKEN" |
    curl --config - --fail-with-body --silent --show-error --header 'Content-Type: application/json' \\
      --data "@$route" "$place"
done
"""


def _render(plan: Plan) -> tuple[File, ...]:
    routes = tuple(
        File(
            path=f"route-{route.name}.json",
            text=json.dumps(graph(plan, route), ensure_ascii=False, indent=2) + "\n",
            language="json",
            about=f"The dynamic route that is asked for as dynamic/{route.name}.",
        )
        for route in plan.routes
    )
    script = File(
        path="create-routes.sh",
        text=_SCRIPT,
        language="shell",
        about="Makes the routes through Cloudflare's API, with a token from the environment.",
        executable=True,
    )
    return (*routes, script)


def _losses(plan: Plan) -> tuple[Loss, ...]:
    written = _written(plan)
    return merged(unwritten_named(plan, losses_by(_TABLE, plan), written), _of_values(plan, written))


def _written(plan: Plan) -> frozenset[str]:
    tiers = (tier for route in plan.routes for tier in members_of(plan, route))
    return frozenset(member.endpoint for tier in tiers for member in tier)


def _of_values(plan: Plan, written: frozenset[str]) -> Iterator[Loss]:
    for endpoint in plan.endpoints:
        if not reaches(endpoint):
            whom = facts(endpoint.provider).title
            where, feature = cause_of(endpoint)
            yield Loss(
                where=f"endpoints.{endpoint.id}.{where}",
                feature=feature,
                severity=Severity.DROPPED,
                note=f"Cloudflare cannot ask {whom} here: {endpoint.id} is left out of the chain.",
            )
        if endpoint.retries > MOST_RETRIES and endpoint.id in written:
            yield Loss(
                where=f"endpoints.{endpoint.id}.retries",
                feature=Feature.RETRIES,
                severity=Severity.CHANGED,
                note=f"Cloudflare tries again {MOST_RETRIES} times at most.",
            )


def _check_plan(plan: Plan) -> tuple[Problem, ...]:
    return tuple(_problems(plan))


def _problems(plan: Plan) -> Iterator[Problem]:
    for route in plan.routes:
        tiers = members_of(plan, route)
        if not tiers:
            yield Problem(
                where=f"routes.{route.name}",
                message="Cloudflare can ask none of its models: add one of a provider that it knows.",
            )
        for place, tier in enumerate(route.tiers):
            if len(tier.members) > MOST_MEMBERS:
                yield Problem(
                    where=f"routes.{route.name}.tiers[{place}]",
                    message=f"Cloudflare splits a load among {MOST_MEMBERS} models at most.",
                )


_HOSTED = "Cloudflare's gateway runs in its own network: nothing of it can be started here."
_REACH = Reach(
    parser="cloudflare",
    live=False,
    why_not={
        Level.DRILL: _HOSTED,
        Level.LIVE: f"{_HOSTED} Make the routes, then ask for dynamic/NAME there.",
    },
)
CLOUDFLARE = Target(
    name="cloudflare",
    title="Cloudflare AI Gateway",
    about="Dynamic routes as graphs, and a script that makes them.",
    dialects=(
        Dialect(
            table=_TABLE,
            render=_render,
            losses=_losses,
            check_plan=_check_plan,
            check_files=check_files,
            reach=_REACH,
        ),
    ),
)
