"""Whose usage it is, when nobody says so."""

from decimal import Decimal

from app.core.money import CostStatus
from app.core.price_card import BillingContext, Quote
from app.services.usage_pricing import Bill, cost_of
from providers.base import JsonObject
from providers.endpoints import ENDPOINTS
from tests.support.pricing_cases import card

CARD = card("m", {"input": "2", "output": "10", "cache_read": "0.2"})
BY_NAME = {endpoint.name: endpoint for endpoint in ENDPOINTS}
REASONED: JsonObject = {
    "prompt_tokens": 1_000,
    "completion_tokens": 400,
    "completion_tokens_details": {"reasoning_tokens": 300},
}


def amount(
    raw: JsonObject, *, model: str = "m", endpoint: str | None = None, route: str | None = None
) -> Decimal | None:
    def quote(_context: BillingContext) -> Quote:
        return CARD

    bill = Bill(
        model=model,
        raw=raw,
        context=BillingContext(route=route),
        endpoint=None if endpoint is None else BY_NAME[endpoint],
    )
    return cost_of(bill, quote).amount


def test_the_endpoint_says_what_the_shape_leaves_open() -> None:
    assert amount(REASONED, endpoint="openai") == Decimal("0.006")  # 0.002 + 400 x 10
    assert amount(REASONED, endpoint="xai") == Decimal("0.009")  # 0.002 + (400 + 300) x 10


def test_so_does_the_model_and_the_route() -> None:
    assert amount(REASONED, model="grok-4.7") == Decimal("0.009")
    assert amount(REASONED, route="azure") == Decimal("0.006")


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
    cost = cost_of(Bill(model="m", raw={}, context=BillingContext()), lambda _context: CARD)
    assert (cost.status, cost.amount) == (CostStatus.UNKNOWN, None)
