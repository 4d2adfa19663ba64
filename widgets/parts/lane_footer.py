"""What can be done with an answer: a row of quiet words, some of which become icons where it is narrow."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.core.verdicts import Verdict
from widgets.icons import icon
from widgets.parts.lane_verbs import LaneVerb
from widgets.parts.plain_label import PlainLabel, plain_tooltip
from widgets.theme import Colour, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class FooterState:
    judgeable: bool = False
    locked: bool = False
    """The verdicts were given blind, and stay as they are."""
    verdict: Verdict | None = None
    readable: bool = False
    """There is text to copy."""
    comparable: bool = False
    """There is text, and another lane to compare it with."""
    live: bool = False
    retryable: bool = False
    continuable: bool = False
    finish: str = ""
    """The provider's word for the end."""


_ICONS = {
    LaneVerb.PREFER: "triangle",
    LaneVerb.TIE: "equal",
    LaneVerb.BAD: "thumbs-down",
    LaneVerb.COPY: "copy",
    LaneVerb.DIFF: "diff",
    LaneVerb.RETRY: "rotate-ccw",
    LaneVerb.STOP: "square",
    LaneVerb.CONTINUE: "corner-down-right",
}
_ALWAYS_WITH_ICON = frozenset({LaneVerb.PREFER})
_NEVER_WITH_WORDS = frozenset({LaneVerb.TIE, LaneVerb.BAD})
_GIVE_WAY = (LaneVerb.CONTINUE, LaneVerb.COPY, LaneVerb.RETRY, LaneVerb.STOP, LaneVerb.DIFF, LaneVerb.PREFER)
"""In this order words become icons."""
_VERDICTS = {
    LaneVerb.PREFER: Verdict.PREFERRED,
    LaneVerb.TIE: Verdict.TIE,
    LaneVerb.BAD: Verdict.BAD,
}


class LaneFooter(QWidget):
    """wanted(str)   a verb of `LaneVerb`"""

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = FooterState()
        self._row = QHBoxLayout(self)
        self._buttons = {verb: self._button(verb) for verb in _ICONS}
        self._finish = PlainLabel(elide=True)
        self._finish.setProperty("type", "small")
        self._finish.setProperty("tone", "muted")
        self._row.addStretch(1)
        self._row.addWidget(self._finish)
        self._on_theme_changed()
        self.show_state(self._state)
        theme.changed.connect(self._on_theme_changed)

    def button(self, verb: LaneVerb) -> QPushButton:
        return self._buttons[verb]

    @property
    def last_stop(self) -> QPushButton:
        """The last button of the row."""
        return self._buttons[LaneVerb.CONTINUE]

    def show_state(self, state: FooterState) -> None:
        self._state = state
        for verb, verdict in _VERDICTS.items():
            self._buttons[verb].setEnabled(state.judgeable)
            self._buttons[verb].setChecked(state.verdict is verdict)
            self._explain(verb, locked=state.locked)
        self._buttons[LaneVerb.COPY].setEnabled(state.readable)
        self._buttons[LaneVerb.DIFF].setEnabled(state.comparable)
        self._buttons[LaneVerb.STOP].setVisible(state.live)
        self._buttons[LaneVerb.RETRY].setVisible(not state.live)
        self._buttons[LaneVerb.RETRY].setEnabled(state.retryable)
        self._buttons[LaneVerb.CONTINUE].setEnabled(state.continuable)
        self._finish.setText(state.finish)
        self._fit()

    def _button(self, verb: LaneVerb) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "ghost")
        button.setProperty("verb", verb.value)
        button.setAccessibleName(self._name(verb))
        button.setCheckable(verb in _VERDICTS)
        button.clicked.connect(self._on_button_clicked)
        self._row.addWidget(button)
        return button

    def _name(self, verb: LaneVerb) -> str:
        return {
            LaneVerb.PREFER: self.tr("Prefer"),
            LaneVerb.TIE: self.tr("Tie"),
            LaneVerb.BAD: self.tr("Bad"),
            LaneVerb.COPY: self.tr("Copy"),
            LaneVerb.DIFF: self.tr("Diff"),
            LaneVerb.RETRY: self.tr("Retry"),
            LaneVerb.STOP: self.tr("Stop"),
            LaneVerb.CONTINUE: self.tr("Continue here"),
        }[verb]

    def _explain(self, verb: LaneVerb, *, locked: bool = False) -> None:
        says = {
            LaneVerb.PREFER: self.tr("Prefer: the best answer of this turn"),
            LaneVerb.TIE: self.tr("Tie: as good as others"),
            LaneVerb.BAD: self.tr("Bad: not good enough"),
            LaneVerb.COPY: self.tr("Copy the answer as it was written"),
            LaneVerb.DIFF: self.tr("Compare word by word with another answer"),
            LaneVerb.RETRY: self.tr("Ask this lane again; what it said is kept"),
            LaneVerb.STOP: self.tr("Stop this lane; what came stays"),
            LaneVerb.CONTINUE: self.tr("This answer becomes the history of every lane"),
        }[verb]
        if locked:
            says = self.tr("Judged blind; locked since the models were revealed")
        self._buttons[verb].setToolTip(plain_tooltip(says))

    def _fit(self) -> None:
        """Words for all; then, while they do not fit, icons for one after the other."""
        for verb in self._buttons:
            self._dress(verb, words=verb not in _NEVER_WITH_WORDS)
        self._finish.setVisible(bool(self._finish.text()))
        for verb in _GIVE_WAY:
            if self._wanted_width() <= self.width():
                return
            self._finish.hide()
            if self._wanted_width() > self.width():
                self._dress(verb, words=False)

    def _dress(self, verb: LaneVerb, *, words: bool) -> None:
        button = self._buttons[verb]
        text = self._name(verb) if words else ""
        if verb is LaneVerb.DIFF and words:
            text += " ▾"
        pictured = not words or verb in _ALWAYS_WITH_ICON
        if pictured and words:
            text = f" {text}"  # Qt leaves four pixels behind an icon, at every text scale
        if button.text() != text or button.icon().isNull() == pictured:
            button.setText(text)
            drawing = icon(self._theme, _ICONS[verb], on=Colour.ACCENT) if pictured else QIcon()
            button.setIcon(drawing)

    def _wanted_width(self) -> int:
        shown = [button for button in self._buttons.values() if not button.isHidden()]
        widths = sum(button.sizeHint().width() for button in shown)
        finish = 0 if self._finish.isHidden() else self._finish.sizeHint().width()
        return widths + finish + self._row.spacing() * len(shown)

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.wanted.emit(str(button.property("verb")))
            self.show_state(self._state)  # a click toggles a button, whether or not the verdict was taken

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(1))
        for verb, button in self._buttons.items():
            button.setIconSize(QSize(px(14), px(14)))
            self._explain(verb)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
