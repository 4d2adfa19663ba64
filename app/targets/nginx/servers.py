"""A route's servers, as nginx names them."""

import re
from dataclasses import dataclass

from app.core.plan.providers import facts
from app.core.plan.values import Plan, PlanEndpoint, Route
from providers.base import WireName

_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])"
_ADDRESS = re.compile(rf"http://(?P<host>{_HOST})(?::(?P<port>\d{{1,5}}))?(?P<path>(?:/[A-Za-z0-9._~-]+)*)/?")


@dataclass(frozen=True, slots=True)
class Server:
    endpoint: PlanEndpoint
    weight: int
    tier: int
    address: str
    """HOST:PORT"""
    path: str
    """What follows it in the endpoint's address: `/v1`, or nothing."""

    @property
    def is_native(self) -> bool:
        """Ollama's own protocol, whose paths begin at the server's root."""
        return facts(self.endpoint.provider).wire is WireName.OLLAMA


def servers_of(plan: Plan, route: Route) -> tuple[Server, ...]:
    """Those of its chain whose address nginx can take, in their order."""
    found = []
    for place, tier in enumerate(route.tiers):
        for member in tier.members:
            endpoint = plan.endpoint(member.endpoint)
            if (split := split_address(endpoint.base_url)) is not None:
                found.append(Server(endpoint, member.weight, place, *split))
    return tuple(found)


def split_address(address: object) -> tuple[str, str] | None:
    """HOST:PORT and the path; `None` for anything but a plain literal `http://` address."""
    match = _ADDRESS.fullmatch(address) if isinstance(address, str) else None
    if match is None or not 1 <= int(match["port"] or 80) <= 65_535:
        return None
    return f"{match['host']}:{match['port'] or 80}", match["path"]


def sticks(route: Route) -> bool:
    """nginx cannot have both sessions that stick and servers that wait behind."""
    return route.sticky is not None and len(route.tiers) == 1


def shared_rpm(plan: Plan, route: Route) -> int | None:
    """What the servers of the first tier take together; `None` when one of them has no limit."""
    limits = [plan.endpoint(id_).rpm for id_ in route.tiers[0].endpoints]
    known = [limit for limit in limits if limit is not None]
    return sum(known) if len(known) == len(limits) else None
