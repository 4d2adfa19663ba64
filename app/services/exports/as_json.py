"""A session as JSON: complete, and readable back to an equal session by `app.services.importing`."""

import base64
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from app.core.cost_document import bill_document
from app.core.metrics import Timing
from app.core.money import Cost, as_text
from app.core.session import KeptAnswer, Lane, Session, Turn
from app.core.usage_document import beyond_counts
from providers.base import Attachment, Parameters, Sent, Usage

FORMAT = "abreast-session"
VERSION = 1

MIN_SHARED_BYTES = 768
"""Attached files of this size and more are written once, however many requests carried them."""

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def export_json(session: Session) -> bytes:
    document = {"format": FORMAT, "version": VERSION, "session": _session(session)}
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    # Half a surrogate pair has no place in UTF-8; the store replaces it in the same way.
    return _HALF_CHARACTER.sub("\ufffd", text).encode("utf-8") + b"\n"


def _session(session: Session) -> dict[str, Any]:
    return {
        "id": session.id,
        "title": session.title,
        "created_at": moment(session.created_at),
        "changed_at": moment(session.changed_at),
        "lanes": [_lane(lane) for lane in session.lanes],
        "turns": [_turn(session.turns, index) for index in range(len(session.turns))],
        "continuations": [
            {"after_turn": each.after_turn, "lane": each.lane_id} for each in session.continuations
        ],
        "blind": session.blind,
        "pinned": session.pinned,
        "tags": list(session.tags),
    }


def _lane(lane: Lane) -> dict[str, Any]:
    return {
        "id": lane.id,
        "position": lane.position,
        "endpoint": lane.model.endpoint,
        "model": lane.model.model,
        "system": lane.system,
        "parameters": parameters_document(lane.parameters),
        "closed": lane.closed,
    }


def parameters_document(parameters: Parameters) -> dict[str, Any]:
    """Only what is set."""
    values = {
        "temperature": _float(parameters.temperature),
        "top_p": _float(parameters.top_p),
        "max_tokens": parameters.max_tokens,
        "stop": list(parameters.stop) or None,
        "seed": parameters.seed,
        "reasoning_effort": parameters.reasoning_effort and parameters.reasoning_effort.value,
        "body": dict(parameters.body) or None,
    }
    return {name: value for name, value in values.items() if value is not None}


def _turn(turns: Sequence[Turn], index: int) -> dict[str, Any]:
    turn = turns[index]
    shared = list(_shared(turns[: index + 1]))
    return {
        "id": turn.id,
        "number": turn.number,
        "asked_at": moment(turn.asked_at),
        "prompt": turn.prompt,
        "attachments": [_attachment(attachment) for attachment in turn.attachments],
        "answers": [_answer(answer, shared) for answer in turn.answers],
        "replaced": [_answer(answer, shared) for answer in turn.replaced],
        "blind": turn.blind.value,
    }


def _attachment(attachment: Attachment) -> dict[str, Any]:
    return {
        "name": attachment.name,
        "media_type": attachment.media_type,
        "data": _base64(attachment.data),
    }


def _answer(answer: KeptAnswer, shared: Sequence["_Shared"]) -> dict[str, Any]:
    return {
        "id": answer.id,
        "lane": answer.lane_id,
        "state": answer.state.value,
        "text": answer.text,
        "reasoning": answer.reasoning,
        "tool_calls": [asdict(call) for call in answer.tool_calls],
        "served_model": answer.served_model,
        "served_provider": answer.served_provider,
        "finish": answer.finish,
        "finish_detail": answer.finish_detail,
        "request_id": answer.request_id,
        "timing": _timing(answer.timing),
        "usage": _usage(answer.usage),
        "cost": _cost(answer.cost),
        "notes": list(answer.notes),
        "failure": None if answer.failure is None else answer.failure.kept,
        "sent": None if answer.sent is None else _sent(answer.sent, shared),
        "verdict": None if answer.verdict is None else answer.verdict.value,
    }


def _timing(timing: Timing) -> dict[str, Any]:
    return {
        "connect_s": _float(timing.connect_s),
        "first_byte_s": _float(timing.first_byte_s),
        "first_reasoning_s": _float(timing.first_reasoning_s),
        "first_text_s": _float(timing.first_text_s),
        "total_s": _float(timing.total_s),
        "output_tokens_per_s": _float(timing.output_tokens_per_s),
        "buffered": timing.buffered,
        "attempts": timing.attempts,
        "waited_s": _float(timing.waited_s),
    }


def _usage(usage: Usage) -> dict[str, Any]:
    return {
        "input": usage.input,
        "output": usage.output,
        "reasoning": usage.reasoning,
        "cache_read": usage.cache_read,
        "cache_write": usage.cache_write,
        "raw": dict(usage.raw),
        **beyond_counts(usage),
    }


def _cost(cost: Cost) -> dict[str, Any]:
    return {
        "status": cost.status.value,
        "amount": None if cost.amount is None else _exact(cost.amount),
        "currency": cost.currency,
        "source": cost.source,
        "reason": cost.reason,
        **bill_document(cost),
    }


def _exact(amount: Decimal) -> str:
    """All digits; only numbers beyond any price keep their exponent."""
    return as_text(amount) if abs(amount.adjusted()) < 40 else str(amount)


def _sent(sent: Sent, shared: Sequence["_Shared"]) -> dict[str, Any]:
    return {
        "method": sent.method,
        "url": sent.url,
        "headers": dict(sent.headers),
        "body": _body(sent.body, shared),
    }


class _Shared:
    """An attached file as requests carry it, and where in the document it stands."""

    def __init__(self, turn: int, attachment: int, data: bytes) -> None:
        self.place = [turn, attachment]
        self.written = _base64(data)


def _shared(turns: Sequence[Turn]) -> Iterator[_Shared]:
    for at, turn in enumerate(turns):
        for number, attachment in enumerate(turn.attachments):
            if len(attachment.data) >= MIN_SHARED_BYTES:
                yield _Shared(at, number, attachment.data)


def _body(body: bytes, shared: Sequence[_Shared]) -> Any:
    """Text as it is, attached files in it as `[turn, attachment]` between pieces; other bytes in base64."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return {"base64": _base64(body)}
    pieces: list[Any] = [text]
    for each in shared:
        if each.written in text:
            pieces = [part for piece in pieces for part in _split(piece, each)]
    return text if len(pieces) == 1 else {"pieces": pieces}


def _split(piece: Any, shared: _Shared) -> Iterator[Any]:
    if not isinstance(piece, str):
        yield piece
        return
    first, *others = piece.split(shared.written)
    yield first
    for other in others:
        yield shared.place
        yield other


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _float(value: float | None) -> float | None:
    """A whole number that stands for a float is written as one, so that it comes back the same."""
    return None if value is None else float(value)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
