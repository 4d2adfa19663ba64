"""Whose usage it is, when nobody says so."""

from dataclasses import replace
from decimal import Decimal

from app.core.money import Cost, CostStatus
from app.core.price_card import BillingContext, Quote
from app.services.usage_pricing import SEARCHES_UNCOUNTED, Bill, cost_of
from providers.base import JsonObject
from providers.endpoints import ENDPOINTS
from tests.support.pricing_cases import card

CARD = card("m", {"input": "2", "output": "10", "cache_read": "0.2", "web_searches": "10"})
BY_NAME = {endpoint.name: endpoint for endpoint in ENDPOINTS}
REASONED: JsonObject = {
    "prompt_tokens": 1_000,
    "completion_tokens": 400,
    "completion_tokens_details": {"reasoning_tokens": 300},
}


def amount(
    raw: JsonObject, *, model: str = "m", endpoint: str | None = None, route: str | None = None
) -> Decimal | None:
    return cost(raw, model=model, endpoint=endpoint, route=route).amount


def cost(
    raw: JsonObject,
    *,
    model: str = "m",
    endpoint: str | None = None,
    route: str | None = None,
    seller: str = "the seller",
) -> Cost:
    def quote(_context: BillingContext) -> Quote:
        return replace(CARD, seller=seller)

    bill = Bill(
        model=model,
        raw=raw,
        context=BillingContext(route=route),
        endpoint=None if endpoint is None else BY_NAME[endpoint],
    )
    return cost_of(bill, quote)


def test_the_endpoint_says_what_the_shape_leaves_open() -> None:
    assert amount(REASONED, endpoint="openai") == Decimal("0.006")  # 0.002 + 400 x 10
    assert amount(REASONED, endpoint="xai") == Decimal("0.009")  # 0.002 + (400 + 300) x 10


def test_so_does_the_model_and_the_route() -> None:
    assert amount(REASONED, model="grok-4.7") == Decimal("0.009")
    assert amount(REASONED, route="azure") == Decimal("0.006")


def test_numbers_of_a_known_sender_are_not_read_otherwise_until_they_fit() -> None:
    """More cached tokens than prompt cannot be at OpenAI; elsewhere they may stand beside it."""
    odd: JsonObject = {
        "prompt_tokens": 1_000,
        "completion_tokens": 500,
        "total_tokens": 1_500,
        "prompt_tokens_details": {"cached_tokens": 2_000},
    }
    for of_openai in (cost(odd, model="gpt-6-sol"), cost(odd, endpoint="openai"), cost(odd, route="azure")):
        assert of_openai.status is CostStatus.PARTIAL
    assert cost(odd, endpoint="litellm").status is CostStatus.COMPUTED


def test_the_total_says_where_reasoning_is_at_xai() -> None:
    inside: JsonObject = {**REASONED, "total_tokens": 1_400}
    assert amount(inside, model="grok-4.7") == Decimal("0.006")
    assert amount({**REASONED, "total_tokens": 1_700}, model="grok-4.7") == Decimal("0.009")


def test_online_adds_searches_that_nobody_counts() -> None:
    plain: JsonObject = {"prompt_tokens": 1_000, "completion_tokens": 400}
    searched = cost(plain, model="m:online", seller="OpenRouter")
    assert (searched.status, searched.amount) == (CostStatus.PARTIAL, Decimal("0.006"))
    assert searched.reason == SEARCHES_UNCOUNTED
    counted = {**plain, "server_tool_use": {"web_search_requests": 1}}
    assert cost(counted, model="m:online", seller="OpenRouter").status is CostStatus.COMPUTED
    assert cost(plain, model="m:online").status is CostStatus.COMPUTED, "a name of somebody else's"


def test_tools_in_a_whole_answer_that_no_usage_counts_are_named() -> None:
    answer: JsonObject = {
        "object": "response",
        "usage": {"input_tokens": 1_000, "output_tokens": 400},
        "output": [{"type": "file_search_call"}, {"type": "function_call"}, {"type": "message"}],
    }
    found = cost(answer)
    assert (found.status, found.amount) == (CostStatus.PARTIAL, Decimal("0.006"))
    assert found.reason == "No price is known for calls of file_search_call: not counted."


def test_a_shape_that_only_one_has_says_more_than_the_endpoint() -> None:
    claude: JsonObject = {"input_tokens": 1_000, "cache_read_input_tokens": 500, "output_tokens": 100}
    # 1,000 x 2 = 0.002; 500 x 0.2 = 0.0001; 100 x 10 = 0.001
    assert amount(claude, endpoint="openrouter") == Decimal("0.0031")


def test_the_price_is_asked_for_with_what_the_answer_said() -> None:
    asked: list[BillingContext] = []

    def quote(context: BillingContext) -> Quote:
        asked.append(context)
        return CARD

    answer = {"service_tier": "default", "usage": REASONED}
    cost_of(Bill(model="m", raw=answer, context=BillingContext(service_tier="priority")), quote)
    assert [context.service_tier for context in asked] == ["default"]


def test_what_holds_no_count_is_unknown() -> None:
    nothing = cost({})
    assert (nothing.status, nothing.amount) == (CostStatus.UNKNOWN, None)
