"""Random plans as one gateway can take them, so that no test throws away what was drawn.

`fitted` changes of a plan what its gateway refuses, and no more. A gateway that is not named takes all plans.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from app.core.plan.edits import rename_endpoint
from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import EnvRef, Plan, PlanEndpoint

Change = Callable[[PlanEndpoint], PlanEndpoint]


def fitted(plan: Plan, target: str) -> Plan:
    """Valid where the plan is, and free of errors to this target."""
    fit = _FITTING.get(target)
    return fit(plan) if fit is not None else plan


def with_each(plan: Plan, change: Change) -> Plan:
    """With every endpoint changed."""
    return replace(plan, endpoints=tuple(map(change, plan.endpoints)))


def replicas_of_one_model(plan: Plan, path: str = "/v1") -> Plan:
    """Each endpoint a server of the same model, at an address of its own."""
    addresses = {
        endpoint.id: f"http://10.0.4.{place}:8000{path}" for place, endpoint in enumerate(plan.endpoints, 1)
    }
    return with_each(
        plan,
        lambda endpoint: replace(
            endpoint,
            provider=endpoint.provider if endpoint.provider in _OWN_SERVERS else PlanProvider.VLLM,
            model="llama-x",
            key=None,
            base_url=addresses[endpoint.id],
            extras={},
        ),
    )


_OWN_SERVERS = (
    PlanProvider.VLLM,
    PlanProvider.SGLANG,
    PlanProvider.TGI,
    PlanProvider.LLAMACPP,
    PlanProvider.LMSTUDIO,
    PlanProvider.OPENAI_COMPATIBLE,
)


def _with_a_known_model(provider: PlanProvider, prefix: str = "") -> Callable[[Plan], Plan]:
    """The last member of each chain is one of this provider's, at its own address."""

    def fit(plan: Plan) -> Plan:
        known = {route.tiers[-1].endpoints[-1] for route in plan.routes}
        return with_each(
            plan, lambda endpoint: _of(endpoint, provider, prefix) if endpoint.id in known else endpoint
        )

    return fit


def _of(endpoint: PlanEndpoint, provider: PlanProvider, prefix: str = "") -> PlanEndpoint:
    return replace(
        endpoint,
        provider=provider,
        model=prefix + endpoint.model.replace("/", "-"),
        key=endpoint.key or EnvRef(facts(provider).key_env or "ANY_KEY"),
        base_url=None,
        extras={},
    )


def _for_openrouter(plan: Plan) -> Plan:
    """Two routes whose names differ in signs alone would be one preset; LiteLLM may be before it."""
    known = _with_a_known_model(PlanProvider.OPENROUTER, "vendor/")(_for_litellm(plan))
    names = {re.sub("[._-]+", "-", route.name).strip("-") for route in plan.routes}
    return known if len(names) == len(plan.routes) else replace(known, routes=known.routes[:1], keys=())


def _for_modapi(plan: Plan) -> Plan:
    """It has nobody's own models; LiteLLM may be before it."""

    def change(endpoint: PlanEndpoint) -> PlanEndpoint:
        is_own = endpoint.provider in (*_OWN_SERVERS, PlanProvider.OLLAMA)
        return _of(endpoint, PlanProvider.MODAPI) if is_own or endpoint.base_url is not None else endpoint

    return with_each(_with_a_known_model(PlanProvider.MODAPI)(_for_litellm(plan)), change)


def _for_helicone(plan: Plan) -> Plan:
    return _with_a_known_model(PlanProvider.OPENAI)(with_each(plan, _plainly_named))


def _for_aws(plan: Plan) -> Plan:
    """Two endpoints whose ids differ in signs alone would be one target."""
    plain = with_each(plan, _plainly_named)
    ids = {re.sub("[._-]", "", endpoint.id) for endpoint in plan.endpoints}
    return plain if len(ids) == len(plan.endpoints) else _numbered(plain)


def _numbered(plan: Plan) -> Plan:
    for place, endpoint in enumerate(plan.endpoints):
        plan = rename_endpoint(plan, endpoint.id, f"endpoint{place}")
    return plan


def _plainly_named(endpoint: PlanEndpoint) -> PlanEndpoint:
    return replace(endpoint, model=re.sub(r"[^A-Za-z0-9._/-]", "", endpoint.model).strip("./-_") or "m-x")


def _for_litellm(plan: Plan) -> Plan:
    return with_each(plan, lambda endpoint: replace(endpoint, model=endpoint.model.replace("*", "+")))


def _for_tensorzero(plan: Plan) -> Plan:
    """Addresses stand in its file, but for Azure's; it asks Google at Google's own."""

    def change(endpoint: PlanEndpoint) -> PlanEndpoint:
        address = endpoint.base_url
        if endpoint.provider in (PlanProvider.GEMINI, PlanProvider.VERTEX):
            address = None
        elif isinstance(address, EnvRef) and endpoint.provider is not PlanProvider.AZURE:
            address = "http://10.0.4.2:8000/v1"
        extras = endpoint.extras
        if endpoint.provider is PlanProvider.VERTEX:
            extras = {name: "x1" if isinstance(value, EnvRef) else value for name, value in extras.items()}
        return replace(endpoint, base_url=address, extras=extras)

    return with_each(plan, change)


def _for_bifrost(plan: Plan) -> Plan:
    """Addresses end in /v1, and no two virtual keys have one variable."""

    def change(endpoint: PlanEndpoint) -> PlanEndpoint:
        if endpoint.provider in _NOT_IN_BIFROST:
            return _of(endpoint, PlanProvider.OPENAI)
        if isinstance(endpoint.base_url, str) and not endpoint.base_url.endswith("/v1"):
            return replace(endpoint, base_url=endpoint.base_url + "/v1")
        return endpoint

    return replace(with_each(plan, change), keys=plan.keys[:1])


_NOT_IN_BIFROST = (
    PlanProvider.GEMINI,
    PlanProvider.VERTEX,
    PlanProvider.BEDROCK,
    PlanProvider.PERPLEXITY,
)

_FITTING: dict[str, Callable[[Plan], Plan]] = {
    "aws": _for_aws,
    "bifrost": _for_bifrost,
    "cloudflare": _with_a_known_model(PlanProvider.OPENAI),
    "helicone": _for_helicone,
    "litellm": _for_litellm,
    "modapi": _for_modapi,
    "nginx": replicas_of_one_model,
    "openrouter": _for_openrouter,
    "requesty": _with_a_known_model(PlanProvider.OPENAI),
    "tensorzero": _for_tensorzero,
    "vercel": _with_a_known_model(PlanProvider.OPENAI),
}
