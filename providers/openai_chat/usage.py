"""Tokens and money as OpenAI-compatible services report them -> one convention.

Services agree on `prompt_tokens` and `completion_tokens` and on little else: where cached tokens stand,
whether reasoning is a part of the output, whether money is stated at all. Any number may be null or a string.
"""

import re
from decimal import Decimal
from typing import Any

from providers._loose import as_count, as_counted, as_object, as_text
from providers.base import Charge, JsonObject, Usage

_TICKS_PER_USD = Decimal(10**10)
_MONEY = re.compile(r"\d{1,12}(\.\d{1,30})?([eE][+-]?\d{1,2})?")


def usage_of(raw: Any, *, output_excludes_reasoning: bool) -> Usage | None:
    """The usage object in our convention; `None` when it holds no count at all."""
    usage = as_object(raw)
    in_details = as_object(usage.get("prompt_tokens_details") or usage.get("input_tokens_details"))
    out_details = as_object(usage.get("completion_tokens_details") or usage.get("output_tokens_details"))
    cache_read = _first(
        in_details.get("cached_tokens"),
        usage.get("prompt_cache_hit_tokens"),
        usage.get("cache_read_input_tokens"),
        usage.get("cached_tokens"),
    )
    cache_write = _first(
        in_details.get("cache_write_tokens"),
        in_details.get("cache_creation_tokens"),
        usage.get("cache_creation_input_tokens"),
    )
    reasoning = _first(out_details.get("reasoning_tokens"), usage.get("reasoning_tokens"))
    said = Usage(
        input=_input(usage, cache_read),
        output=_output(usage, reasoning, excludes_reasoning=output_excludes_reasoning),
        reasoning=reasoning,
        cache_read=cache_read,
        cache_write=cache_write,
        raw=usage,
    )
    result = as_counted(said)
    counts = (result.input, result.output, result.reasoning, result.cache_read, result.cache_write)
    return result if any(count is not None for count in counts) else None


def charge_of(raw: Any) -> Charge | None:
    """The money that the usage object states; `None` when it states none. A stated 0 is a stated 0."""
    usage = as_object(raw)
    cost = usage.get("cost")
    if isinstance(cost, dict):
        total = _money(cost.get("total_cost"))
        return None if total is None else Charge(amount=total, source="usage.cost.total_cost")
    amount = _money(cost)
    if amount is not None:
        return Charge(amount=amount, source="usage.cost", note=_byok_note(usage))
    ticks = as_count(usage.get("cost_in_usd_ticks"))
    if ticks is not None:
        return Charge(amount=Decimal(ticks) / _TICKS_PER_USD, source="usage.cost_in_usd_ticks")
    return None


def states_no_amount(raw: Any) -> bool:
    """Whether the usage object states a charge that cannot be one: below zero, or beyond all money."""
    usage = as_object(raw)
    cost = usage.get("cost")
    total = cost.get("total_cost") if isinstance(cost, dict) else cost
    return total is not None and charge_of(raw) is None


def _input(usage: JsonObject, cache_read: int | None) -> int | None:
    total = _first(usage.get("prompt_tokens"), usage.get("input_tokens"))
    if total is None:
        hit, miss = (as_count(usage.get(f"prompt_cache_{kind}_tokens")) for kind in ("hit", "miss"))
        return hit + miss if hit is not None and miss is not None else None
    if cache_read is not None and cache_read > total:
        return total + cache_read  # a part is never larger than the whole, so this whole leaves it out (xAI)
    return total


def _output(usage: JsonObject, reasoning: int | None, *, excludes_reasoning: bool) -> int | None:
    total = _first(usage.get("completion_tokens"), usage.get("output_tokens"))
    if total is None or reasoning is None:
        return total
    if excludes_reasoning or reasoning > total:  # the second: a gateway that passes such a service on
        return total + reasoning
    return total


def _byok_note(usage: JsonObject) -> str | None:
    if usage.get("is_byok") is not True:
        return None
    upstream = _money(as_object(usage.get("cost_details")).get("upstream_inference_cost"))
    said = "" if upstream is None else f", {upstream:f} USD by this report"
    return f"The model was billed to your own key at its provider{said}; this amount is the gateway's share."


def _first(*values: Any) -> int | None:
    """The first value that is a count."""
    return next((count for count in map(as_count, values) if count is not None), None)


def _money(value: Any) -> Decimal | None:
    """An exact amount. A float's shortest text is what stood in the JSON, so 4.2e-7 stays 4.2e-7."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    text = as_text(value).strip() or str(value)
    return Decimal(text) if _MONEY.fullmatch(text) else None
