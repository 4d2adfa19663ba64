"""Finding the session that a comparison goes on with, or making it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.core.blind import is_blind
from app.core.errors import UserError
from app.core.ids import new_id
from app.core.model_ref import ModelRef
from app.core.session import Lane, Session
from app.core.titles import title_from
from app.store.store import Store
from providers.base import Parameters

MAX_LANES = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneWish:
    """What the user asked a lane to be; `None` leaves a lane that exists as it was."""

    model: ModelRef
    system: str | None = None
    parameters: Parameters | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A session to be asked in, before anything of it is written."""

    session: Session
    """As it will be."""
    lanes: tuple[Lane, ...]
    """Those to be asked."""
    new: bool = False
    added: tuple[Lane, ...] = ()
    changed: tuple[Lane, ...] = ()


def new_session(title: str, wishes: Sequence[LaneWish]) -> Session:
    now = datetime.now(UTC)
    session = Session(id=new_id(), title=title, created_at=now, changed_at=now)
    return replace(session, lanes=_lanes_for(session, wishes))


class Sessions:
    """The sessions of a store, as a comparison needs them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def open(
        self, name: str | None, wishes: Sequence[LaneWish], *, prompt: str
    ) -> tuple[Session, list[Lane]]:
        """What `prepare` says, written."""
        prepared = await self.prepare(name, wishes, prompt=prompt)
        await self.write(prepared)
        return prepared.session, list(prepared.lanes)

    async def prepare(self, name: str | None, wishes: Sequence[LaneWish], *, prompt: str) -> Prepared:
        """The session called `name` with a lane for each wish, and just those lanes. Writes nothing.

        Without a name a new session is made, titled by its prompt. With a name that is not there yet, one of
        that name. Lanes of an existing session are found by their model, in order, so that asking again with
        the same models goes on with the same lanes; without wishes, all its lanes go on.
        """
        found = await self._store.find_session(name) if name is not None else None
        if found is None:
            if not wishes:
                raise UserError(f"There is no session “{name}” to go on with, and no model was named (-m).")
            session = new_session(name or title_from(prompt), wishes)
            return Prepared(session=session, lanes=session.lanes, new=True)
        if is_blind(found):
            raise UserError(
                f"“{found.title}” is a blind comparison, and here it would be seen who answers.",
                hint="Go on with it in the window, or show there who answers.",
            )
        if not wishes:
            return Prepared(session=found, lanes=found.open_lanes)
        return _gone_on(found, wishes)

    async def write(self, prepared: Prepared) -> None:
        """From now on the session and its lanes are as they were prepared."""
        session = prepared.session
        if prepared.new:
            await self._store.create_session(session)
        if prepared.added:
            await self._store.add_lanes(session.id, prepared.added)
        for lane in prepared.changed:
            await self._store.update_lane(session.id, lane)


def _gone_on(session: Session, wishes: Sequence[LaneWish]) -> Prepared:
    lanes = _lanes_for(session, wishes)
    known = {lane.id: lane for lane in session.lanes}
    added = tuple(lane for lane in lanes if lane.id not in known)
    asked = {lane.id: lane for lane in lanes}
    merged = (*(asked.get(lane.id, lane) for lane in session.lanes), *added)
    return Prepared(
        session=replace(session, lanes=merged),
        lanes=tuple(sorted(lanes, key=lambda lane: lane.position)),
        added=added,
        changed=tuple(lane for lane in lanes if lane.id in known and known[lane.id] != lane),
    )


def _lanes_for(session: Session, wishes: Sequence[LaneWish]) -> tuple[Lane, ...]:
    """A lane for each wish: one of the session's own that is not yet taken (a closed one is opened if it must
    be), or a new one behind them.
    """
    if len(wishes) > MAX_LANES:
        raise UserError(f"{len(wishes)} lanes are more than the {MAX_LANES} that a session can have.")
    free = sorted(session.lanes, key=lambda lane: lane.closed)
    lanes: list[Lane] = []
    position = len(session.lanes)
    for wish in wishes:
        lane = next((lane for lane in free if lane.model == wish.model), None)
        if lane is not None:
            free.remove(lane)
        else:
            lane = Lane(id=new_id(), position=position, model=wish.model)
            position += 1
        lanes.append(_as_wished(lane, wish))
    return tuple(lanes)


def _as_wished(lane: Lane, wish: LaneWish) -> Lane:
    system = lane.system if wish.system is None else wish.system or None
    parameters = lane.parameters if wish.parameters is None else wish.parameters
    return replace(lane, system=system, parameters=parameters, closed=False)
