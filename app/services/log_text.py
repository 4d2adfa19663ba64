"""A log record as text: without keys, without the values of variables, in lines that cannot be forged."""

import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice

from app.core.outside_text import visible
from app.core.redaction import Redactor

LONGEST = 64_000
"""Characters of one record."""
LONGEST_MESSAGE = 500
"""Characters of an exception's own text: some quote what they were given, and that may be a prompt."""
DEEPEST = 10
"""Exceptions in a chain or a group."""
MOST_PIECES = 200
"""A group of groups of groups can be as wide as it is deep."""

_BEFORE_REDACTING = 4 * LONGEST  # a key that the first cut leaves a piece of is out of the second


class RedactingFormatter(logging.Formatter):
    """Every text of a record, exceptions and all, goes through the redactor; nothing gets round it."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__()
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        parts = [_message_of(record)]
        if record.exc_info and record.exc_info[1] is not None:
            parts.append(trace_of(record.exc_info[1]))
        if record.stack_info:
            parts.append(record.stack_info)
        text = visible(self._redactor.redact("\n".join(parts)[:_BEFORE_REDACTING]))[:LONGEST]
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        head = f"{when} {record.levelname} {record.name} [{record.threadName}] "
        # A line break in what came from outside must not look like the beginning of a record.
        return head + text.rstrip("\n").replace("\n", "\n    ")

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        """For whoever asks the formatter for it directly; the result is kept in the record."""
        error = ei[1] if isinstance(ei, tuple) else None
        return self._redactor.redact(trace_of(error)) if isinstance(error, BaseException) else ""


def trace_of(error: BaseException) -> str:
    """The exception and those behind it: where, which kind, what it says, and no variable's value."""
    return "\n".join(islice(_lines(error, DEEPEST), MOST_PIECES))


def said_by(error: BaseException) -> str:
    """The exception's own text, cut; without the input that validation errors quote."""
    count = getattr(error, "error_count", None)
    if callable(count):
        return f"{count()} values are not valid"
    try:
        text = str(error)
    except Exception as second:  # noqa: BLE001 - a foreign __str__ may do anything; the last edge
        return f"(its text cannot be had: {type(second).__name__})"
    return text if len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE]}…"


def _lines(error: BaseException, left: int) -> Iterator[str]:
    if left == 0:
        yield "…"
        return
    if error.__cause__ is not None:
        yield from _lines(error.__cause__, left - 1)
        yield "which caused:"
    elif error.__context__ is not None and not error.__suppress_context__:
        yield from _lines(error.__context__, left - 1)
        yield "and while that was dealt with:"
    if error.__traceback__ is not None:
        yield "".join(traceback.format_tb(error.__traceback__)).rstrip("\n")
    kind = type(error)
    yield f"{kind.__module__}.{kind.__qualname__}: {said_by(error)}"
    if isinstance(error, BaseExceptionGroup):
        for number, inner in enumerate(error.exceptions[:DEEPEST], start=1):
            yield f"of which {number}:"
            yield from _lines(inner, left - 1)


def _message_of(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception as error:  # noqa: BLE001 - arguments that do not fit the text, or cannot be shown
        return f"{record.msg} (its arguments cannot be shown: {type(error).__name__})"
