"""Parameters and system prompts, set in their panels for one lane or for all."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from providers.base import Effort, Parameters
from tests.support.composers import ComposerWindow
from tests.support.waiting import until
from tests.support.windows import InProgram, begin, idle
from widgets.parts.parameters_panel import ParametersPanel
from widgets.program import Program
from widgets.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier
RETURN = Qt.Key.Key_Return


def line(panel: ParametersPanel, name: str) -> QLineEdit:
    control = panel.fields[name].control
    assert isinstance(control, QLineEdit)
    return control


def lines(panel: ParametersPanel, name: str) -> QPlainTextEdit:
    control = panel.fields[name].control
    assert isinstance(control, QPlainTextEdit)
    return control


def of_lanes(program: Program) -> list[Parameters]:
    return [lane.parameters for lane in program.open_session.lanes]


def test_nothing_is_set_and_what_is_typed_holds_for_all(
    in_program: InProgram, qtbot: QtBot, theme: Theme
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "thrifty")
        window = ComposerWindow(program, theme)
        qtbot.mouseClick(window.composer.row.parameters, Qt.MouseButton.LeftButton)
        panel = window.panels.parameters
        assert panel.isVisible()
        assert all(field.text == "" for field in panel.fields.values())
        assert line(panel, "temperature").placeholderText() == "not set"
        qtbot.keyClicks(line(panel, "temperature"), "0.4")
        qtbot.keyClicks(line(panel, "max_tokens"), "64")
        qtbot.keyClicks(lines(panel, "stop"), "END")
        lines(panel, "body").setPlainText('top_k=40\nuser=me\nextra={"a": [1]}')
        await until(lambda: of_lanes(program)[0].temperature == 0.4)
        qtbot.keyClick(panel, RETURN)
        assert not panel.isVisible()
        wanted = Parameters(
            temperature=0.4,
            max_tokens=64,
            stop=("END",),
            body={"top_k": 40, "user": "me", "extra": {"a": [1]}},
        )
        assert of_lanes(program) == [wanted, wanted]
        window.composer.field.replace_text("Hello")
        window.composer.send()
        await idle(program)
        assert program.engine.store is not None
        kept = await program.engine.store.session(program.open_session.session_id)
        assert [lane.parameters for lane in kept.lanes] == [wanted, wanted]
        window.close()

    in_program(scenario)


def test_where_lanes_differ_it_says_how_and_leaves_them_alone(
    in_program: InProgram, qtbot: QtBot, theme: Theme
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "thrifty")
        first, second = (lane.id for lane in program.open_session.lanes)
        program.lanes.change([first], parameters=Parameters(temperature=0.7, reasoning_effort=Effort.LOW))
        window = ComposerWindow(program, theme)
        window.panels.set_parameters()
        panel = window.panels.parameters
        assert line(panel, "temperature").placeholderText() == "A 0.7 · B –"
        effort = panel.fields["reasoning_effort"].control
        assert isinstance(effort, QComboBox)
        assert effort.currentText() == "A low · B –"
        qtbot.keyClicks(line(panel, "seed"), "5")
        panel.dismiss()
        assert of_lanes(program) == [
            Parameters(temperature=0.7, reasoning_effort=Effort.LOW, seed=5),
            Parameters(seed=5),
        ]
        window.panels.set_up("lane_parameters", second)
        assert panel.scope.currentText().startswith("B · demo/thrifty")
        assert line(panel, "temperature").placeholderText() == "not set"
        panel.scope.setCurrentIndex(1)
        panel.scope.activated.emit(1)
        assert line(panel, "temperature").text() == "0.7"
        line(panel, "temperature").selectAll()
        qtbot.keyClick(line(panel, "temperature"), Qt.Key.Key_Delete)
        panel.dismiss()
        assert of_lanes(program)[0].temperature is None
        window.close()

    in_program(scenario)


def test_escape_brings_back_what_was(in_program: InProgram, qtbot: QtBot, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "thrifty")
        before = Parameters(temperature=1.0)
        program.lanes.change([program.open_session.lanes[0].id], parameters=before)
        window = ComposerWindow(program, theme)
        window.panels.set_parameters()
        panel = window.panels.parameters
        qtbot.keyClicks(line(panel, "temperature"), "0.1")
        await until(lambda: of_lanes(program)[1].temperature == 0.1)
        qtbot.keyClicks(line(panel, "seed"), "9")
        qtbot.keyClick(line(panel, "seed"), Qt.Key.Key_Escape)
        assert not panel.isVisible()
        assert of_lanes(program) == [before, Parameters()]
        window.panels.set_parameters()
        qtbot.mouseClick(panel.unset, Qt.MouseButton.LeftButton)
        assert of_lanes(program) == [Parameters(), Parameters()]
        qtbot.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
        assert of_lanes(program) == [before, Parameters()]
        window.close()

    in_program(scenario)


def test_what_cannot_be_stays_and_says_why(in_program: InProgram, qtbot: QtBot, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        window.panels.set_parameters()
        panel = window.panels.parameters
        field = panel.fields["temperature"]
        qtbot.keyClicks(line(panel, "temperature"), "7")
        qtbot.mouseClick(panel.done, Qt.MouseButton.LeftButton)
        assert panel.isVisible()
        assert "from 0 to 2" in field.problem.text()
        assert "from 0 to 2" in field.control.accessibleDescription()
        assert window.focusWidget() is field.control
        assert of_lanes(program) == [Parameters()]
        line(panel, "temperature").selectAll()
        qtbot.keyClicks(line(panel, "temperature"), "1.5")
        qtbot.keyClick(line(panel, "temperature"), RETURN)
        assert not panel.isVisible()
        assert of_lanes(program) == [Parameters(temperature=1.5)]
        window.close()

    in_program(scenario)


def test_a_system_prompt_for_one_lane_and_for_all(in_program: InProgram, qtbot: QtBot, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "thrifty")
        first, second = (lane.id for lane in program.open_session.lanes)
        window = ComposerWindow(program, theme)

        def systems() -> list[str | None]:
            return [lane.system for lane in program.open_session.lanes]

        window.panels.set_up("lane_system_prompt", second)
        panel = window.panels.system_prompt
        qtbot.keyClicks(panel.field, "Be brief.")
        qtbot.keyClick(panel.field, RETURN)
        qtbot.keyClicks(panel.field, "No\u00a0jokes.")
        qtbot.keyClick(panel.field, RETURN, CTRL)
        assert systems() == [None, "Be brief.\nNo\u00a0jokes."]
        window.panels.set_system_prompt()
        assert panel.field.toPlainText() == ""
        assert "The lanes differ; B have one." in panel.note.text()
        panel.dismiss()
        assert systems() == [None, "Be brief.\nNo\u00a0jokes."]
        window.panels.set_system_prompt()
        qtbot.keyClicks(panel.field, "For all")
        await until(lambda: systems() == ["For all", "For all"])
        qtbot.keyClick(panel.field, Qt.Key.Key_Escape)
        assert systems() == [None, "Be brief.\nNo\u00a0jokes."]
        window.panels.set_up("lane_system_prompt", second)
        panel.field.selectAll()
        qtbot.keyClick(panel.field, Qt.Key.Key_Delete)
        panel.dismiss()
        assert systems() == [None, None]
        assert first
        window.close()

    in_program(scenario)


def test_set_ups_are_not_told_while_it_is_hidden_who_answers(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "thrifty")
        window = ComposerWindow(program, theme)
        program.judging.hide()
        window.panels.set_parameters()
        window.panels.set_system_prompt()
        window.panels.set_up("model", program.open_session.lanes[0].id)
        assert [notice.key for notice in program.notices.current] == ["no set-up"]
        assert not window.panels.parameters.isVisible()
        assert not window.panels.picker.isVisible()
        window.close()

    in_program(scenario)


def test_without_lanes_there_is_nothing_to_set_up(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program)
        window = ComposerWindow(program, theme)
        window.panels.set_parameters()
        assert "add one first" in program.notices.current[0].text
        window.close()

    in_program(scenario)
