"""Other calculators' amounts for the worked cases."""

from datetime import datetime
from decimal import Decimal

from genai_prices import Usage as GenaiUsage
from genai_prices import calc_price

from app.core.price_card import BillingContext
from providers.base import Usage
from tests.app.core.test_pricing_cases_anthropic import CASES as ANTHROPIC
from tests.app.core.test_pricing_cases_bedrock import CASES as BEDROCK
from tests.app.core.test_pricing_cases_gateways import CASES as GATEWAYS
from tests.app.core.test_pricing_cases_google import CASES as GOOGLE
from tests.app.core.test_pricing_cases_openai import CASES as OPENAI
from tests.app.core.test_pricing_cases_openai_kinds import CASES as OPENAI_KINDS
from tests.app.core.test_pricing_cases_others import CASES as OTHERS
from tests.support.pricing_cases import Case

ALL = {
    f"{group}: {case.name}": case
    for group, cases in {
        "OpenAI": [*OPENAI, *OPENAI_KINDS],
        "Anthropic": [*ANTHROPIC, *BEDROCK],
        "Google": GOOGLE,
        "Others": [*OTHERS, *GATEWAYS],
    }.items()
    for case in cases
}
ELSEWHERE = {name: case for name, case in ALL.items() if case.seller is not None}
"""Those whose model and seller the others may know."""

_KEYS = {
    "input_audio": "input_audio_tokens",
    "input_image": "input_image_tokens",
    "input_video": "input_video_tokens",
    "cache_read_audio": "cache_audio_read_tokens",
    "cache_read_image": "cache_image_read_tokens",
    "output_audio": "output_audio_tokens",
    "output_image": "output_image_tokens",
    "cache_write_1h": "cache_write_1h_tokens",
    "citations": "output_citation_tokens",
    "web_searches": "web_searches",
}
"""Our finer counts by its names."""


def by_genai(case: Case) -> Decimal | None:
    """What `genai-prices` makes of the same counts; `None` where it has no price."""
    assert case.seller is not None
    usage = case.usage()
    assert usage is not None
    try:
        return calc_price(
            _genai_usage(usage, case.context),
            _model(case),
            provider_id=case.seller,
            genai_request_timestamp=datetime.fromisoformat(case.at),
            price_context=_genai_context(case.context),
        ).total_price
    except LookupError:
        return None


def _genai_usage(usage: Usage, context: BillingContext) -> GenaiUsage:
    counts: dict[str, int | None] = {
        "input_tokens": usage.input,
        "output_tokens": None if usage.output is None else usage.output + usage.details.get("citations", 0),
        "cache_read_tokens": usage.cache_read,
        "cache_write_tokens": usage.cache_write,
        "output_reasoning_tokens": usage.reasoning,
    }
    counts |= {_KEYS[name]: count for name, count in usage.details.items()}
    if context.tools:
        counts["web_searches"] = sum(context.tools.values())
    return GenaiUsage(**{name: count for name, count in counts.items() if count is not None})


def _genai_context(context: BillingContext) -> dict[str, str] | None:
    if context.batch:
        return {"processing": "batch"}
    if context.fast:
        return {"speed": "fast"}
    return None if context.service_tier is None else {"service_tier": context.service_tier}


def _model(case: Case) -> str:
    return getattr(case.quote, "model", "")
