"""A client that sees bytes: it sends a request over a plain socket and says how the connection ended."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from tests.support.chats import Chat


@dataclass(frozen=True, slots=True)
class Raw:
    head: bytes
    body: bytes
    """Without chunked framing."""
    ended: Literal["properly", "short", "reset"]
    chunks: tuple[bytes, ...] = ()


@contextmanager
def connection(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as sock:
        yield sock


def request_bytes(asked: Chat) -> bytes:
    body = json.dumps(asked.body).encode()
    headers = {"host": "127.0.0.1", "content-type": "application/json", "content-length": str(len(body))}
    lines = [f"POST {asked.path} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in (headers | asked.headers).items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def ask(port: int, asked: Chat) -> Raw:
    """Reads until the response or the connection ends."""
    with connection(port) as sock:
        sock.sendall(request_bytes(asked))
        return read_response(sock)


def read_response(sock: socket.socket) -> Raw:
    received = b""
    while True:
        try:
            data = sock.recv(65536)
        except ConnectionResetError:
            return _raw(received, "reset")
        received += data
        if not data:
            return _raw(received, "short")
        if _is_whole(received):
            return _raw(received, "properly")


def read_until(sock: socket.socket, needle: bytes) -> bytes:
    received = b""
    while needle not in received:
        data = sock.recv(65536)
        assert data, f"the connection ended before {needle!r}"
        received += data
    return received


def _is_whole(received: bytes) -> bool:
    head, found, rest = received.partition(b"\r\n\r\n")
    if not found:
        return False
    if b"transfer-encoding: chunked" in head.lower():
        return rest.endswith(b"0\r\n\r\n")
    length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length"))
    return len(rest) >= int(length.split(b":")[1])


def _raw(received: bytes, ended: Literal["properly", "short", "reset"]) -> Raw:
    head, _, rest = received.partition(b"\r\n\r\n")
    if b"transfer-encoding: chunked" not in head.lower():
        return Raw(head, rest, ended)
    chunks = tuple(_chunks(rest))
    return Raw(head, b"".join(chunks), ended, chunks)


def _chunks(data: bytes) -> Iterator[bytes]:
    while True:
        size, found, data = data.partition(b"\r\n")
        if not found or int(size, 16) == 0:
            return
        yield data[: int(size, 16)]
        data = data[int(size, 16) + 2 :]
