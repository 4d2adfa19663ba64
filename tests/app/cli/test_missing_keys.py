"""A missing key is asked for on a real terminal, used for one run, and neither shown nor kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.standin.process import StandIn
from tests.support.canary import find_key, search_tree
from tests.support.program import run
from tests.support.standin import running_standin
from tests.support.terminals import on_a_terminal

KEY = "sk-typed-at-the-terminal-0123456789"


@pytest.fixture(scope="module")
def standin() -> Iterator[StandIn]:
    with running_standin() as server:
        yield server


def add_endpoint(standin: StandIn) -> None:
    added = run(
        "endpoints", "add", "acme", "--wire", "openai", "--base-url", f"{standin.base_url}/openai/v1",
        "--key-env", "ACME_KEY",
    )  # fmt: skip
    assert added.code == 0, added.err


def test_a_typed_key_serves_this_run_and_is_kept_nowhere(home: Path, standin: StandIn) -> None:
    add_endpoint(standin)
    compare = ["compare", "hello", "-m", "acme/quick::rate=0", "--session", "typed"]
    code, shown = on_a_terminal(compare, b"(Enter skips): ", KEY.encode() + b"\n")
    assert code == 0, shown
    assert b"Key for acme, for this run only" in shown
    assert find_key(shown, KEY) == []
    assert search_tree(home, KEY) == []


@pytest.mark.parametrize(("typed", "code"), [(b"\n", 1), (b"\x03", 130)], ids=["Enter", "Ctrl+C"])
def test_it_can_be_skipped_or_stopped(standin: StandIn, typed: bytes, code: int) -> None:
    add_endpoint(standin)
    ended, shown = on_a_terminal(
        ["compare", "hello", "-m", "acme/quick", "--no-save"], b"(Enter skips): ", typed
    )
    assert ended == code, shown
    assert b"Traceback" not in shown


def test_a_script_is_never_asked(standin: StandIn) -> None:
    add_endpoint(standin)
    ended = run("compare", "hello", "-m", "acme/quick", "--json", "--no-save")
    assert ended.code == 1
    assert ended.document["answers"][0]["error"]["kind"] == "missing_key"
