"""The server: listens on this machine, hands requests to those who answer them, keeps the journal."""

import asyncio
import json
import os
import secrets
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

from app.core.errors import UserError
from app.standin.answering import Answering
from app.standin.connection import Connection, Reply
from app.standin.dialect import Dialect
from app.standin.failures import Failure, RefusedError
from app.standin.http1 import HttpRequest
from app.standin.journal import Entry, Journal
from app.standin.routes import ROOTS, Route, route

HOST = "127.0.0.1"
_OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
_JOURNAL_OFF = "The journal is off. Start the stand-in with --journal.\n"


class Server:
    """`async with Server(…) as server:` listens, and leaves no connection open behind it."""

    def __init__(
        self, *, port: int = 0, hurried: bool = False, journal: bool = False, journal_file: Path | None = None
    ) -> None:
        self._wanted_port = port
        self._answering = Answering(hurried=hurried)
        self._journal = Journal(kept=journal, file=journal_file)
        self._connections: set[Connection] = set()
        self._listener: asyncio.Server | None = None

    @property
    def port(self) -> int:
        assert self._listener is not None, "not listening"
        port = self._listener.sockets[0].getsockname()[1]
        assert isinstance(port, int)
        return port

    async def __aenter__(self) -> Self:
        """Raises `UserError` when the port cannot be had."""
        loop = asyncio.get_running_loop()
        try:
            self._listener = await loop.create_server(
                lambda: Connection(self._handle, self._connections), HOST, self._wanted_port, backlog=2048
            )
        except (OSError, OverflowError) as error:  # in use, not allowed, or not a port number at all
            self._journal.close()
            reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
            raise UserError(f"The stand-in cannot listen on port {self._wanted_port}: {reason}.") from error
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        if self._listener is not None:
            self._listener.close()
            await self._listener.wait_closed()
        open_ones = list(self._connections)
        for connection in open_ones:
            connection.close()
        for connection in open_ones:
            await connection.closed()
        self._journal.close()

    async def _handle(self, request: HttpRequest, reply: Reply) -> None:
        if _is_foreign(request):
            # A web page whose name was made to lead here must not read answers or the journal.
            _text(reply, 403, "This server answers to 127.0.0.1 and localhost only.\n")
            return
        if request.path == "/journal":
            self._show_journal(request, reply)
        elif request.path in {"/", "/health"} and request.method == "GET":
            _text(reply, 200, _help())
        else:
            await self._answer(request, reply)

    async def _answer(self, request: HttpRequest, reply: Reply) -> None:
        entry = self._journal.came(request)
        found = route(request)
        if found is not None:
            entry.dialect, entry.service, entry.action = (
                found.dialect.name,
                found.dialect.service,
                found.action,
            )
            entry.model = found.model or _model_of(entry.body)
        self._journal.routed(entry)
        try:
            await self._answer_route(found, request, reply, entry)
        except asyncio.CancelledError:
            self._journal.hung_up(entry)
            raise
        finally:
            entry.status, entry.bytes_sent = reply.status, reply.bytes_sent
            self._journal.ended(entry)

    async def _answer_route(
        self, found: Route | None, request: HttpRequest, reply: Reply, entry: Entry
    ) -> None:
        if found is None:
            _text(reply, 404, _help())
            entry.outcome = "refused"
            return
        try:
            if found.method is not None and request.method != found.method:
                raise _wrong_method(found.dialect, found.method)
            found.dialect.authorise(request, found.action)
            if found.chat:
                await self._answering.answer(found, request, reply, entry)
                return
            plain = found.dialect.lookup(request, found.action, found.model)
            headers = {"x-request-id": f"req_{secrets.token_hex(12)}", **plain.headers}
            reply.send(200, plain.body, {"content-type": plain.content_type, **headers})
            entry.outcome = "complete"
        except RefusedError as refusal:
            own = _with_request_id(found, refusal.headers)
            reply.send(refusal.status, refusal.body, {"content-type": refusal.content_type, **own})
            entry.outcome = "refused"

    def _show_journal(self, request: HttpRequest, reply: Reply) -> None:
        if not self._journal.kept:
            _text(reply, 404, _JOURNAL_OFF)
        elif request.method == "DELETE":
            self._journal.clear()
            _text(reply, 200, "cleared\n")
        else:
            # Text in ASCII, since a journal may hold halves of surrogate pairs.
            body = json.dumps(self._journal.as_json()).encode()
            reply.send(200, body, {"content-type": "application/json"})


async def serve(server: Server, ready: Callable[[int], None], stop: asyncio.Event) -> None:
    """Serves until `stop` is set or SIGTERM comes; `ready` is told the port once it listens."""
    if sys.platform != "win32":
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with server:
        ready(server.port)
        await stop.wait()


def _is_foreign(request: HttpRequest) -> bool:
    host = request.headers.get("host", "127.0.0.1")
    name = host[: host.find("]") + 1] if host.startswith("[") else host.partition(":")[0]
    return name.lower() not in _OWN_NAMES


def _model_of(body: object) -> str | None:
    model = body.get("model") if isinstance(body, dict) else None
    return model if isinstance(model, str) else None


def _wrong_method(dialect: Dialect, method: str) -> RefusedError:
    refusal = dialect.fail(Failure.BAD_REQUEST, model="", message=f"Only {method} is allowed here.")
    return RefusedError(405, refusal.body, refusal.content_type, {**refusal.headers, "allow": method})


def _with_request_id(found: Route, headers: Mapping[str, str]) -> Mapping[str, str]:
    if found.dialect.name != "openai":
        return headers
    return {"x-request-id": f"req_{secrets.token_hex(12)}", **headers}


def _text(reply: Reply, status: int, text: str) -> None:
    reply.send(status, text.encode(), {"content-type": "text/plain; charset=utf-8"})


def _help() -> str:
    rows = "\n".join(f"  {root:<14} {about}" for root, about in ROOTS)
    return f"This is Abreast's stand-in: it speaks the protocols of language models, and is none.\n\n{rows}\n"
