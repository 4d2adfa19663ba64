"""Provider accounts: how TrueFoundry reaches each model of a plan, keys by reference to its secrets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import EnvRef, Plan, PlanEndpoint
from app.targets.shared.openai_addresses import openai_address
from app.targets.truefoundry.names import name_of, names_of

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A provider that TrueFoundry knows."""

    account: str
    model: str
    """What the types end in."""
    has_address: bool = False
    """It takes another address than its own."""


_KINDS = {
    PlanProvider.OPENAI: _Kind("openai", "openai", has_address=True),
    PlanProvider.ANTHROPIC: _Kind("anthropic", "anthropic", has_address=True),
    PlanProvider.GEMINI: _Kind("google-gemini", "gemini"),
    PlanProvider.VERTEX: _Kind("google-vertex", "vertex", has_address=True),
    PlanProvider.AZURE: _Kind("azure-openai", "azure-openai", has_address=True),
    PlanProvider.BEDROCK: _Kind("aws-bedrock", "bedrock", has_address=True),
    PlanProvider.OPENROUTER: _Kind("openrouter", "openrouter"),
    PlanProvider.GROQ: _Kind("groq", "groq"),
    PlanProvider.MISTRAL: _Kind("mistral-ai", "mistral-ai"),
    PlanProvider.XAI: _Kind("xai", "xai"),
    PlanProvider.TOGETHER: _Kind("together-ai", "together-ai"),
    PlanProvider.PERPLEXITY: _Kind("perplexity-ai", "perplexity-ai"),
    PlanProvider.COHERE: _Kind("cohere", "cohere"),
    PlanProvider.CEREBRAS: _Kind("cerebras", "cerebras"),
}
SECRET = "tfy-secret://${TFY_TENANT}:%s:%s"  # noqa: S105 - a reference, filled in with a tenant's name
"""Group, name. The tenant is filled in when it is applied."""


def targets_of(plan: Plan) -> Mapping[str, str]:
    """Endpoint -> what a virtual model calls it: `account/model`."""
    names = _model_names(plan)
    return {
        endpoint: f"{account}/{names[endpoint]}"
        for account, endpoints in _grouped(plan).items()
        for endpoint in endpoints
    }


def account_documents(plan: Plan) -> tuple[Json, ...]:
    names = _model_names(plan)
    return tuple(
        _document(plan, account, [plan.endpoint(id_) for id_ in ids], names)
        for account, ids in _grouped(plan).items()
    )


def is_known(endpoint: PlanEndpoint) -> bool:
    """TrueFoundry has an account for its provider; any other is a self-hosted model to it."""
    kind = _KINDS.get(endpoint.provider)
    return kind is not None and (endpoint.base_url is None or kind.has_address)


def filled_in(value: str | EnvRef) -> str:
    return f"${{{value.env}}}" if isinstance(value, EnvRef) else value


def _model_names(plan: Plan) -> Mapping[str, str]:
    return names_of(endpoint.id for endpoint in plan.endpoints)


def _grouped(plan: Plan) -> dict[str, list[str]]:
    """Account -> the endpoints that share its provider, key, address and settings."""
    groups: dict[Any, list[str]] = {}
    for endpoint in plan.endpoints:
        extras = tuple(sorted((name, filled_in(value)) for name, value in endpoint.extras.items()))
        own = endpoint.id if not is_known(endpoint) else ""
        groups.setdefault((endpoint.provider, own, endpoint.key, str(endpoint.base_url), extras), []).append(
            endpoint.id
        )
    wanted = [f"{name_of(plan.name)[:40]}-{key[1] or key[0]} {place}" for place, key in enumerate(groups)]
    unnumbered = names_of_accounts(wanted)
    return dict(zip(unnumbered, groups.values(), strict=True))


def names_of_accounts(wanted: list[str]) -> list[str]:
    """Names without the places that told them apart; numbered only where two are the same."""
    taken: list[str] = []
    for text in wanted:
        base = name_of(text.rsplit(" ", 1)[0])[:60]
        name, number = base, 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.append(name)
    return taken


def _document(plan: Plan, account: str, endpoints: list[PlanEndpoint], names: Mapping[str, str]) -> Json:
    first = endpoints[0]
    group = name_of(plan.name)
    if not is_known(first):
        return {
            "name": account,
            "type": "provider-account/self-hosted-model",
            "integrations": [_self_hosted(group, endpoint, names) for endpoint in endpoints],
        }
    kind = _KINDS[first.provider]
    return {
        "name": account,
        "type": f"provider-account/{kind.account}",
        **_PARTICULARS.get(first.provider, _address)(first),
        **_auth(group, first),
        "integrations": [_model(kind, endpoint, names) for endpoint in endpoints],
    }


def _auth(group: str, endpoint: PlanEndpoint) -> Json:
    if endpoint.key is None:
        return {}
    secret = SECRET % (group, endpoint.key.env)
    if endpoint.provider is PlanProvider.VERTEX:
        return {"auth_data": {"type": "key-file", "key_file_content": secret}}
    return {"auth_data": {"type": "api-key", "api_key": secret}}


def _model(kind: _Kind, endpoint: PlanEndpoint, names: Mapping[str, str]) -> Json:
    version = endpoint.extras.get("api_version")
    return {
        "type": f"integration/model/{kind.model}",
        "name": names[endpoint.id],
        "model_id": endpoint.model,
        **({"api_version": filled_in(version)} if version is not None else {}),
        "model_types": ["chat"],
    }


def _self_hosted(group: str, endpoint: PlanEndpoint, names: Mapping[str, str]) -> Json:
    secret = None if endpoint.key is None else SECRET % (group, endpoint.key.env)
    server = "vllm-openai" if endpoint.provider is PlanProvider.VLLM else "openai-compatible"
    return {
        "type": "integration/model/self-hosted-model",
        "name": names[endpoint.id],
        "hosted_model_name": endpoint.model,
        "url": openai_address(endpoint).replace("{", "${"),
        "model_server": server,
        "model_types": ["chat"],
        **({"auth_data": {"type": "bearer-auth", "bearer_token": secret}} if secret is not None else {}),
    }


def _address(endpoint: PlanEndpoint) -> Json:
    return {} if endpoint.base_url is None else {"base_url": filled_in(endpoint.base_url)}


def _anthropic(endpoint: PlanEndpoint) -> Json:
    """Its address must hold the version's path."""
    own = openai_address(endpoint).replace("{", "${")
    return {} if endpoint.base_url is None else {"base_url": own}


def _azure(endpoint: PlanEndpoint) -> Json:
    base = endpoint.base_url or facts(endpoint.provider).base_url or ""
    return {"azure_endpoint": filled_in(base)}


def _bedrock(endpoint: PlanEndpoint) -> Json:
    return {"region": filled_in(endpoint.extras["region"]), **_address(endpoint)}


def _vertex(endpoint: PlanEndpoint) -> Json:
    return {
        "project_id": filled_in(endpoint.extras["project"]),
        "region": filled_in(endpoint.extras["location"]),
        **_address(endpoint),
    }


_PARTICULARS: Mapping[PlanProvider, Callable[[PlanEndpoint], Json]] = {
    PlanProvider.ANTHROPIC: _anthropic,
    PlanProvider.AZURE: _azure,
    PlanProvider.BEDROCK: _bedrock,
    PlanProvider.VERTEX: _vertex,
}
