"""The form of every settings page: sections of rows, words at the left and a control at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import panel, words
from widgets.polish import repolish
from widgets.theme import Theme

_NARROW = 460
_WIDEST = 720


class SettingRow(QWidget):
    """What is set, what that means, the control, and beside it what is wrong with the last input.

    A screen reader names the control after the row. Where there is little room it stands below the words.
    """

    def __init__(
        self, theme: Theme, title: str, control: QWidget, *, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._control = control
        self._text = text
        if not control.accessibleName():
            control.setAccessibleName(title)
        control.setAccessibleDescription(text)
        self.title = words(title)
        self.complaint = words(tone="bad", size="small")
        self.complaint.hide()
        self._words = QVBoxLayout()
        self._words.addStretch(1)  # beside a high control they stay together
        self._words.addWidget(self.title)
        self._explained = words(text, tone="muted", size="small")
        self._explained.setVisible(bool(text))
        self._words.addWidget(self._explained)
        self._words.addWidget(self.complaint)
        self._words.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._words, stretch=1)
        self._row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def complain(self, words: str | None) -> None:
        """Say what is wrong with the input; `None` when nothing is."""
        self.complaint.setText(words or "")
        self.complaint.setVisible(bool(words))
        self._control.setAccessibleDescription(words or self._text)
        tone = "bad" if words else None
        if self._control.property("tone") != tone:
            self._control.setProperty("tone", tone)
            repolish(self._control)

    def explain(self, text: str) -> None:
        """Another text below the title."""
        self._text = text
        self._explained.setText(text)
        self._explained.setVisible(bool(text))

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(16), px(12), px(16), px(12))
        self._row.setSpacing(px(16))
        self._words.setSpacing(px(2))
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < self._theme.px(_NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if narrow else across)
        self._row.setSpacing(self._theme.px(8 if narrow else 16))
        side = Qt.AlignmentFlag.AlignLeading if narrow else Qt.AlignmentFlag.AlignVCenter
        self._row.setAlignment(self._control, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class Section(QWidget):
    """A title, and below it a panel of rows with lines between them."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(title)
        self._title = PlainLabel(title)
        self._title.setProperty("type", "strong")
        self.panel = panel()
        self._rows = QVBoxLayout(self.panel)
        self._rows.setContentsMargins(1, 1, 1, 1)
        self._rows.setSpacing(0)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self.panel)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def add(self, row: QWidget, *, line: bool = True) -> None:
        """Below what is there, after a line unless it belongs to what is above it."""
        if line and self._rows.count():
            between = QFrame()
            between.setProperty("kind", "line")
            self._rows.addWidget(between)
        self._rows.addWidget(row)

    def add_row(self, title: str, control: QWidget, *, text: str = "") -> SettingRow:
        row = SettingRow(self._theme, title, control, text=text)
        self.add(row)
        return row

    def _on_theme_changed(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._theme.px(8))


class SettingsPage(QScrollArea):
    """Sections one below the other, no wider than is read well."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = title
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setObjectName("content")
        self._inner = QWidget()
        self._inner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._inner, stretch=1)
        outer.addStretch(0)
        self.column = QVBoxLayout(self._inner)
        self.setWidget(content)
        self._on_page_theme_changed()
        theme.changed.connect(self._on_page_theme_changed)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.column.addWidget(widget, stretch)

    def finish(self) -> None:
        """What was added stays at the top."""
        self.column.addStretch(1)

    def _on_page_theme_changed(self) -> None:
        px = self._theme.px
        self._inner.setMaximumWidth(px(_WIDEST))
        self.column.setContentsMargins(px(20), px(16), px(20), px(24))
        self.column.setSpacing(px(24))
