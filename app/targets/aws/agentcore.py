"""Rules of an AgentCore gateway: one for each route, as its API takes them.

A rule asks one target with at most two others behind it, or splits a load between exactly two, each with at
most two others behind it. A target is called by its name: one for each endpoint of the plan, made beforehand.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from app.core.plan.checks import Problem
from app.core.plan.values import Member, Plan, PlanEndpoint, Route, Trigger
from app.targets.base import File
from app.targets.shared.flat_chain import by_weight, flat_chain, shares, statuses

Json = dict[str, Any]
MOST_BEHIND = 2
SHORTEST_MS, LONGEST_MS = 50, 900_000
MODEL = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9\-._/@:]*")
NO_GATEWAY = "your-gateway-0000000000"
"""In the form of an id; what the command line names counts more."""
_BOTH = 2
_PRIORITY = 100


def files(plan: Plan) -> tuple[File, ...]:
    rules = tuple(
        File(
            path=f"rule-{route.name}.json",
            text=json.dumps(rule(plan, route, place), ensure_ascii=False, indent=2) + "\n",
            language="json",
            about=f"The rule for requests that ask for {route.name}.",
        )
        for place, route in enumerate(plan.routes)
    )
    script = File(
        path="create-rules.sh",
        text=_script(plan),
        language="shell",
        about="Makes the rules in a gateway of yours, with the AWS command line.",
        executable=True,
    )
    return (*rules, script)


def rule(plan: Plan, route: Route, place: int) -> Json:
    """What `create-gateway-rule` takes; the command that is given it names the gateway."""
    return {
        "gatewayIdentifier": NO_GATEWAY,
        "priority": _PRIORITY + place,
        "description": f"{route.name}, from the plan {plan.name}",
        "conditions": [
            {"matchModels": {"anyOf": [{"value": name} for name in (route.name, *route.aliases)]}}
        ],
        "actions": [{"routeToTarget": _action(plan, route)}],
    }


def target_name(endpoint: PlanEndpoint) -> str:
    """Letters, digits and single hyphens."""
    return re.sub(r"[^0-9a-zA-Z]+", "-", endpoint.id).strip("-")


def is_split(route: Route) -> bool:
    return len(route.tiers[0].members) == _BOTH


def behind(plan: Plan, route: Route, first: Member | None = None) -> tuple[PlanEndpoint, ...]:
    """What is asked after the first model, as far as a rule can say; `first` is the one of a split."""
    chain = flat_chain(plan, route)
    if first is None:
        return chain[1 : 1 + MOST_BEHIND]
    others = [id_ for id_ in by_weight(route.tiers[0]) if id_ != first.endpoint]
    rest = [plan.endpoint(id_) for id_ in others] + [*chain[len(route.tiers[0].members) :]]
    return tuple(rest[:MOST_BEHIND])


def _action(plan: Plan, route: Route) -> Json:
    if not is_split(route):
        first = flat_chain(plan, route)[0]
        return {"staticRoute": _asked(route, first, behind(plan, route))}
    members = route.tiers[0].members
    parts = shares([member.weight for member in members])
    return {
        "weightedRoute": {
            "trafficSplit": [
                {
                    "name": target_name(plan.endpoint(member.endpoint))[:64].rstrip("-"),
                    "weight": part,
                    **_asked(route, plan.endpoint(member.endpoint), behind(plan, route, member)),
                }
                for member, part in zip(members, parts, strict=True)
            ]
        }
    }


def _asked(route: Route, endpoint: PlanEndpoint, rest: Sequence[PlanEndpoint]) -> Json:
    asked: Json = {"targetName": target_name(endpoint), "model": endpoint.model}
    if rest:
        asked["fallback"] = {
            "triggerOn": triggers(route.fall_on),
            **_first_byte(endpoint),
            **_breaker(route),
            "targetFallback": [
                {"targetName": target_name(each), "model": each.model, **_first_byte(each)} for each in rest
            ],
        }
    return asked


def _all_asked(plan: Plan) -> Iterator[PlanEndpoint]:
    """Whom the rules name, in the plan's order."""
    asked: set[str] = set()
    for route in plan.routes:
        firsts = route.tiers[0].members if is_split(route) else (None,)
        asked |= {each.id for first in firsts for each in behind(plan, route, first)}
        asked |= {member.endpoint for member in firsts if member} or {flat_chain(plan, route)[0].id}
    return (endpoint for endpoint in plan.endpoints if endpoint.id in asked)


def triggers(wanted: frozenset[Trigger]) -> Json:
    codes = list(statuses(wanted))
    if Trigger.SERVER_ERROR in wanted:
        codes = [code for code in codes if not code.startswith("5")] + ["5XX"]
    errors = []
    if Trigger.CONNECTION in wanted:
        errors += ["CONNECTION_ERROR", "UNROUTABLE"]
    if Trigger.TIMEOUT in wanted:
        errors.append("FIRST_BYTE_TIMEOUT")
    return {**({"statusCodes": codes} if codes else {}), **({"errors": errors} if errors else {})}


def _first_byte(endpoint: PlanEndpoint) -> Json:
    wanted = endpoint.first_token_timeout_s
    if wanted is None:
        return {}
    return {"firstByteTimeoutMilliseconds": min(max(round(wanted * 1000), SHORTEST_MS), LONGEST_MS)}


def _breaker(route: Route) -> Json:
    return {"circuitBreaker": {"mode": "ENABLED"}} if route.cooldown_s is not None else {}


def _script(plan: Plan) -> str:
    targets = "\n".join(f"#   {target_name(each)}: {each.model}" for each in _all_asked(plan))
    return f"""\
#!/bin/sh
# Makes the rules beside it in an AgentCore gateway, which needs these targets first, each with credentials:
{targets}
set -eu
cd "$(dirname "$0")"
: "${{AGENTCORE_GATEWAY_ID:?set it to the id of your gateway first}}"
for rule in rule-*.json; do
  aws bedrock-agentcore-control create-gateway-rule --gateway-identifier "$AGENTCORE_GATEWAY_ID" \\
    --cli-input-json "file://$rule"
done
"""


def check_files(files: Sequence[File]) -> tuple[Problem, ...]:
    """A strict reading of the rules."""
    return tuple(_read(files))


def _read(files: Sequence[File]) -> Iterator[Problem]:
    for file in files:
        if not file.path.startswith("rule-"):
            continue
        try:
            said = json.loads(file.text)
        except ValueError as error:
            yield Problem(where=file.path, message=f"This is no JSON: {error}.")
            continue
        for where, message in _rule(said):
            yield Problem(where=f"{file.path}: {where}", message=message)


Found = Iterator[tuple[str, str]]


def _rule(said: Json) -> Found:
    yield from _keys(said, "", {"gatewayIdentifier", "priority", "description", "conditions", "actions"})
    for action in said.get("actions", []):
        route = action.get("routeToTarget", {})
        yield from _keys(route, "routeToTarget", {"staticRoute", "weightedRoute"})
        if len(route) != 1:
            yield "routeToTarget", "A rule has one route: static or weighted."
        static, weighted = route.get("staticRoute"), route.get("weightedRoute")
        if static is not None:
            yield from _one(static, "staticRoute", {"targetName", "model", "fallback"})
        if weighted is not None:
            yield from _split(weighted.get("trafficSplit", []))


def _split(split: list[Json]) -> Found:
    if len(split) != _BOTH:
        yield "trafficSplit", "A load is split between exactly two targets."
    if sum(each.get("weight", 0) for each in split) != 100:
        yield "trafficSplit", "The weights must make 100."
    for each in split:
        where = str(each.get("name"))
        yield from _one(each, where, {"targetName", "model", "fallback", "name", "weight"})
        if not 1 <= each.get("weight", 0) <= 99:
            yield where, "A weight goes from 1 to 99."


def _one(target: Json, where: str, known: set[str]) -> Found:
    yield from _keys(target, where, known)
    if not MODEL.fullmatch(str(target.get("model", ""))):
        yield where, f"“{target.get('model')}” is no id of a model."
    fallback = target.get("fallback")
    if fallback is None:
        return
    yield from _keys(
        fallback, where, {"triggerOn", "firstByteTimeoutMilliseconds", "circuitBreaker", "targetFallback"}
    )
    rest = fallback.get("targetFallback", [])
    if not 1 <= len(rest) <= MOST_BEHIND:
        yield where, "One or two targets can stand behind another one."
    for each in rest:
        yield from _keys(each, where, {"targetName", "model", "triggerOn", "firstByteTimeoutMilliseconds"})


def _keys(value: Json, where: str, known: set[str]) -> Found:
    for name in value:
        if name not in known:
            yield f"{where}.{name}".lstrip("."), f"`{name}` is not known here."
