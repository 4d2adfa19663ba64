"""What Portkey expresses of a plan: one table for each dialect, and what depends on the values."""

from collections.abc import Iterator

from app.core.plan.features import Feature
from app.core.plan.values import Plan, PlanEndpoint, Route, Trigger
from app.targets.base import YES, Loss, Severity, Table, approximated, changed, dropped
from app.targets.portkey.config import SHORTEST_COOLDOWN_MS, milliseconds
from app.targets.portkey.statuses import also_meant
from app.targets.shared.losing import losses_by
from app.targets.shared.unwritten import of_the_tiers, unwritten_named

_BY_WEIGHT = "Portkey shares by weight alone."
_NO_CHAIN = "There is one chain: it leads on to the next tier where the route's triggers say so."
_SELLERS = "Portkey does not choose among sellers: set it in the account with the provider."

_BOTH: Table = {
    Feature.FALLBACK: YES,
    Feature.WEIGHTS: YES,
    Feature.BALANCE_LATENCY: changed(_BY_WEIGHT),
    Feature.BALANCE_LEAST_BUSY: changed(_BY_WEIGHT),
    Feature.BALANCE_COST: changed(_BY_WEIGHT),
    Feature.BALANCE_USAGE: changed(_BY_WEIGHT),
    Feature.TRIGGERS: YES,
    Feature.CONTEXT_CHAIN: dropped(_NO_CHAIN),
    Feature.POLICY_CHAIN: dropped(_NO_CHAIN),
    Feature.RETRIES: YES,
    Feature.RETRY_ON: YES,
    Feature.RETRY_AFTER: YES,
    Feature.TIMEOUT: approximated(
        "Of a stream it bounds the time until the headers, not the whole answer.", in_drills=False
    ),
    Feature.FIRST_TOKEN_TIMEOUT: dropped(
        "Portkey waits for the first token as long as the provider keeps the connection; a time limit for "
        "the answer bounds the headers."
    ),
    Feature.MAX_PARALLEL: dropped("Portkey does not count requests at a time."),
    Feature.PRICES: dropped("Prices have no place in a config."),
    Feature.PARAMS: YES,
    Feature.NO_TRAINING: dropped(_SELLERS),
    Feature.ZERO_RETENTION: dropped(_SELLERS),
    Feature.MAX_PRICE: dropped(_SELLERS),
    Feature.QUANTIZATIONS: dropped(_SELLERS),
    Feature.REGIONS: dropped(_SELLERS),
    Feature.SELLERS: dropped(_SELLERS),
    Feature.CALLBACKS: dropped("A config names no receiver of logs."),
}
OPEN: Table = {
    **_BOTH,
    Feature.SEVERAL_ROUTES: changed(
        "A config is one route: there is a file for each, and the launcher chooses among them by the model "
        "that a client asks for."
    ),
    Feature.COOLDOWN: dropped(
        "Only the hosted gateway leaves a failing model out; here it is asked each time."
    ),
    Feature.ALLOWED_FAILS: dropped("Only the hosted gateway counts failures."),
    Feature.RPM: dropped("Only the hosted gateway limits rates, at its providers."),
    Feature.TPM: dropped("Only the hosted gateway limits rates, at its providers."),
    Feature.BUDGET: dropped("Only the hosted gateway has budgets, at its providers."),
    Feature.STICKY: dropped("Only the hosted gateway keeps sessions with one model."),
    Feature.KEY: YES,
    Feature.BASE_URL: YES,
    Feature.BASE_URL_ENV: YES,
    Feature.EXTRAS: YES,
    Feature.ALIASES: YES,
    Feature.VIRTUAL_KEYS: dropped(
        "The open gateway has no keys of its own; the launcher asks for one, GATEWAY_KEY."
    ),
    Feature.LISTEN: YES,
}
_BY_HAND = "Not a part of a config: README.md says what to enter at the provider in Portkey."
HOSTED: Table = {
    **_BOTH,
    Feature.SEVERAL_ROUTES: changed(
        "A config is one route: there is a file for each, and clients name its id."
    ),
    Feature.COOLDOWN: YES,
    Feature.ALLOWED_FAILS: approximated("Failures are counted until one succeeds, not by the minute."),
    Feature.RPM: dropped(_BY_HAND),
    Feature.TPM: dropped(_BY_HAND),
    Feature.BUDGET: dropped(_BY_HAND),
    Feature.STICKY: approximated(
        "By what clients say in the header x-portkey-metadata, and in shared tiers only."
    ),
    Feature.KEY: changed("A provider's slug stands in its place: README.md says which providers to make."),
    Feature.BASE_URL: changed(_BY_HAND),
    Feature.BASE_URL_ENV: changed(_BY_HAND),
    Feature.EXTRAS: changed(_BY_HAND),
    Feature.ALIASES: dropped("Clients name the id of a config, and not a route."),
    Feature.VIRTUAL_KEYS: dropped("Keys with limits are made in Portkey, under API Keys."),
    Feature.LISTEN: dropped("Portkey is where it is: https://api.portkey.ai/v1."),
}


def open_losses(plan: Plan) -> tuple[Loss, ...]:
    asked = of_the_tiers(plan)
    return tuple(unwritten_named(plan, (*losses_by(OPEN, plan), *_of_both(plan)), asked))


def hosted_losses(plan: Plan) -> tuple[Loss, ...]:
    cooldowns = (loss for route in plan.routes for loss in _of_cooldown(route))
    return (*losses_by(HOSTED, plan), *_of_both(plan), *cooldowns)


def _of_both(plan: Plan) -> Iterator[Loss]:
    for endpoint in plan.endpoints:
        yield from _of_endpoint(endpoint)
    for route in plan.routes:
        yield from _of_route(route)


def _of_endpoint(endpoint: PlanEndpoint) -> Iterator[Loss]:
    if not endpoint.retries:
        return
    where = f"endpoints.{endpoint.id}.retry_on"
    more = {*also_meant(endpoint.retry_on), Trigger.CONNECTION} - endpoint.retry_on
    if more:
        yield _near(where, Feature.RETRY_ON, f"Retried as well: {_words(more)}.")


def _of_route(route: Route) -> Iterator[Loss]:
    if len(route.tiers) < 2 and not any(len(tier.members) > 1 for tier in route.tiers):
        return
    if more := also_meant(route.fall_on):
        yield _near(
            f"routes.{route.name}.fall_on",
            Feature.TRIGGERS,
            f"Portkey sees the status alone, so that this leads on as well: {_words(set(more))}.",
        )


def _of_cooldown(route: Route) -> Iterator[Loss]:
    where = f"routes.{route.name}.cooldown_s"
    if route.cooldown_s is None:
        if route.allowed_fails is not None:
            yield _near(
                where, Feature.COOLDOWN, "Without one, 30 seconds are written: Portkey wants a number."
            )
        return
    if milliseconds(route.cooldown_s) < SHORTEST_COOLDOWN_MS:
        yield _near(where, Feature.COOLDOWN, "Portkey takes no cooldown below 30 seconds: 30 are written.")
    if route.allowed_fails is None:
        yield _near(where, Feature.ALLOWED_FAILS, "The plan says no number of failures: 3 are written.")


def _near(where: str, feature: Feature, note: str) -> Loss:
    return Loss(where=where, feature=feature, severity=Severity.APPROXIMATED, note=note)


def _words(triggers: set[Trigger]) -> str:
    return ", ".join(trigger.value.replace("_", " ") for trigger in Trigger if trigger in triggers)
