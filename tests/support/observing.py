"""What the answers of a session say of its models, read from the session itself: the store, which reads
them by SQL, has to say the same.
"""

from decimal import Decimal

from app.core.blind import is_blind
from app.core.model_ref import ModelRef
from app.core.money import Cost
from app.core.plan.observations import Observation, exact_usd, failed, is_judged
from app.core.session import KeptAnswer, Session, Turn
from app.core.verdicts import Verdict


def observations_of(session: Session) -> list[Observation]:
    """Of all its answers, earlier tries too; nothing while it is hidden who answers."""
    if is_blind(session):
        return []
    models = {lane.id: lane.model for lane in session.lanes}
    return [
        _observation(session.id, turn, models[answer.lane_id], answer, counts=counts)
        for turn in session.turns
        for answers, counts in ((turn.answers, True), (turn.replaced, False))
        for answer in answers
        if answer.lane_id in models
    ]


def _observation(
    session_id: str, turn: Turn, model: ModelRef, answer: KeptAnswer, *, counts: bool
) -> Observation:
    whole, verdict = answer.state.usable, answer.verdict if counts else None
    rivals = [each for each in turn.answers if each.id != answer.id]
    beaten = counts and any(each.verdict is Verdict.PREFERRED for each in rivals)
    return Observation(
        id=answer.id,
        session_id=session_id,
        turn_id=turn.id,
        lane_id=answer.lane_id,
        model=model,
        at=turn.asked_at,
        whole=whole,
        failed=failed(answer.state, answer.failure.kind if answer.failure else None),
        first_text_s=answer.timing.first_text_s,
        total_s=answer.timing.total_s,
        tokens_per_s=answer.timing.output_tokens_per_s,
        cost_usd=_cost(answer.cost),
        verdict=verdict,
        judged=is_judged(verdict, whole=whole, rivals=len(rivals), beaten=beaten),
    )


def _cost(cost: Cost) -> Decimal | None:
    return exact_usd(cost.status, cost.amount, cost.currency)
