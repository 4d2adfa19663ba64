"""Anthropic's convention: what was read from a cache or written to it stands outside the input."""

import pytest

from app.core.money import CostStatus
from app.core.price_card import BillingContext, Item
from providers.base import JsonObject
from tests.support.pricing_cases import Case, card, check

_OPUS = {
    "input": "4", "output": "20", "cache_read": "0.2", "cache_write": "5", "cache_write_1h": "8",
    "web_searches": "10",
}  # fmt: skip
OPUS_5_5 = card("claude-opus-5-5", _OPUS)
OPUS_IN_THE_US = card("claude-opus-5-5", _OPUS, multiplier="1.1")
OPUS_FAST = card(
    "claude-opus-5-5",
    {"input": "8", "output": "40", "cache_read": "0.4", "cache_write": "10", "cache_write_1h": "16"},
)
OPUS_BATCH = card(
    "claude-opus-5-5",
    {
        "input": "2", "output": "10", "cache_read": "0.1", "cache_write": "2.5", "cache_write_1h": "4",
        "web_searches": "10",
    },
)  # fmt: skip
OPUS_AT_OPENROUTER = card(
    "anthropic/claude-opus-5.5", {"input": "4", "output": "20", "cache_read": "0.2", "cache_write": "5"}
)
_SONNET = {"input": "2", "output": "10", "cache_write": "2.5", "cache_write_1h": "4"}
SONNET_5_5 = card("claude-sonnet-5-5", {**_SONNET, "cache_read": "0.1"})
SONNET_IN_SEPTEMBER = card("claude-sonnet-5-5", {**_SONNET, "cache_read": "0.2"})
HAIKU_5_5 = card(
    "claude-haiku-5-5",
    {"input": "0.1", "output": "0.5", "cache_read": "0.01", "cache_write": "0.125", "cache_write_1h": "0.2"},
    above=(
        100_000,
        {
            "input": "0.5",
            "output": "2.5",
            "cache_read": "0.05",
            "cache_write": "0.625",
            "cache_write_1h": "1",
        },
    ),
)
HAIKU_BATCH = card(
    "claude-haiku-5-5",
    {"input": "0.05", "output": "0.25", "cache_read": "0.005", "cache_write": "0.0625"},
    above=(
        100_000,
        {"input": "0.25", "output": "1.25", "cache_read": "0.025", "cache_write": "0.3125"},
    ),
)
BATCH = BillingContext(batch=True)


def messages(
    given: int, made: int, *, read: int = 0, written_5m: int = 0, written_1h: int = 0, **more: object
) -> JsonObject:
    """As the Messages API sends it."""
    return {
        "input_tokens": given,
        "cache_creation_input_tokens": written_5m + written_1h,
        "cache_read_input_tokens": read,
        "cache_creation": {
            "ephemeral_5m_input_tokens": written_5m,
            "ephemeral_1h_input_tokens": written_1h,
        },
        "output_tokens": made,
        "service_tier": "standard",
        **more,
    }


CASES = [
    Case(
        name="tokens and nothing else",
        api="anthropic",
        raw=messages(1_000, 500),
        quote=OPUS_5_5,
        amount="0.014",  # 1,000 x 4 = 0.004; 500 x 20 = 0.01
        seller="anthropic",
    ),
    Case(
        name="what was read from the cache comes on top of the input",
        api="anthropic",
        raw=messages(50, 500, read=100_000),
        quote=OPUS_5_5,
        amount="0.0302",  # 50 x 4 = 0.0002; 100,000 x 0.2 = 0.02; 500 x 20 = 0.01
        quantities={Item.INPUT: 50, Item.CACHE_READ: 100_000, Item.OUTPUT: 500},
        seller="anthropic",
    ),
    Case(
        name="what was written too",
        api="anthropic",
        raw=messages(21, 393, written_5m=188_086),
        quote=OPUS_5_5,
        amount="0.948374",  # 21 x 4 = 0.000084; 188,086 x 5 = 0.94043; 393 x 20 = 0.00786
        seller="anthropic",
    ),
    Case(
        name="written for five minutes and for an hour",
        api="anthropic",
        raw=messages(100, 200, read=5_000, written_5m=1_000, written_1h=2_000),
        quote=OPUS_5_5,
        # 100 x 4 = 0.0004; 5,000 x 0.2 = 0.001; 1,000 x 5 = 0.005; 2,000 x 8 = 0.016; 200 x 20 = 0.004
        amount="0.0264",
        quantities={
            Item.INPUT: 100,
            Item.CACHE_READ: 5_000,
            Item.CACHE_WRITE: 1_000,
            Item.CACHE_WRITE_1H: 2_000,
            Item.OUTPUT: 200,
        },
        seller="anthropic",
    ),
    Case(
        name="written for an hour only",
        api="anthropic",
        raw=messages(10, 10, written_1h=2_000),
        quote=OPUS_5_5,
        amount="0.01624",  # 10 x 4 = 0.00004; 2,000 x 8 = 0.016; 10 x 20 = 0.0002
        seller="anthropic",
    ),
    Case(
        name="written, and nobody says for how long: five minutes is what is usual",
        api="anthropic",
        raw={"input_tokens": 10, "output_tokens": 10, "cache_creation_input_tokens": 1_000},
        quote=OPUS_5_5,
        amount="0.00524",  # 10 x 4 = 0.00004; 1,000 x 5 = 0.005; 10 x 20 = 0.0002
        seller="anthropic",
    ),
    Case(
        name="written for an hour at a seller without a price for that",
        api="anthropic",
        raw=messages(10, 10, written_1h=2_000),
        quote=OPUS_AT_OPENROUTER,
        amount="0.01024",  # at least: 10 x 4 = 0.00004; 2,000 x 5 = 0.01; 10 x 20 = 0.0002
        status=CostStatus.PARTIAL,
        says="No price is known for cache write (1 hour): counted at the rate of cache write.",
        seller="openrouter",
    ),
    Case(
        name="searches are in the usage",
        api="anthropic",
        raw=messages(1_000, 500, server_tool_use={"web_search_requests": 3}),
        quote=OPUS_5_5,
        amount="0.044",  # 1,000 x 4 = 0.004; 500 x 20 = 0.01; 3 x 10 / 1,000 = 0.03
        seller="anthropic",
    ),
    Case(
        name="the same searches, told a second time beside the usage, are not further ones",
        api="anthropic",
        raw=messages(1_000, 500, server_tool_use={"web_search_requests": 3}),
        quote=OPUS_5_5,
        context=BillingContext(tools={"web_search_requests": 3}),
        amount="0.044",  # as before
        seller="anthropic",
    ),
    Case(
        name="computed in the US: 1.1 times the tokens",
        api="anthropic",
        raw=messages(1_000, 500, inference_geo="us"),
        quote=OPUS_IN_THE_US,
        context=BillingContext(region="us"),
        amount="0.0154",  # (1,000 x 4 = 0.004 + 500 x 20 = 0.01) x 1.1
    ),
    Case(
        name="computed in the US, with searches",
        api="anthropic",
        raw=messages(1_000, 500, inference_geo="us", server_tool_use={"web_search_requests": 3}),
        quote=OPUS_IN_THE_US,
        context=BillingContext(region="us"),
        amount="0.0454",  # 0.014 x 1.1 = 0.0154; 3 x 10 / 1,000 = 0.03
    ),
    Case(
        name="fast",
        api="anthropic",
        raw=messages(1_000, 500, read=10_000, speed="fast"),
        quote=OPUS_FAST,
        context=BillingContext(fast=True),
        amount="0.032",  # 1,000 x 8 = 0.008; 10,000 x 0.4 = 0.004; 500 x 40 = 0.02
        seller="anthropic",
    ),
    Case(
        name="a batch halves the caches too",
        api="anthropic",
        raw=messages(1_000, 500, read=10_000, written_5m=1_000),
        quote=OPUS_BATCH,
        context=BATCH,
        amount="0.0105",  # 1,000 x 2 = 0.002; 10,000 x 0.1 = 0.001; 1,000 x 2.5 = 0.0025; 500 x 10 = 0.005
        seller="anthropic",
    ),
    Case(
        name="and does not halve searches",
        api="anthropic",
        raw=messages(1_000, 500, server_tool_use={"web_search_requests": 1}),
        quote=OPUS_BATCH,
        context=BATCH,
        amount="0.017",  # 1,000 x 2 = 0.002; 500 x 10 = 0.005; 1 x 10 / 1,000 = 0.01
        seller="anthropic",
    ),
    Case(
        name="thinking is a part of the output",
        api="anthropic",
        raw=messages(200, 3_000, output_tokens_details={"thinking_tokens": 2_500}),
        quote=OPUS_5_5,
        amount="0.0608",  # 200 x 4 = 0.0008; 3,000 x 20 = 0.06
        quantities={Item.INPUT: 200, Item.OUTPUT: 3_000},
        seller="anthropic",
    ),
    Case(
        name="a conversation on a cheaper model",
        api="anthropic",
        raw=messages(12, 1_500, read=48_000, written_5m=800),
        quote=SONNET_5_5,
        amount="0.021824",  # 12 x 2 = 0.000024; 48,000 x 0.1 = 0.0048; 800 x 2.5 = 0.002; 1,500 x 10 = 0.015
        seller="anthropic",
    ),
    Case(
        name="the same before its cached price fell on 7 October",
        api="anthropic",
        raw=messages(12, 1_500, read=48_000, written_5m=800),
        quote=SONNET_IN_SEPTEMBER,
        amount="0.026624",  # 12 x 2 = 0.000024; 48,000 x 0.2 = 0.0096; 800 x 2.5 = 0.002; 1,500 x 10 = 0.015
        seller="anthropic",
        at="2026-09-20T12:00:00Z",
    ),
    Case(
        name="Haiku just below its tier",
        api="anthropic",
        raw=messages(99_999, 1_000),
        quote=HAIKU_5_5,
        amount="0.0104999",  # 99,999 x 0.1 = 0.0099999; 1,000 x 0.5 = 0.0005
        seller="anthropic",
    ),
    Case(
        name="100,000 is not more than 100,000",
        api="anthropic",
        raw=messages(100_000, 1_000),
        quote=HAIKU_5_5,
        amount="0.0105",  # 100,000 x 0.1 = 0.01; 1,000 x 0.5 = 0.0005
        seller="anthropic",
    ),
    Case(
        name="one token more costs five times as much",
        api="anthropic",
        raw=messages(100_001, 1_000),
        quote=HAIKU_5_5,
        amount="0.0525005",  # 100,001 x 0.5 = 0.0500005; 1,000 x 2.5 = 0.0025
        seller="anthropic",
    ),
    Case(
        name="the whole prompt counts for the tier: exactly 100,000",
        api="anthropic",
        raw=messages(1, 1_000, read=59_999, written_5m=40_000),
        quote=HAIKU_5_5,
        # 1 x 0.1 = 0.0000001; 59,999 x 0.01 = 0.00059999; 40,000 x 0.125 = 0.005; 1,000 x 0.5 = 0.0005
        amount="0.00610009",
        seller="anthropic",
    ),
    Case(
        name="the whole prompt counts for the tier: 100,001, one of them fresh",
        api="anthropic",
        raw=messages(1, 1_000, read=60_000, written_5m=40_000),
        quote=HAIKU_5_5,
        # 1 x 0.5 = 0.0000005; 60,000 x 0.05 = 0.003; 40,000 x 0.625 = 0.025; 1,000 x 2.5 = 0.0025
        amount="0.0305005",
        seller="anthropic",
    ),
    Case(
        name="writing for an hour has a tier too",
        api="anthropic",
        raw=messages(50_001, 10, written_1h=50_000),
        quote=HAIKU_5_5,
        amount="0.0750255",  # 50,001 x 0.5 = 0.0250005; 50,000 x 1 = 0.05; 10 x 2.5 = 0.000025
        seller="anthropic",
    ),
    Case(
        name="a batch above the tier",
        api="anthropic",
        raw=messages(100_001, 1_000),
        quote=HAIKU_BATCH,
        context=BATCH,
        amount="0.02625025",  # 100,001 x 0.25 = 0.02500025; 1,000 x 1.25 = 0.00125
        seller="anthropic",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    check(case)
