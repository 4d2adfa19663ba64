"""What OpenRouter calls a model is told from what its own provider calls it, or not at all."""

import pytest

from app.core.plan.openrouter_names import likely_name
from app.core.plan.providers import PlanProvider
from app.core.plan.values import PlanEndpoint


@pytest.mark.parametrize(
    ("provider", "model", "there"),
    [
        (PlanProvider.ANTHROPIC, "claude-haiku-4-5-20251001", "anthropic/claude-haiku-4.5"),
        (PlanProvider.GEMINI, "models/gemini-2.5-flash", "google/gemini-2.5-flash"),
        (PlanProvider.VERCEL, "xai/Grok-X", "xai/grok-x"),
        (PlanProvider.DEEPSEEK, "deepseek-chat", None),
        (PlanProvider.AZURE, "my-deployment", None),
    ],
)
def test_the_likely_name(provider: PlanProvider, model: str, there: str | None) -> None:
    assert likely_name(PlanEndpoint(id="a", provider=provider, model=model)) == there
