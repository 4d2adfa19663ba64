"""Writes prompts into the log while the user wants that: what was asked, and when, without keys."""

import logging

from PySide6.QtCore import QObject

from widgets.state.open_session import OpenSession
from widgets.state.preferences import Preferences

log = logging.getLogger("abreast.prompts")


class PromptLog(QObject):
    """A temporary session is never written, here neither."""

    def __init__(
        self, open_session: OpenSession, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._open = open_session
        self._preferences = preferences
        self._known: set[str] = set()
        open_session.opened.connect(self._on_opened)
        open_session.turn_shown.connect(self._on_turn_shown)
        self._on_opened()

    def _on_opened(self) -> None:
        """What was asked before is no news, also what is out of sight while names are hidden."""
        self._known = {turn.id for turn in self._open.work.session.turns}

    def _on_turn_shown(self) -> None:
        turn = self._open.turn
        if turn is None or turn.id in self._known:
            return
        self._known.add(turn.id)
        if self._preferences.settings.log_prompts and not self._open.temporary:
            log.info("Prompt of turn %d: %s", turn.number, turn.prompt)
