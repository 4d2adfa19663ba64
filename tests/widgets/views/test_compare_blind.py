"""Blind mode on the screen: nothing in the whole tree of widgets tells who answers."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.core.session import Blind, KeptAnswer, Session
from app.core.verdicts import Verdict
from tests.support.identities import MARK, NUMBER, with_identities
from tests.support.lanes_on_screen import compare_view, put_away, session_with, show
from tests.support.waiting import until
from tests.support.windows import SLOW, InProgram, begin, idle
from widgets.parts.lane_verbs import IDENTIFYING, LaneVerb
from widgets.parts.number_strip import NumberStrip
from widgets.program import Program
from widgets.state.summary_table import Role
from widgets.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard")  # menus, offscreen


def texts(widget: QWidget) -> Iterator[str]:
    """Everything that this widget and those in it say, show on a hover, or tell a screen reader."""
    for each in (widget, *widget.findChildren(QWidget)):
        yield from (each.toolTip(), each.statusTip(), each.whatsThis(), each.windowTitle(), each.objectName())
        yield from (each.accessibleName(), each.accessibleDescription())
        yield from _own(each)
    for action in widget.findChildren(QAction):
        yield from (action.text(), action.toolTip(), action.statusTip(), repr(action.data()))


def _own(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, NumberStrip):
        yield from (figure.text for figure in widget.figures)
    if isinstance(widget, QAbstractItemView):
        yield from _told(widget.model())


def _told(model: QAbstractItemModel) -> Iterator[str]:
    roles = [*Qt.ItemDataRole, *Role]
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index: QModelIndex = model.index(row, column)
            yield from (str(index.data(role)) for role in roles)


def telling(widget: QWidget) -> list[str]:
    """What gives an identity away, by its mark or by a number that only one lane has."""
    return [text for text in texts(widget) if MARK in text or str(NUMBER) in text or f"{NUMBER:,}" in text]


def marked(*, blind: bool = True, lanes: int = 3) -> Session:
    return with_identities(session_with(lanes, blind=blind))


def test_the_search_finds_what_is_shown_openly(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, marked(blind=False))
        program.actions.action("summary_table").trigger()
        found = "".join(telling(view))
        assert f"{MARK}-model" in found
        assert f"{NUMBER:,}" in found
        put_away(view)

    in_program(scenario)


def test_nothing_in_the_tree_tells_who_answers(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, marked())
        program.actions.action("summary_table").trigger()
        for lane_id in view.row.lane_ids:
            column = view.row.lane(lane_id)
            assert column is not None
            column.header.open_menu()
            column.header.menu.close()
        program.actions.action("find").trigger()
        view.deeds.do(view.row.lane_ids[0], LaneVerb.DIFF)
        view.reading.others.close()
        assert telling(view) == []
        assert not any(column.strip.isVisible() for column in view.row.columns)
        assert not any(column.fold.isVisible() for column in view.row.columns)
        view.summary.copy_csv()
        assert MARK not in QGuiApplication.clipboard().text()
        put_away(view)

    in_program(scenario)


def test_what_would_tell_is_neither_offered_nor_done(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, marked())
        first, second, _ = before = view.row.lane_ids
        column = view.row.lane(first)
        assert column is not None
        column.header.open_menu()
        offered = {entry.data() for entry in column.header.menu.actions()}
        column.header.menu.close()
        assert not offered & {verb.value for verb in IDENTIFYING}
        wanted: list[str] = []
        view.lane_setup_wanted.connect(wanted.append)
        QGuiApplication.clipboard().setText("before")
        for verb in IDENTIFYING:
            view.deeds.do(first, verb)
        assert QGuiApplication.clipboard().text() == "before"
        assert not wanted
        assert view.row.lane_ids == before
        assert not column.header.movable
        view.deeds.do(second, LaneVerb.DIFF)
        view.reading.others.close()
        put_away(view)

    in_program(scenario)


def test_the_panels_tell_nothing_either(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        session = marked(lanes=2)
        turn = session.turns[0]
        again = replace(turn.answers[0], id="again")
        show(program, replace(session, turns=(replace(turn, replaced=(again,)),)))
        lane_id = turn.answers[0].lane_id
        view.deeds.do(lane_id, LaneVerb.DIFF)
        await until(lambda: bool(view.reading.diff_panel.runs))
        assert telling(view) == []
        view.reading.diff_panel.dismiss()
        for verb in (LaneVerb.CONVERSATION, LaneVerb.TRIES):
            view.deeds.do(lane_id, verb)
            assert view.reading.text_panel.isVisible()
            assert telling(view) == []
            view.reading.text_panel.dismiss()
        put_away(view)

    in_program(scenario)


def test_revealed_everything_is_told_and_the_verdicts_are_locked(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, marked(lanes=2))
        reveal = program.actions.action("reveal")
        assert not reveal.isEnabled()
        for lane_id, verdict in zip(view.row.lane_ids, (Verdict.PREFERRED, Verdict.BAD), strict=True):
            assert "of 2 judged" in " ".join(texts(view.header))
            program.judging.judge(lane_id, verdict)
        assert reveal.isEnabled()
        reveal.trigger()
        assert f"{MARK}-model" in "".join(texts(view))
        assert program.open_session.turn is not None
        assert program.open_session.turn.blind is Blind.REVEALED
        for column in view.row.columns:
            for verb in (LaneVerb.PREFER, LaneVerb.TIE, LaneVerb.BAD):
                assert not column.footer.button(verb).isEnabled()
                assert "locked" in column.footer.button(verb).toolTip()
        put_away(view)

    in_program(scenario)


def test_lanes_that_were_open_a_moment_ago_forget_who_they_were(in_program: InProgram, theme: Theme) -> None:
    def marked_text(answer: KeptAnswer) -> KeptAnswer:
        return replace(answer, text=f"I am {MARK}.")

    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, with_identities(session_with(2, change=marked_text)))
        program.actions.action("summary_table").trigger()
        view.deeds.do(view.row.lane_ids[0], LaneVerb.CONVERSATION)
        view.reading.text_panel.dismiss()
        view.deeds.do(view.row.lane_ids[0], LaneVerb.DIFF)
        await until(lambda: bool(view.reading.diff_panel.runs))
        view.reading.diff_panel.dismiss()
        program.actions.action("blind").trigger()
        assert program.open_session.blind
        assert view.start.isVisible()
        await until(lambda: telling(view) == [])
        put_away(view)

    in_program(scenario)


def test_while_answers_grow_nothing_tells_either(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        begin(program, "thinker" + SLOW, "quick" + SLOW)
        program.actions.action("blind").trigger()
        program.asking.send("Hello")
        await until(lambda: any("streaming" in column.header.texts for column in view.row.columns))
        told = " ".join(texts(view))
        for name in ("thinker", "quick", "tok/s", "thinking", "so far", "≈"):
            assert name not in told
        program.asking.stop()
        await idle(program)
        put_away(view)

    in_program(scenario)
