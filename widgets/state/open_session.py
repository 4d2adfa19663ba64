"""The session on the screen: what it is now, and what of it has changed.

Views read it and are told; `Asking`, `Lanes`, `Judging` and `Opening` change it through `work` and say what
they changed. Sessions whose answers still grow are worked on even when another one is shown.
"""

from PySide6.QtCore import QObject, Signal, SignalInstance

from app.core.answer_reading import Readable
from app.core.session import Lane, Session, Turn
from widgets.state.work import Work


class OpenSession(QObject):
    """Signals are facts, and of the shown session alone, save `work_changed`.

    opened()               another session is shown: read everything anew
    lanes_changed()        lanes were added, closed, moved or set up otherwise
    turn_shown()           another turn is shown, or there is a new one
    answer_begun(str)      the lane of this id has another answer in the shown turn; it may still grow
    answer_ended(str)      the answer of this lane in the shown turn grows no more
    verdicts_changed()     in the shown turn
    blind_changed()        names are hidden, or shown again: read everything anew
    busy_changed(bool)     whether anything is under way in the shown session
    title_changed()        of the shown session
    work_changed(str)      a session of this id, shown or not, was changed in a way that a list may show
    """

    opened = Signal()
    lanes_changed = Signal()
    turn_shown = Signal()
    answer_begun = Signal(str)
    answer_ended = Signal(str)
    verdicts_changed = Signal()
    blind_changed = Signal()
    busy_changed = Signal(bool)
    title_changed = Signal()
    work_changed = Signal(str)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work

    # --- reading ---

    @property
    def work(self) -> Work:
        """For the verbs of this package. A view reads what is below, which never tells what is hidden."""
        return self._work

    @property
    def session(self) -> Session:
        """As it may be shown: in blind mode without anything that tells who answers."""
        return self._work.shown

    @property
    def session_id(self) -> str:
        return self._work.session.id

    @property
    def title(self) -> str:
        return self._work.session.title or self.tr("New session")

    @property
    def temporary(self) -> bool:
        return self._work.temporary

    @property
    def blind(self) -> bool:
        return self._work.blind

    @property
    def busy(self) -> bool:
        return self._work.busy

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes that are shown, from left to right."""
        return tuple(lane for lane in self._work.shown.lanes if not lane.closed)

    @property
    def turn(self) -> Turn | None:
        """The turn that is shown."""
        return self._work.turn

    @property
    def turns(self) -> tuple[Turn, ...]:
        return self._work.shown.turns

    def answer(self, lane_id: str) -> Readable | None:
        """What the lane says in the shown turn; it grows while its state is live. `None`: not asked."""
        turn = self._work.turn
        kept = turn.answer_of(lane_id) if turn is not None else None
        return None if kept is None else self._work.readable(kept)

    def answering(self) -> tuple[str, ...]:
        """The lanes whose answer in the shown turn still grows."""
        return tuple(
            lane.id
            for lane in self.lanes
            if (answer := self.answer(lane.id)) is not None and answer.state.live
        )

    # --- changing ---

    def show_turn(self, turn_id: str) -> None:
        if self._work.turn is None or self._work.turn.id == turn_id:
            return
        self._work.turn_id = turn_id
        self.turn_shown.emit()

    def show_neighbour(self, step: int) -> None:
        """The turn before (-1) or after (+1) the shown one, if there is one."""
        turns, shown = self.turns, self.turn
        if shown is None:
            return
        place = next(index for index, turn in enumerate(turns) if turn.id == shown.id) + step
        if 0 <= place < len(turns):
            self.show_turn(turns[place].id)

    def show(self, work: Work) -> None:
        """Put another session on the screen."""
        self._work = work
        self.opened.emit()

    def tell(self, work: Work, *facts: SignalInstance) -> None:
        """Emit these facts if the session is the shown one; and that it has changed in any case."""
        if work is self._work:
            for fact in facts:
                fact.emit()
        self.work_changed.emit(work.session.id)

    def is_shown(self, work: Work, turn_id: str | None = None) -> bool:
        """Whether this session, and this turn of it, is what the screen shows."""
        if work is not self._work:
            return False
        return turn_id is None or (work.turn is not None and work.turn.id == turn_id)
