"""A small window beside a session in which its tags are put on and taken off."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.tags import MAX_TAGS, TAG_CHARACTERS, tidy_tag
from widgets.icons import icon
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.plain_label import PlainLabel
from widgets.theme import Colour, Theme

_WIDTH = 240
_ENDING = (",", " ")
"""What ends a tag while it is typed; none can hold one of these."""


class TagEditor(QFrame):
    """Every change counts at once; Esc, or a click elsewhere, closes it.

    tags_changed(str, object)   the session of this id shall have these tags now, a tuple
    """

    tags_changed = Signal(str, object)

    def __init__(
        self, theme: Theme, session_id: str, tags: Sequence[str], *, known: Sequence[str], parent: QWidget
    ) -> None:
        """`known` are the tags that are offered while one is typed."""
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self._session_id = session_id
        self._tags = list(tags)
        self._chips: dict[str, QPushButton] = {}
        self.setProperty("kind", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Tags of the session"))
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=theme.px(4))
        self._field = QLineEdit()
        self._field.setMaxLength(TAG_CHARACTERS + 1)
        self._field.setPlaceholderText(self.tr("Add a tag"))
        self._field.setAccessibleName(self.tr("Add a tag"))
        self._known = QStringListModel(list(known), self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._on_completed)
        self._field.setCompleter(completer)
        self._field.textEdited.connect(self._on_edited)
        self._field.installEventFilter(self)
        self._hint = PlainLabel(self.tr("Enter adds a tag; click one to take it off."))
        self._column = QVBoxLayout(self)
        self._lay_out()
        for tag in self._tags:
            self._show_chip(tag)
        self._on_tags_changed()

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(self._tags)

    def open_at(self, place: QPoint) -> None:
        """Beside this place of the screen, wholly on it."""
        self._fit()
        room = self.screen().availableGeometry()
        left = max(room.left(), min(place.x(), room.right() - self.width()))
        top = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def add(self, text: str) -> None:
        """A tag more, tidied; one that is there already stays one."""
        tag = tidy_tag(text)
        self._field.clear()
        if tag and tag not in self._tags and len(self._tags) < MAX_TAGS:
            self._tags.append(tag)
            self._show_chip(tag)
            self._on_tags_changed()
            self.tags_changed.emit(self._session_id, self.tags)

    def remove(self, tag: str) -> None:
        self._tags.remove(tag)
        chip = self._chips.pop(tag)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self._on_tags_changed()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tags_changed.emit(self._session_id, self.tags)

    def _fit(self) -> None:
        """As high as its lines of tags ask for."""
        width = self._theme.px(_WIDTH)
        self.setFixedSize(width, self._column.totalHeightForWidth(width))

    def _lay_out(self) -> None:
        self._hint.setWordWrap(True)
        self._hint.setProperty("type", "small")
        self._hint.setProperty("tone", "muted")
        edge = self._theme.px(10)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(self._theme.px(8))
        for widget in (self._row, self._field, self._hint):
            self._column.addWidget(widget)

    def _show_chip(self, tag: str) -> None:
        chip = QPushButton(tag.replace("&", "&&"))
        chip.setObjectName(tag)
        chip.setProperty("kind", "chip")
        chip.setIcon(icon(self._theme, "x", Colour.MUTED))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the word
        chip.setAccessibleName(self.tr("Take off the tag {tag}").format(tag=tag))
        chip.clicked.connect(self._on_chip_clicked)
        self._chips[tag] = chip
        self._flow.addWidget(chip)
        chip.show()

    def _on_tags_changed(self) -> None:
        self._row.setVisible(bool(self._tags))
        self._field.setEnabled(len(self._tags) < MAX_TAGS)
        if self.isVisible():
            self._fit()

    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        if chip is not None:
            self.remove(chip.objectName())

    def _on_edited(self, text: str) -> None:
        if text.endswith(_ENDING):
            self.add(text[:-1])

    def _on_completed(self, text: str) -> None:
        self.add(text)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Enter adds, and Backspace in the empty field takes the last tag off."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._field.text():
                self.add(self._field.text())
            else:
                self.close()
            return True
        if event.key() == Qt.Key.Key_Backspace and not self._field.text() and self._tags:
            self.remove(self._tags[-1])
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
