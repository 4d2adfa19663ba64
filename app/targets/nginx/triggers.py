"""What makes nginx ask the next server, in its own words."""

from app.core.plan.values import Trigger

_WORDS = {
    Trigger.CONNECTION: ("error", "invalid_header"),
    Trigger.TIMEOUT: ("timeout", "http_504"),
    Trigger.SERVER_ERROR: ("http_500", "http_502", "http_503", "http_504"),
    Trigger.RATE_LIMIT: ("http_429",),
    Trigger.AUTH: ("http_403",),
    Trigger.NOT_FOUND: ("http_404",),
}
_STATUSES = frozenset({403, 404, 429, 500, 502, 503, 504})
"""All that nginx can be told to notice."""


def next_upstream(triggers: frozenset[Trigger]) -> tuple[str, ...]:
    """For `proxy_next_upstream`. Without the last word a POST, which every prompt is, is never sent again."""
    words = dict.fromkeys(
        word for trigger in Trigger for word in _WORDS.get(trigger, ()) if trigger in triggers
    )
    return (*words, "non_idempotent") if words else ("off",)


def unnoticed(triggers: frozenset[Trigger]) -> tuple[int, ...]:
    """Statuses by which these triggers show and which nginx hands to the client."""
    wanted = {status for trigger in triggers for status in trigger.statuses}
    return tuple(sorted(wanted - _STATUSES))


KNOWN_WORDS = frozenset(word for words in _WORDS.values() for word in words) | {"non_idempotent", "off"}
