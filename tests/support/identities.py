"""A session in which everything that tells who answers carries a mark."""

from dataclasses import replace

from app.core.answer import Failure
from app.core.metrics import Timing
from app.core.model_ref import ModelRef
from app.core.session import CalledTool, KeptAnswer, Lane, Session, Turn
from providers.base import Parameters, Sent, Usage
from providers.errors import ErrorKind

MARK = "zq9identity"
NUMBER = 90917
"""For numbers: it stands nowhere else by chance."""


def with_identities(session: Session) -> Session:
    """Not in what users wrote (title, prompts, files) and what models said (text, tool calls)."""
    return replace(
        session,
        lanes=tuple(map(_lane, session.lanes)),
        turns=tuple(map(_turn, session.turns)),
        tags=(*session.tags, MARK),
    )


def _lane(lane: Lane) -> Lane:
    return replace(
        lane,
        model=ModelRef(f"{MARK}-endpoint", f"{MARK}-model"),
        system=f"You are {MARK}.",
        parameters=Parameters(stop=(MARK,), body={MARK: MARK}),
    )


def _turn(turn: Turn) -> Turn:
    return replace(
        turn, answers=tuple(map(_answer, turn.answers)), replaced=tuple(map(_answer, turn.replaced))
    )


def _answer(answer: KeptAnswer) -> KeptAnswer:
    return replace(
        answer,
        reasoning=f"I am {MARK}.",
        tool_calls=tuple(CalledTool(id=MARK, name=c.name, arguments=c.arguments) for c in answer.tool_calls),
        served_model=MARK,
        served_provider=MARK,
        finish=MARK,
        finish_detail=MARK,
        timing=Timing(first_text_s=NUMBER, total_s=NUMBER, output_tokens_per_s=NUMBER, attempts=NUMBER),
        usage=Usage(input=NUMBER, output=NUMBER, reasoning=NUMBER, raw={MARK: NUMBER}),
        cost=replace(answer.cost, source=MARK, reason=MARK, currency=MARK),
        notes=(f"{MARK} was not applied.",),
        failure=Failure(kind=ErrorKind.QUOTA, message=f"{MARK} says: no", http_status=429, request_id=MARK),
        request_id=MARK,
        sent=Sent(method="POST", url=f"https://{MARK}/", headers={MARK: MARK}, body=MARK.encode()),
    )
