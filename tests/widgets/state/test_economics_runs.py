"""Sessions become traffic and measured routes, out of a real store."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from app.core.economics.values import Measured
from app.services.economics_file import EconomicsFile
from app.services.traffic import TrafficRuns
from tests.support.sample_sessions import rich_session
from tests.support.waiting import until
from tests.support.windows import InProgram
from widgets.program import Program
from widgets.state.economics import EXAMPLE, Economics
from widgets.state.economics_runs import NEW_ROUTE, EconomicsRuns

HAIKU, MINI = "anthropic/claude-haiku-4-5", "openrouter/openai/gpt-5-mini"
Scenario = Callable[[EconomicsRuns, Economics], Awaitable[None]]


def with_a_session(in_program: InProgram, scenario: Scenario) -> None:
    async def main(program: Program) -> None:
        store = program.engine.store
        assert store is not None
        await store.import_session(rich_session())
        economics = Economics(EconomicsFile(program.engine.folders), program.tasks, program.open_session)
        runs = EconomicsRuns(TrafficRuns(store), economics, program.tasks, program.open_session)
        runs.load()
        await until(lambda: runs.model.rowCount() == 1)
        runs.model.item(0).setCheckState(Qt.CheckState.Checked)
        await until(lambda: runs.sample is not None)
        await scenario(runs, economics)

    in_program(main)


def test_each_model_is_offered_its_route(in_program: InProgram) -> None:
    async def scenario(runs: EconomicsRuns, economics: Economics) -> None:
        assert [(found.model, found.route) for found in runs.found] == [
            (HAIKU, "Direct"),
            (MINI, "OpenRouter"),
        ]
        economics.replace(replace(EXAMPLE, routes=()))
        assert {found.route for found in runs.found} == {NEW_ROUTE}

    with_a_session(in_program, scenario)


def test_what_is_left_out_is_left_out(in_program: InProgram) -> None:
    async def scenario(runs: EconomicsRuns, economics: Economics) -> None:
        runs.apply({MINI: "OpenRouter"})
        direct, bought = economics.inputs.routes[:2]
        assert direct.price is None
        assert isinstance(bought.price, Measured)
        assert bought.measured_as == MINI
        assert economics.inputs.traffic.price == EXAMPLE.traffic.price  # two models have no common one
        assert economics.inputs.traffic.runs == 4

    with_a_session(in_program, scenario)


def test_a_model_may_get_a_route_of_its_own(in_program: InProgram) -> None:
    async def scenario(runs: EconomicsRuns, economics: Economics) -> None:
        runs.apply({HAIKU: NEW_ROUTE, MINI: NEW_ROUTE})
        runs.apply({MINI: NEW_ROUTE})
        names = [(route.name, route.preset) for route in economics.inputs.routes[4:]]
        assert names == [(HAIKU, "direct"), (MINI, "openrouter"), (f"{MINI} (2)", "openrouter")]
        economics.undo()
        economics.undo()
        assert economics.inputs == EXAMPLE

    with_a_session(in_program, scenario)


def test_nothing_chosen_is_nothing_filled_in(in_program: InProgram) -> None:
    async def scenario(runs: EconomicsRuns, economics: Economics) -> None:
        runs.model.item(0).setCheckState(Qt.CheckState.Unchecked)
        await until(lambda: runs.sample is None)
        runs.apply({})
        assert economics.inputs == EXAMPLE

    with_a_session(in_program, scenario)
