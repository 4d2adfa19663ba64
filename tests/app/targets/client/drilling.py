"""Drills of client code: its upstreams are stand-ins that fail on cue, in the cases of a plan."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from app.core.plan.values import Plan, Trigger
from app.core.rehearsal.cases import Case, Fault, cases_of
from app.core.rehearsal.path import way
from app.standin.upstream.acts import Act
from app.standin.upstream.rules import Rule, hashed
from app.standin.upstream.server import UpstreamServer
from tests.support.named_plans import chain_of, compatible

ACTS = {
    Fault.RATE_LIMIT: Act.RATE_LIMIT,
    Fault.SERVER_ERROR: Act.SERVER_ERROR,
    Fault.HANG: Act.HANG,
    Fault.REFUSED: Act.REFUSED,
    Fault.AUTH: Act.AUTH,
    Fault.CONTEXT: Act.CONTEXT,
    Fault.POLICY: Act.POLICY,
    Fault.CUT_BEFORE: Act.CUT_BEFORE_FIRST,
    Fault.CUT_MID: Act.CUT_MID,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a client was given."""

    text: str
    error: str | None


def plan() -> Plan:
    """Three models in a row, the first one tried twice; two others wait for special refusals."""
    limits = {"timeout_s": 4.0, "first_token_timeout_s": 2.0}
    first = compatible("alpha", retries=1, params={"temperature": 0}, **limits)
    others = [compatible(id_, **limits) for id_ in ("beta", "gamma", "long", "mild")]
    made = chain_of(
        first, *others, on_context=("long",), on_policy=("mild", "gamma"), aliases=("other-name",)
    )
    route = made.routes[0]
    return replace(made, routes=(replace(route, tiers=route.tiers[:3]),))


def cases() -> Iterator[Case]:
    yield from cases_of(plan().routes[0])


def environment(made: Plan, ports: tuple[int, ...]) -> dict[str, str]:
    """The variables of a chain of `compatible` models, each at a port of its own."""
    told = {}
    for endpoint, port in zip(made.endpoints, ports, strict=True):
        name = endpoint.id.upper()
        told[f"{name}_BASE_URL"] = f"http://127.0.0.1:{port}/v1"
        told[f"{name}_API_KEY"] = key_of(endpoint.id)
    return told


def key_of(endpoint: str) -> str:
    return f"made-up-{endpoint}"


@asynccontextmanager
async def upstreams(made: Plan) -> AsyncIterator[UpstreamServer]:
    rules = [
        Rule(endpoint=each.id, address=place, model=each.model, key_hash=hashed(key_of(each.id)))
        for place, each in enumerate(made.endpoints)
    ]
    async with UpstreamServer(rules, len(rules)) as server:
        yield server


def acts_of(case: Case) -> Mapping[str, Act]:
    return {endpoint: ACTS[fault] for endpoint, fault in case.faults.items()}


def check_as_planned(made: Plan, case: Case, attempts: tuple[str, ...], told: Told) -> None:
    """The attempts came as the plan wants them, and the client got what it promises."""
    planned = way(made, case, attempts)
    refused = {endpoint for endpoint, fault in case.faults.items() if fault is Fault.REFUSED}
    assert attempts == tuple(endpoint for endpoint in planned.expected if endpoint not in refused)
    if case.fault is Fault.CUT_MID and case.stream:
        assert told.text.startswith("This is")
        assert told.error is not None
    elif planned.served_by is None:
        assert told.error is not None
    else:
        assert told == Told(text=f"This is {planned.served_by} speaking.", error=None)


ONLY_SERVER_ERRORS = frozenset({Trigger.SERVER_ERROR})
