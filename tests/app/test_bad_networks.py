"""The real program when nothing answers, when something else does, and when what answered is killed."""

import json
import os
import signal
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.support.certificates import new_authority
from tests.support.hostile_server import HostileServer, delta, says
from tests.support.program import end, run, start
from tests.support.standin import wait_until

STALLED = "demo/quick::stall=50%::rate=0"


@contextmanager
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def address(server: socket.socket) -> str:
    return f"127.0.0.1:{server.getsockname()[1]}"


@contextmanager
def saying(words: bytes, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """Says these words to whoever comes, and hangs up."""
    with listening() as server:

        def serve() -> None:
            while True:
                try:
                    visitor, _ = server.accept()
                except OSError:  # shut down: the end
                    return
                try:
                    with visitor if tls is None else tls.wrap_socket(visitor, server_side=True) as guest:
                        guest.recv(65_536)
                        guest.sendall(words)
                except OSError:
                    continue  # it went first, or did not like the certificate

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield address(server)
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def add(name: str, base_url: str) -> None:
    added = run("endpoints", "add", name, "--wire", "openai", "--base-url", base_url, "--no-key")
    assert added.code == 0, added.err


def test_every_way_of_not_being_there_has_its_words(tmp_path: Path) -> None:
    certificate = new_authority().server(tmp_path, names=["127.0.0.1"])
    with ExitStack() as stack:
        nobody = stack.enter_context(listening())
        refused = address(nobody)
        nobody.close()
        silent = address(stack.enter_context(listening()))
        mail = stack.enter_context(saying(b"220 mail.example ESMTP ready\r\n"))
        nothing = stack.enter_context(saying(b""))
        stranger = stack.enter_context(saying(b"", tls=certificate))
        healthy = stack.enter_context(HostileServer({"m": says("ok")}))
        cases = {
            f"http://{refused}": ("unreachable", "the connection was refused. Is the server running?"),
            f"http://{silent}": ("timeout", "within the 5 s that were allowed"),
            f"http://{mail}": ("protocol", "What came is not an HTTP answer. Is the base URL right?"),
            f"http://{nothing}": ("cut", "closed the connection without an answer"),
            f"https://{mail}": ("tls", "must begin with http://"),
            f"https://{nothing}": ("unreachable", "closed the connection instead of agreeing on TLS"),
            f"http://{stranger}": ("cut", "closed the connection without an answer"),
            f"https://{stranger}": ("tls", "Nothing was sent to it"),
        }
        for number, url in enumerate(cases):
            add(f"e{number}", url)
        add("healthy", healthy.base_url)
        named = [word for number in range(len(cases)) for word in ("-m", f"e{number}/m")]
        ended = run("compare", "hi", *named, "-m", "healthy/m", "--timeout", "5", "--json")
    *answers, last = ended.document["answers"]
    assert (ended.code, last["state"], last["text"]) == (1, "complete", "ok")
    found = [(answer["error"]["kind"], answer["error"]["message"]) for answer in answers]
    for (url, (kind, words)), (seen, message) in zip(cases.items(), found, strict=True):
        assert (url, kind) == (url, seen), message
        assert words in message


def test_models_of_a_server_that_is_not_there() -> None:
    with listening() as server:
        nobody = address(server)
    add("gone", f"http://{nobody}")
    ended = run("models", "--endpoint", "gone")
    assert (ended.code, ended.out) == (1, "")
    assert "the connection was refused. Is the server running?" in ended.err


def slowly() -> Iterator[bytes]:
    while True:
        yield delta("word ")
        time.sleep(0.05)  # the slowness is what is tested


def test_a_slow_server_is_given_up_after_the_time_allowed_and_its_text_is_kept() -> None:
    with HostileServer({"drip": slowly, "m": says("ok")}) as server:
        add("h", server.base_url)
        ended = run(
            "compare", "hi", "-m", "h/drip", "-m", "h/m", "--timeout", "2", "--json", "--session", "slow"
        )
    drip, healthy = ended.document["answers"]
    assert (ended.code, drip["state"], healthy["state"]) == (1, "timeout", "complete")
    assert drip["text"].startswith("word word")
    assert "No whole answer came within the 2 s" in drip["error"]["message"]
    assert answers("slow")[0]["text"] == drip["text"]


def answers(session: str) -> list[Any]:
    shown = run("sessions", "show", session, "--json")
    turns = shown.document["turns"] if shown.code == 0 else []
    return [answer for turn in turns for answer in turn["answers"]]


def has_text(session: str) -> bool:
    return any(answer["text"] for answer in answers(session))


def child_of(process: subprocess.Popen[bytes]) -> int:
    found = subprocess.run(["ps", "--ppid", str(process.pid), "-o", "pid="], capture_output=True, check=True)
    return int(found.stdout.split()[0])


def test_the_stand_in_is_killed_in_mid_answer() -> None:
    with start(
        "compare", "hi", "-m", STALLED, "-m", "demo/quick::rate=0", "--session", "s", "--json"
    ) as process:
        wait_until(lambda: has_text("s") or process.poll() is not None)
        os.kill(child_of(process), signal.SIGKILL)
        ended = end(process)
    cut, whole = ended.document["answers"]
    assert (ended.code, cut["state"], whole["state"]) == (1, "incomplete", "complete")
    assert cut["text"]
    assert "ended in the middle of the answer" in cut["error"]["message"]
    again = run("compare", "and now?", "-m", "demo/quick::rate=0", "--session", "s", "--json")
    assert (again.code, again.err) == (0, "")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_signals_while_a_server_is_silent(number: signal.Signals, code: int) -> None:
    with start("compare", "hi", "-m", STALLED, "--session", "s", "--json", own_group=True) as process:
        wait_until(lambda: has_text("s") or process.poll() is not None)
        os.killpg(process.pid, number)
        ended = end(process)
    assert ended.code == code
    shown = json.loads(ended.out)["answers"][0]
    kept = answers("s")[0]
    assert (shown["state"], shown["text"]) == (kept["state"], kept["text"])
    assert (kept["state"], bool(kept["text"])) == ("cancelled", True)
    assert ended.err == ""


def test_a_terminal_that_closes_does_not_stop_what_nohup_runs() -> None:
    through = ("sh", "-c", 'trap "" HUP; exec "$@"', "sh")
    with start(
        "compare", "hi", "-m", STALLED, "--session", "s", "--json", "--timeout", "8", through=through
    ) as process:
        wait_until(lambda: has_text("s") or process.poll() is not None)
        process.send_signal(signal.SIGHUP)
        ended = end(process)
    assert ended.document["answers"][0]["state"] == "timeout"
