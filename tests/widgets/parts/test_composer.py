"""The composer, driven as a person drives it, on the state of a whole program."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.composers import ComposerWindow
from tests.support.waiting import until
from tests.support.windows import SLOW, InProgram, begin, idle
from widgets.program import Program
from widgets.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = "sk-proj-A1b2C3d4E5f6G7h8I9j0K1l2M3"


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


def test_ctrl_enter_sends_too_and_by_choice_alone(in_program: InProgram, qtbot: QtBot, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        composer = window.composer
        program.preferences.change(send_with="ctrl_enter")
        qtbot.keyClicks(composer.field, "One")
        qtbot.keyClick(composer.field, Qt.Key.Key_Return)
        qtbot.keyClicks(composer.field, "two")
        assert composer.draft() == "One\ntwo"
        qtbot.keyClick(composer.field, Qt.Key.Key_Enter, CTRL)
        await until(lambda: program.open_session.turn is not None)
        await idle(program)
        assert [turn.prompt for turn in program.open_session.turns] == ["One\ntwo"]
        window.close()

    in_program(scenario)


def test_enter_belongs_to_the_input_method_while_it_composes(
    in_program: InProgram, qtbot: QtBot, theme: Theme
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        field = window.composer.field
        qtbot.keyClicks(field, "Tell me ")
        QGuiApplication.sendEvent(field, QInputMethodEvent("にほん", []))
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert not program.open_session.busy
        done = QInputMethodEvent()
        done.setCommitString("日本")
        QGuiApplication.sendEvent(field, done)
        assert "日本" in window.composer.draft()
        window.close()

    in_program(scenario)


def test_what_cannot_be_sent_says_why(in_program: InProgram, qtbot: QtBot, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program)
        window = ComposerWindow(program, theme)
        composer = window.composer
        qtbot.keyClicks(composer.field, "Hello")
        assert composer.row.words.text() == "No models chosen yet"
        assert not composer.row.send.isEnabled()
        assert not program.actions.action("send").isEnabled()
        qtbot.keyClick(composer.field, Qt.Key.Key_Return)
        assert composer.draft() == "Hello"
        begin(program, "quick", "thrifty")
        assert composer.draft() == ""
        assert "both" in composer.field.placeholderText()
        assert "Write a prompt" in composer.row.send.accessibleDescription()
        window.close()

    in_program(scenario)


def test_what_never_left_comes_back_with_its_files(
    in_program: InProgram, qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        composer = window.composer
        (tmp_path / "notes.md").write_text("# Notes")
        window.attachments.add_files([tmp_path / "notes.md"])
        await until(lambda: len(window.attachments.ready) == 1)
        assert program.engine.store is not None
        await program.engine.store.close()
        qtbot.keyClicks(composer.field, "Summarise")
        qtbot.keyClick(composer.field, Qt.Key.Key_Return)
        qtbot.keyClicks(composer.field, "and then")
        await until(lambda: not program.open_session.busy)
        assert composer.draft() == "Summarise\n\nand then"
        assert [held.name for held in window.attachments.items] == ["notes.md"]
        assert program.notices.current
        composer.field.undo()
        assert composer.draft() == "and then"
        window.close()

    in_program(scenario)


def test_earlier_prompts_are_walked_through_in_an_empty_field(
    in_program: InProgram, qtbot: QtBot, theme: Theme
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        composer = window.composer
        for prompt in ("First 🙂", "Second\nwith two lines"):
            composer.field.replace_text(prompt)
            composer.send()
            await idle(program)
        up, down = Qt.Key.Key_Up, Qt.Key.Key_Down
        shown = []
        for key in (up, up, up, down, down):
            qtbot.keyClick(composer.field, key)
            shown.append(composer.draft())
        second = "Second\nwith two lines"
        assert shown == [second, "First 🙂", "First 🙂", second, ""]
        qtbot.keyClick(composer.field, up)
        qtbot.keyClicks(composer.field, "!")
        qtbot.keyClick(composer.field, up)
        assert "!" in composer.draft()  # what was touched is no longer walked away from
        window.close()

    in_program(scenario)


def test_a_draft_is_kept_with_its_session(in_program: InProgram, qtbot: QtBot, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        composer = window.composer
        first = program.open_session.session_id
        qtbot.keyClicks(composer.field, "Half a thought")
        await until(lambda: program.open_session.work.in_store)
        await until(lambda: program.tasks.running == 0)
        program.opening.new()
        assert composer.draft() == ""
        qtbot.keyClicks(composer.field, "Another")
        program.opening.open(first)
        await until(lambda: program.open_session.session_id == first)
        assert composer.draft() == "Half a thought"
        await until(lambda: program.tasks.running == 0)
        window.close()

    in_program(scenario)


def test_only_plain_text_is_pasted_and_letter_by_letter(
    in_program: InProgram, qtbot: QtBot, theme: Theme
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        composer = window.composer
        mime = QMimeData()
        mime.setHtml("<b>bold</b><img src='file:///etc/passwd'>")
        mime.setText("bold\u00a0and\u202fnarrow")
        QGuiApplication.clipboard().setMimeData(mime)
        qtbot.keyClick(composer.field, Qt.Key.Key_V, CTRL)
        assert composer.draft() == "bold\u00a0and\u202fnarrow"
        only_html = QMimeData()
        only_html.setHtml("<b>bold</b>")
        assert not composer.can_accept(only_html)
        window.close()

    in_program(scenario)


def test_a_huge_text_is_offered_as_a_file(in_program: InProgram, qtbot: QtBot, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        composer = window.composer
        text = "A line of some length.\n" * 2000
        QGuiApplication.clipboard().setText(text)
        qtbot.keyClick(composer.field, Qt.Key.Key_V, CTRL)
        assert composer.draft() == ""
        assert composer.question.isVisible()
        assert window.focusWidget() is composer.question.refuse
        qtbot.keyClick(composer.question.refuse, Qt.Key.Key_Space)
        await until(lambda: len(window.attachments.ready) == 1)
        assert window.attachments.ready[0].data.decode() == text
        qtbot.keyClick(composer.field, Qt.Key.Key_V, CTRL)
        qtbot.mouseClick(composer.question.accept, Qt.MouseButton.LeftButton)
        assert composer.draft() == text
        assert composer.field.height() < 300
        window.close()

    in_program(scenario)


def test_a_key_in_a_prompt_or_a_file_is_asked_about(
    in_program: InProgram, qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        composer = window.composer
        composer.field.replace_text(f"🙂 My key:\n{KEY} please")
        qtbot.keyClick(composer.field, Qt.Key.Key_Return)
        assert composer.keys.isVisible()
        assert "line 2" in composer.keys.text.text()
        assert KEY not in composer.keys.text.text()
        assert not program.open_session.busy
        marked = composer.field.extraSelections()
        assert [each.cursor.selectedText() for each in marked] == [KEY]
        qtbot.keyClick(composer.keys.refuse, Qt.Key.Key_Escape)
        assert window.focusWidget() is composer.field
        composer.field.replace_text("Read the file")
        assert not composer.field.extraSelections()
        (tmp_path / "settings.env").write_text(f"A=1\nB=2\nOPENAI_API_KEY={KEY}\n")
        window.attachments.add_files([tmp_path / "settings.env"])
        await until(lambda: len(window.attachments.ready) == 1)
        qtbot.keyClick(composer.field, Qt.Key.Key_Return)
        assert "“settings.env”" in composer.keys.text.text()
        assert "line 3" in composer.keys.text.text()
        qtbot.mouseClick(composer.keys.accept, Qt.MouseButton.LeftButton)
        await until(lambda: program.open_session.turn is not None)
        await idle(program)
        assert not window.attachments.items
        window.close()

    in_program(scenario)


def test_a_narrow_composer_has_icons_that_say_what_they_do(
    in_program: InProgram, qtbot: QtBot, theme: Theme
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "thrifty", "careful")
        window = ComposerWindow(program, theme, width=480)
        row = window.composer.row
        qtbot.waitUntil(lambda: row.attach.text() == "")
        assert row.attach.accessibleName() == "Attach"
        assert not row.attach.icon().isNull()
        window.resize(1200, 700)
        qtbot.waitUntil(lambda: row.attach.text() == "Attach")
        assert row.attach.icon().isNull()
        window.close()

    in_program(scenario)


def test_files_are_chosen_in_a_dialog(
    in_program: InProgram, qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        (tmp_path / "notes.md").write_text("# Notes")
        qtbot.mouseClick(window.composer.row.attach, Qt.MouseButton.LeftButton)
        await until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        (name,) = dialog.findChildren(QLineEdit, "fileNameEdit")
        name.setText(str(tmp_path / "notes.md"))
        dialog.accept()
        await until(lambda: len(window.attachments.ready) == 1)
        assert window.attachments.ready[0].name == "notes.md"
        window.close()

    in_program(scenario)


def test_a_question_belongs_to_its_session(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        composer = window.composer
        composer.field.replace_text(KEY)
        composer.send()
        assert composer.keys.isVisible()
        begin(program, "quick")
        assert not composer.keys.isVisible()
        assert composer.draft() == ""
        window.close()

    in_program(scenario)
