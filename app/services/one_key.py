"""One-key mode: an aggregator that was chosen to serve every lane, and what a model is called there.

Only the built-in cloud services are redirected. What the user added, what runs on this computer, the demo and
models that already name the aggregator are asked where they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.core.errors import UserError
from app.core.model_ref import ModelRef
from app.services.endpoint_rules import DEMO
from app.services.endpoints import EndpointBook
from providers.base import Endpoint, WireName
from providers.base_url import is_loopback

# The makers of models, as OpenRouter spells them; other gateways that list `maker/model` follow it.
MAKERS: Mapping[str, str] = {
    "openai": "openai",
    "anthropic": "anthropic",
    "gemini": "google",
    "mistral": "mistralai",
    "deepseek": "deepseek",
    "xai": "x-ai",
    "perplexity": "perplexity",
    "cohere": "cohere",
}

# LiteLLM's own prefixes name the service that is asked, hosts of other makers' models included.
LITELLM: Mapping[str, str] = {
    "openai": "openai",
    "anthropic": "anthropic",
    "gemini": "gemini",
    "mistral": "mistral",
    "deepseek": "deepseek",
    "xai": "xai",
    "groq": "groq",
    "together": "together_ai",
    "fireworks": "fireworks_ai",
    "perplexity": "perplexity",
    "huggingface": "huggingface",
    "cohere": "cohere",
    "openrouter": "openrouter",
}

PREFIXES: Mapping[str, Mapping[str, str]] = {"litellm": LITELLM}
"""By aggregator; the others use `MAKERS`."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where a lane's request goes."""

    endpoint: Endpoint
    model_id: str
    notice: str | None = None
    """Said with the answer when it is not the endpoint that the lane names."""


def check_aggregator(endpoint: Endpoint) -> Endpoint:
    """The endpoint, if it can serve models of many providers; raises `UserError`."""
    if endpoint.name == DEMO or not (endpoint.aggregator or endpoint.custom):
        raise UserError(
            f"{endpoint.title} serves its own models, so it cannot serve every lane.",
            hint="Choose openrouter, modapi, litellm, or an OpenAI-compatible gateway that you added.",
        )
    if endpoint.wire is not WireName.OPENAI:
        raise UserError(
            f"{endpoint.title} does not speak OpenAI's protocol, and one-key mode needs a gateway that does.",
        )
    return endpoint


def can_serve_all(endpoint: Endpoint) -> bool:
    """Whether it may be chosen for one-key mode."""
    try:
        check_aggregator(endpoint)
    except UserError:
        return False
    return True


def served_by_one(
    endpoints: Iterable[Endpoint], one_key: str
) -> tuple[tuple[Endpoint, ...], tuple[Endpoint, ...]]:
    """The endpoints whose lanes go through the aggregator `one_key`, and those that are asked directly."""
    others = [endpoint for endpoint in endpoints if endpoint.name != one_key]
    served = tuple(endpoint for endpoint in others if _is_redirected(endpoint))
    return served, tuple(endpoint for endpoint in others if not _is_redirected(endpoint))


def resolve(ref: ModelRef, *, book: EndpointBook, one_key: str | None) -> Resolved:
    """The endpoint that serves a model, and the model's id there. Raises `UserError` with what to do."""
    endpoint = book.get(ref.endpoint)
    if one_key is None or endpoint.name == one_key or not _is_redirected(endpoint):
        return Resolved(endpoint, ref.model)
    try:
        aggregator = check_aggregator(book.get(one_key))
    except UserError as error:
        raise UserError(
            f"One-key mode is set to “{one_key}”, which cannot be used. {error.message}",
            hint="Choose another one with `abreast endpoints one-key NAME`, or turn it off with --off.",
        ) from error
    model_id = _id_at(aggregator, ref, endpoint)
    notice = f"One-key mode: {ref} was asked through {aggregator.title}, as {model_id}."
    return Resolved(aggregator, model_id, notice)


def _is_redirected(endpoint: Endpoint) -> bool:
    here = endpoint.local or endpoint.name == DEMO or is_loopback(endpoint.base_url)
    return not (endpoint.custom or here)


def _id_at(aggregator: Endpoint, ref: ModelRef, endpoint: Endpoint) -> str:
    """`provider/model` in the aggregator's spelling."""
    model = ref.model.removeprefix("models/")  # Gemini's list puts this before its ids, aggregators do not
    prefix = PREFIXES.get(aggregator.name, MAKERS).get(endpoint.name)
    if prefix is not None:
        return model if model.startswith(f"{prefix}/") else f"{prefix}/{model}"
    if model.count("/") == 1:
        return model  # hosts of many makers' models (Together, Hugging Face …) use maker/model themselves
    raise UserError(
        f"One-key mode sends every lane to {aggregator.title}, which calls {ref} something else.",
        hint=f"Name it as {aggregator.title} does: `abreast models --endpoint {aggregator.name}` lists them.",
    )
