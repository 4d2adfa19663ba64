"""What re-pricing reads: usage and cost of many answers, a page at a time, and never an answer's text."""

import sqlite3
from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from decimal import InvalidOperation
from functools import partial
from typing import Any

from app.core.answer import AnswerState
from app.core.blind import ENDPOINT
from app.core.model_ref import ModelRef
from app.core.money import unknown
from app.core.repricing import HIDDEN, NOT_THERE, PricedAnswer
from app.store.bills import cost_of, read_bill, usage_fields
from app.store.reader import Reader
from app.store.records import as_text, moment_of, moment_text
from providers.base import Usage

PAGE = 500
"""Answers at a time: some tens of milliseconds of work."""

DAMAGED = "What was kept of its cost is damaged."

_Place = tuple[object, object]
"""When, and the id."""

_STATES = {state.value: state for state in AnswerState}
_HIDDEN = (
    "(session.blind IS NOT NULL OR EXISTS"
    " (SELECT 1 FROM turn AS hidden WHERE hidden.session_id = session.id AND hidden.blind = 'hidden'))"
)
_COLUMNS = (
    f"answer.id, answer.state, {_HIDDEN},"
    " answer.input_tokens, answer.output_tokens, answer.reasoning_tokens, answer.cache_read_tokens,"
    " answer.cache_write_tokens, answer.cost_status, answer.cost_amount, answer.cost_currency,"
    " answer.cost_source, answer.cost_reason, answer.bill"
)
# Through the book, which knows what was paid here: copies and imported sessions were not.
_SINCE = f"""
SELECT spend.id, spend.at, spend.endpoint, spend.model, {_COLUMNS}
FROM spend LEFT JOIN answer ON answer.id = spend.id
LEFT JOIN turn ON turn.id = answer.turn_id LEFT JOIN session ON session.id = turn.session_id
WHERE (spend.at, spend.id) > (?, ?) AND spend.writer IS NULL
ORDER BY spend.at, spend.id LIMIT ?
"""  # noqa: S608 - columns of ours
_SESSION = f"""
SELECT answer.id, turn.asked_at, coalesce(spend.endpoint, lane.endpoint), coalesce(spend.model, lane.model),
{_COLUMNS}
FROM turn JOIN answer ON answer.turn_id = turn.id JOIN lane ON lane.id = answer.lane_id
JOIN session ON session.id = turn.session_id LEFT JOIN spend ON spend.id = answer.id
WHERE turn.session_id = ? AND answer.writer IS NULL
ORDER BY turn.number, answer.replaced IS NULL, answer.replaced, lane.position
"""  # noqa: S608


class PricedAnswers:
    """All of it may raise `StoreFault`."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def of_session(self, session_id: str) -> tuple[PricedAnswer, ...]:
        """Earlier tries too: they were paid for. Those that are still written are left out."""
        return await self._reader.run(lambda database: _read(database.execute(_SESSION, (session_id,))))

    async def count_since(self, since: datetime) -> int:
        return await self._reader.run(lambda database: _count(database, since))

    async def since(self, since: datetime) -> AsyncIterator[tuple[PricedAnswer, ...]]:
        """Everything that was paid from then on, the oldest first, page by page."""
        after: _Place | None = (moment_text(since), "")
        while after is not None:
            answers, after = await self._reader.run(partial(_page, after=after))
            if answers:
                yield answers


def _page(database: sqlite3.Connection, after: "_Place") -> tuple[tuple[PricedAnswer, ...], "_Place | None"]:
    """And where the next one begins, as it stands in the file; `None` after the last."""
    rows = database.execute(_SINCE, (*after, PAGE)).fetchall()
    return _read(rows), (rows[-1][1], rows[-1][0]) if len(rows) == PAGE else None


def _count(database: sqlite3.Connection, since: datetime) -> int:
    row = database.execute(
        "SELECT count(*) FROM spend WHERE at >= ? AND writer IS NULL", (moment_text(since),)
    ).fetchone()
    return int(row[0])


def _read(rows: Iterable[tuple[Any, ...]]) -> tuple[PricedAnswer, ...]:
    return tuple([_answer(row) for row in rows])


def _answer(row: tuple[Any, ...]) -> PricedAnswer:
    """One row. Damage is told, and never raises."""
    answer_id, at, endpoint, model, *rest = row
    hidden, moment = bool(rest[2]), moment_of(at)
    asked = ModelRef(ENDPOINT, "hidden") if hidden else ModelRef(as_text(endpoint), as_text(model))

    def lost(why: str) -> PricedAnswer:
        return PricedAnswer(
            id=as_text(answer_id), at=moment, model=asked, usage=Usage(), cost=unknown(why), obstacle=why
        )

    if rest[0] is None:
        return lost(NOT_THERE)
    if hidden:
        return lost(HIDDEN)
    try:
        return _priced(as_text(answer_id), moment, asked, rest)
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation):
        return lost(DAMAGED)


def _priced(answer_id: str, at: datetime, model: ModelRef, rest: list[Any]) -> PricedAnswer:
    (
        _id, state, _hidden, given, made, reasoning, cache_read, cache_write,
        status, amount, currency, source, reason, bill_column,
    ) = rest  # fmt: skip
    bill = read_bill(bill_column)
    return PricedAnswer(
        id=answer_id,
        at=at,
        model=model,
        usage=Usage(
            input=given,
            output=made,
            reasoning=reasoning,
            cache_read=cache_read,
            cache_write=cache_write,
            **usage_fields(bill),
        ),
        cost=cost_of(status, amount, currency, source, reason, bill),
        whole=_STATES[state].usable,
    )
