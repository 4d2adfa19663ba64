"""A session as CSV: one row per answer, for spreadsheets. No cell of it can be taken for a formula.

RFC 4180, in UTF-8 with a byte order mark, without which Excel reads UTF-8 as something else.
"""

from app.core import bill_words
from app.core.csv_cells import Cell, line
from app.core.money import Cost
from app.core.report import milliseconds
from app.core.session import KeptAnswer, Lane, Session, Turn
from app.services.exports import wording

COLUMNS = (
    "session", "session_id", "turn", "asked_at", "lane", "model", "served_by", "state", "finish",
    "prompt", "attachments", "text", "reasoning", "tool_calls",
    "connect_ms", "first_byte_ms", "first_reasoning_ms", "first_text_ms", "total_ms", "output_tokens_per_s",
    "buffered", "attempts", "waited_ms",
    "input_tokens", "output_tokens", "reasoning_tokens", "cache_read_tokens", "cache_write_tokens",
    "cost_status", "cost_amount", "cost_currency", "cost_source", "cost_reason",
    "notes", "error_kind", "error", "http_status", "request_id", "system", "answer_id",
    "verdict", "counts",
    "cost_lower_bound", "cost_calculated", "price_model", "price_seller", "price_source", "price_date",
    "price_match", "bill",
)  # fmt: skip


def export_csv(session: Session) -> bytes:
    lanes = {lane.id: lane for lane in session.lanes}
    rows: list[tuple[Cell, ...]] = [COLUMNS]
    rows += [
        _row(session, turn, lanes[answer.lane_id], answer)
        for turn in session.turns
        for answer in wording.all_tries(turn)
    ]
    text = "".join(map(line, rows))
    return text.encode("utf-8-sig", "replace")


def _row(session: Session, turn: Turn, lane: Lane, answer: KeptAnswer) -> tuple[Cell, ...]:
    timing, usage, cost, failure = answer.timing, answer.usage, answer.cost, answer.failure
    return (
        session.title, session.id, turn.number, turn.asked_at.isoformat(), lane.letter, str(lane.model),
        answer.served_by, answer.state.value, answer.finish,
        turn.prompt, "\n".join(attachment.name for attachment in turn.attachments) or None,
        answer.text, answer.reasoning or None,
        "\n".join(f"{call.name}({call.arguments})" for call in answer.tool_calls) or None,
        milliseconds(timing.connect_s), milliseconds(timing.first_byte_s),
        milliseconds(timing.first_reasoning_s), milliseconds(timing.first_text_s),
        milliseconds(timing.total_s), timing.output_tokens_per_s,
        "yes" if timing.buffered else "no", timing.attempts, milliseconds(timing.waited_s),
        usage.input, usage.output, usage.reasoning, usage.cache_read, usage.cache_write,
        cost.status.value, cost.amount, cost.currency, cost.source, cost.reason,
        "\n".join(answer.notes) or None,
        *((None, None, None) if failure is None
          else (failure.kind.value, failure.message, failure.http_status)),
        answer.request_id, lane.system, answer.id,
        None if answer.verdict is None else answer.verdict.value, "no" if answer in turn.replaced else "yes",
        *_bill(cost),
    )  # fmt: skip


def _bill(cost: Cost) -> tuple[Cell, ...]:
    card = cost.card
    dated = None if card is None or card.dated is None else card.dated.isoformat()
    return (
        "yes" if cost.lower_bound else "no",
        cost.calculated,
        *((None, None, None, dated, None) if card is None
          else (card.model, card.seller, card.source, dated, card.match.value)),
        "\n".join(" ".join(bill_words.line_cells(each)) for each in cost.lines) or None,
    )  # fmt: skip
