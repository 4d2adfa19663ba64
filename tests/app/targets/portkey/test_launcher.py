"""The door that the exported launcher puts before the real gateway: who is let in, and what of it goes on."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from app.services.drilling.progress import Progress
from app.services.drilling.rehearsing import Stage
from app.services.drilling.starting import Setting, staged
from app.targets.portkey.recipe import RECIPE
from app.targets.portkey.target import PORTKEY
from tests.support.gateways import portkey_gateway
from tests.support.http_server import response, serve
from tests.support.named_plans import compatible_chain

PLAN = compatible_chain("alpha", "beta", timeout_s=5.0)
ASKED: dict[str, Any] = {"model": "support", "messages": [{"role": "user", "content": "Hello"}]}

Scenario = Callable[[Stage, httpx.AsyncClient], Awaitable[None]]


def _told(_progress: Progress) -> None:
    """Nobody watches."""


def at_the_door(scenario: Scenario) -> None:
    """A client with the right key, unless it says otherwise. That the gateway listens to this computer alone
    is demanded while it starts.
    """

    async def main() -> None:
        setting = Setting(
            plan=PLAN,
            files=PORTKEY.render(PLAN, "oss"),
            losses=(),
            recipe=RECIPE,
            gateway=portkey_gateway(),
        )
        async with staged(setting, _told) as (stage, _):
            address = f"http://127.0.0.1:{stage.place.port}"
            right = {"Authorization": f"Bearer {stage.place.master_key}"}
            async with httpx.AsyncClient(base_url=address, headers=right, trust_env=False) as client:
                await scenario(stage, client)

    asyncio.run(main())


def test_only_who_has_the_key_is_let_in_and_only_to_what_there_is() -> None:
    async def scenario(stage: Stage, client: httpx.AsyncClient) -> None:
        for wrong in ("Bearer sk-wrong", "Bearer", "", stage.place.master_key):
            refused = await client.post("/v1/chat/completions", json=ASKED, headers={"Authorization": wrong})
            assert refused.status_code == 401
        unknown = await client.post("/v1/chat/completions", json=ASKED | {"model": "other"})
        assert (unknown.status_code, "support" in unknown.text) == (404, True)
        assert (await client.post("/v1/chat/completions", content=b"{")).status_code == 400
        assert (await client.post("/v1/files", json=ASKED)).status_code == 404
        listed = (await client.get("/v1/models")).json()["data"]
        assert [each["id"] for each in listed] == ["support"]
        assert await stage.upstreams.attempts() == ()

    at_the_door(scenario)


def test_streams_come_whole() -> None:
    async def scenario(_stage: Stage, client: httpx.AsyncClient) -> None:
        streamed = await client.post("/v1/chat/completions", json=ASKED | {"stream": True})
        assert streamed.status_code == 200
        assert streamed.text.rstrip().endswith("data: [DONE]")

    at_the_door(scenario)


def test_a_client_cannot_send_a_request_elsewhere_by_its_headers() -> None:
    async def scenario(stage: Stage, client: httpx.AsyncClient) -> None:
        async with serve(response("{}")) as elsewhere:
            config = {"provider": "openai", "api_key": "sk-x", "custom_host": f"{elsewhere.url}/v1"}
            headers = {
                "x-portkey-config": json.dumps(config),
                "x-portkey-provider": "openai",
                "x-portkey-custom-host": f"{elsewhere.url}/v1",
                "x-portkey-request-timeout": "1",
            }
            answered = await client.post("/v1/chat/completions", json=ASKED, headers=headers)
            assert answered.headers["x-served-by"] == "alpha"
            assert elsewhere.requests == []
        assert [attempt.endpoint for attempt in await stage.upstreams.attempts(within_s=2)] == ["alpha"]

    at_the_door(scenario)
