"""Upstreams on loopback that fail when they are told to, and remember who was asked.

One server for all: an endpoint's address is `/ITS-ID` on it, whatever follows.
"""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

JsonObject = dict[str, Any]


@dataclass
class FailingUpstreams:
    port: int = 0
    failing: Mapping[str, int] = field(default_factory=dict)
    """Endpoint -> the status that it answers with; the others are healthy."""
    asked: list[str] = field(default_factory=list)
    """Endpoints, in the order of the requests."""
    bodies: list[JsonObject] = field(default_factory=list)

    def address(self, endpoint: str) -> str:
        return f"http://127.0.0.1:{self.port}/{endpoint}"

    def act(self, failing: Mapping[str, int]) -> None:
        self.failing, self.asked, self.bodies = failing, [], []

    def answer(self, path: str, body: JsonObject) -> tuple[int, str, bytes]:
        """Status, media type, body."""
        endpoint = path.lstrip("/").partition("/")[0]
        self.asked.append(endpoint)
        self.bodies.append(body)
        status = self.failing.get(endpoint, 200)
        if status != 200:
            return status, "application/json", b'{"error": {"message": "as the test wants it"}}'
        if path.endswith("/messages"):
            return _messages(endpoint)
        return _streamed(endpoint) if body.get("stream") else _whole(endpoint)


@contextmanager
def failing_upstreams() -> Iterator[FailingUpstreams]:
    upstreams = FailingUpstreams()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            status, media_type, data = upstreams.answer(self.path, body)
            self.send_response(status)
            self.send_header("content-type", media_type)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - its name there
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    upstreams.port = server.server_port
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    serving.start()
    try:
        yield upstreams
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


def _whole(text: str) -> tuple[int, str, bytes]:
    message = {"role": "assistant", "content": text}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return _json({"id": "1", "object": "chat.completion", "created": 1, "model": "x", "choices": [choice],
                  "usage": usage})  # fmt: skip


def _streamed(text: str) -> tuple[int, str, bytes]:
    events = []
    for delta, finish in (({"role": "assistant", "content": text}, None), ({"content": ""}, "stop")):
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        events.append(
            json.dumps({"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "x",
                        "choices": [choice]})
        )  # fmt: skip
    lines = "".join(f"data: {event}\n\n" for event in [*events, "[DONE]"])
    return 200, "text/event-stream", lines.encode()


def _messages(text: str) -> tuple[int, str, bytes]:
    return _json(
        {"id": "1", "type": "message", "role": "assistant", "model": "x", "stop_reason": "end_turn",
         "stop_sequence": None, "content": [{"type": "text", "text": text}],
         "usage": {"input_tokens": 1, "output_tokens": 1}}
    )  # fmt: skip


def _json(body: JsonObject) -> tuple[int, str, bytes]:
    return 200, "application/json", json.dumps(body).encode()
