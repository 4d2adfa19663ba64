"""How the rows of the table of models are painted: all that are seen in one go.

Through a delegate, Qt asks its style for each cell: 40 ms for a screen of them, felt at every letter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from app.core.catalogue.model import CatalogueModel
from widgets.fonts import set_tabular
from widgets.icons import painted
from widgets.parts.models.cells import Cell, Line, cells_of
from widgets.parts.models.drawn_texts import DrawnTexts
from widgets.state.models_badges import Badge
from widgets.state.models_columns import TableColumn
from widgets.theme import Colour, Theme, Type

ROW_HEIGHT = 44
_SIDE, _SIGN, _BADGE_SIDE = 8, 15, 6
_LEAST_FOR_BADGES = 170
_MOST_ROWS = 4_000


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a row stands, and how it is."""

    top: int
    width: int
    chosen: bool = False
    focused: bool = False
    hovered: bool = False
    compared: bool = False


class RowPainter:
    """Keeps what it has worked out for a model; `forget` when the words or the look are others."""

    def __init__(self, theme: Theme, columns: tuple[TableColumn, ...]) -> None:
        self._theme, self._columns = theme, columns
        self.forget()

    def forget(self) -> None:
        px = self._theme.px
        self._rows: dict[int, tuple[CatalogueModel, tuple[Cell, ...]]] = {}
        self._texts: dict[tuple[Type, Colour], DrawnTexts] = {}
        self._signs: dict[tuple[str, Colour, float], QPixmap] = {}
        self._side, self._sign, self._height = px(_SIDE), px(_SIGN), px(ROW_HEIGHT)
        self._badge_side, self._least = px(_BADGE_SIDE), px(_LEAST_FOR_BADGES)
        self._gap = px(4)
        theme = self._theme
        self._hover, self._chosen = theme.colour(Colour.HOVER), theme.colour(Colour.SELECTED)
        self._line, self._ring = theme.colour(Colour.BORDER), QPen(theme.colour(Colour.FOCUS), 2)

    def paint(
        self,
        painter: QPainter,
        model: CatalogueModel,
        strip: Strip,
        places: Sequence[tuple[int, int, int]],
        today: date,
    ) -> None:
        """`places` are the columns that are seen: which one, its left edge, its width."""
        self._paint_ground(painter, strip)
        cells = self._cells(model, today)
        for column, left, width in places:
            cell, room = cells[column], width - 2 * self._side
            inner = left + self._side
            if column == 0 and strip.compared:
                self._draw_signs(painter, inner, room, strip.top, ("columns-3",), Colour.ACCENT, 0.0)
                shift = self._sign + 2 * self._gap
                inner, room = inner + shift, room - shift
            if cell.signs:
                self._draw_signs(painter, inner, room, strip.top, cell.signs, cell.sign_colour, cell.side)
            else:
                self._draw_lines(painter, inner, room, strip.top, cell)

    def _cells(self, model: CatalogueModel, today: date) -> tuple[Cell, ...]:
        known = self._rows.get(id(model))
        if known is not None and known[0] is model:
            return known[1]
        if len(self._rows) >= _MOST_ROWS:
            self._rows.clear()
        cells = cells_of(model, self._columns, today)
        self._rows[id(model)] = (model, cells)
        return cells

    def _paint_ground(self, painter: QPainter, strip: Strip) -> None:
        bottom = strip.top + self._height - 1
        if strip.chosen or strip.hovered:
            ground = self._chosen if strip.chosen else self._hover
            painter.fillRect(0, strip.top, strip.width, self._height - 1, ground)
        painter.setPen(self._line)
        painter.drawLine(0, bottom, strip.width, bottom)
        if strip.focused:  # the row is what the keyboard is on
            painter.setPen(self._ring)
            painter.drawLine(0, strip.top + 1, strip.width, strip.top + 1)
            painter.drawLine(0, bottom, strip.width, bottom)

    def _draw_lines(self, painter: QPainter, left: int, room: int, top: int, cell: Cell) -> None:
        drawn = [self._drawn(line) for line in cell.lines]
        y = top + (self._height - 1 - sum(each.height for each in drawn)) / 2
        for place, (line, texts) in enumerate(zip(cell.lines, drawn, strict=True)):
            badges = cell.badges if place == 0 and room > self._least else ()
            taken = sum(self._badge_width(badge) + self._gap for badge in badges) + self._gap * bool(badges)
            width = texts.draw(painter, left, y, room - taken, line.text, side=line.side)
            self._draw_badges(painter, left + width + 2 * self._gap, y, badges)
            y += texts.height

    def _badge_width(self, badge: Badge) -> int:
        text, colour = badge
        return round(self._drawn(Line(text, Type.SMALL, colour)).width(text)) + 2 * self._badge_side

    def _draw_badges(self, painter: QPainter, left: float, top: float, badges: Sequence[Badge]) -> None:
        """Behind the name."""
        if not badges:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for badge in badges:
            text, colour = badge
            texts = self._drawn(Line(text, Type.SMALL, colour))
            place = QRectF(left, top - 0.5, self._badge_width(badge), texts.height + 2)
            painter.setPen(self._theme.colour(colour))
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
            room = round(place.width())
            texts.draw(painter, place.left() + self._badge_side, top + 0.5, room, text)
            left = place.right() + self._gap
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _draw_signs(
        self,
        painter: QPainter,
        left: int,
        room: int,
        top: int,
        names: Sequence[str],
        colour: Colour,
        side: float,
    ) -> None:
        step = self._sign + self._gap
        x = left + round((room - len(names) * step + self._gap) * side)
        y = top + (self._height - self._sign) // 2
        for name in names:
            if x + self._sign > left + room:
                return
            painter.drawPixmap(x, y, self._picture(painter, name, colour))
            x += step

    def _picture(self, painter: QPainter, name: str, colour: Colour) -> QPixmap:
        ratio = painter.device().devicePixelRatioF()
        key = (name, colour, ratio)
        if key not in self._signs:
            self._signs[key] = painted(self._theme, name, self._sign, ratio, colour)
        return self._signs[key]

    def _drawn(self, line: Line) -> DrawnTexts:
        key = (line.type, line.colour)
        found = self._texts.get(key)
        if found is None:
            font = self._theme.font(Type.BODY if line.type is Type.NUMBER else line.type)
            if line.type is Type.NUMBER:
                set_tabular(font)
            found = self._texts[key] = DrawnTexts(font, self._theme.colour(line.colour))
        return found
