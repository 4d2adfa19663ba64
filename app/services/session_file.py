"""What an exported session must look like before anything in it is believed.

Pydantic checks the file and nothing else; what leaves this module are the values of `app.core`. Names that
are not known are left out and counted: a later minor version may have added them.
"""

import base64
import binascii
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from app.core.answer import AnswerState, Failure
from app.core.errors import ImportFileError
from app.core.metrics import Timing
from app.core.model_ref import ModelRef
from app.core.money import Cost, CostStatus
from app.core.session import CalledTool, KeptAnswer, Lane, Session, Turn
from providers.base import Attachment, Effort, Parameters, Sent, Usage
from providers.errors import ErrorKind

MAX_BODIES = 512 * 2**20
"""Bytes of all requests together: they share attached files, so a small file could ask for any number."""

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,64}$")]
Title = Annotated[str, Field(max_length=10_000)]
Name = Annotated[str, Field(max_length=2_000)]
Whole = Annotated[int, Field(ge=-(2**63), lt=2**63)]
Count = Annotated[int, Field(ge=0, lt=2**31)]
Seconds = Annotated[float, Field(allow_inf_nan=False)]
Moment = Annotated[AwareDatetime, Field(strict=False)]
Amount = Annotated[str, Field(pattern=r"^-?[0-9]{1,41}(\.[0-9]{1,100})?(E[+-][0-9]{1,5})?$")]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _count_unknown(cls, data: Any, info: ValidationInfo) -> Any:
        if isinstance(data, dict) and info.context is not None:
            info.context["unknown"] += len(data.keys() - cls.model_fields.keys())
        return data


class _Parameters(_Part):
    temperature: Seconds | None = None
    top_p: Seconds | None = None
    max_tokens: Whole | None = None
    stop: list[str] = []
    seed: Whole | None = None
    reasoning_effort: Annotated[Effort, Field(strict=False)] | None = None
    body: dict[str, Any] = {}

    def value(self) -> Parameters:
        return Parameters(
            temperature=self.temperature,
            top_p=self.top_p,
            max_tokens=self.max_tokens,
            stop=tuple(self.stop),
            seed=self.seed,
            reasoning_effort=self.reasoning_effort,
            body=self.body,
        )


class _Lane(_Part):
    id: Id
    position: Annotated[int, Field(ge=0, lt=100_000)]
    endpoint: Annotated[Name, Field(min_length=1)]
    model: Annotated[Name, Field(min_length=1)]
    system: str | None
    parameters: _Parameters

    def value(self) -> Lane:
        return Lane(
            id=self.id,
            position=self.position,
            model=ModelRef(self.endpoint, self.model),
            system=self.system,
            parameters=self.parameters.value(),
        )


class _Attachment(_Part):
    name: Name
    media_type: Name
    data: str

    def value(self) -> Attachment:
        return Attachment(self.name, self.media_type, _bytes(self.data))


class _ToolCall(_Part):
    id: str | None
    name: str
    arguments: str


class _Timing(_Part):
    connect_s: Seconds | None
    first_byte_s: Seconds | None
    first_reasoning_s: Seconds | None
    first_text_s: Seconds | None
    total_s: Seconds | None
    output_tokens_per_s: Seconds | None
    buffered: bool
    attempts: Count
    waited_s: Seconds


class _Usage(_Part):
    input: Whole | None
    output: Whole | None
    reasoning: Whole | None
    cache_read: Whole | None
    cache_write: Whole | None
    raw: dict[str, Any]


class _Cost(_Part):
    status: Annotated[CostStatus, Field(strict=False)]
    amount: Amount | None
    currency: Annotated[str, Field(max_length=16)]
    source: str | None
    reason: str | None

    def value(self) -> Cost:
        amount = None if self.amount is None else Decimal(self.amount)
        return Cost(
            status=self.status, amount=amount, currency=self.currency, source=self.source, reason=self.reason
        )


class _Failure(_Part):
    kind: Annotated[ErrorKind, Field(strict=False)]
    message: str
    http_status: Whole | None
    retry_after_s: Seconds | None
    request_id: str | None


class _Body(_Part):
    """A body that is no plain text: other bytes, or pieces with places of attached files between them."""

    base64: str | None = None
    pieces: list[str | Annotated[list[Count], Field(min_length=2, max_length=2)]] = []


class _Sent(_Part):
    method: Annotated[str, Field(max_length=16)]
    url: str
    headers: dict[str, str]
    body: str | _Body


class _Answer(_Part):
    id: Id
    lane: Id
    state: Annotated[AnswerState, Field(strict=False)]
    text: str
    reasoning: str
    tool_calls: list[_ToolCall]
    served_model: str | None
    served_provider: str | None
    finish: str | None
    finish_detail: str | None
    request_id: str | None
    timing: _Timing
    usage: _Usage
    cost: _Cost
    notes: list[str]
    failure: _Failure | None
    sent: _Sent | None


class _Turn(_Part):
    id: Id
    number: Annotated[int, Field(ge=1, lt=2**31)]
    asked_at: Moment
    prompt: str
    attachments: list[_Attachment]
    answers: list[_Answer]


class _Session(_Part):
    id: Id
    title: Title
    created_at: Moment
    changed_at: Moment
    lanes: list[_Lane]
    turns: list[_Turn]


class _Document(_Part):
    format: Literal["abreast-session"]
    version: Literal[1]
    session: _Session


def session_of(document: Any) -> tuple[Session, int]:
    """The session in a decoded file, and how many names in it were not known. Raises `ImportFileError`."""
    context = {"unknown": 0}
    try:
        checked = _Document.model_validate(document, context=context)
    except ValidationError as error:
        raise _in_words(error) from None
    return _Builder(checked.session).session(), context["unknown"]


def _in_words(error: ValidationError) -> ImportFileError:
    """The first place that is wrong, and never what stands there."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"][:12]) or "the document"
    what = f"{first['msg'][:1].lower()}{first['msg'][1:]}"
    return ImportFileError(f"The file is not a session as Abreast exports it: at {where}, {what}.")


class _Builder:
    """Puts values together and refuses parts that do not fit each other."""

    def __init__(self, part: _Session) -> None:
        self._part = part
        self._attachments: list[tuple[Attachment, ...]] = []
        self._room = MAX_BODIES

    def session(self) -> Session:
        part = self._part
        lanes = {lane.id for lane in part.lanes}
        _demand(len(lanes) == len(part.lanes), "two lanes have the same id")
        _demand(len({lane.position for lane in part.lanes}) == len(part.lanes), "two lanes share one place")
        _demand(len({turn.id for turn in part.turns}) == len(part.turns), "two turns have the same id")
        numbers = [turn.number for turn in part.turns]
        _demand(all(a < b for a, b in pairwise(numbers)), "the turns are out of order")
        answers = [answer for turn in part.turns for answer in turn.answers]
        _demand(len({answer.id for answer in answers}) == len(answers), "two answers have the same id")
        _demand(all(answer.lane in lanes for answer in answers), "an answer names a lane that is not there")
        return Session(
            id=part.id,
            title=part.title,
            created_at=_utc(part.created_at),
            changed_at=_utc(part.changed_at),
            lanes=tuple(lane.value() for lane in sorted(part.lanes, key=lambda lane: lane.position)),
            turns=tuple(self._turn(turn) for turn in part.turns),
        )

    def _turn(self, part: _Turn) -> Turn:
        lanes = [answer.lane for answer in part.answers]
        _demand(len(set(lanes)) == len(lanes), "a lane has two answers in one turn")
        attachments = tuple(attachment.value() for attachment in part.attachments)
        self._attachments.append(attachments)
        return Turn(
            id=part.id,
            number=part.number,
            prompt=part.prompt,
            attachments=attachments,
            asked_at=_utc(part.asked_at),
            answers=tuple(self._answer(answer) for answer in part.answers),
        )

    def _answer(self, part: _Answer) -> KeptAnswer:
        return KeptAnswer(
            id=part.id,
            lane_id=part.lane,
            state=part.state,
            text=part.text,
            reasoning=part.reasoning,
            tool_calls=tuple(CalledTool(**dict(call)) for call in part.tool_calls),
            served_model=part.served_model,
            served_provider=part.served_provider,
            finish=part.finish,
            finish_detail=part.finish_detail,
            timing=Timing(**dict(part.timing)),
            usage=Usage(**dict(part.usage)),
            cost=part.cost.value(),
            notes=tuple(part.notes),
            failure=None if part.failure is None else Failure(**dict(part.failure)),
            request_id=part.request_id,
            sent=None if part.sent is None else self._sent(part.sent),
        )

    def _sent(self, part: _Sent) -> Sent:
        return Sent(method=part.method, url=part.url, headers=part.headers, body=self._body(part.body))

    def _body(self, part: str | _Body) -> bytes:
        if isinstance(part, str):
            return part.encode("utf-8")
        if part.base64 is not None:
            return _bytes(part.base64)
        pieces = []
        for piece in part.pieces:
            pieces.append(piece.encode("utf-8") if isinstance(piece, str) else self._attached(*piece))
            self._room -= len(pieces[-1])
            _demand(self._room >= 0, f"its requests are larger than {MAX_BODIES // 2**20} MB together")
        return b"".join(pieces)

    def _attached(self, turn: int, attachment: int) -> bytes:
        there = turn < len(self._attachments) and attachment < len(self._attachments[turn])
        _demand(there, "a request carries an attachment that is not there")
        return base64.b64encode(self._attachments[turn][attachment].data)


def _demand(fits: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not fits:
        raise ImportFileError(f"The file contradicts itself: {otherwise}.")


def _utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ImportFileError("The file names a time outside the years 1 to 9999.") from None


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise ImportFileError("The file is damaged: what should be base64 is not.") from None
