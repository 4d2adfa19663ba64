"""The calculator: what was entered, what is supposed for a moment, and what follows from both."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.economics.comparison import Comparison, compare
from app.core.economics.fields import Place, scaled, with_value
from app.core.economics.presets import PRESETS
from app.core.economics.reading import MOST_ROUTES
from app.core.economics.values import Inputs, Measured, Price, Route, Traffic
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.economics_file import EconomicsFile

PAUSE_MS = 120
"""So long nothing was changed; then it is reckoned again."""
MOST_STEPS = 100
FIRST_ROUTES = ("direct", "openrouter", "openrouter-own-keys", "litellm")

EXAMPLE = Inputs(
    traffic=Traffic(requests_per_month=Decimal(100_000), price=Measured(amount=Decimal("0.10"))),
    routes=tuple(PRESETS[preset].route() for preset in FIRST_ROUTES),
)
"""What stands there until something is entered; it says that it is an example."""


class Economics(QObject):
    """Each change can be undone, is kept on the disk, and is reckoned with a moment later.

    changed()    other inputs stand here now
    compared()   the comparison is another one
    """

    changed = Signal()
    compared = Signal()

    def __init__(self, kept: "EconomicsFile", tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept, self._tasks = kept, tasks
        self._inputs = EXAMPLE
        self._before: list[Inputs] = []
        self._last_place: Place | None = None
        self._supposed: dict[Place, Decimal] = {}
        self._base: Comparison | None = None
        self._comparison: Comparison | None = None
        self._one_at_a_time = asyncio.Lock()
        self._saved: Inputs | None = None
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._on_pause)

    # --- what there is ---

    @property
    def inputs(self) -> Inputs:
        """As they were entered."""
        return self._inputs

    @property
    def is_example(self) -> bool:
        return self._inputs == EXAMPLE

    @property
    def comparison(self) -> Comparison | None:
        """Of the inputs with what is supposed; `None` until it was reckoned."""
        return self._comparison

    @property
    def base(self) -> Comparison | None:
        """Of the inputs as they were entered: what the answer hangs on does not move while it is tried."""
        return self._base

    @property
    def supposed(self) -> Mapping[Place, Decimal]:
        """By how many percent a number is other for the moment."""
        return self._supposed

    @property
    def can_undo(self) -> bool:
        return bool(self._before)

    def route(self, name: str) -> Route | None:
        return next((each for each in self._inputs.routes if each.name == name), None)

    # --- verbs ---

    def load(self) -> None:
        """What was left the last time. It takes a moment, and the example stands there meanwhile."""
        self._tasks.start(self._load(), name="read the economics")

    def set_value(self, place: Place, value: Any) -> None:
        """Changes of one value in a row, as they are typed, are undone as one."""
        inputs = with_value(self._inputs, place, value)
        if place == self._last_place and self._before and inputs != self._inputs:
            self._take(inputs)
        else:
            self.replace(inputs)
        self._last_place = place

    def set_price(self, name: str | None, price: Price | None) -> None:
        """Of a route, or of the traffic."""
        self.set_value(Place(name, "price"), price)

    def reset(self, place: Place) -> None:
        """One term of a route as its preset has it."""
        route = self.route(place.route or "")
        if route is not None:
            self.set_value(place, getattr(PRESETS[route.preset].terms, place.field))

    def rename(self, name: str, to: str) -> bool:
        """False where that cannot be: there is no name, or another route has it."""
        wanted = to.strip()
        if not wanted or (wanted != name and self.route(wanted) is not None):
            return False
        self.set_value(Place(name, "name"), wanted)
        return True

    def choose_preset(self, name: str, preset: str) -> None:
        """Its terms take the place of the route's; what was measured stays, as does a name of one's own."""
        route = self.route(name)
        if route is None:
            return
        own_name = route.name != PRESETS[route.preset].title
        changed = replace(
            route,
            preset=preset,
            terms=PRESETS[preset].terms,
            name=name if own_name else self._free_name(PRESETS[preset].title, but=name),
        )
        routes = (changed if each is route else each for each in self._inputs.routes)
        self.replace(replace(self._inputs, routes=tuple(routes)))

    def add_route(self, preset: str) -> None:
        if len(self._inputs.routes) >= MOST_ROUTES:
            return
        route = PRESETS[preset].route(self._free_name(PRESETS[preset].title))
        self.replace(replace(self._inputs, routes=(*self._inputs.routes, route)))

    def remove_route(self, name: str) -> None:
        routes = tuple(each for each in self._inputs.routes if each.name != name)
        self.replace(replace(self._inputs, routes=routes))

    def put_back(self, route: Route, position: int) -> None:
        """A route that was removed, where it stood; under another name if its own was taken since."""
        back = replace(route, name=self._free_name(route.name))
        before, after = self._inputs.routes[:position], self._inputs.routes[position:]
        self.replace(replace(self._inputs, routes=(*before, back, *after)))

    def start_over(self) -> None:
        """The example again."""
        self.replace(EXAMPLE)

    def undo(self) -> None:
        self._last_place = None
        if self._before:
            self._take(self._before.pop())

    def replace(self, inputs: Inputs) -> None:
        """Others, as one step that can be undone."""
        if inputs == self._inputs:
            return
        self._last_place = None
        self._before = [*self._before[-MOST_STEPS + 1 :], self._inputs]
        self._take(inputs)

    def suppose(self, place: Place, percent: Decimal) -> None:
        """For the moment this number is other by so much; 0 takes it back."""
        if self._supposed.get(place, Decimal(0)) == percent:
            return
        self._supposed[place] = percent
        if percent == 0:
            del self._supposed[place]
        self._soon.start()

    def suppose_nothing(self) -> None:
        if self._supposed:
            self._supposed.clear()
            self._soon.start()

    def keep_supposed(self) -> None:
        """What is supposed is entered."""
        inputs = self._with_supposed()
        self._supposed.clear()
        self.replace(inputs)

    # --- inside ---

    def _take(self, inputs: Inputs) -> None:
        self._inputs = inputs
        self._supposed.clear()
        self.changed.emit()
        self._soon.start()

    def _with_supposed(self) -> Inputs:
        inputs = self._inputs
        for place, percent in self._supposed.items():
            inputs = scaled(inputs, place, percent)
        return inputs

    def _free_name(self, title: str, *, but: str = "") -> str:
        taken = {each.name for each in self._inputs.routes} - {but}
        number = 1
        while (name := title if number == 1 else f"{title} ({number})") in taken:
            number += 1
        return name

    def _on_pause(self) -> None:
        if not self._tasks.closed:
            self._tasks.start(self._reckon(), name="reckon the economics")
            self._tasks.start(self._keep(), name="keep the economics", keeps=True)

    async def _reckon(self) -> None:
        """In a thread: many routes take some hundredths of a second."""
        inputs, trying = self._inputs, self._with_supposed()
        base = self._base
        if base is None or base.inputs != inputs:
            base = await asyncio.to_thread(compare, inputs)
        comparison = base if trying == inputs else await asyncio.to_thread(compare, trying)
        if inputs == self._inputs and trying == self._with_supposed():
            self._base, self._comparison = base, comparison
            self.compared.emit()

    async def _keep(self) -> None:
        async with self._one_at_a_time:
            inputs = self._inputs
            if inputs != self._saved and not (self._saved is None and inputs == EXAMPLE):
                await asyncio.shield(asyncio.to_thread(self._kept.save, inputs))
                self._saved = inputs

    async def _load(self) -> None:
        try:
            async with self._one_at_a_time:
                found = await asyncio.to_thread(self._kept.load)
            if found is not None and not self._before:
                self._saved = self._inputs = found
                self.changed.emit()
        finally:
            await self._reckon()
