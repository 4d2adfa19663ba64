"""One endpoint as each dialect writes it: the open gateway is told all, the hosted one a name for it."""

from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, Plan, PlanEndpoint
from app.targets.portkey.config import Config, behaviour
from app.targets.portkey.variables import address_variables, file_place, place, place_or
from app.targets.portkey.wires import host_of, wire_of

NO_KEY = "none"
"""Stands where a server asks for no key: Portkey wants something there."""

_EXTRAS = {
    PlanProvider.AZURE: {"api_version": "api_version"},
    PlanProvider.BEDROCK: {"region": "aws_region"},
    PlanProvider.VERTEX: {"project": "vertex_project_id", "location": "vertex_region"},
}
"""Provider -> its setting in a plan -> Portkey's word for it."""
EXTRA_NAMES = {theirs: ours for names in _EXTRAS.values() for ours, theirs in names.items()}


def open_leaf(plan: Plan, endpoint: PlanEndpoint) -> Config:
    return {
        "name": endpoint.id,
        "provider": wire_of(endpoint).name,
        **_key(endpoint),
        **_host(plan, endpoint),
        **_extras(endpoint),
        **behaviour(endpoint),
    }


def hosted_leaf(slug: str, endpoint: PlanEndpoint) -> Config:
    return {"name": endpoint.id, "provider": f"@{slug}", **behaviour(endpoint)}


def slugs_of(plan: Plan) -> dict[str, str]:
    """Endpoint -> the provider that is to be made for it in Portkey's Model Catalog.

    What has the same key, address and settings is one provider there.
    """
    found: dict[tuple[object, ...], str] = {}
    slugs: dict[str, str] = {}
    for endpoint in plan.endpoints:
        settings = sorted(endpoint.extras.items(), key=str)
        account = (endpoint.provider, endpoint.key, endpoint.base_url, *settings)
        usual = endpoint.provider.value.replace("_", "-")
        number = 1 + sum(slug == usual or slug.startswith(f"{usual}-account-") for slug in found.values())
        slug = found.setdefault(account, usual if number == 1 else f"{usual}-account-{number}")
        slugs[endpoint.id] = slug
    return slugs


def _key(endpoint: PlanEndpoint) -> Config:
    if endpoint.key is None:
        return {"api_key": NO_KEY}
    if endpoint.provider is PlanProvider.VERTEX:
        return {"vertex_service_account_json": file_place(endpoint.key.env)}
    found: Config = {"api_key": place(endpoint.key.env)}
    if endpoint.provider is PlanProvider.BEDROCK:
        found["aws_auth_type"] = "apiKey"
    return found


def _host(plan: Plan, endpoint: PlanEndpoint) -> Config:
    host = host_of(endpoint)
    after = wire_of(endpoint).after
    if host is None:
        return {}
    name = address_variables(plan)[endpoint.id]
    if isinstance(host, EnvRef):
        return {"custom_host": place(name) + after}
    return {"custom_host": place_or(name, host) + after}


def _extras(endpoint: PlanEndpoint) -> Config:
    words = _EXTRAS.get(endpoint.provider, {})
    found = {
        words[name]: place(value.env) if isinstance(value, EnvRef) else value
        for name, value in endpoint.extras.items()
        if name in words
    }
    if endpoint.provider is PlanProvider.AZURE:
        found["deployment_id"] = endpoint.model
    return found
