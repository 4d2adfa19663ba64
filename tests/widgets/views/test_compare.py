"""Compare, driven as a person does, on sessions made by hand and on the demo's own models."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.core.answer import AnswerState, Failure
from app.core.session import KeptAnswer
from app.core.verdicts import Verdict
from providers.errors import ErrorKind
from tests.support.lanes_on_screen import TEXTS, compare_view, put_away, session_with, show
from tests.support.waiting import until
from tests.support.windows import SLOW, InProgram, begin, idle
from widgets.parts.compare_start import ExampleCard
from widgets.parts.lane_verbs import LaneVerb
from widgets.program import Program
from widgets.theme import Theme


def labels(widget: QWidget) -> list[QLabel]:
    return [label for label in widget.findChildren(QLabel) if label.isVisible()]


def button(widget: QWidget, start: str) -> QPushButton:
    return next(each for each in widget.findChildren(QPushButton) if each.text().startswith(start))


def test_lanes_stand_side_by_side_with_their_numbers(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, session_with(3))
        columns = [view.row.lane(lane_id) for lane_id in view.row.lane_ids]
        assert all(column is not None and column.isVisible() for column in columns)
        for place, column in enumerate(columns):
            assert column is not None
            assert column.view.isVisible()
            assert [figure.label for figure in column.strip.figures] == [
                "first token", "tok/s", "total", "tokens", "cost",
            ]  # fmt: skip
            assert f"maker/model-{place}" in column.accessibleName()
            assert "Openrouter · upstream" in column.accessibleName()
        first, second = columns[0], columns[1]
        assert first is not None
        assert second is not None
        assert "cheapest" in first.header.texts
        assert not {"cheapest", "fastest"} & set(second.header.texts)
        assert [figure.best for figure in first.strip.figures] == [True, True, True, False, True]
        put_away(view)

    in_program(scenario)


def test_a_question_to_the_demo_is_seen_from_the_first_piece_to_the_end(
    in_program: InProgram, theme: Theme
) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        begin(program, "quick::ttft=5ms::rate=60", "careful" + SLOW)
        assert view.start.isVisible()
        program.asking.send("Hello")
        await until(lambda: view.row.isVisible() and len(list(view.row.columns)) == 2)
        first = view.row.lane(view.row.lane_ids[0])
        assert first is not None
        await until(lambda: "streaming" in first.header.texts)
        await until(lambda: any("≈" in figure.text for figure in first.strip.figures))
        assert any(figure.label == "so far" for figure in first.strip.figures)
        assert first.footer.button(LaneVerb.STOP).isVisible()
        await until(lambda: first.strip.sparkline.drawn)
        second = view.row.lane(view.row.lane_ids[1])
        assert second is not None
        QTest.mouseClick(second.footer.button(LaneVerb.STOP), Qt.MouseButton.LeftButton)
        await idle(program)
        await until(lambda: "stopped" in second.header.texts)
        assert [figure.label for figure in first.strip.figures][2] == "total"
        assert "≈" not in "".join(figure.text for figure in first.strip.figures)
        assert first.strip.sparkline.drawn
        assert second.footer.button(LaneVerb.RETRY).isVisible()
        await until(lambda: not program.clock.running)
        put_away(view)

    in_program(scenario)


def test_retry_shows_the_new_answer_and_keeps_the_earlier_one(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        begin(program, "quick", "thrifty")
        program.asking.send("Hello")
        await idle(program)
        lane = view.row.lane(view.row.lane_ids[0])
        assert lane is not None
        before = lane.answer
        view.deeds.do(lane.lane_id, LaneVerb.RETRY)
        await until(lambda: lane.answer is not None and before is not None and lane.answer.id != before.id)
        await idle(program)
        view.deeds.do(lane.lane_id, LaneVerb.TRIES)
        panel = view.reading.text_panel
        assert panel.isVisible()
        assert "Try 1" in panel.field.toPlainText()
        panel.dismiss()
        view.deeds.do(lane.lane_id, LaneVerb.REQUEST)
        await until(panel.isVisible)
        assert panel.field.toPlainText().startswith("POST http://127.0.0.1")
        assert '"Hello"' in panel.field.toPlainText()
        panel.dismiss()
        view.deeds.do(lane.lane_id, LaneVerb.COMPARE_REQUESTS)
        diff = view.reading.diff_panel
        await until(lambda: bool(diff.runs))
        assert "thrifty" in diff.right.toPlainText()
        diff.dismiss()
        put_away(view)

    in_program(scenario)


def test_a_failed_lane_says_why_and_what_to_do(in_program: InProgram, theme: Theme) -> None:
    def failed(answer: KeptAnswer) -> KeptAnswer:
        failure = Failure(kind=ErrorKind.AUTH, message="Wrong <b>key</b>.", http_status=401)
        return replace(answer, state=AnswerState.ERROR, text="", failure=failure)

    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, session_with(1, change=failed))
        lane = view.row.lane(view.row.lane_ids[0])
        assert lane is not None
        shown = [label.text() for label in labels(lane.cards)]
        assert "Failed (HTTP 401)" in shown
        assert "Wrong <b>key</b>." in shown
        assert "Replace the key of this endpoint." in shown
        assert not lane.view.isVisible()
        wanted: list[str] = []
        view.keys_wanted.connect(wanted.append)
        QTest.mouseClick(button(lane.cards, "Open Keys"), Qt.MouseButton.LeftButton)
        assert wanted == ["openrouter"]
        put_away(view)

    in_program(scenario)


def test_text_that_came_before_the_failure_stays(in_program: InProgram, theme: Theme) -> None:
    def cut(answer: KeptAnswer) -> KeptAnswer:
        return replace(
            answer, state=AnswerState.INCOMPLETE, failure=Failure(kind=ErrorKind.CUT, message="It was cut.")
        )

    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, session_with(1, change=cut))
        lane = view.row.lane(view.row.lane_ids[0])
        assert lane is not None
        assert lane.view.isVisible()
        assert lane.cards.isVisible()
        view.deeds.do(lane.lane_id, LaneVerb.COPY)
        assert QGuiApplication.clipboard().text() == TEXTS[0]
        put_away(view)

    in_program(scenario)


def test_turns_are_gone_through_and_scrolled_places_are_kept(in_program: InProgram, theme: Theme) -> None:
    def long(answer: KeptAnswer) -> KeptAnswer:
        return replace(answer, text="\n\n".join(f"Paragraph {number}." for number in range(200)))

    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, session_with(2, turns=3, change=long))
        assert view.turn_bar.isVisible()
        lane = view.row.lane(view.row.lane_ids[0])
        assert lane is not None
        bar = lane.view.verticalScrollBar()
        await until(lambda: bar.maximum() > 2_000)
        lane.view.restore_scroll(40.0)
        await until(lambda: bar.value() > 0)
        place = lane.view.scroll_state()
        program.actions.action("earlier_turn").trigger()
        assert program.open_session.turn is not None
        assert program.open_session.turn.number == 2
        assert lane.answer is not None
        program.actions.action("later_turn").trigger()
        await until(lambda: abs(lane.view.scroll_state() - place) < 1)
        put_away(view)

    in_program(scenario)


def test_verdicts_by_button_and_by_key(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, session_with(2))
        first, second = view.row.lane_ids
        lane = view.row.lane(first)
        assert lane is not None
        prefer = lane.footer.button(LaneVerb.PREFER)
        QTest.mouseClick(prefer, Qt.MouseButton.LeftButton)
        assert program.judging.verdict_of(first) is Verdict.PREFERRED
        assert prefer.isChecked()
        program.actions.action("focus_lane_2").trigger()
        assert view.row.current == second
        program.actions.action("prefer").trigger()
        assert program.judging.verdict_of(second) is Verdict.PREFERRED
        assert not prefer.isChecked()
        put_away(view)

    in_program(scenario)


def test_a_closed_lane_comes_back_where_it_was(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, session_with(3))
        before = view.row.lane_ids
        view.deeds.do(before[1], LaneVerb.CLOSE)
        assert view.row.lane_ids == (before[0], before[2])
        notice = next(each for each in program.notices.current if each.action is not None)
        assert "model-1" in notice.text
        assert notice.action is not None
        notice.action.run()
        assert view.row.lane_ids == before
        put_away(view)

    in_program(scenario)


def test_lanes_are_moved_and_one_is_maximised_by_keys(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, session_with(3))
        first, second, third = view.row.lane_ids
        view.row.focus(first)
        program.actions.action("move_lane_right").trigger()
        assert view.row.lane_ids == (second, first, third)
        program.actions.action("maximise_lane").trigger()
        assert view.row.maximised == first
        shown = [column.lane_id for column in view.row.columns if column.isVisible()]
        assert shown == [first]
        program.actions.action("maximise_lane").trigger()
        assert not view.row.maximised
        put_away(view)

    in_program(scenario)


def test_the_common_history_is_marked(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, session_with(2, turns=2))
        program.actions.action("earlier_turn").trigger()
        first, second = view.row.lane_ids
        view.deeds.do(second, LaneVerb.CONTINUE)
        lane, speaker = view.row.lane(first), view.row.lane(second)
        assert lane is not None
        assert speaker is not None
        assert "All lanes go on from this answer" in [label.text() for label in labels(speaker)]
        program.actions.action("later_turn").trigger()
        assert "Goes on from B’s answer in turn 1" in [label.text() for label in labels(lane)]
        put_away(view)

    in_program(scenario)


def test_a_session_stands_as_it_was_left(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        session = session_with(3)
        show(program, session)
        first = view.row.lane_ids[0]
        view.deeds.do(first, LaneVerb.RAW)
        view.header.columns_wanted.emit(2)
        program.actions.action("summary_table").trigger()
        left = view.layout_state()
        show(program, session_with(1))
        assert not view.summary.isVisible()
        show(program, session)
        view.restore(left)
        lane = view.row.lane(first)
        assert lane is not None
        assert lane.view.raw
        assert view.row.wanted_columns == 2
        assert view.summary.isVisible()
        assert view.layout_state() == left
        assert not lane.strip.sparkline.drawn
        assert lane.answer is not None
        view.restore({**left, "paces": {lane.answer.id: [1, 4.5, 3, 2], "other": "fast"}})
        assert lane.strip.sparkline.drawn
        assert view.layout_state()["paces"] == {lane.answer.id: [1, 4.5, 3, 2]}
        view.restore({"answers": [1], "columns": "many", "maximised": 7, "summary": "yes", "paces": 3})
        assert view.row.wanted_columns is None
        put_away(view)

    in_program(scenario)


def test_before_the_first_question_it_says_how_to_begin(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        begin(program, "quick", "careful")
        assert view.start.isVisible()
        assert not view.row.isVisible()
        chosen: list[str] = []
        view.example_chosen.connect(chosen.append)
        card = view.start.findChildren(ExampleCard)[0]
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        assert chosen == [card.prompt]
        view.start.offer_first_start(environment=2)
        spies = [
            QSignalSpy(each) for each in (view.demo_wanted, view.environment_wanted, view.servers_wanted)
        ]
        for start in ("Try the demo", "Use 2 key", "Look for local servers"):
            QTest.mouseClick(button(view.start, start), Qt.MouseButton.LeftButton)
        assert [spy.count() for spy in spies] == [1, 1, 1]
        put_away(view)

    in_program(scenario)
