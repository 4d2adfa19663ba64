"""One endpoint, ready to be asked: the key, the limits, the repairs. The same for every wire.

    wire.chat -> HttpCall -> bytes out … bytes in -> AnswerReader -> the wire's decoder -> events

No time limit is held open across a `yield`: the caller may be slow, and it may leave.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from http import HTTPStatus
from typing import Any

import httpx

from providers._messages import plain
from providers.base import (
    Charged,
    Endpoint,
    Event,
    HttpCall,
    KeyNeed,
    KeyState,
    KeyVerdict,
    ModelInfo,
    Notice,
    ReasoningDelta,
    RepairMemory,
    Request,
    Secret,
    Sent,
    TextDelta,
    TokenCount,
    ToolCallDelta,
    Wire,
    WireName,
)
from providers.base_url import BaseUrlError, check_base_url, is_loopback
from providers.counting import count_call, counted
from providers.driver.body import AnswerReader
from providers.driver.call import body_bytes, checked_key, headers_of, how_to_set_key, repaired, sent_of
from providers.driver.deadlines import Deadlines, Limits, first_byte_limit
from providers.driver.exchange import fault_in, opened, read_answer, read_json, send
from providers.driver.key_check import may_go_to, verdict_of_error, verdict_of_success
from providers.driver.key_guard import SHORTEST_GUARDED, KeyGuard
from providers.driver.large_body import apart
from providers.driver.model_list import demand_list
from providers.driver.network import place_of
from providers.driver.redact import redactor
from providers.errors import ErrorKind, ProviderError
from providers.usage.charge import charge_in_headers
from providers.wires import wire_of

__all__ = ["HttpProvider", "Limits"]

MAX_REPAIRS = 3
_CONTENT = (TextDelta, ReasoningDelta, ToolCallDelta)
# What a call without a key ends with -> whether keys are looked at. Any other end says nothing of it.
_ENFORCED: dict[int | None, bool] = {200: False, 400: True, 401: True, 403: True}
_ACCEPT_STREAM = "text/event-stream, application/x-ndjson, application/json"
_ACCEPT_JSON = "application/json"


class HttpProvider:
    """An endpoint and its key. Its methods raise `ProviderError`, whose words never hold the key.

    Any number of requests may run at once. The client is the caller's to close.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        secret: Secret | None,
        *,
        client: httpx.AsyncClient,
        limits: Limits = Limits(),  # noqa: B008  # a frozen value
        repairs: RepairMemory | None = None,
        wire: Wire | None = None,
    ) -> None:
        """`wire` is for a protocol that is not in the table; by default the endpoint names it."""
        self._endpoint = endpoint
        self._secret = secret
        self._client = client
        self._limits = limits
        self._repairs = repairs
        self._wire = wire or wire_of(endpoint.wire)
        self._redact = redactor(secret.reveal().strip() if secret is not None else None)

    # --- an answer -----------------------------------------------------------------------------------------

    async def stream(self, request: Request) -> AsyncGenerator[Event, None]:
        """One attempt, see `providers.base.Provider.stream`. Leave it early only through `aclosing`."""
        endpoint = self._checked_endpoint()
        made = await apart(request, lambda: self._wire.chat(endpoint, request))
        call, notes = self._with_known_repairs(made, request)
        repaired_fields: set[str] = set()
        while True:
            content = False
            try:
                async with aclosing(self._ask(endpoint, call, request, notes)) as events:
                    async for event in events:
                        content = content or isinstance(event, _CONTENT)
                        yield event
            except ProviderError as error:
                self._censor(error)
                again = None if content else self._repaired(endpoint, call, request, error, repaired_fields)
                if again is None:
                    raise
            else:
                return
            call, note = again
            yield Notice(self._redact(note))
            notes = ()

    async def _ask(
        self, endpoint: Endpoint, call: HttpCall, request: Request, notes: tuple[str, ...]
    ) -> AsyncGenerator[Event, None]:
        """One exchange."""
        secret = self._key_for(endpoint, call)
        outgoing, sent = await apart(request, lambda: self._outgoing(endpoint, call, secret, _ACCEPT_STREAM))
        yield sent
        for note in notes:
            yield Notice(self._redact(note))
        deadlines = Deadlines(self._limits, place_of(outgoing.url))
        within_s = first_byte_limit(self._limits, endpoint, request)
        response = await send(self._client, outgoing, within_s=within_s, local=_is_local(endpoint))
        try:
            if not response.is_success:
                raise await self._fault_in(response, endpoint, secret)
            opening = opened(response)
            yield replace(opening, request_id=self._redact(opening.request_id or "") or None)
            reader = AnswerReader(
                self._wire.decoder(endpoint, request),
                content_type=response.headers.get("content-type", ""),
                streamed=request.stream,
                json_lines=endpoint.wire is WireName.OLLAMA,
                redact=self._redact,
                max_event_bytes=self._limits.max_event_bytes,
                max_answer_chars=self._limits.max_answer_chars,
            )
            guard = KeyGuard(secret)
            charge = charge_in_headers(response.headers)
            try:
                async with aclosing(read_answer(response, reader, deadlines, self._limits)) as events:
                    async for event in events:
                        charge = None if isinstance(event, Charged) else charge
                        for clean in guard.pass_on(event):
                            yield clean
            except ProviderError:
                for clean in guard.rest():
                    yield clean
                raise
            for clean in guard.rest():
                yield clean
            if charge is not None:  # the answer itself states none
                yield Charged(charge)
        finally:
            await response.aclose()

    # --- repairs -------------------------------------------------------------------------------------------

    def _with_known_repairs(self, call: HttpCall, request: Request) -> tuple[HttpCall, tuple[str, ...]]:
        """The call without what this model is known to refuse, and what the user must be told of it."""
        notes = list(call.notes)
        body = call.body
        known = self._repairs.known(self._endpoint.name, request.model) if self._repairs else ()
        for repair in known:
            changed = repaired(body, repair) if body is not None else None
            if changed is not None:
                body = changed
                notes.append(repair.note)
        return replace(call, body=body), tuple(notes)

    def _repaired(
        self, endpoint: Endpoint, call: HttpCall, request: Request, error: ProviderError, tried: set[str]
    ) -> tuple[HttpCall, str] | None:
        """The call to ask again with, and the note for the user; `None` when asking again would not help."""
        if call.body is None or len(tried) >= MAX_REPAIRS:
            return None
        repair = self._wire.repair(endpoint, call, error)
        if repair is None or repair.field in tried:
            return None
        body = repaired(call.body, repair)
        if body is None:
            return None
        tried.add(repair.field)
        if self._repairs is not None and repair.lasting:
            self._repairs.learn(endpoint.name, request.model, repair)
        return replace(call, body=body), repair.note

    async def count_tokens(self, request: Request) -> TokenCount:
        """See `providers.base.Provider.count_tokens`."""
        endpoint = self._checked_endpoint()
        call = await apart(request, lambda: count_call(endpoint, request))
        try:
            payload = await self._fetch(endpoint, call, self._key_for(endpoint, call))
        except ProviderError as error:
            self._censor(error)
            raise
        return counted(endpoint, payload)

    # --- models and keys -----------------------------------------------------------------------------------

    async def list_models(self) -> list[ModelInfo]:
        """All pages, in the server's order, each id once. Cut at 50,000 models or 50 pages."""
        endpoint = self._checked_endpoint()
        if endpoint.dialect.known_models:
            return [ModelInfo(id=model) for model in endpoint.dialect.known_models]
        models: dict[str, ModelInfo] = {}
        after: str | None = None
        seen: set[str] = set()
        try:
            for _ in range(self._limits.max_pages):
                call = self._wire.models(endpoint, after)
                payload = await self._fetch(endpoint, call, self._key_for(endpoint, call))
                page, after = self._wire.parse_models(endpoint, payload)
                if not (page or models or after):
                    demand_list(payload)
                for model in page:
                    models.setdefault(model.id, model)
                if after is None or after in seen or len(models) >= self._limits.max_models:
                    break
                seen.add(after)
        except ProviderError as error:
            self._censor(error)
            raise
        return list(models.values())[: self._limits.max_models]

    async def check_key(self) -> KeyVerdict:
        """What the cheapest call says about the key. Raises `ProviderError` only where a key is missing."""
        try:
            endpoint = self._checked_endpoint()
        except ProviderError as error:
            return KeyVerdict(KeyState.UNREACHABLE, error.message)
        call = self._wire.key_check(endpoint)
        try:
            secret = self._key_for(endpoint, call)
            payload = await self._fetch(endpoint, call, secret)
        except ProviderError as error:
            self._censor(error)
            if error.kind is ErrorKind.MISSING_KEY:
                raise
            return verdict_of_error(error)
        verdict = self._wire.judge_key(endpoint, payload)
        if verdict is not None:
            return KeyVerdict(verdict.state, self._redact(plain(verdict.message)))
        enforced: bool | None = True
        if secret is not None and (endpoint.custom or endpoint.key is not KeyNeed.REQUIRED):
            enforced = await self._is_key_enforced(endpoint, call)
        return verdict_of_success(endpoint, sent=secret is not None, enforced=enforced)

    async def _is_key_enforced(self, endpoint: Endpoint, call: HttpCall) -> bool | None:
        """Whether the call fails without a key; `None` when it failed for another reason."""
        status = await self._status_without_key(endpoint, call)
        if status != HTTPStatus.INTERNAL_SERVER_ERROR:
            return _ENFORCED.get(status)
        # A LiteLLM proxy without a database falls over where a key is missing. So that a failure that
        # only came in between is not taken for it, it must happen again, and the key must work again.
        if await self._status_without_key(endpoint, call) != status:
            return None
        try:
            await self._fetch(endpoint, call, self._key_for(endpoint, call))
        except ProviderError:
            return None
        return True

    async def _status_without_key(self, endpoint: Endpoint, call: HttpCall) -> int | None:
        """The status of the call without a key, 200 for any success; `None` when there was no answer."""
        try:
            await self._fetch(endpoint, call, None)
        except ProviderError as error:
            return error.http_status
        return HTTPStatus.OK

    async def _fetch(self, endpoint: Endpoint, call: HttpCall, secret: Secret | None) -> Any:
        """The JSON of one call that is not an answer."""
        outgoing, _ = self._outgoing(endpoint, call, secret, _ACCEPT_JSON)
        limit = self._limits.call_s
        response = await send(self._client, outgoing, within_s=limit, local=_is_local(endpoint))
        try:
            if not response.is_success:
                raise await self._fault_in(response, endpoint, secret)
            async with asyncio.timeout(limit):
                return await read_json(response, self._limits)
        except TimeoutError:
            message = f"{place_of(outgoing.url)} did not finish its answer within {limit:g} s."
            raise ProviderError(kind=ErrorKind.TIMEOUT, message=message) from None
        finally:
            await response.aclose()

    # --- the request ---------------------------------------------------------------------------------------

    def _checked_endpoint(self) -> Endpoint:
        endpoint = self._endpoint
        try:
            checked = check_base_url(endpoint.base_url, plain_http=endpoint.plain_http)
        except BaseUrlError as error:
            message = f"The base URL of {endpoint.title} cannot be used: {self._redact(str(error))}"
            raise ProviderError(kind=ErrorKind.BAD_REQUEST, message=message) from None
        return endpoint if checked == endpoint.base_url else replace(endpoint, base_url=checked)

    def _key_for(self, endpoint: Endpoint, call: HttpCall) -> Secret | None:
        """The key for this call, `None` where none is needed. A key goes to its own host only."""
        secret = checked_key(endpoint, self._secret)
        if secret is None:
            return None
        if not may_go_to(endpoint, call.url):
            message = f"The key of {endpoint.title} belongs to its base URL and is not sent anywhere else."
            raise ProviderError(kind=ErrorKind.BAD_REQUEST, message=message)
        key = secret.reveal().strip()
        if len(key) >= SHORTEST_GUARDED and key in call.url:
            message = f"The address or model for {endpoint.title} holds its key; addresses end up in logs."
            raise ProviderError(kind=ErrorKind.BAD_REQUEST, message=message)
        return secret

    def _outgoing(
        self, endpoint: Endpoint, call: HttpCall, secret: Secret | None, accept: str
    ) -> tuple[httpx.Request, Sent]:
        auth = self._wire.auth(secret) if secret is not None else {}
        headers = headers_of(endpoint, call, auth, accept=accept)
        content = body_bytes(call.body) if call.body is not None else None
        try:
            request = self._client.build_request(
                call.method,
                call.url,
                headers=headers,
                content=content,
                timeout=httpx.Timeout(None, connect=self._limits.connect_s),
            )
        except httpx.InvalidURL as error:
            message = f"The address for {endpoint.title} is not valid: {plain(str(error), 200)}"
            raise ProviderError(kind=ErrorKind.BAD_REQUEST, message=self._redact(message)) from None
        return request, sent_of(request, endpoint, auth)

    async def _fault_in(
        self, response: httpx.Response, endpoint: Endpoint, secret: Secret | None
    ) -> ProviderError:
        fault = await fault_in(response, self._limits)
        if fault.kind is ErrorKind.AUTH and secret is None:
            fault.message = f"{endpoint.title} wants a key, and none was sent."
            fault.hint = how_to_set_key(endpoint)
        return fault

    def _censor(self, error: ProviderError) -> None:
        """Takes the user's key out of everything that an error says."""
        error.message = self._redact(error.message)
        error.code = self._redact(error.code) if error.code else error.code
        error.parameter = self._redact(error.parameter) if error.parameter else error.parameter
        error.request_id = self._redact(error.request_id) if error.request_id else error.request_id


def _is_local(endpoint: Endpoint) -> bool:
    return endpoint.local or is_loopback(endpoint.base_url)
