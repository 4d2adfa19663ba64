"""A label that shows text as it is: nothing in it is ever taken for markup."""

from PySide6.QtCore import QDynamicPropertyChangeEvent, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption, QToolTip, QWidget

from app.core.outside_text import one_line, visible
from widgets.fonts import Type, set_tabular

LONGEST = 4_000
"""Characters of one elided line that are kept: no lane is as wide, and a tooltip of more helps nobody."""
LONGEST_TOOLTIP = 600
SHORT_TOOLTIP = 60
"""Up to here a tooltip is one line; Qt would break the shortest in two."""


class PlainLabel(QLabel):
    """For every text from outside: what would move, hide or forge something in it is made visible.

    As a `number` by its property `type`, it does not jump while it counts: all figures have one width.
    With `elide` it is one line, cut with "…" where there is no room; tooltip and screen reader tell it all.
    """

    def __init__(
        self, text: str = "", *, elide: bool = False, selectable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._elide = elide
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)

    def setText(self, text: str) -> None:
        shown = one_line(text, limit=LONGEST) if self._elide else visible(text)
        if shown != self.text():  # numbers are set many times a second, and mostly to what they were
            super().setText(shown)

    def is_cut(self) -> bool:
        """Whether less is seen than `text()` says."""
        return self._elide and self._shown() != self.text()

    def set_tooltip(self, text: str) -> None:
        """A tooltip that is shown as it is."""
        self.setToolTip(plain_tooltip(text))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if not self._elide:
            return hint
        beside = hint.width() - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(
            min(hint.width(), self.fontMetrics().horizontalAdvance("mm…") + max(0, beside)), hint.height()
        )

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QDynamicPropertyChangeEvent) and event.propertyName() == b"type":
            self._set_figures()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._tells_all():
            QToolTip.showText(event.globalPos(), plain_tooltip(self.text()), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.drawFrame(painter)
        option = QStyleOption()
        option.initFrom(self)
        alignment = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        self.style().drawItemText(
            painter,
            self._room(),
            int(alignment),
            option.palette,
            self.isEnabled(),
            self._shown(),
            self.foregroundRole(),
        )
        painter.end()

    def _set_figures(self) -> None:
        """What a style sheet has no words for; it says the rest of the font."""
        font = QFont()
        if self.property("type") == Type.NUMBER:
            set_tabular(font)
        self.setFont(font)

    def _tells_all(self) -> bool:
        return self.is_cut() and not self.toolTip()

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room().width())

    def _room(self) -> QRect:
        margin, indent = self.margin(), max(0, self.indent())
        room = self.contentsRect().adjusted(margin, margin, -margin, -margin)
        reads_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return room.adjusted(0, 0, -indent, 0) if reads_left else room.adjusted(indent, 0, 0, 0)


def plain_tooltip(text: str) -> str:
    """Text from outside as a tooltip: of bounded length, and never taken for markup."""
    from html import escape  # 3 ms, and the first paint has no tooltips

    shown = visible(text)
    if len(shown) > LONGEST_TOOLTIP:
        shown = f"{shown[: LONGEST_TOOLTIP - 1]}…"
    wrap = "pre-wrap" if len(shown) > SHORT_TOOLTIP else "pre"
    return f"<div style='white-space: {wrap}'>{escape(shown)}</div>" if shown else ""
