"""Whatever is asked, and whatever lists say: no exception, no price below zero, no silent nothing."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from app.core.price_card import BillingContext, NoPrice, PriceCard, Quote
from app.services.prices import listed_pricing, litellm_rates
from app.services.prices.litellm import LitellmMap
from app.services.prices.litellm_rates import TOKENS
from app.services.prices.modes import BATCH, FAST, STANDARD, Mode
from app.services.prices.prices import Prices
from app.services.prices.question import Question
from app.services.prices.sellers import SELLERS, Seller
from providers.endpoints import ENDPOINTS

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.floats()
    | st.decimals(allow_nan=True)
    | st.sampled_from(["0", "-1", "0.000002", "NaN", "1e999", "1e999999", "2026-10-01", "x", "10:00-00:00"])
)
INNER = st.text(max_size=4) | st.sampled_from([
    "range", "windows", "hours_utc", "weekdays", "search_context_size_medium", "fast", "us", "utc_start",
    "utc_end", "utc_days", "min_prompt_tokens", "prompt", "input", "output", "input_cost_per_token",
])  # fmt: skip
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(INNER, inner, max_size=3),
)
SECONDS = (1_700_000_000, 1_830_000_000)
"""Late 2023 to the end of 2027."""
MOMENTS = st.integers(*SECONDS).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TIERS = st.sampled_from([None, "default", "flex", "priority", "batch", "fast", "scale", "", "  "]) | st.text(
    max_size=5
)
CONTEXTS = st.builds(
    BillingContext,
    service_tier=TIERS,
    region=st.sampled_from([None, "us", "eu", "global", "US ", "mars"]),
    batch=st.booleans(),
    fast=st.booleans(),
)
KNOWN = ["gpt-6-sol", "claude-opus-5-5", "deepseek-flash", "gemini-3.6-flash", "openai/gpt-6-sol", "grok-4.7"]
MODELS = st.text(max_size=30) | st.builds(
    lambda name, rest: name + rest,
    st.sampled_from(KNOWN),
    st.sampled_from(["", "-lite", "-latest", ":free", ":nitro", "-20261001", "/", ":", "@", "-5"])
    | st.text(max_size=4),
)
ROW_FIELDS = st.sampled_from(
    [
        *TOKENS,
        *(f"{name}_batches" for name in TOKENS),
        "input_cost_per_token_above_200k_tokens",
        f"input_cost_per_token_above_{'9' * 5000}k_tokens",
        "off_peak_pricing",
        "tiered_pricing",
        "search_context_cost_per_query",
        "provider_specific_entry",
        "deprecation_date",
        "regional_processing_uplift_multiplier_us",
    ]
)
ROWS = st.dictionaries(ROW_FIELDS, ANYTHING, max_size=8)
PRICING = st.dictionaries(
    st.sampled_from(
        ["prompt", "completion", "input", "output", "providers", "overrides", "discount", "request"]
    )
    | st.just("prompt_text_token_price"),
    ANYTHING,
    max_size=6,
)


def check(quote: Quote | None) -> None:
    if quote is None:
        return
    if isinstance(quote, NoPrice):
        assert quote.reason
        assert not quote.zero
        return
    rates = [*quote.rates.values(), *(rate for tier in quote.tiers for rate in tier.rates.values())]
    assert all(rate.is_finite() and rate >= 0 for rate in rates)
    assert quote.rates
    assert quote.free or all(rate > 0 for rate in rates)
    assert quote.multiplier >= 1


@given(st.sampled_from([row for row in ENDPOINTS if not row.local]), MODELS, CONTEXTS, MOMENTS)
def test_any_question_has_an_answer(
    shipped: Prices, endpoint: Any, model: str, context: BillingContext, at: datetime
) -> None:
    quote = shipped.quote(endpoint, model, context, at=at)
    check(quote)
    cards = shipped.quotes(endpoint, model, context, at=at)
    assert (cards[0] if cards else None) == (quote if isinstance(quote, PriceCard) else None)


@given(MODELS, CONTEXTS, MOMENTS)
def test_any_name_has_an_answer(shipped: Prices, name: str, context: BillingContext, at: datetime) -> None:
    check(shipped.quote_by_name(name, context, at=at))


@example({"tiered_pricing": [{}, {"range": 5}], "input_cost_per_token": 1e-6}, STANDARD, SELLERS[0], NOON)
@given(ROWS, st.sampled_from([STANDARD, BATCH, FAST]), st.sampled_from(SELLERS), MOMENTS)
def test_any_row_of_the_map_can_be_read(
    row: dict[str, Any], mode: Mode, seller: Seller, at: datetime
) -> None:
    listed = {**row, "litellm_provider": seller.litellm}
    prices = LitellmMap({"m": listed}, name="a map", dated=date(2026, 11, 1))
    question = Question(seller=seller, model="m", at=at, mode=mode, region="us")
    check(prices.lookup(question))
    prices.retired_on(question)
    prices.surcharge(question)
    assert litellm_rates.search_differs(row) in (True, False)


@given(PRICING, MOMENTS, st.sampled_from([None, "a"]))
def test_any_pricing_of_a_list_can_be_read(
    pricing: dict[str, Any], at: datetime, served_by: str | None
) -> None:
    said = listed_pricing.read(pricing, at, served_by=served_by)
    if said is None or isinstance(said, NoPrice):
        return
    assert said.rates
    assert all(rate.is_finite() and (rate > 0 or said.free) for rate in said.rates.values())
