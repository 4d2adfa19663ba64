"""The user's own keys over those of the table: changed at once, kept in the settings, and judged in words."""

from collections import Counter
from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QCoreApplication, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from app.core.errors import UserError
from widgets.actions import ACTIONS, FIXED_KEYS, Actions, readable_keys
from widgets.state.preferences import Preferences

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_ALONE = (Qt.Key.Key_Escape, Qt.Key.Key_Pause, Qt.Key.Key_Print, Qt.Key.Key_ScrollLock, Qt.Key.Key_Menu)


class Shortcuts(QObject):
    """Holds every command to its keys: the user's where there are some, else the table's.

    changed()   some keys are others now
    """

    changed = Signal()

    def __init__(self, preferences: Preferences, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._actions = actions
        self._defaults = {spec.id: spec.keys for spec in ACTIONS}
        preferences.changed.connect(self._on_setting_changed)
        self._apply()

    def keys_of(self, id_: str) -> str:
        """In portable form; empty for none. Raises `KeyError` for no command."""
        return self._own.get(id_, self._defaults[id_])

    def default_of(self, id_: str) -> str:
        return self._defaults[id_]

    def is_own(self, id_: str) -> bool:
        """Whether the user chose other keys than the table's."""
        return self.keys_of(id_) != self._defaults[id_]

    @property
    def any_own(self) -> bool:
        return any(self.is_own(id_) for id_ in self._defaults)

    def rebind(self, id_: str, keys: str) -> None:
        """Other keys, or none at all. Raises `UserError` for keys that no command can have.

        A key that another command has is taken, and both say so: see `conflict`.
        """
        if (refusal := self.refusal(keys)) is not None:
            raise UserError(refusal)
        keys = _normal(keys)
        own = {**self._own, id_: keys}
        if keys == self._defaults[id_]:
            del own[id_]
        self._preferences.change(shortcuts=own)

    def reset(self, id_: str) -> None:
        """The table's keys again."""
        self._preferences.change(shortcuts={key: keys for key, keys in self._own.items() if key != id_})

    def reset_all(self) -> None:
        self._preferences.change(shortcuts={})

    def refusal(self, keys: str) -> str | None:
        """Why no command can have these keys, a sentence; `None` when one can."""
        for each in _each(keys):
            if each.isEmpty() or _first(each).key() == Qt.Key.Key_unknown:
                return self.tr("There is no such key.")
            shown = readable_keys(_text(each))
            if (fixed := _fixed_use(each)) is not None:
                return self.tr("{keys} is taken for good: {use}.").format(keys=shown, use=fixed)
            if _types_something(each):
                return self.tr("{keys} alone is for typing. Hold Ctrl or Alt with it.").format(keys=shown)
        return None

    def conflict(self, id_: str) -> str | None:
        """What stands in the way of its keys, a sentence; `None` when nothing does."""
        keys = self.keys_of(id_)
        if (refusal := self.refusal(keys)) is not None:
            return refusal
        others = self.sharing(id_)
        if not others:
            return None
        names = ", ".join(f"“{self._actions.action(other).text()}”" for other in others)
        return self.tr("Shared with {names}: it works for neither.").format(names=names)

    def sharing(self, id_: str) -> tuple[str, ...]:
        """The other commands that have one of its keys."""
        own = _texts(self.keys_of(id_))
        return tuple(other for other in self._defaults if other != id_ and own & _texts(self.keys_of(other)))

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The commands whose keys do not work, in the order of the table."""
        return tuple(id_ for id_ in self._defaults if self.conflict(id_) is not None)

    @property
    def _own(self) -> Mapping[str, str]:
        return self._preferences.settings.shortcuts

    def _on_setting_changed(self, name: str) -> None:
        if name == "shortcuts":
            self._apply()
            self.changed.emit()

    def _apply(self) -> None:
        """Give each command the keys that work: none that another one has too, nor any that is refused."""
        held = Counter(text for id_ in self._defaults for text in _texts(self.keys_of(id_)))
        for command in self._actions.all():
            chosen = _each(self.keys_of(command.spec.id))
            works = [key for key in chosen if held[_text(key)] == 1 and self.refusal(_text(key)) is None]
            keys = QKeySequence.listToString(works, _PORTABLE)
            if command.keys != keys:
                command.bind(keys)


def _first(keys: QKeySequence) -> QKeyCombination:
    return cast(QKeyCombination, keys[0])  # type: ignore[index]  # PySide's stub has forgotten it


def _each(keys: str) -> list[QKeySequence]:
    return QKeySequence.listFromString(keys, _PORTABLE) if keys else []


def _texts(keys: str) -> frozenset[str]:
    return frozenset(_text(each) for each in _each(keys))


def _text(key: QKeySequence) -> str:
    return key.toString(_PORTABLE)


def _normal(keys: str) -> str:
    return QKeySequence.listToString(_each(keys), _PORTABLE) if keys else ""


def _fixed_use(keys: QKeySequence) -> str | None:
    """What a widget does with this key itself; `None` when nothing does."""
    text = _text(keys)
    for fixed in FIXED_KEYS:
        if text in _texts(fixed.keys):
            return QCoreApplication.translate("Actions", fixed.text)
    return None


def _types_something(keys: QKeySequence) -> bool:
    """Whether a text field would want the key for itself: a letter, Backspace, an arrow."""
    first = _first(keys)
    held = first.keyboardModifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    if held != Qt.KeyboardModifier.NoModifier:
        return False
    key = first.key()
    return key not in _ALONE and not Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
