"""Which session is on the screen: a new one, a kept one as it was left, or one that nobody will keep."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.core.errors import UserError
from app.core.ids import new_id
from app.core.session import Lane, Session
from widgets.state.asking import Asking
from widgets.state.keeping import Keeping
from widgets.state.lanes import LaneSetup
from widgets.state.notices import Notices
from widgets.state.open_session import OpenSession
from widgets.state.work import Work
from widgets.tasks import Tasks


def new_work(setups: Sequence[LaneSetup], *, temporary: bool = False) -> Work:
    """A session that nothing was asked in yet. It is kept from its first question, or draft, on."""
    now = datetime.now(UTC)
    lanes = tuple(
        Lane(
            id=new_id(),
            position=position,
            model=setup.model,
            system=setup.system,
            parameters=setup.parameters,
        )
        for position, setup in enumerate(setups)
    )
    session = Session(id=new_id(), title="", created_at=now, changed_at=now, lanes=lanes)
    return Work(session=session, temporary=temporary)


class Opening(QObject):
    """Puts sessions on the screen and remembers how each was left.

    leaving()   another session is about to be shown: whoever keeps a draft or a layout hands it in now
    failed(str) the session of this id could not be opened; a notice has said why
    """

    leaving = Signal()
    failed = Signal(str)

    def __init__(
        self,
        open_session: OpenSession,
        asking: Asking,
        keeping: Keeping,
        *,
        tasks: Tasks,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open = open_session
        self._asking = asking
        self._keeping = keeping
        self._tasks = tasks
        self._notices = notices
        self._wanted: str | None = None
        """The session that was chosen last."""
        self._reading: set[str] = set()

    def new(self, *, temporary: bool = False, setups: Sequence[LaneSetup] | None = None) -> None:
        """An empty session with the lanes of the shown one, or with these."""
        if setups is None:
            setups = [
                LaneSetup(model=lane.model, system=lane.system, parameters=lane.parameters)
                for lane in self._open.work.open_lanes
            ]
        self._show(new_work(setups, temporary=temporary))

    def open(self, session_id: str) -> None:
        """The kept session of this id, as it was left; the shown one stays until it has been read."""
        self._wanted = session_id
        if session_id != self._open.session_id and session_id not in self._reading:
            self._reading.add(session_id)
            self._tasks.start(self._open_kept(session_id), name=f"open {session_id}")

    async def _open_kept(self, session_id: str) -> None:
        try:
            work = await self.read(session_id)
        except UserError as error:
            self._notices.tell(error)
            self.failed.emit(session_id)
            return
        finally:
            self._reading.discard(session_id)
        if self._wanted == session_id:  # else another one was chosen meanwhile
            self._show(work)

    async def read(self, session_id: str) -> Work:
        """The session as it is worked on, or as it was kept. Raises `UserError`."""
        await self._keeping.settled()
        here = self._asking.work_of(session_id) or self._asking.unkept_of(session_id)
        if here is not None:
            return here
        store = self._keeping.store
        if store is None:
            raise UserError(self.tr("Sessions are not kept now, so there is none to open."))
        session = await store.session(session_id, sent=False)
        view = await store.view(session_id)
        layout = _layout(view.layout)
        return Work(
            session=session,
            in_store=True,
            turn_id=layout.get("turn"),
            draft=view.draft,
            layout=layout,
        )

    def show(self, work: Work) -> None:
        """Put this session on the screen at once."""
        self._show(work)

    async def keep_temporary(self) -> bool:
        """The temporary session on the screen becomes one that is kept, with all that was said in it. False
        when that cannot be, which a notice has told.
        """
        work = self._open.work
        if work.busy:
            self._notices.post(self.tr("It can be kept as soon as its answers have ended."), tone="warn")
            return False
        work.temporary = False
        try:
            await self._keeping.begin(work)
        except UserError as error:
            work.temporary = True
            self._notices.tell(error)
            return False
        self._open.tell(work, self._open.title_changed)
        return True

    def remember(self, *, draft: str, layout: dict[str, Any]) -> None:
        """How the shown session is left. A new session with a draft is worth keeping."""
        work = self._open.work
        layout = {**layout, "turn": work.turn_id}
        if draft == work.draft and layout == work.layout:
            return
        work.draft, work.layout = draft, layout
        if self._keeping.keeps(work) and (work.in_store or draft.strip()):
            self._tasks.start(
                self._remember(work), name=f"remember the view of {work.session.id}", keeps=True
            )

    async def _remember(self, work: Work) -> None:
        known = work.in_store
        await self._keeping.now(
            work,
            lambda store: store.keep_view(work.session.id, draft=work.draft, layout=json.dumps(work.layout)),
        )
        if not known:
            self._open.tell(work)

    def _show(self, work: Work) -> None:
        self.leaving.emit()
        self._wanted = work.session.id
        self._open.show(work)

    def renamed(self, session_id: str, title: str) -> None:
        """The list has renamed a session; if it is worked on here, it is called so here too."""
        for work in {id(each): each for each in (self._open.work, *self._asking.working)}.values():
            if work.session.id == session_id:
                work.session = replace(work.session, title=title)
                self._open.tell(work, self._open.title_changed)


def _layout(text: str) -> dict[str, Any]:
    """A layout that another version wrote, or that is damaged, is no reason not to open the session."""
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
