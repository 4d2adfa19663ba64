"""A large panel over the view: a title, what can be done, and something to read."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets.parts.icon_button import IconButton
from widgets.parts.overlay import Overlay
from widgets.parts.plain_label import PlainLabel
from widgets.theme import Theme

WIDE, HIGH = 1080, 900


class SidePanel(Overlay):
    """Takes most of the window; Esc and the cross close it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.title = PlainLabel(elide=True)
        self.title.setProperty("type", "title")
        self.about = PlainLabel(elide=True)
        self.about.setProperty("type", "small")
        self.about.setProperty("tone", "muted")
        self._cross = IconButton(theme, "x", self.tr("Close"))
        self._cross.clicked.connect(self.dismiss)
        px = theme.px
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self.title)
        words.addWidget(self.about)
        self.tools = QHBoxLayout()
        """For the buttons of whoever builds on this."""
        self.tools.setSpacing(px(6))
        head = self.head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addLayout(words, stretch=1)
        head.addLayout(self.tools)
        head.addWidget(self._cross, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body = QVBoxLayout(self.panel)
        """Below the title."""
        self.body.setContentsMargins(px(18), px(14), px(14), px(16))
        self.body.setSpacing(px(10))
        self.body.addLayout(head)

    def wanted_size(self, available: QSize) -> QSize:
        return QSize(self.theme.px(WIDE), self.theme.px(HIGH)).boundedTo(available)

    def say(self, title: str, about: str = "") -> None:
        self.title.setText(title)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.panel.setAccessibleName(title)
