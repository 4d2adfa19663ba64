"""What stands where there is nothing yet: says so, and what to do next."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from widgets.icons import icon
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.picture import Picture
from widgets.parts.plain_label import PlainLabel
from widgets.theme import Colour, Theme

WIDEST = 460
"""Pixels before scaling: longer lines are not read, they are lost."""


class EmptyState(QWidget):
    """An icon, a title, a sentence, and buttons for what can be done; everything in the middle."""

    def __init__(
        self, theme: Theme, name: str, title: str, sentence: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = Picture(theme, name, Colour.FAINT, size=32)
        self._title = _centred("title")
        self._sentence = _centred("body", tone="muted")
        self._row = QWidget()
        self._buttons = FlowLayout(self._row, centred=True)
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        self._lay_out()
        self.set_texts(title, sentence)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def set_texts(self, title: str, sentence: str = "") -> None:
        """What is missing, and what would bring it."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def set_icon(self, name: str, role: Colour = Colour.FAINT) -> None:
        """Another drawing above the title."""
        self._picture.set_icon(name, role)

    def add_button(self, text: str, *, kind: str = "quiet", name: str | None = None) -> QPushButton:
        """A button for something to do next; its owner connects it. `name` is an icon before the text."""
        button = QPushButton(text)
        button.setProperty("kind", kind)
        if name is not None:
            role = Colour.ON_ACCENT if kind == "primary" else Colour.MUTED
            button.setIcon(icon(self._theme, name, role))
            button.setIconSize(self._icon_size())
        self.add_widget(button)
        return button

    def add_widget(self, widget: QWidget) -> None:
        """Anything else, in the row of the buttons."""
        self._buttons.addWidget(widget)
        self._row.show()

    def _lay_out(self) -> None:
        self._row.hide()
        self._column.addStretch(2)
        self._column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for widget in (self._title, self._sentence, self._row):
            self._column.addWidget(widget)
        self._column.addStretch(3)
        across = QHBoxLayout(self)
        across.addStretch(1)
        across.addWidget(self._middle, 100)
        across.addStretch(1)

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._middle.setMaximumWidth(px(WIDEST))
        self._column.setSpacing(px(8))
        self._column.setContentsMargins(0, px(16), 0, px(16))
        self._buttons.set_gaps(px(8))
        self._buttons.setContentsMargins(0, px(8), 0, 0)
        for button in self._row.findChildren(QPushButton):
            button.setIconSize(self._icon_size())

    def _icon_size(self) -> QSize:
        return QSize(self._theme.px(16), self._theme.px(16))


def _centred(kind: str, *, tone: str | None = None) -> PlainLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setProperty("type", kind)
    label.setProperty("tone", tone)
    return label
