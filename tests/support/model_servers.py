"""Small servers that answer as model servers do, path by path, in threads of their own."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, Any] | tuple[int, Any, Mapping[str, str]]
"""Status, JSON (or bytes as they are), headers."""

UNAUTHORISED = {"error": "Unauthorized"}


def openai_list(owner: str, *models: str) -> dict[str, Any]:
    return {"object": "list", "data": [{"id": m, "object": "model", "owned_by": owner} for m in models]}


OLLAMA: Mapping[str, Answer] = {
    "/api/version": (200, {"version": "0.12.6"}),
    "/api/tags": (200, {"models": [{"name": "qwen3:8b", "model": "qwen3:8b"}, {"name": "gemma3:4b"}]}),
    "/v1/models": (200, openai_list("library", "qwen3:8b", "gemma3:4b")),
}
LM_STUDIO: Mapping[str, Answer] = {
    "/lmstudio-greeting": (200, {"lmstudio": True}),
    "/v1/models": (200, openai_list("organization_owner", "qwen/qwen3-8b")),
}
VLLM: Mapping[str, Answer] = {
    "/version": (200, {"version": "0.11.0"}),
    "/v1/models": (200, openai_list("vllm", "meta-llama/Llama-3.1-8B")),
}
LOCKED_VLLM: Mapping[str, Answer] = {
    "/version": (200, {"version": "0.11.0"}),
    "/v1/models": (401, UNAUTHORISED),
}
SGLANG: Mapping[str, Answer] = {
    "/get_model_info": (200, {"model_path": "Qwen/Qwen3-8B", "is_generation": True}),
    "/api/tags": (200, {"models": [{"name": "Qwen/Qwen3-8B"}]}),
    "/v1/models": (200, openai_list("sglang", "Qwen/Qwen3-8B")),
}
LLAMA_CPP: Mapping[str, Answer] = {
    "/props": (200, {"default_generation_settings": {}, "total_slots": 1}),
    "/api/tags": (200, {"models": [{"name": "gpt-oss-20b.gguf"}]}),
    "/v1/models": (200, openai_list("llamacpp", "gpt-oss-20b.gguf"), {"Server": "llama.cpp"}),
}
LITELLM: Mapping[str, Answer] = {
    "/health/liveliness": (200, "I'm alive!"),
    "/v1/models": (401, {"error": {"message": "No api key passed in.", "code": "401"}}),
}
WEB_SITE: Mapping[str, Answer] = {"/": (200, b"<html>hello</html>")}


@dataclass
class Running:
    port: int
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Path and headers, names in lower case."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def serving(*answers: Mapping[str, Answer]) -> Iterator[list[Running]]:
    """One server for each table of answers; what is not in it is a 404."""
    with ExitStack() as stack:
        yield [stack.enter_context(_serving(table)) for table in answers]


@contextmanager
def _serving(table: Mapping[str, Answer]) -> Iterator[Running]:
    running = Running(0)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            running.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            status, payload, *more = table.get(self.path, (404, {"detail": "Not Found"}))
            body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
            headers = {"Content-Type": "application/json", **(more[0] if more else {})}
            self.send_response_only(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002 - the base class's name

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        running.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield running
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def unused_port() -> Iterator[int]:
    """A port at which nobody listens, and nobody else can while it is held."""
    import socket

    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]
