"""`abreast estimate` as it is run: through the demo, the stand-in, and the price lists of the program."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.standin.process import StandIn
from tests.support.program import run
from tests.support.standin import running_standin

FAST = "demo/quick::rate=0::ttft=0"


@pytest.fixture(scope="module")
def standin() -> Iterator[StandIn]:
    with running_standin() as server:
        yield server


def _estimate(*arguments: str) -> Any:
    ended = run("estimate", *arguments, "--json")
    assert ended.code == 0, ended.err
    return json.loads(ended.out)


def test_an_estimate_learns_from_what_was_sent() -> None:
    prompt = "Explain in two sentences what a circuit breaker is."
    (before,) = _estimate(prompt, "-m", FAST)["lanes"]
    assert (before["input"]["basis"], before["output"]["basis"]) == ("cold", "default")
    sent = run("compare", prompt, "-m", FAST, "--repeat", "5", "--json")
    assert sent.code == 0, sent.err
    answers = json.loads(sent.out)["answers"]
    (after,) = _estimate(prompt, "-m", FAST)["lanes"]
    true = answers[0]["usage"]["input"]
    assert after["input"] | {"words": ""} == {
        "low": true, "likely": true, "high": true, "basis": "known", "n": 1, "words": "",
    }  # fmt: skip
    assert (after["output"]["basis"], after["output"]["n"]) == ("answers", 5)


def test_paid_free_and_unknown_models_side_by_side() -> None:
    document = _estimate(
        "Hello there", "-m", "openai/gpt-6-sol", "-m", FAST, "-m", "openai/gpt-7-moon", "--repeat", "2"
    )
    paid, demo, unknown = document["lanes"]
    assert Decimal(0) < Decimal(paid["typical"]) < Decimal(paid["most"]) < Decimal(paid["ceiling"])
    assert paid["price_card"]["rates"]["input"]
    assert paid["price_source"].startswith("genai-prices")
    assert (demo["most"], unknown["most"]) == ("0", None)
    assert demo["reason"]
    assert unknown["reason"]
    assert document["unpriced"] == ["openai/gpt-7-moon"]
    assert document["total"] == {"currency": "USD", "typical": paid["typical"], "most": paid["most"]}


def test_what_is_written_for_people(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"\0\0\0\x18ftypmp42")
    told = run("estimate", "Hello", "-m", "openai/gpt-6-sol", "-m", "openai/gpt-7-moon", "-a", str(film))
    assert told.code == 0, told.err
    assert "typically" in told.out
    assert "Not in it, because no price is known: openai/gpt-7-moon." in told.out
    assert "The tokens of “film.mp4” cannot be estimated" in told.out
    assert "No discount for cached tokens is assumed." in told.out


def test_a_limit_on_tokens_and_a_system_prompt_count() -> None:
    arguments = ("Hello", "-m", "openai/gpt-4o-mini")
    (free,) = _estimate(*arguments)["lanes"]
    (limited,) = _estimate(*arguments, "--max-tokens", "10", "--system", "You answer in rhymes. " * 20)[
        "lanes"
    ]
    assert limited["output"]["most"] == limited["output"]["ceiling"] == 10
    assert limited["input"]["likely"] > free["input"]["likely"] + 50


def test_exact_counts_come_from_the_provider(standin: StandIn) -> None:
    added = run(
        "endpoints", "add", "mine", "--wire", "anthropic", "--base-url", f"{standin.base_url}/anthropic",
        "--key-env", "MY_KEY",
    )  # fmt: skip
    assert added.code == 0, added.err
    keys = {"MY_KEY": "sk-test-0123456789"}
    prompt = "Count me"
    counted = run("estimate", prompt, "-m", "mine/quick", "--exact", "--json", env=keys)
    assert counted.code == 0, counted.err
    (lane,) = json.loads(counted.out)["lanes"]
    assert (lane["input"]["basis"], lane["input"]["low"]) == ("counted", lane["input"]["high"])
    sent = run("compare", prompt, "-m", "mine/quick::rate=0::ttft=0", "--json", env=keys)
    assert json.loads(sent.out)["answers"][0]["usage"]["input"] == lane["input"]["likely"]
    without = run("estimate", prompt, "-m", FAST, "--exact")
    assert without.code == 1
    assert "has no call that counts tokens" in without.err


def test_wrong_use_is_told() -> None:
    for arguments in (
        ("Hello",),
        (" ", "-m", FAST),
        ("Hello", "-m", "nothing"),
        ("Hello", "-m", "nowhere/model"),
        ("Hello", *("-m", FAST) * 129),
    ):
        ended = run("estimate", *arguments)
        assert ended.code == 2, arguments
        assert ended.err
