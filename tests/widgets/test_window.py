"""The window as a whole: a question typed into it, and what stands on it then."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin, idle
from widgets.parts.composer import Composer


def test_a_typed_question_is_answered_in_every_lane(qtbot: QtBot, in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        begin(open_.program, "quick", "careful")
        (composer,) = open_.window.findChildren(Composer)
        qtbot.keyClicks(composer.field, "What is a fuse?")
        qtbot.keyClick(composer.field, Qt.Key.Key_Return)
        await until(lambda: open_.program.open_session.turn is not None)
        await idle(open_.program)
        assert open_.window.windowTitle() == "What is a fuse? – Abreast"
        assert composer.draft() == ""

    in_window(scenario)


def test_the_window_is_called_as_the_session_is_whatever_stands_in_it(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        program, window = open_.program, open_.window
        begin(program, "quick")
        program.opening.renamed(program.open_session.session_id, "Mark [*] and \u202eturn")
        assert window.windowTitle() == "Mark [*][*] and <U+202E>turn – Abreast"

    in_window(scenario)
