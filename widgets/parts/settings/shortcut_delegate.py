"""How a row of the shortcut table looks, and how its keys are pressed anew."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QKeySequenceEdit,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from widgets.parts.key_cap import draw_key, key_width
from widgets.parts.marked_text import draw_marked
from widgets.parts.settings.shortcut_model import Column, ShortcutFilter, ShortcutModel, ShortcutRole
from widgets.theme import Colour, Theme, Type

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 34
_SIDE = 12


class ShortcutDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: ShortcutModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = super().sizeHint(option, index).width()
        return QSize(width, self._theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self._theme.colour(self._ground(option, selected=selected)))
        side = self._theme.px(_SIDE)
        rect = option.rect.adjusted(side, 0, -side, 0)
        text = str(index.data() or "")
        if index.column() == Column.KEYS:
            self._paint_keys(
                painter, rect, option.direction, text, wrong=bool(index.data(ShortcutRole.WRONG))
            )
        else:
            self._paint_text(painter, rect, index, text)
        painter.restore()

    def _ground(self, option: QStyleOptionViewItem, *, selected: bool) -> Colour:
        """Where the keyboard is, the chosen row says so."""
        if not selected:
            return Colour.HOVER
        return Colour.ACCENT_SOFT if option.widget.hasFocus() else Colour.SELECTED

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index, text: str) -> None:
        colour, font = Colour.TEXT, Type.BODY
        if index.column() == Column.REMARK:
            colour = Colour.BAD if index.data(ShortcutRole.WRONG) else Colour.MUTED
            font = Type.SMALL
        draw_marked(painter, rect, text, font=self._theme.font(font), colour=self._theme.colour(colour))

    def _paint_keys(
        self, painter: QPainter, rect: QRect, direction: Qt.LayoutDirection, keys: str, *, wrong: bool
    ) -> None:
        if keys:
            cap = QRect(rect)
            cap.setWidth(min(key_width(self._theme, keys), rect.width()))
            ink = Colour.BAD if wrong else Colour.TEXT
            draw_key(painter, QStyle.visualRect(direction, rect, cap), keys, self._theme, ink)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        edit = QKeySequenceEdit(parent)
        edit.setMaximumSequenceLength(1)
        edit.setAccessibleName(self.tr("Press the new keys"))
        field = edit.findChild(QLineEdit)
        if isinstance(field, QLineEdit):
            field.setPlaceholderText(self.tr("Press keys…"))
        edit.editingFinished.connect(self._on_editing_finished)
        return edit

    def setEditorData(self, _editor: QWidget, _index: Index) -> None:
        """It begins empty: the first key that is pressed is the new one."""

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QKeySequenceEdit)
        keys = editor.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if not keys:
            return  # left without a key: nothing was chosen
        shown = index.model()
        assert isinstance(shown, ShortcutFilter)
        self._model.bind(shown.mapToSource(index), keys)

    def _on_editing_finished(self) -> None:
        editor = self.sender()
        assert isinstance(editor, QKeySequenceEdit)
        if not editor.keySequence().isEmpty():
            editor.editingFinished.disconnect(self._on_editing_finished)  # told again when it loses the focus
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
