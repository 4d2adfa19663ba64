"""One row per answer, read back by the standard reader; and nothing that a spreadsheet would calculate."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.csv_cells import cell, defused
from app.core.session import Session
from app.services.exports.as_csv import COLUMNS, export_csv
from app.services.exports.wording import all_tries
from tests.support.sample_sessions import answer, lane, rich_session, session, sessions


def _rows(data: bytes) -> list[dict[str, str]]:
    text = data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_row_says_all_of_an_answer() -> None:
    rows = _rows(export_csv(rich_session()))
    assert len(rows) == 6
    first, failed = rows[0], rows[5]
    expected = {
        "session": "Circuit breaker, explained", "turn": "1", "lane": "A",
        "model": "anthropic/claude-haiku-4-5",
        "served_by": "claude-haiku-4-5-20251001", "state": "complete", "finish": "end_turn",
        "attachments": "diagram <1>.png\nnotes.txt", "connect_ms": "31.0", "first_text_ms": "410.0",
        "output_tokens_per_s": "148.2", "buffered": "no", "input_tokens": "24", "cache_read_tokens": "",
        "cost_status": "reported", "cost_amount": "0.00143", "error": "", "system": "Be brief.\nNo jokes.",
    }  # fmt: skip
    assert {name: first[name] for name in expected} == expected
    assert first["text"].startswith("A **circuit breaker** stops")
    assert (failed["state"], failed["error_kind"], failed["http_status"]) == ("error", "rate_limited", "429")
    assert (failed["cost_status"], failed["cost_amount"]) == ("unknown", "")


def test_the_file_is_as_the_rfc_says_and_excel_knows_its_encoding() -> None:
    data = export_csv(rich_session())
    assert data.startswith(b"\xef\xbb\xbf")
    header, _, _ = data.decode("utf-8-sig").partition("\r\n")
    assert header == ",".join(f'"{name}"' for name in COLUMNS)
    assert data.endswith(b"\r\n")


FORMULAS = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\u3000=1", "\ufeff=1",
    "\u200b=1", "\x1f=1", "\u202e=1", "＝1", "＋1", "－1", "＠x", "﹢1", "﹣1", "﹦1", "﹫x", "−1",
    "=cmd|' /C calc'!A0", '=HYPERLINK("http://evil.example","x")', "- a list", "\ttabbed", "\nline", "  -x",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_is_defused(text: str) -> None:
    assert defused(text).startswith("'")
    one = lane(0, f"demo/{text}", system=text)
    made = session(answer(one, text, notes=(text,), finish=text), lanes=(one,), title=text, prompt=text)
    for row in _rows(export_csv(made)):
        for value in row.values():
            assert not value.lstrip().startswith(("=", "+", "-", "@", "＝"))


@pytest.mark.parametrize("text", ["a=1", "1-2", "'=1", "", "Ä", "#x", "1. a", "(=1)", "🙂-"])
def test_other_texts_are_as_they_were(text: str) -> None:
    assert defused(text) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""), (0, "0"), (-5, "-5"), (0.0000001, "0.0000001"), (1e21, "1000000000000000000000"),
        (2.5, "2.5"),
        (Decimal("4.2E-7"), "0.00000042"), ("", '""'), ('a"b', '"a""b"'), ("a\x00b", '"a␀b"'),
    ],
)  # fmt: skip
def test_numbers_are_plain_and_texts_quoted(value: Any, written: str) -> None:
    assert cell(value) == written


@given(sessions())
def test_every_text_is_there_whole(made: Session) -> None:
    rows = _rows(export_csv(made))
    answers = [(turn, each) for turn in made.turns for each in all_tries(turn)]
    assert len(answers) == sum(len(turn.answers) + len(turn.replaced) for turn in made.turns)
    assert len(rows) == len(answers)
    for row, (turn, each) in zip(rows, answers, strict=True):
        assert row["text"].removeprefix("'") == each.text.replace("\x00", "␀").removeprefix("'")
        assert row["verdict"].removeprefix("'") == (each.verdict or "")
        assert row["counts"] == ("no" if each in turn.replaced else "yes")
        assert row["prompt"].removeprefix("'") == turn.prompt.replace("\x00", "␀").removeprefix("'")


@given(st.text())
def test_a_cell_never_begins_a_formula(text: str) -> None:
    assert cell(text)[1:2] not in tuple("=+-@\t\r\n＝＋－＠")
