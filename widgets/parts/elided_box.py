"""A box to choose from whose words may be longer than there is room."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip, QWidget

from widgets.parts.plain_label import plain_tooltip

_INSIDE = 2
"""The style leaves a pixel at either side of the words."""


class ElidedBox(QComboBox):
    """As wide as its longest words where it can be, and so many letters at least. What is chosen is cut with
    "…" where it must be; the tooltip tells it all.
    """

    def __init__(self, *, letters: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = letters
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    @property
    def shown_text(self) -> str:
        """What is read in it."""
        option = self._option()
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        return self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width() - _INSIDE
        )

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        words = self.fontMetrics().horizontalAdvance
        beside = whole.width() - max((words(self.itemText(at)) for at in range(self.count())), default=0)
        few = beside + self.fontMetrics().averageCharWidth() * self._letters
        return QSize(min(whole.width(), few), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = self._option()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown_text
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def event(self, event: QEvent) -> bool:
        asked = event.type() == QEvent.Type.ToolTip and not self.toolTip()
        if isinstance(event, QHelpEvent) and asked:
            cut = self.shown_text != self.currentText()
            QToolTip.showText(event.globalPos(), plain_tooltip(self.currentText() if cut else ""), self)
            return True
        return super().event(event)

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option
