"""The state of the running window, made from the engine in one place and taken down in the reverse order."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.errors import StoreError
from widgets.actions import Actions
from widgets.frame_clock import FrameClock
from widgets.state.asking import Asking
from widgets.state.judging import Judging
from widgets.state.keeping import Keeping
from widgets.state.lanes import Lanes
from widgets.state.limiting import Limiting
from widgets.state.notices import Notices
from widgets.state.open_session import OpenSession
from widgets.state.opening import Opening, new_work
from widgets.state.preferences import Preferences
from widgets.state.spending import Spending
from widgets.state.work import Work
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.budget import Budget
    from app.services.comparing import Comparing
    from app.services.engine import Engine
    from app.services.estimating import Estimating
    from app.services.markdown_worker import MarkdownWorker
    from app.services.model_catalogue import ModelCatalogue
    from providers.base import Endpoint

NO_STORE = "no store"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Program:
    """All that views are made from. Handed to the furnishing alone, which hands on what each view needs."""

    engine: "Engine"
    converter: "MarkdownWorker"
    notices: Notices
    tasks: Tasks
    clock: FrameClock
    actions: Actions
    preferences: Preferences
    keeping: Keeping
    open_session: OpenSession
    asking: Asking
    lanes: Lanes
    judging: Judging
    opening: Opening
    catalogue: "ModelCatalogue"
    estimating: "Estimating"
    spending: Spending


@asynccontextmanager
async def open_program(notices: Notices, parent: QObject) -> AsyncIterator[Program]:
    """Opens the engine and puts the window's state on it. Raises `UserError` when a folder cannot be used; a
    store that cannot be opened is told in a notice, and nothing is kept then.
    """
    from app.services.engine import Engine  # the network client and the store: after the first paint
    from app.services.markdown_worker import MarkdownWorker
    from app.services.model_catalogue import ModelCatalogue
    from app.services.open_budget import open_budget
    from app.services.open_estimating import open_estimating

    teller = Teller(notices, parent)
    async with AsyncExitStack() as stack:
        engine = await stack.enter_async_context(
            Engine.open(tell=teller.tell, without_store=teller.tell_no_store)
        )
        converter = await stack.enter_async_context(MarkdownWorker())
        for text in engine.notices:
            notices.post(text, tone="warn")
        catalogue = ModelCatalogue(engine.prices, engine.book)
        estimating = open_estimating(engine.connections, engine.prices, catalogue, engine.lessons)
        budget = await stack.enter_async_context(open_budget(engine, estimating))
        tasks = Tasks(notices, parent)
        stack.push_async_callback(tasks.close)  # before the book: answers that end are still to be booked
        program = _program(engine, catalogue, estimating, budget, converter, notices, tasks, parent)
        program.spending.start()
        yield program


def _program(
    engine: "Engine",
    catalogue: "ModelCatalogue",
    estimating: "Estimating",
    budget: "Budget",
    converter: "MarkdownWorker",
    notices: Notices,
    tasks: Tasks,
    parent: QObject,
) -> Program:
    preferences = Preferences(engine.settings, tasks, parent)
    keeping = Keeping(engine.store, tasks=tasks, notices=notices)
    open_session = OpenSession(new_work(()), parent)
    askers = Askers(engine, budget, preferences, parent)
    asking = Asking(
        open_session,
        askers.for_work,
        keeping,
        limiting=Limiting(budget, parent),
        tasks=tasks,
        notices=notices,
        parent=parent,
    )
    return Program(
        engine=engine,
        converter=converter,
        notices=notices,
        tasks=tasks,
        clock=FrameClock(parent),
        actions=Actions(parent, bound=engine.settings.shortcuts),
        preferences=preferences,
        keeping=keeping,
        open_session=open_session,
        asking=asking,
        lanes=Lanes(open_session, keeping, notices, parent),
        judging=Judging(open_session, keeping, notices, parent),
        opening=Opening(open_session, asking, keeping, tasks=tasks, notices=notices, parent=parent),
        catalogue=catalogue,
        estimating=estimating,
        spending=Spending(budget, preferences, tasks, parent),
    )


class Askers(QObject):
    """Makes what asks the lanes of a session, by the settings of the moment."""

    def __init__(self, engine: "Engine", budget: "Budget", preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        from app.services.gates import Gates  # after the first paint

        self._engine = engine
        self._budget = budget
        self._preferences = preferences
        self._gates = Gates(self._limit_of)
        preferences.changed.connect(self._on_preference_changed)

    def for_work(self, work: Work) -> "Comparing":
        """One that keeps what is answered, or, for a temporary session, one that does not."""
        from app.services.comparing import Comparing

        engine = self._engine
        return Comparing(
            engine.connections.provider,
            store=None if work.temporary else engine.store,
            gates=self._gates,
            costing=engine.costing,
            budget=self._budget,
            lessons=engine.lessons,
            redact=engine.vault.redact,
        )

    def _limit_of(self, endpoint: "Endpoint") -> int | None:
        return self._preferences.settings.concurrency_of(endpoint)

    def _on_preference_changed(self, _name: str) -> None:
        self._engine.connections.settings = self._preferences.settings


class Teller(QObject):
    """Brings what the log has to say to the notices, from whichever thread it comes."""

    def __init__(self, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        import asyncio

        self._notices = notices
        self._loop = asyncio.get_running_loop()

    def tell(self, line: str) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._post, line)

    def tell_no_store(self, error: StoreError) -> None:
        text = self.tr("Sessions are not kept now: {why}").format(why=error.message)
        self._notices.post(text, tone="bad", hint=error.hint, key=NO_STORE)

    def _post(self, line: str) -> None:
        self._notices.post(line, tone="bad")
