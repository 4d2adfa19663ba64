"""The lanes of the shown session: added, set up, moved, closed and opened again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from app.core.ids import new_id
from app.core.model_ref import ModelRef
from app.core.session import Lane
from providers.base import Parameters
from widgets.state.keeping import Keeping
from widgets.state.notices import Notices
from widgets.state.open_session import OpenSession
from widgets.state.work import Work

MAX_LANES = 128
"""Of those that are shown; closed ones take no room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneSetup:
    """What a new lane is to be."""

    model: ModelRef
    system: str | None = None
    parameters: Parameters = Parameters()


class Lanes(QObject):
    """The verbs of lanes. A lane is never deleted: closed, it is hidden, and its answers stay.

    closed(str)   the lane of this id was closed; `reopen` undoes it
    """

    closed = Signal(str)

    def __init__(
        self, open_session: OpenSession, keeping: Keeping, notices: Notices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._open = open_session
        self._keeping = keeping
        self._notices = notices

    def add(self, setups: Iterable[LaneSetup]) -> tuple[str, ...]:
        """New lanes at the right; their ids."""
        work, wanted = self._open.work, list(setups)
        room = MAX_LANES - len(work.open_lanes)
        if len(wanted) > room:
            text = self.tr("A session has room for {most} lanes; {left} were left out.")
            self._notices.post(text.format(most=MAX_LANES, left=len(wanted) - max(room, 0)), tone="warn")
        position = len(work.open_lanes)
        added = tuple(
            Lane(
                id=new_id(),
                position=position + place,
                model=setup.model,
                system=setup.system,
                parameters=setup.parameters,
            )
            for place, setup in enumerate(wanted[: max(room, 0)])
        )
        if added:
            self._put(work, (*work.session.lanes, *added))
            session_id = work.session.id
            self._keeping.later(work, lambda store: store.add_lanes(session_id, added), name="add lanes")
        return tuple(lane.id for lane in added)

    def replace_all(self, setups: Sequence[LaneSetup]) -> None:
        """These lanes instead of those that are shown; lanes of the same set-up stay, with their history."""
        work = self._open.work
        left = list(setups)
        staying: list[Lane] = []
        for lane in work.open_lanes:
            setup = LaneSetup(model=lane.model, system=lane.system, parameters=lane.parameters)
            if setup in left:
                left.remove(setup)
                staying.append(lane)
        self.close([lane.id for lane in work.open_lanes if lane not in staying], undo=False)
        self.add(left)

    def change(
        self,
        lane_ids: Iterable[str],
        *,
        model: ModelRef | None = None,
        system: str | None = None,
        parameters: Parameters | None = None,
    ) -> None:
        """From the next question on. What is `None` stays; an empty system prompt is none."""
        ids = set(lane_ids)

        def changed(lane: Lane) -> Lane:
            return replace(
                lane,
                model=model or lane.model,
                system=lane.system if system is None else system or None,
                parameters=lane.parameters if parameters is None else parameters,
            )

        self._change(lambda lane: changed(lane) if lane.id in ids else lane)

    def move(self, lane_id: str, place: int) -> None:
        """The lane stands at this place, counted from the left, and the others make room."""
        work = self._open.work
        if work.blind:  # the order is part of what is hidden
            return
        shown = [lane.id for lane in sorted(work.open_lanes, key=lambda lane: lane.position)]
        if lane_id not in shown:
            return
        shown.remove(lane_id)
        shown.insert(max(0, min(place, len(shown))), lane_id)
        self._arrange(shown)

    def close(self, lane_ids: Iterable[str], *, undo: bool = True) -> None:
        """Hide these lanes. One that still answers is stopped first, by whoever offers this."""
        ids = set(lane_ids)
        if not ids:
            return
        self._change(lambda lane: replace(lane, closed=True) if lane.id in ids else lane)
        self._arrange([lane.id for lane in self._ordered(self._open.work)])
        if undo:
            for lane_id in ids:
                self.closed.emit(lane_id)

    def reopen(self, lane_id: str) -> None:
        """At the right of all others."""
        last = len(self._open.work.open_lanes)
        self._change(lambda lane: replace(lane, closed=False, position=last) if lane.id == lane_id else lane)
        self._arrange([lane.id for lane in self._ordered(self._open.work)])

    @property
    def closed_lanes(self) -> tuple[Lane, ...]:
        """Those that can be opened again; none while their names are hidden."""
        work = self._open.work
        return () if work.blind else tuple(lane for lane in work.session.lanes if lane.closed)

    def _ordered(self, work: Work) -> list[Lane]:
        return sorted(work.open_lanes, key=lambda lane: lane.position)

    def _arrange(self, order: Sequence[str]) -> None:
        """Open lanes are numbered from 0 in this order, closed ones behind them."""
        closed = [lane.id for lane in self._open.work.session.lanes if lane.closed]
        place = {lane_id: position for position, lane_id in enumerate((*order, *closed))}
        self._change(lambda lane: replace(lane, position=place[lane.id]))

    def _change(self, change: Callable[[Lane], Lane]) -> None:
        work = self._open.work
        lanes = tuple(change(lane) for lane in work.session.lanes)
        changed = [lane for lane, before in zip(lanes, work.session.lanes, strict=True) if lane != before]
        if not changed:
            return
        self._put(work, lanes)
        session_id = work.session.id
        self._keeping.later(work, lambda store: store.update_lanes(session_id, changed), name="change lanes")

    def _put(self, work: Work, lanes: Sequence[Lane]) -> None:
        ordered = tuple(sorted(lanes, key=lambda lane: (lane.closed, lane.position)))
        work.session = replace(work.session, lanes=ordered)
        self._open.tell(work, self._open.lanes_changed)
