"""Which body field a provider refused, where only the words of its 400 say so.

Anthropic, Gemini and Ollama answer a refused parameter with a general "invalid request" and name the field in
the message. A field is dropped only when the request has it, the message names it, and the message says that
it is refused as such: a value out of range is the user's to correct, and stays an error.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from providers._fault_tables import MEANING
from providers.base import JsonObject, Repair
from providers.errors import ProviderError

_REFUSED = re.compile(
    r"not (?:\w+ )?(?:supported|permitted|allowed|enabled|available)|unsupported|deprecated"
    r"|(?:does not|doesn't) support|unknown (?:name|field|parameter)|cannot find field|unrecognized"
    r"|cannot both be specified|may only be set|or unset when|only works in thinking mode",
    re.IGNORECASE,
)
# Refused in this company only: with the other field gone, the model takes it.
_CONDITIONAL = re.compile(r"cannot both be|when thinking is|(?:together|combined) with", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Droppable:
    """A field that a request can do without."""

    field: str
    """Dotted path in the body."""
    title: str
    """The setting's name for the user."""
    names: tuple[str, ...]
    """How a provider's message may call it."""


def refused(error: Exception, body: JsonObject | None, droppable: Iterable[Droppable]) -> Repair | None:
    """The repair for the first of `droppable` that the body has and the error refuses."""
    if not isinstance(error, ProviderError) or error.http_status not in {400, 422}:
        return None
    if not _REFUSED.search(error.message):
        return None
    said = f"{error.parameter or ''} {error.message}"
    for one in droppable:
        if has_field(body or {}, one.field) and any(_names(said, name) for name in one.names):
            reason = error.message.removeprefix(f"{MEANING[error.kind]}: ").strip().rstrip(".")
            return Repair(
                field=one.field,
                note=f"The {one.title} was not applied: “{reason}”.",
                lasting=not _CONDITIONAL.search(reason),
            )
    return None


def has_field(body: JsonObject, field: str) -> bool:
    """Whether a dotted path leads to a value in the body."""
    node: object = body
    for name in field.split("."):
        if not isinstance(node, dict) or name not in node:
            return False
        node = node[name]
    return True


def _names(said: str, name: str) -> bool:
    return re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", said, re.IGNORECASE) is not None
