"""Files that go with a prompt, in the whole window: chosen, dropped, pasted, taken by some lanes only."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from app.core.answer import AnswerState
from app.core.model_ref import parse_model
from tests.support.hands import Hands
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin
from widgets.parts.attachment_chip import AttachmentChip
from widgets.parts.plain_label import PlainLabel
from widgets.state.lanes import LaneSetup

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups


def picture(folder: Path) -> Path:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    path = folder / "swatch.png"
    assert image.save(str(path))
    return path


def chips(hands: Hands) -> tuple[AttachmentChip, ...]:
    return hands.composer.strip.chips


def test_by_button_by_drop_and_by_paste_and_a_lane_that_cannot_says_so(
    in_window: InWindow, tmp_path: Path
) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick")
        open_.program.lanes.add([LaneSetup(model=parse_model("demo/thrifty"))])
        await know_the_models(hands)
        hands.click("Attach", hands.composer)
        dialog = await hands.dialog(QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        field.setText(str(picture(tmp_path)))
        dialog.accept()
        await until(lambda: len(chips(hands)) == 1)
        await hands.idle()
        assert chips(hands)[0].state.text().endswith("B cannot take it")
        notes = tmp_path / "notes.txt"
        notes.write_text("remember the milk")
        drop(hands, notes)
        await until(lambda: len(chips(hands)) == 2)
        QGuiApplication.clipboard().setImage(QImage(str(picture(tmp_path))))
        hands.composer.focus()
        await hands.press("Ctrl+V")
        await until(lambda: len(chips(hands)) == 3)
        await hands.idle()
        hands.click(chips(hands)[2].remove.accessibleName(), chips(hands)[2])
        assert [chip.name.text() for chip in chips(hands)] == ["swatch.png", "notes.txt"]
        await hands.ask("What is this?")
        assert chips(hands) == ()
        assert hands.answer(0).state is AnswerState.COMPLETE
        assert hands.answer(1).state is AnswerState.ERROR
        assert "failed" in hands.lane(1).header.texts
        failure = hands.answer(1).failure
        assert failure is not None
        assert failure.message in [label.text() for label in hands.lane(1).cards.findChildren(PlainLabel)]
        assert hands.session.turn is not None
        assert [each.name for each in hands.session.turn.attachments] == ["swatch.png", "notes.txt"]
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        hands = Hands(open_)
        assert hands.session.turn is not None
        attachments = hands.session.turn.attachments
        assert [each.name for each in attachments] == ["swatch.png", "notes.txt"]
        assert attachments[1].data == b"remember the milk"

    in_window(scenario)
    in_window(again)


async def know_the_models(hands: Hands) -> None:
    """The picker has asked the endpoints, so that it is known what each model takes."""
    await hands.press("Ctrl+T")
    await until(lambda: hands.open.furnishing.desk.models.waiting == 0)
    await hands.press("Esc")


def drop(hands: Hands, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 200), action, mime, button, none)
    QApplication.sendEvent(hands.view, enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(300, 200), action, mime, button, none)
    QApplication.sendEvent(hands.view, event)


def test_what_cannot_be_read_says_so_and_is_not_sent(in_window: InWindow, tmp_path: Path) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick")
        folder = tmp_path / "a folder"
        folder.mkdir()
        drop(hands, folder)
        await hands.idle()
        assert chips(hands) or hands.notices()
        for chip in chips(hands):
            assert chip.property("tone") == "bad"

    in_window(scenario)


def test_a_picture_on_the_clipboard_becomes_a_file_with_a_thumbnail(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick")
        image = QImage(900, 600, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.darkRed)
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        mime = QMimeData()
        mime.setImageData(image)
        hands.composer.accept_drop(mime)
        await until(lambda: len(chips(hands)) == 1)
        await hands.idle()
        assert "B" in chips(hands)[0].state.text()
        await hands.ask("Red?")
        assert hands.session.turn is not None
        assert hands.session.turn.attachments[0].media_type == "image/png"

    in_window(scenario)
