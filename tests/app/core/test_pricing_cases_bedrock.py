"""Bedrock's Converse counts as Anthropic does, in other words: caches stand outside the input."""

import pytest

from tests.support.pricing_cases import Case, card, check

BEDROCK_US = card(
    "us.anthropic.claude-opus-5-5",
    {"input": "4.4", "output": "22", "cache_read": "0.22", "cache_write": "5.5", "cache_write_1h": "8.8"},
)
BEDROCK_GLOBAL = card(
    "global.anthropic.claude-opus-5-5",
    {"input": "4", "output": "20", "cache_read": "0.2", "cache_write": "5", "cache_write_1h": "8"},
)
BEDROCK_HAIKU = card(
    "us.anthropic.claude-haiku-5-5",
    {"input": "0.11", "output": "0.55", "cache_read": "0.011", "cache_write": "0.1375"},
    above=(100_000, {"input": "0.55", "output": "2.75", "cache_read": "0.055", "cache_write": "0.6875"}),
)


CASES = [
    Case(
        name="Bedrock: a regional profile",
        api="bedrock",
        raw={"inputTokens": 1_000, "outputTokens": 500, "totalTokens": 1_500},
        quote=BEDROCK_US,
        amount="0.0154",  # 1,000 x 4.4 = 0.0044; 500 x 22 = 0.011
        seller="aws",
    ),
    Case(
        name="Bedrock: the global profile is a tenth cheaper",
        api="bedrock",
        raw={"inputTokens": 1_000, "outputTokens": 500, "totalTokens": 1_500},
        quote=BEDROCK_GLOBAL,
        amount="0.014",  # 1,000 x 4 = 0.004; 500 x 20 = 0.01
        seller="aws",
    ),
    Case(
        name="Bedrock: caches stand outside the input",
        api="bedrock",
        raw={
            "inputTokens": 100,
            "outputTokens": 300,
            "totalTokens": 7_400,
            "cacheReadInputTokens": 5_000,
            "cacheWriteInputTokens": 2_000,
        },
        quote=BEDROCK_US,
        amount="0.01914",  # 0.00044 + 5,000 x 0.22 = 0.0011 + 2,000 x 5.5 = 0.011 + 300 x 22 = 0.0066
        seller="aws",
    ),
    Case(
        name="Bedrock: written for an hour, by its details",
        api="bedrock",
        raw={
            "inputTokens": 100,
            "outputTokens": 300,
            "totalTokens": 3_400,
            "cacheWriteInputTokens": 3_000,
            "cacheDetails": [{"ttl": "1h", "inputTokens": 2_000}, {"ttl": "5m", "inputTokens": 1_000}],
        },
        quote=BEDROCK_US,
        amount="0.03014",  # 0.00044 + 1,000 x 5.5 = 0.0055 + 2,000 x 8.8 = 0.0176 + 300 x 22 = 0.0066
        seller="aws",
    ),
    Case(
        name="Bedrock: Haiku above its tier",
        api="bedrock",
        raw={"inputTokens": 100_001, "outputTokens": 10, "totalTokens": 100_011},
        quote=BEDROCK_HAIKU,
        amount="0.05502805",  # 100,001 x 0.55 = 0.05500055; 10 x 2.75 = 0.0000275
        seller="aws",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    check(case)
