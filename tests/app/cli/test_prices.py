"""`abreast prices`, through the command line's own entry."""

import asyncio
import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.cli.root import run
from app.services.prices import refresh
from app.services.prices.loading import OPENROUTER
from tests.support.http_server import Script, response, serve
from tests.support.price_lists import openrouter_document
from tests.support.terminals import on_a_terminal


@contextmanager
def serving(script: Script) -> Iterator[str]:
    """The URL of a list on a server of its own thread: a command has an event loop of its own."""
    started: list[str] = []
    ready, done = threading.Event(), asyncio.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    async def serve_until_done() -> None:
        loops.append(asyncio.get_running_loop())
        async with serve(script) as server:
            started.append(server.url)
            ready.set()
            await done.wait()

    thread = threading.Thread(target=asyncio.run, args=(serve_until_done(),))
    thread.start()
    ready.wait()
    try:
        yield f"{started[0]}/models"
    finally:
        loops[0].call_soon_threadsafe(done.set)
        thread.join()


def test_a_price_is_set_listed_and_removed(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(["prices", "set", "openai/gpt-6-sol", "--input", "1.50", "--output", "6", "--cache-read", "0.15"])
        == 0
    )
    capsys.readouterr()
    assert run(["prices", "list", "--json"]) == 0
    (price,) = json.loads(capsys.readouterr().out)["prices"]
    assert price["model"] == "openai/gpt-6-sol"
    assert price["rates"] == {"input": "1.50", "output": "6", "cache_read": "0.15"}
    assert run(["prices", "list"]) == 0
    assert (
        capsys.readouterr()
        .out.splitlines()[1]
        .startswith("openai/gpt-6-sol\t$1.50\t$6.00\t$0.15\t\t\t\tUSD\t")
    )
    assert run(["prices", "remove", "openai/gpt-6-sol"]) == 0
    assert run(["prices", "remove", "openai/gpt-6-sol"]) == 2
    assert "You have no price for openai/gpt-6-sol" in capsys.readouterr().err


def test_a_price_can_hold_all_that_a_seller_charges(capsys: pytest.CaptureFixture[str]) -> None:
    rates = {"input": "3", "output": "15", "cache-read": "0.3", "cache-write": "3.75", "cache-write-1h": "6"}
    options = [f"--{name}={rate}" for name, rate in (rates | {"request": "0.005"}).items()]
    assert run(["prices", "set", "anthropic/m", *options]) == 0
    capsys.readouterr()
    assert run(["prices", "list"]) == 0
    shown = capsys.readouterr().out.splitlines()[1]
    assert shown.startswith("anthropic/m\t$3.00\t$15.00\t$0.30\t$3.75\t$6.00\t$0.005\tUSD\t")


def test_without_prices_it_says_how_to_add_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["prices", "list"]) == 0
    output = capsys.readouterr()
    assert output.out == ""
    assert "abreast prices set" in output.err


@pytest.mark.parametrize(
    ("model", "given", "words"),
    [
        ("openai/gpt-6-sol", "cheap", "is not a price"),
        ("openai/gpt-6-sol", "-1", "is not a price"),
        ("openai/gpt-6-sol", "NaN", "is not a price"),
        ("nobody/gpt-6-sol", "1", "no endpoint"),
        ("gpt-6-sol", "1", "is not a model"),
        ("openai/gpt\udcff", "1", "The model is not UTF-8 text"),
        ("openai/gpt-6-sol", "1e30", "up to a billion"),
    ],
)
def test_what_cannot_be_set_is_told(
    capsys: pytest.CaptureFixture[str], model: str, given: str, words: str
) -> None:
    assert run(["prices", "set", model, f"--input={given}", "--output", "1"]) == 2
    assert words in capsys.readouterr().err


def test_status_says_where_prices_are_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["prices", "status", "--json"]) == 0
    sources = {each["name"]: each for each in json.loads(capsys.readouterr().out)["sources"]}
    genai = next(each for name, each in sources.items() if name.startswith("genai-prices"))
    assert genai["entries"] > 2000
    assert genai["dated"] is not None
    assert sources["your own prices"] == {"name": "your own prices", "dated": None, "entries": 0}
    assert run(["prices", "status"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "source\tof\tentries"


def test_a_name_forges_nothing_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    name = "openai/\x1b[2Jmine"
    assert run(["prices", "set", name, "--input=1", "--output=1"]) == 0
    assert run(["prices", "remove", name]) == 0
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert said.count("openai/␛[2Jmine") == 2


def test_refresh_asks_before_it_contacts_anybody() -> None:
    code, said = on_a_terminal(["prices", "refresh"], b"Fetch them? [y/N]: ", b"n\n")
    assert code == 130
    assert all(url.encode() in said for url in refresh.URLS.values())
    assert b"no key, no prompt" in said


def test_refresh_contacts_nobody_where_nobody_can_be_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert run(["prices", "refresh"]) == 2
    assert "Say --yes to fetch them" in capsys.readouterr().err


def test_refresh_and_back(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(response(json.dumps(openrouter_document()))) as url:
        monkeypatch.setattr(refresh, "URLS", {OPENROUTER: url})
        assert run(["prices", "refresh", "--yes"]) == 0
    assert "OpenRouter's public list: 151 entries" in capsys.readouterr().out
    assert run(["prices", "back"]) == 0
    assert capsys.readouterr().out == "OpenRouter's public list is as it was before.\n"
    assert run(["prices", "back"]) == 0
    assert "nothing to go back to" in capsys.readouterr().out


def test_a_list_that_is_refused_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(response("<html>")) as url:
        monkeypatch.setattr(refresh, "URLS", {OPENROUTER: url})
        assert run(["prices", "refresh", "--yes"]) == 1
    assert "is as before. What was sent is not used." in capsys.readouterr().out
