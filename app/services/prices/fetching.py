"""One GET, within limits, from the host that was named and no other."""

import asyncio

import httpx

LARGEST_BYTES = 20 * 1024 * 1024
LIMIT_S = 60.0


class FetchError(Exception):
    """`str()` is a sentence for the user."""


async def fetch(client: httpx.AsyncClient, url: str, *, limit_s: float = LIMIT_S) -> bytes:
    """The body of a 200. Raises `FetchError`."""
    host = httpx.URL(url).host
    try:
        async with asyncio.timeout(limit_s), client.stream("GET", url, headers={"Accept": "*/*"}) as response:
            _check(response, host)
            return await _body(response, host)
    except TimeoutError as error:
        raise FetchError(f"{host} did not send all of it within {limit_s:g} s.") from error
    except httpx.HTTPError as error:
        raise FetchError(f"{host} could not be reached, or broke off. Try again later.") from error


def _check(response: httpx.Response, host: str) -> None:
    if response.is_redirect or 300 <= response.status_code < 400:
        raise FetchError(f"{host} points to another address, which is not followed.")
    if response.status_code != 200:
        raise FetchError(f"{host} answered with status {response.status_code}.")
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise FetchError(f"{host} sent something compressed, which was not asked for.")


async def _body(response: httpx.Response, host: str) -> bytes:
    pieces, size = [], 0
    async for piece in response.aiter_raw():
        size += len(piece)
        if size > LARGEST_BYTES:
            raise FetchError(f"{host} sent more than {LARGEST_BYTES // 1024 // 1024} MiB.")
        pieces.append(piece)
    return b"".join(pieces)
