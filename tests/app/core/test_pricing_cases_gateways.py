"""Gateways, and amounts that they state; free models, local ones, and those without a price."""

import pytest

from app.core.money import CostStatus
from app.core.price_card import BillingContext, NoPrice
from providers.base import JsonObject
from tests.support.pricing_cases import Case, card, check

SOL_AT_OPENROUTER = card("openai/gpt-6-sol", {"input": "2", "output": "10", "cache_read": "0.2"})
FREE = card("qwen/qwen4-8b:free", {}, seller="OpenRouter", free=True)
FREE_WITH_SEARCHES = card("qwen/qwen4-8b:free", {"web_searches": "4"}, seller="OpenRouter", free=True)
IN_YUAN = card("glm-5", {"input": "4", "output": "16"}, currency="CNY")
LOCAL = NoPrice("It runs on this computer.", zero=True)
NO_PRICE = NoPrice("No source has a price for it.")


def chat(prompt: int, completion: int, **more: object) -> JsonObject:
    return {"prompt_tokens": prompt, "completion_tokens": completion, **more}


CASES = [
    Case(
        name="OpenRouter without its cost",
        api="openrouter",
        raw=chat(1_000, 500, total_tokens=1_500, prompt_tokens_details={"cached_tokens": 400}),
        quote=SOL_AT_OPENROUTER,
        amount="0.00628",  # 600 x 2 = 0.0012; 400 x 0.2 = 0.00008; 500 x 10 = 0.005
        seller="openrouter",
    ),
    Case(
        name="OpenRouter's cost is what was charged",
        api="openrouter",
        raw=chat(1_000, 500, cost=0.00492, is_byok=False),
        quote=SOL_AT_OPENROUTER,
        amount="0.00492",
        status=CostStatus.REPORTED,
    ),
    Case(
        name="what the upstream took is never added to it",
        api="openrouter",
        raw=chat(1_000, 500, cost=0.007, is_byok=False, cost_details={"upstream_inference_cost": 0.007}),
        quote=SOL_AT_OPENROUTER,
        amount="0.007",
        status=CostStatus.REPORTED,
    ),
    Case(
        name="unless it was the user's own key there",
        api="openrouter",
        raw=chat(1_000, 500, cost=0.00035, is_byok=True, cost_details={"upstream_inference_cost": 0.007}),
        quote=SOL_AT_OPENROUTER,
        amount="0.00735",  # 0.00035 + 0.007
        status=CostStatus.REPORTED,
        says="own key",
    ),
    Case(
        name="an own key, and nobody says what the upstream took",
        api="openrouter",
        raw=chat(1_000, 500, cost=0.00035, is_byok=True),
        quote=SOL_AT_OPENROUTER,
        amount="0.00035",  # at least
        status=CostStatus.PARTIAL,
        says="own key",
    ),
    Case(
        name="a charge far below what a float shows",
        api="openrouter",
        raw=chat(3, 1, cost=4.2e-7),
        quote=SOL_AT_OPENROUTER,
        amount="0.00000042",
        status=CostStatus.REPORTED,
    ),
    Case(
        name="a stated 0 is the provider's word, and said to be",
        api="openrouter",
        raw=chat(1_000, 500, cost=0),
        quote=FREE,
        amount="0",
        status=CostStatus.REPORTED,
        says="states an amount of 0",
    ),
    Case(
        name="a free model",
        api="openrouter",
        raw=chat(1_000, 500),
        quote=FREE,
        amount="0",
        status=CostStatus.ZERO,
        says="OpenRouter says that this model costs nothing.",
    ),
    Case(
        name="searches cost on a free model too",
        api="openrouter",
        raw=chat(1_000, 500),
        quote=FREE_WITH_SEARCHES,
        context=BillingContext(tools={"web_search": 5}),
        amount="0.02",  # 1,500 tokens x 0; 5 x 4 / 1,000 = 0.02
    ),
    Case(
        name="searches on a free model that has no price for them",
        api="openrouter",
        raw=chat(1_000, 500),
        quote=FREE,
        context=BillingContext(tools={"web_search": 5}),
        amount=None,
        status=CostStatus.UNKNOWN,
        says="No price is known for web searches",
    ),
    Case(
        name="a server on this computer",
        api="ollama",
        raw={"prompt_eval_count": 26, "eval_count": 290},
        quote=LOCAL,
        amount="0",
        status=CostStatus.ZERO,
        says="on this computer",
    ),
    Case(
        name="no price anywhere",
        api="compatible",
        raw=chat(1_000, 500),
        quote=NO_PRICE,
        amount=None,
        status=CostStatus.UNKNOWN,
        says="No source has a price for it.",
    ),
    Case(
        name="another currency stays what it is",
        api="compatible",
        raw=chat(1_000, 500),
        quote=IN_YUAN,
        amount="0.012",  # 1,000 x 4 = 0.004; 500 x 16 = 0.008
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    check(case)
