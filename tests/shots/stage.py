"""What a scene is played on: the open window, and sessions of other days beside it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from app.core.ids import new_id
from app.core.model_ref import parse_model
from app.core.session import Lane, Session
from app.store.store import Store
from providers.base import Parameters
from widgets.furnishing import Furnishing
from widgets.parts.answer.view import AnswerView
from widgets.program import Program
from widgets.state.lanes import LaneSetup
from widgets.state.opening import new_work
from widgets.window import Window

TITLES = (
    ("SQL for cohort retention", 0),
    ("Rename refactor plan", 0),
    ("Support macro tone", 1),
    ("OCR of invoices (images)", 1),
    ("Haiku vs. DeepSeek: extract", 1),
    ("Regex for German postcodes", 3),
    ("Changelog from commits", 3),
    ("Onboarding mail, three tones", 4),
    ("Unit tests for the parser", 6),
    ("Release notes, short", 6),
)

NO_PARAMETERS = Parameters()

T = TypeVar("T", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Stage:
    program: Program
    window: Window
    furnishing: Furnishing

    def begin(self, *models: str, parameters: Parameters = NO_PARAMETERS, temporary: bool = False) -> None:
        setups = [LaneSetup(model=parse_model(model), parameters=parameters) for model in models]
        self.program.opening.show(new_work(setups, temporary=temporary))

    async def ask(self, prompt: str) -> None:
        """Until every lane has answered."""
        self.program.asking.send(prompt)
        await self.until(lambda: not self.program.open_session.busy)
        await self.settle()
        for answer in self.window.findChildren(AnswerView):
            answer.verticalScrollBar().setValue(0)

    async def settle(self) -> None:
        """Until the last blocks are laid out."""
        await asyncio.sleep(0.5)

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(60):
            while not condition():
                await asyncio.sleep(0.02)

    def command(self, id_: str) -> None:
        self.program.actions.action(id_).trigger()

    def part(self, kind: type[T]) -> T:
        """The one part of this kind that can be seen."""
        return next(each for each in self.window.findChildren(kind) if each.isVisible())


Play = Callable[[Stage], Awaitable[None]]


async def fill_with_sessions(store: Store, count: int) -> None:
    now = datetime.now(UTC)
    for place, (title, days) in enumerate(TITLES[:count]):
        at = now - timedelta(days=days, minutes=7 * place)
        lane = Lane(id=new_id(), position=0, model=parse_model("demo/quick"))
        session = Session(id=new_id(), title=title, created_at=at, changed_at=at, lanes=(lane,))
        await store.import_session(replace(session, tags=("sql",) if place == 0 else ()))
