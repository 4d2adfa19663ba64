"""A field for an exact number says at once what is wrong, and never leaves it standing."""

from decimal import Decimal

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.strict_json import percent
from widgets.parts.economics.decimal_field import DecimalField
from widgets.theme import Theme


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> DecimalField:
    made = DecimalField(theme, "Fee", read=percent)
    qtbot.addWidget(made)
    made.show()
    return made


def typed(field: DecimalField, text: str) -> list[object]:
    told: list[object] = []
    field.entered.connect(told.append)
    field.selectAll()
    QTest.keyClicks(field, text)
    field.entered.disconnect(told.append)
    return told


def test_each_sound_text_is_told_as_it_is_typed(field: DecimalField) -> None:
    assert typed(field, "5.5") == [Decimal(5), Decimal("5.5")]  # "5." means what "5" does
    assert typed(field, "0,25")[-1] == Decimal("0.25")


@pytest.mark.parametrize(
    ("text", "why"), [("-1", "less than 0"), ("101", "larger than 100"), ("x", "number")]
)
def test_what_cannot_be_is_said_and_taken_back(field: DecimalField, text: str, why: str) -> None:
    field.show_number(Decimal(7))
    typed(field, text)
    assert field.property("tone") == "bad"
    assert why in field.accessibleDescription()
    field.editingFinished.emit()
    assert field.property("tone") is None
    assert field.text() in ("7", "10")


def test_empty_is_unknown_unless_it_is_needed(field: DecimalField, theme: Theme, qtbot: QtBot) -> None:
    field.show_number(Decimal(7))
    told: list[object] = []
    field.entered.connect(told.append)
    field.clear()
    field.textEdited.emit("")
    assert told == [None]
    needed = DecimalField(theme, "Fee", needed=True)
    qtbot.addWidget(needed)
    needed.show_number(Decimal(7))
    needed.textEdited.emit("")
    assert (needed.property("tone"), needed.number) == ("bad", Decimal(7))
