"""Every text of the window is marked, in the catalogues and translated; the chosen language is shown."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from tests.support import translations
from tests.support.literals import unmarked
from tests.support.source_texts import SOURCES, inherited_counts, source_texts
from tests.support.translations import CATALOGUES
from widgets.translation import LANGUAGES, Translation

ALLOWED = frozenset({"Abreast", "https://llm.example.com/v1"})
"""Names and examples, which are the same in every language."""


@pytest.fixture
def translation(qapp: QApplication) -> Iterator[Translation]:
    before = QLocale()
    translation = Translation(qapp)
    yield translation
    translation.choose("en")
    translation.deleteLater()
    QLocale.setDefault(before)


def test_every_text_that_is_shown_is_marked() -> None:
    found = [text for source in SOURCES for text in unmarked(source)]
    assert [text for text in found if text.split(" ", 1)[1].strip("'\" –") not in ALLOWED] == []


def test_what_is_marked_can_be_read_by_a_translator() -> None:
    """A literal each: a value in it would make another text of it every time, and is put in afterwards."""
    assert source_texts()[1] == []


def test_plurals_of_a_base_class_are_found_in_its_subclasses() -> None:
    assert inherited_counts() == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_catalogue_has_what_the_source_has(language: str) -> None:
    assert translations.left_out(language) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_catalogue_is_finished(language: str) -> None:
    assert translations.unfinished(language) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_translation_names_the_values_of_its_source(language: str) -> None:
    assert translations.mismatched(language) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_the_program_reads_is_made_of_the_catalogue(language: str, tmp_path: Path) -> None:
    catalogue, fresh = CATALOGUES[language], tmp_path / "fresh.qm"
    translations.compiled(catalogue, fresh)
    assert fresh.read_bytes() == catalogue.with_suffix(".qm").read_bytes()


def test_every_language_has_a_catalogue() -> None:
    assert set(LANGUAGES) == set(CATALOGUES)


def test_a_text_appears_in_the_chosen_language(translation: Translation) -> None:
    plain = next(
        each for each in translations.translated(CATALOGUES["de"]) if each.finished and not each.text.counted
    )
    text = plain.text
    translation.choose("de")
    assert QCoreApplication.translate(text.context, text.source, text.comment) == plain.forms[0]
    translation.choose("en")
    assert QCoreApplication.translate(text.context, text.source, text.comment) == text.source


def test_english_plurals_are_plurals(translation: Translation) -> None:
    translation.choose("en")
    for each in translations.translated(CATALOGUES["en"]):
        text = each.text
        shown = [QCoreApplication.translate(text.context, text.source, text.comment, n) for n in (1, 2)]
        assert shown == [re.sub("%L?n", str(n), form) for n, form in zip((1, 2), each.forms, strict=True)]
        assert "(s)" not in "".join(shown)


def test_qt_s_own_texts_follow(translation: Translation) -> None:
    translation.choose("de")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    translation.choose("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


@pytest.mark.parametrize(
    ("asked", "language"), [("de", "de"), ("de_AT", "de"), ("de-CH", "de"), ("fr", "en"), ("", "en")]
)
def test_a_language_that_is_not_there_becomes_english(
    translation: Translation, asked: str, language: str
) -> None:
    translation.choose(asked)
    assert translation.language == language


def test_numbers_are_written_as_the_chosen_language_does(translation: Translation) -> None:
    translation.choose("de")
    assert QLocale().toString(1234.5, "f", 1) == "1.234,5"
    translation.choose("en")
    assert QLocale().toString(1234.5, "f", 1) == "1,234.5"
