from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from app.core.errors import UserError
from app.core.price_card import BillingContext, Item, Match, NoPrice, PriceCard, Tier
from app.services.price_card_file import VARIES, quote_of

AT = datetime(2026, 11, 18, 12, tzinfo=UTC)
PLAIN = BillingContext()


def card(document: Any, context: BillingContext = PLAIN, model: str = "m") -> PriceCard:
    quote = quote_of(document, model, context, at=AT)
    assert isinstance(quote, PriceCard)
    return quote


def test_our_own_form_holds_everything_that_a_card_says() -> None:
    found = card({
        "model": "my-model", "seller": "My Gateway", "currency": "EUR", "dated": "2026-11-18",
        "rates": {"input": "0.25", "output": 2, "requests": "0.01"},
        "tiers": [
            {"above": 500_000, "rates": {"input": "1"}},
            {"above": 200_000, "rates": {"input": "0.50"}},
        ],
        "multiplier": "1.1", "notes": ["By contract."],
    })  # fmt: skip
    assert found == PriceCard(
        model="my-model",
        seller="My Gateway",
        source="a price card of your own",
        dated=date(2026, 11, 18),
        match=Match.OWN,
        rates={Item.INPUT: Decimal("0.25"), Item.OUTPUT: Decimal(2), Item.REQUESTS: Decimal("0.01")},
        tiers=(
            Tier(200_000, {Item.INPUT: Decimal("0.50")}),
            Tier(500_000, {Item.INPUT: Decimal(1)}),
        ),
        currency="EUR",
        multiplier=Decimal("1.1"),
        notes=("By contract.",),
    )


def test_a_free_model_needs_no_rates() -> None:
    found = card({"free": True})
    assert (found.free, found.rates, found.model) == (True, {}, "m")


def test_rates_alone_are_a_card() -> None:
    found = card({"input": "1", "output": 2, "currency": "EUR"}, model="mine")
    assert (found.model, found.currency) == ("mine", "EUR")
    assert found.rates == {Item.INPUT: Decimal(1), Item.OUTPUT: Decimal(2)}


def test_genai_prices_writes_a_fee_for_a_thousand_requests() -> None:
    found = card({"input_mtok": 1, "output_mtok": "2", "requests_kcount": 12})
    assert found.rates == {
        Item.INPUT: Decimal(1),
        Item.OUTPUT: Decimal(2),
        Item.REQUESTS: Decimal("0.012"),
    }
    with pytest.raises(UserError, match="no price “shoes_mtok”"):
        card({"input_mtok": 1, "shoes_mtok": 1})


def test_openrouters_price_is_for_one_token_and_may_have_a_discount() -> None:
    found = card({
        "id": "openai/gpt-6-sol",
        "pricing": {
            "prompt": "0.000002", "completion": "0.00001", "web_search": "0.01", "discount": Decimal("0.25"),
            "overrides": [{"min_prompt_tokens": 272_000, "prompt": "0.000004"}],
        },
    })  # fmt: skip
    assert found.model == "openai/gpt-6-sol"
    assert (found.rates[Item.INPUT], found.rates[Item.OUTPUT]) == (Decimal("1.5"), Decimal("7.5"))
    assert [(tier.above, tier.rates[Item.INPUT]) for tier in found.tiers] == [(272_000, Decimal(3))]


def test_openrouters_placeholder_is_no_price() -> None:
    assert quote_of({"prompt": "-1", "completion": "-1"}, "m", PLAIN, at=AT) == NoPrice(VARIES)


def test_openrouters_zeros_are_the_sellers_word() -> None:
    assert card({"prompt": "0", "completion": "0"}).free


ROW = {
    "input_cost_per_token": Decimal("2e-06"),
    "output_cost_per_token": Decimal("1.0000000000000001e-05"),
    "input_cost_per_token_batches": Decimal("1e-06"),
    "output_cost_per_token_batches": Decimal("5e-06"),
    "input_cost_per_token_above_272k_tokens": Decimal("4e-06"),
    "litellm_provider": "openai",
}


def test_a_row_of_litellms_map_is_quantised() -> None:
    found = card(ROW)
    assert (found.rates[Item.INPUT], found.rates[Item.OUTPUT]) == (Decimal(2), Decimal(10))
    assert found.tiers[0] == Tier(272_000, {Item.INPUT: Decimal(4)})
    assert card(ROW, BillingContext(batch=True)).rates[Item.OUTPUT] == 5


def test_a_row_without_a_price_for_this_way_is_no_price() -> None:
    quote = quote_of(ROW, "m", BillingContext(service_tier="flex"), at=AT)
    assert isinstance(quote, NoPrice)


def test_a_map_is_looked_up_by_name() -> None:
    rows = {"a": ROW, "m": {**ROW, "input_cost_per_token": Decimal("3e-06")}}
    assert card(rows).rates[Item.INPUT] == 3
    assert card({"a": ROW}).model == "a"
    with pytest.raises(UserError, match="it holds 2 models, and “x” is none of them"):
        quote_of(rows, "x", PLAIN, at=AT)


def test_litellms_zeros_are_no_price() -> None:
    assert card({"input_cost_per_token": 0, "output_cost_per_token": 0}).rates == {}


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ([], "not a JSON object"),
        ({}, "neither our own form"),
        ({"rates": {}}, "it holds no rate"),
        ({"rates": []}, "not an object"),
        ({"rates": {"outputs": "1"}}, "no rate “outputs”"),
        ({"rates": {"input": "-1"}}, "no amount of money"),
        ({"rates": {"input": "NaN"}}, "no amount of money"),
        ({"rates": {"input": True}}, "no amount of money"),
        ({"rates": {"input": "1"}, "price": "2"}, "no field “price”"),
        ({"rates": {"input": "1"}, "currency": "dollars"}, "not a currency"),
        ({"rates": {"input": "1"}, "dated": "today"}, "not a day"),
        ({"rates": {"input": "1"}, "free": "no"}, "neither true nor false"),
        ({"rates": {"input": "1"}, "tiers": {}}, "not a list of objects"),
        ({"rates": {"input": "1"}, "tiers": [{"above": -1, "rates": {}}]}, "a tier is not"),
        ({"rates": {"input": "1"}, "tiers": [{"above": 5}]}, "a tier is not"),
        ({"rates": {"input": "1"}, "match": "perfect"}, "“match” is none of"),
        ({"rates": {"input": "1"}, "notes": "x"}, "not a list of texts"),
        ({"pricing": {"prompt": "0.1"}}, "no price for both"),
    ],
)
def test_what_is_no_price_card_is_told(document: Any, words: str) -> None:
    with pytest.raises(UserError, match=words):
        quote_of(document, "m", PLAIN, at=AT)
