"""OpenAI's conventions: cached, written and reasoning tokens stand inside the totals."""

import pytest

from app.core.price_card import BillingContext, Item
from tests.support.openai_usage import chat, response
from tests.support.pricing_cases import Case, card, check

_SOL = {"input": "2", "output": "10", "cache_read": "0.2", "cache_write": "2.5", "web_searches": "10"}
_SOL_LONG = {"input": "4", "output": "15", "cache_read": "0.4", "cache_write": "5"}
GPT_6_SOL = card("gpt-6-sol", _SOL, above=(272_000, _SOL_LONG))
HALF = card(  # flex, and batch too
    "gpt-6-sol",
    {"input": "1", "output": "5", "cache_read": "0.1", "cache_write": "1.25", "web_searches": "10"},
    above=(272_000, {"input": "2", "output": "7.5", "cache_read": "0.2", "cache_write": "2.5"}),
)
PRIORITY = card(
    "gpt-6-sol",
    {"input": "4", "output": "20", "cache_read": "0.4", "cache_write": "5", "web_searches": "10"},
    above=(272_000, {"input": "8", "output": "30", "cache_read": "0.8", "cache_write": "10"}),
)
BATCH = BillingContext(batch=True)
FLEX = BillingContext(service_tier="flex")
FIRST = BillingContext(service_tier="priority")

CASES = [
    Case(
        name="tokens and nothing else",
        api="openai_chat",
        raw=chat(1_000, 500),
        quote=GPT_6_SOL,
        amount="0.007",  # 1,000 x 2 = 0.002; 500 x 10 = 0.005
        quantities={Item.INPUT: 1_000, Item.OUTPUT: 500},
        seller="openai",
    ),
    Case(
        name="cached tokens are a part of the prompt",
        api="openai_chat",
        raw=chat(10_000, 1_000, cached=8_000),
        quote=GPT_6_SOL,
        amount="0.0156",  # 2,000 x 2 = 0.004; 8,000 x 0.2 = 0.0016; 1,000 x 10 = 0.01
        quantities={Item.INPUT: 2_000, Item.CACHE_READ: 8_000, Item.OUTPUT: 1_000},
        seller="openai",
    ),
    Case(
        name="written tokens are a part of the prompt too",
        api="openai_chat",
        raw=chat(10_000, 200, cached=4_000, written=5_000),
        quote=GPT_6_SOL,
        amount="0.0173",  # 1,000 x 2 = 0.002; 4,000 x 0.2 = 0.0008; 5,000 x 2.5 = 0.0125; 200 x 10 = 0.002
        quantities={Item.INPUT: 1_000, Item.CACHE_READ: 4_000, Item.CACHE_WRITE: 5_000, Item.OUTPUT: 200},
        seller="openai",
    ),
    Case(
        name="a prompt that is written to the cache whole",
        api="openai_chat",
        raw=chat(2_048, 100, written=2_048),
        quote=GPT_6_SOL,
        amount="0.00612",  # 2,048 x 2.5 = 0.00512; 100 x 10 = 0.001
        quantities={Item.CACHE_WRITE: 2_048, Item.OUTPUT: 100},
        seller="openai",
    ),
    Case(
        name="reasoning is a part of the completion",
        api="openai_chat",
        raw=chat(300, 2_000, reasoning=1_500),
        quote=GPT_6_SOL,
        amount="0.0206",  # 300 x 2 = 0.0006; 2,000 x 10 = 0.02
        quantities={Item.INPUT: 300, Item.OUTPUT: 2_000},
        seller="openai",
    ),
    Case(
        name="no reasoning at all",
        api="openai_chat",
        raw=chat(300, 100, reasoning=0),
        quote=GPT_6_SOL,
        amount="0.0016",  # 300 x 2 = 0.0006; 100 x 10 = 0.001
        seller="openai",
    ),
    Case(
        name="predicted output that was not used is billed as output",
        api="openai_chat",
        raw={
            **chat(1_000, 700),
            "completion_tokens_details": {
                "accepted_prediction_tokens": 300,
                "rejected_prediction_tokens": 200,
            },
        },
        quote=GPT_6_SOL,
        amount="0.009",  # 1,000 x 2 = 0.002; 700 x 10 = 0.007
        seller="openai",
    ),
    Case(
        name="just below the tier",
        api="openai_chat",
        raw=chat(271_999, 1_000),
        quote=GPT_6_SOL,
        amount="0.553998",  # 271,999 x 2 = 0.543998; 1,000 x 10 = 0.01
        seller="openai",
    ),
    Case(
        name="272,000 is not more than 272,000",
        api="openai_chat",
        raw=chat(272_000, 1_000),
        quote=GPT_6_SOL,
        amount="0.554",  # 272,000 x 2 = 0.544; 1,000 x 10 = 0.01
        seller="openai",
    ),
    Case(
        name="one token more, and all of them cost more, output too",
        api="openai_chat",
        raw=chat(272_001, 1_000),
        quote=GPT_6_SOL,
        amount="1.103004",  # 272,001 x 4 = 1.088004; 1,000 x 15 = 0.015
        seller="openai",
    ),
    Case(
        name="cached tokens count for the tier",
        api="openai_chat",
        raw=chat(300_000, 1_000, cached=290_000),
        quote=GPT_6_SOL,
        amount="0.171",  # 10,000 x 4 = 0.04; 290,000 x 0.4 = 0.116; 1,000 x 15 = 0.015
        seller="openai",
    ),
    Case(
        name="written tokens count for the tier",
        api="openai_chat",
        raw=chat(272_001, 10, written=272_000),
        quote=GPT_6_SOL,
        amount="1.360154",  # 1 x 4 = 0.000004; 272,000 x 5 = 1.36; 10 x 15 = 0.00015
        seller="openai",
    ),
    Case(
        name="flex",
        api="openai_chat",
        raw={**chat(10_000, 1_000, cached=8_000), "service_tier": "flex"},
        quote=HALF,
        context=FLEX,
        amount="0.0078",  # 2,000 x 1 = 0.002; 8,000 x 0.1 = 0.0008; 1,000 x 5 = 0.005
        seller="openai",
    ),
    Case(
        name="priority",
        api="openai_chat",
        raw=chat(10_000, 1_000, cached=8_000),
        quote=PRIORITY,
        context=FIRST,
        amount="0.0312",  # 2,000 x 4 = 0.008; 8,000 x 0.4 = 0.0032; 1,000 x 20 = 0.02
        seller="openai",
    ),
    Case(
        name="priority above the tier",
        api="openai_chat",
        raw=chat(300_000, 100),
        quote=PRIORITY,
        context=FIRST,
        amount="2.403",  # 300,000 x 8 = 2.4; 100 x 30 = 0.003
        seller="openai",
    ),
    Case(
        name="batch",
        api="openai_chat",
        raw=chat(10_000, 1_000, cached=8_000),
        quote=HALF,
        context=BATCH,
        amount="0.0078",  # 2,000 x 1 = 0.002; 8,000 x 0.1 = 0.0008; 1,000 x 5 = 0.005
        seller="openai",
    ),
    Case(
        name="batch above the tier",
        api="openai_chat",
        raw=chat(272_001, 1_000),
        quote=HALF,
        context=BATCH,
        amount="0.551502",  # 272,001 x 2 = 0.544002; 1,000 x 7.5 = 0.0075
        seller="openai",
    ),
    Case(
        name="Responses: other names, the same arithmetic",
        api="openai_responses",
        raw=response(1_200, 400, cached=1_000, reasoning=256),
        quote=GPT_6_SOL,
        amount="0.0046",  # 200 x 2 = 0.0004; 1,000 x 0.2 = 0.0002; 400 x 10 = 0.004
        seller="openai",
    ),
    Case(
        name="Responses: written tokens",
        api="openai_responses",
        raw=response(3_000, 100, written=2_000),
        quote=GPT_6_SOL,
        amount="0.008",  # 1,000 x 2 = 0.002; 2,000 x 2.5 = 0.005; 100 x 10 = 0.001
        seller="openai",
    ),
    Case(
        name="searches are counted beside the usage, by the thousand",
        api="openai_responses",
        raw=response(5_000, 800),
        quote=GPT_6_SOL,
        context=BillingContext(tools={"web_search": 3}),
        amount="0.048",  # 5,000 x 2 = 0.01; 800 x 10 = 0.008; 3 x 10 / 1,000 = 0.03
        quantities={Item.INPUT: 5_000, Item.OUTPUT: 800, Item.WEB_SEARCHES: 3},
        seller="openai",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    check(case)
