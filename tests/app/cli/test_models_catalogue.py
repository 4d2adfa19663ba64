"""`abreast models` with prices, conditions and the catalogue, through the command line's own entry."""

import asyncio
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.cli.root import run
from app.services.prices import loading
from app.services.prices.refresh import Refresh
from tests.support.http_server import Script, response, serve


def document(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> Any:
    capsys.readouterr()
    assert run(["models", "--json", *arguments]) == code
    return json.loads(capsys.readouterr().out)


def table(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[list[str]]:
    capsys.readouterr()
    assert run(["models", *arguments]) == 0
    return [line.split("\t") for line in capsys.readouterr().out.splitlines()]


def beside(script: Script, *commands: list[str]) -> list[int]:
    """Commands, with an endpoint `mine` that is this server."""

    async def all_of_them() -> list[int]:
        async with serve(script) as server:
            add = ["endpoints", "add", "mine", "--wire", "openai", "--base-url", server.url, "--no-key"]
            assert run(add) == 0
            return [await asyncio.to_thread(run, command) for command in commands]

    return asyncio.run(all_of_them())


LISTED = response(
    json.dumps(
        {
            "data": [
                {
                    "id": "org/priced",
                    "pricing": {"prompt": "0.000002", "completion": "0.00001"},
                    "context_length": 1000,
                },
                {"id": "org/unknown"},
            ]
        }
    )
)


def test_offline_models_are_found_with_their_prices(capsys: pytest.CaptureFixture[str]) -> None:
    shown = document(capsys, "--offline", "gpt-6-sol")
    assert shown["endpoints"] == []
    first = shown["catalogue"][0]
    assert (first["endpoint"], first["model"], first["seller"]) == ("openai", "openai/gpt-6-sol", "OpenAI")
    assert (first["price_in"], first["price_out"], first["cache_read"]) == ("2", "10", "0.2")
    assert first["price_source"].startswith("genai-prices ")
    assert (first["currency"], first["price_match"], first["free"], first["local"]) == (
        *("USD", "exact", False, False),
    )
    assert (first["tools"], first["json_schema"], first["reasoning"]) == (True, True, True)
    assert first["takes"] == ["text", "image", "file"]
    assert any(model["model"] is None and model["seller"] == "Azure" for model in shown["catalogue"])


def test_conditions_narrow_together(capsys: pytest.CaptureFixture[str]) -> None:
    conditions = ("--max-input-price", "0.5", "--min-context", "200k", "--modality", "image")
    shown = document(capsys, "--offline", *conditions, "--capability", "reasoning", "--capability", "tools")
    assert len(shown["catalogue"]) > 10
    for model in shown["catalogue"]:
        assert Decimal(model["price_in"]) <= Decimal("0.5"), model
        assert model["context_tokens"] >= 200_000
        assert "image" in {*(model["takes"] or ()), *(model["gives"] or ())}
        assert model["reasoning"]
        assert model["tools"]


def test_only_what_costs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    shown = document(capsys, "--free")
    (demo,) = shown["endpoints"]
    assert {model["price_in"] for model in demo["models"]} == {"0"}
    assert all(model["local"] and model["free"] for model in demo["models"])
    assert shown["catalogue"]
    assert {model["price_in"] for model in shown["catalogue"]} == {"0"}


def test_a_list_says_prices_and_what_it_does_not_say_is_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    assert beside(LISTED, ["models", "--endpoint", "mine", "--json"]) == [0]
    out = capsys.readouterr().out
    (mine,) = json.loads(out[out.index("{") :])["endpoints"]
    unknown, priced = sorted(mine["models"], key=lambda model: model["price_in"] is not None)
    assert (priced["price_in"], priced["price_out"], priced["price_source"]) == ("2", "10", "mine's list")
    assert (unknown["price_in"], unknown["price_source"], unknown["free"]) == (None, None, None)


def test_a_list_is_shown_later_with_its_date_though_nobody_answers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert beside(LISTED, ["models", "--endpoint", "mine"]) == [0]
    (mine,) = document(capsys, "--endpoint", "mine", code=1)["endpoints"]  # the server is gone
    assert mine["error"]["kind"] == "unreachable"
    assert {model["id"] for model in mine["models"]} == {"org/priced", "org/unknown"}
    assert all(model["listed_on"] for model in mine["models"])
    (offline,) = document(capsys, "--endpoint", "mine", "--offline")["endpoints"]
    assert offline["error"] is None
    assert [each["id"] for each in offline["models"]] == [each["id"] for each in mine["models"]]


def test_the_table_has_prices_and_their_source(capsys: pytest.CaptureFixture[str]) -> None:
    head, first, *_ = table(capsys, "--offline", "claude", "opus", "5.5")
    assert head[:4] == ["model", "input $/M", "output $/M", "context"]
    assert first[:4] == ["anthropic/claude-opus-5-5", "$4.00", "$20.00", "1,000,000"]
    assert first[5] == "takes image/file, tools, JSON schema, reasoning"
    assert first[6] == "Claude Opus 5.5"
    assert first[7].startswith("genai-prices ")


def test_without_conditions_the_catalogue_is_only_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    rows = table(capsys)
    assert {row[0].partition("/")[0] for row in rows[1:]} == {"demo"}
    assert run(["models", "--offline"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "in the catalogue" in said.err


def test_what_is_past_its_retirement_is_shown_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    def ids(*options: str) -> set[str]:
        found = document(capsys, "--offline", "--endpoint", "deepseek", "deepseek-chat", *options)
        return {model["id"] for model in found["catalogue"]}

    assert ids() == set()
    assert ids("--retired") == {"deepseek-chat"}


def test_an_endpoint_without_its_key_shows_what_is_known_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    shown = document(capsys, "--endpoint", "anthropic", "opus", code=1)
    (anthropic,) = shown["endpoints"]
    assert anthropic["models"] == []
    assert anthropic["error"]["kind"] == "missing_key"
    assert {model["endpoint"] for model in shown["catalogue"]} == {"anthropic"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--max-input-price", "abc"],
        ["--max-input-price=-1"],
        ["--min-context", "lots"],
        ["--modality", "smell"],
        ["--capability", "flight"],
        ["--offline", "--refresh"],
    ],
)
def test_wrong_values_are_wrong_use(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert run(["models", *arguments]) == 2
    assert capsys.readouterr().err


def test_refresh_says_whom_it_asks_and_a_refusal_is_1(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    """A proxy that lets nobody through stands in for a network that is down."""

    async def asked() -> int:
        async with serve(response("no", "403 Forbidden")) as proxy:
            (home / "config").mkdir(parents=True)
            (home / "config" / "settings.json").write_text(json.dumps({"proxy": proxy.url}))
            arguments = ["models", "--refresh", "--endpoint", "demo", "quick"]
            code = await asyncio.to_thread(run, arguments)
            assert {got.method for got in proxy.requests} == {"CONNECT"}
            return code

    assert asyncio.run(asked()) == 1
    said = capsys.readouterr()
    for host in ("raw.githubusercontent.com", "openrouter.ai"):
        assert host in said.err
    assert "no key, no prompt" in said.err
    assert "demo/quick" in said.out


def test_a_refreshed_list_is_used_at_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    models = [
        {"id": f"org/model-{number}", "pricing": {"prompt": "0.000003", "completion": "0.000009"}}
        for number in range(200)
    ]

    async def asked() -> None:
        async with serve(response(json.dumps({"data": models}))) as server:
            urls = {loading.OPENROUTER: f"{server.url}/api/v1/models"}
            defaults = Refresh.__init__.__kwdefaults__ or {}
            monkeypatch.setitem(defaults, "urls", urls)
            shown = await asyncio.to_thread(
                document,
                capsys,
                "--refresh",
                "--endpoint",
                "demo",
                "--endpoint",
                "openrouter",
                "model-7",
                code=1,
            )
            found = {model["id"]: model for model in shown["catalogue"]}
            assert found["org/model-7"]["price_in"] == "3"
            assert found["org/model-7"]["price_source"] == "OpenRouter's list"

    asyncio.run(asked())
