"""How TensorZero's gateway, embedded in a runner of ours, is drilled with the written file."""

from collections.abc import Mapping
from typing import Any

from app.core.plan.values import EnvRef, Plan, PlanEndpoint
from app.core.rehearsal.cases import Fault
from app.core.rehearsal.known import Course, Known
from app.core.rehearsal.saw import Saw
from app.targets.drill_recipe import Ask, DrillRecipe, LiveAsk, Place, Upstream
from app.targets.tensorzero.config import reachable
from app.targets.tensorzero.kinds import UNDRILLABLE, address_of, suffix_of

CONFIG = "tensorzero.toml"


def upstreams(plan: Plan) -> tuple[Upstream, ...]:
    """Of those that a stand-in can take the place of, and of those that the file leaves out."""
    written = reachable(plan)
    return (*_written_ones(plan), *(_left_out(each) for each in plan.endpoints if each not in written))


def _left_out(endpoint: PlanEndpoint) -> Upstream:
    """Of a chain that TensorZero does without: nobody can ask it, and its stand-in waits in vain."""
    return Upstream(endpoint=endpoint.id, model=endpoint.model, key_env=None, literal=f"({endpoint.id})")


def _written_ones(plan: Plan) -> tuple[Upstream, ...]:
    return tuple(
        Upstream(
            endpoint=endpoint.id,
            model=endpoint.model,
            key_env=endpoint.key.env if endpoint.key is not None else None,
            address_env=endpoint.base_url.env if isinstance(endpoint.base_url, EnvRef) else None,
            literal=None if isinstance(endpoint.base_url, EnvRef) else address_of(endpoint),
            suffix=suffix_of(endpoint),
        )
        for endpoint in reachable(plan)
        if endpoint.provider not in UNDRILLABLE
    )


def not_drillable(plan: Plan) -> tuple[str, ...]:
    return tuple(
        f"{endpoint.id}: {UNDRILLABLE[endpoint.provider]}."
        for endpoint in reachable(plan)
        if endpoint.provider in UNDRILLABLE
    )


def _argv(place: Place) -> tuple[str, ...]:
    return tuple(place.program)


def _env(_place: Place) -> Mapping[str, str]:
    """The stand-ins are on this computer: no proxy has a part in it."""
    return {"NO_PROXY": "127.0.0.1,localhost"}


def _ask(_plan: Plan, route: str, prompt: str, stream: bool, _place: Place) -> Ask:  # noqa: FBT001 - as recipes are
    """What the runner reads."""
    return Ask(path="", headers={}, body={"function_name": route, "prompt": prompt, "stream": stream})


def _served_by(_headers: Mapping[str, str], body: Mapping[str, Any]) -> str | None:
    """A variant is called like its endpoint."""
    variant = body.get("variant_name")
    return variant if isinstance(variant, str) else None


def _written(plan: Plan) -> int:
    return len(reachable(plan))


RECIPE = DrillRecipe(
    gateway="tensorzero",
    upstreams=upstreams,
    argv=_argv,
    env=_env,
    ask=_ask,
    served_by=_served_by,
    written=_written,
    start_s=30.0,
    talks="runner",
    known=(
        Known(
            fault=Fault.CUT_MID,
            stream=True,
            course=Course.ENDS,
            saw=frozenset({Saw.PART_AND_ERROR}),
            note="TensorZero hands on the text that came and then an error; it asks no other model.",
        ),
    ),
    not_drillable=not_drillable,
)


def _ask_server(_plan: Plan, route: str, prompt: str, stream: bool, place: Place) -> Ask:  # noqa: FBT001 - as recipes are
    return Ask(
        path="/openai/v1/chat/completions",
        headers={"Authorization": f"Bearer {place.master_key}"},
        body={
            "model": f"tensorzero::function_name::{route}",
            "messages": [{"role": "user", "content": prompt}],
            "stream": stream,
        },
    )


def _served_by_server(
    _plan: Plan, _route: str, _headers: Mapping[str, str], body: Mapping[str, Any]
) -> str | None:
    """The server's answer names the variant behind the function."""
    _, found, variant = str(body.get("model", "")).partition("::variant_name::")
    return variant if found else None


LIVE = LiveAsk(ask=_ask_server, served_by=_served_by_server)
