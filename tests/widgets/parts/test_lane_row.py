"""The row of lanes: what is built, what is seen, where the keyboard goes, how a lane is carried."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.session import Lane
from tests.support.lanes_on_screen import compare_view, put_away, session_with, show
from tests.support.waiting import until
from tests.support.windows import InProgram
from widgets.parts.lane_columns import MOST_BUILT
from widgets.parts.lane_row import LEAST_WIDTH, LaneRow
from widgets.program import Program
from widgets.theme import Theme


def seen(row: LaneRow) -> list[str]:
    """The lanes that are on the screen, from left to right, in whole or in part."""
    room = row.viewport().rect()
    found = []
    for column in row.columns:
        left = column.mapTo(row.viewport(), QPoint(0, 0)).x()
        if column.isVisible() and left < room.width() and left + column.width() > 0:
            found.append((left, column.lane_id))
    return [lane_id for _, lane_id in sorted(found)]


def test_of_a_hundred_lanes_only_those_near_the_screen_are_built(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, session_with(100))
        row, bar = view.row, view.row.horizontalScrollBar()
        assert len(list(row.columns)) <= 5
        assert seen(row)[0] == row.lane_ids[0]
        bar.setValue(bar.maximum() // 2)
        assert all(column.width() >= LEAST_WIDTH for column in row.columns)
        assert row.lane_ids[50] in seen(row)
        for value in range(0, bar.maximum(), 300):
            bar.setValue(value)
        bar.setValue(bar.maximum())
        assert seen(row)[-1] == row.lane_ids[-1]
        assert len(list(row.columns)) <= MOST_BUILT
        assert sum(column.isVisible() for column in row.columns) <= 6
        put_away(view)

    in_program(scenario)


def test_a_lane_far_away_is_reached_by_the_keyboard(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        view.activateWindow()
        show(program, session_with(9))
        row = view.row
        program.actions.action("focus_lane_9").trigger()
        assert row.current == row.lane_ids[8]
        assert row.lane_ids[8] in seen(row)
        assert row.lane_ids[0] not in seen(row)
        await until(lambda: QApplication.focusWidget() is not None)
        column = row.lane(row.lane_ids[8])
        assert column is not None
        assert column.property("current") is True
        put_away(view)

    in_program(scenario)


def test_tab_goes_from_lane_to_lane_and_scrolls_them_into_sight(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme, size=(900, 700))
        view.activateWindow()
        show(program, session_with(6))
        row = view.row
        row.focus(row.lane_ids[0])
        await until(lambda: row.isAncestorOf(QApplication.focusWidget() or view))
        visited = [row.current]
        for _ in range(200):
            QTest.keyClick(QApplication.focusWidget() or view, Qt.Key.Key_Tab)
            now = QApplication.focusWidget()
            if now is None or not row.isAncestorOf(now):
                break
            if row.current != visited[-1]:
                visited.append(row.current)
                assert row.current in seen(row)
        assert tuple(visited) == row.lane_ids
        put_away(view)

    in_program(scenario)


def test_a_narrow_window_shows_one_lane_at_a_time(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme, size=(420, 700))
        show(program, session_with(3))
        row = view.row
        assert seen(row) == [row.lane_ids[0]]
        row.reveal(row.lane_ids[2])
        assert seen(row) == [row.lane_ids[2]]
        put_away(view)

    in_program(scenario)


def test_lanes_are_wider_where_text_is_larger(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme, size=(1300, 700))
        show(program, session_with(3))
        assert len(seen(view.row)) == 3
        theme.choose("dark", scale=2.0, reduced_motion=True)
        assert all(column.width() >= 2 * LEAST_WIDTH for column in view.row.columns)
        put_away(view)

    in_program(scenario)


def test_a_lane_is_carried_by_its_header(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, session_with(3))
        row = view.row
        first, second, third = row.lane_ids
        carry(row, first, onto=third)
        assert row.drag.marked
        drop(row, first)
        assert row.lane_ids == (second, third, first)
        assert not row.drag.marked
        put_away(view)

    in_program(scenario)


def test_escape_puts_a_carried_lane_back(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, session_with(3))
        row, before = view.row, view.row.lane_ids
        carry(row, before[0], onto=before[2])
        column = row.lane(before[0])
        assert column is not None
        QTest.keyClick(column.header, Qt.Key.Key_Escape)
        assert not row.drag.marked
        drop(row, before[0])
        assert row.lane_ids == before
        put_away(view)

    in_program(scenario)


def test_blind_no_lane_is_carried(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, session_with(3, blind=True))
        before = view.row.lane_ids
        carry(view.row, before[0], onto=before[2])
        assert not view.row.drag.marked
        drop(view.row, before[0])
        assert view.row.lane_ids == before
        put_away(view)

    in_program(scenario)


def test_a_new_lane_is_scrolled_into_sight(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        work = show(program, session_with(5))
        lane: Lane = work.session.lanes[0]
        program.lanes.close([work.session.lanes[4].id])
        assert len(view.row.lane_ids) == 4
        program.lanes.reopen(work.session.lanes[4].id)
        assert view.row.lane_ids[-1] in seen(view.row)
        assert lane.id not in seen(view.row)
        put_away(view)

    in_program(scenario)


def carry(row: LaneRow, lane_id: str, *, onto: str) -> None:
    """Take the lane by its header and hold it over the middle of another one."""
    column, target = row.lane(lane_id), row.lane(onto)
    assert column is not None
    assert target is not None
    header = column.header
    QTest.mousePress(header, Qt.MouseButton.LeftButton, pos=QPoint(120, 10))
    QTest.mouseMove(header, QPoint(160, 10))
    middle = target.mapToGlobal(target.rect().center())
    QTest.mouseMove(header, header.mapFromGlobal(middle))


def drop(row: LaneRow, lane_id: str) -> None:
    column = row.lane(lane_id)
    assert column is not None
    QTest.mouseRelease(column.header, Qt.MouseButton.LeftButton, pos=QPoint(0, 0))
