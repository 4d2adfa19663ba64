"""Insights in the whole window: numbers typed, routes added, runs taken over, and all of it there again."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.core.economics.values import Inputs
from app.services.economics_file import EconomicsFile
from tests.support.hands import Hands, choose, clipboard
from tests.support.sample_sessions import rich_session
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin
from widgets.parts.economics.page import EconomicsPage
from widgets.theme import Theme
from widgets.views.insights import InsightsView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups


async def opened(hands: Hands) -> EconomicsPage:
    await hands.press("Alt+4")
    assert hands.window.shown_view == "insights"
    page = hands.one(EconomicsPage)
    await until(lambda: page.results.table.rowCount() > 0)
    return page


def inputs(page: EconomicsPage) -> Inputs:
    return page.economics.inputs


def totals(page: EconomicsPage) -> list[str]:
    """Of the year."""
    table = page.results.table
    return [table.index(row, 2).data() for row in range(table.rowCount())]


async def typed(hands: Hands, field: object, text: str) -> None:
    from PySide6.QtWidgets import QLineEdit

    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    await hands.write(text)


def test_numbers_are_typed_and_the_answer_follows(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        page = await opened(hands)
        assert page.results.call.example.isVisible()
        assert totals(page)[:2] == ["$120,000", "$126,600"]
        requests = page.inputs.traffic.rows["requests_per_month"].field
        await typed(hands, requests, "200000")
        await until(lambda: totals(page)[:2] == ["$240,000", "$253,200"])
        assert not page.results.call.example.isVisible()
        assert requests.text() == "200000"
        await typed(hands, requests, "-5")
        assert requests.property("tone") == "bad"
        assert "less than 0" in requests.accessibleDescription()
        page.inputs.traffic.price.amount.field.setFocus()
        assert requests.text() == "200000"
        QTest.mouseClick(page.inputs.traffic.undo, Qt.MouseButton.LeftButton)
        await until(lambda: totals(page)[0] == "$120,000")
        await hands.idle()

    in_window(scenario)


def test_a_route_is_added_edited_reset_removed_and_put_back(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        page = await opened(hands)
        hands.click("Add a route", page)
        choose(page.inputs.menu, "Portkey")
        await until(lambda: page.results.table.rowCount() == 5)
        card = page.inputs.cards[1]
        QTest.mouseClick(card.fold, Qt.MouseButton.LeftButton)
        assert card.terms.isVisible()
        fee = card.terms.rows["fee_percent"]
        await typed(hands, fee.field, "4")
        await until(lambda: totals(page)[1] == "$124,800")
        assert card.edited.isVisible()
        QTest.mouseClick(fee.reset, Qt.MouseButton.LeftButton)
        await until(lambda: totals(page)[1] == "$126,600")
        assert not card.edited.isVisible()
        await typed(hands, card.name, "Bought credits")
        await hands.press("Return")
        await until(lambda: page.results.table.index(1, 0).data() == "Bought credits")
        QTest.mouseClick(card.remove, Qt.MouseButton.LeftButton)
        await until(lambda: page.results.table.rowCount() == 4)
        await hands.undo_notice()
        await until(lambda: page.results.table.rowCount() == 5)
        assert inputs(page).routes[1].name == "Bought credits"
        await hands.idle()

    in_window(scenario)


def test_plans_are_edited_in_rows(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        page = await opened(hands)
        card = page.inputs.cards[0]
        card.set_open(unfolded=True)
        hands.click("Add a plan by requests", card)
        (row,) = card.terms.plans.rows
        await typed(hands, row.fields["price"], "12")
        await typed(hands, row.fields["included_requests"], "1000000")
        await until(lambda: totals(page)[0] == "$120,144")
        hands.click("Remove this plan", row)
        await until(lambda: totals(page)[0] == "$120,000")
        await hands.idle()

    in_window(scenario)


def test_a_slider_tries_and_the_input_stays(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        page = await opened(hands)
        before = inputs(page)
        row = page.inputs.suppositions.rows[0]
        row.slider.setFocus()
        await hands.press("Right")
        await until(page.results.call.supposing.isVisible)
        assert inputs(page) == before
        hands.click("Back to what was entered", page)
        await until(lambda: not page.results.call.supposing.isVisible())
        assert row.slider.value() == 0
        await hands.press("Right")
        row.slider.setValue(50)
        await until(page.results.call.supposing.isVisible)
        hands.click("Enter this", page)
        assert inputs(page).routes[3].terms.hours_per_month == 12
        await hands.idle()

    in_window(scenario)


def test_the_plot_is_read_by_mouse_and_keys(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        page = await opened(hands)
        card, plot = page.results.plot, page.results.plot.plot
        page.results.ensureWidgetVisible(plot)
        room = plot.room()
        QTest.mouseMove(plot, QPoint(round(room.center().x()), round(room.center().y())))
        await until(lambda: plot.reading() is not None)
        plot.setFocus()
        await hands.press("Home")
        reading = plot.reading()
        assert reading is not None
        assert reading.spend == 0
        await hands.press("End")
        assert "LiteLLM" in plot.accessibleDescription()
        for what in (0, 1):
            for scale in (0, 1):
                card.what.setCurrentIndex(what)
                card.scale.setCurrentIndex(scale)
                assert not plot.grab().toImage().isNull()
        await hands.idle()

    in_window(scenario)


def test_break_evens_and_what_is_beside_the_money(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        page = await opened(hands)
        entries = page.results.break_evens.entries
        assert entries[0].formula == "fixed cost / fee rate = $1,100 / 5.5 % = $20,000"
        assert any("Direct costs less at every spend" in entry.formula for entry in entries)
        facts = page.results.beside.rows[1]
        assert not facts.facts.isVisible()
        page.results.ensureWidgetVisible(facts)
        QTest.mouseClick(facts.fold, Qt.MouseButton.LeftButton)
        assert facts.facts.isVisible()
        await hands.idle()

    in_window(scenario)


def test_runs_become_traffic_and_measured_routes(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        store = open_.program.engine.store
        assert store is not None
        await store.import_session(rich_session())
        page = await opened(hands)
        hands.click("Fill in from runs…", page)
        panel = page.runs_panel
        await until(lambda: panel.list.model().rowCount() == 1)
        assert not panel.use.isEnabled()
        page._runs.model.item(0).setCheckState(Qt.CheckState.Checked)
        await until(panel.use.isEnabled)
        assert [row.model for row in panel.rows] == [
            "anthropic/claude-haiku-4-5",
            "openrouter/openai/gpt-5-mini",
        ]
        hands.click("Fill in", panel)
        assert not panel.isVisible()
        traffic, routes = inputs(page).traffic, inputs(page).routes
        assert traffic.runs == 4
        direct, bought = routes[0].price, routes[1].price
        assert direct is not None
        assert bought is not None
        assert (routes[0].measured_as, routes[1].provider) == ("anthropic/claude-haiku-4-5", "OpenAI")
        await hands.idle()

    in_window(scenario)


def test_the_input_is_copied_for_the_command(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        import json

        from app.core.economics.reading import read_inputs

        hands = await Hands(open_).come()
        page = await opened(hands)
        QTest.mouseClick(page.inputs.traffic.copy, Qt.MouseButton.LeftButton)
        assert read_inputs(json.loads(clipboard(), parse_float=Decimal)) == inputs(page)
        await hands.idle()

    in_window(scenario)


def test_it_is_remembered(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        page = await opened(hands)
        await typed(hands, page.inputs.traffic.rows["growth_percent"].field, "10")
        await until(lambda: EconomicsFile(open_.program.engine.folders).load() == inputs(page))
        await hands.idle()
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick")
        page = await opened(hands)
        await until(lambda: inputs(page).traffic.growth_percent == 10)
        assert page.inputs.traffic.rows["growth_percent"].field.text() == "10"
        await hands.idle()

    in_window(scenario)
    in_window(again)


def test_it_fits_narrow_and_wide(in_window: InWindow, theme: Theme) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        page = await opened(hands)
        open_.window.resize(720, 700)
        await until(page.side.isVisible)
        assert page.results.isVisible()
        assert not page.inputs.isVisible()
        page.side.setCurrentIndex(0)
        assert page.inputs.isVisible()
        for width in (720, 1200, 2560):
            open_.window.resize(width, 900)
            await hands.idle()
            for area in (page.inputs, page.results):
                content = area.widget()
                assert content is not None
                assert not area.isVisible() or content.width() <= area.viewport().width()
        assert page.inputs.isVisible()
        assert page.results.isVisible()
        theme.choose("light", scale=1.4)
        await hands.idle()

    in_window(scenario)


def test_the_pages_are_a_table(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        await opened(hands)
        view = hands.one(InsightsView)
        assert view.page == "economics"
        assert view.show_page("economics") is hands.one(EconomicsPage)
        await hands.idle()

    in_window(scenario)
