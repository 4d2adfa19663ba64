"""`abreast cost`, through the command line's own entry."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.root import run
from app.core.cost_document import card_of
from app.core.price_card import Item

AT = ["--at", "2026-11-18T12:00:00"]
CHAT = {"prompt_tokens": 1_000, "completion_tokens": 500, "total_tokens": 1_500}
CLAUDE = {
    "input_tokens": 50,
    "cache_read_input_tokens": 100_000,
    "cache_creation_input_tokens": 0,
    "output_tokens": 500,
}


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")


def file(folder: Path, document: object, name: str = "usage.json") -> str:
    path = folder / name
    path.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")
    return str(path)


def priced(
    capsys: pytest.CaptureFixture[str], folder: Path, model: str, usage: object, *options: str
) -> dict[str, Any]:
    code = run(["cost", model, "--usage", file(folder, usage), "--json", *AT, *options])
    said = capsys.readouterr()
    assert code == 0, said.err
    document: dict[str, Any] = json.loads(said.out)
    return document


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = run(["cost", *arguments])
    said = capsys.readouterr()
    assert said.out == ""
    return code, said.err


@pytest.mark.parametrize(
    ("model", "usage", "amount", "seller"),
    [
        ("claude-opus-5-5", CLAUDE, "0.0302", "Anthropic"),  # 0.0002 + 0.02 + 0.01
        ("anthropic/claude-opus-5-5", CLAUDE, "0.0302", "Anthropic"),
        ("gpt-6-sol", CHAT, "0.007", "OpenAI"),  # 0.002 + 0.005
        ("openai/gpt-6-sol", CHAT, "0.007", "OpenAI"),
        ("openrouter/openai/gpt-6-sol", CHAT, "0.007", "OpenRouter"),
        ("azure/gpt-6-sol", CHAT, "0.007", "Azure"),
        (
            "us.anthropic.claude-opus-5-5",
            {"inputTokens": 1_000, "outputTokens": 500, "totalTokens": 1_500},
            "0.0154",  # 0.0044 + 0.011
            "Amazon Bedrock",
        ),
        (
            "grok-4.7",  # its reasoning stands beside the completion: 0.002 + (100 + 300) x 6 = 0.0024
            {
                **CHAT,
                "completion_tokens": 100,
                "total_tokens": 1_400,
                "completion_tokens_details": {"reasoning_tokens": 300},
            },
            "0.0044",
            "xAI",
        ),
    ],
)
def test_models_are_named_as_their_providers_do(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, model: str, usage: object, amount: str, seller: str
) -> None:
    document = priced(capsys, tmp_path, model, usage)
    assert (document["status"], document["amount"]) == ("computed", amount)
    assert document["price_card"]["seller"] == seller


def test_json_has_these_fields_and_no_others(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    document = priced(capsys, tmp_path, "gpt-6-sol", CHAT)
    assert list(document) == [
        "status", "amount", "currency", "lower_bound", "reason", "lines", "price_card", "price_source",
        "price_date", "match",
    ]  # fmt: skip
    assert document["lines"][0] == {
        "item": "input", "quantity": "1000", "rate": "2", "per": 1_000_000, "amount": "0.002",
    }  # fmt: skip
    assert (document["match"], document["currency"]) == ("exact", "USD")
    assert document["price_source"].startswith("genai-prices")
    assert card_of(document["price_card"]).rates[Item.OUTPUT] == 10


def test_a_whole_answer_says_more_than_its_usage(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer = {"id": "x", "model": "gpt-6-sol", "service_tier": "priority", "usage": CHAT}
    document = priced(capsys, tmp_path, "gpt-6-sol", answer)
    assert document["amount"] == "0.014"  # 1,000 x 4 + 500 x 20
    asked = priced(
        capsys,
        tmp_path,
        "gpt-6-sol",
        {**answer, "service_tier": "default"},
        "--context",
        '{"service_tier": "priority"}',
    )
    assert asked["amount"] == "0.007", "the priority was not given"


def test_the_context_says_what_the_usage_does_not(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    context = json.dumps({"batch": True, "tool calls": {"web_search": 3}})
    document = priced(capsys, tmp_path, "gpt-6-sol", CHAT, "--context", context)
    assert document["amount"] == "0.0335"  # 1,000 x 1 + 500 x 5 = 0.0035; 3 x 10 / 1,000 = 0.03
    routed = priced(capsys, tmp_path, "openai/gpt-6-sol", CHAT, "--context", '{"route": "openrouter"}')
    assert routed["price_card"]["seller"] == "OpenRouter"


def test_the_time_decides_about_the_price(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def at(time: str) -> str | None:
        amount: str | None = priced(capsys, tmp_path, "gpt-5.6-sol", CHAT, "--at", time)["amount"]
        return amount

    assert at("2026-08-20T12:00:00Z") == "0.02"  # 1,000 x 5 + 500 x 30
    assert at("2026-08-22") == "0.014"  # 1,000 x 4 + 500 x 20


def test_a_stated_amount_wins(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    usage = {**CHAT, "cost": 0.00492, "is_byok": False}
    document = priced(capsys, tmp_path, "openrouter/openai/gpt-6-sol", usage)
    assert (document["status"], document["amount"]) == ("reported", "0.00492")
    assert [line["amount"] for line in document["lines"]] == ["0.00492"]
    assert "Its price card makes 0.007 USD" in document["reason"]


def test_an_unknown_model_is_unknown_and_no_failure(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    document = priced(capsys, tmp_path, "openai/gpt-7-sol", CHAT)
    assert (document["status"], document["amount"], document["price_card"]) == ("unknown", None, None)
    assert "gpt-7-sol" in document["reason"]


def test_a_local_server_costs_nothing_and_says_why(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    document = priced(capsys, tmp_path, "ollama/llama3", {"prompt_eval_count": 26, "eval_count": 290})
    assert (document["status"], document["amount"]) == ("zero", "0")
    assert "local" in document["reason"]


def test_a_price_card_holds_before_the_lists(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    card = file(tmp_path, {"rates": {"input": "1", "output": 3.5}, "currency": "EUR"}, "card.json")
    document = priced(capsys, tmp_path, "my-model", CHAT, "--price-card", card)
    assert (document["amount"], document["currency"]) == ("0.00275", "EUR")  # 0.001 + 500 x 3.5 = 0.00175
    assert document["match"] == "own"
    again = file(tmp_path, document["price_card"], "again.json")
    assert priced(capsys, tmp_path, "my-model", CHAT, "--price-card", again) == document


def test_usage_comes_through_a_pipe_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = io.TextIOWrapper(io.BytesIO(json.dumps(CHAT).encode()))
    monkeypatch.setattr("sys.stdin", piped)
    assert run(["cost", "gpt-6-sol", "--usage", "-", *AT]) == 0
    assert capsys.readouterr().out.startswith("0.007 USD (computed)")


def test_the_bill_can_be_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    usage = {**CHAT, "prompt_tokens_details": {"audio_tokens": 300}}
    assert run(["cost", "gpt-4o-mini", "--usage", file(tmp_path, usage), *AT]) == 0
    out = capsys.readouterr().out
    assert out.startswith("≥ 0.00045 USD (partial)")  # 1,000 x 0.15 + 500 x 0.6
    assert "No price is known for audio input: counted at the rate of input." in out
    assert "audio input\t300\t0.15\tper million tokens\t0.000045" in out
    assert "Price of gpt-4o-mini at OpenAI, from genai-prices" in out


def test_a_disagreement_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    usage = file(tmp_path, {**CHAT, "cost": 0.01})
    assert run(["cost", "openrouter/openai/gpt-6-sol", "--usage", usage, *AT]) == 0
    out = capsys.readouterr().out
    assert "The provider states this amount itself, in usage.cost." in out
    assert "Its price card makes 0.007 USD of the same usage." in out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--context", '{"speed_of_light": 1}'], "no field “speed_of_light”"),
        (["--context", "{"], "The context is not JSON"),
        (["--context", "[]"], "not a JSON object"),
        (["--context", '{"api": "nobody"}'], "“nobody” is no API"),
        (["--context", '{"batch": "yes"}'], "neither true nor false"),
        (["--context", '{"region": 5}'], "“region” is not a word"),
        (["--context", '{"tools": {}, "tool calls": {}}'], "the same thing"),
        (["--context", '{"tools": {"web_search": -1}}'], "no whole number"),
        (["--context", '{"tools": 3}'], "neither an object of counts nor a list"),
        (["--context", '{"batch": true, "service_tier": "priority"}'], "processed in one way"),
        (["--at", "yesterday"], "“yesterday” is not a time"),
    ],
)
def test_wrong_use_is_told_with_exit_code_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, options: list[str], words: str
) -> None:
    code, said = refused(capsys, "gpt-6-sol", "--usage", file(tmp_path, CHAT), *options)
    assert code == 2
    assert words in said


@pytest.mark.parametrize(
    ("usage", "words"),
    [
        ("", "The usage is empty."),
        ("{bad", "The usage is not JSON"),
        ("[1]", "not a JSON object"),
        ('{"prompt_tokens": NaN}', "a number that is none"),
    ],
)
def test_a_bad_file_is_told_with_exit_code_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, usage: str, words: str
) -> None:
    code, said = refused(capsys, "gpt-6-sol", "--usage", file(tmp_path, usage))
    assert code == 1
    assert words in said


def test_a_file_that_there_is_not(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, said = refused(capsys, "gpt-6-sol", "--usage", str(tmp_path / "nothing.json"))
    assert (code, "there is no file" in said) == (1, True)


def test_a_bad_price_card_names_what_is_wrong(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    card = file(tmp_path, {"rates": {"input": "cheap"}}, "card.json")
    code, said = refused(capsys, "m", "--usage", file(tmp_path, CHAT), "--price-card", card)
    assert code == 1
    assert "the rate of input is no amount of money" in said


def test_one_pipe_is_not_two_files(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = refused(capsys, "m", "--usage", "-", "--price-card", "-")
    assert (code, "cannot be both" in said) == (2, True)


def test_usage_of_another_api_than_the_context_says(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    usage = file(tmp_path, {"promptTokenCount": 10, "candidatesTokenCount": 5, "totalTokenCount": 15})
    code, said = refused(capsys, "gemini-3.8-flash", "--usage", usage, "--context", '{"api": "anthropic"}')
    assert code == 2
    assert "it looks like “gemini”" in said
