"""The menu of lanes: another one, the sets that are kept, and this one as a set."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.core.outside_text import one_line
from widgets.actions import Actions
from widgets.dialogs import ask_text, confirm
from widgets.state.lane_set_list import LaneSetList
from widgets.tasks import Tasks

_NAME = 60


class LaneSetMenu(QMenu):
    """Made anew each time it opens. A set that cannot be applied now is there, and says so by being grey."""

    def __init__(self, sets: LaneSetList, actions: Actions, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._sets, self._actions, self._tasks = sets, actions, tasks
        self._parts: list[QObject] = []
        self.aboutToShow.connect(self._fill)
        sets.load()

    def _fill(self) -> None:
        self.clear()
        for part in self._parts:
            part.deleteLater()
        self._parts = []
        self.addAction(self._actions.action("add_lane"))
        save = self._add(self, self.tr("Save these lanes as…"))
        save.setEnabled(self._sets.can_save)
        save.triggered.connect(self._on_save_triggered)
        self.addSeparator()
        self._fill_sets()

    def _fill_sets(self) -> None:
        sets = self._sets.sets
        if not sets:
            self._add(self, self.tr("No lane sets are kept yet")).setEnabled(False)
            return
        for each in sets:
            count = self.tr("%n lane(s)", "", len(each.lanes))
            action = self._add(self, f"{_shown(each.name)}\t{count}", each.name)
            action.setEnabled(self._sets.can_apply)
            action.triggered.connect(self._on_apply_triggered)
        self.addSeparator()
        renaming, removing = QMenu(self.tr("Rename"), self), QMenu(self.tr("Remove"), self)
        for menu in (renaming, removing):
            self._parts.append(menu)
            self.addMenu(menu)
        for each in sets:
            rename = self._add(renaming, f"{_shown(each.name)}…", each.name)
            rename.triggered.connect(self._on_rename_triggered)
            remove = self._add(removing, f"{_shown(each.name)}…", each.name)
            remove.triggered.connect(self._on_remove_triggered)

    def _add(self, menu: QMenu, text: str, name: str = "") -> QAction:
        action = menu.addAction(text)
        action.setData(name)
        return action

    def _chosen(self) -> str:
        action = self.sender()
        assert isinstance(action, QAction)
        return str(action.data())

    def _on_apply_triggered(self) -> None:
        self._sets.apply(self._chosen())

    def _on_save_triggered(self) -> None:
        self._tasks.start(self._save(), name="name a lane set")

    def _on_rename_triggered(self) -> None:
        self._tasks.start(self._rename(self._chosen()), name="rename a lane set")

    def _on_remove_triggered(self) -> None:
        self._tasks.start(self._remove(self._chosen()), name="remove a lane set")

    async def _save(self) -> None:
        name = await ask_text(self._window(), self.tr("Save these lanes"), self.tr("Name of the set"))
        if not name:
            return
        taken = any(each.name == name for each in self._sets.sets)
        text = self.tr("There is a set called “{name}”. Its lanes are replaced by these.")
        if not taken or await confirm(
            self._window(),
            self.tr("Replace the set?"),
            text.format(name=one_line(name)),
            accept=self.tr("Replace"),
        ):
            self._sets.save(name)

    async def _rename(self, name: str) -> None:
        new = await ask_text(self._window(), self.tr("Rename the set"), self.tr("New name"), name)
        if new and new != name:
            self._sets.rename(name, new)

    async def _remove(self, name: str) -> None:
        text = self.tr("“{name}” is no longer offered. Sessions keep their lanes.")
        if await confirm(
            self._window(),
            self.tr("Remove the set?"),
            text.format(name=one_line(name)),
            accept=self.tr("Remove"),
            danger=True,
        ):
            self._sets.remove(name)

    def _window(self) -> QWidget:
        parent = self.parentWidget()
        assert parent is not None  # it was given one
        return parent.window()


def _shown(name: str) -> str:
    """A name in a menu: no letter of it is a shortcut."""
    return one_line(name, limit=_NAME).replace("&", "&&")
