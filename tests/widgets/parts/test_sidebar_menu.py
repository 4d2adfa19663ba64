"""The menu of a session in the sidebar: its verbs, its tags, its files."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from tests.support.shelves import ago
from tests.support.sidebars import OnSidebar, Seen, child, with_sidebar
from tests.support.waiting import until
from widgets.parts.session_menu import SessionMenu
from widgets.parts.session_row_layout import SessionRowLayout
from widgets.parts.tag_editor import TagEditor
from widgets.state.going import Temporary
from widgets.state.session_roles import SessionRole
from widgets.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def on_sidebar(loop: asyncio.AbstractEventLoop, theme: Theme, home: Path) -> OnSidebar:
    return with_sidebar(loop, theme, home)


def menu_of(seen: Seen) -> SessionMenu:
    return child(seen.bar, SessionMenu)


def words_of(menu: SessionMenu) -> list[str]:
    return [action.text().split("\t")[0] for action in menu.actions() if action.isVisible() and action.text()]


def open_menu(seen: Seen, title: str) -> SessionMenu:
    view = seen.stack.view
    assert view is not None
    place = seen.place(title)
    if not view.selectionModel().isSelected(seen.index(title)):
        QTest.mousePress(view.viewport(), Qt.MouseButton.RightButton, pos=place)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse,
        place,
        view.viewport().mapToGlobal(place),
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), event)
    menu = menu_of(seen)
    assert menu.isVisible()
    return menu


def choose(menu: SessionMenu, text: str) -> None:
    action = next(each for each in menu.actions() if each.text().split("\t")[0] == text)
    menu.close()
    action.trigger()


async def answer_with(seen: Seen, path: Path) -> None:
    """Types the path into the file dialog, as soon as there is one."""
    await until(lambda: bool(seen.bar.findChildren(QFileDialog)))
    (dialog,) = seen.bar.findChildren(QFileDialog)
    child(dialog, QLineEdit, "fileNameEdit").setText(str(path))
    dialog.accept()


def test_the_menu_has_the_verbs_that_go_with_what_is_chosen(on_sidebar: OnSidebar) -> None:
    async def scenario(seen: Seen) -> None:
        menu = open_menu(seen, "one")
        both = ["Export", "Delete"]
        assert words_of(menu) == ["Open", "Rename", "Pin", "Tags…", "Duplicate", "Route this…", *both]
        choose(menu, "Pin")
        await until(lambda: bool(seen.index("one").data(SessionRole.PINNED)))
        seen.click("two", CONTROL)
        menu = open_menu(seen, "two")
        assert words_of(menu) == ["Pin", "Export", "Delete"]
        choose(menu, "Delete")
        await until(lambda: seen.titles() == [])
        seen.shelf.deleted.undo()
        menu = open_menu(seen, "two")
        choose(menu, "Open")
        await seen.idle()

    on_sidebar(scenario, ago("one", 1), ago("two", 2))


def test_the_button_in_a_row_opens_the_menu(on_sidebar: OnSidebar, theme: Theme) -> None:
    async def scenario(seen: Seen) -> None:
        rect = seen.rows.visualRect(seen.index("one"))
        seen.click("one", at=SessionRowLayout(theme).more(rect).center())
        assert menu_of(seen).isVisible()
        menu_of(seen).close()

    on_sidebar(scenario, ago("one", 1))


def test_tags_are_put_on_taken_off_and_clicked(on_sidebar: OnSidebar, theme: Theme) -> None:
    async def scenario(seen: Seen) -> None:
        choose(open_menu(seen, "one"), "Tags…")
        editor = child(seen.bar, TagEditor)
        field = editor.focusWidget()
        QTest.keyClicks(field, "Sql, to-do")
        QTest.keyClick(field, Qt.Key.Key_Return)
        await until(lambda: seen.index("one").data(SessionRole.TAGS) == ("sql", "to-do"))
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        await until(lambda: seen.index("one").data(SessionRole.TAGS) == ("sql",))
        QTest.keyClick(editor, Qt.Key.Key_Escape)
        assert not editor.isVisible()
        await seen.idle()
        index = seen.index("one")
        rect = seen.rows.visualRect(index)
        ((chip, text, tag),) = SessionRowLayout(theme).chips(rect, ("sql",))
        assert text == tag == "sql"
        seen.click("one", at=chip.center())
        await until(lambda: seen.stack.view is seen.stack.hits)
        assert seen.box.text() == "tag:sql "
        assert [title for title, _ in seen.on.found()] == ["one"]

    on_sidebar(scenario, ago("one", 1), ago("two", 2))


def test_a_temporary_session_has_a_menu_of_its_own(on_sidebar: OnSidebar) -> None:
    async def scenario(seen: Seen) -> None:
        heard: list[str] = []

        async def keep() -> bool:
            heard.append("kept")
            return True

        seen.shelf.set_shown("t", Temporary(id="t", title="private", worth_keeping=True, keep=keep))
        menu = open_menu(seen, "private")
        assert words_of(menu) == ["Keep it", "Route this…"]
        routed: list[str] = []
        seen.bar.route_wanted.connect(routed.append)
        choose(menu, "Route this…")
        assert routed == ["t"]
        choose(open_menu(seen, "private"), "Keep it")
        await seen.idle()
        assert heard == ["kept"]
        seen.click("private")
        seen.press(Qt.Key.Key_Delete)
        await seen.idle()
        assert seen.titles() == ["private"]

    on_sidebar(scenario)


def test_a_session_is_exported_where_the_dialog_says_and_imported_by_a_drop(
    on_sidebar: OnSidebar, tmp_path: Path
) -> None:
    async def scenario(seen: Seen) -> None:
        menu = open_menu(seen, "one")
        menu.close()
        json = next(each for each in menu.findChildren(QAction) if each.data() == "json")
        json.trigger()
        await answer_with(seen, target)
        await until(target.exists)
        await seen.idle()
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(target))])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(QPoint(50, 300), copy, data, left, none)
        QApplication.sendEvent(seen.bar, entering)
        assert entering.isAccepted()
        QApplication.sendEvent(seen.bar, QDropEvent(QPointF(50, 300), copy, data, left, none))
        await until(lambda: seen.titles() == ["one", "one"])

    target = tmp_path / "taken along.json"
    on_sidebar(scenario, ago("one", 1))


def test_files_are_imported_by_the_dialog(on_sidebar: OnSidebar, tmp_path: Path) -> None:
    async def scenario(seen: Seen) -> None:
        seen.actions.action("import").trigger()
        await answer_with(seen, source)
        await until(lambda: bool(seen.on.notices.current))
        assert seen.on.notices.current[0].text == "The file is not an exported session: it is not JSON."

    source = tmp_path / "shopping.json"
    source.write_text("bread, milk")
    on_sidebar(scenario)


def test_several_sessions_go_into_the_folder_that_the_dialog_says(
    on_sidebar: OnSidebar, tmp_path: Path
) -> None:
    async def scenario(seen: Seen) -> None:
        seen.click("one")
        seen.click("two", CONTROL)
        menu = open_menu(seen, "two")
        menu.close()
        next(each for each in menu.findChildren(QAction) if each.data() == "md").trigger()
        await answer_with(seen, folder)
        await until((folder / "two.md").exists)
        await seen.idle()
        assert (folder / "one.md").read_text("utf-8").startswith("# one")

    folder = tmp_path / "out"
    folder.mkdir()
    on_sidebar(scenario, ago("one", 1), ago("two", 2))
