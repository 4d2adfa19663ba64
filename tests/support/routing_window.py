"""Routing in the whole window, as tests of it begin with it."""

from dataclasses import dataclass

from app.core.plan.values import Plan
from app.services.plans import Plans
from tests.support.hands import Hands
from tests.support.waiting import until
from tests.support.windows import OpenWindow
from widgets.export_desk import ExportDesk
from widgets.routing_desk import RoutingDesk
from widgets.state.routing import Routing


@dataclass(frozen=True, slots=True)
class RoutingWindow:
    hands: Hands
    desk: RoutingDesk

    @property
    def routing(self) -> Routing:
        return self.desk.routing

    @property
    def exporting(self) -> ExportDesk:
        return self.desk.exporting

    async def settled(self) -> None:
        """Nothing is under way any more."""
        await until(lambda: self.hands.program.tasks.running == 0)

    def choose(self, target: str, dialect: str | None = None) -> None:
        export = self.exporting.export
        export.choose(next(each for each in export.targets if each.name == target), dialect)


async def routing_of(open_: OpenWindow, plan: Plan) -> RoutingWindow:
    """The view is in front, with this plan of the user's open."""
    hands = await Hands(open_).come()
    name = Plans(open_.program.engine.folders).create(plan).path.stem
    open_.program.actions.action("go_routing").trigger()
    desk = open_.window.findChild(RoutingDesk)
    assert desk is not None
    window = RoutingWindow(hands, desk)
    await window.settled()
    desk.routing.open(name)
    await window.settled()
    return window
