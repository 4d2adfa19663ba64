"""What answers cost that were really asked for: whole, stopped, refused, cut, and never sent."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.answer import Answer
from app.core.model_ref import ModelRef
from app.core.money import NOT_SENT, Cost, CostStatus
from app.core.price_card import Item
from app.core.session import KeptAnswer
from app.services.comparing import Comparing, Question
from app.services.comparison import Comparison
from app.services.costing import Costing, Meter, _count
from app.services.folders import Folders
from app.services.prices.own import OwnPrice
from app.services.prices.prices import Prices
from app.standin.process import StandIn
from providers.base import Message, Request, TextDelta
from tests.support.comparing import connect_to, endpoint, session_of
from tests.support.standin import running_standin

PROMPT = "Say something about lanes, at some length."
RATES = {Item.INPUT: Decimal(2), Item.OUTPUT: Decimal(10)}


@pytest.fixture(scope="module")
def standin() -> Iterator[StandIn]:
    with running_standin(fast=False) as server:
        yield server


@pytest.fixture
def prices(tmp_path: Path) -> Prices:
    return Prices.open(Folders.find({"ABREAST_HOME": str(tmp_path)}))


def ask(
    prices: Prices,
    base_url: str,
    model: str,
    *,
    priced: bool = True,
    watch: Callable[[Comparison], None] | None = None,
    timeout_s: float | None = None,
) -> KeptAnswer:
    """What this model of the stand-in answers, at $2 and $10 a million tokens."""

    async def run() -> KeptAnswer:
        ref = ModelRef(*model.split("/", 1))
        if priced:
            today = datetime.now(UTC).date()
            await prices.set_own(OwnPrice(ref=ref, rates=RATES, dated=today))
        async with connect_to(endpoint(ref.endpoint, base_url)) as connect:
            comparing = Comparing(connect, store=None, costing=Costing(prices), timeout_s=timeout_s)
            comparison = await comparing.ask(session_of([model]), Question(PROMPT), begun=watch)
            return comparison.done.answers[0]

    return asyncio.run(run())


def amount(cost: Cost) -> Decimal:
    assert cost.amount is not None
    return cost.amount


@pytest.mark.parametrize("wire", ["openai", "anthropic", "gemini"])
def test_a_whole_answer_costs_its_usage_times_the_card(standin: StandIn, prices: Prices, wire: str) -> None:
    answer = ask(prices, standin.base_url, f"{wire}/quick::rate=0::ttft=0")
    cost, usage = answer.cost, answer.usage
    assert usage.input is not None
    assert usage.output is not None
    assert cost.status is CostStatus.COMPUTED
    assert cost.amount == (usage.input * 2 + usage.output * 10) / Decimal(1_000_000)
    assert cost.amount == sum(line.amount for line in cost.lines)
    assert cost.card is not None
    assert cost.card.source == "your own price"


def test_without_a_price_it_is_unknown_and_says_why(standin: StandIn, prices: Prices) -> None:
    cost = ask(prices, standin.base_url, "openai/quick::rate=0", priced=False).cost
    assert (cost.status, cost.amount) == (CostStatus.UNKNOWN, None)
    assert "quick" in (cost.reason or "")


def test_one_that_was_stopped_is_estimated_and_never_nothing(standin: StandIn, prices: Prices) -> None:
    def stop_in_the_middle(comparison: Comparison) -> None:
        async def stop() -> None:
            while not comparison.answers[0].text:
                await asyncio.sleep(0.01)
            comparison.stop()

        stopping.append(asyncio.get_running_loop().create_task(stop()))

    stopping: list[asyncio.Task[None]] = []
    answer = ask(prices, standin.base_url, "openai/quick::stall=50%::rate=0", watch=stop_in_the_middle)
    assert answer.text
    assert answer.cost.status is CostStatus.ESTIMATED
    assert amount(answer.cost) > 0
    assert answer.cost.card is not None


def test_one_that_was_cut_is_estimated_with_what_the_provider_counted(
    standin: StandIn, prices: Prices
) -> None:
    """Anthropic says at the start how long the prompt was; only what was written is our own count."""
    answer = ask(prices, standin.base_url, "anthropic/quick::cut=50%::rate=0")
    assert answer.text
    assert answer.cost.status is CostStatus.ESTIMATED
    (given,) = (line for line in answer.cost.lines if line.item is Item.INPUT)
    assert given.quantity == answer.usage.input


def test_a_refused_request_cost_nothing_and_says_so(standin: StandIn, prices: Prices) -> None:
    for fault in ("401", "400", "404", "429-forever"):
        cost = ask(prices, standin.base_url, f"openai/quick::{fault}").cost
        assert (cost.status, cost.amount) == (CostStatus.ZERO, Decimal(0)), fault
        assert "refused" in (cost.reason or "")


def test_a_refusal_costs_nothing_at_any_price(standin: StandIn, prices: Prices) -> None:
    """Nor does one whose price nobody knows, or "unknown" would stand at every wrong key."""
    cost = ask(prices, standin.base_url, "openai/quick::401", priced=False).cost
    assert (cost.status, cost.amount) == (CostStatus.ZERO, Decimal(0))
    assert "refused" in (cost.reason or "")


def test_what_hung_without_a_word_is_never_nothing(standin: StandIn, prices: Prices) -> None:
    """Once the head of a response has come, the prompt was read: that much is estimated."""
    cost = ask(prices, standin.base_url, "openai/quick::hang", timeout_s=1).cost
    assert cost.status is CostStatus.ESTIMATED
    assert amount(cost) > 0
    cost = ask(prices, standin.base_url, "openai/quick::mute", timeout_s=1).cost
    assert (cost.status, cost.amount) == (CostStatus.UNKNOWN, None)


def test_what_was_never_sent_cost_nothing(prices: Prices) -> None:
    def stop_at_once(comparison: Comparison) -> None:
        comparison.stop()

    cost = ask(prices, "http://127.0.0.1:9", "openai/quick", watch=stop_at_once).cost
    assert (cost.status, cost.reason) == (CostStatus.ZERO, NOT_SENT)


def test_nobody_listening_cost_nothing(prices: Prices) -> None:
    cost = ask(prices, "http://127.0.0.1:9", "openai/quick").cost
    assert (cost.status, cost.amount) == (CostStatus.ZERO, Decimal(0))
    assert cost.reason == NOT_SENT or "refused" in (cost.reason or "")


def test_it_is_about_known_while_it_grows(standin: StandIn, prices: Prices) -> None:
    seen: list[Cost] = []

    def watch(comparison: Comparison) -> None:
        async def look() -> None:
            answer = comparison.answers[0]
            while answer.state.live:
                if answer.text:
                    seen.append(answer.cost)
                await asyncio.sleep(0.01)

        looking.append(asyncio.get_running_loop().create_task(look()))

    looking: list[asyncio.Task[None]] = []
    asyncio.run(prices.ready())
    answer = ask(prices, standin.base_url, "openai/quick::ttft=0::rate=200", watch=watch)
    growing = [
        cost.amount for cost in seen if cost.status is CostStatus.ESTIMATED and cost.amount is not None
    ]
    assert growing == sorted(growing)
    assert len(set(growing)) > 1
    assert growing[-1] < 3 * amount(answer.cost)
    assert answer.cost.status is CostStatus.COMPUTED


def test_a_look_at_an_answer_that_grows_counts_its_history_once(prices: Prices) -> None:
    """Thirty lanes with a long history are looked at several times a second."""
    ref, today = ModelRef("openai", "quick"), datetime.now(UTC).date()
    asyncio.run(prices.set_own(OwnPrice(ref=ref, rates=RATES, dated=today)))
    asyncio.run(prices.ready())
    history = tuple(Message(role="user", text=f"question {number} " * 50) for number in range(20))
    answer = Answer("a", "l", created_at=0)
    answer.meter = Meter(
        Costing(prices), endpoint("openai", "http://127.0.0.1:9"), Request(model="quick", messages=history)
    )
    answer.apply(TextDelta("The lane writes"), 0)
    first = answer.cost
    assert answer.cost is first  # nothing came, so nothing is reckoned again
    answer.apply(TextDelta(" and goes on, and on, and on"), 0)
    before = _count.cache_info()
    assert amount(answer.cost) > amount(first)
    after = _count.cache_info()
    assert after.hits + after.misses - before.hits - before.misses == 1  # what was written last


def test_a_price_that_changes_later_changes_no_answer(standin: StandIn, prices: Prices) -> None:
    answer = ask(prices, standin.base_url, "openai/quick::rate=0::ttft=0")
    dearer = {item: rate * 10 for item, rate in RATES.items()}
    ref = ModelRef("openai", "quick::rate=0::ttft=0")
    asyncio.run(prices.set_own(OwnPrice(ref=ref, rates=dearer, dated=datetime.now(UTC).date())))
    assert answer.cost.card is not None
    assert answer.cost.card.rates == RATES
