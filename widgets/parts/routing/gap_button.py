"""The line between two cards: what leads from one to the next."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from widgets.parts.plain_label import plain_tooltip


class GapButton(QPushButton):
    """Cut where there is no room; tooltip and screen reader tell it all.

    opened(int)   what leads on from the tier at this place, which is the one above
    """

    opened = Signal(int)

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._whole = ""
        self.setProperty("kind", "ghost")
        self.setProperty("type", "small")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def show_words(self, text: str, about: str, *, tone: str | None) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self.setAccessibleDescription(self.tr("Change what leads to the next model"))
        self.setToolTip(plain_tooltip(f"{text}\n\n{about}" if about else text))
        self.setProperty("tone", tone)
        self._fit()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        wide = self.fontMetrics().horizontalAdvance(self._whole)
        return QSize(wide + self._around(), hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self._around() + self.fontMetrics().horizontalAdvance("mm…"), super().sizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_clicked(self) -> None:
        self.opened.emit(self.place)

    def _fit(self) -> None:
        room = self.width() - self._around()
        text = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, room))
        self.setText(text.replace("&", "&&"))

    def _around(self) -> int:
        return 2 * self.fontMetrics().height()
