"""What the lanes look like on terminals of different widths."""

import io
from decimal import Decimal

import pytest
from rich.console import Console

from app.cli.lanes_view import live_table, result_table
from app.core.answer import Answer
from app.core.model_ref import parse_model
from app.core.session import Lane, keep
from providers.base import Charge, Charged, Opened, TextDelta, Usage, UsageReported


def _writing() -> Answer:
    answer = Answer("a", "l", created_at=0.0)
    answer.begin_attempt(0.0)
    answer.apply(Opened(sent_at=0.0, first_byte_at=0.1, connect_s=None, request_id=None), 0.1)
    answer.apply(TextDelta("It was a dark night, and the herons slept."), 0.2)
    return answer


def _drawn(width: int, model: str = "demo/careful") -> list[str]:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    lane = Lane(id="l", position=0, model=parse_model(model))
    console.print(live_table([lane], [_writing()], width=width))
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue().splitlines()


@pytest.mark.parametrize("width", [80, 110, 200])
def test_the_end_of_the_text_is_seen_in_every_terminal(width: int) -> None:
    *_, row = _drawn(width)
    assert row.rstrip().endswith("herons slept.")
    assert "writing" in row
    assert len(row) <= width


def test_a_long_name_leaves_room_for_the_text() -> None:
    *_, row = _drawn(80, "openrouter/somebody/a-model-with-a-very-long-name:free")
    assert row.rstrip().endswith("slept.")
    assert "openrouter/some" in row


def test_a_wide_one_shows_every_number() -> None:
    assert "cost" in _drawn(110)[0]
    assert "cost" not in _drawn(80)[0]


@pytest.mark.parametrize("width", [80, 110])
def test_the_numbers_at_the_end_are_whole_in_every_terminal(width: int) -> None:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    lane = Lane(id="l", position=0, model=parse_model("anthropic/claude-haiku-4-5-20251001"))
    answer = _writing()
    answer.apply(UsageReported(Usage(input=1378, output=112)), 0.3)
    answer.apply(Charged(Charge(amount=Decimal("0.00000484"), source="usage.cost")), 0.3)
    answer.cancel(0.4)
    console.print(result_table([lane], [keep(answer)], width=width))
    file = console.file
    assert isinstance(file, io.StringIO)
    *_, row = file.getvalue().splitlines()
    assert row.startswith("A ")
    for whole in ("cancelled", "0.20 s", "0.40 s", "1,378 → 112", "$0.00000484"):
        assert whole in row
