"""The calculator's state: what is entered, undone, supposed and kept, on a real file."""

from dataclasses import replace
from decimal import Decimal

from app.core.economics.fields import PLANS, Place, value_of
from app.core.economics.presets import PRESETS
from app.core.economics.values import Measured, TokenRates
from app.services.economics_file import EconomicsFile
from tests.support.waiting import until
from tests.support.windows import InProgram, idle
from widgets.program import Program
from widgets.state.economics import EXAMPLE, Economics
from widgets.state.economics_plot import picture_of
from widgets.state.economics_table import EconomicsTable, Role

FEE = Place("OpenRouter", "fee_percent")
REQUESTS = Place(None, "requests_per_month")


async def made(program: Program) -> Economics:
    economics = Economics(EconomicsFile(program.engine.folders), program.tasks, program.open_session)
    economics.load()
    await until(lambda: economics.comparison is not None)
    return economics


async def reckoned(economics: Economics) -> None:
    def settled() -> bool:
        comparison = economics.comparison
        base = economics.base
        return (
            comparison is not None
            and base is not None
            and base.inputs == economics.inputs
            and comparison.inputs == economics._with_supposed()
        )

    await until(settled)


def test_it_begins_with_an_example_that_nobody_keeps(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        economics = await made(program)
        assert economics.is_example
        assert not economics.can_undo
        await idle(program)
        assert EconomicsFile(program.engine.folders).load() is None

    in_program(scenario)


def test_an_edit_is_reckoned_with_and_kept(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        economics = await made(program)
        economics.set_value(FEE, Decimal(4))
        await reckoned(economics)
        assert economics.comparison is not None
        month = economics.comparison.results[1].month
        assert month is not None
        assert month.fee == 400
        await until(lambda: EconomicsFile(program.engine.folders).load() == economics.inputs)
        again = await made(program)
        await until(lambda: again.inputs == economics.inputs)

    in_program(scenario)


def test_what_is_typed_into_one_field_is_undone_as_one(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        economics = await made(program)
        for number in (5, 50, 500):
            economics.set_value(REQUESTS, Decimal(number))
        economics.set_value(FEE, Decimal(4))
        economics.undo()
        assert value_of(economics.inputs, FEE) == Decimal("5.5")
        assert value_of(economics.inputs, REQUESTS) == 500
        economics.undo()
        assert economics.inputs == EXAMPLE
        economics.undo()
        assert not economics.can_undo

    in_program(scenario)


def test_routes_come_and_go_and_never_share_a_name(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        economics = await made(program)
        economics.add_route("openrouter")
        assert [route.name for route in economics.inputs.routes][-1] == "OpenRouter (2)"
        assert not economics.rename("OpenRouter (2)", "Direct")
        assert not economics.rename("OpenRouter (2)", "  ")
        assert economics.rename("OpenRouter (2)", "Mine")
        economics.choose_preset("Mine", "portkey")
        mine = economics.route("Mine")
        assert mine is not None
        assert mine.terms == PRESETS["portkey"].terms
        economics.choose_preset("OpenRouter", "truefoundry")
        assert economics.route("TrueFoundry") is not None
        gone = economics.inputs.routes[1]
        economics.remove_route(gone.name)
        economics.put_back(gone, 1)
        assert economics.inputs.routes[1] == gone
        for _ in range(30):
            economics.add_route("custom")
        assert len(economics.inputs.routes) == 24

    in_program(scenario)


def test_one_term_goes_back_to_its_preset(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        economics = await made(program)
        economics.set_value(FEE, Decimal(1))
        economics.set_value(Place("OpenRouter", PLANS), PRESETS["portkey"].terms.plans)
        economics.reset(FEE)
        route = economics.route("OpenRouter")
        assert route is not None
        assert route.terms.fee_percent == Decimal("5.5")
        assert route.terms.plans

    in_program(scenario)


def test_what_is_supposed_is_tried_and_not_entered(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        economics = await made(program)
        economics.suppose(REQUESTS, Decimal(50))
        await reckoned(economics)
        assert economics.inputs == EXAMPLE
        assert economics.comparison is not None
        assert economics.comparison.inputs.traffic.requests_per_month == 150_000
        assert economics.base is not None
        assert economics.base.inputs == EXAMPLE
        economics.suppose(REQUESTS, Decimal(0))
        assert not economics.supposed
        economics.suppose(REQUESTS, Decimal(-50))
        economics.suppose_nothing()
        await reckoned(economics)
        assert economics.comparison.inputs == EXAMPLE
        economics.suppose(REQUESTS, Decimal(10))
        economics.keep_supposed()
        assert economics.inputs.traffic.requests_per_month == 110_000
        assert not economics.supposed

    in_program(scenario)


def test_the_table_says_amounts_parts_and_what_is_unknown(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        economics = await made(program)
        table = EconomicsTable(economics, program.open_session)
        texts = [[table.index(row, column).data() for column in range(9)] for row in range(4)]
        assert texts[1] == [
            "OpenRouter", "$10,550", "$126,600", "+$6,600", "$10,000", "$550", "$0", "$0", "$0",
        ]  # fmt: skip
        assert table.index(3, 1).data(Role.SHARES) == (10_000 / 11_100, 0, 0, 300 / 11_100, 800 / 11_100)
        assert [table.index(row, 2).data(Role.CLOSE) for row in range(4)] == [True, False, True, False]
        assert not table.index(0, 2).data(Role.BEST)
        assert table.as_csv().splitlines()[1].startswith('"Direct",10000.00,120000.00')
        economics.set_price(None, None)
        await reckoned(economics)
        assert table.index(0, 1).data() == "unknown"
        economics.set_price("Direct", TokenRates(input=Decimal(1), output=Decimal(2)))
        await reckoned(economics)
        assert table.index(0, 1).data() == "unknown"  # nobody said how many tokens

    in_program(scenario)


def test_the_picture_has_lines_marks_and_the_spend_of_now(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        economics = await made(program)
        picture = picture_of(economics.comparison)
        assert picture is not None
        assert picture.now == 10_000
        assert sorted(mark.spend for mark in picture.marks) == [20_000, 25_000, 47_000]
        assert picture.most > 47_000
        bought = picture.lines[1]
        assert bought.at(20_000, picture.unit, "extra") == 1100
        assert bought.at(20_000, picture.unit, "total") == 21_100
        assert bought.at(1, picture.unit, "extra") == 0.8
        points = picture.points(bought, picture.spends(log=True), "total")
        assert [total for _, total in points] == sorted(total for _, total in points)
        economics.replace(replace(EXAMPLE, routes=()))
        await reckoned(economics)
        assert picture_of(economics.comparison) is None

    in_program(scenario)


def test_a_measured_price_of_a_route_is_its_own(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        economics = await made(program)
        economics.set_price("Direct", Measured(amount=Decimal("0.2")))
        await reckoned(economics)
        assert economics.comparison is not None
        assert [each.month_to_direct for each in economics.comparison.results][1] == -9450

    in_program(scenario)
