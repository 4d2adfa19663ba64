"""What a plan can ask for, as a table, and what one plan asks for: the ground of every list of losses."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.core.plan.values import USUAL_LISTEN, Balance, EnvRef, Plan, PlanEndpoint, Route, Trigger


class Feature(StrEnum):
    SEVERAL_ROUTES = "several_routes"
    FALLBACK = "fallback"
    WEIGHTS = "weights"
    BALANCE_LATENCY = "balance_latency"
    BALANCE_LEAST_BUSY = "balance_least_busy"
    BALANCE_COST = "balance_cost"
    BALANCE_USAGE = "balance_usage"
    TRIGGERS = "triggers"
    """Not every failure leads to the next tier: which do is a choice."""
    CONTEXT_CHAIN = "context_chain"
    POLICY_CHAIN = "policy_chain"
    RETRIES = "retries"
    RETRY_ON = "retry_on"
    RETRY_AFTER = "retry_after"
    TIMEOUT = "timeout"
    FIRST_TOKEN_TIMEOUT = "first_token_timeout"  # noqa: S105 - a token of text
    COOLDOWN = "cooldown"
    ALLOWED_FAILS = "allowed_fails"
    RPM = "rpm"
    TPM = "tpm"
    MAX_PARALLEL = "max_parallel"
    BUDGET = "budget"
    PRICES = "prices"
    PARAMS = "params"
    STICKY = "sticky"
    NO_TRAINING = "no_training"
    ZERO_RETENTION = "zero_retention"
    MAX_PRICE = "max_price"
    QUANTIZATIONS = "quantizations"
    REGIONS = "regions"
    SELLERS = "sellers"
    KEY = "key"
    BASE_URL = "base_url"
    """A literal address."""
    BASE_URL_ENV = "base_url_env"
    EXTRAS = "extras"
    ALIASES = "aliases"
    VIRTUAL_KEYS = "virtual_keys"
    CALLBACKS = "callbacks"
    LISTEN = "listen"
    """Where it listens is not the usual place."""

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Feature.SEVERAL_ROUTES: "several routes in one file",
    Feature.FALLBACK: "ordered fallback",
    Feature.WEIGHTS: "weights in a tier",
    Feature.BALANCE_LATENCY: "balancing by latency",
    Feature.BALANCE_LEAST_BUSY: "balancing to the least busy",
    Feature.BALANCE_COST: "balancing by cost",
    Feature.BALANCE_USAGE: "balancing by usage",
    Feature.TRIGGERS: "a choice of what leads to the next tier",
    Feature.CONTEXT_CHAIN: "a chain of its own for prompts that are too long",
    Feature.POLICY_CHAIN: "a chain of its own for the content policy",
    Feature.RETRIES: "retries",
    Feature.RETRY_ON: "a choice of what is retried",
    Feature.RETRY_AFTER: "waiting as Retry-After says",
    Feature.TIMEOUT: "a time limit for an answer",
    Feature.FIRST_TOKEN_TIMEOUT: "a time limit for the first token",
    Feature.COOLDOWN: "a cooldown after failures",
    Feature.ALLOWED_FAILS: "a number of failures before the cooldown",
    Feature.RPM: "a limit of requests a minute",
    Feature.TPM: "a limit of tokens a minute",
    Feature.MAX_PARALLEL: "a limit of requests at a time",
    Feature.BUDGET: "a budget",
    Feature.PRICES: "prices of its own",
    Feature.PARAMS: "forced parameters",
    Feature.STICKY: "sticky sessions",
    Feature.NO_TRAINING: "no collection of prompts",
    Feature.ZERO_RETENTION: "zero data retention",
    Feature.MAX_PRICE: "a highest price",
    Feature.QUANTIZATIONS: "a choice of quantizations",
    Feature.REGIONS: "a choice of regions",
    Feature.SELLERS: "a choice of sellers",
    Feature.KEY: "a key by reference",
    Feature.BASE_URL: "an address of its own",
    Feature.BASE_URL_ENV: "an address from the environment",
    Feature.EXTRAS: "a provider's own settings",
    Feature.ALIASES: "other names of a route",
    Feature.VIRTUAL_KEYS: "virtual keys",
    Feature.CALLBACKS: "callbacks",
    Feature.LISTEN: "where the gateway listens",
}


@dataclass(frozen=True, slots=True)
class Use:
    """A feature, at one place of a plan."""

    feature: Feature
    where: str
    """A path: `endpoints.haiku.timeout_s`, `routes.support.tiers[1]`, `callbacks`."""


_BALANCES = {
    Balance.LATENCY: Feature.BALANCE_LATENCY,
    Balance.LEAST_BUSY: Feature.BALANCE_LEAST_BUSY,
    Balance.COST: Feature.BALANCE_COST,
    Balance.USAGE: Feature.BALANCE_USAGE,
}


def uses(plan: Plan) -> tuple[Use, ...]:
    """All that the plan asks for, in its own order; what it leaves open is not among it."""
    return tuple(_uses(plan))


def uses_of_route(route: Route) -> tuple[Use, ...]:
    """Those of them at one of its routes."""
    return tuple(_of_route(route, f"routes.{route.name}"))


def _uses(plan: Plan) -> Iterator[Use]:
    for endpoint in plan.endpoints:
        yield from _of_endpoint(endpoint, f"endpoints.{endpoint.id}")
    if len(plan.routes) > 1:
        yield Use(Feature.SEVERAL_ROUTES, "routes")
    for route in plan.routes:
        yield from uses_of_route(route)
    for key in plan.keys:
        yield Use(Feature.VIRTUAL_KEYS, f"keys.{key.name}")
    if plan.callbacks:
        yield Use(Feature.CALLBACKS, "callbacks")
    if (plan.host, plan.port) != USUAL_LISTEN:
        yield Use(Feature.LISTEN, "listen")


def _of_endpoint(endpoint: PlanEndpoint, where: str) -> Iterator[Use]:
    told = (
        (endpoint.key is not None, Feature.KEY, "key"),
        (isinstance(endpoint.base_url, str), Feature.BASE_URL, "base_url"),
        (isinstance(endpoint.base_url, EnvRef), Feature.BASE_URL_ENV, "base_url"),
        (bool(endpoint.extras), Feature.EXTRAS, "extras"),
        (endpoint.timeout_s is not None, Feature.TIMEOUT, "timeout_s"),
        (endpoint.first_token_timeout_s is not None, Feature.FIRST_TOKEN_TIMEOUT, "first_token_timeout_s"),
        (endpoint.retries > 0, Feature.RETRIES, "retries"),
        (endpoint.retries > 0 and endpoint.retry_on != frozenset(Trigger), Feature.RETRY_ON, "retry_on"),
        (endpoint.retries > 0 and endpoint.respect_retry_after, Feature.RETRY_AFTER, "respect_retry_after"),
        (endpoint.rpm is not None, Feature.RPM, "rpm"),
        (endpoint.tpm is not None, Feature.TPM, "tpm"),
        (endpoint.max_parallel is not None, Feature.MAX_PARALLEL, "max_parallel"),
        (endpoint.budget is not None, Feature.BUDGET, "budget"),
        (endpoint.price_in is not None or endpoint.price_out is not None, Feature.PRICES, "price_in"),
        (bool(endpoint.params), Feature.PARAMS, "params"),
    )
    for is_told, feature, name in told:
        if is_told:
            yield Use(feature, f"{where}.{name}")


def _of_route(route: Route, where: str) -> Iterator[Use]:
    if len(route.tiers) > 1:
        yield Use(Feature.FALLBACK, f"{where}.tiers")
    pooled = [place for place, tier in enumerate(route.tiers) if len(tier.members) > 1]
    for place in pooled:
        yield Use(Feature.WEIGHTS, f"{where}.tiers[{place}]")
    if pooled and route.balance in _BALANCES:
        yield Use(_BALANCES[route.balance], f"{where}.balance")
    if len(route.tiers) > 1 and route.fall_on != frozenset(Trigger):
        yield Use(Feature.TRIGGERS, f"{where}.fall_on")
    told = (
        (route.on_context is not None, Feature.CONTEXT_CHAIN, "on_context"),
        (route.on_policy is not None, Feature.POLICY_CHAIN, "on_policy"),
        (route.cooldown_s is not None, Feature.COOLDOWN, "cooldown_s"),
        (route.allowed_fails is not None, Feature.ALLOWED_FAILS, "allowed_fails"),
        (route.sticky is not None, Feature.STICKY, "sticky"),
        (bool(route.aliases), Feature.ALIASES, "aliases"),
    )
    for is_told, feature, name in told:
        if is_told:
            yield Use(feature, f"{where}.{name}")
    yield from _of_constraints(route, f"{where}.constraints")


def _of_constraints(route: Route, where: str) -> Iterator[Use]:
    wanted = route.constraints
    if wanted is None:
        return
    told = (
        (wanted.no_training, Feature.NO_TRAINING, "no_training"),
        (wanted.zero_retention, Feature.ZERO_RETENTION, "zero_retention"),
        (
            wanted.max_price_in is not None or wanted.max_price_out is not None,
            Feature.MAX_PRICE,
            "max_price_in",
        ),
        (bool(wanted.quantizations), Feature.QUANTIZATIONS, "quantizations"),
        (bool(wanted.regions), Feature.REGIONS, "regions"),
        (bool(wanted.only_sellers or wanted.never_sellers), Feature.SELLERS, "only_sellers"),
    )
    for is_told, feature, name in told:
        if is_told:
            yield Use(feature, f"{where}.{name}")
