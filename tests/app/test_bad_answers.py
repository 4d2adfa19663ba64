"""The real program against servers that lie about money and numbers, steer terminals, and never end."""

import itertools
import json
import signal
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from tests.support.hostile_server import Body, HostileServer, delta, event, finish, says
from tests.support.program import Ended, end, run, start
from tests.support.standin import wait_until

CAP = 8_000_000
FORBIDDEN = "\x1b\x07\x08\x9b\u202e\u2066\u200f\0"


def ask(bodies: dict[str, Body], *arguments: str) -> Ended:
    """One lane for each body, in one comparison."""
    with HostileServer(bodies) as server:
        add(server)
        named = [word for model in bodies for word in ("-m", f"h/{model}")]
        return run("compare", "hi", *named, *arguments)


def add(server: HostileServer) -> None:
    added = run("endpoints", "add", "h", "--wire", "openai", "--base-url", server.base_url, "--no-key")
    assert added.code == 0, added.err


# The usage object as JSON text -> the amount that may be shown, and whether the user is told of a false one.
CHARGES: dict[str, tuple[str | None, bool]] = {
    '{"cost": NaN}': (None, False),
    '{"cost": Infinity}': (None, False),
    '{"cost": 1e999}': (None, False),
    '{"cost": null}': (None, False),
    '{"cost": "1e999"}': (None, True),
    '{"cost": "NaN"}': (None, True),
    '{"cost": "-Infinity"}': (None, True),
    '{"cost": "free"}': (None, True),
    '{"cost": -5}': (None, True),
    '{"cost": "-5"}': (None, True),
    '{"cost": true}': (None, True),
    '{"cost": [1]}': (None, True),
    '{"cost": {"total_cost": "-1"}}': (None, True),
    f'{{"cost": 1{"0" * 300}}}': (None, True),
    f'{{"cost": 1{"0" * 400}}}': (None, False),
    f'{{"cost": 1{"0" * 6000}}}': (None, False),
    '{"cost": 0}': ("0", False),
    '{"cost": "0.000000000000000001"}': ("0.000000000000000001", False),
    '{"cost": 4.2e-7}': ("0.00000042", False),
}


def test_charges_that_are_no_money_are_unknown_and_never_0() -> None:
    ended = ask({f"m{number}": says("ok", usage) for number, usage in enumerate(CHARGES)}, "--json")
    assert ended.code == 0, ended.err
    for (usage, (amount, told)), answer in zip(CHARGES.items(), ended.document["answers"], strict=True):
        assert (answer["state"], answer["text"]) == ("complete", "ok"), usage
        assert answer["cost"]["amount"] == amount, usage
        assert answer["cost"]["status"] == ("unknown" if amount is None else "reported"), usage
        assert any("no amount of money" in note for note in answer["notes"]) == told, usage


USAGES = {
    '{"prompt_tokens": -5, "completion_tokens": "12"}': (None, 12),
    '{"prompt_tokens": NaN, "completion_tokens": 1.5}': (None, None),
    f'{{"prompt_tokens": 1{"0" * 400}, "completion_tokens": 1e300}}': (None, None),
    '{"prompt_tokens": 9223372036854775808, "completion_tokens": "x"}': (None, None),
    '{"prompt_tokens": {}, "completion_tokens": [1]}': (None, None),
    "[1, 2]": (None, None),
    '"many"': (None, None),
}


def test_counts_that_are_none_are_unknown() -> None:
    ended = ask({f"m{number}": says("ok", usage) for number, usage in enumerate(USAGES)}, "--json")
    assert ended.code == 0, ended.err
    for (usage, counts), answer in zip(USAGES.items(), ended.document["answers"], strict=True):
        assert answer["state"] == "complete", usage
        assert (answer["usage"]["input"], answer["usage"]["output"]) == counts, usage


def call(number: int, name: str, arguments: str) -> dict[str, Any]:
    return {"index": number, "id": str(number), "function": {"name": name, "arguments": arguments}}


def in_choice(**choice: Any) -> bytes:
    return event({"choices": [{"index": 0, "delta": {}, **choice}]})


TEXTS: dict[str, Callable[[], Iterable[bytes]]] = {
    "steering": says("\x1b[31mred\x1b]0;title\x07\x1b[2J\x9b31m\x08 a\u202eb\u2066c\u200f" + "\0" * 50),
    "half-a-million": lambda: [delta("word " * 1000)] * 100 + [finish()],
    "many-events": lambda: [delta("t ")] * 20_000 + [finish()],
    "accents": says("a" + "\u0301" * 50_000),
    "tools": lambda: [
        in_choice(delta={"tool_calls": [call(10**12, "\x1b[31m", "{" * 1000)]}),
        *(in_choice(delta={"tool_calls": [call(number, "f", "{}")]}) for number in range(500)),
        finish(),
    ],
    "who": lambda: [event({"model": "m\x1b[31m\u202e" * 9999, "provider": "p\n\x1b"}), delta("x"), finish()],
    "why": lambda: [delta("x"), in_choice(finish_reason="\x1b[31m" + "z" * 99_999)],
    "more": lambda: [delta("x"), finish(), delta("after the end"), b"garbage"],
    "nothing": lambda: [finish()],
    "blanks": says("\n" * 50_000),
    "error": lambda: [
        delta("x"),
        event({"error": {"message": "\x1b[31m" + "e" * 99_999, "code": {"a": [1]}}}),
    ],
}
STATES = {"tools": "tool_call", "nothing": "empty", "blanks": "empty", "error": "error"}


def test_hostile_texts_reach_the_terminal_tamed_and_the_disk_whole() -> None:
    shown = ask(TEXTS, "--session", "hostile")
    assert shown.code == 1
    assert not set(FORBIDDEN) & set(shown.out + shown.err)
    kept = run("sessions", "show", "hostile", "--json").document["turns"][0]["answers"]
    found = dict(zip(TEXTS, kept, strict=True))
    assert {name: answer["state"] for name, answer in found.items()} == {
        name: STATES.get(name, "complete") for name in TEXTS
    }
    assert len(found["half-a-million"]["text"]) == 500_000
    assert found["more"]["text"] == "x"
    assert "\x1b[31mred" in found["steering"]["text"]
    assert len(found["error"]["error"]["message"]) < 700
    for form in ("md", "html", "csv", "json"):
        assert run("sessions", "export", "hostile", "-f", form).code == 0


def for_ever(piece: bytes) -> Body:
    return lambda: itertools.repeat(piece)


def test_answers_that_never_end_are_ended() -> None:
    reasoning = in_choice(delta={"reasoning": "x" * 50_000})
    arguments = in_choice(delta={"tool_calls": [{"index": 0, "function": {"arguments": "x" * 50_000}}]})
    bodies = {
        "text": for_ever(delta("x" * 50_000)),
        "reasoning": for_ever(reasoning),
        "arguments": for_ever(arguments),
        "line": for_ever(b"data: " + b"x" * 100_000),
        "healthy": says("ok"),
    }
    ended = ask(bodies, "--json")
    text, reasoned, called, line, healthy = ended.document["answers"]
    for answer in (text, reasoned, called):
        assert answer["error"]["kind"] == "protocol"
        assert "8,000,000 characters" in answer["error"]["message"]
    assert CAP - 50_000 <= len(text["text"]) <= CAP
    assert "longer than" in line["error"]["message"]
    assert healthy["state"] == "complete"


def test_a_server_that_says_nothing_for_ever_is_ended_by_the_time_limit() -> None:
    ended = ask({"comments": for_ever(b": still here\n\n" * 1000)}, "--json", "--timeout", "2")
    answer = ended.document["answers"][0]
    assert (ended.code, answer["state"], answer["text"]) == (1, "timeout", "")
    assert "Nothing of an answer came within the 2 s" in answer["error"]["message"]


def test_five_megabytes_in_one_line_are_shown_as_they_are() -> None:
    text = "x" * 5_000_000
    assert text in ask({"long": says(text)}).out


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_torrent_is_stopped_by_a_signal_and_what_came_is_kept(number: signal.Signals, code: int) -> None:
    with HostileServer({"torrent": for_ever(delta("t "))}) as server:
        add(server)
        with start("compare", "hi", "-m", "h/torrent", "--session", "torrent", "--json") as process:
            wait_until(lambda: bool(kept_text()) or process.poll() is not None)
            process.send_signal(number)
            process.send_signal(number)  # impatience is no reason to lose anything
            ended = end(process)
    assert ended.code == code
    answer = json.loads(ended.out)["answers"][0] if ended.out else None
    assert answer is None or answer["text"] == kept_text()
    assert run("sessions", "show", "torrent", "--json").document["turns"][0]["answers"][0]["state"] in (
        "cancelled",
        "incomplete",
    )


def kept_text() -> str:
    shown = run("sessions", "show", "torrent", "--json")
    turns = shown.document["turns"] if shown.code == 0 else []
    return str(turns[0]["answers"][0]["text"]) if turns else ""
