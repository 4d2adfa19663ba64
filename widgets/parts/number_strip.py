"""The line of numbers of a lane: always visible, with figures that stand still while they count."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.core.live_strip import COST, SO_FAR
from app.core.number_strip import Figure
from widgets.parts.figure_words import caption
from widgets.parts.plain_label import plain_tooltip
from widgets.parts.sparkline import Sparkline
from widgets.state.figure_text import figure_text
from widgets.theme import Colour, Theme, Type

OPENED = frozenset({COST})
"""The figures that are clicked to be explained."""
_GAP, _LEAST_GAP, _LEAST_LINE = 16, 8, 28


class NumberStrip(QWidget):
    """Figures with their captions below, and the throughput at the right where there is room for it.

    A column never becomes narrower while the same answer is shown, so nothing jumps as digits change.

    clicked(str)   the figure of this label, one of `OPENED`
    """

    clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figures: tuple[Figure, ...] = ()
        self._reasons: dict[str, str] = {}
        self._widths: list[int] = []
        self.sparkline = Sparkline(theme, self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self._on_theme_changed)

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self._figures

    def show_figures(self, figures: Sequence[Figure], *, reasons: dict[str, str] | None = None) -> None:
        """`reasons` explains figures, by their label, in a tooltip."""
        figures = tuple(figures)
        self._reasons = reasons or {}
        if figures == self._figures:
            return
        self._figures = figures
        self._describe()
        self._widen()
        self.update()

    def _describe(self) -> None:
        """Said once for an answer that grows: a screen reader is told of every change of a name."""
        if any(each.label == SO_FAR for each in self._figures):
            self.setAccessibleName(self.tr("Numbers, still counting"))
        else:
            self.setAccessibleName(
                ", ".join(f"{caption(each.label)} {figure_text(each.text)}" for each in self._figures)
            )

    def start_anew(self) -> None:
        """Another answer follows: columns may become narrow again."""
        self._widths = []
        self._figures = ()
        self._reasons = {}
        self.setAccessibleName("")
        self.sparkline.show_values((), live=False)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._value_height() + self._caption_height() + self._theme.px(1))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _value_height(self) -> int:
        return QFontMetrics(self._theme.font(Type.NUMBER)).height()

    def _caption_height(self) -> int:
        return QFontMetrics(self._theme.font(Type.SMALL)).height()

    def _widen(self) -> None:
        value = QFontMetrics(self._theme.font(Type.NUMBER))
        small = QFontMetrics(self._theme.font(Type.SMALL))
        wanted = [
            max(value.horizontalAdvance(figure_text(each.text)), small.horizontalAdvance(caption(each.label)))
            for each in self._figures
        ]
        if len(self._widths) != len(wanted):
            self._widths = [0] * len(wanted)
        widths = [max(old, new) for old, new in zip(self._widths, wanted, strict=True)]
        if widths != self._widths:
            self._widths = widths
            self._place_line()

    def _gap(self) -> int:
        """As wide as there is room for, within bounds."""
        gaps = max(1, len(self._widths) - 1)
        room = self.width() - sum(self._widths) - self._theme.px(_LEAST_LINE)
        return max(self._theme.px(_LEAST_GAP), min(self._theme.px(_GAP), room // (gaps + 1)))

    def _place_line(self) -> None:
        gap = self._gap()
        used = sum(self._widths) + gap * len(self._widths)
        size = self.sparkline.sizeHint()
        width = min(size.width(), self.width() - used)
        self.sparkline.setVisible(width >= self._theme.px(_LEAST_LINE))
        left = self.width() - width if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else 0
        self.sparkline.setGeometry(left, self._theme.px(3), max(width, 0), size.height())

    def _columns(self) -> list[QRect]:
        """Where each figure stands; the last ones are cut off where there is no room for all."""
        gap, left, columns = self._gap(), 0, []
        for width in self._widths:
            column = QRect(left, 0, width, self.height())
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                column.moveLeft(self.width() - left - width)
            columns.append(column)
            left += width + gap
        return columns

    def place_of(self, label: str) -> QRect:
        """Where the figure of this label stands; empty where there is none."""
        places = zip(self._figures, self._columns(), strict=True)
        return next((column for figure, column in places if figure.label == label), QRect())

    def _label_at(self, place: QPoint) -> str:
        places = zip(self._figures, self._columns(), strict=True)
        return next((figure.label for figure, column in places if column.contains(place)), "")

    def _reason_at(self, place: QPoint) -> str:
        return self._reasons.get(self._label_at(place), "")

    def _on_theme_changed(self) -> None:
        self._widths = []
        self._widen()
        self._place_line()
        self.updateGeometry()
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tooltip(self._reason_at(event.pos())), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        opens = self._label_at(event.position().toPoint()) in OPENED
        if opens != (self.cursor().shape() == Qt.CursorShape.PointingHandCursor):
            self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        label = self._label_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and label in OPENED:
            self.clicked.emit(label)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_line()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        above, below = self._value_height(), self._caption_height()
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        for figure, column in zip(self._figures, self._columns(), strict=True):
            painter.setFont(self._theme.font(Type.NUMBER))
            painter.setPen(self._theme.colour(Colour.GOOD if figure.best else Colour.TEXT))
            painter.drawText(
                QRect(column.left(), 0, column.width(), above), leading, figure_text(figure.text)
            )
            painter.setFont(self._theme.font(Type.SMALL))
            painter.setPen(self._theme.colour(Colour.MUTED))
            place = QRect(column.left(), above + self._theme.px(1), column.width(), below)
            painter.drawText(place, leading, caption(figure.label))
        painter.end()
