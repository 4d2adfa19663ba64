"""Answers of every service that speaks OpenAI's protocol: text, reasoning, tokens, money and ends."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from app.core.answer import AnswerState
from app.standin import tokens
from app.standin.models import Model, find
from app.standin.process import StandIn
from app.standin.routes import services
from providers.base import (
    Charged,
    Finish,
    Finished,
    Parameters,
    ServedBy,
    Usage,
    UsageReported,
    Whole,
)
from tests.support.asking import Came
from tests.support.services import ROWS, applied, ask, at, request

SERVICES = pytest.mark.parametrize("service", ROWS)

# Services that reason without showing it, and those that report less than the others.
HIDE_REASONING = {"openai", "cohere", "tgi"}
REPORT_NOTHING = {"cohere"}
NO_REASONING_COUNT = {"vllm", "tgi"}
_TIERS = {"openai": "default", "groq": "auto"}
"""Groq says it of whole answers alone."""
OF_GATEWAYS_ALONE = {"azure"}
"""What only a gateway in a drill asks."""
NO_CACHE_COUNT = {"vllm", "tgi", "perplexity"}
CHARGES = {
    "demo": "usage.cost",
    "openrouter": "usage.cost",
    "litellm": "usage.cost",
    "xai": "usage.cost_in_usd_ticks",
    "perplexity": "usage.cost.total_cost",
}


def model_of(model_id: str) -> Model:
    found = find(model_id.partition("::")[0])
    assert found is not None
    return found


def usage_of(came: Came) -> Usage | None:
    """The last one counts; `raw` is the provider's own object and differs between services."""
    reported = came.of(UsageReported)
    return replace(reported[-1].usage, raw={}) if reported else None


def test_no_service_of_the_stand_in_is_left_out() -> None:
    assert set(ROWS) == set(services()) - OF_GATEWAYS_ALONE


@SERVICES
def test_a_streamed_answer_is_the_whole_answer(standin: StandIn, service: str) -> None:
    asked = request("thinker::think=60::tokens=40", "Streamed as in one piece")
    streamed, whole = ask(at(standin, service), asked, replace(asked, stream=False))
    for came in (streamed, whole):
        assert came.finished, came.error
        assert [event.finish for event in came.of(Finished)] == [Finish.COMPLETE]
        assert came.notices == []
        assert not came.of(Whole)
        assert came.of(ServedBy)[-1].model == asked.model
        assert tokens.count(came.text) == 40
    assert streamed.text == whole.text
    assert streamed.reasoning == whole.reasoning
    assert tokens.count(streamed.reasoning) == (0 if service in HIDE_REASONING else 60)
    assert len([event for event in streamed.events if hasattr(event, "text")]) > 40, "it came in pieces"


@SERVICES
@pytest.mark.parametrize("model", ["quick", "thinker::think=12::tokens=20"])
def test_usage_and_charge_add_up_to_the_last_digit(standin: StandIn, service: str, model: str) -> None:
    """Cold, then from the cache, then once more in one piece."""
    prompt = f"Count every token of {model} and every digit of its price, please. " * 3
    asked = request(model, prompt)
    size = tokens.counted("user", prompt).tokens
    block = size - size % 16
    assert block > 0
    cold, warm, whole = ask(at(standin, service), asked, asked, replace(asked, stream=False))
    thought = 12 if "think" in model else 0
    wrote = tokens.count(cold.text)
    for came, cached in ((cold, 0), (warm, block), (whole, block)):
        assert came.finished, came.error
        if service in REPORT_NOTHING and came is not whole:
            assert usage_of(came) is None
            continue
        assert usage_of(came) == Usage(
            input=size,
            output=wrote + thought,
            reasoning=None if service in NO_REASONING_COUNT else thought,
            cache_read=None if service in NO_CACHE_COUNT else cached,
            cache_write=None if service in NO_CACHE_COUNT | {"sglang"} else 0,
            service_tier=_TIERS.get(service) if service == "openai" or came is whole else None,
        )
        charges = {(one.charge.amount, one.charge.source) for one in came.of(Charged)[-1:]}
        exact = model_of(model).price.cost(prompt=size, cached=cached, output=wrote + thought)
        if service == "perplexity":  # knows no cache, and has a price for the request itself
            price = model_of(model).price
            exact = price.cost(prompt=size, cached=0, output=wrote + thought) + Decimal("0.005")
        assert charges == ({(exact, CHARGES[service])} if service in CHARGES else set())
        answer = applied(came)
        assert answer.state is AnswerState.COMPLETE
        assert answer.cost.amount == (exact if service in CHARGES else None)


@SERVICES
@pytest.mark.parametrize(
    ("model", "finish"),
    [
        ("quick", Finish.TRUNCATED),
        ("blocked", Finish.BLOCKED),
        ("tool", Finish.TOOL_CALL),
        ("empty", Finish.COMPLETE),
    ],
)
def test_other_ends(standin: StandIn, service: str, model: str, finish: Finish) -> None:
    limit = Parameters(max_tokens=5) if finish is Finish.TRUNCATED else Parameters()
    (came,) = ask(at(standin, service), request(model, parameters=limit))
    assert came.finished, came.error
    assert [event.finish for event in came.of(Finished)] == [finish]
    answer = applied(came)
    if model == "tool":
        (call,) = answer.tool_calls.values()
        assert json.loads(call.arguments)["city"] == "Zürich"
    if model == "empty":
        assert answer.state is AnswerState.EMPTY
    if finish is Finish.TRUNCATED:
        assert tokens.count(came.text) == 5
