"""The view of all tables of figures."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QToolTip
from pytestqt.qtbot import QtBot

from widgets.parts.value_table_view import ValueTableView
from widgets.state.value_table import Index, ValueColumn, ValueTable
from widgets.theme import Theme

MARKUP = "<b>bold</b>"


@dataclass(frozen=True, slots=True)
class Named:
    name: str


def _name(row: Named) -> str:
    return row.name


class Names(ValueTable[Named, ValueColumn[Named]]):
    def more(self, index: Index, role: int) -> object:
        return index.data() if role == Qt.ItemDataRole.ToolTipRole else None


def _view(qtbot: QtBot, theme: Theme) -> ValueTableView:
    table = Names([ValueColumn(name=name, text=_name) for name in ("Name", "Again", "Last")])
    view = ValueTableView(theme, table)
    table.setParent(view)
    qtbot.addWidget(view)
    table.show_rows((Named(MARKUP),))
    view.resize(600, 120)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_the_wide_column_takes_what_is_left_until_that_is_too_little(qtbot: QtBot, theme: Theme) -> None:
    view = _view(qtbot, theme)
    header = view.horizontalHeader()
    assert not view.keep_wide(150)
    assert header.length() == view.viewport().width()
    view.resize(260, 120)
    assert view.keep_wide(150)
    assert header.sectionSize(0) == theme.px(150)
    assert header.length() > view.viewport().width()
    view.resize(600, 120)
    assert not view.keep_wide(150)
    assert header.sectionResizeMode(0) == QHeaderView.ResizeMode.Stretch


def test_rows_grow_with_the_text(qtbot: QtBot, theme: Theme) -> None:
    view = _view(qtbot, theme)
    before = view.height_of(3) - view.height_of(2)
    theme.choose(theme.mode, scale=1.5)
    assert view.height_of(3) - view.height_of(2) > before
    assert view.font().pixelSize() > 11


def test_what_comes_from_outside_is_no_markup_in_a_tooltip(qtbot: QtBot, theme: Theme) -> None:
    view = _view(qtbot, theme)
    at = view.visualRect(view.model().index(0, 0)).center()
    ask = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), ask)
    assert "&lt;b&gt;" in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
