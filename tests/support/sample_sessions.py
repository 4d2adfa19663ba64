"""Sessions with everything in them: one to look at, and any number for property tests."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from app.core.answer import AnswerState, Failure
from app.core.ids import new_id
from app.core.metrics import Timing
from app.core.model_ref import ModelRef
from app.core.money import Cost, CostStatus, Line, unknown
from app.core.price_card import Item, Match, PriceCard, Tier
from app.core.session import Blind, CalledTool, Continuation, KeptAnswer, Lane, Session, Turn
from app.core.tags import tidy_tags
from app.core.verdicts import Verdict
from providers.base import Attachment, Effort, Parameters, Sent, Usage
from providers.errors import ErrorKind

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)

BREAKER = """A **circuit breaker** stops calling a dependency that keeps failing, so that one slow service \
does not drag its callers down.

It has three states:
1. **Closed** – calls pass; failures are counted.
2. **Open** – calls fail at once, for a cool-down.
3. **Half-open** – a trial call decides which way to go.

```python
class Breaker:
    def __init__(self, limit=5, cooldown=30.0):
        self.limit, self.cooldown = limit, cooldown
        self.failures, self.opened_at = 0, None
```

Use it around network calls, never around pure code. See [Release It!](https://example.com/release-it)."""

FUSE = """Think of the fuse box at home: when a wire overheats, the breaker trips *before* the house burns.
In software the wire is a remote call.

| State | What a call does |
|---|---|
| Closed | goes through |
| Open | fails immediately |
| Half-open | one probe goes through |

Pair it with a **timeout** and a **retry budget**; retries without a breaker make outages longer.

> Fail fast, recover slowly.

![a fuse box](https://images.example/fuse.png)"""


def lane(position: int, model: str = "demo/quick", **settings: Any) -> Lane:
    endpoint, _, name = model.partition("/")
    return Lane(id=new_id(), position=position, model=ModelRef(endpoint, name), **settings)


def answer(to: Lane, text: str = "Four.", **values: Any) -> KeptAnswer:
    values = {"state": AnswerState.COMPLETE, "cost": unknown("the provider did not state a charge"), **values}
    return KeptAnswer(id=new_id(), lane_id=to.id, text=text, **values)


def session(
    *answers: KeptAnswer, lanes: tuple[Lane, ...], title: str = "Sums", prompt: str = "2 + 2?"
) -> Session:
    """One turn with these answers."""
    turn = Turn(id=new_id(), number=1, prompt=prompt, asked_at=AT, answers=answers)
    return Session(id=new_id(), title=title, created_at=AT, changed_at=AT, lanes=lanes, turns=(turn,))


def rich_session() -> Session:
    """Three lanes and two turns with all that an answer can have."""
    lanes = (
        lane(0, "anthropic/claude-haiku-4-5", system="Be brief.\nNo jokes."),
        lane(
            1, "openrouter/openai/gpt-5-mini", parameters=Parameters(temperature=0.2, stop=("END",), seed=7)
        ),
        lane(
            2, "litellm/deepseek-chat", parameters=Parameters(reasoning_effort=Effort.LOW, body={"top_k": 4})
        ),
    )
    file = Attachment("diagram <1>.png", "image/png", bytes(range(256)) * 8)
    first = Turn(
        id=new_id(),
        number=1,
        prompt="Explain the circuit-breaker pattern to a new backend developer. Keep it short.",
        attachments=(file, Attachment("notes.txt", "text/plain", "Notizen: schön".encode())),
        asked_at=AT,
        answers=(
            answer(
                lanes[0],
                BREAKER,
                served_model="claude-haiku-4-5-20251001",
                finish="end_turn",
                timing=_timing(0.41, 2.31, 148.2),
                usage=Usage(input=24, output=281, raw={"input_tokens": 24, "tiers": [1, 2.5, None, "ü"]}),
                cost=_cost("0.00143"),
                request_id="req_011",
                sent=_sent(file),
            ),
            answer(
                lanes[1],
                FUSE,
                reasoning="The reader is new, so an everyday picture helps.",
                served_provider="OpenAI",
                served_model="gpt-5-mini",
                timing=_timing(0.77, 3.02, 96.0),
                usage=Usage(input=23, output=217, reasoning=64, cache_read=0),
                cost=_cost("0.00044"),
                notes=("temperature was not applied: this model takes only the default.",),
            ),
            answer(
                lanes[2],
                "A circuit breaker wraps a risky call and",
                state=AnswerState.INCOMPLETE,
                timing=_timing(0.29, 1.9, None),
                failure=Failure(
                    kind=ErrorKind.CUT,
                    message="The connection ended in the middle of the answer.",
                    request_id="r-7",
                ),
            ),
        ),
    )
    second = Turn(
        id=new_id(),
        number=2,
        prompt="And when is it the wrong tool?",
        asked_at=AT + timedelta(minutes=3),
        answers=(
            answer(lanes[0], "When the call is *local*.", timing=_timing(0.5, 0.9, None)),
            answer(
                lanes[1],
                "",
                state=AnswerState.TOOL_CALL,
                tool_calls=(CalledTool(id="c1", name="look_up", arguments='{"q": "circuit breaker"}'),),
            ),
            answer(
                lanes[2],
                "",
                state=AnswerState.ERROR,
                failure=Failure(
                    kind=ErrorKind.RATE_LIMITED,
                    message="deepseek says: too many requests. Wait 20 s, then ask again.",
                    http_status=429,
                    retry_after_s=20.0,
                ),
            ),
        ),
    )
    return Session(
        id=new_id(),
        title="Circuit breaker, explained",
        created_at=AT,
        changed_at=AT + timedelta(minutes=3),
        lanes=lanes,
        turns=(first, second),
    )


def _timing(first: float, total: float, rate: float | None) -> Timing:
    return Timing(
        connect_s=0.031, first_byte_s=first - 0.01, first_text_s=first, total_s=total,
        output_tokens_per_s=rate, attempts=1, waited_s=0.002,
    )  # fmt: skip


def _cost(amount: str) -> Cost:
    return Cost(status=CostStatus.REPORTED, amount=Decimal(amount), source="usage.cost")


def _sent(file: Attachment) -> Sent:
    import base64
    import json

    picture = base64.b64encode(file.data).decode()
    body = {
        "model": "claude-haiku-4-5",
        "messages": [{"role": "user", "content": [picture, "Explain …", picture]}],
    }
    return Sent(
        method="POST",
        url="https://api.anthropic.com/v1/messages",
        headers={"content-type": "application/json", "x-api-key": "…"},
        body=json.dumps(body, ensure_ascii=False).encode(),
    )


# --- any session -----------------------------------------------------------------------------------------

_TEXT = st.text(max_size=60)
_LINE = st.none() | st.text(max_size=20)
_WHOLE = st.none() | st.integers(-(2**63), 2**63 - 1)
_SECONDS = st.none() | st.floats(allow_nan=False, allow_infinity=False).map(lambda number: number + 0.0)
"""SQLite knows no -0."""
_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=6,
)
_OBJECT = st.dictionaries(_TEXT, _JSON, max_size=3)
_MOMENT = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
_NAME = st.text(min_size=1, max_size=20)

_FILE = st.builds(Attachment, _TEXT, _TEXT, st.binary(max_size=40) | st.binary(min_size=768, max_size=900))
_PARAMETERS = st.builds(
    Parameters,
    temperature=_SECONDS,
    top_p=_SECONDS,
    max_tokens=_WHOLE,
    stop=st.lists(_TEXT, max_size=2).map(tuple),
    seed=_WHOLE,
    reasoning_effort=st.none() | st.sampled_from(Effort),
    body=_OBJECT,
)
_AMOUNT = st.decimals(0, 10**9, places=12) | st.decimals(0, 1, places=60)
_RATES = st.dictionaries(st.sampled_from(Item), _AMOUNT, max_size=3)
_DAY = st.none() | st.dates()
_CARD = st.builds(
    PriceCard,
    model=_TEXT,
    seller=_TEXT,
    source=_TEXT,
    dated=_DAY,
    match=st.sampled_from(Match),
    currency=st.sampled_from(["USD", "EUR"]),
    rates=_RATES,
    tiers=st.lists(st.builds(Tier, st.integers(0, 10**7), _RATES), max_size=2).map(tuple),
    multiplier=st.sampled_from([Decimal(1), Decimal("1.1")]),
    conditions=st.lists(_TEXT, max_size=2).map(tuple),
    notes=st.lists(_TEXT, max_size=2).map(tuple),
    free=st.booleans(),
    changes_on=_DAY,
)
_BILL_LINE = st.builds(
    Line,
    item=st.sampled_from(Item),
    quantity=_AMOUNT,
    rate=_AMOUNT,
    per=st.sampled_from([1, 1000, 1_000_000]),
    amount=_AMOUNT,
)
_COST = st.builds(
    Cost,
    lower_bound=st.booleans(),
    lines=st.lists(_BILL_LINE, max_size=2).map(tuple),
    card=st.none() | _CARD,
    calculated=st.none() | _AMOUNT,
    status=st.sampled_from(CostStatus),
    amount=st.none() | _AMOUNT | st.just(Decimal("1E-90")),
    currency=st.sampled_from(["USD", "EUR"]),
    source=_LINE,
    reason=_LINE,
)
_USAGE = st.builds(
    Usage,
    input=_WHOLE,
    output=_WHOLE,
    reasoning=_WHOLE,
    cache_read=_WHOLE,
    cache_write=_WHOLE,
    details=st.dictionaries(
        st.sampled_from(["cache_write_1h", "input_audio", "web_searches"]), st.integers(0, 2**31 - 1)
    ),
    service_tier=_LINE,
    region=_LINE,
    problem=_LINE,
    raw=_OBJECT,
)
_TIMING = st.builds(
    Timing,
    connect_s=_SECONDS,
    first_byte_s=_SECONDS,
    first_reasoning_s=_SECONDS,
    first_text_s=_SECONDS,
    total_s=_SECONDS,
    output_tokens_per_s=_SECONDS,
    buffered=st.booleans(),
    attempts=st.integers(0, 9),
    waited_s=st.floats(0, 9),
)
_FAILURE = st.builds(
    Failure,
    kind=st.sampled_from(ErrorKind),
    message=_TEXT,
    http_status=st.none() | st.integers(100, 599),
    retry_after_s=_SECONDS,
    request_id=_LINE,
)
_ENDED = [state for state in AnswerState if not state.live]


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Any session that can be kept: every value, none and any number of lanes, turns, files, answers."""
    lanes = tuple(
        Lane(
            id=new_id(),
            position=position,
            model=ModelRef(draw(_NAME), draw(_NAME)),
            system=draw(_LINE),
            parameters=draw(_PARAMETERS),
            closed=draw(st.booleans()),
        )
        for position in range(draw(st.integers(0, 3)))
    )
    turns = tuple(_turn(draw, number, lanes) for number in range(1, draw(st.integers(0, 2)) + 1))
    return Session(
        id=new_id(),
        title=draw(_TEXT),
        created_at=draw(_MOMENT),
        changed_at=draw(_MOMENT),
        lanes=lanes,
        turns=turns,
        continuations=tuple(
            Continuation(after_turn=turn.number, lane_id=draw(st.sampled_from([lane.id for lane in lanes])))
            for turn in (turns if lanes else ())
            if draw(st.booleans())
        ),
        blind=draw(_LINE),
        pinned=draw(st.booleans()),
        tags=tidy_tags(draw(st.lists(_TEXT, max_size=3))),
    )


def _turn(draw: st.DrawFn, number: int, lanes: tuple[Lane, ...]) -> Turn:
    files = tuple(draw(st.lists(_FILE, max_size=2)))
    return Turn(
        id=new_id(),
        number=number,
        prompt=draw(_TEXT),
        attachments=files,
        asked_at=draw(_MOMENT),
        answers=_one_preferred(_answer(draw, lane, files) for lane in lanes if draw(st.booleans())),
        replaced=tuple(_answer(draw, lane, files) for lane in lanes if draw(st.booleans())),
        blind=draw(st.sampled_from(Blind)),
    )


def _one_preferred(answers: Iterable[KeptAnswer]) -> tuple[KeptAnswer, ...]:
    sound: list[KeptAnswer] = []
    for each in answers:
        crowned = any(other.verdict is Verdict.PREFERRED for other in sound)
        sound.append(replace(each, verdict=None) if crowned else each)
    return tuple(sound)


def _answer(draw: st.DrawFn, to: Lane, files: tuple[Attachment, ...]) -> KeptAnswer:
    return KeptAnswer(
        id=new_id(),
        lane_id=to.id,
        state=draw(st.sampled_from(_ENDED)),
        text=draw(_TEXT),
        reasoning=draw(_TEXT),
        tool_calls=tuple(
            draw(st.lists(st.builds(CalledTool, id=_LINE, name=_TEXT, arguments=_TEXT), max_size=2))
        ),
        served_model=draw(_LINE),
        served_provider=draw(_LINE),
        finish=draw(_LINE),
        finish_detail=draw(_LINE),
        timing=draw(_TIMING),
        usage=draw(_USAGE),
        cost=draw(_COST),
        notes=tuple(draw(st.lists(_TEXT, max_size=2, unique=True))),
        failure=draw(st.none() | _FAILURE),
        request_id=draw(_LINE),
        sent=draw(st.none() | _sent_with(files)),
        verdict=draw(st.none() | st.sampled_from(Verdict)),
    )


def _sent_with(files: tuple[Attachment, ...]) -> st.SearchStrategy[Sent]:
    """Bytes of any kind, and texts that carry the files as wires write them."""
    import base64

    written = [base64.b64encode(file.data) for file in files]
    pieces = _TEXT.map(str.encode) | (st.sampled_from(written) if written else st.just(b""))
    return st.builds(
        Sent,
        method=st.sampled_from(["GET", "POST"]),
        url=_TEXT,
        headers=st.dictionaries(_TEXT, _TEXT, max_size=2),
        body=st.binary(max_size=40) | st.lists(pieces, max_size=5).map(b"".join),
    )
