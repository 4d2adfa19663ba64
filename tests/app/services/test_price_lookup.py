from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.core.price_card import BillingContext, Item, NoPrice, PriceCard
from app.services.folders import Folders
from app.services.price_lookup import PriceLookup

AT = datetime(2026, 11, 18, 12, tzinfo=UTC)
PLAIN = BillingContext()


@pytest.fixture(scope="module")
def lookup(tmp_path_factory: pytest.TempPathFactory) -> PriceLookup:
    """Reads all lists once; it is only asked."""
    return PriceLookup.open(Folders.find({"ABREAST_HOME": str(tmp_path_factory.mktemp("home"))}))


@pytest.mark.parametrize(
    ("name", "seller"),
    [
        ("claude-opus-5-5", "Anthropic"),
        ("gpt-6-sol", "OpenAI"),
        ("gemini-3.8-flash", "Google"),
        ("global.anthropic.claude-opus-5-5", "Amazon Bedrock"),
        ("anthropic.claude-3-haiku-20240307-v1:0", "Amazon Bedrock"),
        ("openrouter/anthropic/claude-opus-5.5", "OpenRouter"),
        ("vertex_ai/gemini-3.8-flash", "Vertex AI"),
    ],
)
def test_a_name_leads_to_its_seller(lookup: PriceLookup, name: str, seller: str) -> None:
    quote = lookup.quote(name, PLAIN, at=AT)
    assert isinstance(quote, PriceCard)
    assert quote.seller == seller


def test_an_endpoint_is_told_from_a_seller_that_is_none(lookup: PriceLookup) -> None:
    endpoint, model = lookup.endpoint_of("openrouter/openai/gpt-6-sol", PLAIN)
    assert endpoint is not None
    assert (endpoint.name, model) == ("openrouter", "openai/gpt-6-sol")
    assert lookup.endpoint_of("azure/gpt-6-sol", PLAIN) == (None, "azure/gpt-6-sol")


def test_a_route_names_the_seller_instead(lookup: PriceLookup) -> None:
    routed = BillingContext(route="openrouter")
    assert lookup.endpoint_of("openai/gpt-6-sol", routed) == (None, "openai/gpt-6-sol")
    quote = lookup.quote("openai/gpt-6-sol", routed, at=AT)
    assert isinstance(quote, PriceCard)
    assert quote.seller == "OpenRouter"


def test_direct_is_no_route(lookup: PriceLookup) -> None:
    for route in ("direct", "first-party"):
        endpoint, model = lookup.endpoint_of("ollama/qwen3", BillingContext(route=route))
        assert endpoint is not None
        assert (endpoint.name, model) == ("ollama", "qwen3")


@pytest.mark.parametrize("route", ["local", "ollama", "http://localhost:11434", "http://192.168.1.5:8000/v1"])
def test_a_server_of_ones_own_costs_nothing_but_its_cloud_models(lookup: PriceLookup, route: str) -> None:
    own = lookup.quote("qwen3", BillingContext(route=route), at=AT)
    assert isinstance(own, NoPrice)
    assert own.zero
    passed_on = lookup.quote("gpt-oss:120b-cloud", BillingContext(route=route), at=AT)
    assert isinstance(passed_on, NoPrice)
    assert not passed_on.zero


@pytest.mark.parametrize("route", ["https://gpu.example.com/v1", "http://127.0.0.1:4000", "8.8.8.8:8000"])
def test_what_may_charge_is_not_free(lookup: PriceLookup, route: str) -> None:
    quote = lookup.quote("qwen3", BillingContext(route=route), at=AT)
    assert isinstance(quote, NoPrice)
    assert not quote.zero


@pytest.mark.parametrize(
    ("name", "route", "seller", "rate"),
    [
        ("gpt-6-sol", "https://api.openai.com/v1", "OpenAI", "2"),
        ("gpt-6-sol", "https://eu.api.openai.com/v1", "OpenAI", "2.2"),
        ("gpt-6-sol", "https://mine.openai.azure.com", "Azure", "2"),
        ("gpt-6-sol", "Azure OpenAI", "Azure", "2"),
        ("us.anthropic.claude-opus-5-5", "AWS Bedrock", "Amazon Bedrock", "4.4"),
        (
            "us.anthropic.claude-opus-5-5",
            "https://bedrock-runtime.us-east-1.amazonaws.com",
            "Amazon Bedrock",
            "4.4",
        ),
        ("gemini-4-argon", "vertex-ai", "Vertex AI", "2"),
        ("grok-4.7", "x.ai", "xAI", "2"),
    ],
)
def test_a_route_in_any_words(lookup: PriceLookup, name: str, route: str, seller: str, rate: str) -> None:
    quote = lookup.quote(name, BillingContext(route=route), at=AT)
    assert isinstance(quote, PriceCard)
    assert (quote.seller, quote.rates[Item.INPUT] * quote.multiplier) == (seller, Decimal(rate))


def test_a_route_that_nobody_knows_is_what_is_told(lookup: PriceLookup) -> None:
    quote = lookup.quote("gpt-6-sol", BillingContext(route="somewhere"), at=AT)
    assert isinstance(quote, NoPrice)
    assert "“somewhere” is no route" in quote.reason


@pytest.mark.parametrize(
    ("name", "context", "seller", "rate"),
    [
        ("models/gemini-4-argon", PLAIN, "Google", "2"),
        ("publishers/google/models/gemini-4-argon", PLAIN, "Vertex AI", "2"),
        ("models/gemini-4-argon", BillingContext(route="vertex"), "Vertex AI", "2"),
        (
            "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5-5",
            PLAIN,
            "Amazon Bedrock",
            "4.4",
        ),
        ("claude-opus-5-5", BillingContext(route="bedrock", region="us"), "Amazon Bedrock", "4.4"),
        ("claude-opus-5-5", BillingContext(route="bedrock", region="global"), "Amazon Bedrock", "4"),
        ("gpt-6-sol", BillingContext(region="jp"), "OpenAI", "2.2"),
        ("gpt-6-sol", BillingContext(region="eu.api.openai.com"), "OpenAI", "2.2"),
        ("gpt-4o", BillingContext(region="jp"), "OpenAI", "2.5"),
        ("gpt-6-sol", BillingContext(route="azure", region="EU data zone"), "Azure", "2.2"),
        ("gpt-6-sol", BillingContext(route="azure", region="datazone"), "Azure", "2.2"),
        ("gpt-6-sol", BillingContext(route="azure", region="global standard"), "Azure", "2"),
        ("gpt-6-sol", BillingContext(route="azure", region="westeurope"), "Azure", "2"),
    ],
)
def test_names_and_regions_as_services_write_them(
    lookup: PriceLookup, name: str, context: BillingContext, seller: str, rate: str
) -> None:
    quote = lookup.quote(name, context, at=AT)
    assert isinstance(quote, PriceCard)
    assert (quote.seller, quote.rates[Item.INPUT] * quote.multiplier) == (seller, Decimal(rate))


@pytest.mark.parametrize(
    ("name", "day", "item", "rate"),
    [
        # The lists know only what holds since; what held before is kept here.
        ("claude-sonnet-5-5", date(2026, 10, 6), Item.CACHE_READ, "0.2"),
        ("claude-sonnet-5-5", date(2026, 10, 7), Item.CACHE_READ, "0.1"),
        # Perplexity's old API ended that day.
        ("sonar", date(2026, 9, 26), Item.OUTPUT, "1"),
        ("sonar", date(2026, 9, 27), Item.OUTPUT, "2.5"),
        # The seller's own list, which the second list is read from, says 1.04 and not 0.88.
        ("together/meta-llama/Llama-3.3-70B-Instruct-Turbo", date(2026, 10, 1), Item.INPUT, "1.04"),
        # The newest is not what was withdrawn in May.
        ("magistral-medium-latest", date(2026, 11, 1), Item.OUTPUT, "7.5"),
        ("magistral-medium-2509", date(2026, 5, 1), Item.OUTPUT, "5"),
    ],
)
def test_prices_by_their_day(lookup: PriceLookup, name: str, day: date, item: Item, rate: str) -> None:
    quote = lookup.quote(name, PLAIN, at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    assert isinstance(quote, PriceCard)
    assert quote.rates[item] == Decimal(rate)
