from decimal import Decimal

from app.core.answer import AnswerState, Failure
from app.core.metrics import Timing
from app.core.model_ref import ModelRef
from app.core.money import Cost, CostStatus, unknown
from app.core.report import answer_document
from app.core.session import CalledTool, KeptAnswer, Lane
from providers.base import Usage
from providers.errors import ErrorKind

LANE = Lane(id="a", position=27, model=ModelRef("openrouter", "deepseek/r1:free"))


def test_exact_money_and_milliseconds() -> None:
    answer = KeptAnswer(
        id="1",
        lane_id="a",
        state=AnswerState.COMPLETE,
        text="hi",
        served_model="r1",
        served_provider="Together",
        timing=Timing(first_text_s=0.4123456, total_s=2.0, output_tokens_per_s=12.3456, attempts=1),
        usage=Usage(input=5, output=7),
        cost=Cost(status=CostStatus.REPORTED, amount=Decimal("4.2E-7"), source="usage.cost"),
    )
    document = answer_document(LANE, answer)
    assert (document["lane"], document["model"]) == ("AB", "openrouter/deepseek/r1:free")
    assert document["served_by"] == "Together · r1"
    assert document["timing"]["first_text_ms"] == 412.346
    assert document["timing"]["first_reasoning_ms"] is None
    assert document["timing"]["output_tokens_per_s"] == 12.35
    assert document["usage"] == {
        "input": 5,
        "output": 7,
        "reasoning": None,
        "cache_read": None,
        "cache_write": None,
    }
    assert document["cost"]["amount"] == "0.00000042"
    assert document["error"] is None


def test_failures_and_tool_calls_are_in_words() -> None:
    answer = KeptAnswer(
        id="1",
        lane_id="a",
        state=AnswerState.TOOL_CALL,
        cost=unknown("nobody said"),
        notes=("a note",),
        tool_calls=(CalledTool(id="c", name="weather", arguments='{"city": "Bonn"}'),),
        failure=Failure(
            kind=ErrorKind.RATE_LIMITED, message="Slow down.", http_status=429, retry_after_s=2.5
        ),
    )
    document = answer_document(LANE, answer)
    assert document["notes"] == ['Wants to call weather({"city": "Bonn"})', "a note"]
    assert document["cost"]["amount"] is None
    assert document["error"] == {
        "kind": "rate_limited",
        "message": "Slow down.",
        "http_status": 429,
        "retry_after_s": 2.5,
        "request_id": None,
    }
