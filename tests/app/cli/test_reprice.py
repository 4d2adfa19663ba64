"""`abreast reprice` as its users run it: a process, its output and its exit code."""

import asyncio
import json
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from app.core.repricing import HIDDEN, OTHER_COUNTS
from app.core.session import Session
from app.services.engine import database_of
from app.services.folders import Folders
from app.store.store import Store
from providers.base import Usage
from tests.support.priced_sessions import billed, keep_paid, stated
from tests.support.sample_sessions import answer, lane, session


def abreast(*arguments: str) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [sys.executable, "-m", "app", *arguments], capture_output=True, check=False, timeout=120
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def document(*arguments: str) -> Any:
    done = abreast("reprice", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def keep(made: Session) -> Session:
    async def work() -> Session:
        store = await Store.open(database_of(Folders.find()))
        try:
            return await keep_paid(store, made)
        finally:
            await store.close()

    return asyncio.run(work())


@pytest.fixture
def kept() -> Session:
    """Two answers with usage, one of them with a charge of the provider's, and one without any."""
    one, two, three = lane(0, "openai/quick"), lane(1, "openrouter/slow"), lane(2, "groq/mute")
    usage = Usage(input=1_000, output=100)
    made = session(
        billed(one, 2_000, 500),
        answer(two, usage=usage, cost=stated("0.5", usage)),
        answer(three),
        lanes=(one, two, three),
        title="Fuses",
    )
    abreast("prices", "set", "openai/cheap", "--input", "1", "--output", "4")
    return keep(made)


def test_a_session_as_another_model(kept: Session) -> None:
    # 2,000 x $1 + 500 x $4 and 1,000 x $1 + 100 x $4, a million each.
    found = document("Fuses", "--as", "openai/cheap")
    assert [line["would_be"]["amount"] for line in found["lines"]] == ["0.004", "0.0014", None]
    assert [line["paid"]["amount"] for line in found["lines"]] == ["0.009", "0.5", None]
    (total,) = found["totals"]
    assert (total["paid"], total["would_be"], total["difference"]) == ("0.509", "0.0054", "-0.5036")
    assert (found["answers"], found["compared"], found["left_out"][0]["answers"]) == (3, 2, 1)
    assert (found["session"], found["as"], found["since"]) == (kept.id, "openai/cheap", None)
    assert found["price_card"]["source"] == "your own price"
    assert found["note"] == OTHER_COUNTS


def test_for_people(kept: Session) -> None:
    done = abreast("reprice", kept.id, "--as", "openai/cheap")
    assert done.returncode == 0
    assert "openrouter/slow\t$0.500\t$0.00140" in done.stdout
    assert "2 answers: paid $0.509, as openai/cheap $0.00540: $0.504 less (99 %)." in done.stdout
    assert "1 answer: The provider did not say how many tokens were used." in done.stdout
    assert "from your own price" in done.stdout
    assert OTHER_COUNTS in done.stdout


@pytest.mark.usefixtures("kept")
def test_all_history_since_a_day() -> None:
    found = document("--since", "2026-11-01", "--as", "openai/cheap")
    assert (found["answers"], found["compared"], found["lines"]) == (3, 2, [])
    assert [each["model"] for each in found["by_model"]] == ["groq/mute", "openai/quick", "openrouter/slow"]
    assert document("--since", "2026-11-12", "--as", "openai/cheap")["answers"] == 0
    assert (
        "openai/quick\t1\t$0.00900\t$0.00400"
        in abreast("reprice", "--since", "2026-11-01", "--as", "openai/cheap").stdout
    )


@pytest.mark.usefixtures("kept")
def test_a_wrong_price_is_put_right_by_todays(kept: Session) -> None:
    abreast("prices", "set", "openai/quick", "--input", "3", "--output", "10")
    found = document(kept.id, "--as", "same")
    assert found["lines"][0]["paid"]["amount"] == "0.009"
    assert found["lines"][0]["would_be"]["amount"] == "0.011"
    assert found["price_card"] is None


def test_nothing_that_is_kept_changes(kept: Session) -> None:
    before = abreast("sessions", "export", kept.id, "-f", "json").stdout
    document(kept.id, "--as", "openai/cheap")
    assert abreast("sessions", "export", kept.id, "-f", "json").stdout == before


@pytest.mark.usefixtures("kept")
def test_a_blind_session_keeps_its_secret() -> None:
    one = lane(0, "openai/quick")
    keep(replace(session(billed(one, 5, 5), lanes=(one,), title="Blind"), blind="seed"))
    done = abreast("reprice", "Blind", "--as", "openai/cheap")
    assert done.returncode == 1
    assert "hidden who answered" in done.stderr
    found = document("--since", "2026-11-01", "--as", "openai/cheap")
    assert {"reason": HIDDEN, "answers": 1} in found["left_out"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--as", "openai/cheap"), 2, "Name a session, or a day"),
        (("x", "--since", "2026-11-01", "--as", "openai/cheap"), 2, "one of them"),
        (("--since", "yesterday", "--as", "openai/cheap"), 2, "is not a day"),
        (("x",), 2, "--as"),
        (("nowhere", "--as", "claude-opus-5-5"), 1, "There is no session"),
        (("nowhere", "--as", "openai/nobody-knows-this"), 1, "cannot be priced"),
        (("nowhere", "--as", " "), 2, "Name a model"),
        (("nowhere", "--as", "openai/\x1b[31m"), 1, "“openai/␛[31m” cannot be priced"),
        (("nowhere", "--as", "\udcff"), 2, "The model is not UTF-8 text"),
    ],
)
def test_what_is_wrong_is_said(arguments: tuple[str, ...], code: int, said: str) -> None:
    done = abreast("reprice", *arguments)
    assert done.returncode == code
    assert said in done.stderr


def test_without_history_it_says_so() -> None:
    done = abreast("reprice", "--since", "2026-11-01", "--as", "claude-opus-5-5")
    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing to price again" in done.stderr
