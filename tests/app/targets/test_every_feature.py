"""For every gateway and every feature of a plan: its files say it, or a loss does, at its place."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from app.core.plan.checks import check, has_errors
from app.core.plan.features import Feature, uses
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
    Route,
    Sticky,
    Tier,
    Trigger,
    VirtualKey,
)
from app.targets.base import Severity, Target
from app.targets.targets import TARGETS, target_of

EVERY_TRIGGER = frozenset(Trigger)
PROVIDERS = (PlanProvider.OPENAI, PlanProvider.OPENROUTER, PlanProvider.VLLM)
"""Two models of the first of these that a gateway takes are its plain plan."""


def plain(provider: PlanProvider) -> Plan:
    """Two models, one after the other, and nothing else."""
    endpoints = (_endpoint("first", provider, 1), _endpoint("second", provider, 2))
    tiers = (Tier((Member("first"),)), Tier((Member("second"),)))
    return Plan(
        name="plain",
        endpoints=endpoints,
        routes=(Route(name="support", tiers=tiers, fall_on=EVERY_TRIGGER),),
    )


def _endpoint(id_: str, provider: PlanProvider, place: int) -> PlanEndpoint:
    known = facts(provider)
    return PlanEndpoint(
        id=id_,
        provider=provider,
        # Replicas are of one model.
        model="openai/gpt-x" if known.self_hosted else f"openai/gpt-{place}",
        key=EnvRef(known.key_env) if known.key_env else EnvRef("OWN_API_KEY"),
        base_url=f"http://10.0.4.{place}:8000/v1" if known.base_url is None else None,
    )


Edit = Callable[[Plan], Plan]


def same(plan: Plan) -> Plan:
    return plan


def first(**more: Any) -> Edit:
    return lambda plan: replace(plan, endpoints=(replace(plan.endpoints[0], **more), *plan.endpoints[1:]))


def route(**more: Any) -> Edit:
    return lambda plan: replace(plan, routes=(replace(plan.routes[0], **more),))


def whole(**more: Any) -> Edit:
    return lambda plan: replace(plan, **more)


def alone(plan: Plan) -> Plan:
    return replace(
        plan, endpoints=plan.endpoints[:1], routes=(replace(plan.routes[0], tiers=plan.routes[0].tiers[:1]),)
    )


def pool(**more: Any) -> Edit:
    return route(tiers=(Tier((Member("first", 3), Member("second", 1))),), **more)


def two_routes(plan: Plan) -> Plan:
    other = Route(name="quick", tiers=(Tier((Member("second"),)),), fall_on=EVERY_TRIGGER)
    return replace(plan, routes=(*plan.routes, other))


def bedrock(region: str) -> Edit:
    return first(
        provider=PlanProvider.BEDROCK, key=EnvRef("AWS_BEARER_TOKEN_BEDROCK"), extras={"region": region}
    )


PRICED = {"price_in": Decimal("1.5"), "price_out": Decimal(6)}
EDITS: dict[Feature, tuple[tuple[Edit, Edit], ...]] = {
    Feature.SEVERAL_ROUTES: ((same, two_routes),),
    Feature.FALLBACK: ((alone, same),),
    Feature.WEIGHTS: ((same, pool()),),
    Feature.BALANCE_LATENCY: ((pool(), pool(balance=Balance.LATENCY)),),
    Feature.BALANCE_LEAST_BUSY: ((pool(), pool(balance=Balance.LEAST_BUSY)),),
    Feature.BALANCE_COST: ((pool(), pool(balance=Balance.COST)),),
    Feature.BALANCE_USAGE: ((pool(), pool(balance=Balance.USAGE)),),
    Feature.TRIGGERS: ((same, route(fall_on=frozenset({Trigger.SERVER_ERROR, Trigger.RATE_LIMIT}))),),
    Feature.CONTEXT_CHAIN: ((same, route(on_context=("second",))),),
    Feature.POLICY_CHAIN: ((same, route(on_policy=("second",))),),
    Feature.RETRIES: ((same, first(retries=2)),),
    Feature.RETRY_ON: ((first(retries=1), first(retries=1, retry_on=frozenset({Trigger.RATE_LIMIT}))),),
    Feature.RETRY_AFTER: ((first(retries=1), first(retries=1, respect_retry_after=True)),),
    Feature.TIMEOUT: ((same, first(timeout_s=20.0)),),
    Feature.FIRST_TOKEN_TIMEOUT: ((same, first(first_token_timeout_s=5.0)),),
    Feature.COOLDOWN: ((same, route(cooldown_s=45.0)),),
    Feature.ALLOWED_FAILS: ((route(cooldown_s=45.0), route(cooldown_s=45.0, allowed_fails=7)),),
    Feature.RPM: ((same, first(rpm=120)),),
    Feature.TPM: ((same, first(tpm=90_000)),),
    Feature.MAX_PARALLEL: ((same, first(max_parallel=6)),),
    Feature.BUDGET: (
        (first(**PRICED), first(budget=Budget(usd=Decimal(25), period=Period.WEEK), **PRICED)),
        (same, first(budget=Budget(usd=Decimal(25), period=Period.WEEK))),
    ),
    Feature.PRICES: ((same, first(**PRICED)),),
    Feature.PARAMS: ((same, first(params={"temperature": 0.3})),),
    Feature.STICKY: ((pool(), pool(sticky=Sticky(ttl_s=3600))),),
    Feature.NO_TRAINING: ((same, route(constraints=Constraints(no_training=True))),),
    Feature.ZERO_RETENTION: ((same, route(constraints=Constraints(zero_retention=True))),),
    Feature.MAX_PRICE: ((same, route(constraints=Constraints(max_price_in=Decimal(3)))),),
    Feature.QUANTIZATIONS: ((same, route(constraints=Constraints(quantizations=("fp8",)))),),
    Feature.REGIONS: ((same, route(constraints=Constraints(regions=("eu",)))),),
    Feature.SELLERS: ((same, route(constraints=Constraints(only_sellers=("azure", "openai")))),),
    Feature.KEY: ((same, first(key=EnvRef("ANOTHER_API_KEY"))),),
    Feature.BASE_URL: ((same, first(base_url="http://10.0.9.9:9000/v1")),),
    Feature.BASE_URL_ENV: ((same, first(base_url=EnvRef("FIRST_BASE_URL"))),),
    Feature.EXTRAS: (
        (bedrock("eu-central-1"), bedrock("us-east-1")),
        (same, first(extras={"region": "us-east-1"})),
    ),
    Feature.ALIASES: ((same, route(aliases=("helpdesk",))),),
    Feature.VIRTUAL_KEYS: ((same, whole(keys=(VirtualKey(name="app-one", rpm=30),))),),
    Feature.CALLBACKS: ((same, whole(callbacks=(Callback.LANGFUSE,))),),
    Feature.LISTEN: ((same, whole(port=4100)),),
}
"""Feature -> a plan without and one with it; where a gateway cannot take the one pair, the next."""

PLACES = [(target, dialect.name) for target in TARGETS for dialect in target.dialects]
NAMES = [f"{target.name}-{dialect}".rstrip("-") for target, dialect in PLACES]


def taken(target: Target, dialect: str, plan: Plan) -> bool:
    return not has_errors(check(plan)) and not has_errors(target.check_plan(plan, dialect))


def pairs(target: Target, dialect: str, feature: Feature) -> Iterator[tuple[Plan, Plan]]:
    for without, with_it in EDITS[feature]:
        for provider in PROVIDERS:
            pair = without(plain(provider)), with_it(plain(provider))
            if all(taken(target, dialect, plan) for plan in pair):
                yield pair


@pytest.mark.parametrize(("target", "dialect"), PLACES, ids=NAMES)
@pytest.mark.parametrize("feature", Feature)
def test_files_say_it_or_a_loss_does(feature: Feature, target: Target, dialect: str) -> None:
    refused = target.check_plan(EDITS[feature][-1][1](plain(PlanProvider.OPENAI)), dialect)
    found = next(pairs(target, dialect, feature), None)
    if found is None:
        # A gateway may refuse what it cannot do at all, in words.
        assert all(problem.message.endswith(".") for problem in refused)
        assert refused
        return
    without, with_it = found
    places = {use.where for use in uses(with_it) if use.feature is feature}
    lost = [loss for loss in target.losses(with_it, dialect) if loss.feature is feature]
    said = target.table(dialect)[feature]
    if said.severity is not None:
        assert lost, "the table names a loss that is not told"
    if lost:
        assert places & {loss.where for loss in lost}
        assert all(loss.note.endswith(".") for loss in lost)
    else:
        assert target.render(without, dialect) != target.render(with_it, dialect)


@pytest.mark.parametrize(("target", "dialect"), PLACES, ids=NAMES)
def test_every_feature_is_in_the_table_with_a_sentence(target: Target, dialect: str) -> None:
    table = target.table(dialect)
    assert set(table) == set(Feature)
    for feature, said in table.items():
        assert (said.severity is None) == (not said.note), feature
        if said.severity is not None:
            assert said.note.endswith("."), feature
            assert said.note[0].isupper() or said.note.startswith("nginx "), feature


def test_of_code_nothing_is_said_that_only_a_gateway_has() -> None:
    code = target_of("client")
    for dialect in code.dialects:
        notes = " ".join(said.note for said in code.table(dialect.name).values())
        assert not any(word in notes for word in ("console", "own address", "own prices"))


# --- what is known of these gateways: Y is expressed, ~ approximately, - is not ---

COLUMNS = (
    "litellm",
    "portkey-oss",
    "portkey-hosted",
    "openrouter",
    "truefoundry",
    "tensorzero",
    "bifrost",
    "nginx",
)
KNOWN: dict[Feature, str] = {
    Feature.SEVERAL_ROUTES: "Y - - - Y Y ~ ~",
    Feature.FALLBACK: "Y Y Y Y Y Y Y ~",
    Feature.WEIGHTS: "Y Y Y - ~ Y ~ Y",
    Feature.BALANCE_LATENCY: "Y - - Y Y - - -",
    Feature.BALANCE_LEAST_BUSY: "Y - - - - - - ~",
    Feature.BALANCE_COST: "Y - - Y - - - -",
    Feature.BALANCE_USAGE: "Y - - - - - - -",
    Feature.TRIGGERS: "- Y Y - Y - ~ Y",
    Feature.CONTEXT_CHAIN: "Y - - - - - - -",
    Feature.POLICY_CHAIN: "Y - - - - - - -",
    Feature.RETRIES: "~ Y Y - Y ~ ~ ~",
    Feature.RETRY_ON: "~ Y Y - Y - - -",
    Feature.TIMEOUT: "Y Y Y - - Y Y Y",
    Feature.FIRST_TOKEN_TIMEOUT: "Y - - ~ ~ Y ~ ~",
    Feature.COOLDOWN: "Y - Y - ~ - ~ Y",
    Feature.RPM: "Y - - - Y ~ Y ~",
    Feature.TPM: "Y - - - Y ~ Y -",
    Feature.BUDGET: "Y - - - Y - Y -",
    Feature.PARAMS: "Y Y Y Y Y ~ - -",
    Feature.STICKY: "~ - ~ ~ Y - - ~",
    Feature.NO_TRAINING: "- - - Y - - - -",
    Feature.ZERO_RETENTION: "- - - Y - - - -",
    Feature.MAX_PRICE: "- - - Y - - - -",
    Feature.QUANTIZATIONS: "- - - Y - - - -",
    Feature.KEY: "Y Y Y ~ Y Y Y -",
    Feature.BASE_URL_ENV: "Y Y Y - ~ - Y -",
}
AGREES: dict[str, frozenset[Severity | None]] = {
    "Y": frozenset({None, Severity.APPROXIMATED}),
    "~": frozenset({None, Severity.APPROXIMATED, Severity.CHANGED}),
    "-": frozenset(Severity),
}
"""What is expressed may need a remark; what is not must have a loss."""
OTHERWISE: dict[tuple[str, Feature], Severity | None] = {
    # A provider's key and address are entered in Portkey: the config names where, by a slug.
    ("portkey-hosted", Feature.KEY): Severity.CHANGED,
    ("portkey-hosted", Feature.BASE_URL_ENV): Severity.CHANGED,
    # Its limits need a database beside it, which no file of ours makes.
    ("tensorzero", Feature.RPM): Severity.DROPPED,
    ("tensorzero", Feature.TPM): Severity.DROPPED,
    # It counts the servers that it tries, and tries none of them twice.
    ("nginx", Feature.RETRIES): Severity.DROPPED,
    # Only its closed edition has them.
    ("bifrost", Feature.FIRST_TOKEN_TIMEOUT): Severity.DROPPED,
    ("bifrost", Feature.COOLDOWN): Severity.DROPPED,
}


@pytest.mark.parametrize(("target", "dialect"), PLACES, ids=NAMES)
def test_what_gets_lost_agrees_with_what_is_known(target: Target, dialect: str) -> None:
    name = f"{target.name}-{dialect}".rstrip("-")
    if dialect == target.usual_dialect and name not in COLUMNS:
        name = target.name
    if name not in COLUMNS:
        return
    table = target.table(dialect)
    wrong = {}
    for feature, row in KNOWN.items():
        said = table[feature].severity
        if (name, feature) in OTHERWISE:
            agrees = said is OTHERWISE[name, feature]
        else:
            agrees = said in AGREES[row.split()[COLUMNS.index(name)]]
        if not agrees:
            wrong[feature] = said
    assert wrong == {}
