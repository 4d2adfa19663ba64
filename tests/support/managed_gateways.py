"""Small real servers that speak the management APIs of a LiteLLM proxy and of OpenRouter, with state.

Shapes are the documented ones, and those that LiteLLM 1.106 was seen to answer.
"""

import asyncio
import hashlib
import json
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.support.http_server import Got, read_request

MASTER = "sk-master-7QmX9Zr4Tn8Wb2Lk6Vd0Hs"
MADE = "sk-made--{number}-Jf3Gy8Pc5Mu1Ka7Re9Xa2"
PLAIN_500 = (500, "Internal Server Error")
Answer = tuple[int, Any]
"""Status, and a document, or a text that is no JSON."""


def hash_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


@dataclass
class Managed:
    """What the server keeps, and what it was asked."""

    master: str = MASTER
    keys: list[dict[str, Any]] = field(default_factory=list)
    teams: list[dict[str, Any]] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    """The keys that it made, in full."""
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    """Method, path with its query, body."""
    tokens: set[str] = field(default_factory=set)
    database: bool = True
    page: int = 100
    """Keys of a page, whatever is asked for."""
    instead: bytes | None = None
    """Sent whatever is asked: for hostile answers."""
    hold: bool = False
    """Nothing is answered at all."""
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def paths(self, method: str) -> list[str]:
        return [path for each, path, _ in self.asked if each == method]

    def body_of(self, path: str) -> Any:
        """Of the last call to it."""
        return [body for _, each, body in self.asked if each == path][-1]

    def new_key(self) -> str:
        key = MADE.format(number=len(self.given))
        self.given.append(key)
        return key


@asynccontextmanager
async def litellm_server(**more: Any) -> AsyncIterator[Managed]:
    async with _served(Managed(**more), _litellm) as managed:
        yield managed


@asynccontextmanager
async def openrouter_server(**more: Any) -> AsyncIterator[Managed]:
    async with _served(Managed(**more), _openrouter) as managed:
        yield managed


def kept_key(name: str, **more: Any) -> dict[str, Any]:
    """A key as LiteLLM keeps it."""
    row = {
        "token": hash_of(name), "key_name": "sk-...x7Qd", "key_alias": name, "spend": 0.0, "max_budget": None,
        "expires": None, "models": [], "team_id": None, "tpm_limit": None, "rpm_limit": None,
        "budget_duration": None, "budget_reset_at": None, "blocked": None, "metadata": {}, "user_id": "u",
    }  # fmt: skip
    return row | more


def account_key(name: str, **more: Any) -> dict[str, Any]:
    """A key as OpenRouter keeps it."""
    row = {
        "hash": hash_of(name), "label": "sk-or-v1-0e6...1c9", "name": name, "disabled": False, "limit": None,
        "limit_remaining": None, "limit_reset": None, "include_byok_in_limit": False, "usage": 0.0,
        "usage_daily": 0.0, "usage_weekly": 0.0, "usage_monthly": 0.0, "expires_at": None,
        "created_at": "2026-11-01T00:00:00Z", "updated_at": None,
    }  # fmt: skip
    return row | more


# --- LiteLLM ---

_NO_RIGHT = (
    "Authentication Error, Only proxy admin can be used to generate, delete, update info for new "
    "keys/users/teams. Route=/key/list"
)


def _error(status: int, message: str, kind: str) -> Answer:
    return status, {"error": {"message": message, "type": kind, "param": None, "code": str(status)}}


_NO_KEY_THERE = _error(400, "No connected db.", "no_db_connection")
_WRONG_KEY = _error(401, "Authentication Error, Invalid proxy server token passed.", "token_not_found_in_db")
_NO_ADMIN = _error(401, _NO_RIGHT, "auth_error")


def _litellm(managed: Managed, got: Got) -> Answer:
    url = urlsplit(got.path)
    if url.path == "/health/readiness":
        return 200, {"status": "healthy", "db": "connected" if managed.database else "Not connected"}
    token = got.headers.get("authorization", "").removeprefix("Bearer ")
    if token in managed.given and url.path != "/v1/models":
        return _NO_ADMIN
    if token != managed.master and token not in managed.given:
        return _WRONG_KEY if managed.database else _NO_KEY_THERE
    if got.method == "GET":
        return _litellm_get(managed, url.path, parse_qs(url.query))
    if not managed.database:
        return PLAIN_500
    return _litellm_post(managed, url.path, json.loads(got.body))


def _litellm_get(managed: Managed, path: str, query: dict[str, list[str]]) -> Answer:
    match path:
        case "/v1/models":
            return 200, {"object": "list", "data": [{"id": "support-bot"}, {"id": "helper"}]}
        case "/model/info":
            return 200, {"data": [_deployment("gpt-5-mini", 600), _deployment("claude-haiku-4-5", None)]}
        case "/health/readiness/details":
            state = "connected" if managed.database else "Not connected"
            return 200, {"status": "healthy", "db": state, "litellm_version": "1.106.2"}
        case "/health":
            bad = {"model": "anthropic/claude-haiku-4-5", "model_id": "claude-haiku-4-5",
                   "error": "litellm.AuthenticationError: no\nstack trace: File x"}  # fmt: skip
            good = {"model": "openai/gpt-5-mini", "model_id": "gpt-5-mini"}
            return 200, {"healthy_endpoints": [good], "unhealthy_endpoints": [bad], "healthy_count": 1}
    if not managed.database:
        return 500, {"error": {"message": "Authentication Error, Database not connected", "type": "x"}}
    match path:
        case "/team/list":
            return 200, managed.teams
        case "/key/list":
            page, size = int(query["page"][0]), managed.page
            pages = -(-len(managed.keys) // size)
            rows = managed.keys[(page - 1) * size : page * size]
            return 200, {"keys": rows, "total_count": len(managed.keys), "total_pages": pages}
        case "/global/spend":
            return 200, {"spend": 12.5, "max_budget": 0.0}
    return 404, {"detail": "Not Found"}


def _deployment(model: str, rpm: int | None) -> dict[str, Any]:
    params = {"model": f"openai/{model}", "rpm": rpm}
    return {"model_name": "support-bot", "litellm_params": params, "model_info": {"id": model}}


def _litellm_post(managed: Managed, path: str, body: dict[str, Any]) -> Answer:
    match path:
        case "/team/new":
            managed.teams.append({"team_id": body["team_id"], "team_alias": body["team_alias"]})
            return 200, managed.teams[-1]
        case "/key/generate":
            if any(row["key_alias"] == body["key_alias"] for row in managed.keys):
                return 400, {"error": {"message": f"Key with alias '{body['key_alias']}' already exists."}}
            key = managed.new_key()
            managed.keys.insert(0, kept_key(body["key_alias"], **{**body, "token": hash_of(key)}))
            return 200, {**body, "key": key, "token": key, "token_id": hash_of(key)}
    wanted = body.get("keys", [body.get("key")])
    rows = [row for row in managed.keys if row["token"] in wanted]
    if not rows:
        return 404, {"error": {"message": "Key not found", "type": "not_found", "code": "404"}}
    return _litellm_change(managed, path, body, rows)


def _litellm_change(managed: Managed, path: str, body: dict[str, Any], rows: list[dict[str, Any]]) -> Answer:
    match path:
        case "/key/update":
            rows[0].update({name: value for name, value in body.items() if name != "key"})
        case "/key/delete":
            managed.keys = [row for row in managed.keys if row not in rows]
        case "/key/block" | "/key/unblock":
            rows[0]["blocked"] = path == "/key/block"
        case _:
            return 404, {"detail": "Not Found"}
    return 200, {"done": True}


# --- OpenRouter ---


def _openrouter(managed: Managed, got: Got) -> Answer:
    url = urlsplit(got.path)
    token = got.headers.get("authorization", "").removeprefix("Bearer ")
    if token != managed.master and token not in managed.given:
        return 401, {"error": {"code": 401, "message": "User not found."}}
    if url.path == "/api/v1/key":
        own = account_key("own", limit=20, limit_remaining=7.5, usage_daily=0.25)
        more = {"is_free_tier": False, "is_management_key": token == managed.master}
        return 200, {"data": own | more}
    if token in managed.given:
        return 403, {"error": {"code": 403, "message": "Only management keys can perform this operation"}}
    if url.path == "/api/v1/credits":
        return 200, {"data": {"total_credits": 100.5, "total_usage": 25.75}}
    if url.path == "/api/v1/keys":
        return _openrouter_keys(managed, got, parse_qs(url.query))
    row = next((each for each in managed.keys if url.path == f"/api/v1/keys/{each['hash']}"), None)
    if row is None:
        return 404, {"error": {"code": 404, "message": "API key not found"}}
    if got.method == "DELETE":
        managed.keys.remove(row)
        return 200, {"deleted": True}
    row.update(json.loads(got.body))
    return 200, {"data": row}


def _openrouter_keys(managed: Managed, got: Got, query: dict[str, list[str]]) -> Answer:
    if got.method == "GET":
        start = int(query["offset"][0])
        return 200, {"data": managed.keys[start : start + managed.page]}
    body, key = json.loads(got.body), managed.new_key()
    managed.keys.append(account_key(**{**body, "hash": hash_of(key)}))
    return 201, {"data": managed.keys[-1], "key": key}


# --- the server ---


@asynccontextmanager
async def _served(managed: Managed, answer: Any) -> AsyncIterator[Managed]:
    tasks: set[asyncio.Task[Any]] = set()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            got = await read_request(reader)
            managed.asked.append((got.method, got.path, json.loads(got.body) if got.body else None))
            managed.tokens.add(got.headers.get("authorization", ""))
            if managed.hold:
                await reader.read()
                return
            writer.write(managed.instead or _written(*answer(managed, got)))
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client has hung up, or the block has ended
        finally:
            tasks.discard(task)
            writer.close()

    server = await asyncio.start_server(accept, "127.0.0.1", managed.port)
    managed.port = server.sockets[0].getsockname()[1]
    try:
        yield managed
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


def _written(status: int, document: Any) -> bytes:
    plain = isinstance(document, str)
    body = document.encode() if plain else json.dumps(document).encode()
    kind = "text/plain" if plain else "application/json"
    head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
    return f"{head}Connection: close\r\n\r\n".encode() + body


@contextmanager
def beside(server: AbstractAsyncContextManager[Managed]) -> Iterator[Managed]:
    """The server on a loop of its own, for a test that has none."""
    up, down = threading.Event(), threading.Event()
    found: list[Managed] = []

    async def serve() -> None:
        async with server as managed:
            found.append(managed)
            up.set()
            await asyncio.to_thread(down.wait)

    thread = threading.Thread(target=asyncio.run, args=(serve(),), name="managed gateway")
    thread.start()
    assert up.wait(30)
    try:
        yield found[0]
    finally:
        down.set()
        thread.join()
