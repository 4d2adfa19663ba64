"""A few routing plans by name, for golden files and drills."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import (
    Balance,
    Budget,
    Callback,
    Constraints,
    EnvRef,
    Member,
    Period,
    Plan,
    PlanEndpoint,
    Provenance,
    Route,
    Sticky,
    StickyBy,
    Tier,
    Trigger,
    VirtualKey,
)


def minimal() -> Plan:
    """One model under one name."""
    return chain_of(_endpoint("primary", PlanProvider.OPENAI, "gpt-x"))


def chain_of(*endpoints: PlanEndpoint, name: str = "support", **more: Any) -> Plan:
    """One route of one-member tiers, in this order; `more` goes to the route."""
    tiers = tuple(Tier((Member(endpoint.id),)) for endpoint in endpoints)
    return Plan(name=name, endpoints=endpoints, routes=(Route(name=name, tiers=tiers, **more),))


def full() -> Plan:
    """One use of every feature, of an address from the environment and a literal one."""
    haiku = _endpoint(
        "haiku",
        PlanProvider.ANTHROPIC,
        "claude-haiku-x",
        timeout_s=30.0,
        first_token_timeout_s=8.0,
        retries=2,
        retry_on=frozenset({Trigger.RATE_LIMIT, Trigger.SERVER_ERROR}),
        respect_retry_after=True,
        rpm=600,
        tpm=100_000,
        max_parallel=8,
        budget=Budget(usd=Decimal(500), period=Period.MONTH),
        price_in=Decimal(1),
        price_out=Decimal(5),
        params={"temperature": 0.2, "max_tokens": 1024},
    )
    mini = _endpoint("mini", PlanProvider.OPENROUTER, "openai/gpt-x-mini", timeout_s=30.0, retries=1)
    seek = _endpoint("seek", PlanProvider.VLLM, "deepseek-chat", key=None, base_url="http://10.0.4.2:8000/v1")
    seek_two = replace(seek, id="seek-two", key=EnvRef("SECOND_API_KEY"), base_url=EnvRef("SECOND_BASE_URL"))
    long = _endpoint(
        "long",
        PlanProvider.BEDROCK,
        "eu.anthropic.claude-x-v1:0",
        extras={"region": "eu-central-1"},
    )
    support = Route(
        name="support",
        aliases=("helpdesk",),
        tiers=(
            Tier((Member("haiku", 3), Member("mini", 1))),
            Tier((Member("seek", 1), Member("seek-two", 2))),
        ),
        balance=Balance.WEIGHTED,
        on_context=("long",),
        on_policy=("mini", "seek"),
        cooldown_s=30.0,
        allowed_fails=3,
        sticky=Sticky(by=StickyBy.SESSION, ttl_s=1800),
        constraints=Constraints(
            no_training=True,
            zero_retention=True,
            max_price_in=Decimal(3),
            max_price_out=Decimal(15),
            quantizations=("fp8", "bf16"),
            regions=("eu",),
            only_sellers=("azure", "openai"),
        ),
    )
    quick = Route(
        name="quick",
        tiers=(Tier((Member("mini"), Member("seek"))), Tier((Member("haiku"),))),
        balance=Balance.LATENCY,
        fall_on=frozenset({Trigger.SERVER_ERROR, Trigger.TIMEOUT}),
    )
    return Plan(
        name="full",
        endpoints=(haiku, mini, seek, seek_two, long),
        routes=(support, quick),
        keys=(
            VirtualKey(
                name="app-one",
                team="product",
                routes=("support",),
                budget=Budget(usd=Decimal("50.5"), period=Period.WEEK),
                rpm=60,
                tpm=20_000,
            ),
        ),
        callbacks=(Callback.LANGFUSE, Callback.OTEL),
        port=4100,
        meta=Provenance(
            created_at=datetime(2026, 11, 1, 9, 30, tzinfo=UTC), goal="quality", note="As judged."
        ),
    )


def pools() -> Plan:
    """Two tiers that share their load by weight, then one that stands alone."""
    members = {
        "one": _endpoint("one", PlanProvider.OPENAI, "gpt-x"),
        "two": _endpoint("two", PlanProvider.AZURE, "my-deployment", base_url=EnvRef("AZURE_API_BASE"),
                         extras={"api_version": "2025-01-01"}),
        "three": _endpoint("three", PlanProvider.GROQ, "llama-x"),
        "four": _endpoint("four", PlanProvider.MISTRAL, "mistral-x"),
        "last": _endpoint("last", PlanProvider.GEMINI, "gemini-x"),
    }  # fmt: skip
    tiers = (
        Tier((Member("one", 3), Member("two", 1))),
        Tier((Member("three", 2), Member("four", 2))),
        Tier((Member("last"),)),
    )
    return Plan(name="pools", endpoints=tuple(members.values()), routes=(Route(name="pools", tiers=tiers),))


def replicas(count: int = 3, *, provider: PlanProvider = PlanProvider.VLLM) -> Plan:
    """So many servers of one model, the first with twice the weight, and one more that waits behind them."""
    servers = tuple(
        _endpoint(f"replica-{n}", provider, "llama-x", key=None, base_url=f"http://10.0.4.{n}:8000/v1")
        for n in range(1, count + 2)
    )
    pool = Tier(
        tuple(Member(server.id, 2 if not place else 1) for place, server in enumerate(servers[:count]))
    )
    route = Route(name="farm", tiers=(pool, Tier((Member(servers[count].id),))))
    return Plan(name="farm", endpoints=servers, routes=(route,))


def openrouter_behind() -> Plan:
    """A provider asked directly, and the same model through OpenRouter when it fails."""
    direct = _endpoint("direct", PlanProvider.ANTHROPIC, "claude-x", timeout_s=20.0)
    behind = _endpoint("behind", PlanProvider.OPENROUTER, "anthropic/claude-x", timeout_s=20.0)
    return chain_of(direct, behind, constraints=Constraints(no_training=True, max_price_out=Decimal(20)))


def compatible_chain(*ids: str, **more: Any) -> Plan:
    """OpenAI-compatible servers one after the other, each with an address and a key from the environment.

    `more` goes to every endpoint.
    """
    return chain_of(*(compatible(id_, **more) for id_ in ids))


def compatible(id_: str, **more: Any) -> PlanEndpoint:
    """`alpha` is at ALPHA_BASE_URL with ALPHA_API_KEY."""
    name = id_.upper().replace("-", "_").replace(".", "_")
    told = {"key": EnvRef(f"{name}_API_KEY"), "base_url": EnvRef(f"{name}_BASE_URL"), **more}
    return PlanEndpoint(id=id_, provider=PlanProvider.OPENAI_COMPATIBLE, model=f"{id_}-model", **told)


def _endpoint(id_: str, provider: PlanProvider, model: str, **more: Any) -> PlanEndpoint:
    usual = facts(provider).key_env
    return PlanEndpoint(
        id=id_, provider=provider, model=model, **{"key": EnvRef(usual) if usual else None, **more}
    )


NAMED: dict[str, Callable[[], Plan]] = {
    "minimal": minimal,
    "full": full,
    "pools": pools,
    "replicas": replicas,
    "openrouter_behind": openrouter_behind,
}
