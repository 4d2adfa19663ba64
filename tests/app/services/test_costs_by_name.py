"""Worked cases from a model's name and a raw usage to the amount: names, days, tiers, regions and routes.

Rates are money for a million tokens, as the sellers publish them; the arithmetic stands beside each amount,
in millionths of a dollar where it is long.
"""

import pytest

from app.services.folders import Folders
from app.services.price_lookup import PriceLookup
from tests.support.bills import Worked, chat, check, converse, gemini, messages

THOUSAND = chat(1_000, 500)
CLAUDE = messages(1_000, 500)
CACHED = {"prompt_tokens_details": {"cached_tokens": 400}}
SEARCHED = {"tool calls": {"web_search": 3}}
HIT: dict[str, object] = {"prompt_cache_hit_tokens": 400, "prompt_cache_miss_tokens": 600}
RESEARCH = chat(1_000, 500, citation_tokens=2_000, num_search_queries=10, reasoning_tokens=3_000)
GROK = chat(1_000, 200, completion_tokens_details={"reasoning_tokens": 300}) | {"total_tokens": 1_500}
LOCAL = {"prompt_eval_count": 26, "eval_count": 298}


@pytest.fixture(scope="module")
def lookup(tmp_path_factory: pytest.TempPathFactory) -> PriceLookup:
    """Reads all lists once; it is only asked."""
    return PriceLookup.open(Folders.find({"ABREAST_HOME": str(tmp_path_factory.mktemp("home"))}))


def by_day(model: str, usage: dict[str, object], amounts: dict[str, str]) -> list[Worked]:
    return [Worked(model=model, raw=usage, at=at, amount=amount) for at, amount in amounts.items()]


OPENAI = [
    # gpt-6-sol: 2 in, 0.2 cached, 2.5 written, 10 out; over 272,000 tokens 4, 0.4, 5, 15
    Worked(model="gpt-6-sol", raw=THOUSAND, amount="0.007"),  # 2,000 + 5,000
    Worked(model="gpt-6-sol-2026-09-22", raw=THOUSAND, amount="0.007"),
    Worked(model="gpt-6-sol", raw=chat(272_000, 1_000), amount="0.554"),  # 272,000 x 2; 1,000 x 10
    Worked(model="gpt-6-sol", raw=chat(272_001, 1_000), amount="1.103004"),  # 272,001 x 4; 1,000 x 15
    Worked(
        model="gpt-6-sol",
        raw=chat(300_000, 1_000, prompt_tokens_details={"cached_tokens": 250_000}),
        amount="0.315",  # 50,000 x 4 = 0.2; 250,000 x 0.4 = 0.1; 1,000 x 15 = 0.015
    ),
    Worked(model="gpt-6-sol", raw=THOUSAND, context={"api": "/v1/chat/completions"}, amount="0.007"),
    Worked(
        model="gpt-6-sol", raw=THOUSAND, context={"batch": True, "service_tier": "default"}, amount="0.0035"
    ),
    Worked(
        model="gpt-6-sol", raw=THOUSAND, context={"batch": True, **SEARCHED}, amount="0.0335"
    ),  # 0.0035; 3 x 10 / 1,000
    Worked(model="gpt-6-sol", raw=THOUSAND, context={"service_tier": "flex"}, amount="0.0035"),  # 1 and 5
    Worked(model="gpt-6-sol", raw=THOUSAND, context={"service_tier": "fast"}, amount="0.014"),  # 4 and 20
    Worked(model="gpt-6-sol", raw=THOUSAND, context={"service_tier": "scale"}, amount=None, status="unknown"),
    Worked(
        model="gpt-6-sol",
        raw={"service_tier": "default", "usage": THOUSAND},
        context={"service_tier": "priority"},  # asked for, and lowered
        amount="0.007",
    ),
    Worked(model="gpt-6-sol", raw=THOUSAND, context={"region": "eu"}, amount="0.0077"),  # x 1.1
    Worked(
        model="gpt-6-sol", raw=THOUSAND, context={"region": "us", **SEARCHED}, amount="0.0377"
    ),  # 0.0077; the fee of 0.03 as it is
    Worked(
        model="gpt-6-sol", raw=THOUSAND, context={"route": "https://eu.api.openai.com/v1"}, amount="0.0077"
    ),
    Worked(model="azure/gpt-6-sol", raw=THOUSAND, context={"region": "us data zone"}, amount="0.0077"),
    Worked(
        model="gpt-4o-2024-08-06",
        raw=THOUSAND,
        context={"route": "azure", "region": "eu"},
        amount="0.00825",  # (2,500 + 5,000) x 1.1
    ),
    Worked(
        model="gpt-4o", raw=chat(1_000, 500, **CACHED), context={"batch": True}, amount="0.00375"
    ),  # 600 x 1.25 = 750; 400 x 1.25 = 500, cached is not halved; 500 x 5 = 2,500
    Worked(model="gpt-4o-mini-2027-01-01", raw=THOUSAND, amount="0.00045"),  # 150 + 300
    Worked(
        model="gpt-4o",
        raw=chat(1_000, 500, prompt_tokens_details={"audio_tokens": 600}),
        amount="0.0075",  # 600 of it are audio, which has no price here: at least 2,500 + 5,000
        status="partial",
    ),
    Worked(
        model="text-embedding-3-large",
        raw={"prompt_tokens": 1_000, "total_tokens": 1_000},
        amount="0.00013",  # 1,000 x 0.13
    ),
    *by_day(
        "gpt-5.6",
        THOUSAND,
        {"2026-08-20T23:59:59Z": "0.02", "2026-08-21T00:00:00Z": "0.014"},  # 5 and 30; 4 and 20
    ),
]

ANTHROPIC = [
    # claude-opus-5-5: 4 in, 20 out, 0.2 read, 5 and 8 written
    Worked(model="claude-opus-5-5-20261001", raw=CLAUDE, amount="0.014"),  # 4,000 + 10,000
    Worked(
        model="claude-opus-5-5",
        raw=messages(1_000, 500, inference_geo="us", server_tool_use={"web_search_requests": 1}),
        amount="0.0254",  # 0.014 x 1.1; 10 / 1,000
    ),
    Worked(model="claude-opus-5-5", raw=messages(1_000, 500, inference_geo="global"), amount="0.014"),
    Worked(
        model="claude-opus-5-5", raw=messages(1_000, 500, speed="fast", inference_geo="us"), amount="0.0308"
    ),  # (8,000 + 20,000) x 1.1
    Worked(model="claude-opus-5-5", raw=messages(1_000, 500, service_tier="batch"), amount="0.007"),
    Worked(
        model="claude-haiku-5-5",
        raw=messages(10_001, 1_000, cache_read_input_tokens=90_000),
        amount="0.0120005",  # above 100,000: 10,001 x 0.5; 90,000 x 0.05; 1,000 x 2.5
    ),
    Worked(
        model="claude-haiku-5-5",
        raw=messages(100_001, 1_000),
        context={"batch": True},
        amount="0.02625025",  # 100,001 x 0.25; 1,000 x 1.25
    ),
    *by_day(
        "claude-sonnet-5-5",
        messages(1_000, 100, cache_read_input_tokens=10_000),
        {"2026-10-06T23:59:59Z": "0.005", "2026-10-07T00:00:00Z": "0.004"},  # 10,000 x 0.2; x 0.1
    ),
    Worked(model="claude-opus-5-6", raw=CLAUDE, amount=None, status="unknown"),
    Worked(model="claude-opus-5-50", raw=CLAUDE, amount=None, status="unknown"),
    # Bedrock: in a region 10 % more than everywhere
    Worked(model="global.anthropic.claude-opus-5-5", raw=converse(1_000, 500), amount="0.014"),
    Worked(model="eu.anthropic.claude-opus-5-5", raw=converse(1_000, 500), amount="0.0154"),
    Worked(
        model="claude-opus-5-5",
        raw=converse(1_000, 500),
        context={"route": "bedrock", "region": "global"},
        amount="0.014",
    ),
    Worked(
        model="arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5-5",
        raw=converse(
            1_000,
            500,
            totalTokens=13_500,
            cacheReadInputTokens=10_000,
            cacheWriteInputTokens=2_000,
            cacheDetails=[{"ttl": "5m", "inputTokens": 1_500}, {"ttl": "1h", "inputTokens": 500}],
        ),
        amount="0.03025",  # 1,000 x 4.4; 10,000 x 0.22; 1,500 x 5.5; 500 x 8.8; 500 x 22
    ),
    Worked(model="vertex/claude-opus-5-5", raw=CLAUDE, context={"region": "us-east5"}, amount="0.0154"),
]

GOOGLE = [
    Worked(model="models/gemini-2.5-flash", raw=gemini(1_000, 200, 300), amount="0.00155"),  # 300 + 1,250
    Worked(
        model="gemini-2.5-flash",
        raw=gemini(1_000, 200, 300, cachedContentTokenCount=400),
        context={"batch": True},
        amount="0.000727",  # 600 x 0.15 = 90; 400 x 0.03 = 12, not halved; 500 x 1.25 = 625
    ),
    Worked(model="gemini-2.5-pro", raw=gemini(200_000, 1_000), amount="0.26"),  # 250,000 + 10,000
    Worked(
        model="gemini-2.5-pro",
        raw=gemini(199_999, 1_000, toolUsePromptTokenCount=2, totalTokenCount=201_001),
        amount="0.5150025",  # 200,001 x 2.5; 1,000 x 15
    ),
    *by_day(
        "gemini-4-argon",
        gemini(1_000, 500),
        {"2026-11-30T23:59:59Z": "0.007", "2026-12-01T00:00:00Z": "0.014"},  # 2 and 10; 4 and 20
    ),
    *by_day(
        "gemini-3.7-flash",
        gemini(1_000, 500),
        {"2026-12-31T23:59:59Z": "0.002625", "2027-01-01T00:00:00Z": "0.00525"},  # 0.75, 3.75; twice that
    ),
    Worked(
        model="gemini-4-argon",
        raw=gemini(1_000, 500, trafficType="ON_DEMAND_PRIORITY"),
        amount="0.0126",  # 1,000 x 3.6; 500 x 18
    ),
    Worked(
        model="gemini-4-argon",
        raw={
            "usageMetadata": gemini(1_000, 500),
            "candidates": [{"groundingMetadata": {"webSearchQueries": ["a", "b"]}}],
        },
        amount="0.035",  # 0.007; 2 x 14 / 1,000
    ),
    Worked(model="gemini-3.6-flash-lite", raw=gemini(1_000, 500), amount=None, status="unknown"),
]

OTHERS = [
    # grok-4.7: 2, 6; from 200,000 tokens on 4, 12; a batch a fifth off
    Worked(model="grok-4.7", raw=GROK, context={"api": "chat"}, amount="0.005"),  # 1,000 x 2; 500 x 6
    Worked(model="grok-4.7", raw=chat(199_999, 1_000), amount="0.405998"),
    Worked(model="grok-4.7", raw=chat(200_000, 1_000), amount="0.812"),
    Worked(model="grok-4.7", raw=THOUSAND, context={"batch": True}, amount="0.004"),
    Worked(model="grok-4.7", raw=THOUSAND | {"num_sources_used": 5}, amount="0.005", status="partial"),
    Worked(
        model="grok-4.7", raw=THOUSAND | {"cost_in_usd_ticks": 61_000_000}, amount="0.0061", status="reported"
    ),
    # deepseek-flash off-peak: 600 x 0.15 = 90; 400 x 0.003 = 1.2; 500 x 0.6 = 300; twice that at peak
    *by_day(
        "deepseek-flash",
        chat(1_000, 500, **HIT),
        {
            "2026-11-18T00:59:59Z": "0.0003912",
            "2026-11-18T01:00:00Z": "0.0007824",
            "2026-11-18T04:00:00Z": "0.0003912",
            "2026-11-18T10:00:00+08:00": "0.0007824",
            "2026-11-21T02:00:00Z": "0.0003912",  # a Saturday
            "2026-10-07T07:00:00Z": "0.0003912",  # the last day of the National Day holidays
            "2026-10-08T07:00:00Z": "0.0007824",
        },
    ),
    *by_day(
        "deepseek-v4-pro",
        chat(1_000, 500, **HIT),
        {
            "2026-08-10T02:00:00Z": "0.00069745",  # before peak hours: 261 + 1.45 + 435
            "2026-11-18T07:00:00Z": "0.0027896",  # 600 x 1.32; 400 x 0.044; 500 x 3.96
        },
    ),
    Worked(model="deepseek-chat", raw=THOUSAND, amount=None, status="unknown"),
    *by_day(
        "mistral-large-4",
        THOUSAND,
        {
            "2026-10-06": "0.001725",  # 680 + 1,045
            "2026-10-20": "0.00345",  # 1,360 + 2,090
            "2026-10-29": "0.00175",  # 700 + 1,050
        },
    ),
    Worked(
        model="command-a-03-2025",
        raw={
            "billed_units": {"input_tokens": 1_000.0, "output_tokens": 500.0},
            "tokens": {"input_tokens": 1_500.0, "output_tokens": 600.0},
        },
        context={"api": "chat"},
        amount="0.0075",  # 2,500 + 5,000
    ),
    Worked(
        model="sonar-deep-research",
        raw=RESEARCH,
        context={"api": "chat"},
        at="2026-09-01",
        amount="0.069",  # 1,000 x 2; 500 x 8; 3,000 x 3; 2,000 x 2; 10 x 5 / 1,000
    ),
    *by_day(
        "sonar",
        chat(1_000, 1_000),
        {"2026-09-26": "0.014", "2026-09-27": "0.00275"},  # 1, 1 and 0.012; 0.25 and 2.5 without a fee
    ),
    *by_day("together/meta-llama/Llama-3.3-70B-Instruct-Turbo", THOUSAND, {"2026-10-01": "0.00156"}),  # 1.04
    Worked(
        model="together/meta-llama/Llama-3.3-70B-Instruct-Turbo", raw=THOUSAND, amount=None, status="unknown"
    ),
    Worked(model="openrouter/openai/gpt-6-sol:online", raw=THOUSAND, amount="0.007", status="partial"),
    Worked(
        model="openrouter/openai/gpt-6-sol",
        raw=THOUSAND | {"cost": 0.0001, "is_byok": True, "cost_details": {"upstream_inference_cost": 0.007}},
        amount="0.0071",
        status="reported",
    ),
    Worked(
        model="openrouter/openai/gpt-6-sol",
        raw=THOUSAND | {"cost": 0.00123, "cost_details": {"upstream_inference_cost": 0.007}},
        amount="0.00123",
        status="reported",
    ),
    Worked(
        model="openrouter/openai/gpt-6-sol",
        raw=THOUSAND | {"cost": 0, "is_byok": True},
        amount="0.007",  # the gateway's share of nothing is not the cost
    ),
    Worked(
        model="openrouter/meta-llama/llama-3.3-70b-instruct:free", raw=THOUSAND, amount="0", status="zero"
    ),
    Worked(model="litellm/my-alias", raw=THOUSAND, amount=None, status="unknown"),
    Worked(model="qwen3", raw=LOCAL, context={"route": "local"}, amount="0", status="zero"),
    Worked(
        model="my.gguf",
        raw=THOUSAND,
        context={"route": "http://192.168.1.5:8000/v1"},
        amount="0",
        status="zero",
    ),
    Worked(model="gpt-oss:120b-cloud", raw=LOCAL, context={"route": "ollama"}, amount=None, status="unknown"),
]


@pytest.mark.parametrize("worked", [*OPENAI, *ANTHROPIC, *GOOGLE, *OTHERS], ids=lambda worked: worked.title)
def test_the_amount_is_the_one_by_hand(worked: Worked, lookup: PriceLookup) -> None:
    check(worked, lookup)
