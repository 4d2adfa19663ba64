"""`abreast endpoints`, through the command line's own entry."""

import json
from pathlib import Path

import pytest

from app.cli.root import run


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the keyring of whoever runs this."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")


def add(*more: str, name: str = "mine", wire: str = "openai", url: str = "https://llm.example/v1") -> int:
    return run(["endpoints", "add", name, "--wire", wire, "--base-url", url, *more])


def test_list_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert add("--header", "X-Team=research", "--key-env", "MY_KEY") == 0
    capsys.readouterr()

    assert run(["endpoints", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    rows = {line.split("\t")[0]: line.split("\t") for line in lines}
    assert rows["mine"] == [
        "mine",
        "openai",
        "https://llm.example/v1",
        "required, MY_KEY",
        "",
        "yours, gateway",
    ]
    assert rows["ollama"][4:] == ["1", "local"]
    assert rows["demo"][3] == "none"
    assert rows["openai"][-1] == "cloud"


def test_list_as_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    add("--header", "X-Team=research", "--no-key")
    capsys.readouterr()

    assert run(["endpoints", "list", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    mine = next(row for row in document["endpoints"] if row["name"] == "mine")
    assert document["one_key"] is None
    assert mine["headers"] == {"X-Team": "research"}
    assert (mine["key"], mine["custom"], mine["concurrency"]) == ("none", True, None)


@pytest.mark.parametrize(
    ("wire", "url"),
    [
        ("openai", "http://127.0.0.1:8000/v1"),
        ("anthropic", "http://127.0.0.1:8000"),
        ("gemini", "http://localhost:8000"),
        ("ollama", "http://127.0.0.1:11435"),
    ],
)
def test_add_every_wire(wire: str, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(wire=wire, url=url) == 0
    assert "keys set mine" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add", "demo", "--wire", "openai", "--base-url", "https://a.example/v1"], "demo"),
        (["add", "My", "--wire", "openai", "--base-url", "https://a.example/v1"], "name"),
        (["add", "my", "--wire", "telegraph", "--base-url", "https://a.example"], "telegraph"),
        (["add", "my", "--wire", "openai"], "--base-url"),
        (["add", "my", "--wire", "openai", "--base-url", "no url"], "address"),
        (["add", "my", "--wire", "openai", "--base-url", "http://10.0.0.7/v1"], "--plain-http"),
        (
            [
                "add",
                "my",
                "--wire",
                "openai",
                "--base-url",
                "https://a.example",
                "--header",
                "X-Api-Key=c4n4ry",
            ],
            "keyring",
        ),
        (["concurrency", "opnai", "2"], "openai"),
        (["concurrency", "openai", "0"], "0"),
        (["concurrency", "openai", "2", "--off"], "--off"),
        (["remove", "antropic"], "anthropic"),
        (["one-key", "anthropic"], "Anthropic"),
        (["one-key", "nobody"], "nobody"),
        (["proxy", "http://u:c4n4ry@a:1"], "password"),
    ],
)
def test_wrong_use_is_2_and_said_in_words(
    arguments: list[str], words: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["endpoints", *arguments]) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert "c4n4ry" not in said.out + said.err
    assert not (home / "config" / "endpoints.json").exists()


def test_a_second_one_of_the_name_needs_replace(capsys: pytest.CaptureFixture[str]) -> None:
    add()
    assert add(url="https://other.example/v1") == 1
    assert "--replace" in capsys.readouterr().err
    assert add("--replace", url="https://other.example/v1") == 0


def test_remove_brings_the_built_in_one_back(capsys: pytest.CaptureFixture[str]) -> None:
    add(name="openai")
    assert run(["endpoints", "remove", "openai"]) == 0
    assert "https://api.openai.com/v1" in capsys.readouterr().out
    assert run(["endpoints", "remove", "openai"]) == 2
    assert "built in" in capsys.readouterr().err


def test_removing_the_one_that_serves_every_lane_turns_that_off(capsys: pytest.CaptureFixture[str]) -> None:
    add()
    assert run(["endpoints", "one-key", "mine"]) == 0
    assert run(["endpoints", "concurrency", "mine", "4"]) == 0
    assert run(["endpoints", "remove", "mine"]) == 0
    assert "one-key mode is off" in capsys.readouterr().out

    assert run(["endpoints", "one-key"]) == 0
    assert "off" in capsys.readouterr().out


def test_one_key_on_and_off(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["endpoints", "one-key", "openrouter"]) == 0
    assert run(["endpoints", "list"]) == 0
    said = capsys.readouterr()
    assert "serves every lane" in said.out
    assert "openrouter" in said.err

    assert run(["endpoints", "one-key", "--off"]) == 0
    assert "off" in capsys.readouterr().out


def test_concurrency(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, words in (
        (["ollama"], "1 at a time"),
        (["ollama", "3"], "3 at a time"),
        (["ollama"], "3 at a time"),
        (["ollama", "--off"], "1 at a time"),
        (["openai"], "no limit"),
    ):
        assert run(["endpoints", "concurrency", *arguments]) == 0
        assert words in capsys.readouterr().out


def test_proxy(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, words in (
        ([], "No proxy"),
        (["http://proxy.example:3128/"], "http://proxy.example:3128"),
        (["--off"], "No proxy"),
    ):
        assert run(["endpoints", "proxy", *arguments]) == 0
        assert words in capsys.readouterr().out


def test_a_damaged_file_is_told_of_on_standard_error(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "endpoints.json").write_text("{")

    assert run(["endpoints", "list", "--json"]) == 0
    said = capsys.readouterr()
    assert "could not be understood" in said.err
    json.loads(said.out)
