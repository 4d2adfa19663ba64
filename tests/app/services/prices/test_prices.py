"""From a model's name to the price card that holds, over the lists that come with the program."""

import asyncio
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.catalogue.model import disagree
from app.core.model_ref import ModelRef
from app.core.price_card import BillingContext, Item, Match, NoPrice, PriceCard, Quote
from app.services.catalog import Listing
from app.services.endpoint_rules import DEMO
from app.services.folders import Folders
from app.services.prices.own import SOURCE, OwnPrice
from app.services.prices.prices import NOT_LOADED, Prices
from providers.base import Endpoint, ModelInfo, WireName
from providers.endpoints import ENDPOINTS

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
USUAL = BillingContext()


def endpoint(name: str) -> Endpoint:
    return next(row for row in ENDPOINTS if row.name == name)


def added(url: str, *, local: bool = False, name: str = "mine") -> Endpoint:
    return Endpoint(name=name, title="Mine", wire=WireName.OPENAI, base_url=url, custom=True, local=local)


def card(quote: Quote) -> PriceCard:
    assert isinstance(quote, PriceCard), quote
    return quote


def reason(quote: Quote) -> str:
    assert isinstance(quote, NoPrice), quote
    assert not quote.zero
    return quote.reason


def per_million(found: PriceCard) -> tuple[str, str]:
    return str(found.rates[Item.INPUT]), str(found.rates[Item.OUTPUT])


# --- names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "model"),
    [
        ("openai", "gpt-7-sol"),
        ("openai", "o9"),
        ("anthropic", "claude-opus-5-6"),
        ("xai", "grok-4.8"),
        ("gemini", "gemini-3.6-flash-lite"),  # begins like another model
        ("openrouter", "openai/gpt-7-sol"),
    ],
)
def test_a_model_that_nobody_lists_is_unknown_and_never_nothing(shipped: Prices, at: str, model: str) -> None:
    assert reason(shipped.quote(endpoint(at), model, USUAL, at=AT)).startswith(
        f"No price is known for {model}"
    )


def test_the_reason_names_what_is_near(shipped: Prices) -> None:
    said = reason(shipped.quote(endpoint("gemini"), "gemini-3.6-flash-lite", USUAL, at=AT))
    assert "gemini-3.6-flash" in said


@pytest.mark.parametrize(
    ("at", "model", "match", "listed", "rates"),
    [
        ("anthropic", "claude-opus-5-5", Match.EXACT, "claude-opus-5-5", ("4", "20")),
        ("anthropic", "claude-opus-5-5-20261001", Match.DATED, "claude-opus-5-5", ("4", "20")),
        ("openai", "gpt-4o-mini-2027-01-01", Match.DATED, "gpt-4o-mini", ("0.15", "0.6")),
        ("openai", "gpt-5.6", Match.ALIAS, "gpt-5.6-sol", ("4", "20")),
        ("openai", "GPT-5.6-Sol", Match.EXACT, "gpt-5.6-sol", ("4", "20")),
        ("gemini", "gemini-3.6-flash-001", Match.PREFIX, "gemini-3.6-flash", ("0.75", "3.75")),
        ("gemini", "models/gemini-3.6-flash", Match.EXACT, "gemini-3.6-flash", ("0.75", "3.75")),
        ("openrouter", "openai/gpt-6-sol", Match.EXACT, "openai/gpt-6-sol", ("2", "10")),
        ("openrouter", "anthropic/claude-opus-5.5", Match.EXACT, "anthropic/claude-opus-5.5", ("4", "20")),
        ("huggingface", "MiniMaxAI/MiniMax-M2:novita", Match.EXACT, "MiniMaxAI/MiniMax-M2", ("0.3", "1.2")),
    ],
)
def test_how_a_name_was_found_is_said(
    shipped: Prices, at: str, model: str, match: Match, listed: str, rates: tuple[str, str]
) -> None:
    found = card(shipped.quote(endpoint(at), model, USUAL, at=AT))
    assert (found.match, found.model, per_million(found)) == (match, listed, rates)


def test_a_moving_name_says_so_and_the_lists_disagree_on_it(shipped: Prices) -> None:
    cards = shipped.quotes(endpoint("mistral"), "mistral-large-latest", USUAL, at=AT)
    assert [per_million(each) for each in cards] == [("2", "6"), ("0.5", "1.5")]
    assert cards[0].notes[0].startswith("What this name stands for changes")
    assert disagree(cards)


# --- OpenRouter's names -----------------------------------------------------------------------------------


def test_free_is_free_by_the_sellers_word(shipped: Prices) -> None:
    found = card(shipped.quote(endpoint("openrouter"), "deepseek/deepseek-r1:free", USUAL, at=AT))
    assert found.free
    assert set(found.rates.values()) == {Decimal(0)}
    assert Item.WEB_SEARCHES not in found.rates


@pytest.mark.parametrize("variant", ["nitro", "floor", "exacto", "extended"])
def test_a_variant_is_priced_by_its_model_and_says_that_it_may_differ(shipped: Prices, variant: str) -> None:
    found = card(shipped.quote(endpoint("openrouter"), f"openai/gpt-6-sol:{variant}", USUAL, at=AT))
    assert per_million(found) == ("2", "10")
    assert found.match is Match.PREFIX
    assert "price" in found.notes[-1]


def test_online_costs_more_than_its_model(shipped: Prices) -> None:
    found = card(shipped.quote(endpoint("openrouter"), "openai/gpt-6-sol:online", USUAL, at=AT))
    assert found.notes[-1] == "Web searches are added to each prompt, and cost extra."


def test_a_router_has_no_price(shipped: Prices) -> None:
    assert "of its choice" in reason(shipped.quote(endpoint("openrouter"), "openrouter/auto", USUAL, at=AT))


@pytest.mark.parametrize("model", ["openai/gpt-6-sol:unheard-of", "nobody/nothing:nitro"])
def test_an_unknown_variant_is_unknown(shipped: Prices, model: str) -> None:
    reason(shipped.quote(endpoint("openrouter"), model, USUAL, at=AT))


# --- the day and the hour ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "model", "day", "rates"),
    [
        ("mistral", "mistral-large-4", "2026-10-10", ("0.68", "2.09")),
        ("mistral", "mistral-large-4", "2026-10-20", ("1.36", "4.18")),
        ("mistral", "mistral-large-4", "2026-10-29", ("0.7", "2.1")),
        ("gemini", "gemini-4-argon", "2026-11-30", ("2", "10")),
        ("gemini", "gemini-4-argon", "2026-12-01", ("4", "20")),
        ("gemini", "gemini-3.6-flash", "2027-01-01", ("1.5", "7.5")),
        ("openai", "gpt-5.6-sol", "2026-08-20", ("5", "30")),
        ("openai", "gpt-5.6-sol", "2026-08-21", ("4", "20")),
    ],
)
def test_a_price_is_that_of_its_day(
    shipped: Prices, at: str, model: str, day: str, rates: tuple[str, str]
) -> None:
    moment = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
    assert per_million(card(shipped.quote(endpoint(at), model, USUAL, at=moment))) == rates


def test_a_coming_price_is_told(shipped: Prices) -> None:
    found = card(shipped.quote(endpoint("gemini"), "gemini-4-argon", USUAL, at=AT))
    assert found.changes_on == date(2026, 12, 1)
    later = card(
        shipped.quote(endpoint("gemini"), "gemini-4-argon", USUAL, at=datetime(2026, 12, 2, tzinfo=UTC))
    )
    assert later.changes_on is None


@pytest.mark.parametrize(
    ("moment", "rates", "words"),
    [
        ("2026-11-20T02:00", ("0.3", "1.2"), "peak hours"),
        ("2026-11-20T05:00", ("0.15", "0.6"), "off-peak hours"),
        ("2026-11-21T02:00", ("0.15", "0.6"), "off-peak hours"),  # Saturday
        ("2026-10-05T02:00", ("0.15", "0.6"), "off-peak hours"),  # a public holiday
    ],
)
def test_deepseek_by_the_hour_and_both_lists_agree(
    shipped: Prices, moment: str, rates: tuple[str, str], words: str
) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    cards = shipped.quotes(endpoint("deepseek"), "deepseek-flash", USUAL, at=at)
    assert [per_million(each) for each in cards] == [rates, rates]
    assert all(words in each.conditions for each in cards)
    assert not disagree(cards)


def test_peak_prices_of_a_year_without_known_holidays_say_so(shipped: Prices) -> None:
    at = datetime(2027, 2, 8, 2, tzinfo=UTC)
    found = card(shipped.quote(endpoint("deepseek"), "deepseek-flash", USUAL, at=at))
    assert "Chinese public holidays" in found.notes[0]


@pytest.mark.parametrize("model", ["deepseek-chat", "deepseek-reasoner"])
def test_a_model_that_was_switched_off_has_no_price_after_it(shipped: Prices, model: str) -> None:
    assert "withdrawn on 2026-07-24" in reason(shipped.quote(endpoint("deepseek"), model, USUAL, at=AT))
    assert shipped.quotes(endpoint("deepseek"), model, USUAL, at=AT) == ()
    card(shipped.quote(endpoint("deepseek"), model, USUAL, at=datetime(2026, 7, 1, tzinfo=UTC)))


def test_a_retired_model_at_together_and_the_disagreement_before(shipped: Prices) -> None:
    model = "meta-llama/Llama-3.3-70B-Instruct-Turbo"
    assert "2026-10-22" in reason(shipped.quote(endpoint("together"), model, USUAL, at=AT))
    before = shipped.quotes(endpoint("together"), model, USUAL, at=datetime(2026, 10, 20, tzinfo=UTC))
    assert [each.rates[Item.INPUT] for each in before] == [Decimal("1.04"), Decimal("0.88")]
    assert disagree(before)


# --- how it was processed, and where ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "model", "context", "rates", "words"),
    [
        ("anthropic", "claude-opus-5-5", BillingContext(batch=True), ("2", "10"), "batch"),
        ("anthropic", "claude-opus-5-5", BillingContext(fast=True), ("8", "40"), "fast mode"),
        ("openai", "gpt-6-sol", BillingContext(service_tier="flex"), ("1", "5"), "service tier flex"),
        (
            "openai",
            "gpt-6-sol",
            BillingContext(service_tier="priority"),
            ("4", "20"),
            "service tier priority",
        ),
        ("gemini", "gemini-4-argon", BillingContext(batch=True), ("1", "5"), "batch"),
        ("xai", "grok-4.7", BillingContext(batch=True), ("1.6", "4.8"), "batch"),  # only LiteLLM has it
    ],
)
def test_a_known_way_of_processing_has_its_price(
    shipped: Prices, at: str, model: str, context: BillingContext, rates: tuple[str, str], words: str
) -> None:
    found = card(shipped.quote(endpoint(at), model, context, at=AT))
    assert per_million(found) == rates
    assert words in found.conditions


def test_a_tier_without_a_price_does_not_get_the_usual_one(shipped: Prices) -> None:
    context = BillingContext(service_tier="scale")
    assert "service tier scale" in reason(shipped.quote(endpoint("openai"), "gpt-6-sol", context, at=AT))
    assert shipped.quotes(endpoint("openai"), "gpt-6-sol", context, at=AT) == ()


def test_regions_that_cost_more(shipped: Prices) -> None:
    us = BillingContext(region="us")
    assert card(shipped.quote(endpoint("anthropic"), "claude-opus-5-5", us, at=AT)).multiplier == Decimal(
        "1.1"
    )
    everywhere = BillingContext(region="global")
    assert card(shipped.quote(endpoint("anthropic"), "claude-opus-5-5", everywhere, at=AT)).multiplier == 1
    old = card(shipped.quote(endpoint("openai"), "gpt-4o", us, at=AT))
    assert old.multiplier == 1
    regional = added("https://eu.api.openai.com/v1")
    found = card(shipped.quote(regional, "gpt-6-sol", USUAL, at=AT))
    assert (found.multiplier, found.conditions) == (Decimal("1.1"), ("region eu",))


def test_a_region_that_nobody_prices_is_said(shipped: Prices) -> None:
    found = card(shipped.quote(endpoint("anthropic"), "claude-opus-5-5", BillingContext(region="eu"), at=AT))
    assert found.notes == ("No price is known for this region apart: it may cost more there.",)


@pytest.mark.parametrize(
    ("name", "context", "rate", "multiplier"),
    [
        ("us.anthropic.claude-opus-5-5", BillingContext(route="bedrock", region="us-east-1"), "4.4", "1"),
        ("global.anthropic.claude-opus-5-5", BillingContext(route="bedrock"), "4", "1"),
        ("us.anthropic.claude-opus-5-5-v1:0", BillingContext(route="bedrock"), "4.4", "1"),
        ("eu/gpt-6-sol", BillingContext(route="azure"), "2", "1.1"),
        ("gpt-6-sol", BillingContext(route="azure", region="eu"), "2", "1.1"),
        ("gpt-6-sol", BillingContext(route="azure"), "2", "1"),
        ("gemini-4-argon", BillingContext(route="vertex", region="europe-west4"), "2", "1.1"),
        ("gemini-4-argon", BillingContext(route="vertex", region="global"), "2", "1"),
    ],
)
def test_clouds_multiply_once(
    shipped: Prices, name: str, context: BillingContext, rate: str, multiplier: str
) -> None:
    found = card(shipped.quote_by_name(name, context, at=AT))
    assert (str(found.rates[Item.INPUT]), found.multiplier) == (rate, Decimal(multiplier))


def test_tiers_are_those_of_the_seller(shipped: Prices) -> None:
    openai = card(shipped.quote(endpoint("openai"), "gpt-6-sol", USUAL, at=AT))
    assert [tier.above for tier in openai.tiers] == [272_000]
    assert openai.tiers[0].rates[Item.OUTPUT] == 15
    for each in shipped.quotes(endpoint("xai"), "grok-4.7", USUAL, at=AT):
        assert [tier.above for tier in each.tiers] == [199_999]  # 200,000 tokens pay more already


def test_a_free_allowance_that_nobody_sees_is_told(shipped: Prices) -> None:
    found = card(shipped.quote(endpoint("gemini"), "gemini-2.5-flash", USUAL, at=AT))
    assert found.rates[Item.WEB_SEARCHES] == 35
    assert len(found.notes) == 2


# --- who sells it -----------------------------------------------------------------------------------------


def test_what_costs_nothing(shipped: Prices) -> None:
    demo = replace(added("http://127.0.0.1:1/v1"), name=DEMO, custom=False)
    near = added("http://192.168.1.7:8000/v1", local=True)
    for at, model in ((endpoint("ollama"), "llama3.3"), (near, "qwen3"), (demo, "demo-fast")):
        quote = shipped.quote(at, model, USUAL, at=AT)
        assert isinstance(quote, NoPrice)
        assert quote.zero


@pytest.mark.parametrize("model", ["gpt-oss:120b-cloud", "glm-4.6:cloud"])
def test_a_cloud_model_behind_a_local_server_is_not_free(shipped: Prices, model: str) -> None:
    assert "cloud" in reason(shipped.quote(endpoint("ollama"), model, USUAL, at=AT))


def test_gateways_and_unknown_addresses_are_not_guessed(shipped: Prices) -> None:
    for name in ("litellm", "modapi"):
        assert "does not say" in reason(shipped.quote(endpoint(name), "gpt-6-sol", USUAL, at=AT))
    for at in (
        added("http://127.0.0.1:4000/v1"),
        added("https://llm.example/v1"),
        added("https://llm.example/v1", local=True),
        added("https://api.openai.com.evil.example/v1"),
    ):
        assert "knows this address" in reason(shipped.quote(at, "gpt-6-sol", USUAL, at=AT))


@pytest.mark.parametrize(
    ("url", "model", "seller"),
    [
        ("https://api.openai.com/v1", "gpt-6-sol", "OpenAI"),
        ("https://api.together.ai/v1", "openai/gpt-oss-120b", "Together"),
        ("https://api.cerebras.ai/v1", "gpt-oss-120b", "Cerebras"),
    ],
)
def test_an_added_endpoint_is_told_by_its_host(shipped: Prices, url: str, model: str, seller: str) -> None:
    assert card(shipped.quote(added(url), model, USUAL, at=AT)).seller == seller


@pytest.mark.parametrize(
    ("name", "seller"),
    [
        ("gpt-6-sol", "OpenAI"),
        ("claude-opus-5-5", "Anthropic"),
        ("x-ai/grok-4.7", "xAI"),
        ("google/gemini-3.6-flash", "Google"),
        ("openrouter/anthropic/claude-opus-5.5", "OpenRouter"),
    ],
)
def test_a_name_without_an_endpoint(shipped: Prices, name: str, seller: str) -> None:
    assert card(shipped.quote_by_name(name, USUAL, at=AT)).seller == seller


@pytest.mark.parametrize(
    "name", ["gpt-7-sol", "deepseek-chat", "nobody/model", "openrouter/auto", "my-deployment"]
)
def test_a_name_without_a_price(shipped: Prices, name: str) -> None:
    reason(shipped.quote_by_name(name, USUAL, at=AT))


# --- several sources --------------------------------------------------------------------------------------


def test_the_endpoints_own_list_goes_before_the_others_and_is_kept(mine: Prices, tmp_path: Path) -> None:
    openrouter = endpoint("openrouter")
    pricing = {"prompt": "0.000003", "completion": "0.000012"}
    listing = Listing(openrouter, models=(ModelInfo(id="openai/gpt-6-sol", pricing=pricing),))
    assert asyncio.run(mine.learn(listing))
    again = Prices.open(Folders.find({"ABREAST_HOME": str(tmp_path / "mine")}))
    again.load()
    for prices in (mine, again):
        cards = prices.quotes(openrouter, "openai/gpt-6-sol", USUAL, at=datetime.now(UTC))
        assert cards[0].source == "OpenRouter's list"
        assert per_million(cards[0]) == ("3", "12")
        assert cards[1].source.startswith("genai-prices")
        assert disagree(cards)
    moved = replace(openrouter, base_url="https://elsewhere.example/v1")
    assert card(mine.quote(moved, "openai/gpt-6-sol", USUAL, at=AT)).source.startswith("genai-prices")


def test_a_model_that_its_endpoint_still_lists_is_not_retired(mine: Prices) -> None:
    deepseek = endpoint("deepseek")
    asyncio.run(mine.learn(Listing(deepseek, models=(ModelInfo(id="deepseek-chat"),))))
    card(mine.quote(deepseek, "deepseek-chat", USUAL, at=datetime.now(UTC)))


def test_a_seller_whom_the_lists_call_by_two_names_has_both_of_their_prices(shipped: Prices) -> None:
    cards = shipped.quotes(added("https://api.voyageai.com/v1"), "voyage-code-3", USUAL, at=AT)
    assert [card.source.split(" ")[0] for card in cards] == ["genai-prices", "LiteLLM's"]
    assert {card.seller for card in cards} == {"Voyage AI"}
    (entry,) = (each for each in shipped.entries(at=AT) if each.id == "voyage-code-3")
    assert (entry.seller, entry.cards) == ("Voyage AI", cards)


def test_an_endpoint_that_only_has_a_sellers_name_sets_no_price_of_it(mine: Prices) -> None:
    fake = replace(added("https://llm.example/v1"), name="openai", title="My proxy")
    model = ModelInfo(id="gpt-6-sol", pricing={"input": 1000, "output": 1000})
    asyncio.run(mine.learn(Listing(fake, models=(model,))))
    entries = {each.seller: each for each in mine.entries(at=datetime.now(UTC)) if each.id == "gpt-6-sol"}
    assert entries["My proxy"].cards[0].source == "My proxy's list"
    assert all(card.source != "My proxy's list" for card in entries["OpenAI"].cards)


def test_your_own_price_goes_before_everything(mine: Prices) -> None:
    ref = ModelRef("openai", "gpt-6-sol")
    rates = {Item.INPUT: Decimal("1.5"), Item.OUTPUT: Decimal(6)}
    asyncio.run(mine.set_own(OwnPrice(ref=ref, rates=rates, dated=date(2026, 11, 1))))
    found = card(mine.quote(endpoint("openai"), "gpt-6-sol", USUAL, at=AT))
    assert (found.source, found.match, per_million(found)) == (SOURCE, Match.OWN, ("1.5", "6"))
    assert card(mine.quote_by_name("openai/gpt-6-sol", USUAL, at=AT)) == found
    cards = mine.quotes(endpoint("openai"), "gpt-6-sol", USUAL, at=AT)
    assert len(cards) == 3
    assert not disagree(cards)
    asyncio.run(mine.remove_own(ref))
    assert card(mine.quote(endpoint("openai"), "gpt-6-sol", USUAL, at=AT)).source != SOURCE


def test_your_own_price_holds_for_a_local_server_too(mine: Prices) -> None:
    ref = ModelRef("ollama", "llama3.3")
    rates = {Item.INPUT: Decimal("0.01"), Item.OUTPUT: Decimal("0.01")}
    asyncio.run(mine.set_own(OwnPrice(ref=ref, rates=rates, dated=date(2026, 11, 1))))
    assert card(mine.quote(endpoint("ollama"), "llama3.3", USUAL, at=AT)).source == SOURCE


def test_entries_are_unique_and_priced_by_the_same_rule(shipped: Prices) -> None:
    entries = list(shipped.entries(at=AT))
    assert len(entries) > 5000
    ids = [(entry.seller, entry.endpoint, entry.id.lower()) for entry in entries]
    assert len(set(ids)) == len(ids)
    by_ref = {(entry.endpoint, entry.id): entry for entry in entries}
    for name, model in (
        ("openai", "gpt-6-sol"),
        ("anthropic", "claude-opus-5-5"),
        ("deepseek", "deepseek-chat"),
    ):
        quote = shipped.quote(endpoint(name), model, USUAL, at=AT)
        assert by_ref[name, model].card == (quote if isinstance(quote, PriceCard) else None)


def test_no_card_of_the_lists_says_zero(shipped: Prices) -> None:
    for entry in shipped.entries(at=AT):
        for each in entry.cards:
            assert each.rates
            assert each.free or all(rate > 0 for rate in each.rates.values()), entry
            assert list(each.tiers) == sorted(each.tiers, key=lambda tier: tier.above)


# --- loading ----------------------------------------------------------------------------------------------


def test_before_it_is_loaded_prices_are_unknown(tmp_path: Path) -> None:
    prices = Prices.open(Folders.find({"ABREAST_HOME": str(tmp_path)}))
    assert not prices.loaded
    assert prices.quote(endpoint("openai"), "gpt-6-sol", USUAL, at=AT) == NoPrice(NOT_LOADED)
    assert prices.quote_by_name("gpt-6-sol", USUAL, at=AT) == NoPrice(NOT_LOADED)
    assert list(prices.entries(at=AT)) == []

    async def twice() -> None:
        await asyncio.gather(prices.ready(), prices.ready())

    asyncio.run(twice())
    assert prices.loaded


def test_opening_imports_nothing_large() -> None:
    code = (
        "import sys, app.services.prices.prices; "
        "sys.exit(bool({'genai_prices', 'pydantic'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_google_takes_the_same_for_text_pictures_and_video(shipped: Prices) -> None:
    card = shipped.quote_by_name("gemini-2.5-pro", USUAL, at=AT)
    assert isinstance(card, PriceCard)
    (tier,) = card.tiers
    for rates in (card.rates, tier.rates):
        assert rates[Item.INPUT_IMAGE] == rates[Item.INPUT_VIDEO] == rates[Item.INPUT]


def test_a_bare_id_of_bedrock_is_sold_by_bedrock(shipped: Prices) -> None:
    card = shipped.quote_by_name("us.anthropic.claude-opus-5-5", USUAL, at=AT)
    assert isinstance(card, PriceCard)
    assert card.seller == "Amazon Bedrock"
