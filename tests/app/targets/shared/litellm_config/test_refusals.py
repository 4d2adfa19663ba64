"""Chains for prompts that are too long or against a policy, where LiteLLM does not notice that they are."""

from dataclasses import replace

from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, Plan, PlanEndpoint
from app.targets.litellm.target import LITELLM
from tests.support.named_plans import chain_of, compatible


def plan(provider: PlanProvider) -> Plan:
    first = PlanEndpoint(
        id="first", provider=provider, model="m", key=EnvRef("FIRST_API_KEY"), first_token_timeout_s=5.0
    )
    made = chain_of(first, compatible("other"), name="chat")
    own = replace(made.routes[0], on_context=("long",), on_policy=("long",))
    return replace(made, endpoints=(*made.endpoints, compatible("long")), routes=(own,))


def lost(provider: PlanProvider) -> set[Feature]:
    said = {Feature.CONTEXT_CHAIN, Feature.POLICY_CHAIN}
    return {loss.feature for loss in LITELLM.losses(plan(provider), "") if loss.feature in said}


def test_what_drills_saw_is_said() -> None:
    assert lost(PlanProvider.OPENAI) == lost(PlanProvider.ANTHROPIC) == set()
    assert lost(PlanProvider.MISTRAL) == {Feature.POLICY_CHAIN}
    assert lost(PlanProvider.OPENROUTER) == {Feature.CONTEXT_CHAIN, Feature.POLICY_CHAIN}


def test_a_stream_of_geminis_that_never_begins_is_waited_for() -> None:
    notes = [loss.note for loss in LITELLM.losses(plan(PlanProvider.GEMINI), "")]
    assert any("a stream from Gemini that never begins" in note for note in notes)
    assert not any("Gemini that" in loss.note for loss in LITELLM.losses(plan(PlanProvider.OPENAI), ""))
