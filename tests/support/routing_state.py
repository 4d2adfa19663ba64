"""The state of routing plans on real files, as tests of it begin with it."""

from dataclasses import dataclass

from app.core.plan.values import Plan
from app.services.plans import Plans
from tests.support.waiting import until
from widgets.program import Program
from widgets.state.routing import Routing


@dataclass(frozen=True, slots=True)
class Desk:
    program: Program
    plans: Plans
    routing: Routing

    async def settled(self) -> None:
        """Whatever was begun has ended, and nothing is left to be written."""
        await until(lambda: self.program.tasks.running == 0)

    async def with_plan(self, plan: Plan) -> str:
        """It is kept and open; its name."""
        self.routing.add(plan)
        await self.settled()
        assert self.routing.name is not None
        return self.routing.name


def desk_of(program: Program) -> Desk:
    plans = Plans(program.engine.folders)
    return Desk(program, plans, Routing(plans, program.tasks, program.notices, program.tasks))
