"""What is started ends with us, in every way in which we can end; and what it did is told."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.services.gateways.failures import GatewayError, StartFailure
from app.services.gateways.guard import Running, running

LISTENS = """
import socket, sys, time
sock = socket.create_server(("127.0.0.1", 0))
print(sock.getsockname()[1], flush=True)
time.sleep(600)
"""
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + LISTENS
IN_THE_BACKGROUND = f"""
import os, subprocess, sys, time
subprocess.Popen([sys.executable, "-c", {LISTENS!r}], start_new_session=True)
time.sleep(600)
"""
DAEMON = f"""
import os, subprocess, sys
command = [sys.executable, "-c", {LISTENS!r}]
process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE)
print(process.stdout.readline().decode(), flush=True)
"""
# Starts one in a program of its own, says where it listens, and waits to be killed.
PROGRAM = """
import asyncio, pathlib, sys
from app.services.gateways.guard import running

async def main():
    command, folder = [sys.executable, "-c", sys.argv[1]], pathlib.Path("/")
    async with running(command, {}, folder, title="X", grace_s=0.2) as it:
        while not it.tail().strip():
            await asyncio.sleep(0.01)
        print(it.tail(), it.pid, it._guard.pid, flush=True)
        await asyncio.sleep(600)

asyncio.run(main())
"""


def eventually(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def nobody_at(port: int) -> bool:
    with socket.socket() as sock:
        return sock.connect_ex(("127.0.0.1", port)) != 0


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def environment_of(pid: int) -> bytes:
    seen = Path(f"/proc/{pid}/environ")
    return seen.read_bytes() if seen.exists() else b""


async def said(process: Running) -> str:
    while not process.tail().strip():
        await asyncio.sleep(0.01)
    return process.tail()


@pytest.mark.parametrize("script", [LISTENS, STUBBORN, IN_THE_BACKGROUND], ids=["plain", "stubborn", "child"])
def test_it_ends_with_its_block(script: str, tmp_path: Path) -> None:
    async def run() -> tuple[int, int]:
        async with running([sys.executable, "-c", script], {}, tmp_path, title="X", grace_s=0.2) as process:
            port = int(await said(process))
            assert not nobody_at(port)
            assert process.pid is not None
        assert not process.running
        return process.pid, port

    pid, port = asyncio.run(run())
    assert gone(pid)
    assert nobody_at(port)


def test_what_it_left_in_the_background_ends_with_it(tmp_path: Path) -> None:
    async def run() -> tuple[int | None, int]:
        async with running([sys.executable, "-c", DAEMON], {}, tmp_path, title="X") as process:
            return await process.ended(), int(process.tail())

    code, port = asyncio.run(run())
    assert code == 0
    assert nobody_at(port)


@pytest.mark.parametrize("script", [LISTENS, STUBBORN, IN_THE_BACKGROUND], ids=["plain", "stubborn", "child"])
@pytest.mark.parametrize("victim", ["program", "group"])
def test_it_ends_when_the_program_is_killed(script: str, victim: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, script], stdout=subprocess.PIPE, text=True, process_group=0,
        cwd=Path(__file__).parents[4],
    ) as program:  # fmt: skip
        assert program.stdout is not None
        port, pid, guard = map(int, program.stdout.readline().split())
        (os.killpg if victim == "group" else os.kill)(program.pid, signal.SIGKILL)
        program.wait()
        eventually(lambda: nobody_at(port) and gone(pid) and gone(guard))


def test_it_ends_when_its_guard_is_killed(tmp_path: Path) -> None:
    async def run() -> int:
        async with running([sys.executable, "-c", LISTENS], {}, tmp_path, title="X") as process:
            port = int(await said(process))
            process._guard.kill()
            await process.ended()
        return port

    assert nobody_at(asyncio.run(run()))


def test_it_ends_when_its_owner_is_cancelled(tmp_path: Path) -> None:
    ports: list[int] = []

    async def run() -> None:
        async with running([sys.executable, "-c", LISTENS], {}, tmp_path, title="X") as process:
            ports.append(int(await said(process)))
            await asyncio.Event().wait()

    async def cancel() -> None:
        task = asyncio.ensure_future(run())
        while not ports:
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()

    asyncio.run(cancel())
    assert nobody_at(ports[0])


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    async def run() -> None:
        async with running([tmp_path / "none"], {}, tmp_path, title="Such a gateway"):
            pytest.fail("it cannot have started")

    with pytest.raises(GatewayError) as caught:
        asyncio.run(run())
    assert caught.value.kind is StartFailure.NOT_STARTED
    assert caught.value.message == "Such a gateway could not be started: No such file or directory."


def test_it_sees_what_it_is_given_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary-of-this-test")
    script = "import os; print(sorted(set(os.environ) - {'LC_CTYPE'}), os.getcwd(), flush=True)"

    async def run() -> str:
        async with running([sys.executable, "-c", script], {"A": "b"}, tmp_path, title="X") as process:
            assert b"canary" not in environment_of(process._guard.pid)
            await process.ended()
            return process.tail()

    assert asyncio.run(run()) == f"['A'] {tmp_path}"


def test_keys_are_taken_out_of_what_it_prints(tmp_path: Path) -> None:
    key = "made-up-0123456789-of-this-drill"
    script = "import os; print('with', os.environ['ALPHA_API_KEY'], 'of', os.environ['PLACE'], flush=True)"
    heard: list[str] = []

    async def run() -> str:
        env = {"ALPHA_API_KEY": key, "PLACE": "somewhere-far-away"}
        async with running(
            [sys.executable, "-c", script], env, tmp_path, title="X", on_line=heard.append
        ) as process:
            await process.ended()
            return process.output()

    assert asyncio.run(run()) == "with [key] of somewhere-far-away"
    assert heard == ["with [key] of somewhere-far-away"]
