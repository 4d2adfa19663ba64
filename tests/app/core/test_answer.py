from decimal import Decimal

import pytest

from app.core.answer import Answer, AnswerState
from app.core.money import CostStatus
from providers.base import (
    Charge,
    Charged,
    Event,
    Finish,
    Finished,
    Keepalive,
    Notice,
    Opened,
    ReasoningDelta,
    Sent,
    ServedBy,
    TextDelta,
    ToolCallDelta,
    Usage,
    UsageReported,
    Whole,
)
from providers.errors import ErrorKind, ProviderError

SENT = Sent(method="POST", url="http://127.0.0.1/v1", headers={}, body=b"{}")


def opened(at: float) -> Opened:
    return Opened(sent_at=at, first_byte_at=at + 0.1, connect_s=0.02)


def grown(*events: tuple[Event, float]) -> Answer:
    answer = Answer("a", "lane", created_at=0.0)
    answer.begin_attempt(1.0)
    for event, at in events:
        answer.apply(event, at)
    return answer


def test_states_follow_what_comes() -> None:
    answer = Answer("a", "lane", created_at=0.0)
    seen = [answer.state]
    answer.begin_attempt(1.0)
    seen.append(answer.state)
    for event in (Keepalive(), ReasoningDelta("hm"), TextDelta(""), TextDelta("Hi")):
        answer.apply(event, 2.0)
        seen.append(answer.state)
    assert seen == ["queued", "waiting", "waiting", "thinking", "thinking", "writing"]


def test_only_the_providers_end_makes_an_answer_whole() -> None:
    whole = grown((TextDelta("Hi"), 2.0), (Finished(Finish.COMPLETE, "stop"), 2.1))
    whole.end(2.2)
    assert (whole.state, whole.failure) == (AnswerState.COMPLETE, None)

    cut = grown((TextDelta("Hi"), 2.0))
    cut.end(2.2)
    assert cut.state is AnswerState.INCOMPLETE
    assert cut.text == "Hi"
    assert cut.failure is not None
    assert cut.failure.kind is ErrorKind.CUT


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ([Finished(Finish.COMPLETE, "stop")], AnswerState.EMPTY),
        ([TextDelta("\n \n"), Finished(Finish.COMPLETE, "stop")], AnswerState.EMPTY),
        ([ReasoningDelta("hm"), Finished(Finish.COMPLETE, "stop")], AnswerState.EMPTY),
        ([ReasoningDelta("hm"), Finished(Finish.TRUNCATED, "length")], AnswerState.TRUNCATED),
        ([TextDelta("No."), Finished(Finish.REFUSED, "refusal")], AnswerState.REFUSED),
        ([Finished(Finish.BLOCKED, "SAFETY")], AnswerState.BLOCKED),
        ([ToolCallDelta(index=0, name="f"), Finished(Finish.TOOL_CALL, "tool_calls")], AnswerState.TOOL_CALL),
        ([ToolCallDelta(index=0, name="f"), Finished(Finish.COMPLETE, "stop")], AnswerState.TOOL_CALL),
    ],
)
def test_how_it_ended(events: list[Event], state: AnswerState) -> None:
    answer = grown(*((event, 2.0) for event in events))
    answer.end(3.0)
    assert answer.state is state
    assert state.usable


@pytest.mark.parametrize(
    ("kind", "status", "started", "state"),
    [
        (ErrorKind.AUTH, 401, False, AnswerState.ERROR),
        (ErrorKind.TIMEOUT, None, True, AnswerState.TIMEOUT),
        (ErrorKind.TIMEOUT, 504, True, AnswerState.ERROR),
        (ErrorKind.CUT, None, True, AnswerState.INCOMPLETE),
        (ErrorKind.CUT, None, False, AnswerState.ERROR),
        (ErrorKind.CONTENT_POLICY, 400, False, AnswerState.BLOCKED),
    ],
)
def test_how_it_failed(kind: ErrorKind, status: int | None, started: bool, state: AnswerState) -> None:
    came: list[tuple[Event, float]] = [(opened(1.0), 1.1), (TextDelta("Hi"), 2.0)]
    answer = grown(*(came if started else []))
    error = ProviderError(kind=kind, message="It broke.", http_status=status, retry_after_s=3, request_id="r")
    answer.fail(error, 3.0)
    assert answer.state is state
    assert answer.text == ("Hi" if started else "")
    assert answer.failure is not None
    assert (answer.failure.message, answer.failure.retry_after_s) == ("It broke.", 3)


def test_a_break_after_the_end_takes_nothing_away() -> None:
    answer = grown((TextDelta("Hi"), 2.0), (Finished(Finish.COMPLETE, "stop"), 2.1))
    answer.fail(ProviderError(kind=ErrorKind.CUT, message="reset"), 2.2)
    assert answer.state is AnswerState.COMPLETE
    assert answer.notes


def test_what_has_ended_stays_as_it_is() -> None:
    answer = grown((TextDelta("Hi"), 2.0))
    answer.cancel(3.0)
    answer.apply(TextDelta(" there"), 4.0)
    answer.fail(ProviderError(kind=ErrorKind.CUT, message="late"), 5.0)
    answer.end(6.0)
    assert (answer.state, answer.text, answer.marks.ended) == (AnswerState.CANCELLED, "Hi", 3.0)


def test_marks_are_set_once_and_by_content_only() -> None:
    answer = grown(
        (SENT, 1.0),
        (opened(1.01), 1.11),
        (Keepalive(), 1.2),
        (TextDelta(""), 1.3),
        (ReasoningDelta("a"), 1.4),
        (ReasoningDelta("b"), 1.5),
        (TextDelta("c"), 1.6),
        (TextDelta("d"), 1.9),
        (Finished(Finish.COMPLETE, "stop"), 2.0),
    )
    answer.end(7.0)  # the connection lingered after the end
    timing = answer.timing
    assert timing.connect_s == 0.02
    assert timing.first_byte_s == pytest.approx(0.1)
    assert timing.first_reasoning_s == pytest.approx(0.39)
    assert timing.first_text_s == pytest.approx(0.59)
    assert timing.total_s == pytest.approx(0.99)
    assert timing.waited_s == pytest.approx(1.0)
    assert timing.attempts == 1


def test_a_second_attempt_starts_the_clock_anew_and_counts_the_first_as_waiting() -> None:
    answer = grown((SENT, 1.0), (UsageReported(Usage(input=5)), 1.1))
    answer.requeue()
    assert answer.state is AnswerState.QUEUED
    answer.begin_attempt(4.0)
    answer.apply(opened(4.1), 4.2)
    assert (answer.usage, answer.attempts) == (None, 2)
    assert answer.timing.waited_s == 4.0
    assert answer.timing.first_byte_s == pytest.approx(0.1)


def test_a_repair_within_an_attempt_is_waiting_too() -> None:
    answer = grown((SENT, 1.0), (Notice("temperature was not applied"), 1.5), (SENT, 1.5), (opened(1.5), 1.6))
    assert answer.timing.waited_s == 1.5
    assert answer.notes == ["temperature was not applied"]


def test_usage_is_replaced_and_never_added() -> None:
    answer = grown(
        (UsageReported(Usage(input=5, output=1)), 1.0), (UsageReported(Usage(input=5, output=9)), 2.0)
    )
    assert answer.usage == Usage(input=5, output=9)


def test_cost_is_reported_or_unknown_and_never_zero_for_nothing() -> None:
    silent = grown((TextDelta("Hi"), 1.0))
    assert (silent.cost.status, silent.cost.amount) == (CostStatus.UNKNOWN, None)
    silent.apply(Finished(Finish.COMPLETE, "stop"), 2.0)
    silent.end(2.0)
    assert silent.cost.reason == "the provider did not state a charge"

    charged = grown((Charged(Charge(amount=Decimal("4.2E-7"), source="usage.cost")), 1.0))
    assert (charged.cost.status, charged.cost.amount) == (CostStatus.REPORTED, Decimal("0.00000042"))


def test_who_served_is_gathered_from_what_comes() -> None:
    answer = grown((ServedBy(model="m-1"), 1.0), (ServedBy(provider="Together"), 1.1))
    assert answer.served_by == ServedBy(model="m-1", provider="Together")


def test_tool_calls_are_gathered_by_index() -> None:
    answer = grown(
        (ToolCallDelta(index=1, id="b", name="g"), 1.0),
        (ToolCallDelta(index=0, id="a", name="f", arguments='{"x'), 1.0),
        (ToolCallDelta(index=0, arguments='":1}'), 1.0),
    )
    assert answer.tool_calls[0].arguments == '{"x":1}'
    assert answer.has_content


def test_readers_pull_only_what_is_new() -> None:
    answer = grown((TextDelta("Hel"), 1.0), (TextDelta("lo"), 1.0))
    text, seen = answer.text_since(0)
    assert (text, seen) == ("Hello", 2)
    answer.apply(TextDelta(" you"), 2.0)
    assert answer.text_since(seen) == (" you", 3)
    assert answer.text_tail(4) == " you"
    assert answer.text_tail(100) == "Hello you"


def test_a_hundred_thousand_pieces() -> None:
    answer = grown(*((TextDelta("ab"), 1.0 + index / 1e5) for index in range(100_000)))
    assert answer.characters == 200_000
    assert answer.text_since(99_999) == ("ab", 100_000)
    assert len(answer.text) == 200_000


def test_an_answer_in_one_piece_is_buffered() -> None:
    answer = grown((opened(1.0), 1.1), (Whole(), 1.1), (TextDelta("word " * 50), 1.2))
    answer.apply(UsageReported(Usage(output=50)), 1.2)
    assert answer.timing.buffered
    assert answer.timing.output_tokens_per_s is None
