"""A gateway that does not come up as it should is told apart: ended, late, elsewhere, silent, exposed."""

import asyncio
import socket
import sys
from pathlib import Path

import pytest

from app.services.gateways.failures import GatewayError, StartFailure
from app.services.gateways.guard import running
from app.services.gateways.listening import Address, free_port
from app.services.gateways.readiness import http_probe, wait_ready

SERVES = """
import http.server, sys, time
class Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(int(sys.argv[3]))
        self.end_headers()
    def log_message(self, *_):
        pass
if len(sys.argv) > 4:
    time.sleep(float(sys.argv[4]))
http.server.HTTPServer((sys.argv[1], int(sys.argv[2])), Answers).serve_forever()
"""
SLEEPS = "import time; time.sleep(600)"
GARBAGE = r"import sys; sys.stdout.buffer.write(b'\xff\x00\x1b[31m' * 9000 + b'\nend \x07\n'); sys.exit(3)"


def start(
    folder: Path, *command: str, port: int, deadline_s: float = 60, waits: list[float] | None = None
) -> float:
    async def run() -> float:
        async with running([sys.executable, "-c", *command], {}, folder, title="It") as process:
            probe = http_probe(f"http://127.0.0.1:{port}/")
            on_wait = None if waits is None else waits.append
            return await wait_ready(process, probe, port=port, deadline_s=deadline_s, on_wait=on_wait)

    return asyncio.run(run())


def failure(folder: Path, *command: str, port: int, deadline_s: float = 1) -> GatewayError:
    with pytest.raises(GatewayError) as caught:
        start(folder, *command, port=port, deadline_s=deadline_s)
    return caught.value


def test_one_that_serves_is_ready(tmp_path: Path) -> None:
    port = free_port()
    assert start(tmp_path, SERVES, "127.0.0.1", str(port), "204", port=port) < 60


def test_a_slow_start_is_told_while_it_is_waited_for(tmp_path: Path) -> None:
    port, waits = free_port(), list[float]()
    took = start(tmp_path, SERVES, "127.0.0.1", str(port), "200", "2.5", port=port, waits=waits)
    assert waits
    assert waits[0] >= 1
    assert took > waits[-1]


def test_one_that_ends_says_why(tmp_path: Path) -> None:
    error = failure(tmp_path, "import sys; sys.exit('no such option')", port=free_port(), deadline_s=60)
    assert error.kind is StartFailure.ENDED
    assert error.message == "It did not start: it ended with code 1. no such option"
    assert error.tail == "no such option"


def test_garbage_is_shown_as_text_and_cut(tmp_path: Path) -> None:
    error = failure(tmp_path, GARBAGE, port=free_port(), deadline_s=60)
    assert error.kind is StartFailure.ENDED
    assert error.message.endswith("it ended with code 3. end ␇")
    assert "\x1b" not in error.tail
    assert len(error.tail) < 50_000


def test_one_that_never_listens_is_late(tmp_path: Path) -> None:
    error = failure(tmp_path, SLEEPS, port=free_port())
    assert error.kind is StartFailure.LATE
    assert "within 1 s: it listens on no port yet" in error.message


def test_one_that_listens_elsewhere_says_where(tmp_path: Path) -> None:
    told, taken = free_port(), free_port()
    error = failure(tmp_path, SERVES, "127.0.0.1", str(taken), "200", port=told, deadline_s=3)
    assert error.kind is StartFailure.ELSEWHERE
    assert error.message == f"It was told to listen on port {told}, and listens on 127.0.0.1:{taken}."


def test_one_that_answers_with_an_error_is_not_ready(tmp_path: Path) -> None:
    port = free_port()
    error = failure(tmp_path, SERVES, "127.0.0.1", str(port), "500", port=port, deadline_s=3)
    assert error.kind is StartFailure.SILENT


@pytest.mark.parametrize("host", ["0.0.0.0", ""])
def test_one_that_listens_beyond_this_computer_is_ended(host: str, tmp_path: Path) -> None:
    port = free_port()
    error = failure(tmp_path, SERVES, host, str(port), "200", port=port, deadline_s=60)
    assert error.kind is StartFailure.EXPOSED
    assert f"listens on 0.0.0.0:{port}" in error.message
    with socket.socket() as sock:
        assert sock.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("::ffff:127.0.0.1", True), ("0.0.0.0", False),
     ("::", False), ("192.168.1.5", False), ("::ffff:10.0.0.1", False)],
)  # fmt: skip
def test_loopback_is_told_from_the_rest(host: str, loopback: bool) -> None:
    assert Address(host, 1).loopback is loopback
