import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.standin.process import StandIn
from tests.support.program import Ended, run, start
from tests.support.standin import running_standin

ANSWER = {
    "lane", "model", "served_by", "state", "text", "reasoning", "finish", "timing", "usage",
    "cost", "notes", "error",
}  # fmt: skip
TIMING = {
    "connect_ms", "first_byte_ms", "first_reasoning_ms", "first_text_ms", "total_ms", "output_tokens_per_s",
    "buffered", "attempts", "waited_ms",
}  # fmt: skip
USAGE = {"input", "output", "reasoning", "cache_read", "cache_write"}
COST = {
    "status", "amount", "currency", "source", "reason", "lower_bound", "lines", "price_card", "price_source",
    "price_date", "match",
}  # fmt: skip
ERROR = {"kind", "message", "http_status", "retry_after_s", "request_id"}
FAST = "::rate=0::ttft=0"


@pytest.fixture(scope="module")
def standin() -> Iterator[StandIn]:
    with running_standin() as server:
        yield server


@pytest.fixture
def foreign(standin: StandIn) -> StandIn:
    """The stand-in as somebody else's server, added by hand once for each wire."""
    for wire, root in (
        ("openai", "/openai/v1"),
        ("anthropic", "/anthropic"),
        ("gemini", "/gemini"),
        ("ollama", "/ollama"),
    ):
        added = run(
            "endpoints",
            "add",
            f"my-{wire}",
            "--wire",
            wire,
            "--base-url",
            standin.base_url + root,
            "--key-env",
            "MY_KEY",
        )
        assert added.code == 0, added.err
    return standin


def compare(*arguments: str, key: str = "sk-mine-0123456789", stdin: bytes = b"") -> Ended:
    return run("compare", *arguments, env={"MY_KEY": key}, stdin=stdin)


def check_shape(document: Any) -> None:
    assert set(document) == {"session", "turn", "answers"}
    for answer in document["answers"]:
        assert set(answer) == ANSWER
        assert set(answer["timing"]) == TIMING
        assert set(answer["usage"]) == USAGE
        assert set(answer["cost"]) == COST
        assert answer["error"] is None or set(answer["error"]) == ERROR
        assert answer["cost"]["amount"] is None or isinstance(answer["cost"]["amount"], str)
        assert (answer["cost"]["status"] == "unknown") == (answer["cost"]["amount"] is None)
        assert answer["cost"]["amount"] != "0" or answer["cost"]["reason"]


def test_demo_models_answer_without_any_setting_up() -> None:
    ended = compare("hello", "-m", f"demo/quick{FAST}", "-m", f"demo/thinker{FAST}", "--json")
    assert (ended.code, ended.err) == (0, "")
    check_shape(ended.document)
    assert [answer["lane"] for answer in ended.document["answers"]] == ["A", "B"]
    assert ended.document["session"]
    for answer in ended.document["answers"]:
        assert answer["state"] == "complete"
        assert answer["cost"]["status"] == "reported"
        assert answer["usage"]["output"] > 0
    assert ended.document["answers"][1]["reasoning"]


@pytest.mark.parametrize("wire", ["openai", "anthropic", "gemini", "ollama"])
def test_foreign_servers_of_every_wire(foreign: StandIn, wire: str) -> None:
    assert foreign.port
    ended = compare("hello", "-m", f"my-{wire}/quick{FAST}", "-m", f"my-{wire}/quick::401", "--json")
    check_shape(ended.document)
    good, bad = ended.document["answers"]
    assert ended.code == 1
    assert (good["state"], good["error"]) == ("complete", None)
    assert good["usage"]["input"]
    # Ollama is never anything but a server of one's own; behind the others may be a gateway that charges.
    assert good["cost"]["status"] == ("zero" if wire == "ollama" else "unknown")
    assert good["cost"]["reason"]
    assert (bad["state"], bad["error"]["kind"]) == ("error", "auth")
    assert bad["error"]["http_status"] == (400 if wire == "gemini" else 401)


def test_a_session_goes_on_with_its_own_lanes(foreign: StandIn) -> None:
    assert foreign.port
    first = compare(
        "my number is 7151", "-m", "my-openai/echo", "-m", "my-gemini/echo", "--session", "talk", "--json"
    )
    second = compare("and now?", "--session", "talk", "--json")
    third = compare("only you", "--session", first.document["session"], "-m", "my-gemini/echo", "--json")
    assert [ended.code for ended in (first, second, third)] == [0, 0, 0]
    assert first.document["session"] == second.document["session"] == third.document["session"]
    assert [ended.document["turn"] for ended in (first, second, third)] == [1, 2, 3]
    assert all("7151" in answer["text"] for answer in second.document["answers"])
    assert [answer["lane"] for answer in third.document["answers"]] == ["B"]


def test_system_prompt_parameters_and_attachments_reach_the_model(foreign: StandIn, tmp_path: Path) -> None:
    assert foreign.port
    note = tmp_path / "note.txt"
    note.write_text("the attached words")
    ended = compare(
        "look",
        "-m",
        "my-openai/echo",
        "-s",
        "be brief",
        "-p",
        "temperature=0.5",
        "-p",
        "max_tokens=5000",
        "-a",
        str(note),
        "--json",
    )
    assert ended.code == 0, ended.err
    text = ended.document["answers"][0]["text"]
    assert "be brief" in text
    assert "the attached words" in text


def test_the_same_model_in_several_lanes() -> None:
    ended = compare(
        "hello", "-m", f"demo/quick{FAST}", "-m", f"demo/thrifty{FAST}", "--repeat", "3", "--json"
    )
    assert [answer["lane"] for answer in ended.document["answers"]] == list("ABCDEF")


def test_nothing_is_kept_when_that_was_asked(home: Path) -> None:
    ended = compare("hello", "-m", f"demo/quick{FAST}", "--no-save", "--json")
    assert ended.document["session"] is None
    assert not list(home.rglob("*.db"))


def test_a_prompt_from_standard_input() -> None:
    ended = compare("-", "-m", "demo/echo", "--json", stdin="Grüße\0 from a pipe\n".encode())
    assert ended.code == 0, ended.err
    assert "Grüße" in ended.document["answers"][0]["text"]


def test_ten_megabytes_of_prompt(foreign: StandIn) -> None:
    assert foreign.port
    prompt = ("word " * 2_000_000).encode()
    ended = compare(
        "-", "-m", f"my-anthropic/quick{FAST}", "-m", f"my-openai/quick{FAST}", "--json", stdin=prompt
    )
    check_shape(ended.document)
    assert {answer["state"] for answer in ended.document["answers"]} <= {"complete", "error"}
    assert all(
        answer["error"] is None or answer["error"]["kind"] in ("context_too_long", "too_large")
        for answer in ended.document["answers"]
    )


def test_a_hundred_lanes() -> None:
    ended = compare(
        "hello", "-m", f"demo/quick{FAST}", "--repeat", "50", "-m", f"demo/thrifty{FAST}", "--json"
    )
    assert ended.code == 0
    assert len(ended.document["answers"]) == 100


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["x"], "at least one model"),
        (["x", "-m", "gpt"], "endpoint/model"),
        (["x", "-m", "opnai/gpt"], "Did you mean openai"),
        (["", "-m", "demo/quick"], "empty"),
        (["x", "-m", "demo/quick", "-p", "temprature=1"], "Did you mean temperature"),
        (["x", "-m", "demo/quick", "-a", "/no/such/file"], "/no/such/file"),
        (["x", "-m", "demo/quick", "--timeout", "0"], "--timeout"),
        (["x", "-m", "demo/quick", "--repeat", "0"], "--repeat"),
        (
            ["x", "-m", "demo/quick", "--repeat", "64", "-m", "demo/careful", "-m", "demo/thrifty"],
            "more than",
        ),
        (["x", "-m", "demo/quick", "--session", "s", "--no-save"], "--no-save"),
        (["x", "--session", "nowhere"], "nowhere"),
        (["x", "-m", "demo/quick", "--timeout", "nan"], "--timeout"),
        (["x", "--session", "s", "--system", "Be brief."], "-m"),
        (["x", "--session", "s", "--param", "seed=7"], "-m"),
    ],
)
def test_wrong_use_is_2_and_said_in_words(arguments: list[str], says: str) -> None:
    ended = compare(*arguments, "--json")
    assert ended.code == 2
    assert ended.out == ""
    assert says in ended.err


def test_bytes_that_are_no_text_are_refused_in_words() -> None:
    for ended in (
        run("compare", b"caf\xe9", "-m", "demo/quick"),
        run("compare", "-", "-m", "demo/quick", stdin=b"caf\xe9"),
        run("compare", "x", "-m", "demo/quick", "-s", b"\xff"),
    ):
        assert ended.code == 2
        assert "not UTF-8" in ended.err


def test_a_time_limit() -> None:
    ended = compare(
        "hello",
        "-m",
        "demo/quick::stall=50%::rate=0",
        "-m",
        f"demo/thrifty{FAST}",
        "--timeout",
        "2",
        "--json",
    )
    slow, quick = ended.document["answers"]
    assert ended.code == 1
    assert (slow["state"], slow["error"]["kind"]) == ("timeout", "timeout")
    assert slow["text"]
    assert quick["state"] == "complete"


def interrupted(*arguments: str) -> tuple[Ended, Any]:
    """Ctrl+C once a lane has some text; what was printed, and the session as it was kept."""
    process = start(
        "compare", "hello", "-m", "demo/quick::stall=50%::rate=0", "--session", "stopped", *arguments,
        own_group=True,
    )  # fmt: skip
    with process:
        wait_for_text("stopped")
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate()
    return Ended(process.returncode, out.decode(), err.decode()), shown("stopped")


def shown(name: str) -> Any:
    ended = run("sessions", "show", name, "--json")
    return ended.document if ended.code == 0 else None


def wait_for_text(name: str) -> None:
    """Until the running program has written some of its answer to the disk."""
    while True:
        session = shown(name)
        if session is not None and any(a["text"] for turn in session["turns"] for a in turn["answers"]):
            return


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_ctrl_c_keeps_and_shows_what_came(arguments: list[str]) -> None:
    ended, session = interrupted(*arguments)
    assert ended.code == 130
    assert "Traceback" not in ended.err
    answer = session["turns"][0]["answers"][0]
    assert answer["state"] == "cancelled"
    assert answer["text"]
    if arguments:
        check_shape(json.loads(ended.out))
        assert json.loads(ended.out)["answers"][0]["text"] == answer["text"]


def test_plain_lines_where_there_is_no_terminal() -> None:
    ended = compare("hello", "-m", f"demo/quick{FAST}", "-m", "demo/quick::cut=50%::rate=0")
    assert ended.code == 1
    assert "A  demo/quick::rate=0::ttft=0: complete" in ended.out
    assert "\x1b[" not in ended.out
    assert "Kept as “hello”" in ended.out


def test_thoughts_are_told_apart_from_the_answer_without_colours() -> None:
    ended = compare("hello", "-m", f"demo/thinker{FAST}")
    assert "Reasoning: “hello”." in ended.out


def test_a_lane_that_was_never_asked_has_no_duration() -> None:
    ended = compare("hello", "-m", "openai/gpt-5", "--no-save")
    assert ended.out.splitlines()[0] == "A  openai/gpt-5: error"


def test_what_a_model_says_cannot_move_the_cursor() -> None:
    ended = compare("hello", "-m", "demo/quick::nul::rate=0")
    assert "\x1b" not in ended.out
    assert "\0" not in ended.out


def test_a_reader_that_leaves_early_is_no_error() -> None:
    with start("compare", "hello", "-m", f"demo/careful{FAST}") as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        process.wait()
        assert b"Traceback" not in process.stderr.read()


def test_it_runs_where_qt_cannot_be_loaded(tmp_path: Path) -> None:
    broken = tmp_path / "PySide6"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise ImportError('no Qt here')")
    ended = run("compare", "hello", "-m", f"demo/quick{FAST}", "--json", env={"PYTHONPATH": str(tmp_path)})
    assert ended.code == 0


def test_the_stand_in_ends_with_the_program() -> None:
    with start("compare", "hello", "-m", "demo/quick::stall=50%::rate=0", "--session", "orphan") as process:
        wait_for_text("orphan")
        children = subprocess.run(
            ["ps", "--ppid", str(process.pid), "-o", "pid="], capture_output=True, text=True, check=True
        ).stdout.split()
        assert children
        process.kill()
        process.communicate()
    while any(Path(f"/proc/{child}").exists() for child in children):
        pass
