"""Where usage stands: in an object of its own, or inside an answer, an event or a line of a batch."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from providers._loose import as_object, as_text
from providers.base import JsonObject

_USAGE = ("usage", "usageMetadata", "usage_metadata")
# Events and lines of batches that wrap an answer: Responses, Anthropic, Bedrock, Cohere, Groq, batches.
_AROUND = ("response", "message", "metadata", "delta", "meta", "x_groq", "body", "result")
_DEEPEST = 4
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}")


@dataclass(frozen=True, slots=True)
class Told:
    usage: JsonObject
    """The provider's own usage object."""
    answer: JsonObject
    """What it stands in, which says more: the service tier, the searches. `usage` where it stands alone."""

    def word(self, *names: str) -> str | None:
        """What the answer, or else the usage, says under one of these names, if it is a plain word."""
        for place in (self.answer, self.usage):
            for name in names:
                if (word := plain_word(place.get(name))) is not None:
                    return word
        return None


def told(raw: Mapping[str, Any]) -> Told:
    """The usage in what was handed over; what holds none is taken for a usage object itself."""
    whole = dict(raw)
    return _found(whole, _DEEPEST) or Told(whole, whole)


def plain_word(value: Any) -> str | None:
    """A provider's own name for something; `None` for text that is none, which nobody should be shown."""
    word = as_text(value).strip()
    return word.lower() if _WORD.fullmatch(word) else None


def _found(whole: JsonObject, depth: int) -> Told | None:
    for name in _USAGE:
        if usage := as_object(whole.get(name)):
            return Told(usage, whole)
    if "billed_units" in whole:  # Cohere's `meta`
        return Told(whole, whole)
    inner = (as_object(whole.get(name)) for name in _AROUND) if depth else ()
    return next((found for one in inner if one and (found := _found(one, depth - 1)) is not None), None)
