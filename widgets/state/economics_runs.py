"""Sessions to take traffic from: which there are, which are chosen, and what their answers say."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from app.core.economics.presets import PRESETS
from app.core.economics.traffic import Typical, with_measured, with_traffic
from app.core.economics.values import DIRECT, Inputs
from app.core.outside_text import one_line
from widgets.state.economics import Economics
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.traffic import Sample, TrafficRuns

ID = Qt.ItemDataRole.UserRole + 1
NEW_ROUTE = ""
"""In place of a route's name: what was measured gets a route of its own."""
_GATEWAYS = {"openrouter": "openrouter", "modapi": "modapi", "litellm": "litellm", "portkey": "portkey"}


@dataclass(frozen=True, slots=True)
class Found:
    """One model of the chosen runs."""

    model: str
    """`endpoint/model`."""
    typical: Typical
    route: str
    """The one that it probably belongs to; `NEW_ROUTE` for none that is there."""


class EconomicsRuns(QObject):
    """listed()    the sessions are others now
    sampled()   what the chosen ones say is known
    """

    listed = Signal()
    sampled = Signal()

    def __init__(
        self,
        runs: "TrafficRuns | None",
        economics: Economics,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """Without `runs` nothing is kept, and there is nothing to choose from."""
        super().__init__(parent)
        self._runs, self._economics, self._tasks = runs, economics, tasks
        self._sample: Sample | None = None
        self._asked = 0
        self.model = QStandardItemModel(self)
        self.model.itemChanged.connect(self._on_item_changed)

    @property
    def sample(self) -> "Sample | None":
        """Of the chosen sessions; `None` while none is chosen."""
        return self._sample

    @property
    def chosen(self) -> tuple[str, ...]:
        items = (self.model.item(row) for row in range(self.model.rowCount()))
        return tuple(item.data(ID) for item in items if item.checkState() == Qt.CheckState.Checked)

    @property
    def found(self) -> tuple[Found, ...]:
        if self._sample is None:
            return ()
        inputs, taken = self._economics.inputs, set[str]()
        found = []
        for model, typical in self._sample.by_model.items():
            if not typical.runs:
                continue
            route = _route_for(model, inputs, taken)
            taken.add(route)
            found.append(Found(model, typical, route))
        return tuple(found)

    def load(self) -> None:
        self._tasks.start(self._load(), name="list sessions for the economics")

    def apply(self, routes: Mapping[str, str]) -> None:
        """The chosen runs are the traffic now. `routes` says into which route each model's measurements go;
        a model that is not among them is left out.
        """
        sample = self._sample
        if sample is None or not sample.all.runs:
            return
        alone = len(sample.by_model) == 1
        inputs = self._economics.inputs
        inputs = replace(inputs, traffic=with_traffic(inputs.traffic, sample.all, price=alone))
        for model, name in routes.items():
            if name == NEW_ROUTE:
                inputs, name = _with_new_route(inputs, model)  # noqa: PLW2901 - it has a name now
            inputs = with_measured(inputs, name, model, sample.by_model[model])
        self._economics.replace(inputs)

    async def _load(self) -> None:
        sessions = [] if self._runs is None else await self._runs.sessions()
        self.model.clear()
        for session in sessions:
            title = one_line(session.title, limit=80) or self.tr("Untitled")
            models = ", ".join(one_line(str(model), limit=40) for model in session.models)
            item = QStandardItem(f"{title}  ·  {models}" if models else title)
            item.setEditable(False)
            item.setCheckable(True)
            item.setData(session.id, ID)
            self.model.appendRow(item)
        self._sample = None
        self.listed.emit()
        self.sampled.emit()

    def _on_item_changed(self) -> None:
        self._tasks.start(self._take_sample(), name="read runs for the economics")

    async def _take_sample(self) -> None:
        """The latest choice wins, however long an earlier one takes."""
        self._asked += 1
        asked, chosen = self._asked, self.chosen
        await asyncio.sleep(0)  # several are ticked at once
        if asked != self._asked or self._runs is None:
            return
        sample = await self._runs.sample(chosen) if chosen else None
        if asked == self._asked:
            self._sample = sample
            self.sampled.emit()


def _route_for(model: str, inputs: Inputs, taken: set[str]) -> str:
    """Measured before with this model; else one of its gateway; else the direct one."""
    free = [route for route in inputs.routes if route.name not in taken]
    before = next((route.name for route in free if route.measured_as == model), None)
    if before is not None:
        return before
    preset = _GATEWAYS.get(model.partition("/")[0], DIRECT)
    fitting = (route.name for route in free if route.preset == preset and route.measured_as is None)
    return next(fitting, NEW_ROUTE)


def _with_new_route(inputs: Inputs, model: str) -> tuple[Inputs, str]:
    names = {route.name for route in inputs.routes}
    name = one_line(model, limit=120)
    number = 1
    while name in names:
        number += 1
        name = f"{one_line(model, limit=120)} ({number})"
    preset = PRESETS[_GATEWAYS.get(model.partition("/")[0], DIRECT)]
    return replace(inputs, routes=(*inputs.routes, preset.route(name))), name
