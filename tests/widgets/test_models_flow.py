"""Models in the whole window: from a typed word to a lane, a price, a comparison, newer prices."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.core.catalogue.columns import Column
from app.core.catalogue.model import CatalogueModel
from app.core.price_card import Item, Match
from app.services.folders import Folders
from app.services.prices import loading, refresh
from tests.support.attacks import add_server
from tests.support.hands import Hands, choose, clipboard
from tests.support.model_servers import Running, openai_list, serving
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow
from widgets.state.models_table import key_of
from widgets.views.models import ModelsView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups

MINE: Mapping[str, Any] = {"/v1/models": (200, openai_list("me", "alpha", "beta"))}


class Person(Hands):
    """One person in the Models view."""

    @property
    def models(self) -> ModelsView:  # type: ignore[override]
        return self.one(ModelsView)

    async def begin(self) -> "Person":
        await self.come()
        await self.press("Alt+3")
        desk = self.open.furnishing.desk.catalogue
        await until(lambda: desk.catalogue.loaded)
        await self.idle()
        return self

    def found(self) -> list[str]:
        table = self.models.browser.model
        return [model.ref or model.id for model in table.rows]

    async def look_for(self, text: str) -> None:
        self.models.browser.box.begin()
        await self.write(text)

    async def choose(self, ref: str) -> CatalogueModel:
        """The row of this model, with the keyboard on it."""
        view = self.models.browser
        await self.look_for(ref.partition("/")[2])
        row = self.found().index(ref)
        model = view.model.rows[row]
        view.table.choose(key_of(model))
        view.table.setFocus()
        await until(lambda: self.models.details.model == model)
        return model

    def cell(self, ref: str, column: Column) -> str:
        """What stands in the table."""
        table = self.models.browser.model
        place = table.place_of(column)
        assert place is not None
        return str(table.index(self.found().index(ref), place).data())


def add_endpoint(server: Running) -> None:
    """One of the user's own, that needs no key."""
    add_server(f"{server.url}/v1", name="mine", title="Mine")


def test_a_word_is_typed_and_the_model_found_is_opened_in_a_lane(in_window: InWindow) -> None:
    with serving(MINE) as (server,):
        add_endpoint(server)

        async def scenario(open_: OpenWindow) -> None:
            person = await Person(open_).begin()
            assert not server.asked
            assert len(person.found()) > 3000
            person.click("Prices and lists…", person.models)
            panel = person.models.refreshing
            await until(lambda: "Mine" in panel.lists.which.text())
            assert not server.asked
            person.click("Ask my endpoints", panel)
            await until(lambda: ("Mine", "2 models") in panel.lists.results.texts())
            await person.idle()
            await person.press("Esc")
            person.models.browser.table.setFocus()
            await person.write("alpha")  # typed in the table
            assert person.models.browser.box.text() == "alpha"
            assert person.found()[0] == "mine/alpha"
            await person.press("Down")
            await until(lambda: person.models.details.model is not None)
            details = person.models.details
            assert details.title.text() == "alpha"
            assert any(
                name == "In your endpoint's list" and "yes" in value for name, value in details.facts.texts()
            )
            await person.press("Return")
            await person.idle()
            assert person.window.shown_view == "compare"
            assert [str(lane.model) for lane in person.session.work.open_lanes] == ["mine/alpha"]

        in_window(scenario)


def test_what_was_listed_is_there_in_the_next_run_without_asking(in_window: InWindow) -> None:
    with serving(MINE) as (server,):
        add_endpoint(server)

        async def first(open_: OpenWindow) -> None:
            person = await Person(open_).begin()
            open_.furnishing.desk.models.ask_again("mine")  # as the model picker does
            await until(lambda: person.models.browser.model.rowCount() > 0 and "mine/beta" in person.found())
            await person.idle()

        async def second(open_: OpenWindow) -> None:
            asked = len(server.asked)
            person = await Person(open_).begin()
            model = await person.choose("mine/beta")
            assert model.listed
            assert model.listed_on is not None
            assert len(server.asked) == asked

        in_window(first)
        in_window(second)


def test_a_model_without_a_key_leads_to_keys(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        person = await Person(open_).begin()
        await person.choose("anthropic/claude-opus-5-5")
        await person.press("Return")
        await until(lambda: person.window.shown_view == "keys")
        assert not person.session.work.open_lanes
        assert "Anthropic needs a key before claude-opus-5-5 can answer." in person.notices()

    in_window(scenario)


def test_a_model_that_nobody_here_sells_says_what_to_do(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        person = await Person(open_).begin()
        desk = open_.furnishing.desk.catalogue
        model = next(row for row in desk.catalogue.rows if row.endpoint is None and row.card is not None)
        person.models.browser.table.choose(key_of(model))
        await until(lambda: person.models.details.model == model)
        person.click("Open in a lane", person.models.details)
        assert any(text.startswith("None of your endpoints sells") for text in person.notices())
        assert person.window.shown_view == "models"
        assert not person.models.details.own.isVisible()

    in_window(scenario)


def test_a_price_of_ones_own_is_shown_at_once_and_can_be_taken_back(in_window: InWindow) -> None:
    ref = "anthropic/claude-opus-5-5"

    async def scenario(open_: OpenWindow) -> None:
        person = await Person(open_).begin()
        before = await person.choose(ref)
        listed = person.cell(ref, Column.PRICE_IN)
        details = person.models.details
        person.click("Set my own price…", details)
        field = details.form.fields[Item.INPUT]
        assert field.hasFocus()
        await person.write("-1")
        await person.press("Return")
        assert "not an amount" in details.form.problem.text()
        field.selectAll()
        await person.write("1.25")
        details.form.fields[Item.OUTPUT].setText("7,5")
        await person.press("Return")
        await until(lambda: person.cell(ref, Column.PRICE_IN) == "$1.25")
        await person.idle()
        assert details.form.isHidden()
        assert person.cell(ref, Column.PRICE_OUT) == "$7.50"
        shown = details.model
        assert shown is not None
        assert shown.card is not None
        assert shown.card.match is Match.OWN
        assert shown.cards[1:] == before.cards
        person.click("Change my own price…", details)
        person.click("Remove my price", details)
        await until(lambda: person.cell(ref, Column.PRICE_IN) == listed)
        await person.idle()

    in_window(scenario)


def test_two_models_side_by_side(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        person = await Person(open_).begin()
        for ref in ("anthropic/claude-opus-5-5", "anthropic/claude-haiku-4-5"):
            await person.choose(ref)
            await person.press("Space")
        assert person.button("Compare 2", person.models.head).isEnabled()
        person.click("Compare 2", person.models.head)
        comparison = person.models.comparison
        assert comparison.title.text() == "2 models side by side"
        model = comparison.model
        rows = {str(model.headerData(row, Qt.Orientation.Vertical)): row for row in range(model.rowCount())}
        spoken = [
            str(model.index(rows["Input"], column).data(Qt.ItemDataRole.AccessibleTextRole))
            for column in (0, 1)
        ]
        assert [text.endswith("best") for text in spoken] == [False, True]
        await person.press("Del")
        assert model.columnCount() == 1
        await person.press("Del")
        assert not comparison.isVisible()
        for ref in ("anthropic/claude-opus-5-5", "anthropic/claude-haiku-4-5"):
            await person.choose(ref)
            await person.press("Space")
        person.click("Compare 2", person.models.head)
        person.click("Take out", comparison)
        assert model.columnCount() == 1
        person.click("Take all out", comparison)
        assert not comparison.isVisible()
        assert not person.button("Compare", person.models.head).isEnabled()

    in_window(scenario)


def test_facets_order_and_columns_are_remembered_and_words_are_not(in_window: InWindow) -> None:
    async def first(open_: OpenWindow) -> None:
        person = await Person(open_).begin()
        view = person.models
        everything = len(person.found())
        open_facet(view, "can")
        choose_ticked(view.browser.facets.menus["can"], "Tools")
        open_facet(view, "price")
        choose(view.browser.facets.menus["price"], "Input up to $0.50")
        assert 0 < len(person.found()) < everything
        assert "of" in view.head.count.text()
        assert person.button("Take away: Tools", view).isVisible()
        head = view.browser.table.horizontalHeader()
        place = view.browser.model.place_of(Column.PRICE_OUT)
        assert place is not None
        at = head.sectionViewportPosition(place) + 20
        middle = head.viewport().rect().center()
        middle.setX(at)
        for _ in range(2):
            QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        prices = [row.price(Item.OUTPUT) for row in person.open.furnishing.desk.catalogue.search.found]
        known = [price for price in prices if price is not None]
        assert known == sorted(known, reverse=True)
        assert prices[len(known) :] == [None] * (len(prices) - len(known))
        view.head.columns.menu().aboutToShow.emit()
        choose(view.head.columns.menu(), "Takes")
        assert not view.browser.table.columns.shows(Column.TAKES)
        await person.look_for("gpt")

    async def second(open_: OpenWindow) -> None:
        person = await Person(open_).begin()
        view = person.models
        search = open_.furnishing.desk.catalogue.search
        assert view.browser.box.text() == ""
        assert search.filter.price_to is not None
        assert search.order is not None
        assert search.order.column is Column.PRICE_OUT
        assert not view.browser.table.columns.shows(Column.TAKES)
        narrowed = len(person.found())
        person.click("Take away: Tools", view)
        assert len(person.found()) > narrowed
        person.click("Clear all", view)
        assert not search.narrowed

    in_window(first)
    in_window(second)


def open_facet(view: ModelsView, name: str) -> None:
    view.browser.facets.menus[name].aboutToShow.emit()


def choose_ticked(menu: QMenu, text: str) -> None:
    next(entry for entry in menu.actions() if entry.text().startswith(text)).trigger()


def test_nothing_matches_and_the_way_back(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        person = await Person(open_).begin()
        everything = len(person.found())
        await person.press("Ctrl+F")
        assert person.window.shown_view == "models"
        assert person.models.browser.box.hasFocus()
        await person.write("no such model anywhere")
        results = person.models.browser.results
        assert results.shown.accessibleName() == "Nothing matches"
        person.click("Clear all filters", results)
        assert person.models.browser.box.text() == ""
        assert len(person.found()) == everything

    in_window(scenario)


def test_the_name_is_copied(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        person = await Person(open_).begin()
        await person.choose("anthropic/claude-opus-5-5")
        await person.press("Ctrl+C")
        assert clipboard() == "anthropic/claude-opus-5-5"

    in_window(scenario)


# --- newer prices ---


def router_list(price: str, count: int = 120) -> dict[str, Any]:
    """As OpenRouter answers."""
    return {
        "data": [
            {
                "id": f"maker/model-{number}",
                "name": f"Maker: Model {number}",
                "context_length": 8192,
                "pricing": {"prompt": price, "completion": "0.00001"},
            }
            for number in range(count)
        ]
    }


def from_here(server: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refresh, "URLS", {loading.OPENROUTER: f"{server.url}/list"})


def test_prices_are_refreshed_when_asked_and_one_can_go_back(
    in_window: InWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: dict[str, Any] = {"/list": (200, router_list("0.000001"))}
    ref = "openrouter/maker/model-7"
    with serving(answers) as (server,):
        from_here(server, monkeypatch)

        async def scenario(open_: OpenWindow) -> None:
            person = await Person(open_).begin()
            person.click("Prices and lists…", person.models)
            panel = person.models.refreshing
            assert [name for name, _ in panel.prices.sources.texts()] == ["OpenRouter's public list"]
            assert server.url in panel.prices.sources.texts()[0][1]
            assert not server.asked

            async def fetch() -> str:
                person.click("Refresh prices", panel)
                await until(lambda: bool(panel.prices.results.texts()))
                await person.idle()
                return panel.prices.results.texts()[0][1]

            assert await fetch() == "120 models, and no price has changed"
            assert person.cell(ref, Column.PRICE_IN) == "$1.00"
            assert "authorization" not in server.asked[0][1]
            answers["/list"] = (200, router_list("0.000003"))
            assert await fetch() == "120 prices changed, of 120 models"
            assert person.cell(ref, Column.PRICE_IN) == "$3.00"
            answers["/list"] = (200, router_list("0.000003", count=20))
            assert "not used" in await fetch()
            assert person.cell(ref, Column.PRICE_IN) == "$3.00"
            person.click("Go back to the previous prices", panel)
            await until(lambda: "hold again" in panel.prices.state.text())
            await person.idle()
            assert person.cell(ref, Column.PRICE_IN) == "$1.00"

        in_window(scenario)


def test_prices_are_refreshed_weekly_only_where_that_was_asked_for(
    in_window: InWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving({"/list": (200, router_list("0.000001"))}) as (server,):
        from_here(server, monkeypatch)

        async def turned_on(open_: OpenWindow) -> None:
            person = await Person(open_).begin()
            person.click("Prices and lists…", person.models)
            box = person.models.refreshing.prices.weekly
            assert not box.isChecked()
            box.click()
            await person.idle()
            assert not server.asked

        async def started_again(open_: OpenWindow) -> None:
            await until(lambda: open_.program.tasks.running == 0)
            assert len(server.asked) == 1

        in_window(turned_on)
        assert not server.asked
        in_window(started_again)
        in_window(started_again)
        file = Folders.find().data / "price_refresh.json"
        assert "asked_at" in json.loads(file.read_text())
