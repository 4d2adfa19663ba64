"""Routing plans at random: any valid one; `named_plans.py` holds a few by name.

`plans()` draws whatever a plan can hold; `plans(without={...})` only what asks for none of these features, so
that a target is handed what it can express. Every plan drawn is free of errors.

All that does not depend on what was drawn before is made once, and a text is one choice and no expression of
many: nearly all the time of most properties of plans goes into drawing them.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Any, TypeVar

from hypothesis import strategies as st

from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import (
    TRANSIENT,
    USUAL_LISTEN,
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
    Route,
    Sticky,
    StickyBy,
    Tier,
    Trigger,
    VirtualKey,
)

Value = TypeVar("Value")


def _begun_right(text: str) -> str:
    return text.lstrip("._-/:") or "a"


def _slug(text: str) -> str:
    return re.sub("-+", "-", _begun_right(text))  # LiteLLM's own names have two


slugs = st.text("abcxyz019._-", min_size=1, max_size=12).map(_slug) | st.sampled_from(
    ["support", "007", "1e3", "0x1f", "1.0", "true", "no", "null", "2024-07-18"]
)
"""Ids of endpoints and names of routes."""
models = st.sampled_from(
    [
        "gpt-x", "claude-x-4.5", "meta-llama/llama-x:free", "deepseek/deepseek-r1", "accounts/f/models/m-x",
        # What a careless writer of YAML, TOML or JSON turns into something else.
        "1.0", "007", "true", "no", "null", "1e3", "2024-07-18", "0x1f", "model: x", "x #y",
        "- x", "*x", "&x", 'say "x"', "it's", "a\\b", "模型-x",
        "{x}", "[x]", "%x", "@x", "x,y", "!x", "~", "=", "|", ">", "?",
    ]
) | st.text("abcxyz019./:_-", min_size=1, max_size=16).map(_begun_right)  # fmt: skip
addresses = st.sampled_from(
    [
        "".join(parts)
        for parts in product(
            ["http://", "https://"],
            ["10.0.4.2", "llm.example.org", "localhost", "127.0.0.1"],
            ["", ":8000", ":11434"],
            ["", "/v1", "/api/openai/v1"],
        )
    ]
)
seconds = st.integers(1, 6000).map(lambda tenths: tenths / 10)
whole_seconds = st.integers(1, 600).map(float)
dollars = st.integers(1, 500_000).map(lambda cents: Decimal(cents).scaleb(-2))
prices = st.integers(0, 2_000_000).map(lambda parts: Decimal(parts).scaleb(-4))
triggers = st.integers(1, 2 ** len(Trigger) - 1).map(
    lambda bits: frozenset(each for place, each in enumerate(Trigger) if bits >> place & 1)
)
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


def variables(use: str) -> st.SearchStrategy[EnvRef]:
    """Names that end with what they hold: no variable is a key here and an address there."""
    return st.text("ABCXYZ019_", max_size=6).map(lambda text: EnvRef(f"V{text}_{use}"))


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
    served = [_endpoints(told, each) for each in providers if told.can_reach(each)]
    return _plans(
        _without_its_parts(told),
        st.lists(st.one_of(served), min_size=1, max_size=endpoints, unique_by=lambda each: each.id),
        _routes_without_chains(told),
        routes if told(Feature.SEVERAL_ROUTES) else 1,
        3 if told(Feature.ALIASES) else 0,
        _Chains(told, tiers, members),
    )


class _Telling:
    """What may be asked for."""

    def __init__(self, without: frozenset[Feature]) -> None:
        self._without = without

    def __call__(self, feature: Feature) -> bool:
        return feature not in self._without

    def some(
        self, feature: Feature, values: st.SearchStrategy[Value], otherwise: Value
    ) -> st.SearchStrategy[Value]:
        return values if self(feature) else st.just(otherwise)

    def maybe(self, feature: Feature, values: st.SearchStrategy[Value]) -> st.SearchStrategy[Value | None]:
        return self.some(feature, st.none() | values, None)

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
            kinds.append(variables("URL"))
        return st.one_of(kinds)


def _has_address(provider: PlanProvider) -> bool:
    return facts(provider).base_url is not None or provider in (PlanProvider.VERTEX, PlanProvider.BEDROCK)


@st.composite
def _plans(
    draw: st.DrawFn,
    bare: st.SearchStrategy[Plan],
    endpoints: st.SearchStrategy[list[PlanEndpoint]],
    routes: st.SearchStrategy[Route],
    most_routes: int,
    most_aliases: int,
    chains: "_Chains",
) -> Plan:
    served = draw(endpoints)
    ids = tuple(each.id for each in served)
    names = draw(st.lists(slugs, min_size=1, max_size=most_routes + most_aliases, unique=True))
    count = draw(st.integers(max(1, len(names) - most_aliases), min(len(names), most_routes)))
    names, spare = names[:count], names[count:]
    made = draw(bare)
    return replace(
        made,
        endpoints=tuple(served),
        routes=tuple(
            replace(draw(routes), name=name, aliases=tuple(spare[place::count]), **chains.drawn(draw, ids))
            for place, name in enumerate(names)
        ),
        keys=tuple(replace(key, routes=draw(_some_of(names, least=0, most=2))) for key in made.keys),
    )


class _Chains:
    """How a route goes through endpoints."""

    def __init__(self, told: _Telling, most_tiers: int, most_members: int) -> None:
        self._told = told
        self._most_tiers = most_tiers if told(Feature.FALLBACK) else 1
        self._sizes = st.integers(1, most_members if told(Feature.WEIGHTS) else 1)

    def drawn(self, draw: st.DrawFn, ids: tuple[str, ...]) -> dict[str, Any]:
        special = _some_of(ids, least=1, most=3)
        return {
            "tiers": self._tiers(draw, ids),
            "on_context": draw(self._told.maybe(Feature.CONTEXT_CHAIN, special)),
            "on_policy": draw(self._told.maybe(Feature.POLICY_CHAIN, special)),
        }

    def _tiers(self, draw: st.DrawFn, ids: tuple[str, ...]) -> tuple[Tier, ...]:
        left = draw(st.permutations(ids))[: draw(st.integers(1, len(ids)))]
        tiers: list[Tier] = []
        while left and len(tiers) < self._most_tiers:
            size = draw(self._sizes)
            tiers.append(Tier(tuple(Member(id_, draw(_weights)) for id_ in left[:size])))
            left = left[size:]
        return tuple(tiers)


_weights = st.integers(1, 20)


def _some_of(values: Sequence[str], *, least: int, most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), min_size=least, max_size=most, unique=True).map(tuple)


def _without_its_parts(told: _Telling) -> st.SearchStrategy[Plan]:
    """The keys of such plans open no route yet."""
    keys = st.lists(_keys, max_size=2, unique_by=lambda key: key.name).map(tuple)
    callbacks = st.lists(st.sampled_from(Callback), max_size=3, unique=True).map(tuple)
    return st.builds(
        Plan,
        name=slugs,
        endpoints=st.just(()),
        routes=st.just(()),
        keys=told.some(Feature.VIRTUAL_KEYS, keys, ()),
        callbacks=told.some(Feature.CALLBACKS, callbacks, ()),
        host=told.some(Feature.LISTEN, st.sampled_from(["127.0.0.1", "localhost"]), USUAL_LISTEN[0]),
        port=told.some(Feature.LISTEN, st.integers(1, 65_535), USUAL_LISTEN[1]),
    )


_keys = st.builds(
    VirtualKey,
    name=slugs,
    team=st.none() | st.sampled_from(["product", "research"]),
    budget=st.none() | budgets,
    rpm=st.none() | counts,
    tpm=st.none() | counts,
)


def _endpoints(told: _Telling, provider: PlanProvider) -> st.SearchStrategy[PlanEndpoint]:
    known = facts(provider)
    keys = variables("KEY")
    if known.key_env is not None:
        keys = st.just(EnvRef(known.key_env)) | keys
    return st.builds(
        PlanEndpoint,
        id=slugs,
        provider=st.just(provider),
        model=models,
        key=keys if known.key_env is not None else told.maybe(Feature.KEY, keys),
        base_url=told.addresses(provider),
        extras=st.fixed_dictionaries({name: slugs | variables("ID") for name in known.extras}),
        timeout_s=told.maybe(Feature.TIMEOUT, seconds),
        first_token_timeout_s=told.maybe(Feature.FIRST_TOKEN_TIMEOUT, seconds),
        retries=told.some(Feature.RETRIES, st.integers(0, 4), 0),
        retry_on=told.some(Feature.RETRY_ON, st.just(TRANSIENT) | triggers, frozenset(Trigger)),
        respect_retry_after=told.some(Feature.RETRY_AFTER, st.booleans(), otherwise=False),
        rpm=told.maybe(Feature.RPM, counts),
        tpm=told.maybe(Feature.TPM, counts),
        max_parallel=told.maybe(Feature.MAX_PARALLEL, st.integers(1, 64)),
        budget=told.maybe(Feature.BUDGET, budgets),
        price_in=told.maybe(Feature.PRICES, prices),
        price_out=told.maybe(Feature.PRICES, prices),
        params=told.some(Feature.PARAMS, params, {}),
    ).map(_first_token_first)


def _first_token_first(endpoint: PlanEndpoint) -> PlanEndpoint:
    first, whole = endpoint.first_token_timeout_s, endpoint.timeout_s
    if first is None or whole is None or first <= whole:
        return endpoint
    return replace(endpoint, first_token_timeout_s=whole, timeout_s=first)


def _routes_without_chains(told: _Telling) -> st.SearchStrategy[Route]:
    return st.builds(
        Route,
        name=st.just(""),
        tiers=st.just(()),
        balance=st.sampled_from([each for each in Balance if each not in _BALANCES or told(_BALANCES[each])]),
        fall_on=told.some(Feature.TRIGGERS, st.just(USUAL_TRIGGERS) | triggers, frozenset(Trigger)),
        cooldown_s=told.maybe(Feature.COOLDOWN, whole_seconds),
        allowed_fails=told.maybe(Feature.ALLOWED_FAILS, st.integers(0, 50)),
        sticky=told.maybe(Feature.STICKY, _stickies),
        constraints=st.none() | _constraints(told),
    )


_BALANCES = {
    Balance.LATENCY: Feature.BALANCE_LATENCY,
    Balance.LEAST_BUSY: Feature.BALANCE_LEAST_BUSY,
    Balance.COST: Feature.BALANCE_COST,
    Balance.USAGE: Feature.BALANCE_USAGE,
}
_stickies = st.builds(Sticky, by=st.sampled_from(StickyBy), ttl_s=st.integers(1, 86_400))
_words = _some_of(["fp8", "bf16", "int4"], least=0, most=2)
_places = _some_of(["eu", "us", "de"], least=0, most=2)
_sellers = _some_of(["groq", "deepinfra", "together", "azure"], least=0, most=2)


def _constraints(told: _Telling) -> st.SearchStrategy[Constraints | None]:
    return st.builds(
        Constraints,
        no_training=told.some(Feature.NO_TRAINING, st.booleans(), otherwise=False),
        zero_retention=told.some(Feature.ZERO_RETENTION, st.booleans(), otherwise=False),
        max_price_in=told.maybe(Feature.MAX_PRICE, dollars),
        max_price_out=told.maybe(Feature.MAX_PRICE, dollars),
        quantizations=told.some(Feature.QUANTIZATIONS, _words, ()),
        regions=told.some(Feature.REGIONS, _places, ()),
        only_sellers=told.some(Feature.SELLERS, _sellers, ()),
        never_sellers=told.some(Feature.SELLERS, _sellers, ()),
    ).map(_that_say_something)


def _that_say_something(wanted: Constraints) -> Constraints | None:
    if wanted.only_sellers:
        wanted = replace(wanted, never_sellers=())
    return None if wanted == Constraints() else wanted
