"""OpenAI's conventions: kinds of tokens, what has no price, other days and places, counts that lack one."""

import pytest

from app.core.money import CostStatus
from app.core.price_card import BillingContext, Item
from tests.support.openai_usage import chat, response
from tests.support.pricing_cases import Case, card, check

_SOL = {"input": "2", "output": "10", "cache_read": "0.2", "cache_write": "2.5", "web_searches": "10"}
_SOL_LONG = {"input": "4", "output": "15", "cache_read": "0.4", "cache_write": "5"}
GPT_6_SOL = card("gpt-6-sol", _SOL, above=(272_000, _SOL_LONG))
DATA_ZONE = card("gpt-6-sol", _SOL, above=(272_000, _SOL_LONG), seller="Azure", multiplier="1.1")
SOL_IN_AUGUST = card(
    "gpt-5.6-sol", {"input": "5", "output": "30", "cache_read": "0.5", "cache_write": "6.25"}
)
SOL_SINCE_21_AUGUST = card("gpt-5.6-sol", {"input": "4", "output": "20", "cache_read": "0.4"})
GPT_4O_MINI = card("gpt-4o-mini", {"input": "0.15", "output": "0.6", "cache_read": "0.075"})
GPT_4O = card("gpt-4o", {"input": "2.5", "output": "10", "cache_read": "1.25"})
GPT_4O_OF_MAY = card("gpt-4o-2024-05-13", {"input": "5", "output": "15"})
O4_MINI = card("o4-mini", {"input": "1.1", "output": "4.4", "cache_read": "0.275"})
GPT_AUDIO = card("gpt-audio", {"input": "2.5", "output": "10", "input_audio": "32", "output_audio": "64"})
CYBER = card(
    "gpt-5.6-cyber", {"input": "12.5", "output": "75", "cache_read": "1.25", "cache_write": "15.625"}
)

TWO_SEARCHES = BillingContext(tools={"web_searches": 2})

CASES = [
    Case(
        name="a small model, with digits that a float would spoil",
        api="openai_chat",
        raw=chat(2_006, 300, cached=1_920),
        quote=GPT_4O_MINI,
        amount="0.0003369",  # 86 x 0.15 = 0.0000129; 1,920 x 0.075 = 0.000144; 300 x 0.6 = 0.00018
        seller="openai",
    ),
    Case(
        name="a reasoning model",
        api="openai_chat",
        raw=chat(1_000, 900, cached=512, reasoning=640),
        quote=O4_MINI,
        amount="0.0046376",  # 488 x 1.1 = 0.0005368; 512 x 0.275 = 0.0001408; 900 x 4.4 = 0.00396
        seller="openai",
    ),
    Case(
        name="audio in and out, each with a price of its own",
        api="openai_chat",
        raw=chat(1_000, 500, audio=(600, 400)),
        quote=GPT_AUDIO,
        amount="0.0468",  # 400 x 2.5 = 0.001; 600 x 32 = 0.0192; 100 x 10 = 0.001; 400 x 64 = 0.0256
        quantities={Item.INPUT: 400, Item.INPUT_AUDIO: 600, Item.OUTPUT: 100, Item.OUTPUT_AUDIO: 400},
        seller="openai",
    ),
    Case(
        name="audio on a model that has no price for it",
        api="openai_chat",
        raw=chat(500, 100, audio=(300, 0)),
        quote=GPT_4O_MINI,
        amount="0.000135",  # at least: 200 x 0.15 = 0.00003; 300 x 0.15 = 0.000045; 100 x 0.6 = 0.00006
        status=CostStatus.PARTIAL,
        says="No price is known for audio input",
        seller="openai",
    ),
    Case(
        name="audio out without a price of its own",
        api="openai_chat",
        raw=chat(100, 100, audio=(0, 80)),
        quote=GPT_4O_MINI,
        amount="0.000075",  # at least: 100 x 0.15 = 0.000015; 20 x 0.6 = 0.000012; 80 x 0.6 = 0.000048
        status=CostStatus.PARTIAL,
        says="No price is known for audio output",
        seller="openai",
    ),
    Case(
        name="searches without a price are not counted, and said",
        api="openai_responses",
        raw=response(100, 10),
        quote=CYBER,
        context=TWO_SEARCHES,
        amount="0.002",  # at least: 100 x 12.5 = 0.00125; 10 x 75 = 0.00075
        status=CostStatus.PARTIAL,
        says="No price is known for web searches: not counted.",
        seller="openai",
    ),
    Case(
        name="written tokens without a price count as input, at least",
        api="openai_chat",
        raw=chat(2_000, 100, written=1_000),
        quote=GPT_4O,
        amount="0.006",  # at least: 1,000 x 2.5 = 0.0025; 1,000 x 2.5 = 0.0025; 100 x 10 = 0.001
        status=CostStatus.PARTIAL,
        says="No price is known for cache write",
        seller="openai",
    ),
    Case(
        name="cached tokens without a discount cost what input costs",
        api="openai_chat",
        raw=chat(1_000, 100, cached=400),
        quote=GPT_4O_OF_MAY,
        amount="0.0065",  # 600 x 5 = 0.003; 400 x 5 = 0.002; 100 x 15 = 0.0015
        says="No price is known for cached input: counted at the rate of input.",
        seller="openai",
    ),
    Case(
        name="before the price cut of 21 August",
        api="openai_chat",
        raw=chat(1_000, 1_000),
        quote=SOL_IN_AUGUST,
        amount="0.035",  # 1,000 x 5 = 0.005; 1,000 x 30 = 0.03
        seller="openai",
        at="2026-08-20T12:00:00Z",
    ),
    Case(
        name="after it",
        api="openai_chat",
        raw=chat(1_000, 1_000),
        quote=SOL_SINCE_21_AUGUST,
        amount="0.024",  # 1,000 x 4 = 0.004; 1,000 x 20 = 0.02
        seller="openai",
        at="2026-08-22T12:00:00Z",
    ),
    Case(
        name="Azure's data zones take 1.1 times the price of tokens",
        api="openai_chat",
        raw=chat(1_000, 500),
        quote=DATA_ZONE,
        context=BillingContext(route="azure", region="eu"),
        amount="0.0077",  # (1,000 x 2 = 0.002 + 500 x 10 = 0.005) x 1.1
    ),
    Case(
        name="and of tokens only: a search costs what it costs",
        api="openai_responses",
        raw=response(1_000, 500),
        quote=DATA_ZONE,
        context=TWO_SEARCHES,
        amount="0.0277",  # (0.002 + 0.005) x 1.1 = 0.0077; 2 x 10 / 1,000 = 0.02
    ),
    Case(
        name="the multiplier goes with the tier",
        api="openai_chat",
        raw=chat(272_001, 1_000),
        quote=DATA_ZONE,
        amount="1.2133044",  # (272,001 x 4 = 1.088004 + 1,000 x 15 = 0.015) x 1.1
    ),
    Case(
        name="a total that is not the sum of its parts",
        api="openai_chat",
        raw={**chat(100, 50), "total_tokens": 400},
        quote=GPT_6_SOL,
        amount="0.0007",  # at least: 100 x 2 = 0.0002; 50 x 10 = 0.0005
        status=CostStatus.PARTIAL,
        seller="openai",
    ),
    Case(
        name="only the prompt was counted",
        api="openai_chat",
        raw={"prompt_tokens": 1_000},
        quote=GPT_6_SOL,
        amount="0.002",  # at least: 1,000 x 2
        status=CostStatus.PARTIAL,
        says="how many tokens of output",
        seller="openai",
    ),
    Case(
        name="only the completion was counted",
        api="openai_chat",
        raw={"completion_tokens": 100},
        quote=GPT_6_SOL,
        amount="0.001",  # at least: 100 x 10
        status=CostStatus.PARTIAL,
        says="how many tokens of input",
        seller="openai",
    ),
    Case(
        name="numbers as text and with a point",
        api="openai_chat",
        raw={"prompt_tokens": "1000", "completion_tokens": 500.0, "total_tokens": None},
        quote=GPT_6_SOL,
        amount="0.007",  # 1,000 x 2 = 0.002; 500 x 10 = 0.005
        seller="openai",
    ),
    Case(
        name="nothing was counted",
        api="openai_chat",
        raw={"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
        quote=GPT_6_SOL,
        amount=None,
        status=CostStatus.UNKNOWN,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    check(case)
