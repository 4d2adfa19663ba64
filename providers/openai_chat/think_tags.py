"""Telling reasoning from text where a service marks it with `<think>…</think>` at the start of the text."""

from collections.abc import Iterator

from providers.base import ReasoningDelta, TextDelta

_OPEN = "<think>"
_CLOSE = "</think>"
_LINE_ENDS = "\r\n"


class ThinkTags:
    """Splits text that comes in pieces; a tag may be cut anywhere. Holds back only what may be part of a tag.

    Tags later in the text are text: a model may well write about them. Line ends beside a tag belong to the
    tag, so that the same reasoning reads alike from services with tags and from those with a field for it.
    """

    def __init__(self, *, enabled: bool) -> None:
        self._where = "start" if enabled else "text"
        self._held = ""

    def feed(self, text: str) -> Iterator[TextDelta | ReasoningDelta]:
        if self._where == "text":
            if text:
                yield TextDelta(text)
            return
        self._held += text
        if self._where == "start":
            self._look_for_open()
        if self._where == "opened":
            self._skip_line_ends(then="reasoning")
        if self._where == "reasoning":
            yield from self._reasoning()
        if self._where == "closed":
            self._skip_line_ends(then="text")
        if self._where == "text" and self._held:
            yield TextDelta(self._take(len(self._held)))

    def close(self) -> Iterator[TextDelta | ReasoningDelta]:
        """What was still held back, at the end of the answer."""
        held = self._take(len(self._held))
        if held:
            yield ReasoningDelta(held) if self._where == "reasoning" else TextDelta(held)
        self._where = "text"

    def _look_for_open(self) -> None:
        begin = self._held.lstrip()
        if begin.startswith(_OPEN):
            self._held = begin.removeprefix(_OPEN)
            self._where = "opened"
        elif not _OPEN.startswith(begin):
            self._where = "text"

    def _reasoning(self) -> Iterator[ReasoningDelta]:
        end = self._held.find(_CLOSE)
        if end >= 0:
            reasoning = self._take(end).rstrip(_LINE_ENDS)
            self._held = self._held.removeprefix(_CLOSE)
            self._where = "closed"
        else:
            sure = self._held[: len(self._held) - _started(self._held, _CLOSE)]
            reasoning = self._take(len(sure.rstrip(_LINE_ENDS)))
        if reasoning:
            yield ReasoningDelta(reasoning)

    def _skip_line_ends(self, *, then: str) -> None:
        self._held = self._held.lstrip(_LINE_ENDS)
        if self._held:
            self._where = then

    def _take(self, length: int) -> str:
        taken, self._held = self._held[:length], self._held[length:]
        return taken


def _started(text: str, tag: str) -> int:
    """How many characters at the end of the text may be the beginning of the tag."""
    return next((n for n in range(min(len(tag) - 1, len(text)), 0, -1) if text.endswith(tag[:n])), 0)
