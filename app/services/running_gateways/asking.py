"""One call to a running gateway's own API, with its master key, within limits, and nowhere else.

The exceptions of httpx hold the request, and the request holds the key: none of them is chained to what is
raised here.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, cast

import httpx

from app.core.errors import UserError
from app.core.redaction import Redactor
from providers._json import JsonError, loads
from providers._messages import find_message, html_title, looks_like_html
from providers.base import Secret
from providers.base_url import is_loopback
from providers.driver.network import network_fault

DEADLINE_S = 20.0
MAX_BODY_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    payload: Any = None
    """Decoded JSON; `None` where it was something else."""
    page: str | None = None
    """The title of a web page that came instead, perhaps empty."""
    said: str | None = None
    """What the gateway says went wrong, one line without a key in it."""

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300


class Asker:
    """For one gateway. `ask` raises `UserError` where no whole answer came; every status is an answer."""

    def __init__(
        self, client: httpx.AsyncClient, root: str, *, title: str, secret: Secret, redactor: Redactor
    ) -> None:
        """`root` is its address without `/v1`."""
        self.title = title
        self._client, self._root, self._secret, self._redactor = client, root.rstrip("/"), secret, redactor

    async def ask(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        body: Mapping[str, Any] | None = None,
        deadline_s: float = DEADLINE_S,
    ) -> Reply:
        url = httpx.URL(self._root + path, params=params)
        answering, problem = False, None
        try:
            async with (
                asyncio.timeout(deadline_s),
                self._client.stream(method, url, headers=self._headers(body), content=_written(body)) as got,
            ):
                answering = True
                self._refuse_detour(got)
                return self._reply(got.status_code, await self._body(got))
        except TimeoutError:
            problem = UserError(
                f"{self.title} did not answer within {deadline_s:g} s.", hint="It may be busy; try again."
            )
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            local = is_loopback(self._root)
            fault = network_fault(error, url, local=local, answering=answering)
            problem = UserError(self._redactor.redact(fault.message), hint=fault.hint)
        raise problem  # outside of the handlers: nothing is chained to it

    def _headers(self, body: Mapping[str, Any] | None) -> dict[str, str]:
        headers = {"Accept": "application/json", "Authorization": f"Bearer {self._secret.reveal()}"}
        return headers if body is None else {**headers, "Content-Type": "application/json"}

    def _refuse_detour(self, got: httpx.Response) -> None:
        if 300 <= got.status_code < 400:
            raise UserError(
                f"{self.title} points to another address, which is not followed: the key is for this one.",
                hint="Give the endpoint the address that it has now.",
            )
        if got.headers.get("content-encoding", "identity").lower() != "identity":
            raise UserError(f"{self.title} sent something compressed, which was not asked for.")

    async def _body(self, got: httpx.Response) -> bytes:
        body = bytearray()
        async with aclosing(cast("AsyncGenerator[bytes, None]", got.aiter_raw())) as chunks:
            async for chunk in chunks:
                body += chunk
                if len(body) > MAX_BODY_BYTES:
                    most = MAX_BODY_BYTES // 1024 // 1024
                    raise UserError(f"{self.title} sent more than {most} MiB, and was not read to the end.")
        return bytes(body)

    def _reply(self, status: int, body: bytes) -> Reply:
        text = body.decode("utf-8", "replace")
        if looks_like_html(text):
            return Reply(status, page=html_title(text) or "")
        try:
            payload = loads(text)
        except JsonError:
            return Reply(status)
        said = None if 200 <= status < 300 else find_message(payload)
        return Reply(status, payload, said=None if said is None else self._redactor.redact(said))


def _written(body: Mapping[str, Any] | None) -> bytes | None:
    return None if body is None else json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
