"""Routing plans at random: any valid one; `named_plans.py` holds a few by name.

`plans()` draws whatever a plan can hold; `plans(without={...})` only what asks for none of these features, so
that a target is handed what it can express. Every plan drawn is free of errors.
"""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import strategies as st

from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import (
    TRANSIENT,
    USUAL_TRIGGERS,
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

Value = TypeVar("Value")

slugs = st.from_regex(r"[a-z][a-z0-9]{0,7}([._-][a-z0-9]{1,5}){0,2}", fullmatch=True)
"""Ids of endpoints and names of routes."""
models = st.sampled_from(
    [
        "gpt-x", "claude-x-4.5", "meta-llama/llama-x:free", "deepseek/deepseek-r1", "accounts/f/models/m-x",
        # What a careless writer of YAML, TOML or JSON turns into something else.
        "1.0", "007", "true", "no", "null", "1e3", "2024-07-18", "0x1f", "model: x", "x #y",
        "- x", "*x", "&x", 'say "x"', "it's", "a\\b", "模型-x",
        "{x}", "[x]", "%x", "@x", "x,y", "!x", "~", "=", "|", ">", "?",
    ]
) | st.from_regex(r"[a-z][a-z0-9]{0,7}([./:_-][a-z0-9]{1,5}){0,3}", fullmatch=True)  # fmt: skip
variables = st.from_regex(r"[A-Z][A-Z0-9]{0,5}(_[A-Z0-9]{1,6}){1,2}", fullmatch=True)
addresses = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(["http", "https"]),
    st.sampled_from(["10.0.4.2", "llm.example.org", "localhost", "127.0.0.1"]),
    st.sampled_from(["", ":8000", ":11434"]),
    st.sampled_from(["", "/v1", "/api/openai/v1"]),
)
seconds = st.integers(1, 6000).map(lambda tenths: tenths / 10)
whole_seconds = st.integers(1, 600).map(float)
dollars = st.decimals(Decimal("0.01"), 5000, places=2)
prices = st.decimals(0, 200, places=4)
triggers = st.frozensets(st.sampled_from(Trigger), min_size=1)
counts = st.integers(1, 2_000_000)
budgets = st.builds(Budget, usd=dollars, period=st.sampled_from(Period))
params: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "temperature": st.sampled_from([0, 0.2, 1, 1.5]),
        "top_p": st.sampled_from([0.1, 1.0]),
        "max_tokens": st.integers(1, 8192),
        "seed": st.integers(0, 2**31),
        "stop": st.lists(st.sampled_from(["\n\n", "END", "#", ": "]), min_size=1, max_size=2),
        "response_format": st.just({"type": "json_object"}),
    },
)


def plans(
    *,
    without: Collection[Feature] = (),
    providers: Sequence[PlanProvider] = tuple(PlanProvider),
    routes: int = 3,
    tiers: int = 4,
    members: int = 3,
    endpoints: int = 7,
) -> st.SearchStrategy[Plan]:
    """Valid plans of at most so many routes, tiers in each, members in each tier, and endpoints.

    None of them asks for a feature of `without`. Providers that need an address of their own get a
    literal one or one from the environment; without either feature they are left out.
    """
    told = _Telling(frozenset(without))
    return _plans(
        told, tuple(each for each in providers if told.can_reach(each)), routes, tiers, members, endpoints
    )


class _Telling:
    """What may be asked for."""

    def __init__(self, without: frozenset[Feature]) -> None:
        self._without = without

    def __call__(self, feature: Feature) -> bool:
        return feature not in self._without

    def maybe(self, feature: Feature, values: st.SearchStrategy[Value]) -> st.SearchStrategy[Value | None]:
        return st.none() | values if self(feature) else st.none()

    def can_reach(self, provider: PlanProvider) -> bool:
        known = facts(provider)
        if (known.key_env is not None and not self(Feature.KEY)) or (
            known.extras and not self(Feature.EXTRAS)
        ):
            return False
        return _has_address(provider) or self(Feature.BASE_URL) or self(Feature.BASE_URL_ENV)

    def addresses(self, provider: PlanProvider) -> st.SearchStrategy[str | EnvRef | None]:
        kinds: list[st.SearchStrategy[Any]] = [st.none()] if _has_address(provider) else []
        if self(Feature.BASE_URL):
            kinds.append(addresses)
        if self(Feature.BASE_URL_ENV):
            kinds.append(st.builds(EnvRef, variables))
        return st.one_of(kinds)


def _has_address(provider: PlanProvider) -> bool:
    return facts(provider).base_url is not None or provider in (PlanProvider.VERTEX, PlanProvider.BEDROCK)


@st.composite
def _plans(
    draw: st.DrawFn,
    told: _Telling,
    providers: Sequence[PlanProvider],
    most_routes: int,
    most_tiers: int,
    most_members: int,
    most_endpoints: int,
) -> Plan:
    ids = draw(st.lists(slugs, min_size=1, max_size=most_endpoints, unique=True))
    names = draw(
        st.lists(slugs, min_size=1, max_size=most_routes if told(Feature.SEVERAL_ROUTES) else 1, unique=True)
    )
    spare = draw(st.lists(slugs.filter(lambda name: name not in names), max_size=3, unique=True))
    routes = tuple(
        draw(_routes(told, name, tuple(spare[place :: len(names)]), ids, most_tiers, most_members))
        for place, name in enumerate(names)
    )
    keys = st.lists(_keys(names), max_size=2, unique_by=lambda key: key.name)
    callbacks = st.lists(st.sampled_from(Callback), max_size=3, unique=True)
    return Plan(
        name=draw(slugs),
        endpoints=tuple(draw(_endpoints(told, id_, providers)) for id_ in ids),
        routes=routes,
        keys=tuple(draw(keys)) if told(Feature.VIRTUAL_KEYS) else (),
        callbacks=tuple(draw(callbacks)) if told(Feature.CALLBACKS) else (),
        host=draw(st.sampled_from(["127.0.0.1", "localhost"])) if told(Feature.LISTEN) else "127.0.0.1",
        port=draw(st.integers(1, 65_535)) if told(Feature.LISTEN) else 4000,
        meta=Provenance(),
    )


@st.composite
def _endpoints(draw: st.DrawFn, told: _Telling, id_: str, providers: Sequence[PlanProvider]) -> PlanEndpoint:
    provider = draw(st.sampled_from(providers))
    known = facts(provider)
    keys = st.builds(EnvRef, variables)
    if known.key_env is not None:
        keys = st.just(EnvRef(known.key_env)) | keys
    retries = draw(st.integers(0, 4)) if told(Feature.RETRIES) else 0
    first, whole = sorted((draw(seconds), draw(seconds)))
    return PlanEndpoint(
        id=id_,
        provider=provider,
        model=draw(models),
        key=draw(keys if known.key_env is not None else told.maybe(Feature.KEY, keys)),
        base_url=draw(told.addresses(provider)),
        extras={name: draw(slugs | st.builds(EnvRef, variables)) for name in known.extras},
        timeout_s=draw(told.maybe(Feature.TIMEOUT, st.just(whole))),
        first_token_timeout_s=draw(told.maybe(Feature.FIRST_TOKEN_TIMEOUT, st.just(first))),
        retries=retries,
        retry_on=draw(st.just(TRANSIENT) | triggers) if told(Feature.RETRY_ON) else frozenset(Trigger),
        respect_retry_after=draw(st.booleans()) if told(Feature.RETRY_AFTER) else False,
        rpm=draw(told.maybe(Feature.RPM, counts)),
        tpm=draw(told.maybe(Feature.TPM, counts)),
        max_parallel=draw(told.maybe(Feature.MAX_PARALLEL, st.integers(1, 64))),
        budget=draw(told.maybe(Feature.BUDGET, budgets)),
        price_in=draw(told.maybe(Feature.PRICES, prices)),
        price_out=draw(told.maybe(Feature.PRICES, prices)),
        params=draw(params) if told(Feature.PARAMS) else {},
    )


@st.composite
def _routes(
    draw: st.DrawFn,
    told: _Telling,
    name: str,
    aliases: tuple[str, ...],
    ids: Sequence[str],
    most_tiers: int,
    most_members: int,
) -> Route:
    chain = draw(st.permutations(ids))[: draw(st.integers(1, len(ids)))]
    tiers: list[Tier] = []
    while chain and len(tiers) < (most_tiers if told(Feature.FALLBACK) else 1):
        size = draw(st.integers(1, most_members if told(Feature.WEIGHTS) else 1))
        tiers.append(Tier(tuple(Member(id_, draw(st.integers(1, 20))) for id_ in chain[:size])))
        chain = chain[size:]
    chains = st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True).map(tuple)
    return Route(
        name=name,
        tiers=tuple(tiers),
        aliases=aliases if told(Feature.ALIASES) else (),
        balance=draw(
            st.sampled_from([each for each in Balance if each not in _BALANCES or told(_BALANCES[each])])
        ),
        fall_on=draw(st.just(USUAL_TRIGGERS) | triggers) if told(Feature.TRIGGERS) else frozenset(Trigger),
        on_context=draw(told.maybe(Feature.CONTEXT_CHAIN, chains)),
        on_policy=draw(told.maybe(Feature.POLICY_CHAIN, chains)),
        cooldown_s=draw(told.maybe(Feature.COOLDOWN, whole_seconds)),
        allowed_fails=draw(told.maybe(Feature.ALLOWED_FAILS, st.integers(0, 50))),
        sticky=draw(told.maybe(Feature.STICKY, _stickies)),
        constraints=draw(_constraints(told)),
    )


_BALANCES = {
    Balance.LATENCY: Feature.BALANCE_LATENCY,
    Balance.LEAST_BUSY: Feature.BALANCE_LEAST_BUSY,
    Balance.COST: Feature.BALANCE_COST,
    Balance.USAGE: Feature.BALANCE_USAGE,
}
_stickies = st.builds(Sticky, by=st.sampled_from(StickyBy), ttl_s=st.integers(1, 86_400))
_words = st.lists(st.sampled_from(["fp8", "bf16", "int4"]), max_size=2, unique=True).map(tuple)
_places = st.lists(st.sampled_from(["eu", "us", "de"]), max_size=2, unique=True).map(tuple)
_sellers = st.lists(st.sampled_from(["groq", "deepinfra", "together", "azure"]), max_size=2, unique=True).map(
    tuple
)


@st.composite
def _constraints(draw: st.DrawFn, told: _Telling) -> Constraints | None:
    if draw(st.booleans()):
        return None

    def drawn(feature: Feature, values: st.SearchStrategy[Value], otherwise: Value) -> Value:
        return draw(values) if told(feature) else otherwise

    only = drawn(Feature.SELLERS, _sellers, ())
    wanted = Constraints(
        no_training=drawn(Feature.NO_TRAINING, st.booleans(), otherwise=False),
        zero_retention=drawn(Feature.ZERO_RETENTION, st.booleans(), otherwise=False),
        max_price_in=drawn(Feature.MAX_PRICE, st.none() | dollars, None),
        max_price_out=drawn(Feature.MAX_PRICE, st.none() | dollars, None),
        quantizations=drawn(Feature.QUANTIZATIONS, _words, ()),
        regions=drawn(Feature.REGIONS, _places, ()),
        only_sellers=only,
        never_sellers=() if only else drawn(Feature.SELLERS, _sellers, ()),
    )
    return None if wanted == Constraints() else wanted


def _keys(routes: Sequence[str]) -> st.SearchStrategy[VirtualKey]:
    return st.builds(
        VirtualKey,
        name=slugs,
        team=st.none() | st.sampled_from(["product", "research"]),
        routes=st.lists(st.sampled_from(routes), max_size=2, unique=True).map(tuple),
        budget=st.none() | budgets,
        rpm=st.none() | counts,
        tpm=st.none() | counts,
    )
