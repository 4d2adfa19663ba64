"""The summary table in the whole window: opened, sorted, copied, and open again the next time."""

import csv
import io

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.support.hands import Hands, choose, clipboard
from tests.support.windows import InWindow, OpenWindow, begin

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups


def test_it_is_sorted_and_copied_and_leads_to_a_lane(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "careful", "quick", "thrifty")
        await hands.ask("Sum up")
        hands.click("Summary", hands.view.header)
        table = hands.view.summary.table
        assert table.isVisible()
        column = next(at for at in range(table.model().columnCount()) if header(hands, at) == "Cost")
        for _ in range(2):
            click_header(hands, column)
        order = [str(table.model().index(row, 1).data()) for row in range(3)]
        assert order[0].startswith("demo/careful") or order[2].startswith("demo/careful")
        table.setFocus()
        await hands.press("Ctrl+C")
        lines = [line for line in clipboard().splitlines() if "demo/" in line]
        assert [name.split("::")[0] in line for name, line in zip(order, lines, strict=True)] == [True] * 3
        table.customContextMenuRequested.emit(QPoint(10, 10))
        menu = next(menu for menu in hands.view.summary.findChildren(QMenu) if menu.isVisible())
        choose(menu, "Copy as CSV")
        rows = list(csv.reader(io.StringIO(clipboard())))
        assert len(rows) == 4
        assert len({len(row) for row in rows}) == 1
        table.setCurrentIndex(table.model().index(0, 1))
        table.setFocus()
        await hands.press("Return")
        assert hands.view.row.current
        await hands.idle()
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        assert Hands(open_).view.summary.isVisible()

    in_window(scenario)
    in_window(again)


def header(hands: Hands, column: int) -> str:
    return str(hands.view.summary.table.model().headerData(column, Qt.Orientation.Horizontal))


def click_header(hands: Hands, column: int) -> None:
    bar = hands.view.summary.table.horizontalHeader()
    place = QPoint(bar.sectionViewportPosition(column) + 8, bar.height() // 2)
    QTest.mouseClick(bar.viewport(), Qt.MouseButton.LeftButton, pos=place)
