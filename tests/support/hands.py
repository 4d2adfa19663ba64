"""What a person does at the whole window: looks for a control, clicks it, types, answers a question."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)

from app.core.answer import AnswerState
from app.core.session import KeptAnswer
from tests.support.waiting import until
from tests.support.windows import OpenWindow, idle
from widgets.parts.composer import Composer
from widgets.parts.lane import LaneColumn
from widgets.parts.lane_verbs import LaneVerb, menu_text
from widgets.parts.notice_bar import NoticeRow
from widgets.parts.session_list_view import SessionListView
from widgets.parts.session_menu import SessionMenu
from widgets.parts.session_search_box import SessionSearchBox
from widgets.parts.session_stack import SessionStack
from widgets.state.session_roles import SessionRole
from widgets.views.compare import CompareView

Kind = TypeVar("Kind", bound=QWidget)


class Hands:
    """One person at one window."""

    def __init__(self, open_: OpenWindow) -> None:
        self.open = open_
        self.program = open_.program
        self.window = open_.window
        self.session = open_.program.open_session

    # --- what is there ---

    def one(self, kind: type[Kind], name: str = "") -> Kind:
        """The one of this kind in the window, of this object name where one is given."""
        found = self.window.findChildren(kind, name) if name else self.window.findChildren(kind)
        assert len(found) == 1, f"{len(found)} of {kind.__name__} {name}"
        return found[0]

    @property
    def view(self) -> CompareView:
        return self.one(CompareView)

    @property
    def composer(self) -> Composer:
        return self.one(Composer)

    def lane(self, place: int) -> LaneColumn:
        """The lane at this place, from the left."""
        column = self.view.row.lane(self.view.row.lane_ids[place])
        assert column is not None, "the lane is not built"
        return column

    def models(self) -> list[str]:
        """Of the lanes from left to right, without how fast they are to be."""
        return [lane.model.model.partition("::")[0] for lane in self.session.work.open_lanes]

    def answer(self, place: int) -> KeptAnswer:
        """What the lane at this place said in the shown turn, as it is kept."""
        turn = self.session.turn
        assert turn is not None
        found = turn.answer_of(self.view.row.lane_ids[place])
        assert found is not None
        return found

    def states(self) -> list[AnswerState]:
        return [self.answer(place).state for place in range(len(self.view.row.lane_ids))]

    def writing(self) -> list[str]:
        """The lanes whose answer is growing at this moment."""
        answers = {lane_id: self.session.answer(lane_id) for lane_id in self.view.row.lane_ids}
        return [id_ for id_, each in answers.items() if each and each.state is AnswerState.WRITING]

    def notices(self) -> list[str]:
        return [notice.text for notice in self.program.notices.current]

    def button(self, text: str, within: QWidget | None = None) -> QAbstractButton:
        """The button that is seen with this text, or this name for a screen reader."""
        found = [
            each
            for each in (within or self.window).findChildren(QAbstractButton)
            if each.isVisible() and text in (each.text(), each.accessibleName())
        ]
        assert len(found) == 1, f"{len(found)} buttons “{text}”"
        return found[0]

    # --- what is done ---

    async def come(self) -> "Hands":
        """The window is in front, so that keys reach it; without a screen nobody brings it back there when
        a menu or a question has closed.
        """
        active = QApplication.activeWindow()
        if active is None or not active.isVisible():
            self.window.activateWindow()
            await until(self.window.isActiveWindow)
        return self

    async def idle(self) -> None:
        await idle(self.program)
        QApplication.sendPostedEvents()

    def click(self, text: str, within: QWidget | None = None) -> None:
        button = self.button(text, within)
        assert button.isEnabled(), f"“{text}” cannot be clicked"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    async def write(self, text: str) -> None:
        """Where the keyboard is."""
        await self.come()
        for letter in text:
            QTest.keyClicks(self.focus(), letter)

    async def press(self, keys: str) -> None:
        """A key, written as in the list of shortcuts, where the keyboard is."""
        if QApplication.activePopupWidget() is None:
            await self.come()
        combination = QKeySequence(keys)[0]  # type: ignore[index]  # PySide's stub has forgotten it
        QTest.keyClick(self.focus(), combination.key(), combination.keyboardModifiers())

    def focus(self) -> QWidget:
        focus = QApplication.activePopupWidget() or QApplication.focusWidget()
        return focus if isinstance(focus, QWidget) else self.window

    async def ask(self, prompt: str) -> None:
        """Typed into the composer and sent by Enter; over when every lane has ended."""
        self.begin_to_ask(prompt)
        before = self.session.turn
        await until(lambda: self.session.turn is not before)
        await self.idle()

    def begin_to_ask(self, prompt: str) -> None:
        self.composer.focus()
        QTest.keyClicks(self.composer.field, prompt)
        QTest.keyClick(self.composer.field, Qt.Key.Key_Return)

    def do(self, place: int, verb: LaneVerb) -> None:
        """With the button below the lane's answer."""
        button = self.lane(place).footer.button(verb)
        assert button.isVisible(), f"{verb} is not offered"
        assert button.isEnabled(), f"{verb} cannot be clicked"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def lane_menu(self, place: int) -> list[str]:
        """What the menu of the lane says."""
        column = self.lane(place)
        QTest.mouseClick(column.header.more, Qt.MouseButton.LeftButton)
        assert column.header.menu.isVisible()
        column.header.menu.close()
        return [entry.text() for entry in column.header.menu.actions() if entry.text()]

    def choose_in_lane(self, place: int, verb: LaneVerb) -> None:
        column = self.lane(place)
        QTest.mouseClick(column.header.more, Qt.MouseButton.LeftButton)
        choose(column.header.menu, menu_text(verb))

    # --- questions ---

    async def answer_box(self, text: str) -> str:
        """Clicks the button with this text in the question that comes; what it had asked."""
        box = await self.dialog(QMessageBox)
        asked = f"{box.text()}\n{box.informativeText()}"
        QTest.mouseClick(self.button(text, box), Qt.MouseButton.LeftButton)
        await until(lambda: not shown(QMessageBox))
        await turns_of_the_loop()  # until whoever asked has heard the answer
        return asked

    async def answer_text(self, text: str) -> None:
        """Types a line into the question that comes."""
        dialog = await self.dialog(QInputDialog)
        (field,) = dialog.findChildren(QLineEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        await until(lambda: not shown(QInputDialog))

    async def answer_path(self, path: Path) -> None:
        """Types the path into the file dialog that comes."""
        dialog = await self.dialog(QFileDialog)
        (field,) = dialog.findChildren(QLineEdit, "fileNameEdit")
        field.setText(str(path))
        (button,) = [
            each
            for each in dialog.findChildren(QPushButton)
            if each.isDefault() or each.text().strip("&") in ("Open", "Save")
        ]
        button.click()
        await until(lambda: not shown(QFileDialog))

    async def dialog(self, kind: type[Kind]) -> Kind:
        await until(lambda: bool(shown(kind)))
        (found,) = shown(kind)
        return found

    async def undo_notice(self) -> None:
        """The button of the newest notice that has one."""
        await until(lambda: bool(self._undoing()))
        self.click("Undo", self._undoing()[-1])
        await self.idle()

    def _undoing(self) -> list[NoticeRow]:
        rows = [row for row in self.window.findChildren(NoticeRow) if row.isVisible()]
        return [row for row in rows if any(each.text() == "Undo" for each in row.findChildren(QPushButton))]

    # --- sessions ---

    @property
    def stack(self) -> SessionStack:
        return self.one(SessionStack)

    @property
    def box(self) -> SessionSearchBox:
        return self.one(SessionSearchBox)

    def titles(self) -> list[str]:
        """Of the sessions that are listed, or found, from the top."""
        view = self.rows()
        found = (view.model().index(row, 0) for row in range(view.model().rowCount()))
        return [index.data() for index in found if index.data(SessionRole.ID)]

    def rows(self) -> SessionListView:
        view = self.stack.view
        assert view is not None, "there are no rows"
        return view

    def _row(self, title: str) -> QPoint:
        view = self.rows()
        rows = (view.model().index(row, 0) for row in range(view.model().rowCount()))
        index = next(row for row in rows if row.data(SessionRole.ID) and row.data() == title)
        view.scrollTo(index)
        rect = view.visualRect(index)
        return QPoint(rect.left() + 40, rect.top() + 14)

    def click_session(self, title: str) -> None:
        place = self._row(title)
        QTest.mouseClick(self.rows().viewport(), Qt.MouseButton.LeftButton, pos=place)

    def choose_for_session(self, title: str, text: str) -> None:
        """In the menu of its row."""
        view, place = self.rows(), self._row(title)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=place)
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse,
            place,
            view.viewport().mapToGlobal(place),
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(view.viewport(), event)
        choose(self.one(SessionMenu), text)

    async def new_session_while_busy(self) -> None:
        before = self.session.session_id
        await self.press("Ctrl+N")
        await until(lambda: self.session.session_id != before)

    async def new_session(self) -> None:
        before = self.session.session_id
        await self.press("Ctrl+N")
        await until(lambda: self.session.session_id != before)
        await self.idle()

    async def open_session(self, title: str) -> None:
        before = self.session.session_id
        self.click_session(title)
        await until(lambda: self.session.session_id != before)
        await self.idle()

    # --- leaving ---

    async def quit(self) -> None:
        """With nothing asked: the window has gone when this returns."""
        await self.press("Ctrl+Q")
        await until(lambda: not self.window.isVisible())


def choose(menu: QMenu, text: str) -> None:
    """The entry with this text, in an open menu or in a menu of it."""
    entry = next(entry for entry in entries(menu) if entry.text().split("\t")[0].replace("&&", "&") == text)
    assert entry.isEnabled(), f"“{text}” cannot be chosen"
    menu.close()
    entry.trigger()


def entries(menu: QMenu) -> Iterator[QAction]:
    for entry in menu.actions():
        below = entry.menu()
        if isinstance(below, QMenu):
            yield from entries(below)
        elif entry.isVisible():
            yield entry


def shown(kind: type[Kind]) -> list[Kind]:
    """The windows of this kind that stand on the screen."""
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


async def turns_of_the_loop(count: int = 3) -> None:
    """Whatever is due has been done."""
    for _ in range(count):
        await asyncio.sleep(0)
        QApplication.sendPostedEvents(None, QEvent.Type.None_.value)
