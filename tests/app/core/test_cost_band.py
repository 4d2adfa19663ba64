"""What sending would cost, worked out by hand from cards."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.core.cautions import Caution, CautionKind, ModelFacts
from app.core.cost_band import LaneEstimate, SendEstimate, Total, lane_estimate
from app.core.file_tokens import NotCounted
from app.core.model_ref import ModelRef
from app.core.output_band import OutputBand
from app.core.price_card import BillingContext, Item, Match, NoPrice, PriceCard, Tier
from app.core.token_band import Band, Basis, InputBand
from providers._content import Kind

CARD = PriceCard(
    model="gpt-6-sol",
    seller="OpenAI",
    source="genai-prices 0.2.3",
    dated=date(2026, 11, 9),
    match=Match.EXACT,
    rates={Item.INPUT: Decimal(2), Item.OUTPUT: Decimal(10), Item.CACHE_READ: Decimal("0.2")},
)
PROMPT = InputBand(Band(650, 1_000, 1_350), Basis.COLD, 0)
OUTPUT = OutputBand(typical=500, most=2_000, n=12, ceiling=8_000)
TODAY = date(2026, 11, 21)


def _lane(**changes: Any) -> LaneEstimate:
    given: dict[str, Any] = {
        "prompt": PROMPT, "output": OUTPUT, "quote": CARD, "context": BillingContext(), "facts": ModelFacts(),
        "today": TODAY,
    }  # fmt: skip
    return lane_estimate("lane", ModelRef("openai", "gpt-6-sol"), **{**given, **changes})


def test_typical_most_and_ceiling() -> None:
    lane = _lane()
    assert lane.typical == Decimal("0.007")  # 1,000 x 2 + 500 x 10 per million
    assert lane.most == Decimal("0.0227")  # 1,350 x 2 + 2,000 x 10
    assert lane.ceiling == Decimal("0.0827")  # 1,350 x 2 + 8,000 x 10
    assert lane.cautions == ()


def test_repeats_multiply() -> None:
    lane = _lane(repeats=3)
    assert (lane.typical, lane.most) == (Decimal("0.021"), Decimal("0.0681"))


def test_without_an_end_there_is_no_ceiling() -> None:
    assert _lane(output=replace(OUTPUT, ceiling=None)).ceiling is None


def test_no_price_is_no_zero_and_free_is_one_with_its_reason() -> None:
    unknown = _lane(quote=NoPrice("No source lists a price for it."))
    assert (unknown.typical, unknown.most, unknown.why_unknown) == (
        None,
        None,
        "No source lists a price for it.",
    )
    local = _lane(quote=NoPrice("It runs on this computer.", zero=True))
    assert (local.typical, local.most, local.why_free) == (
        Decimal(0),
        Decimal(0),
        "It runs on this computer.",
    )
    both = SendEstimate((unknown, local, _lane()))
    assert both.unpriced == (unknown,)
    assert both.totals == {"USD": Total(Decimal("0.007"), Decimal("0.0227"))}


def test_the_tier_is_looked_up_for_each_end_of_the_band() -> None:
    tier = Tier(1_200, {Item.INPUT: Decimal(4), Item.OUTPUT: Decimal(15)})
    lane = _lane(quote=replace(CARD, tiers=(tier,)))
    assert lane.typical == Decimal("0.007")
    assert lane.most == Decimal("0.0354")  # 1,350 x 4 + 2,000 x 15
    assert lane.cautions == (Caution(kind=CautionKind.TIER_NEAR, number=1_200),)
    beyond = _lane(quote=replace(CARD, tiers=(replace(tier, above=600),)))
    assert beyond.cautions == (Caution(kind=CautionKind.TIER_CROSSED, number=600),)


def test_dearest_thoughts_and_cache_writes_are_in_the_most() -> None:
    thinking = replace(CARD, rates={**CARD.rates, Item.REASONING: Decimal(20)})
    assert _lane(quote=thinking).most == Decimal("0.0427")  # 1,350 x 2 + 2,000 x 20
    writing = replace(CARD, rates={**CARD.rates, Item.CACHE_WRITE: Decimal("2.5")})
    assert _lane(quote=writing, writes_cache=True).most == Decimal("0.023375")  # 1,350 x 2.5 + 2,000 x 10
    assert _lane(quote=writing).most == Decimal("0.0227")


def test_what_must_be_known_before_sending() -> None:
    facts = ModelFacts(context_tokens=1_500, retires=date(2026, 11, 21))
    card = replace(CARD, changes_on=date(2026, 12, 1), match=Match.PREFIX)
    lane = _lane(facts=facts, quote=card, not_counted=(NotCounted("a.mp4", Kind.VIDEO),))
    assert lane.cautions == (
        Caution(kind=CautionKind.CONTEXT_NEAR, number=1_500),
        Caution(kind=CautionKind.RETIRED, day=date(2026, 11, 21)),
        Caution(kind=CautionKind.PRICE_CHANGES, day=date(2026, 12, 1)),
        Caution(kind=CautionKind.SIMILAR_NAME, name="gpt-6-sol"),
        Caution(kind=CautionKind.NOT_COUNTED, name="a.mp4"),
    )
    crossed = _lane(facts=ModelFacts(context_tokens=600, retires=date(2026, 12, 1)))
    assert crossed.cautions == (
        Caution(kind=CautionKind.CONTEXT_CROSSED, number=600),
        Caution(kind=CautionKind.RETIRES, day=date(2026, 12, 1)),
    )
    assert _lane(facts=ModelFacts(context_tokens=10**6, retires=date(2027, 12, 1))).cautions == ()


def test_what_has_no_price_for_its_answer_says_so() -> None:
    lane = _lane(quote=replace(CARD, rates={Item.INPUT: Decimal(2)}))
    assert lane.most == Decimal("0.0027")
    assert lane.cautions == (Caution(kind=CautionKind.NOT_ALL_PRICED),)


def test_currencies_are_not_added() -> None:
    yuan = _lane(quote=replace(CARD, currency="CNY"))
    totals = SendEstimate((yuan, _lane())).totals
    assert totals == {
        "CNY": Total(Decimal("0.007"), Decimal("0.0227")),
        "USD": Total(Decimal("0.007"), Decimal("0.0227")),
    }


def test_the_prompt_of_all_lanes() -> None:
    other = _lane(prompt=InputBand(Band(1_100, 1_200, 1_500), Basis.LEARNED, 2))
    assert SendEstimate((_lane(), other)).input == Band(650, 1_200, 1_500)
    assert SendEstimate().input is None


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(1, 10**5), st.integers(0, 10**5))
def test_typical_is_never_above_most(low: int, more: int, typical: int, longer: int) -> None:
    prompt = InputBand(Band(low, low + more // 2, low + more), Basis.COLD, 0)
    output = OutputBand(typical=typical, most=typical + longer, n=0, ceiling=None)
    card = replace(CARD, tiers=(Tier(200_000, {Item.INPUT: Decimal(4), Item.OUTPUT: Decimal(15)}),))
    lane = _lane(prompt=prompt, output=output, quote=card)
    assert lane.typical is not None
    assert lane.most is not None
    assert Decimal(0) < lane.typical <= lane.most
