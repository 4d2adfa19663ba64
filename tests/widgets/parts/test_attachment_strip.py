"""Files beside the prompt: real ones, broken ones, large ones, and who can take them."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from app.core.answer import AnswerState
from tests.support.composers import ComposerWindow
from tests.support.waiting import until
from tests.support.windows import InProgram, begin, idle
from widgets.program import Program
from widgets.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier


def picture(path: Path, *, width: int = 400, height: int = 300) -> Path:
    """A real image file, of the kind that its name says."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#c33999"))
    assert image.save(str(path))
    return path


async def read(window: ComposerWindow) -> None:
    await until(lambda: not any(held.reading for held in window.attachments.items))


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_an_image_is_shown_small(in_program: InProgram, theme: Theme, tmp_path: Path, kind: str) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        # The name says another kind: what counts is what is in the file.
        file = picture(tmp_path / f"photo.{kind}").rename(tmp_path / "photo.txt")
        window.attachments.add_files([file])
        await read(window)
        (held,) = window.attachments.items
        assert held.attachment is not None
        assert held.attachment.media_type == f"image/{kind}"
        assert held.picture is not None
        assert max(held.picture.width(), held.picture.height()) == 128
        assert "photo.txt" in window.composer.strip.chips[0].accessibleName()
        window.close()

    in_program(scenario)


SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"
CLAIMS = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0\1\x86\xa0\0\1\x86\xa0" + b"\x08\x06\0\0\0" + b"\0" * 40


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", SVG),
        ("a.png", SVG),
        ("a.png", CLAIMS),
        ("a.png", CLAIMS[:12]),
        ("a.pdf", b"%PDF-1.4 \xff\0"),
    ],
)
def test_what_is_no_plain_image_is_attached_but_never_drawn(
    in_program: InProgram, theme: Theme, tmp_path: Path, name: str, data: bytes
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        (tmp_path / name).write_bytes(data)
        window.attachments.add_files([tmp_path / name])
        await read(window)
        (held,) = window.attachments.items
        assert held.attachment is not None
        assert held.attachment.data == data
        assert held.picture is None
        window.close()

    in_program(scenario)


def test_what_cannot_be_read_says_why_and_holds_up_the_prompt_until_it_is_removed(
    in_program: InProgram, qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        composer = window.composer
        (tmp_path / "empty.txt").touch()
        (tmp_path / "latin.txt").write_bytes("caf\u00e9".encode("latin-1"))
        os.mkfifo(tmp_path / "pipe")
        with (tmp_path / "huge.bin").open("wb") as file:
            file.truncate(51 * 2**20)
        names = ["empty.txt", "latin.txt", "pipe", "huge.bin", "nowhere.txt", "."]
        window.attachments.add_files([tmp_path / name for name in names])
        await read(window)
        said = [chip.state.text() for chip in composer.strip.chips]
        assert [words in text for words, text in zip(
            ["is empty", "not UTF-8", "not a file", "larger than 50 MB", "No such file", "folder"],
            said, strict=True,
        )] == [True] * 6  # fmt: skip
        assert str(tmp_path) not in " ".join(said)
        qtbot.keyClicks(composer.field, "Read them")
        qtbot.keyClick(composer.field, Qt.Key.Key_Return)
        assert not program.open_session.busy
        assert "cannot be sent" in composer.row.words.text()
        for held in window.attachments.items:
            window.attachments.remove(held.id)
        assert composer.row.send.isEnabled()
        assert composer.strip.isHidden()
        window.close()

    in_program(scenario)


def test_fifty_megabytes_are_read_beside_the_window(
    in_program: InProgram, theme: Theme, tmp_path: Path
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        with picture(tmp_path / "photo.png").open("ab") as file:
            file.truncate(50 * 2**20)
        window.attachments.add_files([tmp_path / "photo.png"])
        assert window.attachments.items[0].reading
        assert "still being read" in window.composer.row.words.text()
        await read(window)
        (held,) = window.attachments.items
        assert held.size == 50 * 2**20
        assert held.picture is not None
        window.attachments.add_files([tmp_path / "photo.png"])
        window.attachments.remove(window.attachments.items[1].id)
        await until(lambda: program.tasks.running == 0)
        assert len(window.attachments.items) == 1
        window.close()

    in_program(scenario)


def test_files_are_dropped_anywhere_and_pictures_are_pasted(
    in_program: InProgram, qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        (tmp_path / "notes.md").write_text("# Notes")
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "notes.md"))])
        place, buttons = QPoint(20, 20), Qt.MouseButton.LeftButton
        entering = QDragEnterEvent(place, Qt.DropAction.CopyAction, mime, buttons, Qt.KeyboardModifier(0))
        QGuiApplication.sendEvent(window, entering)
        assert entering.isAccepted()
        drop = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, mime, buttons, Qt.KeyboardModifier(0))
        QGuiApplication.sendEvent(window, drop)
        image = QImage(30, 20, QImage.Format.Format_RGB32)
        image.fill(QColor("#1478b5"))
        QGuiApplication.clipboard().setImage(image)
        qtbot.keyClick(window.composer.field, Qt.Key.Key_V, CTRL)
        qtbot.keyClick(window.composer.field, Qt.Key.Key_V, CTRL)
        await read(window)
        names = [held.name for held in window.attachments.items]
        assert names == ["notes.md", "Pasted image.png", "Pasted image 2.png"]
        assert window.attachments.ready[1].data.startswith(b"\x89PNG")
        assert window.composer.draft() == ""
        window.close()

    in_program(scenario)


def test_files_are_moved_and_removed_by_keys(
    in_program: InProgram, qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        for name in "abc":
            (tmp_path / name).write_text(name)
        window.attachments.add_files([tmp_path / name for name in "abc"])
        await read(window)
        strip = window.composer.strip

        def names() -> str:
            return "".join(held.name for held in window.attachments.items)

        qtbot.keyClick(strip.chips[0], Qt.Key.Key_Right, CTRL)
        assert names() == "bac"
        assert [chip.name.text() for chip in strip.chips] == ["b", "a", "c"]
        qtbot.keyClick(strip.chips[2], Qt.Key.Key_Left, CTRL)
        assert names() == "bca"
        strip.chips[1].setFocus()
        qtbot.keyClick(strip.chips[1], Qt.Key.Key_Delete)
        assert names() == "ba"
        assert window.focusWidget() is strip.chips[1]
        qtbot.mouseClick(strip.chips[0].remove, Qt.MouseButton.LeftButton)
        assert names() == "a"
        window.close()

    in_program(scenario)


def test_too_many_files_are_left_out_in_words(in_program: InProgram, theme: Theme, tmp_path: Path) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        window = ComposerWindow(program, theme)
        paths = [tmp_path / f"{number}.txt" for number in range(40)]
        for path in paths:
            path.write_text("text")
        window.attachments.add_files(paths)
        await read(window)
        assert len(window.attachments.items) == 32
        assert "8 were left out" in program.notices.current[-1].text
        assert window.composer.strip.height() < 200
        window.close()

    in_program(scenario)


def test_a_lane_that_cannot_take_a_file_is_named_and_asked_all_the_same(
    in_program: InProgram, qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "thrifty")
        window = ComposerWindow(program, theme)
        (tmp_path / "film.mp4").write_bytes(b"\0\0\0\x18ftypmp42\xff\xfe\0")
        window.attachments.add_files([tmp_path / "film.mp4"])
        await read(window)
        (chip,) = window.composer.strip.chips
        assert "A, B cannot take it" in chip.state.text()
        assert "2 cannot take a file" in window.composer.row.words.text()
        qtbot.keyClicks(window.composer.field, "What is this?")
        qtbot.keyClick(window.composer.field, Qt.Key.Key_Return)
        await idle(program)
        turn = program.open_session.turn
        assert turn is not None
        assert all(answer.state is AnswerState.COMPLETE for answer in turn.answers)
        assert all("film.mp4" in note for answer in turn.answers for note in answer.notes)
        program.judging.hide()
        window.attachments.add_files([tmp_path / "film.mp4"])
        await read(window)
        assert "2 lane(s) cannot take it" in window.composer.strip.chips[0].state.text()
        window.close()

    in_program(scenario)


def test_files_wait_with_their_session(in_program: InProgram, theme: Theme, tmp_path: Path) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        first = program.open_session.work
        window = ComposerWindow(program, theme)
        (tmp_path / "notes.md").write_text("# Notes")
        window.attachments.add_files([tmp_path / "notes.md"])
        await read(window)
        begin(program, "quick")
        assert not window.attachments.items
        assert window.composer.strip.isHidden()
        program.opening.show(first)
        assert [held.name for held in window.attachments.items] == ["notes.md"]
        window.close()

    in_program(scenario)
