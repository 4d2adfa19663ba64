"""A session with bills, to be looked at: three models at the prices that are shipped."""

from datetime import UTC, datetime

from app.core.answer import AnswerState
from app.core.ids import new_id
from app.core.metrics import Timing
from app.core.model_ref import ModelRef
from app.core.price_card import BillingContext
from app.core.pricing import price
from app.core.session import KeptAnswer, Lane, Session, Turn
from providers.base import Usage
from tests.support.sample_sessions import BREAKER, FUSE
from widgets.program import Program
from widgets.state.work import Work

PROMPT = "Explain the circuit-breaker pattern to a new backend developer."
ASKED = (
    (
        "anthropic/claude-opus-5-5",
        BREAKER,
        Usage(input=24_310, output=2_810, cache_read=20_000, cache_write=1_500),
    ),
    ("openai/gpt-6-sol", FUSE, Usage(input=22_870, output=1_940, reasoning=620)),
    ("deepseek/deepseek-flash", BREAKER, Usage(input=23_105, output=2_204, cache_read=22_400)),
)


async def priced_work(program: Program) -> Work:
    """Not kept anywhere."""
    prices, book, now = program.engine.prices, program.engine.book, datetime.now(UTC)
    await prices.ready()
    lanes, answers = [], []
    for place, (name, text, usage) in enumerate(ASKED):
        ref = ModelRef(*name.split("/", 1))
        quote = prices.quote(book.get(ref.endpoint), ref.model, BillingContext(), at=now)
        lane = Lane(id=new_id(), position=place, model=ref)
        lanes.append(lane)
        answers.append(
            KeptAnswer(
                id=new_id(),
                lane_id=lane.id,
                state=AnswerState.COMPLETE,
                text=text,
                usage=usage,
                cost=price(usage, quote, BillingContext()),
                timing=Timing(
                    first_text_s=0.41 + place * 0.3,
                    total_s=9.2 - place * 1.4,
                    output_tokens_per_s=142 - place * 20,
                ),
                finish="stop",
            )
        )
    turn = Turn(id=new_id(), number=1, prompt=PROMPT, asked_at=now, answers=tuple(answers))
    session = Session(
        id=new_id(),
        title="Circuit breaker, explained",
        created_at=now,
        changed_at=now,
        lanes=tuple(lanes),
        turns=(turn,),
    )
    return Work(session=session, temporary=True)
