"""Figures in the window: the language's decimals, and no English word among them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.core import figures
from widgets.state.figure_text import count_text, duration_text, figure_text
from widgets.translation import Translation


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    translation = Translation(qapp)
    translation.choose("de")
    yield
    translation.choose("en")
    translation.deleteLater()
    QLocale.setDefault(before)


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ("0.18 s", "0,18 s"),
        ("12,345 → 1,102", "12.345 → 1.102"),
        ("$1,234.50", "$1.234,50"),
        ("<$0.000001", "<$0,000001"),
        (figures.NONE, "–"),
        (figures.UNKNOWN, "unbekannt"),
        (figures.BUFFERED, "gepuffert"),
    ],
)
def test_a_figure_is_written_as_the_language_does(figure: str, shown: str) -> None:
    assert figure_text(figure) == shown


@pytest.mark.usefixtures("german")
def test_in_a_sentence_as_well() -> None:
    assert duration_text(1.5) == "1,50 s"
    assert duration_text(None) == "–"
    assert count_text(12_345) == "12.345"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("figure", ["0.18 s", "12,345 → 1,102", figures.UNKNOWN, figures.BUFFERED])
def test_in_english_nothing_changes(figure: str) -> None:
    assert figure_text(figure) == figure
