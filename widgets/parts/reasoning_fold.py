"""What a model thought before it answered: folded, with how much and how long, and opened on request."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.core.answer_reading import Readable
from app.core.reasoning_reading import ReasoningCount, ReasoningOf
from widgets.icons import icon
from widgets.parts.answer.growing_view import GrowingView
from widgets.state.figure_text import duration_text
from widgets.theme import Theme

OPEN_HEIGHT, LEAST_HEIGHT = 220, 48
"""As high as its text; beyond that it scrolls by itself, so that it never pushes the answer out of sight."""
SHORTEST_S = 0.01
"""A time below this says nothing: the thoughts came in one piece."""


class ReasoningFold(QWidget):
    """One line that says that there is reasoning; not there where there is none.

    Give it to the frame clock. While it is folded the text is only counted; open, it is shown plain.
    """

    toggled = Signal(bool)
    """Whether it is open now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count: ReasoningCount | None = None
        self._open = False
        self._head = QToolButton(self)
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._head.setProperty("kind", "fold")
        self._view = GrowingView(theme, self, plain=True)
        self._view.setAccessibleName(self.tr("Reasoning"))
        self._frame = QFrame()
        self._frame.setProperty("kind", "code")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._view)
        self._frame.hide()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._head)
        self._column.addWidget(self._frame)
        self._view.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._head.clicked.connect(self._on_clicked)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._tell()

    @property
    def is_open(self) -> bool:
        return self._open

    @property
    def words(self) -> str:
        """What the line says."""
        return self._head.text()

    @property
    def view(self) -> GrowingView:
        return self._view

    def set_open(self, unfolded: bool) -> None:  # noqa: FBT001 - a state, named by the method
        if unfolded == self._open:
            return
        self._open = unfolded
        self._view.setFixedHeight(self._theme.px(LEAST_HEIGHT))
        self._frame.setVisible(unfolded)
        self._show_arrow()
        reading = ReasoningOf(self._count.answer) if unfolded and self._count is not None else None
        self._view.show_answer(reading)
        self.toggled.emit(unfolded)

    def show_answer(self, answer: Readable | None) -> None:
        """The same answer again, kept now instead of live, stays open and where it is."""
        same = answer is not None and self._count is not None and self._count.answer.id == answer.id
        self._count = ReasoningCount(answer) if answer is not None else None
        if not same:
            self.set_open(False)
        self._look()
        if self.is_open:
            self._view.show_answer(ReasoningOf(answer) if answer is not None else None)

    def advance(self) -> bool:
        """Count or show what came since. `False` when nothing more will come."""
        count = self._count
        if count is None:
            return False
        self._look()
        showing = self._view.advance() if self.is_open else False
        return showing or count.answer.state.live

    def _look(self) -> None:
        if self._count is None:
            self.hide()
            self._tell()  # a number of tokens tells whose they are
            return
        self._count.advance()
        self.setVisible(self._count.characters > 0 or bool(self._count.tokens))
        self._tell()

    def _tell(self) -> None:
        words = self._said()
        if words != self._head.text():
            self._head.setText(words)
            self._head.setAccessibleName(words)

    def _said(self) -> str:
        count = self._count
        if count is None:
            return self.tr("Reasoning")
        tokens, duration = count.tokens, count.duration_s
        if tokens:
            amount = self.tr("%n token(s)", "", tokens)
        else:
            amount = self.tr("%n character(s)", "", count.characters)
        if duration is None or duration < SHORTEST_S:
            if count.answer.state.live:
                return self.tr("Thinking… · {amount}").format(amount=amount)
            return self.tr("Reasoning · {amount}").format(amount=amount)
        return self.tr("Reasoning · {amount} · {time}").format(amount=amount, time=duration_text(duration))

    def _on_clicked(self) -> None:
        self.set_open(not self._open)

    def _on_range_changed(self, _least: int, most: int) -> None:
        if most > 0:
            self._view.setFixedHeight(min(self._view.content_height, self._theme.px(OPEN_HEIGHT)))

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(0, px(2), 0, 0)
        self._column.setSpacing(px(4))
        self._view.setFixedHeight(px(LEAST_HEIGHT))
        self._show_arrow()

    def _show_arrow(self) -> None:
        self._head.setIcon(icon(self._theme, "chevron-down" if self._open else "chevron-right"))
        self._head.setAccessibleDescription(self.tr("Open") if self._open else self.tr("Folded"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._tell()
        super().changeEvent(event)
