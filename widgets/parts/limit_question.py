"""Asks before a limit of spending is passed, and says why past a hard one nothing is sent."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from widgets.parts import limit_words
from widgets.parts.question_bar import QuestionBar
from widgets.polish import repolish
from widgets.state.composing import Composing
from widgets.state.limiting import HeldBack
from widgets.state.open_session import OpenSession
from widgets.theme import Theme


class LimitQuestion(QuestionBar):
    """Shows what was held back in the shown session, with its numbers. Another prompt is another question.

    send_wanted()     the prompt in the field is to be sent all the same
    limits_wanted()   the user wants to change the limit that nothing was sent past
    """

    send_wanted = Signal()
    limits_wanted = Signal()

    def __init__(
        self, theme: Theme, composing: Composing, open_session: OpenSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._composing = composing
        self._open = open_session
        self._held: HeldBack | None = None
        composing.limiting.held.connect(self._on_held)
        self.accepted.connect(self._on_yes)
        self.refused.connect(self.dismiss)

    def show_held(self) -> None:
        """What waits in the shown session, if anything does."""
        self._held = self._composing.limiting.of(self._open.session_id)
        if self._held is None:
            self.hide()
        else:
            self._ask_about(self._held)

    def dismiss(self) -> None:
        """What was asked about is not wanted any more."""
        self.hide()
        if self._held is not None:
            self._composing.limiting.forget(self._held.session_id)
            self._held = None

    def _on_held(self, session_id: str) -> None:
        if session_id == self._open.session_id:
            self.show_held()

    def _ask_about(self, held: HeldBack) -> None:
        stopped, blind = held.verdict.stopped, self._composing.blind
        self._show_tone("bad" if stopped else "warn")
        if stopped:
            text = limit_words.stopped(held.verdict, blind=blind)
            self.ask(text, accept=self.tr("Change the limit…"), refuse=self.tr("Close"))
        else:
            text = limit_words.reasons(held.verdict, blind=blind)
            self.ask(text, accept=self.tr("Send anyway"), refuse=self.tr("Cancel"))

    def _on_yes(self) -> None:
        held = self._held
        self.dismiss()
        if held is None:
            return
        if held.verdict.stopped:
            self.limits_wanted.emit()
        elif held.retried:
            self._composing.retry_anyway(held.retried)
        else:
            self.send_wanted.emit()

    def _show_tone(self, tone: str) -> None:
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            repolish(self)
