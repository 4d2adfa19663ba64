"""How a row of the session list looks, and how its title is typed anew in place."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from widgets.icons import painted
from widgets.parts.excerpt_text import ExcerptText
from widgets.parts.painted_ring import paint_ring
from widgets.parts.session_row_layout import EXCERPT_LINES, SessionRowLayout
from widgets.state.session_roles import RowKind, RowShape, SessionRole, SessionRow
from widgets.theme import Colour, Theme, Type

LONGEST_TITLE = 300
_CORNER = 6
_AnyIndex = QModelIndex | QPersistentModelIndex


class SessionDelegate(QStyledItemDelegate):
    """Paints `SessionRow`s. One `data` call for a row, and none for what is not seen."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layout = SessionRowLayout(theme)
        theme.changed.connect(self._on_theme_changed)

    def tag_at(self, view: QWidget, index: _AnyIndex, rect: QRect, place: QPoint) -> str | None:
        """The tag under the mouse in the row that takes this room."""
        row = index.data(SessionRole.ROW)
        return self._layout.tag_at(rect, row, place, view.layoutDirection())

    def is_more(self, view: QWidget, rect: QRect, place: QPoint) -> bool:
        """Whether the mouse is on the button that opens the row's menu."""
        spot = QStyle.visualRect(view.layoutDirection(), rect, self._layout.more(rect))
        return spot.contains(place)

    def set_taken(self, width: int) -> None:
        """How much of the view's width its scroll bar has."""
        self._layout.taken = width

    def sizeHint(self, _option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        return self._layout.sizes[index.data(SessionRole.SHAPE)]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        row: SessionRow = index.data(SessionRole.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        if row.kind is RowKind.HEADER:
            self._paint_header(painter, option, row)
        else:
            self._paint_ground(painter, option, row)
            self._paint_line(painter, option, row)
            if row.shape is RowShape.TAGGED:
                self._paint_tags(painter, option, row)
            elif row.shape is RowShape.EXCERPT:
                self._paint_excerpt(painter, option, row)
        painter.restore()

    def _paint_header(self, painter: QPainter, option: QStyleOptionViewItem, row: SessionRow) -> None:
        rect = QStyle.visualRect(option.direction, option.rect, self._layout.header(option.rect))
        self._text(Type.SMALL, Colour.MUTED).draw(painter, rect, row.title)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: SessionRow) -> None:
        ground = self._layout.ground(option.rect)
        corner = self._theme.px(_CORNER)
        colour = None
        current = row.current and row.kind is not RowKind.HIT  # one session may have many
        if current or option.state & QStyle.StateFlag.State_Selected:
            colour = Colour.SELECTED
        elif option.state & QStyle.StateFlag.State_MouseOver:
            colour = Colour.HOVER
        if colour is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(colour))
            painter.drawRoundedRect(ground, corner, corner)
        if self._is_focused(option):
            paint_ring(painter, self._theme, ground, corner)

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, row: SessionRow) -> None:
        line = self._layout.inner(option.rect)
        if row.kind is RowKind.TEMPORARY:
            place, line = self._layout.take_left(line)
            self._icon(painter, option, place, "ghost", Colour.MUTED)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if hovered:
            place, line = self._layout.take_right(line)
            self._icon(painter, option, place, "ellipsis", Colour.MUTED)
        elif row.pinned:
            place, line = self._layout.take_right(line)
            self._icon(painter, option, place, "pin", Colour.FAINT)
        if row.live:
            place, line = self._layout.take_right(line)
            self._paint_dot(painter, option, place)
        chosen = row.current or bool(option.state & QStyle.StateFlag.State_Selected)
        strong = row.current or row.kind is RowKind.HIT
        text = self._text(
            Type.STRONG if strong else Type.BODY, Colour.TEXT if chosen or strong else Colour.MUTED
        )
        text.draw(painter, QStyle.visualRect(option.direction, option.rect, line), row.title, row.title_marks)

    def _paint_dot(self, painter: QPainter, option: QStyleOptionViewItem, place: QRect) -> None:
        side = self._theme.px(7)
        dot = QRect(0, 0, side, side)
        dot.moveCenter(QStyle.visualRect(option.direction, option.rect, place).center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(Colour.ACCENT))
        painter.drawEllipse(dot)

    def _paint_tags(self, painter: QPainter, option: QStyleOptionViewItem, row: SessionRow) -> None:
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corner = self._layout.chip_height / 2
        for chip, text, _ in self._layout.chips(option.rect, row.tags):
            place = QStyle.visualRect(option.direction, option.rect, chip)
            painter.setPen(self._theme.colour(Colour.BORDER))
            painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), corner, corner)
            painter.setPen(self._theme.colour(Colour.MUTED))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)

    def _paint_excerpt(self, painter: QPainter, option: QStyleOptionViewItem, row: SessionRow) -> None:
        rect = QStyle.visualRect(option.direction, option.rect, self._layout.below(option.rect))
        text = self._text(Type.SMALL, Colour.MUTED)
        text.draw(painter, rect, row.excerpt, row.marks, lines=EXCERPT_LINES)

    def _icon(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, name: str, role: Colour
    ) -> None:
        place = QStyle.visualRect(option.direction, option.rect, place)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(place, painted(self._theme, name, place.width(), ratio, role))

    def _text(self, font: Type, colour: Colour) -> ExcerptText:
        theme = self._theme
        ink, ground = theme.colour(Colour.TEXT), theme.colour(Colour.HIT)
        return ExcerptText(theme.font(font), theme.colour(colour), ink=ink, ground=ground)

    def _is_focused(self, option: QStyleOptionViewItem) -> bool:
        return bool(option.widget.property("ring")) and bool(option.state & QStyle.StateFlag.State_HasFocus)

    def _on_theme_changed(self) -> None:
        taken = self._layout.taken
        self._layout = SessionRowLayout(self._theme)
        self._layout.taken = taken

    # --- the title, typed in place ---

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: _AnyIndex) -> QWidget:
        editor = QLineEdit(parent)
        editor.setMaxLength(LONGEST_TITLE)
        editor.setAccessibleName(self.tr("Title of the session"))
        return editor

    def setEditorData(self, editor: QWidget, index: _AnyIndex) -> None:
        assert isinstance(editor, QLineEdit)
        editor.setText(" ".join(str(index.data(Qt.ItemDataRole.EditRole)).split()))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _AnyIndex) -> None:
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _AnyIndex) -> None:
        line, ground = self._layout.inner(option.rect), self._layout.ground(option.rect)
        editor.setGeometry(ground.left(), line.top() - 1, ground.width(), line.height() + 2)
