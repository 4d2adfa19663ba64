"""The conventions of everybody else who sells models of their own or of others."""

import pytest

from app.core.money import CostStatus
from app.core.price_card import BillingContext, Item
from providers.base import JsonObject
from tests.support.pricing_cases import Case, card, check

# xAI charges more for 200,000 tokens or more, so its tier begins above 199,999.
GROK = card(
    "grok-4.7",
    {"input": "2", "output": "6", "cache_read": "0.5"},
    above=(199_999, {"input": "4", "output": "12", "cache_read": "1"}),
)
GROK_BATCH = card("grok-4.7", {"input": "1.6", "output": "4.8", "cache_read": "0.4"})
DEEPSEEK = card("deepseek-flash", {"input": "0.15", "output": "0.6", "cache_read": "0.003"})
DEEPSEEK_PEAK = card("deepseek-flash", {"input": "0.3", "output": "1.2", "cache_read": "0.006"})
GPT_OSS = card("openai/gpt-oss-120b", {"input": "0.15", "output": "0.6", "cache_read": "0.075"})
MISTRAL = card("mistral-large-4", {"input": "0.7", "output": "2.1", "cache_read": "0.07"})
MISTRAL_IN_OCTOBER = card("mistral-large-4", {"input": "1.36", "output": "4.18", "cache_read": "0.14"})
COMMAND_A = card("command-a", {"input": "2.5", "output": "10"})
DEEP_RESEARCH = card(
    "sonar-deep-research",
    {"input": "2", "output": "8", "reasoning": "3", "citations": "2", "web_searches": "5"},
)
SONAR_PRO = card("sonar-pro", {"input": "3", "output": "15", "requests": "0.014"})


def chat(prompt: int, completion: int, **more: object) -> JsonObject:
    return {"prompt_tokens": prompt, "completion_tokens": completion, **more}


def grok(prompt: int, completion: int, *, reasoning: int = 0, cached: int = 0, **more: object) -> JsonObject:
    """As xAI's chat API sends it: its text tokens hold the cached ones, its completion no reasoning."""
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion + reasoning,
        "prompt_tokens_details": {"text_tokens": prompt, "cached_tokens": cached},
        "completion_tokens_details": {"reasoning_tokens": reasoning},
        **more,
    }


CASES = [
    Case(
        name="xAI chat: reasoning comes on top of the completion",
        api="xai",
        raw=grok(1_000, 100, reasoning=300, cached=400),
        quote=GROK,
        amount="0.0038",  # 600 x 2 = 0.0012; 400 x 0.5 = 0.0002; (100 + 300) x 6 = 0.0024
        quantities={Item.INPUT: 600, Item.CACHE_READ: 400, Item.OUTPUT: 400},
        seller="x-ai",
    ),
    Case(
        name="xAI Responses: reasoning is inside",
        api="xai_responses",
        raw={
            "input_tokens": 1_000,
            "output_tokens": 400,
            "output_tokens_details": {"reasoning_tokens": 300},
            "total_tokens": 1_400,
        },
        quote=GROK,
        amount="0.0044",  # 1,000 x 2 = 0.002; 400 x 6 = 0.0024
        seller="x-ai",
    ),
    Case(
        name="xAI just below its tier",
        api="xai",
        raw=grok(199_999, 10),
        quote=GROK,
        amount="0.400058",  # 199,999 x 2 = 0.399998; 10 x 6 = 0.00006
        seller="x-ai",
    ),
    Case(
        name="xAI: 200,000 is in the tier already",
        api="xai",
        raw=grok(200_000, 10),
        quote=GROK,
        amount="0.80012",  # 200,000 x 4 = 0.8; 10 x 12 = 0.00012
        seller="x-ai",
    ),
    Case(
        name="xAI above its tier, mostly cached",
        api="xai",
        raw=grok(200_001, 10, cached=200_000),
        quote=GROK,
        amount="0.200124",  # 1 x 4 = 0.000004; 200,000 x 1 = 0.2; 10 x 12 = 0.00012
        seller="x-ai",
    ),
    Case(
        name="xAI batch: a fifth off",
        api="xai",
        raw=grok(1_000, 100),
        quote=GROK_BATCH,
        context=BillingContext(batch=True),
        amount="0.00208",  # 1,000 x 1.6 = 0.0016; 100 x 4.8 = 0.00048
        seller="x-ai",
    ),
    Case(
        name="xAI states the amount, in ticks of which 10^10 make a dollar",
        api="xai",
        raw=grok(1_000, 100, reasoning=300, cached=400, cost_in_usd_ticks=38_000_000),
        quote=GROK,
        amount="0.0038",  # 38,000,000 / 10,000,000,000
        status=CostStatus.REPORTED,
    ),
    Case(
        name="ticks win over what the card makes",
        api="xai",
        raw=grok(1_000, 100, cost_in_usd_ticks=30_000_001),
        quote=GROK,
        amount="0.0030000001",  # 30,000,001 / 10^10; the card makes 0.002 + 0.0006
        status=CostStatus.REPORTED,
    ),
    Case(
        name="DeepSeek says twice what was cached",
        api="deepseek",
        raw=chat(
            10_000,
            500,
            total_tokens=10_500,
            prompt_cache_hit_tokens=8_000,
            prompt_cache_miss_tokens=2_000,
            prompt_tokens_details={"cached_tokens": 8_000},
        ),
        quote=DEEPSEEK,
        amount="0.000624",  # 2,000 x 0.15 = 0.0003; 8,000 x 0.003 = 0.000024; 500 x 0.6 = 0.0003
        seller="deepseek",
    ),
    Case(
        name="DeepSeek at its peak hours",
        api="deepseek",
        raw=chat(10_000, 500, prompt_cache_hit_tokens=8_000, prompt_cache_miss_tokens=2_000),
        quote=DEEPSEEK_PEAK,
        amount="0.001248",  # 2,000 x 0.3 = 0.0006; 8,000 x 0.006 = 0.000048; 500 x 1.2 = 0.0006
        seller="deepseek",
        at="2026-11-18T02:30:00Z",
    ),
    Case(
        name="DeepSeek at those hours of a Sunday, which are none",
        api="deepseek",
        raw=chat(10_000, 500, prompt_cache_hit_tokens=8_000, prompt_cache_miss_tokens=2_000),
        quote=DEEPSEEK,
        amount="0.000624",  # as off-peak
        seller="deepseek",
        at="2026-11-15T02:30:00Z",
    ),
    Case(
        name="Groq",
        api="groq",
        raw=chat(
            1_000, 200, total_tokens=1_200, queue_time=0.01, prompt_tokens_details={"cached_tokens": 512}
        ),
        quote=GPT_OSS,
        amount="0.0002316",  # 488 x 0.15 = 0.0000732; 512 x 0.075 = 0.0000384; 200 x 0.6 = 0.00012
        seller="groq",
    ),
    Case(
        name="Mistral since 29 October",
        api="mistral",
        raw=chat(1_000, 500, total_tokens=1_500, prompt_audio_seconds=None),
        quote=MISTRAL,
        amount="0.00175",  # 1,000 x 0.7 = 0.0007; 500 x 2.1 = 0.00105
        seller="mistral",
    ),
    Case(
        name="Mistral on 25 October",
        api="mistral",
        raw=chat(1_000, 500, total_tokens=1_500),
        quote=MISTRAL_IN_OCTOBER,
        amount="0.00345",  # 1,000 x 1.36 = 0.00136; 500 x 4.18 = 0.00209
        seller="mistral",
        at="2026-10-25T12:00:00Z",
    ),
    Case(
        name="Cohere bills its billed units, not its tokens",
        api="cohere",
        raw={
            "billed_units": {"input_tokens": 100.0, "output_tokens": 50.0},
            "tokens": {"input_tokens": 570.0, "output_tokens": 52.0},
        },
        quote=COMMAND_A,
        amount="0.00075",  # 100 x 2.5 = 0.00025; 50 x 10 = 0.0005
        seller="cohere",
    ),
    Case(
        name="Perplexity: reasoning, citations and searches have prices of their own",
        api="perplexity",
        raw=chat(
            33,
            7_163,
            total_tokens=7_196,
            reasoning_tokens=73_997,
            citation_tokens=20_016,
            num_search_queries=18,
        ),
        quote=DEEP_RESEARCH,
        # 33 x 2 = 0.000066; 7,163 x 8 = 0.057304; 73,997 x 3 = 0.221991; 20,016 x 2 = 0.040032;
        # 18 x 5 / 1,000 = 0.09
        amount="0.409393",
        quantities={
            Item.INPUT: 33,
            Item.OUTPUT: 7_163,
            Item.REASONING: 73_997,
            Item.CITATIONS: 20_016,
            Item.WEB_SEARCHES: 18,
        },
        seller="perplexity",
    ),
    Case(
        name="Perplexity: a fee for the request",
        api="perplexity",
        raw=chat(100, 200, total_tokens=300),
        quote=SONAR_PRO,
        amount="0.0173",  # 100 x 3 = 0.0003; 200 x 15 = 0.003; 1 x 0.014
        quantities={Item.INPUT: 100, Item.OUTPUT: 200, Item.REQUESTS: 1},
        seller="perplexity",
    ),
    Case(
        name="Perplexity states the amount",
        api="perplexity",
        raw=chat(100, 200, cost={"input_tokens_cost": 0.0003, "request_cost": 0.006, "total_cost": 0.0093}),
        quote=SONAR_PRO,
        amount="0.0093",
        status=CostStatus.REPORTED,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    check(case)
