"""What all dialects need from a request: its key, its JSON, and the text and files in a message."""

import base64
import binascii
import hashlib
import json
from typing import Any

from app.standin.asked import JsonObject
from app.standin.http1 import HttpRequest


class NotJsonError(ValueError):
    """The body is not a JSON object."""


def bearer(request: HttpRequest) -> str | None:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    return key.strip() or None if scheme.lower() == "bearer" else None


def is_bad(key: str) -> bool:
    """Any key will do, except those that say that they will not."""
    return key.lower().startswith("bad")


def masked(key: str) -> str:
    """A key as OpenAI quotes it in its errors."""
    return f"{key[:5]}***{key[-3:]}" if len(key) > 8 else "***"


def content_type(request: HttpRequest) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def json_body(request: HttpRequest) -> JsonObject:
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError) as error:  # ValueError: bad JSON, and bytes that are not UTF-8
        raise NotJsonError(str(error)) from error
    if not isinstance(body, dict):
        raise NotJsonError("the body is not an object")
    return body


def described_file(media_type: str, data: str) -> str:
    """A file in one line, so that a test can see that the right bytes arrived."""
    try:
        raw = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        return f"{media_type} not-base64"
    return f"{media_type} {len(raw)} bytes {hashlib.sha256(raw).hexdigest()[:16]}"


def described_url(url: str) -> str:
    """As `described_file`, for a data URL; another URL stays as it is."""
    head, comma, data = url.partition(",")
    if not head.startswith("data:") or not comma:
        return url
    return described_file(head.removeprefix("data:").removesuffix(";base64"), data)


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def strings(value: Any) -> tuple[str, ...] | None:
    """One string or a list of them; `None` for anything else."""
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    return None
