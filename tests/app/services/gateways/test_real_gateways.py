"""The real gateways start here, listen on 127.0.0.1 alone, and end; with no key but those they are given."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from app.services.gateways.dialogue import talking
from app.services.gateways.failures import GatewayError
from app.services.gateways.found import Found
from app.services.gateways.guard import running
from app.services.gateways.launching import environment, script
from app.services.gateways.listening import free_port
from app.services.gateways.readiness import http_probe, wait_ready
from tests.support.gateways import litellm_gateway, nginx_gateway, portkey_gateway, tensorzero_gateway

LITELLM = """
model_list:
  - model_name: chat
    litellm_params:
      {model: openai/gpt-x, api_base: "http://127.0.0.1:9/v1", api_key: os.environ/ALPHA_API_KEY}
general_settings: {master_key: os.environ/LITELLM_MASTER_KEY}
litellm_settings: {telemetry: false, callbacks: [prometheus]}
"""
TENSORZERO = """
[gateway]
observability.enabled = false
[models.chat]
routing = ["alpha"]
[models.chat.providers.alpha]
type = "openai"
model_name = "gpt-x"
api_base = "http://127.0.0.1:%d/v1/"
api_key_location = "env::ALPHA_API_KEY"
"""
NGINX = """
events {}
http { access_log off; server { listen 127.0.0.1:%d; location / { return 204; } } }
"""
# Holds a conversation with TensorZero in which an answer is awaited for ever, and waits to be killed.
HANGS = """
import asyncio, pathlib, sys
from app.services.gateways.dialogue import talking

async def main():
    argv, folder = sys.argv[1:3], pathlib.Path(sys.argv[3])
    async with talking(argv, {"ALPHA_API_KEY": "made-up"}, folder, title="X") as gateway:
        await gateway.ask(60, config_file=str(folder / "t.toml"))
        asyncio.ensure_future(gateway.ask(600, model_name="chat", prompt="?", stream=False))
        print(gateway._process.pid, flush=True)
        await asyncio.sleep(600)

asyncio.run(main())
"""


def started(
    found: Found,
    arguments: Sequence[str],
    folder: Path,
    port: int,
    path: str = "/",
    extra: Mapping[str, str] | None = None,
) -> list[str]:
    """Where it listened while it ran; it is gone afterwards."""

    async def run() -> list[str]:
        env = environment(found.gateway.name, folder, extra)
        async with running([*found.command, *arguments], env, folder, title=found.title) as process:
            await wait_ready(process, http_probe(f"http://127.0.0.1:{port}{path}"), port=port, deadline_s=180)
            return list(map(str, await process.listening() or ()))

    listened = asyncio.run(run())
    with socket.socket() as sock:
        assert sock.connect_ex(("127.0.0.1", port)) != 0
    return listened


def test_portkey_listens_here_alone(tmp_path: Path) -> None:
    port = free_port()
    assert started(portkey_gateway(), [f"--port={port}", "--headless"], tmp_path, port) == [
        f"127.0.0.1:{port}"
    ]


def test_portkey_without_the_preload_would_be_ended(tmp_path: Path) -> None:
    port, found = free_port(), portkey_gateway()

    async def run() -> None:
        env = {**environment("portkey", tmp_path), "NODE_OPTIONS": ""}
        argv = [*found.command, f"--port={port}", "--headless"]
        async with running(argv, env, tmp_path, title=found.title) as process:
            await wait_ready(process, http_probe(f"http://127.0.0.1:{port}/"), port=port, deadline_s=180)

    with pytest.raises(GatewayError, match="which other computers can reach, and was ended"):
        asyncio.run(run())


def test_nginx_ends_with_its_workers(tmp_path: Path) -> None:
    port = free_port()
    (tmp_path / "nginx.conf").write_text(NGINX % port)
    arguments = ["-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf"), "-e", "stderr",
                 "-g", f"daemon off; pid {tmp_path}/nginx.pid;"]  # fmt: skip
    assert started(nginx_gateway(), arguments, tmp_path, port) == [f"127.0.0.1:{port}"]


def test_litellm_starts_with_callbacks(tmp_path: Path) -> None:
    port = free_port()
    (tmp_path / "config.yaml").write_text(LITELLM)
    arguments = ["--config", str(tmp_path / "config.yaml"), "--host", "127.0.0.1", "--port", str(port)]
    keys = {"LITELLM_MASTER_KEY": "sk-made-up-for-this-test", "ALPHA_API_KEY": "made-up-too"}
    listened = started(litellm_gateway(), arguments, tmp_path, port, "/health/liveliness", keys)
    assert listened == [f"127.0.0.1:{port}"]


def test_tensorzero_answers_in_lines(tmp_path: Path) -> None:
    (tmp_path / "t.toml").write_text(TENSORZERO % 9)
    found = tensorzero_gateway()

    async def run() -> None:
        argv = [str(found.python), "-I", str(script("tensorzero_runner.py"))]
        env = environment("tensorzero", tmp_path, {"ALPHA_API_KEY": "made-up"})
        async with talking(argv, env, tmp_path, title=found.title) as gateway:
            opened = await gateway.ask(60, config_file=str(tmp_path / "t.toml"))
            assert opened["ok"], opened
            assert opened["version"] == found.version
            answers = await asyncio.gather(
                *(gateway.ask(60, model_name="chat", prompt="?", stream=stream) for stream in (False, True))
            )
            assert all("All model providers failed" in answer["error"] for answer in answers)

    asyncio.run(run())


def test_tensorzero_says_what_it_objects_to(tmp_path: Path) -> None:
    (tmp_path / "t.toml").write_text((TENSORZERO % 9).replace("routing", "ruoting"))
    found = tensorzero_gateway()

    async def run() -> str:
        argv = [str(found.python), "-I", str(script("tensorzero_runner.py"))]
        env = environment("tensorzero", tmp_path, {"ALPHA_API_KEY": "made-up"})
        async with talking(argv, env, tmp_path, title=found.title) as gateway:
            error: str = (await gateway.ask(60, config_file=str(tmp_path / "t.toml")))["error"]
            with pytest.raises(GatewayError, match="TensorZero ended with code 0 before it replied"):
                await gateway.ask(60, model_name="chat", prompt="?")
            return error

    assert "ruoting" in asyncio.run(run())


def test_tensorzero_ends_in_mid_answer_when_the_program_is_killed(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        (tmp_path / "t.toml").write_text(TENSORZERO % silent.getsockname()[1])
        python, runner = str(tensorzero_gateway().python), str(script("tensorzero_runner.py"))
        with subprocess.Popen(
            [sys.executable, "-c", HANGS, python, runner, str(tmp_path)], stdout=subprocess.PIPE, text=True,
            cwd=Path(__file__).parents[4],
        ) as program:  # fmt: skip
            assert program.stdout is not None
            pid = int(program.stdout.readline())
            upstream, _address = silent.accept()
            with upstream:
                assert upstream.recv(1)
                os.kill(program.pid, signal.SIGKILL)
                program.wait()
                upstream.settimeout(60)
                while upstream.recv(65536):  # until its end closes the connection
                    pass
        end = time.monotonic() + 60
        while Path(f"/proc/{pid}").exists() and time.monotonic() < end:
            time.sleep(0.02)
        assert not Path(f"/proc/{pid}").exists()
