"""How the open gateway is run on the written files: through the launcher that is one of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.core.plan.providers import PlanProvider
from app.core.plan.values import Plan, PlanEndpoint
from app.core.rehearsal.cases import Fault
from app.core.rehearsal.known import Course, Known
from app.core.rehearsal.saw import Saw
from app.targets.drill_recipe import DrillRecipe, Place, Upstream
from app.targets.portkey.variables import address_variables
from app.targets.portkey.wires import host_of, wire_of
from app.targets.shared.chat_asking import chat_ask

_NOT_BY_STAND_INS = {
    PlanProvider.VERTEX: "Vertex AI is asked with an account of Google's, which nothing here stands in for.",
    PlanProvider.BEDROCK: "Bedrock speaks a protocol of its own, at an address that Portkey makes itself.",
    PlanProvider.AZURE: "Azure is asked by deployments, which no stand-in here knows.",
}


def _upstreams(plan: Plan) -> tuple[Upstream, ...]:
    return tuple(
        _upstream(plan, endpoint) for endpoint in plan.endpoints if endpoint.provider not in _NOT_BY_STAND_INS
    )


def _upstream(plan: Plan, endpoint: PlanEndpoint) -> Upstream:
    return Upstream(
        endpoint=endpoint.id,
        model=endpoint.model,
        key_env=endpoint.key.env if endpoint.key else None,
        address_env=address_variables(plan)[endpoint.id] if host_of(endpoint) else None,
        suffix=_suffix(endpoint),
    )


def _suffix(endpoint: PlanEndpoint) -> str:
    """What the variable's address ends with; some providers' paths have all of it behind the address."""
    wire = wire_of(endpoint)
    whole = wire.own_address_only or wire.after or wire.name in ("google", "ollama")
    return "" if whole else "/v1"


def _argv(place: Place) -> tuple[str, ...]:
    return (place.program[0], f"{place.folder}/run.mjs")


def _env(place: Place) -> Mapping[str, str]:
    script = {"GATEWAY_SCRIPT": place.program[1]} if len(place.program) > 1 else {}
    return {"GATEWAY_KEY": place.master_key, "GATEWAY_PORT": str(place.port), **script}


def _served_by(headers: Mapping[str, str], _body: Mapping[str, Any]) -> str | None:
    return headers.get("x-served-by")


def _loaded(answer: Any) -> int:
    return int(answer["models"])


def _written(plan: Plan) -> int:
    return len({id_ for route in plan.routes for tier in route.tiers for id_ in tier.endpoints})


def _not_drillable(plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_obstacles(plan)))


def _obstacles(plan: Plan) -> Iterator[str]:
    for endpoint in plan.endpoints:
        if endpoint.provider in _NOT_BY_STAND_INS:
            yield _NOT_BY_STAND_INS[endpoint.provider]


RECIPE = DrillRecipe(
    gateway="portkey",
    upstreams=_upstreams,
    argv=_argv,
    env=_env,
    ask=chat_ask,
    served_by=_served_by,
    ready_path="/health",
    loaded_path="/health",
    loaded=_loaded,
    written=_written,
    start_s=30.0,
    known=(
        Known(
            fault=Fault.POLICY,
            stream=False,
            course=Course.ENDS,
            saw=frozenset({Saw.ERROR}),
            status=200,
            note="Gemini refuses by its policy with status 200, which leads on to nobody in Portkey.",
        ),
        Known(
            fault=Fault.POLICY,
            stream=True,
            course=Course.ENDS,
            saw=frozenset({Saw.NOTHING}),
            status=200,
            note="Gemini refuses by its policy with status 200, which leads on to nobody in Portkey.",
        ),
        Known(
            fault=Fault.CUT_BEFORE,
            stream=False,
            course=Course.ENDS,
            saw=frozenset({Saw.ERROR}),
            status=500,
            note="A connection that dies after the headers ends the chain: Portkey answers 500, and asks "
            "nobody else.",
        ),
        Known(
            fault=Fault.CUT_BEFORE,
            stream=True,
            course=Course.ENDS,
            saw=frozenset({Saw.NOTHING}),
            status=200,
            note="Once the headers came nobody else is asked: Portkey ends an empty stream as if it were "
            "whole, and the launcher breaks the connection, so that the client sees a failure.",
        ),
        Known(
            fault=Fault.CUT_MID,
            stream=False,
            course=Course.ENDS,
            saw=frozenset({Saw.ERROR}),
            status=500,
            note="An answer that breaks half-way ends the chain: Portkey answers 500, and asks nobody else.",
        ),
        Known(
            fault=Fault.CUT_MID,
            stream=True,
            course=Course.ENDS,
            saw=frozenset({Saw.PART}),
            note="After the first token nobody else is asked: Portkey ends the stream quietly, and the "
            "launcher breaks the connection, so that the client sees a failure.",
        ),
    ),
    not_drillable=_not_drillable,
)
