"""What LiteLLM cannot express of one plan: by the table, and what depends on values."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from app.core.plan.features import Feature, uses_of_route
from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import Callback, Plan, PlanEndpoint, Route, StickyBy, Trigger
from app.targets.base import Loss, Severity, Table
from app.targets.shared.litellm_config.cooldowns import any_cooldown
from app.targets.shared.litellm_config.features import TABLE
from app.targets.shared.litellm_config.groups import deployments
from app.targets.shared.litellm_config.names import EXTRAS
from app.targets.shared.litellm_config.openrouter import takes_constraints
from app.targets.shared.litellm_config.params import left_out
from app.targets.shared.litellm_config.prefixes import prefix_of
from app.targets.shared.litellm_config.refusals import losses_of_refusals
from app.targets.shared.litellm_config.retrying import LEFT_OUT_AT_ONCE, TOLD_TOGETHER
from app.targets.shared.losing import losses_by
from app.targets.shared.openrouter_sellers import TAKEN, unknown_quantizations
from app.targets.shared.unwritten import unwritten_named
from app.targets.shared.usual_losses import merged

_PACKAGES = {
    Callback.LANGFUSE: "langfuse needs the package langfuse beside LiteLLM, and sends nothing without it",
    Callback.MLFLOW: "mlflow needs the package mlflow beside LiteLLM, and sends nothing without it",
    Callback.OTEL: "otel needs opentelemetry-sdk and opentelemetry-exporter-otlp beside LiteLLM, and sends "
    "nothing without them",
    Callback.PROMETHEUS: "prometheus needs the package prometheus_client beside LiteLLM, which does not "
    "start without it",
}
_SHARED = {
    Feature.RPM: "rpm",
    Feature.TPM: "tpm",
    Feature.MAX_PARALLEL: "max_parallel",
    Feature.BUDGET: "budget",
}


def losses(
    plan: Plan, *, written: Plan | None = None, table: Table = TABLE, besides: Iterable[Loss] = ()
) -> tuple[Loss, ...]:
    """`written`: what the files have of the plan, where they ask others for its models, which loses what
    stands in `besides`.
    """
    written = written or plan
    expressed = set(_expressed(written))
    by_table = (loss for loss in losses_by(table, plan) if (loss.feature, loss.where) not in expressed)
    asked = {endpoint.id for endpoint in written.endpoints}
    return merged(unwritten_named(plan, by_table, asked), chain(_special(written), besides))


def _expressed(plan: Plan) -> Iterator[tuple[Feature, str]]:
    """What the table calls lost and this plan's files say after all."""
    for route in plan.routes:
        are_told = all(map(takes_constraints, map(plan.endpoint, route.endpoints)))
        for use in uses_of_route(route):
            if use.feature in TAKEN and are_told:
                yield use.feature, use.where
            if use.feature is Feature.TRIGGERS and not _led_on_all_the_same(route):
                yield use.feature, use.where


def _special(plan: Plan) -> Iterator[Loss]:
    for endpoint in plan.endpoints:
        yield from chain(
            _retries(plan, endpoint),
            _params(endpoint),
            _limits(plan, endpoint),
            _extras(endpoint),
            _patience(endpoint),
        )
    for route in plan.routes:
        yield from chain(
            _triggers(route),
            _constraints(plan, route),
            _sticky(route),
            _cooldown(route),
            losses_of_refusals(plan, route),
        )
    if packages := [_PACKAGES[each] for each in plan.callbacks if each in _PACKAGES]:
        note = "; ".join(packages)
        yield _loss("callbacks", Feature.CALLBACKS, f"{note[:1].upper()}{note[1:]}.")


# --- endpoints ---


def _patience(endpoint: PlanEndpoint) -> Iterator[Loss]:
    """Seen in drills: neither `timeout` nor `stream_timeout` ends it."""
    if endpoint.provider is not PlanProvider.GEMINI:
        return
    limits = {
        Feature.FIRST_TOKEN_TIMEOUT: endpoint.first_token_timeout_s,
        Feature.TIMEOUT: endpoint.timeout_s,
    }
    feature = next((each for each, limit in limits.items() if limit is not None), None)
    if feature is not None:
        yield _loss(
            f"endpoints.{endpoint.id}.{feature}_s",
            feature,
            "LiteLLM keeps no time limit of a stream from Gemini that never begins: it waits.",
            Severity.DROPPED,
        )


def _retries(plan: Plan, endpoint: PlanEndpoint) -> Iterator[Loss]:
    if not endpoint.retries:
        return
    pooled = any(
        endpoint.id in tier.endpoints and len(tier.members) > 1
        for route in plan.routes
        for tier in route.tiers
    )
    where = f"endpoints.{endpoint.id}"
    if pooled:
        yield _loss(
            f"{where}.retries",
            Feature.RETRIES,
            "In a tier of several it is not tried again: LiteLLM would try any of them, so the others "
            "are asked instead.",
        )
    for together, words in TOLD_TOGETHER:
        if len(endpoint.retry_on & together) == 1:
            yield _loss(f"{where}.retry_on", Feature.RETRY_ON, f"LiteLLM does not tell apart {words}.")
    if any_cooldown(plan) and (at_once := endpoint.retry_on & LEFT_OUT_AT_ONCE):
        yield _loss(
            f"{where}.retry_on",
            Feature.RETRY_ON,
            f"LiteLLM leaves a model out at once after {_words(at_once)}, and does not try it again.",
            Severity.DROPPED,
        )


def _params(endpoint: PlanEndpoint) -> Iterator[Loss]:
    where = f"endpoints.{endpoint.id}.params"
    if dropped := left_out(endpoint):
        yield _loss(
            where,
            Feature.PARAMS,
            f"LiteLLM does not translate {', '.join(dropped)} for {facts(endpoint.provider).title}; the "
            "others are defaults, which a client overrides.",
            Severity.CHANGED,
        )
    elif endpoint.params and not prefix_of(endpoint).forces:
        yield _loss(
            where,
            Feature.PARAMS,
            f"For {facts(endpoint.provider).title} they are defaults: what a client sends itself counts.",
            Severity.CHANGED,
        )


def _limits(plan: Plan, endpoint: PlanEndpoint) -> Iterator[Loss]:
    places = Counter(deployment.endpoint.id for deployment in deployments(plan))[endpoint.id]
    for feature, name in _SHARED.items():
        if places > 1 and getattr(endpoint, name) is not None:
            yield _loss(
                f"endpoints.{endpoint.id}.{name}",
                feature,
                f"It stands at {places} places of the file, and LiteLLM counts at each by itself.",
            )
    if (
        endpoint.budget is not None
        and endpoint.price_in is None
        and endpoint.price_out is None
        and places == 1
    ):
        yield _loss(
            f"endpoints.{endpoint.id}.budget",
            Feature.BUDGET,
            "LiteLLM counts with its own prices: a model that it does not know costs nothing, and its budget "
            "never ends. Give its prices.",
        )


def _extras(endpoint: PlanEndpoint) -> Iterator[Loss]:
    unknown = [name for name in endpoint.extras if name not in EXTRAS.get(endpoint.provider, {})]
    if unknown:
        yield _loss(
            f"endpoints.{endpoint.id}.extras",
            Feature.EXTRAS,
            f"LiteLLM has no setting for {', '.join(unknown)} of {facts(endpoint.provider).title}.",
            Severity.DROPPED,
        )


# --- routes ---


def _triggers(route: Route) -> Iterator[Loss]:
    if len(route.tiers) > 1 and (led_on := _led_on_all_the_same(route)):
        yield _loss(
            f"routes.{route.name}.fall_on",
            Feature.TRIGGERS,
            f"LiteLLM goes on to the next tier after {_words(led_on)} too: it cannot be told not to.",
            Severity.CHANGED,
        )


def _led_on_all_the_same(route: Route) -> frozenset[Trigger]:
    """Prompts that are too long or against a policy have lists of their own; everything else goes on."""
    return frozenset(Trigger) - route.fall_on - {Trigger.CONTEXT_LENGTH, Trigger.CONTENT_POLICY}


def _constraints(plan: Plan, route: Route) -> Iterator[Loss]:
    told = [id_ for id_ in route.endpoints if takes_constraints(plan.endpoint(id_))]
    others = [id_ for id_ in route.endpoints if id_ not in told]
    if told:
        yield from unknown_quantizations(route)
    if not told or not others:
        return
    for use in uses_of_route(route):
        if use.feature in TAKEN:
            yield _loss(
                use.where,
                use.feature,
                f"OpenRouter is told of it for {', '.join(told)}; nobody is for {', '.join(others)}.",
            )


def _sticky(route: Route) -> Iterator[Loss]:
    if route.sticky is not None and route.sticky.by is StickyBy.USER:
        yield _loss(
            f"routes.{route.name}.sticky",
            Feature.STICKY,
            "LiteLLM goes by the key that a client sends, not by its user, and does so for every pool of the "
            "file.",
        )


def _cooldown(route: Route) -> Iterator[Loss]:
    """What counts as too often is LiteLLM's own where the plan does not say it."""
    alone = any(len(tier.members) == 1 for tier in route.tiers)
    if route.cooldown_s is not None and route.allowed_fails is None and alone:
        yield Loss(
            where=f"routes.{route.name}.cooldown_s",
            feature=Feature.COOLDOWN,
            severity=Severity.APPROXIMATED,
            note="How many failures are too many is not said: a model that is alone in its tier is then left "
            "out only after a refused key, or when it is not found. Say how many are allowed.",
            in_drills=False,
        )


def _words(triggers: frozenset[Trigger]) -> str:
    return ", ".join(trigger.value.replace("_", " ") for trigger in Trigger if trigger in triggers)


def _loss(where: str, feature: Feature, note: str, severity: Severity = Severity.APPROXIMATED) -> Loss:
    return Loss(where=where, feature=feature, severity=severity, note=note)
