"""The document that `compare --json` prints: one shape, promised to scripts."""

from typing import Any

from app.core.cost_document import cost_document
from app.core.metrics import Timing
from app.core.session import CalledTool, KeptAnswer, Lane, Session, Turn


def turn_document(session: Session, turn: Turn, *, kept: bool) -> dict[str, Any]:
    lanes = {lane.id: lane for lane in session.lanes}
    return {
        "session": session.id if kept else None,
        "turn": turn.number,
        "answers": [answer_document(lanes[answer.lane_id], answer) for answer in turn.answers],
    }


def answer_document(lane: Lane, answer: KeptAnswer) -> dict[str, Any]:
    usage, failure = answer.usage, answer.failure
    return {
        "lane": lane.letter,
        "model": str(lane.model),
        "served_by": answer.served_by,
        "state": answer.state.value,
        "text": answer.text,
        "reasoning": answer.reasoning,
        "finish": answer.finish,
        "timing": timing_document(answer.timing),
        "usage": {
            "input": usage.input,
            "output": usage.output,
            "reasoning": usage.reasoning,
            "cache_read": usage.cache_read,
            "cache_write": usage.cache_write,
        },
        "cost": {"source": answer.cost.source} | cost_document(answer.cost),
        "notes": [*map(call_in_words, answer.tool_calls), *answer.notes],
        "error": None
        if failure is None
        else {
            "kind": failure.kind.value,
            "message": failure.told,
            "http_status": failure.http_status,
            "retry_after_s": failure.retry_after_s,
            "request_id": failure.request_id,
        },
    }


def call_in_words(call: CalledTool) -> str:
    return f"Wants to call {call.name}({call.arguments})"


def timing_document(timing: Timing) -> dict[str, Any]:
    rate = timing.output_tokens_per_s
    return {
        "connect_ms": milliseconds(timing.connect_s),
        "first_byte_ms": milliseconds(timing.first_byte_s),
        "first_reasoning_ms": milliseconds(timing.first_reasoning_s),
        "first_text_ms": milliseconds(timing.first_text_s),
        "total_ms": milliseconds(timing.total_s),
        "output_tokens_per_s": None if rate is None else round(rate, 2),
        "buffered": timing.buffered,
        "attempts": timing.attempts,
        "waited_ms": milliseconds(timing.waited_s),
    }


def milliseconds(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds * 1000, 3)
