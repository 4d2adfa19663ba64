"""What stands in the log: all that helps, no key, no prompt, no forged line."""

import logging
import sys
from decimal import Decimal

import pytest
from pydantic import BaseModel, ValidationError

from app.core.redaction import Redactor
from app.services.log_text import LONGEST, RedactingFormatter, trace_of
from providers.base import Secret
from tests.support.canary import find_key

KEY = "sk-canary-7QmX9Zr4Tn8Wb2Lk6Vd0Hs"


@pytest.fixture
def formatter() -> RedactingFormatter:
    redactor = Redactor()
    redactor.add(Secret(KEY))
    return RedactingFormatter(redactor)


def record(message: object, *arguments: object, error: BaseException | None = None) -> logging.LogRecord:
    info = None if error is None else (type(error), error, error.__traceback__)
    return logging.LogRecord("app.part", logging.WARNING, __file__, 7, message, arguments, info)


def raised(error: BaseException, *, cause: BaseException | None = None) -> BaseException:
    """The error with a traceback through a frame whose variable holds the key."""

    def fail(variable: str) -> None:
        assert variable
        raise error from cause

    try:
        fail(KEY)
    except BaseException as caught:  # noqa: BLE001 - it is handed back
        return caught
    raise AssertionError


def test_a_line_says_when_how_bad_who_and_what(formatter: RedactingFormatter) -> None:
    line = formatter.format(record("%s of %d", "one", 2))
    assert line[:4].isdigit()
    assert line[10] == "T"
    assert line.endswith("+00:00 WARNING app.part [MainThread] one of 2")


def test_no_way_of_logging_brings_a_key_in(formatter: RedactingFormatter) -> None:
    records = [
        record(f"got {KEY}"),
        record("got %s and %r", KEY, KEY.encode()),
        record("%(key)s", {"key": KEY}),
        record({"key": KEY}),
        record("oops", error=raised(ValueError(KEY))),
        record("oops", error=raised(ValueError("outer"), cause=raised(KeyError(KEY)))),
        record("oops", error=raised(ExceptionGroup(KEY, [ValueError(KEY), OSError(2, KEY, KEY)]))),
        record(f"%d {KEY}", KEY),
    ]
    records[4].stack_info = f"Stack: {KEY}"
    noted = raised(ValueError("x"))
    noted.add_note(f"note {KEY}")
    for each in [*records, record("noted", error=noted)]:
        assert find_key(formatter.format(each).encode(), KEY) == [], each.msg
        assert find_key(str(each.exc_text).encode(), KEY) == []


def test_logging_itself_gets_no_key_either(formatter: RedactingFormatter) -> None:
    error = raised(ValueError(KEY))
    text = formatter.formatException((type(error), error, error.__traceback__))
    assert "ValueError: [key]" in text
    assert formatter.formatException((None, None, None)) == ""


def test_a_trace_says_where_and_what_and_no_variable(formatter: RedactingFormatter) -> None:
    text = formatter.format(
        record("oops", error=raised(ValueError("outer"), cause=raised(KeyError("inner"))))
    )
    assert "builtins.KeyError: 'inner'" in text
    assert text.index("inner") < text.index("which caused:") < text.index("builtins.ValueError: outer")
    assert "test_log_text.py" in text
    assert "raise error from cause" in text


def test_a_context_is_told_and_a_suppressed_one_is_not() -> None:
    def fail(*, quiet: bool) -> None:
        try:
            dict[str, str]()["first"]
        except KeyError:
            if quiet:
                raise ValueError("second") from None
            raise ValueError("second")  # noqa: B904 - the context is what is tested

    for quiet in (True, False):
        with pytest.raises(ValueError, match="second") as caught:
            fail(quiet=quiet)
        assert ("first" in trace_of(caught.value)) is not quiet


def test_chains_and_groups_without_end_end() -> None:
    error: BaseException = ValueError("innermost")
    for number in range(500):
        outer = ValueError(f"level {number}")
        outer.__cause__ = error
        error = ExceptionGroup("group", [outer, *(ValueError(str(n)) for n in range(50))])
    assert len(trace_of(error)) < 100_000
    for _ in range(9):
        error = BaseExceptionGroup("wide", [error] * 10)
    assert len(trace_of(error)) < 100_000


def test_what_an_exception_quotes_is_cut() -> None:
    prompt = "my secret plan " * 100
    assert len(trace_of(ValueError(prompt))) < 600


def test_validation_errors_do_not_quote_what_they_were_given() -> None:
    class Price(BaseModel):
        amount: Decimal

    with pytest.raises(ValidationError) as caught:
        Price.model_validate({"amount": "my secret plan"})
    assert "my secret plan" in str(caught.value)
    text = trace_of(caught.value)
    assert "ValidationError: 1 values are not valid" in text
    assert "my secret plan" not in text.replace('"my secret plan"', "")


def test_an_exception_or_argument_that_cannot_be_shown_is_no_catastrophe(
    formatter: RedactingFormatter,
) -> None:
    class Odd(Exception):  # noqa: N818 - it is one
        def __str__(self) -> str:
            raise RuntimeError("no text")

    assert "its text cannot be had: RuntimeError" in formatter.format(record("oops", error=Odd()))
    assert "its arguments cannot be shown: RuntimeError" in formatter.format(record("%s", Odd()))
    assert "its arguments cannot be shown: TypeError" in formatter.format(record("%d", "x"))


def test_a_record_cannot_forge_another_or_move_the_cursor(formatter: RedactingFormatter) -> None:
    forged = (
        "end\n2026-01-01T00:00:00.000+00:00 CRITICAL app.part [MainThread] forged\r\x1b[2J\u202egnp.exe\0"
    )
    lines = formatter.format(record("%s", forged)).split("\n")
    assert len(lines) == 2
    assert lines[1].startswith("    2026")
    assert not {"\x1b", "\r", "\u202e", "\0"} & set("".join(lines))


def test_a_huge_record_is_cut_and_no_piece_of_a_key_is_left_at_the_cut(formatter: RedactingFormatter) -> None:
    for shift in range(len(KEY)):
        text = formatter.format(record("x" * shift + f"{KEY} " * 20_000))
        assert len(text) < LONGEST + 100
        assert find_key(text.encode(), KEY) == []


def test_recursion_is_folded(formatter: RedactingFormatter) -> None:
    def deep() -> None:
        deep()

    with pytest.raises(RecursionError) as caught:
        deep()
    assert len(formatter.format(record("oops", error=caught.value))) < 5_000
    assert sys.getrecursionlimit() > 100
