"""What sending costs, in one line beside the button that sends; a click tells more."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from widgets.parts.plain_label import plain_tooltip
from widgets.polish import repolish


class EstimateButton(QPushButton):
    """One line, cut with "…" where there is no room; the tooltip and a screen reader tell it all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = self._keys = ""
        self._shorter: tuple[str, ...] = ()
        self.setProperty("kind", "ghost")
        self.setProperty("type", "small")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def line(self) -> str:
        """All of it, however much is seen."""
        return self._line

    def show_line(self, line: str, *, shorter: Sequence[str] = (), warns: bool = False) -> None:
        """Nothing, for an empty one; where there is no room for it, the first of the `shorter` that fits."""
        self.setVisible(bool(line))
        if self.property("tone") != ("warn" if warns else "muted"):
            self.setProperty("tone", "warn" if warns else "muted")
            repolish(self)
        if (line, tuple(shorter)) != (self._line, self._shorter):
            self._line, self._shorter = line, tuple(shorter)
            self.updateGeometry()
            self._tell()

    def set_keys(self, keys: str) -> None:
        """The shortcut, as it is on the keyboard."""
        self._keys = keys
        self._tell()

    def sizeHint(self) -> QSize:
        return self._wide(self._line)

    def minimumSizeHint(self) -> QSize:
        return self._wide("mmmm…")

    def _wide(self, text: str) -> QSize:
        """With room for this text, and a pixel for what a style rounds."""
        return QSize(
            self._around() + self.fontMetrics().horizontalAdvance(text) + 1, super().sizeHint().height()
        )

    def _around(self) -> int:
        """What the frame takes."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        inside = QSize(100, self.fontMetrics().height())
        kind = QStyle.ContentsType.CT_PushButton
        return self.style().sizeFromContents(kind, option, inside, self).width() - inside.width()

    def _tell(self) -> None:
        self._cut()
        more = self.tr("What it is made of")
        keys = f"   {self._keys}" if self._keys else ""
        self.setToolTip(plain_tooltip(f"{self._line}\n{more}{keys}"))
        self.setAccessibleName(self._line)
        self.setAccessibleDescription(more)

    def _cut(self) -> None:
        """Where there is no room for the line, the amount is what is told first."""
        metrics, room = self.fontMetrics(), max(0, self.width() - self._around())
        texts = [self._line, *(text for text in self._shorter if text)]
        fitting = (text for text in texts if metrics.horizontalAdvance(text) <= room)
        text = next(fitting, texts[-1])
        self.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()
