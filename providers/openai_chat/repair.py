"""What to do about a 400 that refuses a parameter: another name for it, or doing without it.

Reasoning models of OpenAI take only the default temperature and know `max_tokens` by another name; strict
servers refuse `stream_options`. A value out of range is not repaired: that is the user's to correct.
"""

import re
from dataclasses import replace

from providers._refused import Droppable, has_field, refused
from providers.base import Dialect, HttpCall, JsonObject, Repair
from providers.errors import ProviderError

_LIMITS = ("max_tokens", "max_completion_tokens")
_OURS = (
    Droppable("temperature", "temperature", ("temperature",)),
    Droppable("top_p", "top p", ("top_p",)),
    Droppable("max_tokens", "limit on tokens", ("max_tokens",)),
    Droppable("max_completion_tokens", "limit on tokens", ("max_completion_tokens",)),
    Droppable("reasoning_effort", "reasoning effort", ("reasoning_effort",)),
    Droppable("reasoning.effort", "reasoning effort", ("reasoning.effort", "reasoning")),
    Droppable("seed", "seed", ("seed",)),
    Droppable("random_seed", "seed", ("random_seed",)),
    Droppable("stop", "list of stop sequences", ("stop",)),
    Droppable("stream_options", "request for token counts", ("stream_options", "include_usage")),
)
_ESSENTIAL = frozenset({"model", "messages", "stream"})

# A refused value, not a refused field: "'reasoning_effort' does not support 'minimal' with this model".
_VALUE = re.compile(r"unsupported value|does(?: not|n't) support '", re.IGNORECASE)
_ANY_VALUE = re.compile(r"only the default", re.IGNORECASE)


def repair_of(dialect: Dialect, call: HttpCall, error: Exception) -> Repair | None:
    """The repair, or `None` when the error is about something else."""
    if not isinstance(error, ProviderError) or error.http_status not in {400, 422}:
        return None
    body = call.body or {}
    repair = _renamed(dialect, body, error) or refused(error, body, _candidates(body, error))
    if repair is not None and _VALUE.search(error.message) and not _ANY_VALUE.search(error.message):
        return replace(repair, lasting=False)
    return repair


def _candidates(body: JsonObject, error: ProviderError) -> list[Droppable]:
    """What may be dropped: the field that the provider names apart from its words, else any of our own.

    The user's own extra fields count only when they are named so: their names may be any word of a message.
    """
    named = (error.parameter or "").split("[")[0].split(".")[0]
    if named in _ESSENTIAL:
        return []
    candidates = [one for one in _OURS if one.field.split(".")[0] == named]
    if not candidates and named in body:
        return [Droppable(named, f"field `{named}`", (named,))]
    return candidates or list(_OURS)


def _renamed(dialect: Dialect, body: JsonObject, error: ProviderError) -> Repair | None:
    """`max_tokens` <-> `max_completion_tokens`, once: another name than the dialect's was renamed already."""
    for old, new in (_LIMITS, _LIMITS[::-1]):
        if dialect.max_tokens_field != old or not has_field(body, old) or has_field(body, new):
            continue
        if error.parameter not in {None, old, new}:
            continue
        if refused(error, body, [Droppable(old, "limit on tokens", (old,))]) is not None:
            note = f"The limit on tokens was sent as `{new}`, because the model refuses `{old}`."
            return Repair(field=old, rename_to=new, note=note)
    return None
