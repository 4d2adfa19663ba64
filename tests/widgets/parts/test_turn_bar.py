"""The prompt of the shown turn, and the way to the others."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.core.session import Session
from providers.base import Attachment
from tests.support.lanes_on_screen import session_with
from widgets.parts.chip import Chip
from widgets.parts.turn_bar import TurnBar
from widgets.state.open_session import OpenSession
from widgets.state.work import Work
from widgets.theme import Theme


def bar_of(qtbot: QtBot, theme: Theme, session: Session) -> tuple[TurnBar, OpenSession]:
    open_session = OpenSession(Work(session=session))
    bar = TurnBar(theme, open_session)
    qtbot.addWidget(bar)
    bar.resize(700, 100)
    bar.show()
    open_session.show(Work(session=session))
    open_session.setParent(bar)
    return bar, open_session


def asking(prompt: str, *attachments: Attachment) -> Session:
    session = session_with(1)
    turn = replace(session.turns[0], prompt=prompt, attachments=attachments)
    return replace(session, turns=(turn,))


def button(bar: TurnBar, name: str) -> QPushButton:
    return next(
        each
        for each in bar.findChildren(QPushButton)
        if name in (each.text(), each.accessibleName()) and each.isVisible()
    )


def test_without_a_turn_there_is_no_bar(qtbot: QtBot, theme: Theme) -> None:
    bar, _ = bar_of(qtbot, theme, session_with(1, turns=0))
    assert not bar.isVisible()


def test_a_long_prompt_is_folded_and_unfolds(qtbot: QtBot, theme: Theme) -> None:
    prompt = "A long line of words. " * 200
    bar, _ = bar_of(qtbot, theme, asking(prompt))
    folded = bar._prompt.height()
    QTest.mouseClick(button(bar, "Show all"), Qt.MouseButton.LeftButton)
    assert bar.unfolded
    assert bar._prompt.toPlainText() == prompt
    assert bar._prompt.height() > folded
    QTest.mouseClick(button(bar, "Show less"), Qt.MouseButton.LeftButton)
    assert bar._prompt.height() == folded


def test_a_short_prompt_offers_nothing_to_unfold(qtbot: QtBot, theme: Theme) -> None:
    bar, _ = bar_of(qtbot, theme, asking("Short."))
    assert not bar._fold.isVisible()


def test_a_huge_prompt_is_shown_to_a_bound_and_copied_whole(qtbot: QtBot, theme: Theme) -> None:
    prompt = "x" * 500_000
    bar, _ = bar_of(qtbot, theme, asking(prompt))
    QTest.mouseClick(button(bar, "Show all"), Qt.MouseButton.LeftButton)
    assert len(bar._prompt.toPlainText()) < 100_000
    bar._copy.click()
    assert QGuiApplication.clipboard().text() == prompt


def test_markup_in_a_prompt_and_in_a_file_name_is_text(qtbot: QtBot, theme: Theme) -> None:
    file = Attachment("<img src=x>.png", "image/png", b"12345")
    bar, _ = bar_of(qtbot, theme, asking("<b>bold</b>\u202e", file))
    assert "<b>bold</b>" in bar._prompt.toPlainText()
    assert "\u202e" not in bar._prompt.toPlainText()

    def shown() -> list[str]:
        return [chip.text() for chip in bar.findChildren(Chip) if not chip.isHidden()]

    qtbot.waitUntil(lambda: shown() == ["<img src=x>.png"])


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_turns_are_chosen_by_arrow_and_by_their_prompt(qtbot: QtBot, theme: Theme) -> None:
    bar, open_session = bar_of(qtbot, theme, session_with(1, turns=3))
    assert button(bar, "Turn 3 of 3").isVisible()
    bar._earlier.click()
    assert open_session.turn is not None
    assert open_session.turn.number == 2
    bar._which.click()
    entries = bar._menu.actions()
    assert [entry.isChecked() for entry in entries] == [False, True, False]
    entries[0].trigger()
    bar._menu.close()
    assert open_session.turn.number == 1
    assert not bar._earlier.isEnabled()
    assert "Question number 1?" in bar._prompt.toPlainText()
