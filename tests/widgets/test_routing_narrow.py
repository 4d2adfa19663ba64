"""Routing where there is little room: everything below each other, and one thing alone that scrolls."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget

from app.core.plan.values import Plan
from app.services.verifying.keeping import keep_report
from tests.support.drill_reports import report_for
from tests.support.named_plans import compatible_chain, full
from tests.support.routing_window import RoutingWindow, routing_of
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow
from widgets.parts.growing_scroll import GrowingScroll
from widgets.state.plan_limits import Limit
from widgets.views.routing import RoutingView

Scene = Callable[[RoutingWindow, RoutingView], Awaitable[None]]
LONG = compatible_chain(*(f"model-{number}" for number in range(12)))


@pytest.fixture
def play(in_window: InWindow) -> Callable[[Plan, float, Scene], None]:
    def run(plan: Plan, scale: float, scene: Scene) -> None:
        async def scenario(open_: OpenWindow) -> None:
            window = await routing_of(open_, plan)
            open_.program.preferences.change(text_scale=scale)
            open_.window.resize(900, 700)
            view = window.hands.one(RoutingView)
            await until(lambda: page(view).verticalScrollBar().maximum() > 0)
            await scene(window, view)

        in_window(scenario)

    return run


def page(view: RoutingView) -> QScrollArea:
    """What all of the view scrolls in."""
    return next(area for area in view.findChildren(GrowingScroll) if area.isAncestorOf(view.route))


def scrolling(within: QWidget) -> list[QScrollArea]:
    areas = within.findChildren(QScrollArea)
    return [area for area in areas if area.isVisible() and area.verticalScrollBar().maximum() > 0]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_chain_and_each_page_are_as_high_as_they_need(play: Callable[..., None], scale: float) -> None:
    async def scene(_: RoutingWindow, view: RoutingView) -> None:
        await until(lambda: not scrolling(view.route))
        for limit in Limit:
            view.route.show_limit(limit)
            await until(lambda: not scrolling(view.route))
        view.route.show_endpoint("haiku")
        await until(lambda: not scrolling(view.route))
        view.route.show_chain()
        await until(lambda: not scrolling(view.route))

    play(full(), scale, scene)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_drill_shows_all_its_cases_and_nothing_is_too_wide(play: Callable[..., None], scale: float) -> None:
    async def scene(window: RoutingWindow, view: RoutingView) -> None:
        plan, name = window.routing.plan, window.routing.name
        assert plan is not None
        assert name is not None
        window.choose("litellm")
        await window.settled()
        keep_report(window.routing.plans.reports(name), plan, report_for(plan, "litellm"))
        window.choose("portkey")
        await window.settled()
        window.choose("litellm")
        drill = window.exporting.drill
        await until(lambda: drill.cases.isVisible() and drill.cases.model().rowCount() > 0)
        await until(lambda: drill.cases.verticalScrollBar().maximum() == 0)
        content = page(view).widget()
        assert content is not None
        await until(lambda: content.width() == page(view).viewport().width())

    play(full(), scale, scene)


def test_a_loss_at_the_foot_leads_to_its_field_in_sight(play: Callable[..., None]) -> None:
    async def scene(window: RoutingWindow, view: RoutingView) -> None:
        window.choose("litellm")
        await window.settled()
        bar = page(view).verticalScrollBar()
        bar.setValue(bar.maximum())
        window.exporting.files.place_wanted.emit("routes.support.constraints.regions")
        field = view.route.page.row("regions").first_focus()
        assert field is not None
        await until(lambda: field.hasFocus() and not field.visibleRegion().isEmpty())

    play(full(), 1.0, scene)


def test_the_arrows_keep_the_card_in_sight(play: Callable[..., None]) -> None:
    async def scene(window: RoutingWindow, view: RoutingView) -> None:
        view.route.chain.focus("model-0")
        for _ in range(11):
            await window.hands.press("Down")
        last = view.route.chain.card("model-11")
        assert last.hasFocus()
        await until(lambda: not last.visibleRegion().isEmpty())
        await window.hands.press("Alt+Up")
        await until(lambda: not view.route.chain.card("model-11").visibleRegion().isEmpty())

    play(LONG, 1.0, scene)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_long_names_of_routes_and_files_make_nothing_wider(play: Callable[..., None], scale: float) -> None:
    plan = full()
    first = replace(plan.routes[0], name="a-route-with-a-name-as-long-as-a-name-of-a-route-may-be-in-a-plan")
    long = replace(plan, routes=(replace(first, name=first.name[:64]), *plan.routes[1:]), keys=())

    async def scene(window: RoutingWindow, view: RoutingView) -> None:
        window.choose("openrouter")
        await window.settled()
        routes, files = view.route.head.routes, window.exporting.files.file
        await until(lambda: routes.shown_text.endswith("…") and files.shown_text.endswith("…"))
        assert page(view).horizontalScrollBar().maximum() == 0

    play(long, scale, scene)
