"""The real program and what people, other programs and editors put into it."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.hostile_server import HostileServer, finish, says
from tests.support.program import in_shell, run

FAST = "demo/quick::rate=0::ttft=0"
STEERING = "\x1b\x07\x9b\u202e\u2066"


# --- arguments ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", b"caf\xe9", "-m", FAST],
        ["compare", "hi", "-m", b"demo/\xff"],
        ["compare", "hi", "-m", FAST, "-s", b"\xed\xa0\x80"],
        ["compare", "hi", "-m", FAST, "-p", b"stop=\xff"],
        ["compare", "hi", "-m", FAST, "--session", b"\xff"],
    ],
)
def test_arguments_that_are_no_text(arguments: list[str | bytes]) -> None:
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert "is not UTF-8 text" in ended.err


@pytest.mark.parametrize(
    "arguments",
    [["sessions", "show"], ["sessions", "search"], ["models", "--endpoint"], ["keys", "test"], []],
)
def test_names_that_are_no_text_are_not_found(arguments: list[str]) -> None:
    assert run(*arguments, b"\xff\xfe").code in (1, 2)


def test_a_value_that_is_nested_beyond_reason() -> None:
    ended = run("compare", "hi", "-m", FAST, "-p", "body.a=" + "[" * 100_000)
    assert ended.code == 2
    assert "nested too deeply" in ended.err


def test_a_model_whose_name_is_long_and_steers_the_terminal() -> None:
    model = "m" * 300 + "\u202e\u2066\x07\x1b[31m" + "\u0641" * 20
    with HostileServer({model: says("ok")}) as server:
        add(server)
        shown = run("compare", "hi", "-m", f"h/{model}", "--session", "long")
        as_json = run("compare", "hi", "--session", "long", "--json")
    assert (shown.code, as_json.code) == (0, 0)
    assert as_json.document["answers"][0]["model"] == f"h/{model}"
    for text in (shown.out, run("sessions", "list").out, run("sessions", "show", "long").out):
        assert not set(STEERING) & set(text)


def add(server: HostileServer) -> None:
    added = run("endpoints", "add", "h", "--wire", "openai", "--base-url", server.base_url, "--no-key")
    assert added.code == 0, added.err


@pytest.mark.parametrize("lanes", [1, 2, 30])
def test_lanes_whose_answers_are_empty(lanes: int) -> None:
    with HostileServer({"nothing": lambda: [finish()]}) as server:
        add(server)
        shown = run("compare", "hi", "-m", "h/nothing", "--repeat", str(lanes))
        as_json = run("compare", "hi", "-m", "h/nothing", "--repeat", str(lanes), "--json")
    assert (shown.code, as_json.code) == (0, 0)
    assert shown.out.count("No text came.") == lanes
    assert {answer["state"] for answer in as_json.document["answers"]} == {"empty"}
    assert {answer["cost"]["amount"] for answer in as_json.document["answers"]} == {None}


# --- addresses ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "is empty"),
        ("nonsense", "begins with neither https:// nor http://"),
        ("localhost:8000", "begins with neither https:// nor http://"),
        ("ftp://host/", "begins with https://"),
        ("https://", "names no host"),
        ("http:///v1", "names no host"),
        ("http://[::1/v1", "bracket"),
        ("https://user:word@example.com/", "no user name or password"),
        ("http://example.com/v1", "needs https://"),
        ("http://127.0.0.1:99999/", "1 to 65535"),
        ("https://example.com/v1?key=abc", "nothing after a ?"),
        ("https://example.com\\@evil.example/", "backslashes"),
        ("https://example.com/\r\nHost: evil", "blanks"),
        ("\u202ehttps://example.com", "invisible"),
        ("https://example.com/../..", "not every server reads alike"),
        ("http://2130706433/", "four numbers"),
        ("https://" + "a" * 300 + ".com", "not the name of a host"),
        ("https://example.com/" + "a" * 10_000, "longer than"),
        (b"https://example.com/\xff", "invisible"),
    ],
)
def test_a_base_url_that_is_none(home: Path, url: str | bytes, says: str) -> None:
    ended = run("endpoints", "add", "mine", "--wire", "openai", "--no-key", "--base-url", url)
    assert (ended.code, ended.out) == (2, "")
    assert says in ended.err
    assert not (home / "config" / "endpoints.json").exists()


# --- files that somebody edited ----------------------------------------------------------------------------


@pytest.fixture
def config(home: Path) -> Path:
    added = run(
        "endpoints", "add", "mine", "--wire", "openai", "--base-url", "http://127.0.0.1:9", "--no-key"
    )
    assert added.code == 0, added.err
    return home / "config"


@pytest.mark.parametrize("name", ["endpoints.json", "settings.json"])
@pytest.mark.parametrize(
    "damage",
    [b"", b"\xff\x00", b"{,}", b"[]", b"null", b'{"x": NaN}', b'{"x":' * 100_000, b'"' + b"x" * 5_000_000],
    ids=["empty", "bytes", "comma", "list", "null", "nan", "deep", "large"],
)
def test_a_file_that_cannot_be_understood_is_kept_aside_and_told_of_once(
    config: Path, name: str, damage: bytes
) -> None:
    (config / name).write_bytes(damage)
    ended = run("compare", "hi", "-m", FAST, "--json")
    assert ended.code == 0, ended.err
    assert ended.err.count("could not be understood") == 1
    aside = next(config.glob("*.damaged-*"))
    assert (aside.name in ended.err, aside.read_bytes()) == (True, damage)
    assert run("compare", "hi", "-m", FAST, "--json").err == ""


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"base_url": "javascript:x"}, "javascript:x is not an address"),
        ({"base_url": "http://user:word@host/"}, "no user name or password"),
        ({"wire": "telepathy"}, "wire: one of openai, anthropic, gemini, ollama should stand here"),
        ({"key": "always"}, "key: one of"),
        ({"headers": {"X": "a\r\nb"}}, "one line"),
        ({"name": "../../x"}, "cannot be an endpoint's name"),
    ],
)
def test_an_entry_that_cannot_be_used_is_left_out_and_stays_in_the_file(
    config: Path, change: dict[str, Any], says: str
) -> None:
    document = json.loads((config / "endpoints.json").read_text())
    document["endpoints"].append({**document["endpoints"][0], "name": "other", **change})
    written = json.dumps(document)
    (config / "endpoints.json").write_text(written)
    ended = run("endpoints", "list", "--json")
    assert ended.code == 0
    assert says in ended.err
    assert "mine" in [each["name"] for each in ended.document["endpoints"]]
    assert (config / "endpoints.json").read_text() == written


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
@pytest.mark.parametrize("name", ["settings.json", "endpoints.json"])
def test_what_stands_where_a_file_should_be_is_not_waited_for(
    config: Path, name: str, make: Callable[[Path], None]
) -> None:
    (config / name).unlink(missing_ok=True)
    make(config / name)
    ended = run("compare", "hi", "-m", FAST, "--json")
    assert (ended.code, ended.out) == (1, "")
    assert f"{config / name} is not a file." in ended.err
    assert "Move it away" in ended.err


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_stands_where_learned_things_are_kept_is_no_hindrance(
    home: Path, make: Callable[[Path], None]
) -> None:
    (home / "cache").mkdir(parents=True)
    make(home / "cache" / "learned.json")
    assert run("compare", "hi", "-m", FAST, "--json").code == 0


# --- streams that are full or closed -----------------------------------------------------------------------

COMMANDS = [
    ["compare", "hi", "-m", FAST],
    ["compare", "hi", "-m", FAST, "--json"],
    ["sessions", "list"],
    ["sessions", "list", "--json"],
    ["endpoints", "list"],
    ["keys", "list"],
    ["--help"],
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("arguments", [each for each in COMMANDS if each[1:] != ["list"]], ids=" ".join)
def test_output_into_a_full_disk(arguments: list[str]) -> None:
    ended = run(*arguments, through=in_shell('exec "$@" >/dev/full;'))
    assert ended.code == 1
    assert "cannot be written to standard output: the disk is full" in ended.err
    assert len(ended.err.splitlines()) <= 2


def test_an_answer_that_could_not_be_printed_is_kept() -> None:
    run("compare", "hi", "-m", FAST, "--session", "kept", through=in_shell('exec "$@" >/dev/full;'))
    assert run("sessions", "show", "kept", "--json").document["turns"][0]["answers"][0]["text"]


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_streams_that_are_closed(arguments: list[str], closed: str) -> None:
    ended = run(*arguments, through=in_shell(f'exec "$@" {closed};'))
    assert ended.code == 0, ended.err


def test_a_prompt_from_a_standard_input_that_is_closed() -> None:
    ended = run("compare", "-", "-m", FAST, through=in_shell('exec "$@" <&-;'))
    assert ended.code == 2
    assert "The prompt is empty" in ended.err


def test_standard_error_that_is_full() -> None:
    ended = run("compare", "hi", "-m", "nowhere/x", through=in_shell('exec "$@" 2>/dev/full;'))
    assert (ended.code, ended.out) == (2, "")
