"""What can be done with the chosen sessions, as a menu."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from widgets.icons import icon
from widgets.state.session_roles import RowKind, SessionRole
from widgets.theme import Colour, Theme

_NATIVE = QKeySequence.SequenceFormat.NativeText
FORMS = ("md", "html", "csv", "json")


@dataclass(frozen=True, slots=True)
class _Verb:
    id: str
    text: str
    icon: str
    keys: str = ""
    many: bool = False
    """Also for several sessions at a time."""


class SessionMenu(QMenu):
    """Made once; `prepare` fits it to the rows that it is opened for.

    chosen(str)          one of the verbs: open, rename, pin, unpin, tags, duplicate, route, delete, keep
    export_chosen(str)   in this form
    """

    chosen = Signal(str)
    export_chosen = Signal(str)

    def __init__(self, theme: Theme, rename: QAction, parent: QWidget) -> None:
        """`rename` is the command whose keys, the user's to choose, rename a row as well."""
        super().__init__(parent)
        self._theme = theme
        self._rename = rename
        self._verbs: dict[str, QAction] = {}
        self._exports = QMenu(self)
        self._exports.setIcon(icon(theme, "download", Colour.MUTED))
        for form in FORMS:
            self._add_form(form)
        self._exports.triggered.connect(self._on_export_triggered)
        for verb in _verbs():
            if verb.id == "delete":
                self.addMenu(self._exports)
                self.addSeparator()
            self._add(verb)
        self.triggered.connect(self._on_triggered)

    def prepare(self, rows: Sequence[QModelIndex]) -> None:
        """The words and the verbs that go with these rows, of which there is at least one."""
        for verb in _verbs():
            keys = self._rename.shortcut() if verb.id == "rename" else QKeySequence(verb.keys)
            self._verbs[verb.id].setText(f"{verb.text}\t{keys.toString(_NATIVE)}")
        self._exports.setTitle(QCoreApplication.translate("SessionMenu", "Export"))
        temporary = any(row.data(SessionRole.KIND) == RowKind.TEMPORARY for row in rows)
        pinned = all(row.data(SessionRole.PINNED) for row in rows)
        hit = rows[0].data(SessionRole.KIND) == RowKind.HIT
        for verb in _verbs():
            self._verbs[verb.id].setVisible(not temporary and (verb.many or len(rows) == 1))
        self._verbs["keep"].setVisible(temporary and len(rows) == 1)
        self._verbs["route"].setVisible(len(rows) == 1)
        self._verbs["pin"].setVisible(not temporary and not hit and not pinned)
        self._verbs["unpin"].setVisible(not temporary and not hit and pinned)
        for id_ in ("rename", "tags"):  # which both happen in the row, and a hit is no such row
            self._verbs[id_].setVisible(self._verbs[id_].isVisible() and not hit)
        self._exports.menuAction().setVisible(not temporary)

    def _add(self, verb: _Verb) -> None:
        action = QAction(icon(self._theme, verb.icon, Colour.MUTED), verb.text, self)
        action.setData(verb.id)
        self._verbs[verb.id] = action
        self.addAction(action)

    def _add_form(self, form: str) -> None:
        action = QAction(form_name(form), self._exports)
        action.setData(form)
        self._exports.addAction(action)

    def _on_triggered(self, action: QAction) -> None:
        if action in self._verbs.values():
            self.chosen.emit(str(action.data()))

    def _on_export_triggered(self, action: QAction) -> None:
        self.export_chosen.emit(str(action.data()))


def file_filter(form: str) -> str:
    """The files of that form, as a file dialog offers them."""
    translate = QCoreApplication.translate
    names = {
        "md": translate("SessionMenu", "Markdown"),
        "html": translate("SessionMenu", "HTML page"),
        "csv": translate("SessionMenu", "CSV table"),
        "json": translate("SessionMenu", "Sessions of Abreast"),
    }
    return f"{names[form]} (*.{form})"


def form_name(form: str) -> str:
    """What a form of export is for."""
    translate = QCoreApplication.translate
    names = {
        "md": translate("SessionMenu", "Markdown, to read…"),
        "html": translate("SessionMenu", "HTML, to read and print…"),
        "csv": translate("SessionMenu", "CSV, for spreadsheets…"),
        "json": translate("SessionMenu", "JSON, complete; can be imported…"),
    }
    return names[form]


def _verbs() -> tuple[_Verb, ...]:
    translate = QCoreApplication.translate
    return (
        _Verb("open", translate("SessionMenu", "Open"), "message-square", "Return"),
        _Verb("keep", translate("SessionMenu", "Keep it"), "save"),
        _Verb("rename", translate("SessionMenu", "Rename"), "pencil"),
        _Verb("pin", translate("SessionMenu", "Pin"), "pin", many=True),
        _Verb("unpin", translate("SessionMenu", "Unpin"), "pin-off", many=True),
        _Verb("tags", translate("SessionMenu", "Tags…"), "tag"),
        _Verb("duplicate", translate("SessionMenu", "Duplicate"), "copy-plus", "Ctrl+D"),
        _Verb("route", translate("SessionMenu", "Route this…"), "route"),
        _Verb("delete", translate("SessionMenu", "Delete"), "trash-2", "Delete", many=True),
    )
