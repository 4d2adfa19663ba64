"""Any error of any provider -> one `ProviderError`. Status decides, code refines, words come last.

Nothing that a server sends makes these functions raise: a strange error is an error without details.
"""

import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from math import isfinite
from typing import Any

from providers._fault_tables import (
    DAILY_TEXT,
    KIND_OF_BAD_REQUEST_TEXT,
    KIND_OF_CODE,
    MEANING,
    NO_CREDIT_TEXT,
    PARAMETER_IN_TEXT,
    REFINES,
)
from providers._json import JsonError, loads
from providers._messages import find_message, html_title, loc_field, looks_like_html, plain
from providers.errors import ErrorKind, ProviderError, kind_of_status

__all__ = ["decoded_body", "fault_of", "fault_of_response", "find_message", "not_an_answer", "request_id_of"]

MAX_ERROR_BYTES = 64 * 1024
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS  # told by the header
_UPSTREAM = "llm_provider-"  # LiteLLM passes its upstream's headers on under such names
LONGEST_RETRY_AFTER_S = 31 * 24 * 3600.0

REQUEST_ID_HEADERS = (
    "x-request-id", "request-id", "x-generation-id", "apim-request-id", "x-ms-request-id", "x-amzn-requestid",
    "mistral-correlation-id", "x-debug-trace-id", "x-together-traceid", "x-litellm-call-id", "cf-ray",
)  # fmt: skip


def fault_of(
    payload: Any, *, http_status: int | None = None, headers: Mapping[str, str] | None = None
) -> ProviderError:
    """The error that a decoded body describes; `http_status` is `None` for an error inside a 200 stream."""
    said = {name.lower(): value for name, value in (headers or {}).items()}
    status = http_status if http_status is not None and http_status >= 300 else None
    codes = list(_codes(payload))
    words = find_message(payload)
    kind = _kind(status, codes, words)
    parameter = _parameter(payload, words)
    return ProviderError(
        kind=kind,
        message=_sentence(kind, words, status),
        http_status=status,
        code=next((code for code in codes if not code.isdigit()), codes[0] if codes else None),
        parameter=parameter,
        request_id=request_id_of(said) or _body_request_id(payload),
        retry_after_s=_retry_after(said, payload),
        should_retry={"true": True, "false": False}.get(said.get("x-should-retry", "").strip().lower()),
    )


def fault_of_response(status: int, headers: Mapping[str, str], body: bytes) -> ProviderError:
    """The error that a whole HTTP response describes, whatever its body is. A web page is never quoted."""
    said = {name.lower(): value for name, value in headers.items()}
    text = decoded_body(body, said.get("content-encoding", "")).decode("utf-8", "replace")
    try:
        payload: Any = loads(text)
    except JsonError:
        is_page = looks_like_html(text) or "html" in said.get("content-type", "").lower()
        payload = html_title(text) if is_page else text
        if 200 <= status < 300:
            return not_an_answer(text)
    return fault_of(payload, http_status=status, headers=said)


def not_an_answer(text: str) -> ProviderError:
    """A 200 whose body is a web page or plain words: a wrong base URL, a proxy, a captive portal."""
    if looks_like_html(text):
        title = html_title(text)
        page = f"a web page (“{title}”)" if title else "a web page"
        message = (
            f"The server sent {page} instead of an answer: check the base URL, or log in to the network."
        )
    else:
        words = plain(text, 200)
        message = f"The server sent something that is not an answer: {words or 'nothing readable'}"
    return ProviderError(kind=ErrorKind.PROTOCOL, message=message)


def request_id_of(headers: Mapping[str, str]) -> str | None:
    """The provider's own number of this request, to quote when asking its support."""
    return next((value for name in REQUEST_ID_HEADERS if (value := plain(headers.get(name, ""), 200))), None)


# --- kind ------------------------------------------------------------------------------------------------


def _kind(status: int | None, codes: list[str], words: str | None) -> ErrorKind:
    known = [kind for code in codes if (kind := KIND_OF_CODE.get(code.lower()))]
    if status is None:
        # An error inside a stream: its numeric code is the status that it would have had.
        numbers = (int(code) for code in codes if code.isascii() and code.isdigit() and len(code) == 3)
        status = next((number for number in numbers if 400 <= number < 600), None)
        if status is None:
            return _refined_by_words(known[0] if known else ErrorKind.SERVER, words)
    allowed = REFINES.get(status, frozenset())
    kind = next((kind for kind in known if kind in allowed), kind_of_status(status))
    if kind is ErrorKind.RATE_LIMITED and any("perday" in code.lower() for code in codes):
        return ErrorKind.QUOTA  # Google names the quota that was hit
    return _refined_by_words(kind, words)


def _refined_by_words(kind: ErrorKind, words: str | None) -> ErrorKind:
    if words is None:
        return kind
    if kind is ErrorKind.BAD_REQUEST:
        return next((found for pattern, found in KIND_OF_BAD_REQUEST_TEXT if pattern.search(words)), kind)
    if kind is ErrorKind.RATE_LIMITED and NO_CREDIT_TEXT.search(words):
        return ErrorKind.NO_CREDIT
    if kind is ErrorKind.RATE_LIMITED and DAILY_TEXT.search(words):
        return ErrorKind.QUOTA
    return kind


def _codes(payload: Any) -> Iterable[str]:
    """Every code in the payload, the most telling first."""
    if isinstance(payload, list):
        payload = payload[0] if payload else None
    if not isinstance(payload, dict):
        return
    error = payload.get("error")
    inner = error if isinstance(error, dict) else {}
    for place in ("details", "metadata", "innererror"):
        yield from _words(_object(inner.get(place)), ("error_code", "error_type", "code"))
    yield from _words(inner, ("code", "type", "status"))
    yield from _words(payload, ("code", "type", "status", "error_type"))
    for detail in (payload.get("detail"), _object(payload.get("message")).get("detail")):
        for item in _objects(detail):
            yield from _words(item, ("type",))
    yield from _detail_codes(inner.get("details"))


def _detail_codes(details: Any) -> Iterable[str]:
    """Google's `details`: a reason, or the quota that was hit."""
    for item in _objects(details):
        yield from _words(item, ("reason",))
        for violation in _objects(item.get("violations")):
            yield from _words(violation, ("quotaId",))


def _words(place: Mapping[str, Any], names: Iterable[str]) -> Iterable[str]:
    for name in names:
        value = place.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            yield str(value)
        elif isinstance(value, str) and value.strip() and value != "error":
            yield plain(value, 100)


# --- details ---------------------------------------------------------------------------------------------


def _parameter(payload: Any, words: str | None) -> str | None:
    if isinstance(payload, list):
        payload = payload[0] if payload else None
    place = _object(payload)
    for holder in (_object(place.get("error")), place):
        param = holder.get("param")
        if isinstance(param, str) and param.strip():
            return plain(param, 100)
    for detail in (place.get("detail"), _object(place.get("message")).get("detail")):
        for item in _objects(detail):
            if field := loc_field(item.get("loc")):
                return plain(field, 100)
    found = (pattern.search(words) for pattern in PARAMETER_IN_TEXT) if words else ()
    return next((match.group(1) for match in found if match), None)


def _sentence(kind: ErrorKind, words: str | None, status: int | None) -> str:
    meaning = MEANING[kind]
    if words:
        return words if words.lower().startswith(meaning.lower()) else f"{meaning}: {words}"
    if status is None:
        return f"{meaning}; it does not say why."
    try:
        phrase = f"HTTP {status}, {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = f"HTTP {status}"
    return f"{meaning} ({phrase})."


def _body_request_id(payload: Any) -> str | None:
    value = _object(payload).get("request_id")
    return plain(value, 200) or None if isinstance(value, str) else None


def _retry_after(headers: Mapping[str, str], payload: Any) -> float | None:
    """Seconds to wait, looked for in the order of the official clients."""
    for prefix in ("", _UPSTREAM):
        milliseconds = _number(headers.get(f"{prefix}retry-after-ms"))
        if milliseconds is not None:
            return _clamped(milliseconds / 1000)
        asked = headers.get(f"{prefix}retry-after")
        seconds = _number(asked)
        if seconds is None and asked:
            seconds = _seconds_until(asked)
        if seconds is not None:
            return _clamped(seconds)
    seconds = _retry_delay(payload)
    return None if seconds is None else _clamped(seconds)


def _retry_delay(payload: Any) -> float | None:
    """Google's `RetryInfo.retryDelay`: "37s", perhaps fractional."""
    if isinstance(payload, list):
        payload = payload[0] if payload else None
    for item in _objects(_object(_object(payload).get("error")).get("details")):
        delay = item.get("retryDelay")
        if isinstance(delay, str) and (seconds := _number(delay.strip().removesuffix("s"))) is not None:
            return seconds
    return None


def _seconds_until(date: str) -> float | None:
    try:
        moment = parsedate_to_datetime(date)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - datetime.now(UTC)).total_seconds()


def _number(text: str | None) -> float | None:
    try:
        number = float(text) if text and text.isascii() else None
    except ValueError:
        return None
    return number if number is not None and isfinite(number) else None


def _clamped(seconds: float) -> float:
    return min(max(seconds, 0.0), LONGEST_RETRY_AFTER_S)


def decoded_body(body: bytes, encoding: str, limit: int = MAX_ERROR_BYTES) -> bytes:
    """The body without its gzip or deflate, which nobody asked for; bounded, because it may be a bomb."""
    body = body[:limit]
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return body
    if name not in ("gzip", "x-gzip", "deflate"):
        return b""
    try:
        return zlib.decompressobj(_GZIP_OR_ZLIB).decompress(body, limit)
    except zlib.error:
        return b""


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> Iterable[Mapping[str, Any]]:
    return [item for item in value[:20] if isinstance(item, dict)] if isinstance(value, list) else []
