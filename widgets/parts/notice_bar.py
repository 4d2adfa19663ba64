"""The notices above a view: what went wrong, what to do about it, and a way to put it aside."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from widgets.icons import painted
from widgets.parts.icon_button import IconButton
from widgets.parts.plain_label import PlainLabel
from widgets.state.notices import Notice, Notices
from widgets.theme import Colour, Theme

READ_MS, OFFERED_MS = 12_000, 60_000
"""An information goes by itself after this, later if it offers something; what went wrong stays."""
MOST_SHOWN = 4

_LOOK = {
    "info": ("info", Colour.ACCENT),
    "warn": ("triangle-alert", Colour.WARN),
    "bad": ("circle-alert", Colour.BAD),
}


class NoticeBar(QWidget):
    """Shows the newest notices, the latest at the top; has no height when there are none."""

    def __init__(self, theme: Theme, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notices = notices
        self._rows: dict[Notice, NoticeRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        notices.posted.connect(self._on_notice_posted)
        notices.dismissed.connect(self._on_notice_dismissed)
        for notice in notices.current:
            self._on_notice_posted(notice)
        self.setVisible(bool(self._rows))

    def _on_notice_posted(self, notice: Notice) -> None:
        row = NoticeRow(self._theme, notice)
        row.put_aside.connect(self._notices.dismiss)
        row.acted.connect(self._notices.act)
        self._rows[notice] = row
        self._column.insertWidget(0, row)
        self._show_newest()

    def _on_notice_dismissed(self, notice: Notice) -> None:
        row = self._rows.pop(notice, None)
        if row is None:
            return
        focused: QWidget | None = QApplication.focusWidget()
        if focused is not None and row.isAncestorOf(focused):
            self.focusNextChild()
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._show_newest()

    def _show_newest(self) -> None:
        rows = list(self._rows.values())
        for place, row in enumerate(reversed(rows)):
            row.setVisible(place < MOST_SHOWN)
        self.setVisible(bool(rows))


class NoticeRow(QFrame):
    """One notice: a mark of its tone, its words, its action, and a cross.

    put_aside(Notice)   it has been read
    acted(Notice)       what it offers is to be done
    """

    put_aside = Signal(object)
    acted = Signal(object)

    def __init__(self, theme: Theme, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notice = notice
        self.setProperty("kind", "panel")
        self.setAccessibleName(f"{notice.text} {notice.hint or ''}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(6), theme.px(6))
        row.setSpacing(theme.px(10))
        row.addWidget(_Mark(theme, notice.tone), alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._words(), stretch=1)
        if notice.action is not None:
            do = QPushButton(notice.action.text)
            do.setProperty("kind", "quiet")
            do.clicked.connect(self._on_action_clicked)
            row.addWidget(do)
        aside = IconButton(theme, "x", self.tr("Dismiss"))
        aside.clicked.connect(self._on_aside_clicked)
        row.addWidget(aside)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(READ_MS if notice.action is None else OFFERED_MS)
        self._timer.timeout.connect(self._on_aside_clicked)
        self._wait()

    def _words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        text = PlainLabel(self._notice.text, selectable=True)
        text.setWordWrap(True)
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addWidget(text)
        if self._notice.hint:
            hint = PlainLabel(self._notice.hint, selectable=True)
            hint.setProperty("tone", "muted")
            hint.setWordWrap(True)
            hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            column.addWidget(hint)
        return column

    def _wait(self) -> None:
        if self._notice.tone == "info":
            self._timer.start()

    def _on_action_clicked(self) -> None:
        self.acted.emit(self._notice)

    def _on_aside_clicked(self) -> None:
        self.put_aside.emit(self._notice)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()  # it is being read
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._wait()
        super().leaveEvent(event)


class _Mark(QLabel):
    """The drawing for the tone, in its colour."""

    def __init__(self, theme: Theme, tone: str) -> None:
        super().__init__()
        self._theme = theme
        self._name, self._role = _LOOK[tone]
        self.setFixedSize(theme.px(18), theme.px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = min(self.width(), self.height())
        painter = QPainter(self)
        painter.drawPixmap(0, 0, painted(self._theme, self._name, side, self.devicePixelRatioF(), self._role))
        painter.end()
