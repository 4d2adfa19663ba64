"""Lists of models of OpenAI-compatible services -> `ModelInfo`.

The list is `{"data": […]}`, `{"models": […]}` or bare; what an entry says beyond its id differs everywhere,
so each fact is looked for under all the names that services have for it. What is not said stays unknown.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, get_args

from providers._loose import as_bool, as_count, as_list, as_object, as_text, as_time
from providers.base import JsonObject, Modality, ModelInfo
from providers.openai_chat.list_prices import raw_pricing

_Modalities = frozenset[Modality]
_MODALITIES: _Modalities = frozenset(get_args(Modality))
_LONGEST_ID = 300

# Together's `type`, and Cohere's `endpoints`.
_BY_KIND: dict[str, tuple[_Modalities | None, _Modalities]] = {
    "audio": (frozenset({"text"}), frozenset({"speech"})),
    "chat": (None, frozenset({"text"})),
    "code": (None, frozenset({"text"})),
    "embed": (None, frozenset({"embeddings"})),
    "embedding": (None, frozenset({"embeddings"})),
    "image": (None, frozenset({"image"})),
    "language": (None, frozenset({"text"})),
    "moderation": (None, frozenset()),
    "rerank": (None, frozenset()),
    "transcribe": (frozenset({"audio"}), frozenset({"text"})),
    "video": (None, frozenset({"video"})),
}
# OpenAI's list, and most others, say nothing but the id: these are never chat models. First match wins.
_BY_ID: tuple[tuple[re.Pattern[str], tuple[_Modalities | None, _Modalities]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), what)
    for pattern, what in (
        (r"moderation|rerank", _BY_KIND["moderation"]),
        (r"embed|(^|/)(bge|gte|e5)-", _BY_KIND["embedding"]),
        (r"whisper|transcribe", _BY_KIND["transcribe"]),
        (r"(^|[-_/])tts([-_.:]|$)", _BY_KIND["audio"]),
        (r"dall-e|(^|/)(gpt-image|chatgpt-image|imagen|flux|stable-diffusion|sdxl)", _BY_KIND["image"]),
        (r"(^|/)(sora|veo)-", _BY_KIND["video"]),
    )
)


def parse_models(payload: Any) -> tuple[list[ModelInfo], str | None]:
    """The models of a page in the order of the list, each id once, and the token of the next page."""
    models: dict[str, ModelInfo] = {}
    for entry in _entries(payload):
        model = _model({"id": entry} if isinstance(entry, str) else as_object(entry))
        if model is not None:
            models.setdefault(model.id, model)
    return list(models.values()), as_text(as_object(payload).get("next_page_token")) or None


def _entries(payload: Any) -> list[Any]:
    """llama.cpp sends `data` and `models` side by side; `data` says more."""
    if isinstance(payload, list):
        return payload
    page = as_object(payload)
    return as_list(page.get("data")) or as_list(page.get("models"))


def _model(entry: JsonObject) -> ModelInfo | None:
    model_id = as_text(entry.get("id")) or as_text(entry.get("name")) or as_text(entry.get("model"))
    if not model_id.strip() or len(model_id) > _LONGEST_ID:
        return None
    takes, gives = _modalities(entry, model_id)
    parameters = [name for name in as_list(entry.get("supported_parameters")) if isinstance(name, str)]
    name = as_text(entry.get("display_name")) or as_text(entry.get("name"))
    return ModelInfo(
        id=model_id,
        name=name if name and name != model_id else None,
        context_tokens=_context(entry),
        output_tokens=_output(entry),
        takes=takes,
        gives=gives,
        parameters=frozenset(parameters) if parameters else None,
        tools=_flag(entry, parameters, ("tools", "function_calling", "supports_tools")),
        reasoning=_flag(entry, parameters, ("reasoning", "supports_reasoning")),
        free=_free(as_object(entry.get("pricing"))),
        created=_moment(entry.get("created")),
        retires=_first_moment(
            entry, "shutdown_date", "expiration_date", "retires_at", "deprecation", "deprecation_date"
        ),
        owner=as_text(entry.get("owned_by")) or as_text(entry.get("organization")) or None,
        pricing=raw_pricing(entry),
    )


def _context(entry: JsonObject) -> int | None:
    names = ("context_length", "max_context_length", "context_window", "max_model_len", "max_input_tokens")
    counts = [entry.get(name) for name in names]
    counts.append(as_object(entry.get("top_provider")).get("context_length"))
    counts.append(as_object(entry.get("meta")).get("n_ctx_train"))
    served = [as_count(provider.get("context_length")) for provider in _providers(entry)]
    counts.append(max((count for count in served if count), default=None))
    return next((count for count in map(as_count, counts) if count), None)


def _output(entry: JsonObject) -> int | None:
    top = as_object(entry.get("top_provider")).get("max_completion_tokens")
    counts = (top, entry.get("max_completion_tokens"), entry.get("max_output_tokens"))
    return next((count for count in map(as_count, counts) if count), None)


def _modalities(entry: JsonObject, model_id: str) -> tuple[_Modalities | None, _Modalities | None]:
    architecture = as_object(entry.get("architecture"))
    takes = _known(entry.get("input_modalities") or architecture.get("input_modalities"))
    gives = _known(entry.get("output_modalities") or architecture.get("output_modalities"))
    if takes is None and gives is None:
        return _from_capabilities(entry) or _from_kind(entry) or _from_id(model_id)
    if gives is None:  # llama.cpp and Hugging Face may say only what goes in
        gives = _from_id(model_id)[1]
    return takes, gives


def _from_capabilities(entry: JsonObject) -> tuple[_Modalities | None, _Modalities | None] | None:
    """Mistral's `capabilities` and Fireworks' `supports_…`."""
    said = as_object(entry.get("capabilities"))
    chat = as_bool(said.get("completion_chat", entry.get("supports_chat")))
    if chat is None:
        return None
    if not chat:
        takes, gives = _from_id(as_text(entry.get("id")))
        return takes, gives if gives is not None else frozenset()
    inputs: set[Modality] = {"text"}
    if as_bool(said.get("vision", entry.get("supports_image_input"))):
        inputs.add("image")
    if as_bool(said.get("audio")):
        inputs.add("audio")
    return frozenset(inputs), frozenset({"text"})


def _from_kind(entry: JsonObject) -> tuple[_Modalities | None, _Modalities | None] | None:
    kinds = [as_text(entry.get("type")), *map(as_text, as_list(entry.get("endpoints")))]
    known = [_BY_KIND[kind] for kind in kinds if kind in _BY_KIND]
    if not known:
        return None
    return known[0][0], frozenset[Modality]().union(*(gives for _, gives in known))


def _from_id(model_id: str) -> tuple[_Modalities | None, _Modalities | None]:
    return next((what for pattern, what in _BY_ID if pattern.search(model_id)), (None, None))


def _known(value: Any) -> _Modalities | None:
    names = as_list(value)
    return frozenset(one for one in _MODALITIES if one in names) if names else None


def _flag(entry: JsonObject, parameters: list[str], names: Iterable[str]) -> bool | None:
    """Whether a model has an ability, by any of the ways in which lists say so."""
    places = (entry, as_object(entry.get("capabilities")), *_providers(entry))
    said = [as_bool(place.get(name)) for place in places for name in names]
    if parameters:
        said.append(any(name in parameters for name in names))
    answers = [one for one in said if one is not None]
    return any(answers) if answers else None


def _providers(entry: JsonObject) -> list[JsonObject]:
    """Hugging Face: who serves the model."""
    return [as_object(provider) for provider in as_list(entry.get("providers"))]


def _free(pricing: JsonObject) -> bool | None:
    """Only OpenRouter's strings say "free" with a zero; a number 0 elsewhere may mean "not sold this way"."""
    prices = [as_text(pricing.get(name)) for name in ("prompt", "completion")]
    prices.append(as_text(pricing.get("request", "0")))
    if not all(re.fullmatch(r"\d+(\.\d*)?", price) for price in prices):
        return None  # "-1" says that it varies
    return all(re.fullmatch(r"0+(\.0*)?", price) for price in prices)


def _first_moment(entry: JsonObject, *names: str) -> datetime | None:
    return next((moment for name in names if (moment := _moment(entry.get(name))) is not None), None)


def _moment(value: Any) -> datetime | None:
    """Seconds since 1970, or an ISO date."""
    seconds = as_count(value)
    if seconds is None:
        return as_time(value)
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < 10**10 else None
