"""Limits through the real program: set, shown, asked about, and never passed, whoever sends besides."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.services.engine import database_of
from app.services.folders import Folders
from app.standin.process import StandIn
from tests.support.priced import NAME, charge_for
from tests.support.program import Ended, end, run, start
from tests.support.standin import entries_of, running_standin, wait_until
from tests.support.terminals import on_a_terminal

# A dollar for a thousand tokens, and no more than a hundred of them: at most some 11 cents, really 8.3.
MOST = ("-p", "max_tokens=100")
COST = Decimal("0.083")


@pytest.fixture
def standin(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    monkeypatch.setenv("PAID_KEY", "sk-paid-0123456789")
    with running_standin() as server:
        charge_for(server, "quick", "quick::stall")
        yield server


def limit(*arguments: str) -> Ended:
    return run("limits", *arguments)


def compare(*arguments: str, model: str = "quick") -> Ended:
    return run("compare", "hello", "-m", f"{NAME}/{model}", *MOST, *arguments)


def spent() -> dict[str, Any]:
    total = run("spend", "--json").document["totals"]
    assert len(total) <= 1
    return total[0] if total else {"answers": 0}


def test_what_is_named_after_all_is_not_passed_over() -> None:
    limit("set", "endpoint", "openrouter", "--stop", "50")
    refused = limit("clear", "all", "openrouter")
    assert (refused.code, refused.out) == (2, "")
    assert "openrouter" in limit().out


def test_a_limit_that_cannot_be_kept_is_no_wrong_use(home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "config").write_text("no folder")
    assert limit("set", "day", "--stop", "5").code == 1
    assert run("prices", "set", "demo/quick", "--input", "1", "--output", "-1").code == 2


def test_limits_are_set_shown_and_cleared(home: Path) -> None:
    assert "There is no limit" in limit().out
    assert limit("set", "day", "--ask", "5", "--stop", "$20").code == 0
    assert limit("set", "endpoint", "openrouter", "--stop", "50").code == 0
    assert limit("set", "day", "--ask", "7.50").out == "day: asks above $7.50, stops at $20.00\n"
    kept = {"currency": "USD", "day": {"ask": "7.50", "stop": "20"}}
    kept |= {"endpoints": {"openrouter": {"stop": "50"}}}
    assert limit("show", "--json").document == kept
    (file,) = home.rglob("settings.json")
    assert json.loads(file.read_text())["limits"] == kept
    assert limit().out.splitlines()[1:] == [
        "day\t$7.50\t$20.00\t$0", "openrouter (month)\t\t$50.00\t$0",
    ]  # fmt: skip
    assert limit("set", "day", "--ask", "none").out == "day: stops at $20.00\n"
    assert limit("clear", "endpoint", "openrouter").code == 0
    assert limit("clear", "all").code == 0
    assert not file.exists() or "limits" not in json.loads(file.read_text())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("set", "day", "--ask", "5", "--stop", "4"), "Asking from 5 would never happen"),
        (("set", "day", "--ask", "much"), "That is no amount of money."),
        (("set", "day", "--stop", "-1"), "That is no amount of money."),
        (("set", "day"), "Say at least one of --ask and --stop."),
        (("set", "endpoint", "--stop", "1"), "An endpoint is named after"),
        (("set", "day", "openai", "--stop", "1"), "An endpoint is named after"),
        (("set", "endpoint", "opnai", "--stop", "1"), "There is no endpoint “opnai”."),
    ],
)
def test_what_cannot_be_is_refused_in_words(arguments: tuple[str, ...], said: str) -> None:
    ended = limit(*arguments)
    assert ended.code == 2
    assert said in ended.err


def test_past_a_hard_limit_nothing_is_sent_and_nothing_kept(standin: StandIn) -> None:
    limit("set", "day", "--stop", "0.8")
    ended = compare("--repeat", "8", "--yes")
    assert ended.code == 1
    assert "Nothing was sent: it may cost up to $0.8" in ended.err
    assert "`abreast limits set day --stop AMOUNT`" in ended.err
    assert entries_of(standin, "quick") == []
    assert run("sessions", "list", "--json").document == {"sessions": []}
    assert spent()["answers"] == 0
    assert compare("--repeat", "7").code == 0
    assert len(entries_of(standin, "quick")) == 7
    assert Decimal(spent()["amount"]) == 7 * COST
    assert compare("--repeat", "3").code == 1
    assert [compare().code for _ in range(3)] == [0, 0, 1]
    assert len(entries_of(standin, "quick")) == 9


def test_without_a_kept_session_limits_hold_too(standin: StandIn) -> None:
    limit("set", "send", "--stop", "5")
    limit("set", "endpoint", NAME, "--stop", "0.2")
    assert compare("--no-save").code == 0
    assert compare("--no-save").code == 0
    ended = compare("--no-save")
    assert ended.code == 1
    assert f"for “{NAME}” this month" in ended.err
    assert len(entries_of(standin, "quick")) == 2
    assert run("sessions", "list", "--json").document == {"sessions": []}
    assert Decimal(spent()["amount"]) == 2 * COST


def test_deleting_gives_nothing_back(standin: StandIn) -> None:
    limit("set", "month", "--stop", "0.2")
    for name in ("first", "second"):
        assert compare("--session", name).code == 0
        assert run("sessions", "delete", name, "--yes").code == 0
    assert Decimal(spent()["amount"]) == 2 * COST
    assert compare().code == 1
    assert len(entries_of(standin, "quick")) == 2


def test_nobody_to_ask_is_wrong_use(standin: StandIn) -> None:
    limit("set", "day", "--ask", "0.1")
    ended = compare()
    assert ended.code == 2
    assert "This may cost up to $0.1" in ended.err
    assert "Say --yes" in ended.err
    assert entries_of(standin, "quick") == []
    assert compare("--yes").code == 0
    assert len(entries_of(standin, "quick")) == 1


def test_an_unknown_price_asks_when_any_limit_is_set(standin: StandIn) -> None:
    assert compare(model="careful").code == 0
    limit("set", "month", "--stop", "100")
    ended = compare(model="careful")
    assert ended.code == 2
    assert f"The price of {NAME}/careful in USD is not known" in ended.err
    assert compare("--yes", model="careful").code == 0
    assert len(entries_of(standin, "careful")) == 2
    told = spent()
    assert (told["amount"], told["unknown"]) == (None, 2)
    assert "2 unknown" in run("spend").out


@pytest.mark.parametrize(("typed", "code", "sent"), [(b"y\n", 0, 1), (b"n\n", 1, 0), (b"\n", 1, 0)])
def test_on_a_terminal_the_user_is_asked(standin: StandIn, typed: bytes, code: int, sent: int) -> None:
    limit("set", "send", "--ask", "0.01")
    arguments = ["compare", "hello", "-m", f"{NAME}/quick", *MOST]
    ended, shown = on_a_terminal(arguments, b"Send it anyway? [y/N]: ", typed)
    assert (ended, len(entries_of(standin, "quick"))) == (code, sent)
    assert b"You want to be asked above $0.01 for one send." in shown
    assert (b"Nothing was sent." in shown) == (not sent)


def test_two_programs_share_what_is_left(standin: StandIn) -> None:
    limit("set", "day", "--stop", "1")
    both = [start("compare", "hello", "-m", f"{NAME}/quick", *MOST, "--repeat", "8") for _ in range(2)]
    for process in both:
        with process:
            assert end(process).code in (0, 1)
    sent = len(entries_of(standin, "quick"))
    assert 8 <= sent <= 12
    assert Decimal(spent()["amount"]) == sent * COST <= 1


def test_what_was_under_way_when_the_program_was_killed_goes_on_counting(standin: StandIn) -> None:
    limit("set", "day", "--stop", "0.5")
    with start("compare", "hello", "-m", f"{NAME}/quick::stall", *MOST, "--repeat", "3") as process:
        wait_until(lambda: len(entries_of(standin, "quick::stall")) == 3)
        process.kill()
        process.communicate()
    told = spent()
    assert (told["amount"], told["unknown"], told["under_way"]) == (None, 3, 0)
    assert Decimal("0.3") < Decimal(told["counted"]) < Decimal("0.36")
    assert compare("--repeat", "2").code == 1
    assert entries_of(standin, "quick") == []
    assert compare().code == 0


def test_a_store_that_cannot_be_opened_stops_what_a_hard_limit_would(standin: StandIn, home: Path) -> None:
    limit("set", "day", "--stop", "100")
    database_of(Folders.find({"ABREAST_HOME": str(home)})).mkdir()
    ended = compare("--no-save")
    assert ended.code == 1
    assert "Nothing was sent: there is a spending limit, and what was spent cannot be booked." in ended.err
    assert entries_of(standin, "quick") == []


def settings_file() -> Path:
    return Folders.find().config / "settings.json"


def test_limits_that_somebody_wrote_as_numbers_hold(standin: StandIn) -> None:
    settings_file().write_text('{"limits": {"day": {"stop": 0.01}}}')
    ended = compare()
    assert ended.code == 1
    assert "0.01" in ended.err
    assert entries_of(standin, "quick") == []


def test_limits_that_were_lost_with_a_damaged_file_are_asked_about_before_anything_is_sent(
    standin: StandIn,
) -> None:
    settings_file().write_text('{"limits": {"day": {"stop": "0.01"}}')
    ended = compare()
    assert (ended.code, ended.out) == (2, "")
    assert "settings.json" in ended.err
    assert "limits" in ended.err
    assert entries_of(standin, "quick") == []
    settings_file().write_text("no json")
    assert compare("--yes").code == 0
