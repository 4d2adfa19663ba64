"""Keeps the user's own key out of an answer: some servers repeat what they were sent, and answers are kept.

A key may be cut across two pieces of text, so the end of a piece that could be its beginning is held back
until the next one settles it.
"""

from collections.abc import Iterator
from dataclasses import replace

from providers.base import (
    Event,
    Notice,
    ReasoningDelta,
    Secret,
    TextDelta,
    ToolCallDelta,
    Usage,
    UsageReported,
)
from providers.driver.redact import MASK

SHORTEST_GUARDED = 12
"""Shorter keys are words like `EMPTY` or `sk-1234`, which a model may well write by itself."""

TAKEN_OUT = "The server repeated your key in its answer; it was taken out."


class KeyGuard:
    """For one answer. `pass_on` every event in order, then `rest`."""

    def __init__(self, secret: Secret | None) -> None:
        key = "" if secret is None else secret.reveal().strip()
        self._key = key if len(key) >= SHORTEST_GUARDED else ""
        self._held: dict[tuple[type, int], str] = {}
        self._told = False

    def pass_on(self, event: Event) -> Iterator[Event]:
        """The event, without the key; perhaps less of it now and more with the next one."""
        if not self._key:
            yield event
        elif isinstance(event, TextDelta | ReasoningDelta):
            text = self._clean((type(event), 0), event.text)
            yield from self._tell()
            if text:
                yield type(event)(text)
        elif isinstance(event, ToolCallDelta):
            arguments = self._clean((ToolCallDelta, event.index), event.arguments)
            yield from self._tell()
            yield replace(event, arguments=arguments)
        elif isinstance(event, UsageReported) and self._key.casefold() in _all_words(event.usage):
            yield UsageReported(
                replace(event.usage, service_tier=None, speed=None, region=None, problem=None, raw={})
            )
        else:
            yield event

    def rest(self) -> Iterator[Event]:
        """What was held back and turned out not to be the key."""
        held, self._held = self._held, {}
        for (kind, index), text in held.items():
            if kind is ToolCallDelta:
                yield ToolCallDelta(index=index, arguments=text)
            else:
                yield kind(text)

    def _clean(self, stream: tuple[type, int], text: str) -> str:
        text = self._held.pop(stream, "") + text
        if self._key in text:
            text = text.replace(self._key, MASK)
            self._told = True
        start = text.find(self._key[0], max(0, len(text) - len(self._key) + 1))
        while start >= 0 and not self._key.startswith(text[start:]):
            start = text.find(self._key[0], start + 1)
        if start < 0:
            return text
        self._held[stream] = text[start:]
        return text[:start]

    def _tell(self) -> Iterator[Event]:
        if self._told:
            self._told = False
            yield Notice(TAKEN_OUT)


def _all_words(usage: Usage) -> str:
    return f"{usage.service_tier} {usage.speed} {usage.region} {usage.problem} {usage.raw}".casefold()
