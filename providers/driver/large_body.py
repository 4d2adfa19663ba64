"""Requests with files in them are made beside the event loop, and in pieces that let others have a turn.

A picture of fifty megabytes is half a second of Base64 and JSON. In a thread of its own that would still hold
everybody up, because one call on the whole of it does not let go of the interpreter.
"""

import asyncio
import json
import secrets
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from providers._json import whole_text
from providers.base import Request

HEAVY = 256 * 1024
"""Bytes of files in a request; below, making it takes a millisecond or two."""
_CHARACTERS = 2**18

T = TypeVar("T")


async def apart(request: Request, work: Callable[[], T]) -> T:
    """What `work` returns: at once for an ordinary request, from a thread for one with heavy files."""
    weight = sum(len(each.data) for message in request.messages for each in message.attachments)
    return work() if weight < HEAVY else await asyncio.to_thread(work)


def json_bytes(body: Any) -> bytes:
    """Compact JSON in UTF-8; lone surrogates become U+FFFD. Raises what `json.dumps` raises."""
    long: list[str] = []
    mark = f"long-{secrets.token_hex(16)}"
    text = json.dumps(
        _without_long(body, mark, long), ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    if not long:
        return whole_text(text).encode()
    return b"".join(_joined(text.split(mark), long))


def _without_long(value: Any, mark: str, long: list[str]) -> Any:
    """The value with the mark in the place of each long string, which goes to `long`."""
    if isinstance(value, str):
        if len(value) <= _CHARACTERS:
            return value
        long.append(value)
        return mark
    if isinstance(value, dict):
        return {key: _without_long(each, mark, long) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_without_long(each, mark, long) for each in value]
    return value


def _joined(around: list[str], long: list[str]) -> Iterator[bytes]:
    yield whole_text(around[0]).encode()
    for text, after in zip(long, around[1:], strict=True):
        for at in range(0, len(text), _CHARACTERS):
            written = json.dumps(text[at : at + _CHARACTERS], ensure_ascii=False)[1:-1]
            yield whole_text(written).encode()
        yield whole_text(after).encode()
