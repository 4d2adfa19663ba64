"""The state of a whole program, as tests of the window begin with it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from app.core.model_ref import parse_model
from tests.support.waiting import until
from widgets.furnishing import Furnishing
from widgets.program import Program
from widgets.state.lanes import LaneSetup
from widgets.state.opening import new_work
from widgets.window import Window

Scenario = Callable[[Program], Awaitable[None]]
InProgram = Callable[[Scenario], None]


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """A whole window on the screen, with all that is behind it."""

    program: Program
    window: Window
    furnishing: Furnishing


WindowScenario = Callable[[OpenWindow], Awaitable[None]]
InWindow = Callable[[WindowScenario], None]

FAST = "::ttft=5ms::rate=3000"
SLOW = "::ttft=5ms::rate=40"


def begin(program: Program, *models: str, temporary: bool = False) -> None:
    """A new session on the screen with a lane for each of these models of the demo, fast unless said."""
    setups = [
        LaneSetup(model=parse_model(f"demo/{model}" if "::" in model else f"demo/{model}{FAST}"))
        for model in models
    ]
    program.opening.show(new_work(setups, temporary=temporary))


async def idle(program: Program) -> None:
    """Nothing is under way in the shown session, and what was to be written has been."""
    await until(lambda: not program.open_session.busy)
    await until(lambda: program.tasks.running == 0)
