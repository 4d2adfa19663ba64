"""Losses that depend on values: told where they are real, and not where the file says it after all."""

from dataclasses import replace
from decimal import Decimal

from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider
from app.core.plan.values import (
    Budget,
    Callback,
    Constraints,
    Member,
    Period,
    Plan,
    PlanEndpoint,
    Sticky,
    StickyBy,
    Tier,
    Trigger,
)
from app.targets.base import Loss, Severity
from app.targets.litellm.target import LITELLM
from app.targets.shared.litellm_config.yaml_reading import read_yaml
from tests.support.named_plans import chain_of, compatible, minimal, openrouter_behind

EVERY = frozenset(Trigger)


def lost(plan: Plan, feature: Feature) -> Loss | None:
    return next((loss for loss in LITELLM.losses(plan, "") if loss.feature is feature), None)


def note(plan: Plan, feature: Feature) -> str:
    loss = lost(plan, feature)
    assert loss is not None
    return loss.note


def pair(**more: object) -> Plan:
    return chain_of(compatible("alpha", **more), compatible("beta"), fall_on=EVERY)


def native(**more: object) -> PlanEndpoint:
    return replace(minimal().endpoints[0], provider=PlanProvider.ANTHROPIC, **more)  # type: ignore[arg-type]


def test_what_cannot_be_kept_from_leading_on_is_named() -> None:
    plan = chain_of(compatible("a"), compatible("b"), fall_on=EVERY - {Trigger.BAD_REQUEST, Trigger.AUTH})
    assert "after auth, bad request too" in note(plan, Feature.TRIGGERS)


def test_prompts_that_are_too_long_can_be_kept_from_leading_on() -> None:
    plan = chain_of(compatible("a"), compatible("b"), fall_on=EVERY - {Trigger.CONTEXT_LENGTH})
    assert lost(plan, Feature.TRIGGERS) is None
    assert "context_window_fallbacks:\n    - support: []" in LITELLM.render(plan, "")[0].text


def test_parameters_are_forced_where_the_wire_is_openai_s() -> None:
    assert "extra_body" in note(pair(params={"temperature": 0}), Feature.PARAMS)
    anthropic = chain_of(native(params={"temperature": 0}))
    assert "what a client sends itself counts" in note(anthropic, Feature.PARAMS)
    assert "does not translate cache" in note(chain_of(native(params={"cache": 1})), Feature.PARAMS)


def test_retries_in_a_pool_are_left_to_the_others() -> None:
    plan = pair(retries=2)
    pool = (Tier((Member("alpha"), Member("beta"))),)
    pooled = replace(plan, routes=(replace(plan.routes[0], tiers=pool),))
    assert "the others are asked instead" in note(pooled, Feature.RETRIES)
    written = read_yaml(LITELLM.render(pooled, "")[0].text).value["router_settings"]
    assert "model_group_retry_policy" not in written


def test_what_is_not_told_apart_when_trying_again_is_said() -> None:
    assert lost(pair(retries=1), Feature.RETRY_ON) is None
    only_errors = pair(retries=1, retry_on=frozenset({Trigger.SERVER_ERROR}))
    assert "a connection that fails" in note(only_errors, Feature.RETRY_ON)


def test_a_limit_that_stands_twice_counts_twice() -> None:
    plan = pair(rpm=5)
    twice = replace(plan, routes=(*plan.routes, replace(plan.routes[0], name="again")))
    assert lost(plan, Feature.RPM) is None
    assert "at 2 places" in note(twice, Feature.RPM)


def test_a_budget_without_prices_may_never_end() -> None:
    budget = Budget(usd=Decimal(5), period=Period.DAY)
    assert "never ends" in note(pair(budget=budget), Feature.BUDGET)
    assert "never ends" not in note(pair(budget=budget, price_in=Decimal(1)), Feature.BUDGET)


def test_constraints_are_kept_by_openrouter_alone() -> None:
    partly = lost(openrouter_behind(), Feature.NO_TRAINING)
    assert partly is not None
    assert partly.severity is Severity.APPROXIMATED
    assert "nobody is for direct" in partly.note
    behind = chain_of(
        openrouter_behind().endpoints[1], constraints=Constraints(no_training=True, regions=("eu",))
    )
    assert lost(behind, Feature.NO_TRAINING) is None
    assert lost(behind, Feature.REGIONS) is not None


def test_sessions_by_user_go_by_the_key() -> None:
    plan = chain_of(compatible("a"), sticky=Sticky(by=StickyBy.USER))
    assert "by the key that a client sends" in note(plan, Feature.STICKY)


def test_a_cooldown_without_a_number_of_failures_is_no_promise_for_a_model_alone() -> None:
    silent = chain_of(compatible("a"), compatible("b"), cooldown_s=30.0)
    assert "Say how many are allowed" in note(silent, Feature.COOLDOWN)
    assert lost(chain_of(compatible("a"), cooldown_s=30.0, allowed_fails=2), Feature.COOLDOWN) is None
    pooled = replace(silent.routes[0], tiers=(Tier((Member("a"), Member("b"))),))
    assert lost(replace(silent, routes=(pooled,)), Feature.COOLDOWN) is None


def test_callbacks_say_what_they_need() -> None:
    assert lost(replace(minimal(), callbacks=(Callback.HELICONE,)), Feature.CALLBACKS) is None
    prometheus = replace(minimal(), callbacks=(Callback.PROMETHEUS,))
    assert "does not start" in note(prometheus, Feature.CALLBACKS)


def test_a_stream_of_geminis_that_never_begins_is_waited_for_by_whichever_limit() -> None:
    gemini = PlanEndpoint(id="g", provider=PlanProvider.GEMINI, model="gemini-x", timeout_s=30.0)
    loss = lost(chain_of(gemini, compatible("beta")), Feature.TIMEOUT)
    assert loss is not None
    assert (loss.where, loss.severity) == ("endpoints.g.timeout_s", Severity.DROPPED)
    both = replace(gemini, first_token_timeout_s=5.0)
    loss = lost(chain_of(both, compatible("beta")), Feature.FIRST_TOKEN_TIMEOUT)
    assert loss is not None
    assert (loss.where, loss.severity) == ("endpoints.g.first_token_timeout_s", Severity.DROPPED)
    assert lost(chain_of(both, compatible("beta")), Feature.TIMEOUT) is None
    assert lost(pair(timeout_s=30.0), Feature.TIMEOUT) is None
