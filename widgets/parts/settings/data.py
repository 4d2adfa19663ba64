"""Settings, Data: where the sessions are, and a copy of them to carry away."""

from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from app.core.errors import UserError
from widgets.dialogs import choose_save
from widgets.parts.settings.rows import Section, SettingsPage
from widgets.parts.worded import push, set_tone, words
from widgets.tasks import Tasks
from widgets.theme import Theme


class Kept(Protocol):
    """Where sessions are kept: the store."""

    @property
    def path(self) -> Path: ...

    async def backup(self, target: Path) -> None:
        """A whole copy; overwrites nothing. Raises `UserError`."""


class DataPage(SettingsPage):
    def __init__(self, theme: Theme, kept: Kept | None, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.title = self.tr("Data")
        self.setAccessibleName(self.title)
        self._kept = kept
        self._tasks = tasks
        section = Section(theme, self.tr("Sessions"))
        self.save = push(self.tr("Save a copy…"))
        self.save.setEnabled(kept is not None)
        where = (
            str(kept.path)
            if kept is not None
            else self.tr("They are not kept: the database could not be opened.")
        )
        section.add_row(self.tr("The database"), self.save, text=where)
        self.add(section)
        self.result = words(size="small")
        self.result.hide()
        self.add(self.result)
        keys = words(
            self.tr("Keys are in the system's keyring, never in this file and never in its copies."),
            tone="muted",
        )
        self.add(keys)
        self.finish()
        self.save.clicked.connect(self._on_save_clicked)

    async def copy_to(self, target: Path) -> None:
        """A copy of the database, and in words what became of it."""
        if self._kept is None:
            return
        self.save.setEnabled(False)
        self._say(self.tr("Copying…"), None)
        try:
            await self._kept.backup(target)
        except UserError as error:
            self._say(f"{error.message} {error.hint or ''}".strip(), "bad")
        else:
            self._say(self.tr("A copy of all sessions is in {path}.").format(path=target), "good")
        finally:
            self.save.setEnabled(True)

    def _on_save_clicked(self) -> None:
        self._tasks.start(self._ask_and_copy(), name="save a copy of the database")

    async def _ask_and_copy(self) -> None:
        name = f"abreast-{datetime.now().astimezone():%Y-%m-%d}.db"
        filters = [self.tr("Databases (*.db)")]
        target = await choose_save(self.window(), self.tr("Save a copy of all sessions"), name, filters)
        if target is not None:
            await self.copy_to(target)

    def _say(self, text: str, tone: str | None) -> None:
        self.result.setText(text)
        self.result.show()
        set_tone(self.result, tone)
