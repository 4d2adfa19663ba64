"""What sending the draft would cost, kept up with while it is written."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.cost_band import LaneEstimate, SendEstimate
from app.core.errors import UserError
from app.core.session import Lane
from providers.base import Attachment
from providers.errors import ProviderError
from widgets.state.composing import Composing
from widgets.state.notices import Notices
from widgets.state.open_session import OpenSession
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.estimating import Estimating

PAUSE_MS = 250
"""Without a keystroke; then the draft is looked at."""
UNREADABLE = "estimate"


class Estimates(QObject):
    """Nothing is sent for it, but by `count_exactly`.

    changed()   there is another estimate, or none, or counting began or ended
    """

    changed = Signal()

    def __init__(
        self,
        composing: Composing,
        open_session: OpenSession,
        estimating: "Estimating",
        *,
        tasks: Tasks,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._composing, self._open, self._estimating = composing, open_session, estimating
        self._tasks, self._notices = tasks, notices
        self._draft = ""
        self._found: SendEstimate | None = None
        self._looking: asyncio.Task[None] | None = None
        self._counting: set[str] = set()
        self._problems: dict[str, str] = {}
        self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._look)
        open_session.opened.connect(self._forget)
        open_session.blind_changed.connect(self.changed)

    # --- reading ---

    @property
    def found(self) -> SendEstimate | None:
        """For all lanes together; `None` while there is nothing to send, or nothing is known yet."""
        return self._found

    @property
    def lanes(self) -> Sequence[LaneEstimate]:
        """Each lane's; none while names are hidden, because a price tells who it is."""
        return () if self._found is None or self._open.blind else self._found.lanes

    @property
    def blind(self) -> bool:
        return self._open.blind

    @property
    def counting(self) -> bool:
        """A provider is being asked."""
        return bool(self._counting)

    @property
    def problems(self) -> Mapping[str, str]:
        """Why lanes were not counted, by their ids."""
        return self._problems

    def letter_of(self, lane_id: str) -> str:
        return next((lane.letter for lane in self._open.lanes if lane.id == lane_id), "")

    def can_count(self, lane_id: str) -> bool:
        lane = self._lane(lane_id)
        return lane is not None and self._estimating.can_count(lane)

    # --- verbs ---

    def follow(self, draft: str) -> None:
        """This is the draft now; what it costs is told after a pause."""
        self._draft = draft
        if self._nothing_to_send():
            self._forget()
        elif not self._tasks.closed:
            self._timer.start()

    def count_exactly(self, endpoint: str) -> None:
        """Sends the draft to this endpoint, which counts it for each of its lanes."""
        lanes = [lane for lane in self._open.work.open_lanes if lane.model.endpoint == endpoint]
        if not lanes or self._counting or self._nothing_to_send() or self._open.blind:
            return
        self._counting = {lane.id for lane in lanes}
        self.changed.emit()
        self._tasks.start(self._count(lanes, self._draft, self._files()), name="count tokens exactly")

    # --- inside ---

    def _nothing_to_send(self) -> bool:
        items = self._composing.attachments.items
        empty = not self._draft.strip() and not items
        return empty or not self._composing.lanes or self._composing.busy

    def _files(self) -> tuple[Attachment, ...]:
        items = self._composing.attachments.items
        return tuple(held.attachment for held in items if held.attachment is not None)

    def _lane(self, lane_id: str) -> Lane | None:
        return self._open.work.lane(lane_id)

    def _look(self) -> None:
        if self._tasks.closed or self._nothing_to_send():
            return
        if self._looking is not None:
            self._looking.cancel()
        look = self._estimate(self._draft, self._files())
        self._looking = self._tasks.start(look, name="estimate")

    async def _estimate(self, draft: str, files: tuple[Attachment, ...]) -> None:
        from app.services.comparing import Question  # with the network client, after the first paint

        work = self._open.work
        try:
            found = await self._estimating.estimate(work.session, Question(draft, files))
        except UserError as error:
            self._tell_once(error)
            return
        if work is self._open.work and not self._nothing_to_send():
            self._found = found
            self.changed.emit()

    async def _count(self, lanes: Sequence[Lane], draft: str, files: tuple[Attachment, ...]) -> None:
        from app.services.comparing import Question

        question, session = Question(draft, files), self._open.work.session
        try:
            for lane in lanes:
                self._problems.pop(lane.id, None)
                try:
                    await self._estimating.count_exactly(session, question, lane)
                except ProviderError as error:
                    self._problems[lane.id] = error.message
        finally:
            self._counting = set()
            self.changed.emit()
        self._look()

    def _tell_once(self, error: UserError) -> None:
        if not self._told:
            self._told = True
            self._notices.post(error.message, tone="warn", hint=error.hint, key=UNREADABLE)

    def _forget(self) -> None:
        self._timer.stop()
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        had = self._found is not None
        self._found = None
        self._problems.clear()
        if had:
            self.changed.emit()
