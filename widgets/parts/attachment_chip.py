"""One file beside the prompt: a picture of it, its name and size, and the way to take it out again."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from widgets.icons import icon
from widgets.parts.icon_button import IconButton
from widgets.parts.painted_ring import paint_ring
from widgets.parts.plain_label import PlainLabel, plain_tooltip
from widgets.polish import repolish
from widgets.theme import Theme

_PICTURE = 34
_WIDTH = 252


class AttachmentChip(QFrame):
    """Has the focus as a whole: Delete takes it out, Ctrl with an arrow moves it.

    remove_wanted(str)       the file of this id is to go
    move_wanted(str, int)    … to go so many places on, or back
    """

    remove_wanted = Signal(str)
    move_wanted = Signal(str, int)

    def __init__(self, theme: Theme, held_id: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.held_id = theme, held_id
        self.setProperty("kind", "raised")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.picture = _Picture(theme)
        self.name = PlainLabel(name, elide=True)
        self.state = PlainLabel(elide=True)
        self.state.setProperty("type", "small")
        self.state.setProperty("tone", "muted")
        self.remove = IconButton(theme, "x", self.tr("Remove {name}").format(name=name), size=14)
        self.remove.clicked.connect(self._on_remove_clicked)
        self._menu = QMenu(self)
        self._earlier = self._command(self.tr("Move earlier"), "Ctrl+Left", -1)
        self._later = self._command(self.tr("Move later"), "Ctrl+Right", 1)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Remove")).triggered.connect(self._on_remove_clicked)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.name)
        lines.addWidget(self.state)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.picture)
        self._row.addLayout(lines, stretch=1)
        self._row.addWidget(self.remove)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_state(self, text: str, *, tone: str, note: str) -> None:
        """The line below the name, and all of it in the tooltip and for a screen reader."""
        line = f"{text} · {note}" if note else text
        self.state.setText(line)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.state.setProperty("tone", tone or "muted")
            repolish(self)
            repolish(self.state)
        self.setAccessibleName(f"{self.name.text()}, {line}")
        self.setToolTip(plain_tooltip(f"{self.name.text()}\n{line}"))

    def _command(self, text: str, keys: str, step: int) -> QAction:
        action = self._menu.addAction(f"{text}\t{keys}")
        action.setData(step)
        action.triggered.connect(self._on_move_triggered)
        return action

    def _on_move_triggered(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.move_wanted.emit(self.held_id, action.data())

    def _on_remove_clicked(self) -> None:
        self.remove_wanted.emit(self.held_id)

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(7), px(5), px(5), px(5))
        self._row.setSpacing(px(8))
        self.setFixedWidth(px(_WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self)
        paint_ring(painter, self._theme, self.rect(), self._theme.px(9))
        painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        towards_end = (
            Qt.Key.Key_Right if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else Qt.Key.Key_Left
        )
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit(self.held_id)
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in (
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
        ):
            self.move_wanted.emit(self.held_id, 1 if event.key() == towards_end else -1)
        else:
            super().keyPressEvent(event)


class _Picture(QWidget):
    """The file's own picture with round corners, or a drawing of its kind."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image: QImage | None = None
        self._pixmap = QPixmap()
        self._icon = icon(theme, "file-text")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_image(self, image: QImage) -> None:
        if image is not self._image:
            self._image, self._pixmap = image, QPixmap.fromImage(image)
            self.update()

    def show_icon(self, name: str) -> None:
        self._icon = icon(self._theme, name)
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(_PICTURE)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._pixmap.isNull():
            edge = self._theme.px(7)
            self._icon.paint(painter, self.rect().adjusted(edge, edge, -edge, -edge))
        else:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            )
            path, corner = QPainterPath(), self._theme.px(5)
            path.addRoundedRect(QRectF(self.rect()), corner, corner)
            painter.setClipPath(path)
            shown = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            place = QRectF(0, 0, shown.width(), shown.height())
            place.moveCenter(QRectF(self.rect()).center())
            painter.drawPixmap(place, self._pixmap, QRectF(self._pixmap.rect()))
        painter.end()
