"""The panel that orders a chain: a card for each model, as many in sight as the window has room for."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.core.plan.evidence import Evidence
from app.core.plan.values import Plan
from tests.support.named_plans import chain_of, full
from tests.support.routing_window import RoutingWindow, routing_of
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow
from widgets.parts.routing.order_panel import OrderPanel

SEEN = Evidence(
    n=42,
    asked=43,
    failed=1,
    judged=42,
    preferred=29,
    bad=13,
    first_text_p50_s=0.41,
    first_text_p95_s=0.86,
    first_text_n=42,
    total_p50_s=1.64,
    total_p95_s=2.87,
    total_n=42,
    cost_mean=Decimal("0.0014"),
    cost_n=42,
    sessions=3,
    since=date(2026, 11, 12),
    until=date(2026, 11, 19),
)
Scene = Callable[[RoutingWindow, OrderPanel], Awaitable[None]]


def chain(count: int) -> Plan:
    """The first one was seen, the others have long names and were not."""
    ends = [
        replace(
            full().endpoints[0],
            id=f"m{place}",
            model=f"a-model-with-a-name-that-no-card-has-the-room-for-{place}",
            evidence=None if place else SEEN,
        )
        for place in range(count)
    ]
    return chain_of(*ends, name="ordered")


@pytest.fixture
def play(in_window: InWindow) -> Callable[..., None]:
    def run(count: int, scene: Scene, *, scale: float = 1.0) -> None:
        async def scenario(open_: OpenWindow) -> None:
            window = await routing_of(open_, chain(count))
            open_.program.preferences.change(text_scale=scale)
            open_.window.resize(*((900, 700) if scale > 1 else (1400, 1000)))
            window.desk.order_chain()
            await scene(window, window.hands.one(OrderPanel))

        in_window(scenario)

    return run


def scrolls(panel: OrderPanel) -> bool:
    return panel.list.verticalScrollBar().maximum() > 0


def test_a_row_tells_why_it_stands_there_and_all_that_is_known(play: Callable[..., None]) -> None:
    async def scene(_: RoutingWindow, panel: OrderPanel) -> None:
        first, second = panel.places.rows
        assert (first.number, first.letter, first.why) == (1, "A", "preferred 29 of 42")
        assert first.figures == (
            "42 answers, 1 failed",
            "preferred 29 of 42",
            "first token 0.41 s, p95 0.86 s",
            "in all 1.64 s, p95 2.87 s",
            "$0.0014 / answer",
            "12 Nov 2026 – 19 Nov 2026",
        )
        assert (second.why, second.figures) == ("it has not been asked yet", ())
        index = panel.places.index(0)
        read = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert read.startswith(f"1: {first.model}, Anthropic · ANTHROPIC_API_KEY. preferred 29 of 42. 42 ans")
        for line in first.known:
            assert line in index.data(Qt.ItemDataRole.ToolTipRole)
            assert line in read

    play(2, scene)


@pytest.mark.parametrize("count", [1, 3, 8])
def test_the_panel_is_as_high_as_its_rows(play: Callable[..., None], count: int) -> None:
    async def scene(_: RoutingWindow, panel: OrderPanel) -> None:
        await until(lambda: not scrolls(panel))
        room = panel.list.viewport().rect()
        last = panel.list.visualRect(panel.places.index(count - 1))
        assert room.contains(last)
        assert room.bottom() - last.bottom() <= 2

    play(count, scene)


def test_it_grows_with_what_a_mix_asks_for(play: Callable[..., None]) -> None:
    async def scene(_: RoutingWindow, panel: OrderPanel) -> None:
        before = panel.panel.height()
        panel.goals.tabs.setCurrentIndex(panel.goals.tabs.count() - 1)
        await until(lambda: panel.panel.height() > before and not scrolls(panel))
        panel.goals.tabs.setCurrentIndex(0)
        await until(lambda: panel.panel.height() == before)

    play(3, scene)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_more_than_there_is_room_for_scrolls(play: Callable[..., None], scale: float) -> None:
    async def scene(window: RoutingWindow, panel: OrderPanel) -> None:
        await until(lambda: scrolls(panel))
        assert panel.list.horizontalScrollBar().maximum() == 0
        assert panel.rect().contains(panel.panel.geometry())
        panel.list.setFocus()
        await window.hands.press("End")
        room = panel.list.viewport().rect()
        await until(lambda: room.contains(panel.list.visualRect(panel.places.index(11))))

    play(12, scene, scale=scale)
