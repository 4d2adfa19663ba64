"""What stands below an answer: why it failed and what to do, tools it wants to call, notes about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.answer import AnswerState, Failure
from app.core.answer_reading import Readable
from app.core.outside_text import visible
from app.core.session import CalledTool
from widgets.parts.failure_words import KEY_TROUBLE, advice, remark
from widgets.parts.lane_state import lane_state, state_word
from widgets.parts.picture import Picture
from widgets.parts.plain_label import PlainLabel
from widgets.polish import repolish
from widgets.theme import Colour, Theme

_Facts = tuple[AnswerState | None, Failure | None, tuple[str, ...], tuple[CalledTool, ...], bool, bool]

LONGEST_MESSAGE = 900
LONGEST_ARGUMENTS = 600
MOST_NOTES = 4


class LaneCards(QWidget):
    """Has no height when there is nothing to say.

    retry_wanted()   ask this lane again
    keys_wanted()    go where keys are put right
    """

    retry_wanted = Signal()
    keys_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
        self._shown: object = None
        self.hide()

    def show_answer(self, answer: Readable | None, tools: Sequence[CalledTool], *, retryable: bool) -> None:
        """Of an answer that still grows, only the notes."""
        facts: _Facts | None = None
        if answer is not None:
            state = None if answer.state.live else answer.state
            spoken = state is AnswerState.CANCELLED and bool(answer.text_since(0)[0])
            facts = (state, answer.failure, tuple(answer.notes), tuple(tools), retryable, spoken)
        if facts == self._shown:
            return
        self._shown = facts
        self._clear()
        if facts is not None:
            self._fill(*facts)
        self.setVisible(self._column.count() > 0)

    def _fill(
        self,
        state: AnswerState | None,
        failure: Failure | None,
        notes: Sequence[str],
        tools: Sequence[CalledTool],
        retryable: bool,  # noqa: FBT001 - unpacked from what was compared
        spoken: bool,  # noqa: FBT001 - the same
    ) -> None:
        for tool in tools:
            self._add(self._tool(tool))
        if failure is not None and state is not None:
            self._add(self._failure(state, failure, retryable=retryable))
        elif state is not None and (text := remark(state, spoken=spoken)):
            self._add(self._line("info", text, tone=lane_state(state).tone))
        for note in notes[:MOST_NOTES]:
            self._add(self._line("info", note))
        if len(notes) > MOST_NOTES:
            left = PlainLabel(self.tr("and %n more note(s)", "", len(notes) - MOST_NOTES))
            left.setProperty("type", "small")
            left.setProperty("tone", "muted")
            left.set_tooltip("\n".join(notes[MOST_NOTES:]))
            self._add(left)

    def _failure(self, state: AnswerState, failure: Failure, *, retryable: bool) -> QWidget:
        tone = lane_state(state).tone  # as its chip in the head
        card, column = self._card(tone)
        title = PlainLabel(self._title(state, failure))
        title.setProperty("type", "strong")
        title.setProperty("tone", tone)
        column.addWidget(title)
        column.addWidget(_wrapped(_bounded(failure.message, LONGEST_MESSAGE), selectable=True))
        what_to_do = advice(failure)
        if what_to_do:
            column.addWidget(_wrapped(what_to_do))
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(6))
        if failure.kind in KEY_TROUBLE:
            keys = QPushButton(self.tr("Open Keys"))
            keys.clicked.connect(self._on_keys_clicked)
            row.addWidget(keys)
        if retryable:
            again = QPushButton(self.tr("Retry"))
            again.clicked.connect(self._on_retry_clicked)
            row.addWidget(again)
        row.addStretch(1)
        if row.count() > 1:
            column.addSpacing(self._theme.px(6))
            column.addLayout(row)
        return card

    def _title(self, state: AnswerState, failure: Failure) -> str:
        word = state_word(state)
        word = word[:1].upper() + word[1:]
        if failure.http_status is None:
            return word
        return self.tr("{state} (HTTP {status})").format(state=word, status=failure.http_status)

    def _tool(self, tool: CalledTool) -> QWidget:
        card, column = self._card("")
        title = PlainLabel(self.tr("Wants to call {name}").format(name=tool.name), elide=True)
        title.setProperty("type", "strong")
        column.addWidget(title)
        arguments = _wrapped(_bounded(tool.arguments, LONGEST_ARGUMENTS), selectable=True)
        arguments.setProperty("type", "code")
        column.addWidget(arguments)
        return card

    def _line(self, picture: str, text: str, *, tone: str = "muted") -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(6))
        role = Colour.WARN if tone == "warn" else Colour.MUTED
        row.addWidget(Picture(self._theme, picture, role, size=13), 0, Qt.AlignmentFlag.AlignTop)
        label = _wrapped(_bounded(text, LONGEST_MESSAGE))
        label.setProperty("type", "small")
        label.setProperty("tone", tone)
        row.addWidget(label, stretch=1)
        return line

    def _card(self, tone: str) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setProperty("kind", "raised")
        card.setProperty("tone", tone)
        column = QVBoxLayout(card)
        edge = self._theme.px(12)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(self._theme.px(6))
        return card, column

    def _on_keys_clicked(self) -> None:
        self.keys_wanted.emit()

    def _on_retry_clicked(self) -> None:
        self.retry_wanted.emit()

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        repolish(widget)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _wrapped(text: str, *, selectable: bool = False) -> PlainLabel:
    label = PlainLabel(text, selectable=selectable)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    return label


def _bounded(text: str, limit: int) -> str:
    """A provider may answer with a whole web page."""
    shown = visible(text[: limit + 1])
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"
