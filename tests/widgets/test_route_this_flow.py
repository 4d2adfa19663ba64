"""What leads to a plan from elsewhere in the window: sessions, Insights, Models and the palette."""

import pytest
from PySide6.QtCore import Qt

from app.core.plan.values import Plan
from app.services.plans import Plans
from tests.support.hands import Hands
from tests.support.model_servers import serving
from tests.support.named_plans import minimal
from tests.support.sample_sessions import rich_session
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin
from tests.widgets.test_insights_flow import opened
from tests.widgets.test_models_flow import MINE, Person, add_endpoint
from tests.widgets.test_palette_flow import look_for
from tests.widgets.test_spend_flow import page_of, spent
from widgets.parts.routing.route_this_panel import RouteThisPanel
from widgets.parts.value_table_view import ValueTableView
from widgets.routing_desk import RoutingDesk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups


def models(plan: Plan) -> set[str]:
    return {end.model for end in plan.endpoints}


def kept(open_: OpenWindow, name: str) -> Plan:
    return Plans(open_.program.engine.folders).open(name).plan


async def ready(hands: Hands) -> RouteThisPanel:
    """The panel stands there, and knows what the plan would be."""
    await until(lambda: len(hands.window.findChildren(RouteThisPanel)) == 1)
    panel = hands.one(RouteThisPanel)
    await until(lambda: panel.isVisible() and panel.accept.isEnabled())
    return panel


async def make(hands: Hands, name: str) -> Plan:
    """The plan that is offered, under this name."""
    (await ready(hands)).name.setText(name)
    hands.click("Make the plan")
    await hands.idle()
    assert hands.window.shown_view == "routing"
    desk = hands.window.findChild(RoutingDesk)
    assert desk is not None
    assert desk.routing.name == name
    return kept(hands.open, name)


def test_a_session_of_the_list_is_routed_by_its_own_answers(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick", "careful")
        await hands.ask("Which of you?")
        routed = hands.session.session_id
        await hands.new_session()
        hands.choose_for_session("Which of you?", "Route this…")
        panel = await ready(hands)
        assert panel.evidence.isVisible()
        plan = await make(hands, "from-the-list")
        assert plan.meta.sessions == (routed,)
        assert hands.session.session_id != routed

    in_window(scene)


def test_the_session_that_is_shown_is_routed_from_its_row_too(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick")
        await hands.ask("You alone?")
        hands.choose_for_session("You alone?", "Route this…")
        assert (await make(hands, "alone")).meta.sessions == (hands.session.session_id,)

    in_window(scene)


def test_a_temporary_session_is_routed_by_what_is_kept_elsewhere(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick", "careful", temporary=True)
        await hands.ask("Nobody writes this down")
        hands.click("Route this…")
        panel = await ready(hands)
        assert not panel.evidence.isVisible()
        plan = await make(hands, "passing")
        assert len(plan.endpoints) == 2
        assert plan.meta.sessions == ()
        begin(open_.program, "quick")  # or the window would ask what becomes of the temporary one

    in_window(scene)


def test_a_plan_is_opened_by_a_few_letters(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        plans = Plans(open_.program.engine.folders)
        for name in ("alpha", "night-shift", "zulu"):
            plans.create(_called(name))
        await look_for(hands, "night", "night-shift")
        await hands.press("Return")
        await hands.idle()
        assert hands.window.shown_view == "routing"
        desk = hands.window.findChild(RoutingDesk)
        assert desk is not None
        assert desk.routing.name == "night-shift"

    in_window(scene)


def test_what_was_spent_most_on_becomes_a_plan(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        assert open_.program.engine.store is not None
        await spent(open_.program.engine.store)
        page = await page_of(hands, open_)
        hands.click("Route this…", page)
        assert models(await make(hands, "all-of-it")) == {"slow", "quick", "mute"}
        page = await page_of(hands, open_)
        _choose(page.table, 1)
        hands.click("Route this…", page)
        assert models(await make(hands, "one-of-it")) == {"quick"}
        page = await page_of(hands, open_)
        page.groups.setCurrentIndex(1)
        await hands.idle()
        assert not page.route.isVisible()

    in_window(scene)


def test_the_models_of_chosen_runs_become_a_plan(in_window: InWindow) -> None:
    async def scene(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        assert open_.program.engine.store is not None
        await open_.program.engine.store.import_session(rich_session())
        page = await opened(hands)
        hands.click("Fill in from runs…", page)
        panel = page.runs_panel
        await until(lambda: panel.list.model().rowCount() == 1)
        assert not panel.route.isEnabled()
        panel.list.model().setData(
            panel.list.model().index(0, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole
        )
        await until(panel.route.isEnabled)
        hands.click("Route this…", panel)
        assert not panel.isVisible()
        assert models(await make(hands, "of-runs")) == {"claude-haiku-4-5", "openai/gpt-5-mini"}

    in_window(scene)


def test_a_model_of_the_catalogue_becomes_a_plan(in_window: InWindow) -> None:
    with serving(MINE) as (server,):
        add_endpoint(server)

        async def scene(open_: OpenWindow) -> None:
            person = await Person(open_).begin()
            await person.choose("anthropic/claude-haiku-4-5")
            person.click("Route this…", person.models)
            assert models(await make(person, "of-the-catalogue")) == {"claude-haiku-4-5"}

        in_window(scene)


def _called(name: str) -> Plan:
    from dataclasses import replace

    return replace(minimal(), name=name)


def _choose(table: ValueTableView, row: int) -> None:
    table.selectRow(row)
