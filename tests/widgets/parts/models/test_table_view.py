"""The table of models by mouse and keyboard, with rows of its own."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from app.core.catalogue.columns import Column, Order
from app.core.catalogue.model import CatalogueModel
from tests.support.catalogue import card, model
from widgets.parts.models.table_view import ModelsTableView
from widgets.state.models_memory import Arrangement
from widgets.state.models_table import ModelsTable, key_of
from widgets.theme import Theme

ROWS = [model(f"m{number}", card("1", "2"), name=f"Model {number}") for number in range(300)]


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> ModelsTableView:
    table = ModelsTable()
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal, table)
    view = ModelsTableView(theme, table)
    table.setParent(view)
    qtbot.addWidget(view)
    view.columns.arrange(Arrangement())
    view.resize(900, 500)
    table.show_rows(ROWS)
    view.show()
    qtbot.waitExposed(view)
    return view


def table_of(view: ModelsTableView) -> ModelsTable:
    table = view.model()
    assert isinstance(table, ModelsTable)
    return table


def chosen_id(view: ModelsTableView) -> str | None:
    return None if view.chosen is None else view.chosen.id


def test_letters_go_to_the_search_field_and_space_to_the_comparison(view: ModelsTableView) -> None:
    typed, compared = QSignalSpy(view.typed), QSignalSpy(view.compare_toggled)
    view.choose(key_of(ROWS[3]))
    QTest.keyClicks(view, "gp")
    assert [typed.at(at)[0] for at in range(typed.count())] == ["g", "p"]
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert compared.at(0)[0] == ROWS[3]


def test_the_chosen_model_stays_chosen_while_it_is_among_those_shown(view: ModelsTableView) -> None:
    view.choose(key_of(ROWS[20]))
    view.show_rows(list(reversed(ROWS)), follow=True)
    assert chosen_id(view) == "m20"
    assert view.verticalScrollBar().value() > 0
    view.show_rows(list(reversed(ROWS)))
    assert chosen_id(view) == "m20"
    assert view.verticalScrollBar().value() == 0
    view.show_rows(ROWS[:10])
    assert view.chosen is None
    assert view.verticalScrollBar().value() == 0
    view.show_rows(ROWS)
    assert chosen_id(view) == "m20"


def test_enter_and_a_double_click_open(view: ModelsTableView) -> None:
    opened = QSignalSpy(view.opened)
    view.choose(key_of(ROWS[1]))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.at(0)[0] == ROWS[1]


def test_arrow_keys_tell_each_model_once(view: ModelsTableView) -> None:
    view.choose(key_of(ROWS[4]))
    shown = QSignalSpy(view.model_shown)
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert [shown.at(at)[0].id for at in range(shown.count())] == ["m5", "m6", "m7"]


def test_a_third_click_on_a_head_takes_the_order_away(view: ModelsTableView) -> None:
    told = QSignalSpy(view.columns.sorted_by)
    head = view.horizontalHeader()
    place = table_of(view).place_of(Column.PRICE_IN)
    assert place is not None
    at = QPoint(head.sectionViewportPosition(place) + 10, head.height() // 2)
    for _ in range(3):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [told.at(number)[0] for number in range(3)] == [
        Order(Column.PRICE_IN),
        Order(Column.PRICE_IN, descending=True),
        None,
    ]


def test_columns_are_left_and_found_again(view: ModelsTableView, theme: Theme) -> None:
    told = QSignalSpy(view.columns.arranged)
    view.columns.toggle(Column.TAKES)
    view.columns.toggle(Column.MODEL)  # the name stays
    place = table_of(view).place_of(Column.CONTEXT)
    assert place is not None
    view.setColumnWidth(place, 133)
    view.horizontalHeader().moveSection(view.horizontalHeader().visualIndex(place), 1)
    left = view.columns.arrangement()
    assert told.count() >= 3
    assert left.columns is not None
    assert left.columns[:2] == (Column.MODEL, Column.CONTEXT)
    assert Column.TAKES not in left.columns
    assert left.widths[Column.CONTEXT] == 133
    other = ModelsTableView(theme, ModelsTable(view), view)
    other.columns.arrange(left)
    assert other.columns.arrangement() == left


def test_the_name_gets_the_room_that_is_left(view: ModelsTableView) -> None:
    before = view.columnWidth(0)
    view.resize(2400, 500)
    assert view.columnWidth(0) > before
    widths = sum(view.columnWidth(place) for place in range(table_of(view).columnCount()))
    assert widths == view.viewport().width()
    view.resize(900, 500)
    assert view.columnWidth(0) == before


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_rows_are_painted_also_after_the_look_has_changed(
    view: ModelsTableView, theme: Theme, mode: str
) -> None:
    before = view.viewport().grab().toImage()
    theme.choose(mode, scale=1.5)  # type: ignore[arg-type]
    after = view.viewport().grab().toImage()
    assert before != after
    assert view.rowHeight(0) == theme.px(44)


def test_the_row_under_the_mouse_is_marked(view: ModelsTableView) -> None:
    before = view.viewport().grab().toImage()
    QTest.mouseMove(view.viewport(), QPoint(100, 60))
    assert view.viewport().grab().toImage() != before


def test_a_row_is_read_aloud_with_the_names_of_its_columns(view: ModelsTableView) -> None:
    table = table_of(view)
    spoken = [
        str(table.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole))
        for column in range(table.columnCount())
    ]
    assert spoken[0] == "Model 0, OpenRouter · m0"
    assert spoken[1] == "Input: $1.00"


def test_hostile_names_are_painted_in_one_line(view: ModelsTableView) -> None:
    evil = [
        CatalogueModel(endpoint="e", seller="S\n\u202e", id="\u202egpt\n" * 500, name="<b>x</b>\x00" * 300)
    ]
    view.show_rows(evil)
    assert not view.viewport().grab().isNull()
    assert "\n" not in str(table_of(view).index(0, 0).data())
