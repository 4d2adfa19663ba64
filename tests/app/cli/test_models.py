"""`abreast models`, through the command line's own entry."""

import asyncio
import json
from typing import Any

import pytest

from app.cli.root import run
from tests.support.http_server import Script, response, serve


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the keyring of whoever runs this."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")


def run_beside(script: Script, *arguments: str) -> int:
    """The command, with an endpoint `mine` that is this server."""

    async def both() -> int:
        async with serve(script) as server:
            add = ["endpoints", "add", "mine", "--wire", "openai", "--base-url", server.url, "--no-key"]
            assert run(add) == 0
            return await asyncio.to_thread(run, ["models", *arguments])

    return asyncio.run(both())


def listed(*models: dict[str, Any]) -> Script:
    return response(json.dumps({"object": "list", "data": list(models)}))


def test_the_demo_models_are_listed_without_any_setting_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "--endpoint", "demo"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) >= 5
    assert all(row.startswith("demo/") for row in rows[1:])


def test_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    script = listed({"id": "org/m", "object": "model", "created": 1_700_000_000, "owned_by": "org"})
    assert run_beside(script, "--endpoint", "mine", "--json") == 0

    out = capsys.readouterr().out
    document = json.loads(out[out.index("{") :])  # the adding comes before it
    (endpoint,) = document["endpoints"]
    (model,) = endpoint["models"]
    assert endpoint["error"] is None
    assert (model["model"], model["id"], model["owner"]) == ("mine/org/m", "org/m", "org")
    assert model["created"].startswith("2023-11-14")
    assert model["context_tokens"] is None


def test_a_query_filters(capsys: pytest.CaptureFixture[str]) -> None:
    script = listed({"id": "big-one"}, {"id": "small-one"})
    assert run_beside(script, "BIG", "--endpoint", "mine") == 0
    said = capsys.readouterr()
    assert "mine/big-one" in said.out
    assert "small-one" not in said.out

    assert run(["models", "nothing-like-this", "--endpoint", "demo"]) == 0
    assert "No model" in capsys.readouterr().err


def test_names_from_outside_cannot_move_the_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    script = listed({"id": "a\x1b[2Jb\nc", "name": "[red]x\u202e"})
    assert run_beside(script, "--endpoint", "mine") == 0

    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_a_failure_is_said_and_is_1(capsys: pytest.CaptureFixture[str]) -> None:
    script = response('{"error": {"message": "down for tea"}}', "503 Service Unavailable")
    assert run_beside(script, "--endpoint", "mine") == 1
    assert "down for tea" in capsys.readouterr().err

    assert run_beside_json(script, capsys)["endpoints"][0]["error"]["kind"] == "overloaded"


def run_beside_json(script: Script, capsys: pytest.CaptureFixture[str]) -> Any:
    async def both() -> None:
        async with serve(script) as server:
            add = [
                "endpoints",
                "add",
                "mine",
                "--wire",
                "openai",
                "--base-url",
                server.url,
                "--no-key",
                "--replace",
            ]
            assert run(add) == 0
            capsys.readouterr()
            assert await asyncio.to_thread(run, ["models", "--endpoint", "mine", "--json"]) == 1

    asyncio.run(both())
    return json.loads(capsys.readouterr().out)


def test_an_endpoint_without_its_key_says_how_to_set_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "--endpoint", "anthropic"]) == 1
    assert "abreast keys set anthropic" in capsys.readouterr().err


def test_an_unknown_endpoint_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "--endpoint", "antropic"]) == 2
    assert "anthropic" in capsys.readouterr().err


def test_an_endpoint_that_could_not_be_asked_is_all_that_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert run(["models", "--endpoint", "openai"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
