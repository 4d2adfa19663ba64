"""The line above a comparison."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QMenu, QPushButton

from tests.support.lanes_on_screen import compare_view, put_away, session_with, show
from tests.support.windows import InProgram, begin
from widgets.parts.compare_header import CompareHeader
from widgets.program import Program
from widgets.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard")  # menus, offscreen


def chips(header: CompareHeader) -> list[str]:
    return [chip.text() for chip in header._chips.values() if chip.isVisible()]


def button(header: CompareHeader, text: str) -> QPushButton:
    return next(each for each in header.findChildren(QPushButton) if each.text().startswith(text))


def entry(menu: QMenu, text: str) -> QAction:
    return next(each for each in menu.actions() if each.text().startswith(text))


def test_it_says_what_the_session_is(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, session_with(3, turns=2, endpoint="demo"))
        assert chips(view.header)[1:] == ["turn 2 of 2", "$0.0120", "temporary", "demo"]
        assert chips(view.header)[0].startswith("3 model")
        show(program, session_with(2, blind=True, endpoint="demo"))
        assert "demo" not in chips(view.header)
        assert "blind · 0 of 2 judged" in chips(view.header)
        put_away(view)

    in_program(scenario)


def test_where_it_is_narrow_the_facts_give_way_to_the_title(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme, size=(1300, 700))
        show(program, session_with(3, turns=2))
        wide = chips(view.header)
        view.header._fit()
        view.header.resize(560, view.header.height())
        assert len(chips(view.header)) < len(wide)
        assert all(each.isVisible() for each in (button(view.header, "Export"), button(view.header, "Blind")))
        put_away(view)

    in_program(scenario)


def test_columns_are_chosen_and_closed_lanes_come_back(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        work = show(program, session_with(4))
        closed = work.session.lanes[1].id
        program.lanes.close([closed])
        button(view.header, "Columns").click()
        menu = view.header._column_menu
        assert entry(menu, "As many as fit").isChecked()
        next(each for each in menu.actions() if each.data() == 2).trigger()
        menu.close()
        assert view.row.wanted_columns == 2
        button(view.header, "Columns").click()
        entry(menu, "maker/model-1").trigger()
        menu.close()
        assert closed in view.row.lane_ids
        put_away(view)

    in_program(scenario)


def test_an_export_is_asked_for_in_a_form(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        begin(program, "quick")
        assert not button(view.header, "Export").isEnabled()
        assert not button(view.header, "Summary").isEnabled()
        show(program, session_with(1))
        spy = QSignalSpy(view.export_requested)
        program.actions.action("export").trigger()
        for each in view.header._export_menu.actions():
            each.trigger()
        view.header._export_menu.close()
        assert [spy.at(number)[0] for number in range(spy.count())] == ["md", "html", "csv", "json"]
        put_away(view)

    in_program(scenario)
