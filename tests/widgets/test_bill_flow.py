"""Bills in the whole window: opened by a click and by a key, copied, priced again, and never while hidden."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.core.live_strip import COST
from app.core.model_ref import ModelRef
from app.core.price_card import Item
from app.core.session import Session
from app.services.prices.own import OwnPrice
from providers.base import Usage
from tests.support.hands import Hands, choose, clipboard
from tests.support.priced_sessions import PAID_AT, billed, stated
from tests.support.sample_sessions import answer, lane, session
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow
from widgets.parts.bill.panel import BillPanel
from widgets.parts.model_picker import ModelPicker

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups

OTHER = ModelRef("openai", "other")


def priced() -> Session:
    """Computed; reported, which its price card does not make; unknown."""
    one, two, three = lane(0, "openai/quick"), lane(1, "openrouter/slow"), lane(2, "groq/mute")
    usage = Usage(input=1_000, output=100, raw={"prompt_tokens": 1000, "cost": 0.5})
    return session(
        billed(one, 2_000, 500),
        answer(two, usage=usage, cost=stated("0.5", usage)),
        answer(three),
        lanes=(one, two, three),
    )


async def opened(open_: OpenWindow, made: Session) -> Hands:
    hands = await Hands(open_).come()
    price = OwnPrice(ref=OTHER, rates={Item.INPUT: Decimal(1), Item.OUTPUT: Decimal(4)}, dated=PAID_AT.date())
    await open_.program.engine.prices.set_own(price)
    store = open_.program.engine.store
    assert store is not None
    kept = await store.import_session(made)
    open_.program.opening.show(await open_.program.opening.read(kept.id))
    await until(lambda: len(hands.view.row.lane_ids) == 3)
    return hands


def click_cost(hands: Hands, place: int) -> BillPanel:
    strip = hands.lane(place).strip
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.place_of(COST).center())
    return hands.one(BillPanel)


async def pick(hands: Hands, model: str) -> None:
    picker = hands.one(ModelPicker)
    await until(picker.isVisible)
    picker.field.setText(model)
    picker.field.textEdited.emit(model)
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    await until(lambda: not picker.isVisible())


def cells(panel: BillPanel) -> list[list[str]]:
    lines = panel.first.lines.lines
    return [
        [str(lines.index(row, column).data()) for column in range(lines.columnCount())]
        for row in range(lines.rowCount())
    ]


def test_a_click_on_the_cost_opens_the_bill(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await opened(open_, priced())
        panel = click_cost(hands, 0)
        assert panel.isVisible()
        assert (panel.first.amount.text(), panel.first.status.text()) == ("$0.009", "computed")
        assert cells(panel) == [
            ["Input", "2,000", "$2.00 per million", "$0.004"],
            ["Output", "500", "$10.00 per million", "$0.005"],
            ["Total", "", "", "$0.009"],
        ]
        facts = dict(panel.first.facts.texts())
        assert facts["Source"] == "a list, data of 1 Nov 2026"
        assert facts["Name"] == "matched exactly"
        hands.click("Copy bill", panel)
        assert "Input\t2,000\t$2.00 per million\t$0.004" in clipboard()
        assert "Bill of A · quick" in clipboard()
        assert not panel.fold.isVisible()
        await hands.press("Escape")
        assert not panel.isVisible()
        assert panel.first.bill is None

    in_window(scenario)


def test_what_differs_and_what_is_unknown_is_said(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await opened(open_, priced())
        hands.view.row.focus(hands.view.row.lane_ids[1])
        await hands.press("Alt+I")
        panel = hands.one(BillPanel)
        assert panel.first.status.text() == "reported"
        assert "$0.003" in panel.first.differs.text()
        assert "What the provider states counts" in panel.first.differs.text()
        assert cells(panel)[-1][0] == "Total by the price card"
        hands.click("Usage, as the provider sent it", panel)
        assert '"prompt_tokens": 1000' in panel.raw.toPlainText()
        await hands.press("Escape")
        panel = click_cost(hands, 2)
        assert (panel.first.amount.text(), panel.first.lines.isVisible()) == ("unknown", False)
        assert "the provider did not state a charge" in panel.first.said.text()
        await hands.press("Escape")

    in_window(scenario)


def test_an_answer_is_priced_again_beside_the_first_figure(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await opened(open_, priced())
        panel = click_cost(hands, 0)
        hands.click("Re-price with…", panel)
        await pick(hands, str(OTHER))
        await until(panel.second.isVisible)
        assert (panel.first.amount.text(), panel.second.amount.text()) == ("$0.009", "$0.004")
        assert panel.difference.text() == "$0.00500 less (56 %)"
        assert "another one counts the same text differently" in panel.other_counts.text()
        assert hands.answer(0).cost.amount == Decimal("0.009")
        hands.click("Without the second price", panel)
        assert not panel.second.isVisible()
        await hands.press("Escape")

    in_window(scenario)


def test_a_session_is_priced_again_in_the_summary(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await opened(open_, priced())
        hands.click("Summary", hands.view.header)
        summary = hands.view.summary
        assert "session $0.509 + 1 unknown" in summary.totals.text.text()
        before = names(hands)
        summary.table.customContextMenuRequested.emit(QPoint(10, 10))
        menu = next(menu for menu in summary.findChildren(QMenu) if menu.isVisible())
        choose(menu, "Re-price session with…")
        menu.close()
        await pick(hands, str(OTHER))
        await until(lambda: f"As {OTHER}" in names(hands))
        column = names(hands).index(f"As {OTHER}")
        shown = [str(summary.model.index(row, column).data()) for row in range(3)]
        assert shown == ["$0.00400", "$0.00140", "unknown"]
        assert [str(summary.model.index(row, column + 1).data()) for row in range(3)] == [
            "$0.00500 less (56 %)",
            "$0.499 less (100 %)",
            "–",
        ]
        assert "$0.504 less (99 %) · 1 answer not in it" in summary.totals.elsewhere.text()
        hands.click("Take away", summary)
        assert names(hands) == before

    in_window(scenario)


def test_while_it_is_hidden_who_answers_no_bill_opens(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await opened(open_, priced())
        panel = click_cost(hands, 0)
        assert panel.isVisible()
        hands.program.judging.hide()
        await hands.idle()
        assert not panel.isVisible()
        assert panel.first.accessibleName() == ""
        hands.view.row.focus(hands.view.row.lane_ids[0])
        await hands.press("Alt+I")
        hands.view.bill_wanted.emit(hands.view.row.lane_ids[0])
        hands.view.reprice_wanted.emit()
        assert not panel.isVisible()
        assert not hands.view.summary.model.session_total

    in_window(scenario)


def names(hands: Hands) -> list[str]:
    model = hands.view.summary.model
    return [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount())]
