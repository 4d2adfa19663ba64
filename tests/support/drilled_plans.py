"""Plans that real gateways are drilled with: a chain of three and a pool in one file, with short limits."""

from dataclasses import replace
from typing import Any

from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, Member, Plan, PlanEndpoint, Route, Tier

LIMIT_S = 1.0


def chain_and_pool(*, literal: bool, **more: Any) -> Plan:
    """`chain`: alpha, beta, gamma. `pool`: delta and epsilon share the load before zeta."""
    names = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta")
    servers = tuple(server(name, place, literal=literal, **more) for place, name in enumerate(names, 1))
    chain = Route(name="chain", tiers=tuple(Tier((Member(name),)) for name in names[:3]))
    pool = Route(name="pool", tiers=(Tier((Member("delta", 2), Member("epsilon"))), Tier((Member("zeta"),))))
    return Plan(name="drilled", endpoints=servers, routes=(chain, pool))


def server(name: str, place: int, *, literal: bool, **more: Any) -> PlanEndpoint:
    """An OpenAI-compatible server, at an address of its own."""
    address = f"http://10.0.7.{place}:8000/v1" if literal else EnvRef(f"{name.upper()}_BASE_URL")
    told = {"key": EnvRef(f"{name.upper()}_API_KEY"), "timeout_s": LIMIT_S, "first_token_timeout_s": LIMIT_S}
    return PlanEndpoint(
        id=name, provider=PlanProvider.OPENAI_COMPATIBLE, model=f"{name}-model", base_url=address,
        **{**told, **more},
    )  # fmt: skip


def farms() -> Plan:
    """The same for nginx: replicas of one model, without keys, at literal addresses."""
    plan = chain_and_pool(literal=True, key=None)
    return replace(plan, endpoints=tuple(replace(each, model="the-model") for each in plan.endpoints))
