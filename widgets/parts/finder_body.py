"""What a panel to find things in is made of: a field, the list below it, and a line at the foot."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
)

from widgets.icons import icon
from widgets.parts.icon_button import IconButton
from widgets.parts.palette_delegate import PaletteDelegate
from widgets.parts.plain_label import PlainLabel
from widgets.parts.spinner import Spinner
from widgets.theme import Theme


class FinderBody(QObject):
    """Fills a panel. The field keeps the focus; whoever uses it hands the arrow keys on to the list."""

    def __init__(self, theme: Theme, panel: QFrame) -> None:
        super().__init__(panel)
        self._theme = theme
        self.field = QLineEdit()
        self.field.setProperty("kind", "bare")
        self.field.setProperty("type", "title")
        self.field.setMaxLength(500)
        self.field.addAction(icon(theme, "search"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListView()
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(PaletteDelegate(theme, self.list))
        self.again = IconButton(theme, "refresh-cw", "", size=14)
        self._nothing = PlainLabel()
        self._nothing.setWordWrap(True)
        self._nothing.setMargin(theme.px(24))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setProperty("tone", "muted")
        self._status, self._hint = _quiet(), _quiet()
        self._hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._spinner = Spinner(theme, size=12)
        self._arrange(panel)
        theme.changed.connect(self.lay_out)
        self.lay_out()

    def show_list(self, there_is_one: bool) -> None:  # noqa: FBT001 - a yes or no, and nothing else
        """The list, or the words for none."""
        self._stack.setCurrentWidget(self.list if there_is_one else self._nothing)

    def tell(self, status: str, *, hint: str, nothing: str, waiting: bool) -> None:
        """What stands at the foot, and in place of an empty list."""
        self._status.setText(status)
        self._hint.setText(hint)
        self._nothing.setText(nothing)
        self._spinner.setVisible(waiting)

    @property
    def status(self) -> str:
        return self._status.text()

    @property
    def nothing(self) -> str:
        return self._nothing.text()

    def lay_out(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(1, 1, 1, 1)
        self._top.setContentsMargins(px(10), px(14), px(18), px(14))
        self._stack.setContentsMargins(px(6), px(4), px(6), px(4))
        self._foot.setContentsMargins(px(16), px(4), px(16), px(4))
        self._foot.setSpacing(px(8))
        self.list.doItemsLayout()

    def _arrange(self, panel: QFrame) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        self._top, self._foot = QHBoxLayout(), QHBoxLayout()
        self._top.addWidget(self.field)
        self._foot.addWidget(self._spinner)
        self._foot.addWidget(self._status)
        self._foot.addWidget(self.again)
        self._foot.addWidget(self._hint, stretch=1)
        self._column = QVBoxLayout(panel)
        self._column.setSpacing(0)
        self._column.addLayout(self._top)
        self._column.addWidget(_line())
        self._column.addWidget(self._stack, stretch=1)
        self._column.addWidget(_line())
        self._column.addLayout(self._foot)


def _quiet() -> PlainLabel:
    label = PlainLabel(elide=True)
    label.setProperty("tone", "muted")
    label.setProperty("type", "small")
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    return label


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "line")
    return line
