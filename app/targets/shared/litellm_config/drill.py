"""How the real proxy is run on the written files, with stand-ins for its upstreams."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.core.plan.providers import PlanProvider
from app.core.plan.values import Callback, EnvRef, Plan, PlanEndpoint
from app.core.rehearsal.cases import Fault
from app.core.rehearsal.known import Course, Known
from app.core.rehearsal.saw import Saw
from app.targets.drill_recipe import DrillRecipe, Place, Upstream
from app.targets.shared.chat_asking import chat_ask
from app.targets.shared.litellm_config.cooldowns import longest_cooldown_s
from app.targets.shared.litellm_config.deployment import address, key_variable
from app.targets.shared.litellm_config.groups import deployments, endpoint_of
from app.targets.shared.litellm_config.names import CONFIG, MASTER_KEY
from app.targets.shared.litellm_config.prefixes import address_variable, prefix_of

_OWN_WIRES = {
    PlanProvider.VERTEX: "Vertex AI is asked with a Google account, which nothing here stands in for.",
    PlanProvider.BEDROCK: "Bedrock speaks a protocol of its own, which no stand-in here does.",
}
_SETTLING_S = 1.0
"""Added to the cooldown: LiteLLM counts it in whole seconds."""


def _upstreams(plan: Plan) -> tuple[Upstream, ...]:
    reached = dict.fromkeys(deployment.endpoint.id for deployment in deployments(plan))
    return tuple(
        _upstream(endpoint) for endpoint in map(plan.endpoint, reached) if endpoint.provider not in _OWN_WIRES
    )


def _upstream(endpoint: PlanEndpoint) -> Upstream:
    variable, literal = _address(endpoint)
    return Upstream(
        endpoint=endpoint.id,
        model=_model(endpoint),
        key_env=key_variable(endpoint),
        address_env=variable,
        literal=literal,
        suffix=prefix_of(endpoint).suffix,
    )


def _model(endpoint: PlanEndpoint) -> str:
    """As it arrives: LiteLLM writes out the short names of Fireworks."""
    short = endpoint.provider is PlanProvider.FIREWORKS and not endpoint.model.startswith("accounts/")
    if short and "#" not in endpoint.model:
        return f"accounts/fireworks/models/{endpoint.model}"
    return endpoint.model


def _address(endpoint: PlanEndpoint) -> tuple[str | None, str | None]:
    if isinstance(endpoint.base_url, EnvRef):
        return endpoint.base_url.env, None
    literal = address(endpoint)
    return (None, literal) if literal is not None else (address_variable(endpoint), None)


def _argv(place: Place) -> tuple[str, ...]:
    config = f"{place.folder}/{CONFIG}"
    return (*place.program, "--config", config, "--host", "127.0.0.1", "--port", str(place.port))


def _env(place: Place) -> Mapping[str, str]:
    return {
        MASTER_KEY: place.master_key,
        "LITELLM_LOCAL_MODEL_COST_MAP": "True",
        "DISABLE_ADMIN_UI": "True",
        # Else it reads a .env, of whatever folder it finds one in.
        "LITELLM_MODE": "PRODUCTION",
    }


def served_by(headers: Mapping[str, str], _body: Mapping[str, Any]) -> str | None:
    """The body's `model` is not to be relied on: it is the asked name, the upstream's, or the group's."""
    deployment = headers.get("x-litellm-model-id")
    return endpoint_of(deployment) if deployment else None


def _loaded(answer: Any) -> int:
    # Under an alias the same models are listed once more.
    return len({each["model_info"]["id"] for each in answer["data"]})


def _written(plan: Plan) -> int:
    return len(deployments(plan))


def _not_drillable(plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_obstacles(plan)))


def _obstacles(plan: Plan) -> Iterator[str]:
    for deployment in deployments(plan):
        if deployment.endpoint.provider in _OWN_WIRES:
            yield _OWN_WIRES[deployment.endpoint.provider]
    if Callback.PROMETHEUS in plan.callbacks:
        yield "With prometheus among the callbacks LiteLLM starts only where prometheus_client is installed."


def _settle_s(plan: Plan) -> float:
    longest = longest_cooldown_s(plan)
    return longest + _SETTLING_S if longest else 0.0


_OF_WHO_IS_BEHIND = frozenset({Saw.WHOLE, Saw.ERROR})

RECIPE = DrillRecipe(
    gateway="litellm",
    upstreams=_upstreams,
    argv=_argv,
    env=_env,
    ask=chat_ask,
    served_by=served_by,
    ready_path="/health/liveliness",
    start_s=120.0,
    loaded_path="/v1/model/info",
    loaded=_loaded,
    written=_written,
    settle_s=_settle_s,
    known=(
        Known(
            fault=Fault.CUT_MID,
            stream=True,
            course=Course.ENDS,
            saw=frozenset({Saw.PART_AND_ERROR, Saw.WHOLE}),
            note="After the first token nobody else is asked: LiteLLM passes the text on that came, then "
            "an error event. A stream that ends quietly too early it calls finished, with a finish_reason "
            "that it makes up.",
        ),
        Known(
            fault=Fault.CUT_BEFORE,
            stream=True,
            course=Course.SKIPS,
            saw=_OF_WHO_IS_BEHIND,
            note="A stream that dies before its first token is not tried again: LiteLLM goes to the next "
            "tier at once.",
        ),
        Known(
            fault=Fault.RESET,
            stream=None,
            course=Course.DOUBLES,
            saw=_OF_WHO_IS_BEHIND,
            note="Where a connection breaks before an answer, LiteLLM asks once more at each try: it does so "
            "for those whom it asks by a client of its own, such as OpenRouter.",
        ),
        Known(
            fault=Fault.CONTEXT,
            stream=None,
            pools=True,
            course=Course.SKIPS,
            saw=_OF_WHO_IS_BEHIND,
            note="When a prompt is too long for one member of a pool, LiteLLM goes to the next tier without "
            "asking the others.",
        ),
        Known(
            fault=Fault.POLICY,
            stream=None,
            pools=True,
            course=Course.SKIPS,
            saw=_OF_WHO_IS_BEHIND,
            note="When a prompt is against the policy of one member of a pool, LiteLLM goes to the next tier "
            "without asking the others.",
        ),
    ),
    not_drillable=_not_drillable,
)
