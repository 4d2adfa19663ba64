"""The commands of the program as Qt actions: one for each row of the table, with its words and its keys.

A view connects `action("…").triggered` to a method of its own and sets whether it is enabled. The palette and
menus offer what is available; nobody asks who does it.
"""

import sys
from collections.abc import Iterable, Mapping

from PySide6.QtCore import SIGNAL, QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolButton, QWidget

from widgets.action_table import ACTIONS, FIXED_KEYS, GROUPS, ActionSpec, FixedKey

__all__ = ["ACTIONS", "FIXED_KEYS", "GROUPS", "ActionSpec", "Actions", "Command", "FixedKey", "readable_keys"]


class Command(QAction):
    """One row of the table, alive."""

    def __init__(self, spec: ActionSpec, parent: QObject) -> None:
        super().__init__(parent)
        self.spec = spec
        self.setObjectName(spec.id)
        # The program's own menu would take "Settings" and "Quit" by their words on macOS.
        self.setMenuRole(QAction.MenuRole.NoRole)
        self.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self.bind(spec.keys)
        self.translate()

    @property
    def available(self) -> bool:
        """Whether triggering it now does something: somebody listens, and it is enabled."""
        if not self.isEnabled():
            return False
        # A menu, or a button that shows the action, listens too, once each, and does nothing.
        showing = sum(isinstance(shown, QMenu | QMenuBar | QToolButton) for shown in self.associatedObjects())
        return self.receivers(SIGNAL("triggered(bool)")) > showing

    @property
    def keys(self) -> str:
        """Its keys now, in portable form; empty for none."""
        return QKeySequence.listToString(self.shortcuts(), QKeySequence.SequenceFormat.PortableText)

    def bind(self, keys: str) -> None:
        """Other keys, in portable form; empty takes them away."""
        if keys:
            self.setShortcuts(QKeySequence.listFromString(keys, QKeySequence.SequenceFormat.PortableText))
        else:
            self.setShortcuts([])

    def translate(self) -> None:
        """Its words in the language of the moment."""
        text = QCoreApplication.translate("Actions", self.spec.text).format(number=self.spec.number)
        self.setText(text)
        when = QCoreApplication.translate("Actions", self.spec.when) if self.spec.when else text
        self.setStatusTip(when)
        self.setToolTip(when)


class Actions(QObject):
    """All commands, by their id."""

    changed = Signal()
    """Whatever is shown of one has changed: its words, its keys, whether it is enabled."""

    def __init__(self, parent: QObject | None = None, *, bound: Mapping[str, str] | None = None) -> None:
        """`bound` holds the user's keys where they differ from the table's."""
        super().__init__(parent)
        self._commands = {spec.id: Command(spec, self) for spec in ACTIONS}
        for id_, keys in (bound or {}).items():
            if id_ in self._commands:
                self._commands[id_].bind(keys)
        for command in self._commands.values():
            command.changed.connect(self.changed)

    def action(self, id_: str) -> Command:
        """Raises `KeyError` for what is not in the table."""
        return self._commands[id_]

    def all(self) -> tuple[Command, ...]:
        """In the order of the table."""
        return tuple(self._commands.values())

    def of_group(self, group: str) -> tuple[Command, ...]:
        return tuple(command for command in self._commands.values() if command.spec.group == group)

    def available(self) -> tuple[Command, ...]:
        """What can be done at this moment, in the order of the table."""
        return tuple(command for command in self._commands.values() if command.available)

    def attach(self, window: QWidget, ids: Iterable[str] | None = None) -> None:
        """From now on the keys work everywhere in the window."""
        chosen = self.all() if ids is None else tuple(self._commands[id_] for id_ in ids)
        window.addActions(list(chosen))

    def translate(self) -> None:
        """All words again, after the language changed."""
        for command in self._commands.values():
            command.translate()

    def group_title(self, group: str) -> str:
        """The group's name in the language of the moment."""
        return QCoreApplication.translate("Actions", group)


def readable_keys(keys: str) -> str:
    """Keys as this system writes them; only the first of several, empty for none."""
    if not keys:
        return ""
    first = QKeySequence.listFromString(keys, QKeySequence.SequenceFormat.PortableText)[0]
    shown = first.toString(QKeySequence.SequenceFormat.NativeText)
    # Qt calls the large key Return; on most keyboards, and in every guide, it is Enter.
    large, small = (_name_of(key) for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter))
    if sys.platform == "darwin" or not shown.endswith(large):
        return shown
    return f"{shown.removesuffix(large)}{small}"


def _name_of(key: Qt.Key) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
