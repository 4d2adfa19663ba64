from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.price_card import BillingContext, PriceCard
from app.services.folders import Folders
from app.services.price_lookup import PriceLookup

AT = datetime(2026, 11, 18, 12, tzinfo=UTC)
PLAIN = BillingContext()


@pytest.fixture
def lookup(tmp_path: Path) -> PriceLookup:
    return PriceLookup.open(Folders.find({"ABREAST_HOME": str(tmp_path)}))


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
