"""What no input may do: make a cost negative, endless or silently zero, or a bill that does not add up."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.money import CostStatus
from app.core.price_card import BillingContext, Item, Match, NoPrice, PriceCard, Tier
from app.core.pricing import NO_USAGE, price
from providers.base import Usage
from tests.support.pricing_cases import card

PLAIN = BillingContext()
CARD = card("m", {"input": "2", "output": "10", "cache_read": "0.2", "cache_write": "2.5"})

counts = st.none() | st.integers(min_value=-5, max_value=10**19)
details = st.dictionaries(
    st.sampled_from([
        "cache_write_1h", "input_audio", "input_image", "input_video", "cache_read_audio", "cache_read_image",
        "output_audio", "output_image", "citations", "web_searches",
    ]),
    st.integers(min_value=-5, max_value=10**19),
)  # fmt: skip
usages = st.builds(
    Usage,
    input=counts,
    output=counts,
    reasoning=counts,
    cache_read=counts,
    cache_write=counts,
    details=details,
    problem=st.none() | st.just("The numbers contradict each other."),
)
anything_as_rate = (
    st.decimals(allow_nan=True, allow_infinity=True)
    | st.sampled_from([Decimal(0), Decimal("-0"), Decimal("sNaN"), Decimal("1e400"), Decimal("1e-400")])
    | st.decimals(min_value=0, max_value=100, places=6)
)
rates = st.dictionaries(st.sampled_from(list(Item)), anything_as_rate)
cards = st.builds(
    PriceCard,
    model=st.just("m"),
    seller=st.just("the seller"),
    source=st.just("a source"),
    dated=st.none(),
    match=st.sampled_from(list(Match)),
    rates=rates,
    tiers=st.lists(st.builds(Tier, st.integers(0, 10**6), rates), max_size=3).map(tuple),
    multiplier=st.sampled_from([Decimal(1), Decimal("1.1")]) | anything_as_rate,
    free=st.booleans(),
)
contexts = st.builds(
    BillingContext,
    tools=st.dictionaries(st.sampled_from(["web_search", "images", "code"]), st.integers(-3, 10)),
)


@given(
    usage=st.none() | usages,
    quote=cards | st.builds(NoPrice, st.just("Why."), st.booleans()),
    context=contexts,
)
def test_no_input_makes_a_cost_that_cannot_be(
    usage: Usage | None, quote: PriceCard | NoPrice, context: BillingContext
) -> None:
    cost = price(usage, quote, context)
    if cost.amount is None:
        assert cost.status is CostStatus.UNKNOWN
        assert cost.reason
        return
    assert cost.amount.is_finite()
    assert cost.amount >= 0
    if cost.amount == 0:
        assert cost.status is CostStatus.ZERO
        assert cost.reason, "never silently"
    else:
        assert cost.status in (CostStatus.COMPUTED, CostStatus.PARTIAL)
    assert cost.lower_bound == (cost.status is CostStatus.PARTIAL)
    assert cost.reason or cost.status is CostStatus.COMPUTED


@given(usage=usages, quote=cards, context=contexts)
def test_lines_sum_to_the_amount_exactly(usage: Usage, quote: PriceCard, context: BillingContext) -> None:
    cost = price(usage, quote, context)
    with localcontext(prec=1000):
        assert not cost.lines or sum(line.amount for line in cost.lines) == cost.amount
        for line in cost.lines:
            assert line.amount == line.quantity * line.rate / line.per


sound_rates = st.decimals(min_value=Decimal("0.001"), max_value=500, places=4)
sound_cards = st.builds(
    lambda rate, tier, above, multiplier: PriceCard(
        model="m",
        seller="s",
        source="x",
        dated=None,
        match=Match.EXACT,
        rates=rate,
        tiers=(Tier(above, tier),),
        multiplier=multiplier,
    ),
    st.fixed_dictionaries({item: sound_rates for item in Item if item is not Item.REQUESTS}),
    st.dictionaries(st.sampled_from([Item.INPUT, Item.OUTPUT, Item.CACHE_READ]), sound_rates),
    st.integers(10_000, 500_000),
    st.sampled_from([Decimal(1), Decimal("1.1")]),
)


@st.composite
def sound_usages(draw: st.DrawFn) -> Usage:
    parts = [draw(st.integers(0, 100_000)) for _ in range(7)]
    fresh, read, write, write_1h, audio, out, reasoning = parts
    return Usage(
        input=fresh + read + write + write_1h + audio + 1,
        output=out + reasoning,
        reasoning=reasoning,
        cache_read=read,
        cache_write=write + write_1h,
        details={"cache_write_1h": write_1h, "input_audio": audio, "web_searches": draw(st.integers(0, 9))},
    )


def times(usage: Usage, factor: int) -> Usage:
    def scaled(count: int | None) -> int | None:
        return None if count is None else count * factor

    return Usage(
        input=scaled(usage.input),
        output=scaled(usage.output),
        reasoning=scaled(usage.reasoning),
        cache_read=scaled(usage.cache_read),
        cache_write=scaled(usage.cache_write),
        details={name: count * factor for name, count in usage.details.items()},
    )


def tier_of(usage: Usage, quote: PriceCard) -> bool:
    return (usage.input or 0) > quote.tiers[0].above


@given(usage=sound_usages(), quote=sound_cards, factor=st.integers(2, 9))
def test_so_many_times_the_usage_is_so_many_times_the_bill(
    usage: Usage, quote: PriceCard, factor: int
) -> None:
    larger = times(usage, factor)
    once, often = price(usage, quote, PLAIN), price(larger, quote, PLAIN)
    assert once.amount is not None
    if tier_of(usage, quote) == tier_of(larger, quote):
        assert often.amount == once.amount * factor


@given(
    usage=sound_usages(),
    quote=sound_cards,
    more=st.sampled_from(["input", "output"]),
    tokens=st.integers(1, 50_000),
)
def test_more_tokens_never_cost_less(usage: Usage, quote: PriceCard, more: str, tokens: int) -> None:
    larger = Usage(
        input=(usage.input or 0) + (tokens if more == "input" else 0),
        output=(usage.output or 0) + (tokens if more == "output" else 0),
        reasoning=usage.reasoning,
        cache_read=usage.cache_read,
        cache_write=usage.cache_write,
        details=usage.details,
    )
    less_money, more_money = price(usage, quote, PLAIN).amount, price(larger, quote, PLAIN).amount
    assert less_money is not None
    assert more_money is not None
    if tier_of(usage, quote) == tier_of(larger, quote):
        assert more_money > less_money


@given(usage=sound_usages(), quote=sound_cards)
def test_every_token_stands_under_exactly_one_item(usage: Usage, quote: PriceCard) -> None:
    lines = {line.item: line.quantity for line in price(usage, quote, PLAIN).lines}
    made = {Item.OUTPUT, Item.REASONING}
    given_ = set(lines) - made - {Item.WEB_SEARCHES}
    assert sum(lines[item] for item in given_) == usage.input
    assert sum(lines.get(item, Decimal(0)) for item in made) == usage.output


def test_without_usage_nothing_is_known() -> None:
    cost = price(None, CARD, PLAIN)
    assert (cost.status, cost.amount, cost.reason) == (CostStatus.UNKNOWN, None, NO_USAGE)
    assert price(Usage(), CARD, PLAIN).reason == NO_USAGE


@pytest.mark.parametrize(
    ("published", "status", "amount"),
    [
        ({}, CostStatus.UNKNOWN, None),  # an empty price set is no price
        ({"input": "0", "output": "0"}, CostStatus.UNKNOWN, None),  # nor is a zero
        ({"input": "2", "output": "0"}, CostStatus.PARTIAL, "0.002"),  # 1,000 x 2
        ({"output": "10"}, CostStatus.PARTIAL, "0.005"),  # 500 x 10
        ({"input": "NaN", "output": "10"}, CostStatus.PARTIAL, "0.005"),
        ({"input": "-1", "output": "10"}, CostStatus.PARTIAL, "0.005"),
        ({"input": "Infinity", "output": "10"}, CostStatus.PARTIAL, "0.005"),
    ],
)
def test_what_is_no_price_is_not_counted_with(
    published: dict[str, str], status: CostStatus, amount: str | None
) -> None:
    cost = price(Usage(input=1_000, output=500), card("m", published), PLAIN)
    assert (cost.status, cost.amount) == (status, None if amount is None else Decimal(amount))
    assert cost.reason


def test_a_zero_is_called_what_it_is() -> None:
    cost = price(Usage(input=1_000, output=500), card("m", {"input": "2", "output": "0"}), PLAIN)
    assert cost.reason == "The price card says 0 for output, and a zero is not a price: not counted."


def test_a_card_that_calls_itself_free_and_asks_for_money_is_not_free() -> None:
    cost = price(Usage(input=1_000, output=500), card("m", {"input": "2"}, free=True), PLAIN)
    assert (cost.status, cost.amount) == (CostStatus.PARTIAL, Decimal("0.002"))


def test_a_free_model_is_free_whatever_was_counted() -> None:
    free = card("m", {"input": "0", "output": "0"}, seller="OpenRouter", free=True)
    assert price(None, free, PLAIN).status is CostStatus.ZERO
    assert price(Usage(input=5), free, PLAIN).status is CostStatus.ZERO


def test_a_rate_that_a_tier_does_not_name_stays() -> None:
    long = card("m", {"input": "2", "output": "10", "cache_read": "0.2"}, above=(100, {"input": "4"}))
    cost = price(Usage(input=200, output=10, cache_read=100), long, PLAIN)
    # 100 x 4 = 0.0004; 100 x 0.2 = 0.00002; 10 x 10 = 0.0001
    assert cost.amount == Decimal("0.00052")


def test_reasoning_at_the_price_of_output_goes_up_with_it() -> None:
    same = card("m", {"input": "2", "output": "10", "reasoning": "10"}, above=(100, {"output": "15"}))
    cost = price(Usage(input=200, output=10, reasoning=6), same, PLAIN)
    assert cost.amount == Decimal("0.00055")  # 200 x 2 = 0.0004; 10 x 15 = 0.00015


def test_the_highest_tier_that_was_reached_counts() -> None:
    steps = PriceCard(
        model="m", seller="s", source="x", dated=None, match=Match.EXACT,
        rates={Item.INPUT: Decimal(1), Item.OUTPUT: Decimal(1)},
        tiers=(Tier(100, {Item.INPUT: Decimal(2)}), Tier(200, {Item.INPUT: Decimal(3)})),
    )  # fmt: skip
    assert price(Usage(input=201, output=0), steps, PLAIN).amount == Decimal("0.000603")  # 201 x 3


def test_tools_nobody_knows_a_price_of_are_named() -> None:
    cost = price(Usage(input=1_000, output=500), CARD, BillingContext(tools={"file_search": 2}))
    assert (cost.status, cost.amount) == (CostStatus.PARTIAL, Decimal("0.007"))
    assert cost.reason == "No price is known for calls of file_search: not counted."


@pytest.mark.parametrize("tool", ["function", "function_call", "web_fetch", "mcp_call", "custom_tool_call"])
def test_tools_that_cost_no_more_than_their_tokens(tool: str) -> None:
    cost = price(Usage(input=1_000, output=500), CARD, BillingContext(tools={tool: 2}))
    assert (cost.status, cost.amount, cost.reason) == (CostStatus.COMPUTED, Decimal("0.007"), None)


def test_pictures_are_charged_by_the_piece() -> None:
    cost = price(
        Usage(input=1_000, output=500),
        card("m", {"input": "2", "output": "10", "images": "0.04"}),
        BillingContext(tools={"image_generation": 3}),
    )
    assert cost.amount == Decimal("0.127")  # 0.002 + 0.005 + 3 x 0.04
