"""Hypothesis strategies: sessions of every shape that the core can hold."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from app.core.answer import AnswerState, Failure
from app.core.ids import new_id
from app.core.metrics import Timing
from app.core.model_ref import ModelRef
from app.core.money import Cost, CostStatus
from app.core.session import Blind, CalledTool, Continuation, KeptAnswer, Lane, Session, Turn
from app.core.tags import tidy_tags
from app.core.verdicts import Verdict
from providers.base import Attachment, Effort, Parameters, Sent, Usage
from providers.errors import ErrorKind

texts = st.text(st.characters(codec="utf-8"), max_size=60)
"""Any text that came through a wire: NUL and all controls, but no half surrogate pairs."""
maybe_texts = st.none() | texts
ids = st.builds(new_id)
counts = st.none() | st.integers(0, 2**40)
seconds = st.none() | st.floats(0, 1e6)
moments = st.integers(0, 7 * 10**15).map(
    lambda us: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=us)
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
json_objects: st.SearchStrategy[dict[str, Any]] = st.dictionaries(texts, json_values, max_size=3)

attachments = st.builds(
    Attachment,
    name=texts,
    media_type=st.sampled_from(["image/png", "application/pdf", "text/plain"]),
    data=st.binary(max_size=64) | st.binary(min_size=1100, max_size=1300),
)
parameters = st.builds(
    Parameters,
    temperature=st.none() | st.floats(0, 2),
    top_p=st.none() | st.floats(0, 1),
    max_tokens=counts,
    stop=st.lists(texts, max_size=2).map(tuple),
    seed=st.none() | st.integers(-(2**70), 2**70),
    reasoning_effort=st.none() | st.sampled_from(Effort),
    body=json_objects,
)
amounts = st.decimals(0, 10**6, allow_nan=False, places=18) | st.sampled_from([Decimal(0), Decimal("4.2E-7")])
costs = st.builds(
    Cost,
    status=st.sampled_from(CostStatus),
    amount=st.none() | amounts,
    currency=st.sampled_from(["USD", "CNY"]),
    source=maybe_texts,
    reason=maybe_texts,
)
timings = st.builds(
    Timing,
    connect_s=seconds,
    first_byte_s=seconds,
    first_reasoning_s=seconds,
    first_text_s=seconds,
    total_s=seconds,
    output_tokens_per_s=seconds,
    buffered=st.booleans(),
    attempts=st.integers(0, 9),
    waited_s=st.floats(0, 1e6),
)
usages = st.builds(
    Usage,
    input=counts,
    output=counts,
    reasoning=counts,
    cache_read=counts,
    cache_write=counts,
    raw=json_objects,
)
failures = st.builds(
    Failure,
    kind=st.sampled_from(ErrorKind),
    message=texts,
    http_status=st.none() | st.integers(100, 599),
    retry_after_s=seconds,
    request_id=maybe_texts,
)
bodies = st.binary(max_size=200) | st.lists(texts, max_size=4).map(
    lambda parts: ('"' * 700).join(parts).encode()
)
sents = st.builds(
    Sent,
    method=st.just("POST"),
    url=texts,
    headers=st.dictionaries(texts, texts, max_size=3),
    body=bodies,
)


def answers(lane_id: str) -> st.SearchStrategy[KeptAnswer]:
    return st.builds(
        KeptAnswer,
        id=ids,
        lane_id=st.just(lane_id),
        state=st.sampled_from([state for state in AnswerState if not state.live]),
        text=texts,
        reasoning=texts,
        tool_calls=st.lists(
            st.builds(CalledTool, id=maybe_texts, name=texts, arguments=texts), max_size=2
        ).map(tuple),
        served_model=maybe_texts,
        served_provider=maybe_texts,
        finish=maybe_texts,
        finish_detail=maybe_texts,
        timing=timings,
        usage=usages,
        cost=costs,
        notes=st.lists(texts, max_size=2).map(tuple),
        failure=st.none() | failures,
        request_id=maybe_texts,
        sent=st.none() | sents,
        verdict=st.none() | st.sampled_from(Verdict),
    )


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Lanes in order of their position, turns in order of their number."""
    lanes = tuple(
        Lane(
            id=new_id(),
            position=position,
            model=ModelRef(draw(texts), draw(texts)),
            system=draw(maybe_texts),
            parameters=draw(parameters),
            closed=draw(st.booleans()),
        )
        for position in range(draw(st.integers(0, 3)))
    )
    turns = tuple(
        Turn(
            id=new_id(),
            number=number,
            prompt=draw(texts),
            attachments=tuple(draw(st.lists(attachments, max_size=2))),
            asked_at=draw(moments),
            answers=tuple(draw(answers(lane.id)) for lane in lanes if draw(st.booleans())),
            replaced=tuple(
                draw(answers(lane.id)) for lane in (*lanes, *reversed(lanes)) if draw(st.booleans())
            ),
            blind=draw(st.sampled_from(Blind)),
        )
        for number in range(1, draw(st.integers(1, 4)))
    )
    return Session(
        id=new_id(),
        title=draw(texts),
        created_at=draw(moments),
        changed_at=draw(moments),
        lanes=lanes,
        turns=turns,
        continuations=tuple(
            Continuation(after_turn=turn.number, lane_id=draw(st.sampled_from([lane.id for lane in lanes])))
            for turn in (turns if lanes else ())
            if draw(st.booleans())
        ),
        blind=draw(maybe_texts),
        pinned=draw(st.booleans()),
        tags=tidy_tags(draw(st.lists(texts, max_size=3))),
    )
