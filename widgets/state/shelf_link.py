"""What joins the list of sessions and the session on the screen: each is told what the other does."""

from PySide6.QtCore import QObject

from app.core.session import Hit
from widgets.state.asking import Asking
from widgets.state.going import Temporary
from widgets.state.open_session import OpenSession
from widgets.state.opening import Opening
from widgets.state.session_shelf import SessionShelf


class ShelfLink(QObject):
    """To be made once there are both."""

    def __init__(
        self,
        shelf: SessionShelf,
        open_session: OpenSession,
        *,
        asking: Asking,
        opening: Opening,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._open = open_session
        self._asking = asking
        self._opening = opening
        self._hit: Hit | None = None
        shelf.going.session_chosen.connect(opening.open)
        shelf.going.hit_chosen.connect(self._on_hit_chosen)
        shelf.going.new_requested.connect(self._on_new_requested)
        shelf.changes.renamed.connect(opening.renamed)
        shelf.put_away.connect(self._on_put_away)
        open_session.opened.connect(self._on_opened)
        open_session.title_changed.connect(self._tell_shown)
        open_session.turn_shown.connect(self._tell_shown)
        open_session.work_changed.connect(self._on_work_changed)
        self._tell_shown()

    def _tell_shown(self) -> None:
        work = self._open.work
        temporary = None
        if work.temporary:
            temporary = Temporary(
                id=work.session.id,
                title=work.session.title or self.tr("Temporary session"),
                worth_keeping=bool(work.session.turns),
                keep=self._opening.keep_temporary,
            )
        self._shelf.set_shown(work.session.id, temporary)

    def _on_opened(self) -> None:
        self._tell_shown()
        hit, self._hit = self._hit, None
        if hit is not None and hit.session_id == self._open.session_id:
            self._show_turn_of(hit)

    def _on_work_changed(self, session_id: str) -> None:
        self._shelf.set_live(work.session.id for work in self._asking.working)
        if not (self._open.temporary and session_id == self._open.session_id):
            self._shelf.look_at(session_id)

    def _on_hit_chosen(self, hit: Hit) -> None:
        if hit.session_id == self._open.session_id:
            self._show_turn_of(hit)
        else:
            self._hit = hit

    def _show_turn_of(self, hit: Hit) -> None:
        turn = next((turn for turn in self._open.turns if turn.number == hit.turn), None)
        if turn is not None:
            self._open.show_turn(turn.id)

    def _on_new_requested(self, temporary: bool) -> None:  # noqa: FBT001 - as the signal gives it
        self._opening.new(temporary=temporary)

    def _on_put_away(self, ids: tuple[str, ...]) -> None:
        """What still grows there is stopped: it has nowhere to be kept soon."""
        self._asking.stop_sessions(ids)
        if self._open.session_id in ids:
            self._opening.new()
