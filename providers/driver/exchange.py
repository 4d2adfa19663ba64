"""One HTTP exchange, bounded in time and size; every way in which it fails is a `ProviderError`."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from typing import Any, cast

import httpx

from providers._faults import decoded_body, fault_of, fault_of_response, not_an_answer, request_id_of
from providers._json import JsonError, loads, whole_value
from providers._messages import plain
from providers.base import Event, Opened
from providers.driver.body import AnswerReader
from providers.driver.deadlines import Deadlines, Limits
from providers.driver.network import network_fault, place_of
from providers.errors import ErrorKind, ProviderError

_ERROR_BODY_S = 10.0
_LINGER_S = (
    0.05  # for the end of a body behind the answer's own end, so that the connection can be used again
)


async def send(
    client: httpx.AsyncClient, request: httpx.Request, *, within_s: float, local: bool
) -> httpx.Response:
    """The response as soon as its headers are here; its body is the caller's to read and to close."""
    scope = asyncio.timeout(within_s)
    try:
        async with scope:
            return await client.send(request, stream=True)
    except httpx.InvalidURL:  # httpx reads the target of a redirect, although it is told not to follow any
        fault = _redirect_to(place_of(request.url), "something that is not an address")
    except (httpx.HTTPError, OSError) as error:
        if scope.expired():
            message = f"{place_of(request.url)} did not begin to answer within {within_s:g} s."
            fault = ProviderError(kind=ErrorKind.TIMEOUT, message=message)
        elif "location header" in str(error):  # as above, in httpx's other words
            fault = _redirect_to(place_of(request.url), "something that is not an address")
        else:
            fault = network_fault(error, request.url, local=local, answering=False)
    raise fault  # outside of the `except`, so that no exception of httpx hangs on it: those hold the key


def opened(response: httpx.Response) -> Opened:
    """The marks of the transport. Raises `ProviderError` for a compressed stream, which nobody asked for."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("", "identity"):
        message = f"{place_of(response.request.url)} sent a compressed answer, which was not asked for."
        raise ProviderError(kind=ErrorKind.PROTOCOL, message=message)
    marks = response.extensions
    return Opened(
        sent_at=marks["sent_at"],
        first_byte_at=marks["first_byte_at"],
        connect_s=marks["connect_s"],
        request_id=request_id_of(response.headers),
    )


async def read_answer(
    response: httpx.Response, reader: AnswerReader, deadlines: Deadlines, limits: Limits
) -> AsyncGenerator[Event, None]:
    """The body's events to its end, to the answer's end, or to what went wrong, which is then raised.

    What the decoder still held back comes before the error. After the provider's explicit end no silence and
    no broken connection is an error any more.
    """
    broken: ProviderError | None = None
    bytes_left = limits.max_body_bytes
    async with aclosing(cast("AsyncGenerator[bytes, None]", response.aiter_raw())) as chunks:
        while not reader.done and reader.fault is None:
            try:
                chunk = await _next(chunks, deadlines, reader, response.request.url)
            except ProviderError as error:
                broken = error
                break
            if not chunk:
                break
            for event in reader.feed(chunk):
                yield event
            bytes_left -= len(chunk)
            if bytes_left < 0:
                reader.fault = _endless(limits.max_body_bytes)
        if reader.done:
            await _linger(chunks)
    if broken is not None and not reader.finished:
        reader.fault = reader.fault or broken
    for event in reader.close():
        yield event
    if reader.fault is not None and not (reader.fault is broken and reader.finished):
        raise reader.fault


async def _next(
    chunks: AsyncGenerator[bytes, None], deadlines: Deadlines, reader: AnswerReader, url: httpx.URL
) -> bytes:
    """The next bytes, none at the end. Raises `ProviderError` for silence and for a broken connection."""
    deadlines.check(content=reader.content)
    when = deadlines.next_byte_by(content=reader.content, finished=reader.finished)
    scope = asyncio.timeout_at(when)
    try:
        async with scope:
            return await anext(chunks, b"")
    except (httpx.HTTPError, OSError) as error:
        if scope.expired():
            fault = deadlines.fault(content=reader.content)
        else:
            fault = network_fault(error, url, local=False, answering=True)
    raise fault


async def fault_in(response: httpx.Response, limits: Limits) -> ProviderError:
    """The error that a response without success describes. What of its body does not come is left out."""
    if 300 <= response.status_code < 400:
        return _redirect(response)
    body = bytearray()
    with suppress(httpx.HTTPError, OSError):  # the status is enough to go on
        async with (
            asyncio.timeout(_ERROR_BODY_S),
            aclosing(cast("AsyncGenerator[bytes, None]", response.aiter_raw())) as chunks,
        ):
            async for chunk in chunks:
                body += chunk
                if len(body) >= limits.max_error_bytes:
                    break
    return fault_of_response(response.status_code, response.headers, bytes(body))


async def read_json(response: httpx.Response, limits: Limits) -> Any:
    """A whole body that is JSON and no error, its texts without lone surrogates. The caller holds the time
    limit.
    """
    body = bytearray()
    try:
        async with aclosing(cast("AsyncGenerator[bytes, None]", response.aiter_raw())) as chunks:
            async for chunk in chunks:
                body += chunk
                if len(body) > limits.max_list_bytes:
                    break
        fault = _endless(limits.max_list_bytes) if len(body) > limits.max_list_bytes else None
    except TimeoutError:
        raise
    except (httpx.HTTPError, OSError) as error:
        fault = network_fault(error, response.request.url, local=False, answering=True)
    if fault is not None:
        raise fault
    text = decoded_body(bytes(body), response.headers.get("content-encoding", ""), limits.max_list_bytes)
    try:
        payload = loads(text)
    except JsonError:
        raise not_an_answer(text[: limits.max_error_bytes].decode("utf-8", "replace")) from None
    if isinstance(payload, dict) and payload.get("error"):
        raise fault_of(payload, headers=response.headers)
    return whole_value(payload) if b"\\u" in text else payload  # only escapes can hold half a character


async def _linger(chunks: AsyncGenerator[bytes, None]) -> None:
    """Reads over the end of the body where it is there already; if it is not, the connection is closed."""
    with suppress(httpx.HTTPError, OSError):
        async with asyncio.timeout(_LINGER_S):
            while await anext(chunks, b""):
                pass


def _redirect(response: httpx.Response) -> ProviderError:
    place = place_of(response.request.url)
    where = "another address"
    try:
        target = response.request.url.join(response.headers.get("location", ""))
        if target.host:
            where = place_of(target)
            where = str(target.copy_with(query=None)) if where == place else where
    except (httpx.InvalidURL, ValueError):
        pass
    fault = _redirect_to(place, plain(where, 200))
    fault.http_status = response.status_code
    return fault


def _redirect_to(place: str, where: str) -> ProviderError:
    return ProviderError(
        kind=ErrorKind.REDIRECT,
        message=(
            f"{place} sends requests on to {where}. This one was not followed, because key and prompt would "
            "go there too; if that address is right, make it the base URL."
        ),
    )


def _endless(limit: int) -> ProviderError:
    message = f"The server sent more than {limit // (1024 * 1024):,} MiB; reading was stopped."
    return ProviderError(kind=ErrorKind.PROTOCOL, message=message)
