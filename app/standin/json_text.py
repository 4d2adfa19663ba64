"""JSON as bytes, compact, as providers send it."""

import json
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_encode_ascii = json.JSONEncoder(separators=(",", ":")).encode


def dumps(value: Any) -> bytes:
    try:
        return _encode(value).encode()
    except UnicodeEncodeError:  # half a surrogate pair has no UTF-8 form, only an escape
        return _encode_ascii(value).encode()


def string(text: str) -> bytes:
    """One JSON string with its quotes: the hot path of every streamed token."""
    try:
        return encode_basestring(text).encode()
    except UnicodeEncodeError:
        return encode_basestring_ascii(text).encode()
