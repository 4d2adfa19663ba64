"""The real LiteLLM proxy, without a database: its models, whether it is ready, and why it has no keys."""

import asyncio
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.gateways.admin import KeyWish, LimitChange
from app.services.gateways.guard import running
from app.services.gateways.launching import environment
from app.services.gateways.listening import free_port
from app.services.gateways.readiness import http_probe, wait_ready
from app.services.running_gateways.failures import NoDatabaseError
from app.services.running_gateways.litellm import LiteLLMProxy
from app.services.running_gateways.opening import open_litellm
from tests.support.gateways import litellm_gateway
from tests.support.keyrings import MemoryKeyring
from tests.support.managed_gateways import MASTER
from tests.support.managing import managing

CONFIG = """
model_list:
  - model_name: chat
    litellm_params:
      {model: openai/gpt-x, api_base: "http://127.0.0.1:9/v1", api_key: os.environ/ALPHA_API_KEY, rpm: 5}
    model_info: {id: alpha}
general_settings: {master_key: os.environ/LITELLM_MASTER_KEY}
litellm_settings: {telemetry: false}
"""


def test_what_it_says_of_itself_and_why_it_gives_no_keys(tmp_path: Path) -> None:
    async def run() -> None:
        found, port = litellm_gateway(), free_port()
        (tmp_path / "config.yaml").write_text(CONFIG)
        keys = {"LITELLM_MASTER_KEY": MASTER, "ALPHA_API_KEY": "made-up"}
        argv = [*found.command, "--config", str(tmp_path / "config.yaml"), "--host", "127.0.0.1",
                "--port", str(port)]  # fmt: skip
        url = f"http://127.0.0.1:{port}"
        env = environment("litellm", tmp_path, keys)
        async with running(argv, env, tmp_path, title=found.title) as process:
            await wait_ready(process, http_probe(f"{url}/health/liveliness"), port=port, deadline_s=180)
            async with (
                managing(url, MemoryKeyring()) as here,
                open_litellm(here.connections, here.vault, here.endpoint) as proxy,
            ):
                await _manage(proxy)
            async with (
                managing(url, MemoryKeyring(), master="sk-another-0123456789") as here,
                open_litellm(here.connections, here.vault, here.endpoint) as proxy,
            ):
                with pytest.raises(UserError, match="so it knows its master key alone"):
                    await proxy.models()

    asyncio.run(run())


async def _manage(proxy: LiteLLMProxy) -> None:
    (model,) = await proxy.models()
    assert (model.name, model.upstream, model.id, model.rpm) == ("chat", "openai/gpt-x", "alpha", 5)
    ready = await proxy.readiness()
    assert (ready.ready, ready.database, ready.version) == (True, False, litellm_gateway().version)
    for call in (
        proxy.keys(), proxy.teams(), proxy.spend(), proxy.make(KeyWish(name="a")), proxy.make_team("a"),
        proxy.limit("ab", LimitChange(rpm=5)), proxy.delete("ab"), proxy.block("ab", blocked=True),
    ):  # fmt: skip
        with pytest.raises(NoDatabaseError):
            await call
    (health,) = await proxy.health()
    assert (health.healthy, health.id) == (False, "alpha")
    assert "Connection error" in str(health.problem)
