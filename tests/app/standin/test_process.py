"""The child: it comes up, it sees no key, it goes with its parent, and it says why it cannot."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from app.core.errors import UserError
from app.standin.process import command, environment, spawn, start, start_async


def test_it_comes_up_and_goes() -> None:
    with start(fast=True) as standin:
        assert standin.running
        assert standin.base_url == f"http://127.0.0.1:{standin.port}"
        assert httpx.get(f"{standin.demo_url}/models", trust_env=False).status_code == 200
    assert not standin.running
    standin.stop()  # harmless


def test_it_starts_without_holding_up_the_loop() -> None:
    async def run() -> bool:
        standin = await start_async(fast=True)
        await standin.stop_async()
        return standin.running

    assert not asyncio.run(run())


def test_it_stops_in_the_middle_of_answers() -> None:
    with start() as standin:
        body = {"model": "quick::rate=5", "messages": [{"role": "user", "content": "x"}], "stream": True}
        with (
            httpx.Client(trust_env=False) as client,
            client.stream("POST", f"{standin.demo_url}/chat/completions", json=body) as answer,
        ):
            pieces = answer.iter_bytes()
            next(pieces)
            standin.stop()
            with pytest.raises(httpx.TransportError):
                b"".join(pieces)
        assert not standin.running


def test_it_sees_no_key_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary-of-this-test")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    assert "sk-canary-of-this-test" not in str(environment())
    if Path("/proc/self/environ").exists():
        with start(fast=True) as standin:
            seen = Path(f"/proc/{standin.pid}/environ").read_bytes()
        assert b"canary" not in seen
        assert b"PROXY" not in seen


def test_it_ends_when_its_parent_is_killed() -> None:
    script = (
        "from app.standin.process import start\n"
        "standin = start(fast=True)\n"
        "print(standin.port, flush=True)\n"
        "input()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        cwd=Path(__file__).parents[3],
    ) as parent:  # fmt: skip
        assert parent.stdout is not None
        port = int(parent.stdout.readline())
        with socket.create_connection(("127.0.0.1", port)) as sock:
            parent.kill()
            parent.wait()
            sock.settimeout(20)
            assert sock.recv(1) == b"", "the child closed its connections"


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_sigterm_ends_it_properly() -> None:
    with start(fast=True) as standin:
        os.kill(standin.pid, signal.SIGTERM)
        assert standin._process.wait(20) == 0


def test_a_port_that_is_taken_is_told_in_words() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UserError, match=f"cannot listen on port {port}: Address already in use"):
            start(port=port)


def test_a_child_that_dies_is_told_in_words() -> None:
    dies = [sys.executable, "-c", "raise SystemExit('no luck today')"]
    with pytest.raises(UserError, match="no luck today") as raised:
        spawn(dies)
    assert raised.value.hint
    silent = [sys.executable, "-c", "raise SystemExit(3)"]
    with pytest.raises(UserError, match="ended with code 3"):
        spawn(silent)
    with pytest.raises(UserError, match="could not be started"):
        spawn(["/nowhere/at/all"])


def test_a_child_that_says_something_else_is_ended() -> None:
    talks = [sys.executable, "-c", "import sys; print('hello', flush=True); sys.stdin.read()"]
    with pytest.raises(UserError):
        spawn(talks)


def test_a_frozen_program_calls_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command(["--port", "0"]) == [sys.executable, "standin", "serve", "--child", "--port", "0"]
    assert "PYTHONPATH" not in environment()


def test_the_command_line_can_be_the_child() -> None:
    argv = [sys.executable, "-m", "app", "standin", "serve", "--child", "--port", "0"]
    ran = subprocess.run(
        argv,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=Path(__file__).parents[3],
        timeout=60,
        check=True,
    )
    assert json.loads(ran.stdout)["port"] > 0
