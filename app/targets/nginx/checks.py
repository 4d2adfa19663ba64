"""What of a plan nginx in particular cannot take: all but replicas of one model at plain addresses."""

from collections import Counter
from collections.abc import Iterator

from app.core.plan.checks import Problem
from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import EnvRef, Plan, PlanEndpoint, Route
from app.targets.nginx.servers import Server, servers_of, split_address
from app.targets.shared.listening import listens_at
from providers.base import WireName

_READABLE = (WireName.OPENAI, WireName.OLLAMA)
_REPLICAS = "nginx stands before replicas of one model"


def check_plan(plan: Plan) -> tuple[Problem, ...]:
    return tuple(_all(plan))


def _all(plan: Plan) -> Iterator[Problem]:
    if split_address(f"http://{listens_at(plan)}") is None:
        yield Problem(where="listen", message=f"nginx cannot listen at “{plan.host}”: use an IP address.")
    asked = {id_ for route in plan.routes for tier in route.tiers for id_ in tier.endpoints}
    for endpoint in plan.endpoints:
        if endpoint.id in asked:
            yield from _endpoint(endpoint, f"endpoints.{endpoint.id}")
    names = Counter(name.lower() for route in plan.routes for name in (route.name, *route.aliases))
    for route in plan.routes:
        where = f"routes.{route.name}"
        if any(names[name.lower()] > 1 for name in (route.name, *route.aliases)):
            yield Problem(
                where=where, message="nginx takes names that differ in capitals alone for the same."
            )
        yield from _same(plan, route, where)
        yield from _addresses(plan, servers_of(plan, route), where)


def _endpoint(endpoint: PlanEndpoint, where: str) -> Iterator[Problem]:
    known = facts(endpoint.provider)
    if known.wire not in _READABLE or endpoint.provider is PlanProvider.AZURE:
        yield Problem(where=where, message=f"{_REPLICAS} on servers of your own, and this is {known.title}.")
    elif isinstance(endpoint.base_url, EnvRef):
        yield Problem(
            where=f"{where}.base_url",
            message=f"nginx reads no variables: write what {endpoint.base_url.env} stands for.",
        )
    elif endpoint.base_url is None or endpoint.base_url.startswith("https://"):
        yield Problem(
            where=f"{where}.base_url",
            message=f"{_REPLICAS} at plain http:// addresses; it cannot ask them by https.",
        )
    elif split_address(endpoint.base_url) is None:
        yield Problem(
            where=f"{where}.base_url",
            message="nginx needs http://, a host and a port, and letters in the path.",
        )


def _same(plan: Plan, route: Route, where: str) -> Iterator[Problem]:
    """nginx passes a request on as it came, to whichever server it chooses."""
    members = [plan.endpoint(id_) for tier in route.tiers for id_ in tier.endpoints]
    split = [split_address(member.base_url) for member in members]
    for what, values in (
        ("models", {member.model for member in members}),
        ("keys", {member.key for member in members}),
        ("paths in their addresses", {each[1] for each in split if each is not None}),
        ("protocols", {facts(member.provider).wire for member in members}),
    ):
        if len(values) > 1:
            yield Problem(
                where=f"{where}.tiers",
                message=f"{_REPLICAS} and cannot change a request: these have different {what}.",
            )


def _addresses(plan: Plan, servers: tuple[Server, ...], where: str) -> Iterator[Problem]:
    for address, count in Counter(server.address for server in servers).items():
        if count > 1:
            yield Problem(
                where=f"{where}.tiers", message=f"{address} is there {count} times: once is enough."
            )
        if address == listens_at(plan):
            yield Problem(where=f"{where}.tiers", message=f"nginx itself listens at {address}.")
