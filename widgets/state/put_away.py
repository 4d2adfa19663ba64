"""Deleting with a way back: what is deleted is hidden at once, and really deleted a while later."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import UserError
from app.core.outside_text import one_line
from app.core.session import SessionSummary
from widgets.state.notices import Notice, NoticeAction, Notices
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.store.store import Store

GRACE_MS = 10_000
"""Long enough to read a notice, see that it was the wrong one, and reach the button."""


class PutAway(QObject):
    """What was deleted and can still be brought back; several deletions may wait at a time.

    hidden(object)     the ids that were put away just now, as a tuple
    restored(object)   the ids that are back: the user wished so, or they could not be deleted
    gone(object)       the ids that are deleted for good
    """

    hidden = Signal(object)
    restored = Signal(object)
    gone = Signal(object)

    def __init__(
        self, tasks: Tasks, notices: Notices, parent: QObject | None = None, *, grace_ms: int = GRACE_MS
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._notices = notices
        self._grace_ms = grace_ms
        self._waiting: list[_Bundle] = []

    @property
    def ids(self) -> frozenset[str]:
        """All that is put away and not yet deleted."""
        return frozenset(id_ for bundle in self._waiting for id_ in bundle.ids)

    @property
    def can_undo(self) -> bool:
        return any(bundle.waiting for bundle in self._waiting)

    def put_away(self, store: "Store", summaries: Sequence[SessionSummary]) -> None:
        ids = tuple(summary.id for summary in summaries if summary.id not in self.ids)
        if not ids:
            return
        bundle = _Bundle(store, ids, self)
        action = NoticeAction(self.tr("Undo"), bundle.undo, undoes=True)
        bundle.notice = self._notices.post(self._told(summaries), action=action)
        self._waiting.append(bundle)
        bundle.timer.start(self._grace_ms)
        self.hidden.emit(ids)

    def undo(self) -> None:
        """What was put away last comes back."""
        for bundle in reversed(self._waiting):
            if bundle.waiting:
                self.restore(bundle)
                return

    def restore(self, bundle: "_Bundle") -> None:
        if bundle.waiting:
            bundle.timer.stop()
            self._end(bundle)
            self.restored.emit(bundle.ids)

    def delete(self, bundle: "_Bundle") -> None:
        """Its time is over."""
        if bundle.notice is not None:
            self._notices.dismiss(bundle.notice)
        self._tasks.start(self._delete(bundle), name="delete sessions", keeps=True)

    async def close(self) -> None:
        """All that waits is deleted when this returns; what cannot be is told of and stays."""
        for bundle in tuple(self._waiting):
            if bundle.waiting:
                bundle.timer.stop()
                try:
                    await self._delete(bundle)
                except UserError as error:
                    self._notices.tell(error)

    async def _delete(self, bundle: "_Bundle") -> None:
        left = list(bundle.ids)
        try:
            while left:
                await bundle.store.delete(left[0])
                self.gone.emit((left.pop(0),))
        finally:
            self._end(bundle)
            if left:
                self.restored.emit(tuple(left))

    def _end(self, bundle: "_Bundle") -> None:
        self._waiting.remove(bundle)
        if bundle.notice is not None:
            self._notices.dismiss(bundle.notice)
        bundle.deleteLater()

    def _told(self, summaries: Sequence[SessionSummary]) -> str:
        if len(summaries) == 1:
            title = one_line(summaries[0].title, limit=60) or self.tr("Untitled")
            return self.tr("Deleted “{title}”").format(title=title)
        return self.tr("Deleted %n session(s)", "", len(summaries))


class _Bundle(QObject):
    """Sessions that were deleted together, and come back together."""

    def __init__(self, store: "Store", ids: tuple[str, ...], owner: PutAway) -> None:
        super().__init__(owner)
        self.store = store
        self.ids = ids
        self.notice: Notice | None = None
        self._owner = owner
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self._on_time_over)

    @property
    def waiting(self) -> bool:
        """False once its deletion has begun."""
        return self.timer.isActive()

    def undo(self) -> None:
        self._owner.restore(self)

    def _on_time_over(self) -> None:
        self._owner.delete(self)
