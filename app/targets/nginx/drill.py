"""How the real nginx is drilled with the written file."""

from collections.abc import Mapping
from typing import Any

from app.core.plan.values import Plan, PlanEndpoint
from app.core.rehearsal.cases import Fault
from app.core.rehearsal.known import Course, Known
from app.core.rehearsal.saw import Saw
from app.targets.drill_recipe import Ask, DrillRecipe, Place, Upstream
from app.targets.nginx.config import cooldown_s
from app.targets.nginx.servers import Server, servers_of
from app.targets.shared.listening import listens_at

CONFIG = "nginx.conf"


def upstreams(plan: Plan) -> tuple[Upstream, ...]:
    servers = {server.endpoint.id: server for route in plan.routes for server in servers_of(plan, route)}
    return tuple(_upstream(each, servers.get(each.id)) for each in plan.endpoints)


def _upstream(endpoint: PlanEndpoint, server: Server | None) -> Upstream:
    """One that stands in no chain but those that nginx does without is in no file: nobody can ask it."""
    literal = f"({endpoint.id})" if server is None else server.address
    return Upstream(endpoint=endpoint.id, model=endpoint.model, key_env=None, literal=literal, bare=True)


def _argv(place: Place) -> tuple[str, ...]:
    return (*place.program, "-e", "stderr", "-p", place.folder, "-c", CONFIG, "-g", "daemon off;")


def _env(_place: Place) -> Mapping[str, str]:
    return {}


def _ask(plan: Plan, route: str, prompt: str, stream: bool, _place: Place) -> Ask:  # noqa: FBT001 - a recipe
    tiers = next(each for each in plan.routes if each.name == route).tiers
    body = {
        "model": plan.endpoint(tiers[0].endpoints[0]).model,
        "messages": [{"role": "user", "content": prompt}],
        "stream": stream,
    }
    return Ask(path=f"/{route}/v1/chat/completions", headers={}, body=body)


def _served_by(headers: Mapping[str, str], _body: Mapping[str, Any]) -> str | None:
    return headers.get("x-served-by") or None


def _settle_s(plan: Plan) -> float:
    """A server that was left out is asked again only afterwards; nginx counts in whole seconds."""
    longest = max(map(cooldown_s, plan.routes), default=0.0)
    return longest + 1 if longest else 0.0


def _handed_on(fault: Fault, status: int) -> Known:
    return Known(
        fault=fault,
        stream=None,
        course=Course.ENDS,
        saw=frozenset({Saw.ERROR}),
        status=status,
        note=f"nginx has no word for {status}: the client gets it.",
    )


RECIPE = DrillRecipe(
    gateway="nginx",
    upstreams=upstreams,
    listens=listens_at,
    argv=_argv,
    env=_env,
    ask=_ask,
    served_by=_served_by,
    settle_s=_settle_s,
    start_s=15.0,
    known=(
        _handed_on(Fault.AUTH, 401),
        _handed_on(Fault.CONTEXT, 400),
        _handed_on(Fault.POLICY, 400),
        Known(
            fault=Fault.CUT_BEFORE,
            stream=None,
            course=Course.ENDS,
            saw=frozenset({Saw.NOTHING, Saw.EMPTY}),
            status=200,
            note="nginx has handed on the headers by then: the client gets an answer without a text.",
        ),
        Known(
            fault=Fault.CUT_MID,
            stream=None,
            course=Course.ENDS,
            saw=frozenset({Saw.PART, Saw.NOTHING}),
            status=200,
            note="nginx hands on what comes as it comes: the client gets a part, and nobody else is asked.",
        ),
    ),
)
