"""Web searches that a provider ran for an answer: they are charged by the call, beside the tokens."""

from collections import Counter
from collections.abc import Mapping

from providers._loose import as_list, as_object, as_text
from providers.usage.counts import Counts, total_of
from providers.usage.told import Told

_HOSTED = frozenset({"file_search_call", "code_interpreter_call", "image_generation_call"})
_IN_USAGE = ("server_tool_use", "server_tool_use_details", "prompt_tokens_details")


def web_searches(told: Told, counts: Counts) -> int | None:
    """By the provider's own count, else by the search calls of a Responses answer; `None` without either."""
    own = as_object(as_object(told.answer.get("tool_usage")).get("web_search"))
    if (count := counts.first(own, "num_requests")) is not None:
        return count
    for place in _IN_USAGE:
        if (count := counts.first(as_object(told.usage.get(place)), "web_search_requests")) is not None:
            return count
    xai = as_object(told.usage.get("server_side_tool_usage_details"))
    count = total_of(counts.first(xai, "web_search_calls"), counts.first(xai, "x_search_calls"))
    if count is None:  # xAI's older search charges what it read
        count = counts.first(told.usage, "num_sources_used")
    return count if count is not None else _calls(told)


def _calls(told: Told) -> int | None:
    """Opening a page and looking through it are calls too, and cost nothing."""
    items = [as_object(item) for item in as_list(told.answer.get("output"))]
    calls = [item for item in items if as_text(item.get("type")) == "web_search_call"]
    charged = [
        call
        for call in calls
        if as_text(as_object(call.get("action")).get("type")) in {"", "search"}
        and call.get("status") != "failed"
    ]
    return len(charged) if calls else None


def hosted_calls(told: Told) -> Mapping[str, int]:
    """Calls of the provider's other tools in a Responses answer, by their type."""
    types = (as_text(as_object(item).get("type")) for item in as_list(told.answer.get("output")))
    return Counter(each for each in types if each in _HOSTED)
