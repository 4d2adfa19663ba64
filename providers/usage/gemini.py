"""Gemini and Vertex: thoughts stand beside the candidates' tokens, what tools put in beside the prompt.

A count of zero is left out. Cached tokens are inside the prompt; keeping them is charged by the hour, which
no answer tells. Modalities come as lists, one for each count.
"""

import re
from typing import Any

from providers._loose import as_list, as_object, as_text
from providers.base import JsonObject, Usage
from providers.usage.anthropic import anthropic
from providers.usage.checks import checked, finer
from providers.usage.counts import Counts, total_of
from providers.usage.openai import compatible
from providers.usage.told import Told, plain_word

_SNAKE = re.compile(r"_([a-z])")
_CHARGED_BY_PROMPT = re.compile(r"(models/)?gemini-[12]\b")
_TIERS = {"on_demand": "standard", "on_demand_priority": "priority", "on_demand_flex": "flex"}
_UNSPECIFIED = ("unspecified", "traffic_type_unspecified")


def gemini(told: Told) -> Usage | None:
    """Also what other makers' models answer at Vertex, in their own shapes, and Google's SDK in Python's."""
    if "input_tokens" in told.usage:
        return anthropic(told)
    if "prompt_tokens" in told.usage:
        return compatible(told)
    usage, counts = _camel(told.usage), Counts()
    prompt = counts.first(usage, "promptTokenCount")
    given = None if prompt is None else prompt + (counts.first(usage, "toolUsePromptTokenCount") or 0)
    thoughts = counts.first(usage, "thoughtsTokenCount")
    output = total_of(counts.first(usage, "candidatesTokenCount", "responseTokenCount"), thoughts)
    total = counts.first(usage, "totalTokenCount")
    if output is None and given is not None and total == given:
        output = 0  # a blocked prompt: the total is the input, so nothing was put out
    said = Usage(
        input=given,
        output=output,
        reasoning=thoughts,
        cache_read=counts.first(usage, "cachedContentTokenCount"),
        details=finer(
            {
                "input_audio": _of("AUDIO", usage, "promptTokensDetails", "toolUsePromptTokensDetails"),
                "input_image": _of("IMAGE", usage, "promptTokensDetails", "toolUsePromptTokensDetails"),
                "input_video": _of("VIDEO", usage, "promptTokensDetails", "toolUsePromptTokensDetails"),
                "cache_read_audio": _of("AUDIO", usage, "cacheTokensDetails"),
                "cache_read_image": _of("IMAGE", usage, "cacheTokensDetails"),
                "output_audio": _of("AUDIO", usage, "candidatesTokensDetails", "responseTokensDetails"),
                "output_image": _of("IMAGE", usage, "candidatesTokensDetails", "responseTokensDetails"),
                "web_searches": _searches(told.answer),
            }
        ),
        service_tier=_tier(usage, told.answer),
        raw=told.usage,
    )
    sums = (None if given is None or output is None else given + output,)
    return checked(said, problem=counts.problem, total=total, sums=sums)


def _of(modality: str, usage: JsonObject, *lists: str) -> int | None:
    parts = [as_object(part) for name in lists for part in as_list(usage.get(name))]
    return total_of(
        *(Counts().first(part, "tokenCount") for part in parts if as_text(part.get("modality")) == modality)
    )


def _tier(usage: JsonObject, answer: JsonObject) -> str | None:
    word = plain_word(usage.get("serviceTier") or answer.get("serviceTier") or usage.get("trafficType"))
    word = word.removeprefix("service_tier_") if word else None
    return None if word in _UNSPECIFIED else _TIERS.get(word or "", word)


def _searches(answer: JsonObject) -> int | None:
    """Gemini 3 and later charge by the query, those before by the prompt that was searched for."""
    queries = 0
    for candidate in as_list(answer.get("candidates")):
        grounding = as_object(_camel(as_object(candidate)).get("groundingMetadata"))
        queries += sum(1 for query in as_list(grounding.get("webSearchQueries")) if as_text(query).strip())
    model = as_text(answer.get("modelVersion") or answer.get("model_version"))
    return min(queries, 1) if _CHARGED_BY_PROMPT.match(model) else queries


def _camel(value: Any) -> Any:
    """With the names that the wire has: Google's SDK for Python prints its answers with Python's."""
    if isinstance(value, list):
        return [_camel(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        _SNAKE.sub(lambda hit: hit[1].upper(), name) if isinstance(name, str) else name: _camel(one)
        for name, one in value.items()
    }
