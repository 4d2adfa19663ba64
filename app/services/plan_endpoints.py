"""One model at one of our endpoints, as an endpoint of a plan. Of keys it holds the names of variables."""

import math
import re
import unicodedata
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from app.core.plan.evidence import Evidence
from app.core.plan.providers import PlanProvider, facts, provider_of
from app.core.plan.values import TRANSIENT, EnvRef, PlanEndpoint, Trigger
from app.core.price_card import Item, NoPrice, Quote
from app.core.rates_in_force import RatesInForce
from app.services.endpoint_rules import DEMO
from providers.base import Endpoint, KeyNeed, Parameters, WireName
from providers.base_url import is_loopback

DEMO_ADDRESS = EnvRef("ABREAST_DEMO_BASE_URL")
"""The demo listens elsewhere each time."""

LONGEST_ID = 64
LEAST_FIRST_TOKEN_S, LEAST_TIMEOUT_S = 8, 20
UNKNOWN_FIRST_TOKEN_S, UNKNOWN_TIMEOUT_S = 30, 300
"""Where nothing was measured: without a limit a provider that hangs would never be left."""
LONGEST_S = 3_600
WORTH_A_RETRY = TRANSIENT - {Trigger.TIMEOUT}
"""Who has waited once for a model that hangs is better served by the next one."""
PATIENCE = 3
"""So many times the 95th percentile is waited for: beyond it something is wrong."""

_BY_WIRE = {
    WireName.OPENAI: PlanProvider.OPENAI_COMPATIBLE,
    WireName.ANTHROPIC: PlanProvider.ANTHROPIC,
    WireName.GEMINI: PlanProvider.GEMINI,
    WireName.OLLAMA: PlanProvider.OLLAMA,
}
_BY_COUNTING = {"vllm": PlanProvider.VLLM, "llamacpp": PlanProvider.LLAMACPP}
"""What an endpoint of the user's own is like, where that is a server that a gateway knows."""


def plan_endpoint(
    endpoint: Endpoint,
    model: str,
    id_: str,
    *,
    parameters: Parameters = Parameters(),
    evidence: Evidence | None = None,
    quote: Quote | None = None,
    keyed: Collection[str] = (),
) -> PlanEndpoint:
    """`keyed`: the names of endpoints that a key is known for, though they need none."""
    provider = plan_provider(endpoint)
    first_token_s, timeout_s = patience(evidence)
    price_in, price_out = prices(quote)
    return PlanEndpoint(
        id=id_,
        provider=provider,
        model=model.removeprefix("models/") if endpoint.wire is WireName.GEMINI else model,
        key=_key(endpoint, keyed=endpoint.name in keyed),
        base_url=_address(endpoint, provider),
        timeout_s=timeout_s,
        first_token_timeout_s=first_token_s,
        retry_on=WORTH_A_RETRY,
        price_in=price_in,
        price_out=price_out,
        params=forced(parameters),
        evidence=evidence,
    )


def plan_provider(endpoint: Endpoint) -> PlanProvider:
    """One of the user's own is what it speaks, whatever it is called."""
    known = None if endpoint.custom else provider_of(endpoint.name)
    if known is not None:
        return known
    if endpoint.wire is WireName.OPENAI and endpoint.dialect.counting in _BY_COUNTING:
        return _BY_COUNTING[endpoint.dialect.counting]
    return _BY_WIRE[endpoint.wire]


def patience(evidence: Evidence | None) -> tuple[float, float]:
    """How long to wait for the first token and for the whole answer, in whole seconds."""
    first = None if evidence is None else evidence.first_text_p95_s
    whole = None if evidence is None else evidence.total_p95_s
    first_s = _waited(first, LEAST_FIRST_TOKEN_S, UNKNOWN_FIRST_TOKEN_S)
    return first_s, max(first_s, _waited(whole, LEAST_TIMEOUT_S, UNKNOWN_TIMEOUT_S))


def prices(quote: Quote | None) -> tuple[Decimal | None, Decimal | None]:
    """USD for a million tokens in and out, of a short prompt; `None` where it is not known."""
    if quote is None:
        return None, None
    if isinstance(quote, NoPrice):
        return (Decimal(0), Decimal(0)) if quote.zero else (None, None)
    if quote.currency != "USD":
        return None, None
    try:
        rates = RatesInForce(quote, prompt=0)
    except ValueError:
        return None, None
    return rates.find(Item.INPUT).rate, rates.find(Item.OUTPUT).rate


def forced(parameters: Parameters) -> Mapping[str, Any]:
    """What the user set, by OpenAI's names; fields of the provider's own have the last word."""
    named = {
        "temperature": parameters.temperature,
        "top_p": parameters.top_p,
        "max_tokens": parameters.max_tokens,
        "stop": list(parameters.stop) or None,
        "seed": parameters.seed,
        "reasoning_effort": None
        if parameters.reasoning_effort is None
        else parameters.reasoning_effort.value,
    }
    return {name: value for name, value in named.items() if value is not None} | dict(parameters.body)


def slug(text: str) -> str:
    """Small letters, digits, dots and hyphens; never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.")[:LONGEST_ID].rstrip("-.") or "model"


def _waited(measured_s: float | None, least: int, unknown: int) -> float:
    if measured_s is None:
        return float(unknown)
    return float(min(max(least, math.ceil(PATIENCE * measured_s)), LONGEST_S))


def _key(endpoint: Endpoint, *, keyed: bool) -> EnvRef | None:
    if endpoint.key is KeyNeed.NONE:
        return None
    free = endpoint.key is KeyNeed.OPTIONAL and (endpoint.local or is_loopback(endpoint.base_url))
    named_by_user = endpoint.custom and endpoint.key_env
    if free and not keyed and not named_by_user:
        return None
    return EnvRef(endpoint.key_env[0] if endpoint.key_env else _variable(endpoint.name))


def _variable(name: str) -> str:
    text = re.sub(r"[^A-Z0-9]+", "_", name.upper()).strip("_")
    return f"{text if text[:1].isalpha() else '_' + text}_API_KEY"


def _address(endpoint: Endpoint, provider: PlanProvider) -> str | EnvRef | None:
    """`None` where the provider's own is meant."""
    if endpoint.name == DEMO:
        return DEMO_ADDRESS
    own = not endpoint.custom and not endpoint.local and facts(provider).base_url is not None
    return None if own else endpoint.base_url
