"""Whose refusals LiteLLM does not know for what they are, so that a chain of their own is not taken.

As drills saw it.
"""

from collections.abc import Iterator

from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import Plan, Route
from app.targets.base import Loss, Severity

_P = PlanProvider
TOO_LONG = frozenset({_P.OPENROUTER, _P.OLLAMA, _P.GEMINI})
AGAINST_POLICY = frozenset({
    _P.OPENROUTER, _P.MISTRAL, _P.XAI, _P.PERPLEXITY, _P.COHERE, _P.HUGGINGFACE, _P.MODAPI, _P.VLLM,
    _P.SGLANG, _P.TGI, _P.OLLAMA, _P.LLAMACPP, _P.GEMINI,
})  # fmt: skip


def losses_of_refusals(plan: Plan, route: Route) -> Iterator[Loss]:
    """For a route with chains of its own."""
    where = f"routes.{route.name}"
    if route.on_context is not None and (named := _titles(plan, route, TOO_LONG)):
        yield Loss(
            where=f"{where}.on_context",
            feature=Feature.CONTEXT_CHAIN,
            severity=Severity.APPROXIMATED,
            note=f"When a prompt is too long for {named}, LiteLLM does not always notice that, and goes to "
            "the next tier.",
        )
    if route.on_policy is not None and (named := _titles(plan, route, AGAINST_POLICY)):
        yield Loss(
            where=f"{where}.on_policy",
            feature=Feature.POLICY_CHAIN,
            severity=Severity.APPROXIMATED,
            note=f"When {named} refuses a prompt by its policy, LiteLLM does not notice that, and goes to "
            "the next tier or hands the refusal on.",
        )


def _titles(plan: Plan, route: Route, among: frozenset[PlanProvider]) -> str:
    asked = [plan.endpoint(id_).provider for tier in route.tiers for id_ in tier.endpoints]
    return " or ".join(dict.fromkeys(facts(provider).title for provider in asked if provider in among))
