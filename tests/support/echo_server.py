"""A server that tells everybody the key it was sent: in errors, headers, addresses, names and streams."""

import asyncio
import base64
import contextlib
import json
from typing import Self
from urllib.parse import quote

FAULTS = (
    "error",
    "error-500",
    "encoded",
    "redirect",
    "in-stream",
    "stream-error",
    "as-name",
    "garbage",
    "cut",
)
"""Model names: where the key comes back. There is `as-text`, too, where it is the answer."""

_STREAMS = ("in-stream", "stream-error", "as-text", "as-name", "garbage", "cut")


class EchoServer:
    """`async with` serves OpenAI chat on loopback; what it does is chosen by the model's name."""

    def __init__(self) -> None:
        self.base_url = ""
        self.asked: list[str] = []
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.base_url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/v1"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
            headers = {name.lower(): value for name, value in fields.items()}
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            key = headers.get("authorization", "").removeprefix("Bearer ")
            model = json.loads(body)["model"] if body else "list"
            self.asked.append(model)
            writer.write(answer(model, key))
            await writer.drain()
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


def answer(model: str, key: str) -> bytes:
    """The whole response, head and all."""
    if model in _STREAMS:
        return _response(200, _stream(model, key), kind="text/event-stream")
    if model == "list":
        return _response(200, json.dumps({"object": "list", "data": [{"id": "m", "object": "model"}]}))
    if model == "redirect":
        return _response(307, "", extra=f"location: https://127.0.0.1:1/{quote(key)}?key={quote(key)}\r\n")
    if model == "encoded":
        data = key.encode()
        said = f"{base64.b64encode(data).decode()} {data.hex()} {quote(key, safe='')} {key[::-1]} {key[5:25]}"
        return _response(401, _error(said))
    status = 500 if model == "error-500" else 401
    return _response(status, _error(f"Incorrect API key provided: {key}."), request_id=key)


def _stream(model: str, key: str) -> str:
    text = key if model == "as-text" else "hello"
    chunk = {
        "id": key,
        "object": "chat.completion.chunk",
        "created": 1,
        "model": key if model == "as-name" else "m",
        "choices": [{"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None}],
    }
    first = f": comment {key}\n\nevent: {key}\ndata: {json.dumps(chunk)}\n\n"
    if model == "stream-error":
        return first + f"data: {_error(f'stopped for {key}')}\n\n"
    if model == "garbage":
        return first + f"data: {{{key}\n\n"
    if model == "cut":
        return first
    last = {**chunk, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
    return first + f"data: {json.dumps(last)}\n\ndata: [DONE]\n\n"


def _error(message: str) -> str:
    return json.dumps({"error": {"message": message, "type": message, "code": message, "param": message}})


def _response(
    status: int, body: str, *, kind: str = "application/json", extra: str = "", request_id: str = "r"
) -> bytes:
    data = body.encode()
    head = (
        f"HTTP/1.1 {status} Whatever\r\ncontent-type: {kind}\r\nx-request-id: {request_id}\r\n{extra}"
        f"content-length: {len(data)}\r\nconnection: close\r\n\r\n"
    )
    return head.encode() + data
