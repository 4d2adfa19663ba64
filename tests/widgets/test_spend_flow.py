"""The Spend page in the whole window: what was spent, by day and by model, and at another model's price."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.model_ref import ModelRef
from app.core.money import unknown
from app.core.price_card import Item
from app.services.prices.own import OwnPrice
from app.store.store import Store
from tests.support.hands import Hands
from tests.support.priced_sessions import billed, keep_paid
from tests.support.sample_sessions import answer, lane, session
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow
from widgets.parts.model_picker import ModelPicker
from widgets.parts.spend.page import SpendPage
from widgets.views.insights import InsightsView

OTHER = ModelRef("openai", "other")


async def spent(store: Store) -> None:
    now = datetime.now(UTC)
    one, two = lane(0, "openai/quick"), lane(1, "groq/mute")
    made = session(billed(one, 2_000, 500), answer(two, cost=unknown("nobody said")), lanes=(one, two))
    await keep_paid(store, made, now)
    three = lane(0, "anthropic/slow")
    await keep_paid(store, session(billed(three, 10_000, 100), lanes=(three,)), now - timedelta(days=3))
    await keep_paid(store, session(billed(three, 90_000, 100), lanes=(three,)), now - timedelta(days=60))


async def page_of(hands: Hands, open_: OpenWindow) -> SpendPage:
    open_.program.actions.action("go_insights").trigger()
    page = hands.one(InsightsView).show_page("spend")
    assert isinstance(page, SpendPage)
    await until(lambda: page.table.model().rowCount() > 0)
    return page


def rows(page: SpendPage) -> list[list[str]]:
    model = page.table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_what_was_spent_and_what_it_would_have_been(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        engine = open_.program.engine
        assert engine.store is not None
        await spent(engine.store)
        rates = {Item.INPUT: Decimal(1), Item.OUTPUT: Decimal(4)}
        await engine.prices.set_own(OwnPrice(ref=OTHER, rates=rates, dated=datetime.now(UTC).date()))
        page = await page_of(hands, open_)
        assert page.total.text() == "$0.0300 + 1 unknown"
        assert rows(page) == [
            ["anthropic/slow", "$0.0210", "1", ""],
            ["openai/quick", "$0.00900", "1", ""],
            ["groq/mute", "–", "1", "1 unknown"],
        ]
        hands.click("What would it have cost on…", page)
        picker = hands.one(ModelPicker)
        await until(picker.isVisible)
        picker.field.setText(str(OTHER))
        picker.field.textEdited.emit(str(OTHER))
        QTest.keyClick(picker.field, Qt.Key.Key_Return)
        await until(lambda: page.history.model == str(OTHER))
        # 2,000 + 500 and 10,000 + 100 tokens at $1 and $4 a million.
        assert "As openai/other: $0.0144 instead of $0.0300, $0.0156 less (52 %)." in page.elsewhere.text()
        assert "Not in it: 1, because:" in page.elsewhere.text()
        assert rows(page)[1][4:] == ["$0.00400", "$0.00500 less (56 %)"]
        assert open_.program.open_session.work.session.turns == ()
        hands.click("Take away", page)
        assert not page.elsewhere.isVisible()
        await until(lambda: len(rows(page)[0]) == 4)

    in_window(scenario)


def test_another_period_another_grouping_and_a_day_by_key(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        assert open_.program.engine.store is not None
        await spent(open_.program.engine.store)
        page = await page_of(hands, open_)
        page.periods.setCurrentIndex(2)
        await until(lambda: page.total.text() == "$0.211 + 1 unknown")
        page.groups.setCurrentIndex(1)
        await until(lambda: rows(page)[0][0] == "anthropic")
        page.bars.setFocus()
        await hands.press("End")
        assert page.bars.reading.endswith("$0.00900 + 1 unknown")
        assert page.bars.accessibleDescription() == page.bars.reading
        await hands.press("Left")
        assert page.bars.reading.endswith("nothing was asked")

    in_window(scenario)


def test_where_nothing_was_asked_that_is_said(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        open_.program.actions.action("go_insights").trigger()
        page = hands.one(InsightsView).show_page("spend")
        assert isinstance(page, SpendPage)
        await until(page.nothing.isVisible)
        assert not page.table.isVisible()
        assert open_.program.engine.store is not None
        await spent(open_.program.engine.store)
        page.history.read()
        await until(page.table.isVisible)
        assert not page.nothing.isVisible()

    in_window(scenario)
