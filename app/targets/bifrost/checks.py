"""What of a plan Bifrost in particular cannot take, or we cannot write for it with certainty."""

import re
from collections.abc import Iterator

from app.core.plan.checks import Problem
from app.core.plan.providers import facts
from app.core.plan.values import Plan, PlanEndpoint
from app.targets.bifrost.governing import key_variable, reachable
from app.targets.bifrost.providers import NOT_WRITTEN, root_of

_HOST = re.compile(r"[A-Za-z0-9.:-]+")


def check_plan(plan: Plan) -> tuple[Problem, ...]:
    return tuple(_all(plan))


def _all(plan: Plan) -> Iterator[Problem]:
    if not _HOST.fullmatch(plan.host):
        yield Problem(where="listen", message=f"“{plan.host}” is no address to listen at: use an IP address.")
    for endpoint in reachable(plan):
        yield from _endpoint(endpoint, f"endpoints.{endpoint.id}")
    seen: dict[str, str] = {}
    for key in plan.keys:
        variable = key_variable(key).env
        if variable in seen:
            yield Problem(
                where=f"keys.{key.name}",
                message=f"{seen[variable]} would have the same variable, {variable}: rename one.",
            )
        seen[variable] = key.name


def _endpoint(endpoint: PlanEndpoint, where: str) -> Iterator[Problem]:
    title = facts(endpoint.provider).title
    if endpoint.provider in NOT_WRITTEN:
        yield Problem(
            where=where,
            message=f"{title} cannot be written for Bifrost here, where it cannot be tried: reach the model "
            "through an OpenAI-compatible seller.",
        )
    elif root_of(endpoint) is None:
        yield Problem(
            where=f"{where}.base_url",
            message="Bifrost adds /v1/chat/completions itself: the address must end in /v1.",
        )
