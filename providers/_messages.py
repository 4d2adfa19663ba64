"""What a provider says went wrong, found in whatever shape it was said, as one line of plain text."""

import html
from collections.abc import Iterable
from typing import Any

from providers._json import BOM, JsonError, loads, whole_text

MAX_MESSAGE_CHARS = 500
_MAX_NESTING = 8  # gateways wrap errors of gateways; deeper than this is not meant to be read
_LONGEST_LOOKED_AT = 64 * 1024

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE = "\u00ad\u034f\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff"
_NEUTRAL = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " "),
    **{ord(mark): "\ufffd" for mark in _BIDI},
    **{ord(mark): None for mark in _INVISIBLE},
    **dict.fromkeys(range(0xE0000, 0xE0080)),  # tags: text that nobody sees
}


def plain(text: str, limit: int = MAX_MESSAGE_CHARS) -> str:
    """One line that can be shown anywhere: no control, direction or invisible characters, cut to fit."""
    text = whole_text(text[: limit * 8]).translate(_NEUTRAL)
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def find_message(payload: Any) -> str | None:
    """The sentence in an error of any known shape, as one plain line; `None` where there is none."""
    found = _find(payload, _MAX_NESTING)
    return plain(found) or None if found else None


def html_title(page: str) -> str | None:
    """What an HTML page calls itself."""
    head = page[:_LONGEST_LOOKED_AT]
    lower = head.lower()
    start = lower.find("<title")
    opened = lower.find(">", start)
    if start < 0 or opened < 0:
        return None
    end = lower.find("</title", opened)
    return plain(html.unescape(head[opened + 1 : end if end >= 0 else opened + 200]), 200) or None


def looks_like_html(text: str) -> bool:
    return text.lstrip(" \t\r\n" + BOM).startswith("<")


def _find(payload: Any, nesting: int) -> str | None:
    if nesting <= 0:
        return None
    if isinstance(payload, str):
        return _unwrapped(payload, nesting)
    if isinstance(payload, list):
        return next((text for item in payload[:3] if (text := _find(item, nesting - 1))), None)
    if not isinstance(payload, dict):
        return None
    return next((text for candidate in _candidates(payload) if (text := _find(candidate, nesting - 1))), None)


def _candidates(payload: dict[str, Any]) -> Iterable[Any]:
    """The places where a message may be, the surest first."""
    error = payload.get("error")
    if isinstance(error, dict):
        yield _with_upstream(error)
        yield error
    else:
        yield error
    message = payload.get("message")
    yield message if isinstance(message, str) else None
    yield payload.get("Message")
    if isinstance(message, dict):
        yield _pydantic(message.get("detail"))
        yield message
    yield _pydantic(payload.get("detail"))
    yield payload.get("detail")
    for name in ("errors", "msg", "error_message", "error_description", "reason", "title", "response"):
        yield payload.get(name)


def _with_upstream(error: dict[str, Any]) -> str | None:
    """OpenRouter says "Provider returned error" and puts what the provider said beside it."""
    metadata = error.get("metadata")
    message = error.get("message")
    if not isinstance(metadata, dict) or not isinstance(message, str):
        return None
    said = _find(metadata.get("raw"), 4)
    if said is None or said in message:
        return None
    name = metadata.get("provider_name")
    return f"{message} ({name}): {said}" if isinstance(name, str) else f"{message}: {said}"


def _pydantic(detail: Any) -> str | None:
    """`[{"loc": ["body", "seed"], "msg": "Extra inputs are not permitted"}]` as `seed: Extra inputs …`."""
    if not isinstance(detail, list):
        return None
    lines = []
    for item in detail[:5]:
        if isinstance(item, dict) and isinstance(item.get("msg"), str):
            field = loc_field(item.get("loc"))
            lines.append(f"{field}: {item['msg']}" if field else item["msg"])
    return "; ".join(lines) or None


def loc_field(loc: Any) -> str | None:
    """A pydantic `loc` as a dotted path in the body."""
    if not isinstance(loc, list):
        return None
    parts = [str(part) for part in loc[:8] if isinstance(part, (str, int))]
    if parts and parts[0] == "body":
        parts = parts[1:]
    return ".".join(parts) or None


def _unwrapped(text: str, nesting: int) -> str | None:
    """The message inside the JSON inside a message; the text itself where there is none."""
    text = text[:_LONGEST_LOOKED_AT]
    start, end = text.find("{"), text.rfind("}")
    if 0 <= start < end:
        try:
            inner = _find(loads(text[start : end + 1]), nesting - 1)
        except JsonError:
            inner = None
        if inner:
            return inner
    if looks_like_html(text):
        return html_title(text)
    return text if text.strip() else None
