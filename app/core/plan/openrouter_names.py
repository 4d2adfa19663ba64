"""What OpenRouter calls the models of others, as far as their own names tell."""

import re

from app.core.plan.providers import PlanProvider
from app.core.plan.values import PlanEndpoint

MAKERS = {
    PlanProvider.OPENAI: "openai",
    PlanProvider.ANTHROPIC: "anthropic",
    PlanProvider.GEMINI: "google",
    PlanProvider.MISTRAL: "mistralai",
    PlanProvider.DEEPSEEK: "deepseek",
    PlanProvider.XAI: "x-ai",
    PlanProvider.COHERE: "cohere",
    PlanProvider.PERPLEXITY: "perplexity",
}
"""Those who make the models that they serve."""
_NAMED_BY_MAKER = frozenset(
    {
        PlanProvider.GROQ,
        PlanProvider.TOGETHER,
        PlanProvider.HUGGINGFACE,
        PlanProvider.MODAPI,
        PlanProvider.REQUESTY,
        PlanProvider.VERCEL,
    }
)
"""Their models are called `maker/model`, as OpenRouter's are."""
_MOVING = frozenset({"deepseek/deepseek-chat", "deepseek/deepseek-reasoner"})
"""At their maker these mean its newest model, whichever that is; at OpenRouter one of them, for good."""


def likely_name(endpoint: PlanEndpoint) -> str | None:
    """Whether OpenRouter has it is another question; `None` where nothing can be said."""
    name = _name(endpoint)
    return None if name in _MOVING else name


def _name(endpoint: PlanEndpoint) -> str | None:
    if endpoint.provider in _NAMED_BY_MAKER:
        return endpoint.model.lower()
    maker = MAKERS.get(endpoint.provider)
    if maker is None:
        return None
    name = endpoint.model.removeprefix("models/")
    if endpoint.provider is PlanProvider.ANTHROPIC:
        # `claude-haiku-4-5-20251001` is one model, and OpenRouter's `claude-haiku-4.5` is the same.
        name = re.sub(r"(?<=[0-9])-(?=[0-9]$|[0-9]-)", ".", re.sub(r"-20[0-9]{6}$", "", name))
    return f"{maker}/{name}"
