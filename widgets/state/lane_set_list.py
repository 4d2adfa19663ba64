"""Lanes that are used together, kept under a name, and the ones that were used last."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from app.core.errors import UserError
from app.core.session import Lane
from providers.base import Parameters
from widgets.state.lanes import Lanes, LaneSetup
from widgets.state.open_session import OpenSession
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.lane_sets import LaneSet, LaneSets
    from app.services.sessions import LaneWish


T = TypeVar("T")

log = logging.getLogger(__name__)


class LaneSetList(QObject):
    """changed()   there are others now, or one is called otherwise"""

    changed = Signal()

    def __init__(
        self,
        kept: "LaneSets",
        open_session: OpenSession,
        lanes: Lanes,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._kept = kept
        self._open = open_session
        self._lanes = lanes
        self._tasks = tasks
        self._sets: tuple[LaneSet, ...] = ()
        self._one_at_a_time = asyncio.Lock()
        open_session.busy_changed.connect(self._on_busy_changed)
        open_session.lanes_changed.connect(self._on_lanes_changed)

    @property
    def sets(self) -> "tuple[LaneSet, ...]":
        """As they were read last; empty until `load` has."""
        return self._sets

    @property
    def can_apply(self) -> bool:
        """Not while answers grow, which would lose their lanes, nor while it is hidden who answers."""
        return not self._open.busy and not self._open.blind

    @property
    def can_save(self) -> bool:
        """A name that is given to hidden lanes would be kept beside what they are."""
        return bool(self._open.lanes) and not self._open.blind

    async def last(self) -> tuple[LaneSetup, ...]:
        """The lanes that were asked or set up last, for a first session. Raises `UserError`."""
        return setups(await self._in_thread(self._kept.last))

    # --- verbs ---

    def load(self) -> None:
        self._do(lambda: None, name="read the lane sets")

    def apply(self, name: str) -> None:
        """These lanes instead of the shown ones."""
        found = next((each for each in self._sets if each.name == name), None)
        if found is not None and self.can_apply:
            self._lanes.replace_all(setups(found.lanes))

    def save(self, name: str) -> None:
        """The lanes that are shown, in place of a set that is called so already."""
        lanes = self._open.work.open_lanes
        self._do(lambda: self._kept.save(name, lanes), name="save a lane set")

    def rename(self, name: str, to: str) -> None:
        self._do(lambda: self._kept.rename(name, to), name="rename a lane set")

    def remove(self, name: str) -> None:
        self._do(lambda: self._kept.remove(name), name="remove a lane set")

    # --- inside ---

    def _do(self, work: Callable[[], object], *, name: str) -> None:
        self._tasks.start(self._done(work), name=name, keeps=True)

    async def _done(self, work: Callable[[], object]) -> None:
        """What goes wrong is told by whoever owns the tasks; the list is as the file is in any case."""
        try:
            await self._in_thread(work)
        finally:
            self._sets = await self._in_thread(self._kept.all)
            self.changed.emit()

    async def _in_thread(self, work: Callable[[], T]) -> T:
        async with self._one_at_a_time:
            return await asyncio.to_thread(work)

    def _on_busy_changed(self, busy: bool) -> None:  # noqa: FBT001 - a signal's argument
        if busy:
            self._on_lanes_changed()

    def _on_lanes_changed(self) -> None:
        """Nothing of a temporary session is written, nor which lanes it has."""
        lanes = self._open.work.open_lanes
        if lanes and not self._open.temporary:
            self._tasks.start(self._remember(lanes), name="remember the lanes", keeps=True)

    async def _remember(self, lanes: Sequence[Lane]) -> None:
        try:
            await self._in_thread(lambda: self._kept.remember_last(lanes))
        except UserError as error:  # nobody asked for it, so nobody is bothered with it
            log.warning("the lanes are not remembered: %s", error.message)


def setups(wishes: "Iterable[LaneWish]") -> tuple[LaneSetup, ...]:
    return tuple(
        LaneSetup(model=wish.model, system=wish.system, parameters=wish.parameters or Parameters())
        for wish in wishes
    )
