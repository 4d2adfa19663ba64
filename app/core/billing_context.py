"""What a bill must know besides usage: as somebody writes it down, and as the answer itself corrects it."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.core.errors import UserError
from app.core.price_card import BillingContext
from providers.base import Usage
from providers.usage.conventions import CONVENTIONS, convention_named, is_any_chat

_TOOLS = "tool calls"
_WORDS = ("api", "route", "service_tier", "region")
_FLAGS = ("batch", "fast", "is_byok")
_SIGNS = re.compile(r"[^a-z]+")
_OWN_FUNCTIONS = frozenset({"function", "function_call", "custom", "custom_tool_call", "tool_use"})
"""What OpenAI and Anthropic call them in their answers."""
_MOST_CALLS = 10**9
USUAL_TIERS = frozenset({"", "auto", "default", "on_demand", "standard", "standard_only"})
"""Service tiers that are priced like none at all."""


def context_of(document: Any) -> BillingContext:
    """The context in a JSON object; `null` is not said.

    Raises `UserError` for a field that there is not, for one that holds something else than belongs there,
    and for two that say the same thing.
    """
    if not isinstance(document, dict):
        raise UserError("The context is not a JSON object in braces.")
    said = _by_field(document)
    words = {name: word for name in _WORDS if name in said and (word := _word(name, said[name]))}
    flags = {name: _flag(name, said[name]) for name in _FLAGS if name in said}
    _check_one_way(words.get("service_tier", ""), flags)
    return BillingContext(
        api=words.get("api"),
        route=words.get("route"),
        service_tier=words.get("service_tier"),
        region=words.get("region"),
        batch=flags.get("batch", False),
        fast=flags.get("fast", False),
        is_byok=flags.get("is_byok"),
        tools=_tools(said),
    )


def completed(context: BillingContext, usage: Usage | None) -> BillingContext:
    """With what the answer says of itself, which holds before what was asked for: priority may be lowered."""
    if usage is None:
        return context
    return replace(
        context,
        service_tier=usage.service_tier or context.service_tier,
        region=usage.region or context.region,
        fast=context.fast or (usage.speed or "").lower() == "fast",
    )


def _by_field(document: Mapping[str, Any]) -> dict[str, Any]:
    """What is said, under our names: `service_tier` for `serviceTier`, `tool calls` for `tool_calls`."""
    said: dict[str, Any] = {}
    written: dict[str, str] = {}
    for name, value in document.items():
        if value is None:
            continue
        field = _FIELDS.get(_plain(name))
        if field is None:
            hint = f"There are: {', '.join((*_WORDS, *_FLAGS, _TOOLS))}."
            raise UserError(f"The context has no field “{name}”.", hint=hint)
        if field in said:
            raise UserError(
                f"The context says both “{written[field]}” and “{name}”, which are the same thing."
            )
        said[field], written[field] = value, name
    return said


def _plain(name: str) -> str:
    return _SIGNS.sub("", name.lower())


def _check_one_way(tier: str, flags: Mapping[str, bool]) -> None:
    """A request goes in a batch, on a tier or fast; which of them, decides about its price."""
    ways = [name for name in ("batch", "fast") if flags.get(name)]
    if tier.lower() not in {*USUAL_TIERS, *ways}:
        ways.append(f"service tier {tier}")
    if len(ways) > 1:
        raise UserError(f"The context says {ways[0]} and {ways[1]}, but a request is processed in one way.")


def _word(name: str, value: Any) -> str | None:
    if not isinstance(value, str) or not value.strip():
        raise UserError(f"The context's “{name}” is not a word in quotes.")
    if name != "api":
        return value.strip()
    if is_any_chat(value):
        return None  # every service has one; whose it is, shape and sender tell better
    api = convention_named(value)
    if api is None:
        raise UserError(f"“{value}” is no API that is known.", hint=f"There are: {', '.join(CONVENTIONS)}.")
    return api


def _flag(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise UserError(f"The context's “{name}” is neither true nor false.")
    return value


def _tools(said: Mapping[str, Any]) -> dict[str, int]:
    value = said.get(_TOOLS, {})
    read = _READERS.get(type(value))
    if read is None:
        raise UserError(f"The context's “{_TOOLS}” is neither an object of counts nor a list of calls.")
    return read(value)


def _counts(value: Mapping[str, Any]) -> dict[str, int]:
    for tool, count in value.items():
        if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= _MOST_CALLS:
            raise UserError(f"The number of calls of “{tool}” is no whole number.")
    return {tool: count for tool, count in value.items() if count}


def _calls(value: list[Any]) -> dict[str, int]:
    """Each call by its name, or as the object that says it; not those of the user's own functions."""
    return dict(Counter(_tool(call) for call in value if not _is_own_function(call)))


def _is_own_function(call: Any) -> bool:
    return isinstance(call, dict) and call.get("type") in _OWN_FUNCTIONS


def _tool(call: Any) -> str:
    named = call.get("name") or call.get("type") if isinstance(call, dict) else call
    if not isinstance(named, str) or not named.strip():
        raise UserError("A tool call in the context has no name.")
    return named.strip()


_READERS: Mapping[type, Callable[[Any], dict[str, int]]] = {dict: _counts, list: _calls}
_FIELDS: Mapping[str, str] = {
    **{_plain(name): name for name in (*_WORDS, *_FLAGS, _TOOLS)},
    "tools": _TOOLS,
    "byok": "is_byok",
}
