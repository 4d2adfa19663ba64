"""Questions to the user, opened and awaited: nothing here spins a loop of its own.

Texts may hold what came from outside; they are shown as plain text.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMessageBox, QPushButton, QWidget


async def confirm(parent: QWidget, title: str, text: str, *, accept: str, danger: bool = False) -> bool:
    """Whether the user chose `accept`; closing the question is a no."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(text)
    yes = QPushButton(accept)
    yes.setProperty("kind", "danger" if danger else "primary")
    box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(no if danger else yes)
    box.setEscapeButton(no)
    _give_room(box)
    await finished(box)
    return box.clickedButton() is yes


async def ask_text(parent: QWidget, title: str, label: str, text: str = "") -> str | None:
    """What was typed, without the space around it; `None` when the user thought better of it."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(text)
    dialog.setInputMode(QInputDialog.InputMode.TextInput)
    accepted = await finished(dialog) == QDialog.DialogCode.Accepted
    return dialog.textValue().strip() if accepted else None


async def choose_open(
    parent: QWidget, title: str, filters: Sequence[str], *, many: bool = False, folder: Path | None = None
) -> list[Path]:
    """Files that exist; empty when none was chosen."""
    dialog = QFileDialog(parent, title, _folder(folder))
    dialog.setNameFilters(filters)
    mode = QFileDialog.FileMode.ExistingFiles if many else QFileDialog.FileMode.ExistingFile
    dialog.setFileMode(mode)
    accepted = await finished(dialog) == QDialog.DialogCode.Accepted
    return [Path(name) for name in dialog.selectedFiles()] if accepted else []


async def choose_folder(parent: QWidget, title: str, *, folder: Path | None = None) -> Path | None:
    """A folder that exists."""
    dialog = QFileDialog(parent, title, _folder(folder))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    accepted = await finished(dialog) == QDialog.DialogCode.Accepted
    return Path(dialog.selectedFiles()[0]) if accepted else None


async def choose_save(
    parent: QWidget, title: str, name: str, filters: Sequence[str], *, folder: Path | None = None
) -> Path | None:
    """Where to write; the dialog has asked about a file that is there already."""
    dialog = QFileDialog(parent, title, _folder(folder))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(filters)
    dialog.selectFile(name)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    accepted = await finished(dialog) == QDialog.DialogCode.Accepted
    return Path(dialog.selectedFiles()[0]) if accepted else None


async def finished(dialog: QDialog) -> int:
    """Open the dialog over its parent and wait for its end; cancelling the wait closes it."""
    waiting = _Waiting(dialog)
    dialog.finished.connect(waiting.end)
    dialog.open()
    try:
        return await waiting.result
    finally:
        dialog.close()
        dialog.deleteLater()


class _Waiting(QObject):
    """The end of a dialog as a future: a QObject, so that Qt forgets the connection with it."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self.result: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def end(self, result: int) -> None:
        if not self.result.done():
            self.result.set_result(result)


def _give_room(dialog: QDialog) -> None:
    """Air between the edge and what is said; in the type of the moment, as everything else is."""
    layout = dialog.layout()
    if layout is not None:
        line = dialog.fontMetrics().height()
        layout.setContentsMargins(line, line, line, line)


def _folder(folder: Path | None) -> str:
    return str(folder) if folder is not None and folder.is_dir() else QDir.homePath()
