"""A request as it was sent, for a reader: the key masked, the JSON in lines, attached files as their size."""

import json
import re
from typing import Any

from app.core.redaction import Redactor
from app.core.word_diff import Runs, line_diff
from providers.base import Sent

MASK = "…"
LONGEST_DATA = 512
"""Characters of base64 that are shown as they are."""
SHOWN_OF_DATA = 24

_KEY_HEADERS = re.compile(r"(?i)authorization|cookie|(?:^|[-_])(?:key|token|secret)(?:$|[-_])")
_BASE64 = re.compile(r"(?:data:[\w.+/-]{1,100}(?:;[\w=.+-]{1,100})*;base64,)?([A-Za-z0-9+/_\-]+=*)")


def request_text(sent: Sent) -> str:
    """Method and address, headers, an empty line, the body. What looks like a key is masked outside the body:
    a request may come from a file that somebody else made.
    """
    guard = Redactor()
    head = [f"{sent.method} {guard.redact(sent.url)}"]
    head += [f"{name}: {_header(name, value, guard)}" for name, value in sent.headers.items()]
    return "\n".join([*head, "", body_text(sent.body)]) + "\n"


def request_diff(one: Sent, other: Sent) -> Runs:
    """What differs between two requests, line by line, as `request_text` shows them."""
    return line_diff(request_text(one), request_text(other))


def body_text(body: bytes) -> str:
    """JSON in lines, with long base64 cut; other text as it is; other bytes as their number."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return f"({len(body):,} bytes that are no text)"
    try:
        return json.dumps(_shortened(json.loads(text)), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return text


def _header(name: str, value: str, guard: Redactor) -> str:
    return MASK if _KEY_HEADERS.search(name) else guard.redact(value)


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _shortened(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_shortened(each) for each in value]
    return _cut(value) if isinstance(value, str) else value


def _cut(text: str) -> str:
    if len(text) <= LONGEST_DATA:
        return text
    data = _BASE64.fullmatch(text)
    if data is None:
        return text
    size = len(data[1].rstrip("=")) * 3 // 4
    return f"{text[: data.start(1) + SHOWN_OF_DATA]}… (base64, {size:,} bytes)"
