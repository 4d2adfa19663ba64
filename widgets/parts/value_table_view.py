"""A table of values: its rows are chosen whole, and nobody writes in them."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from widgets.parts.item_tooltips import tells_of_item
from widgets.theme import Theme, Type


class ValueTableView(QTableView):
    """The `wide` column takes what the others leave; they are as wide as what stands in them. Without a
    wide one, the columns are somebody else's.
    """

    def __init__(
        self,
        theme: Theme,
        model: QAbstractItemModel,
        *,
        wide: int | None = 0,
        narrowest: int = 64,
        type_: Type = Type.SMALL,
        above: int = 14,
        parent: QWidget | None = None,
    ) -> None:
        """A row is `above` pixels higher than its text."""
        super().__init__(parent)
        self._theme, self._wide, self._narrowest = theme, wide, narrowest
        self._type, self._above = type_, above
        self.setModel(model)
        self._set_up_rows()
        theme.changed.connect(self._fit_to_theme)
        self._fit_to_theme()

    def height_of(self, rows: int) -> int:
        """Of the head and so many rows."""
        return self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()

    def keep_wide(self, least: int) -> bool:
        """Whether the others leave less than `least` pixels: then the wide column is that wide all the same,
        and all is scrolled sideways.
        """
        header, wide, least = self.horizontalHeader(), self._wide, self._theme.px(least)
        if wide is None or wide >= header.count():
            return False
        hints = sum(header.sectionSizeHint(place) for place in range(header.count()) if place != wide)
        others = max(hints, header.length() - header.sectionSize(wide))
        scrolled = others + least > self.viewport().width()
        mode = QHeaderView.ResizeMode.Fixed if scrolled else QHeaderView.ResizeMode.Stretch
        if header.sectionResizeMode(wide) != mode:
            header.setSectionResizeMode(wide, mode)
        if scrolled:
            header.resizeSection(wide, least)
        return scrolled

    def _set_up_rows(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        if self._wide is not None:
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            header.setSectionResizeMode(self._wide, QHeaderView.ResizeMode.Stretch)

    def _fit_to_theme(self) -> None:
        font = self._theme.font(self._type)
        self.setFont(font)
        height = QFontMetrics(font).height() + self._theme.px(self._above)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setMinimumSectionSize(self._theme.px(self._narrowest))

    def viewportEvent(self, event: QEvent) -> bool:
        return tells_of_item(self, event) or super().viewportEvent(event)


def stand_out(option: QStyleOptionViewItem, colour: QColor) -> None:
    """The text of this cell, bold and in this colour, in a chosen row too."""
    for role in (option.palette.ColorRole.Text, option.palette.ColorRole.HighlightedText):
        option.palette.setColor(role, colour)
    option.font.setBold(True)


def fill(painter: QPainter, area: QRectF, colour: QColor, *, round_by: float = 0) -> None:
    """A bar or a dot in a cell."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(area, round_by, round_by)
    painter.restore()
