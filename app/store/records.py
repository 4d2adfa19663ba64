"""Core values to columns and back. Rows stay in this package; what leaves it is what `app.core` knows."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from decimal import InvalidOperation
from typing import Any
from zlib import crc32

from app.core.answer import AnswerState, Failure
from app.core.metrics import Timing
from app.core.model_ref import ModelRef
from app.core.money import unknown
from app.core.session import Blind, CalledTool, KeptAnswer, Lane, Session, Turn
from app.core.verdicts import Verdict
from app.store.bills import bill_text, cost_of, read_bill, usage_fields
from providers.base import Effort, Parameters, Sent, Usage
from providers.errors import ErrorKind

# The order in which `answer_of` takes them.
ANSWER_COLUMNS = (
    "id", "turn_id", "lane_id", "state", "served_model", "served_provider", "finish", "finish_detail",
    "request_id", "connect_s", "first_byte_s", "first_reasoning_s", "first_text_s", "total_s",
    "output_tokens_per_s", "buffered", "attempts", "waited_s",
    "input_tokens", "output_tokens", "reasoning_tokens", "cache_read_tokens", "cache_write_tokens",
    "usage_raw",
    "cost_status", "cost_amount", "cost_currency", "cost_source", "cost_reason",
    "bill", "notes", "failure", "tool_calls", "replaced", "verdict", "checksum", "reasoning", "text",
)  # fmt: skip

DAMAGED_TEXT = "This answer differs from what was kept: the file was damaged. The text may be wrong."
DAMAGED_FIGURES = "What was kept beside this answer's text is damaged and cannot be read."

_STATES = {state.value: state for state in AnswerState}
_VERDICTS = {verdict.value: verdict for verdict in Verdict}
_BLIND = {blind.value: blind for blind in Blind}
_NO_USAGE = Usage()


def whole(text: str) -> str:
    """Text that UTF-8 can carry: surrogate pairs joined, lone ones replaced. All else, NUL too, stays."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def moment_text(moment: datetime) -> str:
    """UTC in a fixed width, so that the order of texts is the order of times."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def as_text(value: object) -> str:
    """A text column's value. A flipped bit can make anything of it; the rest is to be seen all the same."""
    if isinstance(value, str):
        return value
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value or "")


def moment_of(text: object) -> datetime:
    try:
        return datetime.fromisoformat(as_text(text))
    except ValueError:  # damaged: an early time says "unknown" without hiding the session
        return datetime.fromtimestamp(0, UTC)


def checksum(place: str, *texts: str) -> int:
    """Of texts together with where they belong: a damaged index can hand out rows in the wrong place.

    A CRC: it is against accidents (whoever can write the file can write the checksum), and SHA-256 would cost
    as much as all of the reading of a long session.
    """
    code = crc32(place.encode("utf-8", "surrogatepass"))
    for text in texts:
        # The length keeps the end of one text from passing for the beginning of the next.
        code = crc32(text.encode("utf-8", "surrogatepass"), code + len(text))
    return code


# --- to columns ------------------------------------------------------------------------------------------


def session_values(session: Session) -> dict[str, Any]:
    return {
        "id": session.id,
        "title": session.title,
        "created_at": moment_text(session.created_at),
        "changed_at": moment_text(session.changed_at),
        "pinned": session.pinned,
        "blind": session.blind,
    }


def lane_values(session_id: str, lane: Lane) -> dict[str, Any]:
    return {
        "id": lane.id,
        "session_id": session_id,
        "position": lane.position,
        "endpoint": lane.model.endpoint,
        "model": lane.model.model,
        "system": lane.system,
        "parameters": _parameters_text(lane.parameters),
        "closed": lane.closed,
    }


def turn_values(session_id: str, turn: Turn, number: int) -> dict[str, Any]:
    prompt = whole(turn.prompt)
    return {
        "id": turn.id,
        "session_id": session_id,
        "number": number,
        "asked_at": moment_text(turn.asked_at),
        "blind": turn.blind.value,
        "checksum": checksum(f"{turn.id}{session_id}{number}", prompt),
        "prompt": prompt,
    }


def answer_values(answer: KeptAnswer, turn_id: str) -> dict[str, Any]:
    """What the answer itself says: all columns but its place, its writer and its verdict, which is given
    later.
    """
    timing, usage, cost = answer.timing, answer.usage, answer.cost
    text, reasoning = whole(answer.text), whole(answer.reasoning)
    return {
        "id": answer.id,
        "turn_id": turn_id,
        "lane_id": answer.lane_id,
        "state": answer.state.value,
        "served_model": answer.served_model,
        "served_provider": answer.served_provider,
        "finish": answer.finish,
        "finish_detail": answer.finish_detail,
        "request_id": answer.request_id,
        "connect_s": timing.connect_s,
        "first_byte_s": timing.first_byte_s,
        "first_reasoning_s": timing.first_reasoning_s,
        "first_text_s": timing.first_text_s,
        "total_s": timing.total_s,
        "output_tokens_per_s": timing.output_tokens_per_s,
        "buffered": timing.buffered,
        "attempts": timing.attempts,
        "waited_s": timing.waited_s,
        "input_tokens": usage.input,
        "output_tokens": usage.output,
        "reasoning_tokens": usage.reasoning,
        "cache_read_tokens": usage.cache_read,
        "cache_write_tokens": usage.cache_write,
        "usage_raw": json_text(usage.raw),
        "cost_status": cost.status.value,
        "cost_amount": None if cost.amount is None else str(cost.amount),
        "cost_currency": cost.currency,
        "cost_source": cost.source,
        "cost_reason": cost.reason,
        "bill": bill_text(usage, cost),
        "notes": json_text(answer.notes),
        "failure": json_text(answer.failure.kept if answer.failure else None),
        "tool_calls": json_text([asdict(call) for call in answer.tool_calls]),
        "checksum": checksum(answer.id + turn_id + answer.lane_id, text, reasoning),
        "reasoning": reasoning,
        "text": text,
    }


def json_text(value: Any) -> str | None:
    """JSON in ASCII, so that NUL and lone surrogates inside survive; `None` for what is empty."""
    if not value:
        return None
    return json.dumps(dict(value) if isinstance(value, Mapping) else value, separators=(",", ":"))


def _parameters_text(parameters: Parameters) -> str:
    values: dict[str, Any] = {
        "temperature": parameters.temperature,
        "top_p": parameters.top_p,
        "max_tokens": parameters.max_tokens,
        "stop": list(parameters.stop) or None,
        "seed": parameters.seed,
        "reasoning_effort": parameters.reasoning_effort,
        "body": dict(parameters.body) or None,
    }
    return json.dumps({name: value for name, value in values.items() if value is not None})


# --- and back --------------------------------------------------------------------------------------------


def lane_of(row: Sequence[Any]) -> Lane:
    lane_id, position, endpoint, model, system, parameters, closed = row
    return Lane(
        id=lane_id,
        position=position if isinstance(position, int) else 0,
        model=ModelRef(as_text(endpoint), as_text(model)),
        system=None if system is None else as_text(system),
        parameters=_parameters_of(parameters),
        closed=closed == 1,
    )


def blind_of(value: object) -> Blind:
    return _BLIND.get(as_text(value), Blind.NO)


def _parameters_of(text: str) -> Parameters:
    try:
        values = json.loads(text)
        effort = values.pop("reasoning_effort", None)
        stop = tuple(values.pop("stop", ()))
        return Parameters(stop=stop, reasoning_effort=Effort(effort) if effort else None, **values)
    except (ValueError, TypeError, AttributeError):  # damaged
        return Parameters()


def answer_of(row: Sequence[Any], sent: Sent | None = None, extra_notes: tuple[str, ...] = ()) -> KeptAnswer:
    """One row in the order of `ANSWER_COLUMNS`. Damage is told in the notes and never raises."""
    try:
        return _answer_of(row, sent, extra_notes)
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation):
        return _without_figures(row, sent, (DAMAGED_FIGURES, *extra_notes))


def _answer_of(row: Sequence[Any], sent: Sent | None, extra_notes: tuple[str, ...]) -> KeptAnswer:
    # Positions, not names: opening a session of a thousand answers should cost little more than reading them.
    (
        answer_id, turn_id, lane_id, state, served_model, served_provider, finish, finish_detail, request_id,
        connect_s, first_byte_s, first_reasoning_s, first_text_s, total_s, rate, buffered, attempts, waited_s,
        tokens_in, tokens_out, tokens_reasoning, cache_read, cache_write, usage_raw,
        cost_status, cost_amount, cost_currency, cost_source, cost_reason,
        bill_column, notes, failure, tool_calls, _replaced, verdict, kept_checksum, reasoning, text,
    ) = row  # fmt: skip
    bill = read_bill(bill_column)
    told = (*json.loads(notes), *extra_notes) if notes else extra_notes
    if kept_checksum != checksum(answer_id + turn_id + lane_id, text, reasoning):
        told = (*told, DAMAGED_TEXT)
    return KeptAnswer(
        id=answer_id,
        lane_id=lane_id,
        state=_STATES[state],
        text=text,
        reasoning=reasoning,
        tool_calls=tuple([CalledTool(**call) for call in json.loads(tool_calls)]) if tool_calls else (),
        served_model=served_model,
        served_provider=served_provider,
        finish=finish,
        finish_detail=finish_detail,
        timing=Timing(
            connect_s=connect_s,
            first_byte_s=first_byte_s,
            first_reasoning_s=first_reasoning_s,
            first_text_s=first_text_s,
            total_s=total_s,
            output_tokens_per_s=rate,
            buffered=bool(buffered),
            attempts=attempts,
            waited_s=waited_s,
        ),
        usage=_NO_USAGE
        if tokens_in is tokens_out is tokens_reasoning is cache_read is cache_write is usage_raw is None
        and "usage" not in bill
        else Usage(
            input=tokens_in,
            output=tokens_out,
            reasoning=tokens_reasoning,
            cache_read=cache_read,
            cache_write=cache_write,
            raw=json.loads(usage_raw) if usage_raw else {},
            **usage_fields(bill),
        ),
        cost=cost_of(cost_status, cost_amount, cost_currency, cost_source, cost_reason, bill),
        notes=told,
        failure=_failure_of(failure) if failure else None,
        request_id=request_id,
        sent=sent,
        verdict=_VERDICTS[verdict] if verdict else None,
    )


def _failure_of(text: str) -> Failure:
    values = json.loads(text)
    values["kind"] = ErrorKind(values["kind"])
    return Failure(**values)


def _without_figures(row: Sequence[Any], sent: Sent | None, notes: tuple[str, ...]) -> KeptAnswer:
    values = dict(zip(ANSWER_COLUMNS, row, strict=True))
    return KeptAnswer(
        id=str(values["id"]),
        lane_id=str(values["lane_id"]),
        state=_STATES.get(values["state"], AnswerState.INCOMPLETE),
        text=as_text(values["text"]),
        reasoning=as_text(values["reasoning"]),
        cost=unknown("what was kept of it is damaged"),
        notes=notes,
        sent=sent,
        verdict=_VERDICTS.get(values["verdict"]),
    )
