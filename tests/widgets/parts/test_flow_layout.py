"""What does not fit into a line goes on in the next, and the height says so beforehand."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.parts.flow_layout import FlowLayout

Row = Callable[..., QWidget]


class Block(QWidget):
    """As large as it is told to be."""

    def __init__(self, width: int = 50, height: int = 20) -> None:
        super().__init__()
        self.setFixedSize(width, height)


@pytest.fixture
def row(qtbot: QtBot) -> Row:
    def made(*blocks: QWidget, width: int, centred: bool = False) -> QWidget:
        holder = QWidget()
        qtbot.addWidget(holder)
        flow = FlowLayout(holder, gap=10, line_gap=4, centred=centred)
        for block in blocks:
            flow.addWidget(block)
        holder.resize(width, 200)
        holder.show()
        return holder

    return made


def places(holder: QWidget) -> list[tuple[int, int]]:
    layout = holder.layout()
    assert layout is not None
    return [layout.itemAt(at).geometry().topLeft().toTuple() for at in range(layout.count())]  # type: ignore[union-attr]


def test_a_line_is_filled_before_the_next_begins(row: Row) -> None:
    assert places(row(Block(), Block(), Block(), width=115)) == [(0, 0), (60, 0), (0, 24)]


def test_the_last_one_that_fits_exactly_stays(row: Row) -> None:
    assert places(row(Block(), Block(), width=110)) == [(0, 0), (60, 0)]
    assert places(row(Block(), Block(), width=109)) == [(0, 0), (0, 24)]


def test_hidden_ones_take_no_room(row: Row) -> None:
    hidden = Block()
    holder = row(Block(), hidden, Block(), width=110)
    hidden.hide()
    layout = holder.layout()
    assert layout is not None
    layout.activate()
    assert places(holder)[2] == (60, 0)


def test_from_right_to_left_it_begins_at_the_right(row: Row) -> None:
    holder = row(Block(), Block(), width=200)
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    layout = holder.layout()
    assert layout is not None
    layout.activate()
    assert places(holder) == [(150, 0), (90, 0)]


def test_lines_may_stand_in_the_middle(row: Row) -> None:
    assert places(row(Block(), Block(), Block(), width=130, centred=True)) == [(10, 0), (70, 0), (40, 24)]


def test_what_is_lower_stands_in_the_middle_of_its_line(row: Row) -> None:
    assert places(row(Block(height=20), Block(height=40), width=200)) == [(0, 10), (60, 0)]


@pytest.mark.parametrize(("width", "height"), [(170, 20), (169, 44), (110, 44), (109, 68), (1, 68)])
def test_the_height_follows_from_the_width(row: Row, width: int, height: int) -> None:
    holder = row(Block(), Block(), Block(), width=500)
    layout = holder.layout()
    assert layout is not None
    assert layout.heightForWidth(width) == height


def test_a_column_gives_it_the_height_it_needs(qtbot: QtBot) -> None:
    window, holder, below = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(window)
    flow = FlowLayout(holder, gap=10)
    for _ in range(6):
        flow.addWidget(Block())
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(holder)
    column.addWidget(below, 1)
    window.resize(120, 300)
    with qtbot.waitExposed(window):
        window.show()
    assert holder.height() == 3 * 20 + 2 * 10


def test_what_can_shrink_does_before_it_sticks_out(row: Row) -> None:
    wide = QWidget()
    wide.setMinimumWidth(30)
    wide.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    QVBoxLayout(wide).addWidget(Block(20))
    holder = row(wide, width=40)
    assert wide.width() <= 42
    assert holder.minimumSizeHint().width() <= 42


def test_a_widget_can_be_put_between(row: Row, qtbot: QtBot) -> None:
    holder, new = row(Block(), Block(), width=500), Block()
    flow = holder.layout()
    assert isinstance(flow, FlowLayout)
    flow.insert_widget(1, new)
    qtbot.waitUntil(lambda: new.x() == 60)
    item = flow.takeAt(1)
    assert item is not None
    assert item.widget() is new
    assert flow.takeAt(7) is None
