"""What evidence reads: state, times, cost and verdict of many answers, and never an answer's text."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from app.core.answer import AnswerState
from app.core.cost_document import amount_of
from app.core.model_ref import ModelRef
from app.core.money import CostStatus
from app.core.plan.observations import Observation, exact_usd, failed, is_judged
from app.core.verdicts import Verdict
from app.store.reader import Reader
from app.store.records import as_text
from providers.errors import ErrorKind

# The lanes first: whether something is hidden is looked up once for each, not for each of its answers. Why an
# answer failed stands behind its bill and notes, and is read of those alone that did. The last column is
# empty where an answer stands alone, and 1 where another one of its turn is preferred.
_ANSWERS = """
WITH asked AS MATERIALIZED (
    SELECT lane.id, lane.endpoint, lane.model FROM lane JOIN session ON session.id = lane.session_id
    WHERE {choice} AND session.blind IS NULL AND NOT EXISTS
        (SELECT 1 FROM turn AS hidden WHERE hidden.session_id = session.id AND hidden.blind = 'hidden')
)
SELECT answer.id, turn.session_id, turn.id, asked.id, asked.endpoint, asked.model, turn.asked_at,
    answer.state, CASE WHEN answer.state IN ('error', 'timeout', 'incomplete') THEN answer.failure END,
    answer.first_text_s, answer.total_s, answer.output_tokens_per_s,
    answer.cost_status, answer.cost_amount, answer.cost_currency,
    CASE WHEN answer.replaced IS NULL THEN answer.verdict END,
    CASE WHEN answer.replaced IS NULL THEN
        (SELECT max(other.verdict IS 'preferred') FROM answer AS other WHERE other.turn_id = answer.turn_id
         AND other.id != answer.id AND other.replaced IS NULL) END
FROM asked JOIN answer ON answer.lane_id = asked.id JOIN turn ON turn.id = answer.turn_id
WHERE answer.writer IS NULL
"""

_STATES = {state.value: state for state in AnswerState}
_STATUSES = {status.value: status for status in CostStatus}
_VERDICTS = {verdict.value: verdict for verdict in Verdict}


class ObservedAnswers:
    """Ended answers, earlier tries too; of a session that hides who answers, none. May raise `StoreFault`."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    async def of_sessions(self, session_ids: Sequence[str]) -> list[Observation]:
        places = ",".join("?" * len(session_ids))
        return await self._read(f"lane.session_id IN ({places})", session_ids)

    async def of_models(self, models: Collection[ModelRef]) -> list[Observation]:
        """In all sessions that are kept."""
        if not models:
            return []
        places = ",".join(["(?,?)"] * len(models))
        names = [name for model in models for name in (model.endpoint, model.model)]
        return await self._read(f"(lane.endpoint, lane.model) IN (VALUES {places})", names)

    async def _read(self, choice: str, values: Sequence[str]) -> list[Observation]:
        statement = _ANSWERS.format(choice=choice)
        return await self._reader.run(lambda database: _observations(database.execute(statement, values)))


def _observations(rows: Iterable[tuple[Any, ...]]) -> list[Observation]:
    """Of damaged rows nothing: what they say may be anything."""
    found: list[Observation] = []
    for row in rows:
        try:
            found.append(_observation(row))
        except (ValueError, TypeError, KeyError):
            continue
    return found


def _observation(row: tuple[Any, ...]) -> Observation:
    (
        answer_id, session_id, turn_id, lane_id, endpoint, model, asked_at,
        state_text, failure, first_text_s, total_s, rate,
        cost_status, amount, currency, verdict_text, beaten,
    ) = row  # fmt: skip
    state = _STATES[state_text]
    verdict = _VERDICTS[verdict_text] if verdict_text else None
    return Observation(
        id=answer_id,
        session_id=session_id,
        turn_id=turn_id,
        lane_id=lane_id,
        model=ModelRef(as_text(endpoint), as_text(model)),
        at=datetime.fromisoformat(asked_at),
        whole=state.usable,
        failed=failed(state, ErrorKind(json.loads(failure)["kind"]) if failure else None),
        first_text_s=_seconds(first_text_s),
        total_s=_seconds(total_s),
        tokens_per_s=_seconds(rate),
        cost_usd=exact_usd(_STATUSES[cost_status], None if amount is None else amount_of(amount), currency),
        verdict=verdict,
        judged=is_judged(verdict, whole=state.usable, rivals=beaten is not None, beaten=beaten == 1),
    )


def _seconds(value: Any) -> float | None:
    return None if value is None else float(value)
