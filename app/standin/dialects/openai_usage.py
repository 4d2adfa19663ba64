"""What was used and what it cost, in each service's own fields."""

from decimal import Decimal

from app.standin.asked import JsonObject
from app.standin.flavours import Flavour
from app.standin.script import Script

_TICKS_PER_DOLLAR = 10_000_000_000
_PERPLEXITY_REQUEST = Decimal("0.005")


def usage(
    script: Script, flavour: Flavour, *, reasoning: int | None = None, text: int | None = None
) -> JsonObject:
    """The usage object; `reasoning` and `text` are what was sent so far, where that is not all."""
    thoughts = script.usage.reasoning if reasoning is None else reasoning
    words = script.usage.text if text is None else text
    prompt, cached = script.usage.prompt, script.usage.cached
    completion = words if flavour.excludes_reasoning else words + thoughts
    said: JsonObject = {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + words + thoughts,
    }
    match flavour.usage_form:
        case "plain":
            return said
        case "perplexity":
            return said | _perplexity(script, thoughts, words)
        case "sglang":
            return said | {"prompt_tokens_details": {"cached_tokens": cached}, "reasoning_tokens": thoughts}
        case _:
            said |= _details(cached, thoughts)
    match flavour.usage_form:
        case "deepseek":
            said |= {"prompt_cache_hit_tokens": cached, "prompt_cache_miss_tokens": prompt - cached}
        case "xai":
            cost = script.model.price.cost(prompt=prompt, cached=cached, output=words + thoughts)
            said |= {"num_sources_used": 0, "cost_in_usd_ticks": int(cost * _TICKS_PER_DOLLAR)}
        case "groq":
            said |= _groq_times(script)
        case _:
            pass
    if flavour.cost:
        said |= _dollars(script, flavour)
    return said


def _details(cached: int, reasoning: int) -> JsonObject:
    return {
        "prompt_tokens_details": {"cached_tokens": cached, "cache_write_tokens": 0, "audio_tokens": 0},
        "completion_tokens_details": {
            "reasoning_tokens": reasoning,
            "audio_tokens": 0,
            "accepted_prediction_tokens": 0,
            "rejected_prediction_tokens": 0,
        },
    }


def _dollars(script: Script, flavour: Flavour) -> JsonObject:
    # A float prints its shortest form, which for an amount of up to 15 digits is the exact decimal.
    cost = float(script.cost)
    if flavour.name != "openrouter":
        return {"cost": cost}
    return {"cost": cost, "is_byok": False, "cost_details": {"upstream_inference_cost": None}}


def _perplexity(script: Script, reasoning: int, text: int) -> JsonObject:
    price = script.model.price
    parts = {
        "input_tokens_cost": price.input * script.usage.prompt / 1_000_000,
        "output_tokens_cost": price.output * text / 1_000_000,
        "reasoning_tokens_cost": price.output * reasoning / 1_000_000,
        "request_cost": _PERPLEXITY_REQUEST,
    }
    cost = {name: float(amount) for name, amount in parts.items()} | {
        "total_cost": float(sum(parts.values()))
    }
    return {
        "reasoning_tokens": reasoning,
        "num_search_queries": 1,
        "search_context_size": "low",
        "cost": cost,
    }


def _groq_times(script: Script) -> JsonObject:
    rate = script.pace.rate or 500.0
    prompt_s = round(script.usage.prompt / 10_000, 9)
    completion_s = round(script.usage.output / rate, 9)
    return {
        "queue_time": 0.0125,
        "prompt_time": prompt_s,
        "completion_time": completion_s,
        "total_time": round(prompt_s + completion_s, 9),
    }
