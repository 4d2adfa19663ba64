"""Notices on the screen: told once, with what to do, and put aside."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from widgets.parts.icon_button import IconButton
from widgets.parts.notice_bar import MOST_SHOWN, NoticeBar, NoticeRow
from widgets.state.notices import MAX_CURRENT, NoticeAction, Notices
from widgets.theme import Theme


def shown(bar: NoticeBar) -> list[str]:
    return [row.accessibleName() for row in bar.findChildren(NoticeRow) if not row.isHidden()]


def test_a_notice_is_shown_with_its_hint_until_it_is_put_aside(qtbot: QtBot, theme: Theme) -> None:
    notices = Notices()
    bar = NoticeBar(theme, notices)
    qtbot.addWidget(bar)
    assert bar.isHidden()
    notices.post("The disk is full.", tone="bad", hint="Make room.")
    notices.post("The disk is full.", tone="bad", hint="Make room.")
    assert shown(bar) == ["The disk is full. Make room."]
    (cross,) = bar.findChildren(IconButton)
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert notices.current == ()
    assert bar.isHidden()


def test_what_was_posted_before_there_was_a_window_is_shown(qtbot: QtBot, theme: Theme) -> None:
    notices = Notices()
    notices.post("Recovered an answer.")
    bar = NoticeBar(theme, notices)
    qtbot.addWidget(bar)
    assert shown(bar) == ["Recovered an answer."]
    notices.clear("no such key")
    notices.dismiss(notices.current[0])


def test_its_action_is_done_and_the_notice_goes(qtbot: QtBot, theme: Theme) -> None:
    notices, done = Notices(), []
    bar = NoticeBar(theme, notices)
    qtbot.addWidget(bar)
    notices.post("Deleted one session.", action=NoticeAction("Undo", lambda: done.append("undone")))
    (undo,) = bar.findChildren(QPushButton)
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert notices.current == ()


def test_of_one_key_there_is_one_and_of_many_the_newest_are_shown(qtbot: QtBot, theme: Theme) -> None:
    notices = Notices()
    bar = NoticeBar(theme, notices)
    qtbot.addWidget(bar)
    notices.post("Not kept: full.", tone="bad", key="disk")
    notices.post("Not kept: read-only.", tone="bad", key="disk")
    assert shown(bar) == ["Not kept: read-only."]
    for number in range(MAX_CURRENT + 5):
        notices.post(f"Number {number}", tone="warn")
    assert len(notices.current) == MAX_CURRENT
    assert len(shown(bar)) == MOST_SHOWN


def test_what_comes_from_outside_is_plain_text(qtbot: QtBot, theme: Theme) -> None:
    notices = Notices()
    bar = NoticeBar(theme, notices)
    qtbot.addWidget(bar)
    notices.post("<img src='file:///etc/passwd'><b>model</b>", tone="bad", hint="<a href='x'>y</a>")
    labels = [label for label in bar.findChildren(QLabel) if label.text()]
    assert labels
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
