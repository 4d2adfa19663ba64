"""One answer as far as evidence looks at it: how it ended, what it took, cost and was thought of; no text."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from app.core.answer import AnswerState
from app.core.model_ref import ModelRef
from app.core.money import CostStatus
from app.core.verdicts import Verdict
from providers.errors import ErrorKind

_EXACT = frozenset({CostStatus.REPORTED, CostStatus.COMPUTED, CostStatus.ZERO})
"""What may stand in a mean of costs; an estimate or a lower bound may not."""
_FAILED = frozenset({AnswerState.ERROR, AnswerState.TIMEOUT, AnswerState.INCOMPLETE})
_OURS = frozenset({ErrorKind.MISSING_KEY, ErrorKind.LIMIT, ErrorKind.INTERNAL})
"""Failures that no model had a part in: it was never asked, or the mistake was made here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What one answer says of its model."""

    id: str
    """The answer's."""
    session_id: str
    turn_id: str
    lane_id: str
    model: ModelRef
    at: datetime
    """When it was asked."""
    whole: bool = False
    """It came to something: the provider said that this is its answer."""
    failed: bool = False
    """It did not, and the model or the way to it was the reason. What the user stopped is neither."""
    first_text_s: float | None = None
    total_s: float | None = None
    tokens_per_s: float | None = None
    cost_usd: Decimal | None = None
    """Exact; `None` where it is unknown, estimated, or a part of it is."""
    verdict: Verdict | None = None
    """`None` also for an earlier try: only the latest answer of a lane is judged."""
    judged: bool = False
    """Somebody said how it compares: it has a verdict, or another one of its turn was preferred to it."""


def failed(state: AnswerState, kind: ErrorKind | None) -> bool:
    """`kind`: of its failure. An answer that was cut by the end of this program has none."""
    return state in _FAILED and kind is not None and kind not in _OURS


def exact_usd(status: CostStatus, amount: Decimal | None, currency: str) -> Decimal | None:
    return amount if status in _EXACT and currency == "USD" else None


def is_judged(verdict: Verdict | None, *, whole: bool, rivals: int, beaten: bool) -> bool:
    """`rivals`: other answers that count in the turn; `beaten`: one of them is preferred.

    A preference with nothing beside it compares nothing. An answer that failed was not compared either; that
    it failed is counted as such.
    """
    if verdict is Verdict.PREFERRED:
        return rivals > 0
    return verdict is not None or (beaten and whole)
