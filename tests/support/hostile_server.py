"""A server that speaks enough of OpenAI's chat to be believed, and answers as badly as a test wants it to."""

import json
import threading
from collections.abc import Callable, Iterable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

END = b"data: [DONE]\n\n"

Body = Callable[[], Iterable[bytes]]
"""Makes the bytes of one response's body, piece by piece."""


def event(payload: Mapping[str, Any]) -> bytes:
    return f"data: {json.dumps(payload)}\n\n".encode()


def delta(text: str, **fields: Any) -> bytes:
    """One event with this text; `fields` stand beside it in the choice's delta."""
    return event({"choices": [{"index": 0, "delta": {"content": text, **fields}, "finish_reason": None}]})


def finish(usage: str | None = None) -> bytes:
    """The explicit end, with the usage object as the JSON text that it is given as."""
    last = b'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]'
    return last + (b"" if usage is None else b',"usage":' + usage.encode()) + b"}\n\n" + END


def says(text: str, usage: str | None = None) -> Body:
    return lambda: [delta(text), finish(usage)]


class HostileServer:
    """In a thread of its own for the time of the `with`; which body is sent is up to the model's name."""

    def __init__(self, bodies: Mapping[str, Body]) -> None:
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.bodies = dict(bodies)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), name="hostile server"
        )

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # joined at the end: a body that never ends must notice that its client has gone
    bodies: dict[str, Body]


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        try:
            for piece in self.server.bodies[asked["model"]]():
                self.wfile.write(piece)
        except ConnectionError:
            pass  # the client has heard enough

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
        pass
