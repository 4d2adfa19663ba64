"""The composer, driven as a person drives it, on the state of a whole program."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.support.composers import ComposerWindow
from tests.support.waiting import until
from tests.support.windows import SLOW, InProgram, begin, idle
from widgets.program import Program
from widgets.theme import Theme


def test_enter_sends_to_every_lane_and_shift_enter_breaks_the_line(
    in_program: InProgram, qtbot: QtBot, theme: Theme
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "thrifty", "careful")
        window = ComposerWindow(program, theme)
        composer = window.composer
        assert composer.row.send.text().startswith("Send to 3")
        assert not composer.row.send.isEnabled()
        qtbot.keyClicks(composer.field, "One")
        qtbot.keyClick(composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        qtbot.keyClicks(composer.field, "two")
        assert composer.draft() == "One\ntwo"
        qtbot.keyClick(composer.field, Qt.Key.Key_Return)
        assert composer.draft() == ""
        await idle(program)
        turn = program.open_session.turn
        assert turn is not None
        assert turn.prompt == "One\ntwo"
        assert len(turn.answers) == 3
        window.close()

    in_program(scenario)


def test_while_lanes_answer_typing_goes_on_and_the_button_stops_them(
    in_program: InProgram, qtbot: QtBot, theme: Theme
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "careful" + SLOW, "quick" + SLOW)
        window = ComposerWindow(program, theme)
        composer = window.composer
        qtbot.keyClicks(composer.field, "Go")
        qtbot.mouseClick(composer.row.send, Qt.MouseButton.LeftButton)
        await until(lambda: len(program.open_session.answering()) == 2)
        assert composer.row.send.text().startswith("Stop all")
        assert composer.row.words.text() == "2 lane(s) still answer"
        qtbot.keyClicks(composer.field, "Next")
        qtbot.keyClick(composer.field, Qt.Key.Key_Return)
        assert composer.draft() == "Next"
        qtbot.mouseClick(composer.row.send, Qt.MouseButton.LeftButton)
        await idle(program)
        assert composer.row.send.text().startswith("Send to 2")
        assert composer.draft() == "Next"
        assert len(program.open_session.turns) == 1
        window.close()

    in_program(scenario)
