"""What an exported session must look like before anything in it is believed.

Each part is checked on its own here; `session_building` puts them together. Names that are not known are left
out and counted: a later version may have added them. What has a default here was not there at first.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from app.core.answer import AnswerState
from app.core.cost_document import amount_of, bill_of
from app.core.errors import ImportFileError
from app.core.model_ref import ModelRef
from app.core.money import Cost, CostStatus
from app.core.session import Blind, Lane
from app.core.usage_document import beyond_counts_of
from app.core.verdicts import Verdict
from providers.base import Effort, Parameters, Usage
from providers.errors import ErrorKind

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,64}$")]
Title = Annotated[str, Field(max_length=10_000)]
Name = Annotated[str, Field(max_length=2_000)]
Whole = Annotated[int, Field(ge=-(2**63), lt=2**63)]
Count = Annotated[int, Field(ge=0, lt=2**31)]
Seconds = Annotated[float, Field(allow_inf_nan=False)]
Moment = Annotated[AwareDatetime, Field(strict=False)]
Amount = Annotated[str, Field(pattern=r"^-?[0-9]{1,41}(\.[0-9]{1,100})?(E[+-][0-9]{1,5})?$")]


_COUNTS = ("input", "output", "reasoning", "cache_read", "cache_write")


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _count_unknown(cls, data: Any, info: ValidationInfo) -> Any:
        if isinstance(data, dict) and info.context is not None:
            info.context["unknown"] += len(data.keys() - cls.model_fields.keys())
        return data


class ParametersPart(_Part):
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


class LanePart(_Part):
    id: Id
    position: Annotated[int, Field(ge=0, lt=100_000)]
    endpoint: Annotated[Name, Field(min_length=1)]
    model: Annotated[Name, Field(min_length=1)]
    system: str | None
    parameters: ParametersPart
    closed: bool = False

    def value(self) -> Lane:
        return Lane(
            id=self.id,
            position=self.position,
            model=ModelRef(self.endpoint, self.model),
            system=self.system,
            parameters=self.parameters.value(),
            closed=self.closed,
        )


class AttachmentPart(_Part):
    name: Name
    media_type: Name
    data: str


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


class UsagePart(_Part):
    input: Whole | None
    output: Whole | None
    reasoning: Whole | None
    cache_read: Whole | None
    cache_write: Whole | None
    raw: dict[str, Any]
    details: dict[str, Count] = {}
    service_tier: Name | None = None
    speed: Name | None = None
    region: Name | None = None
    problem: Name | None = None

    def value(self) -> Usage:
        said = self.model_dump(exclude_none=True, exclude={*_COUNTS, "raw"})
        return Usage(
            **{name: getattr(self, name) for name in _COUNTS}, raw=self.raw, **beyond_counts_of(said)
        )


class CostPart(_Part):
    status: Annotated[CostStatus, Field(strict=False)]
    amount: Amount | None
    currency: Annotated[str, Field(max_length=16)]
    source: str | None
    reason: str | None
    lower_bound: bool = False
    calculated: Amount | None = None
    lines: Annotated[list[dict[str, Any]], Field(max_length=1_000)] = []
    card: dict[str, Any] | None = None

    @model_validator(mode="after")
    def _bill_is_one(self) -> Self:
        try:
            self.value()
        except (ValueError, KeyError, TypeError, AttributeError):
            raise ValueError("the bill is not one that Abreast writes") from None
        return self

    def value(self) -> Cost:
        bill = self.model_dump(include={"lower_bound", "calculated", "lines", "card"}, exclude_none=True)
        return Cost(
            status=self.status,
            amount=None if self.amount is None else amount_of(self.amount),
            currency=self.currency,
            source=self.source,
            reason=self.reason,
            **bill_of(bill),
        )


class _Failure(_Part):
    kind: Annotated[ErrorKind, Field(strict=False)]
    message: str
    http_status: Whole | None
    retry_after_s: Seconds | None
    request_id: str | None


class BodyPart(_Part):
    """A body that is no plain text: other bytes, or pieces with places of attached files between them."""

    base64: str | None = None
    pieces: list[str | Annotated[list[Count], Field(min_length=2, max_length=2)]] = []


class SentPart(_Part):
    method: Annotated[str, Field(max_length=16)]
    url: str
    headers: dict[str, str]
    body: str | BodyPart


class AnswerPart(_Part):
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
    usage: UsagePart
    cost: CostPart
    notes: list[str]
    failure: _Failure | None
    sent: SentPart | None
    verdict: Annotated[Verdict, Field(strict=False)] | None = None


class TurnPart(_Part):
    id: Id
    number: Annotated[int, Field(ge=1, lt=2**31)]
    asked_at: Moment
    prompt: str
    attachments: list[AttachmentPart]
    answers: list[AnswerPart]
    replaced: list[AnswerPart] = []
    blind: Annotated[Blind, Field(strict=False)] = Blind.NO


class ContinuationPart(_Part):
    after_turn: Annotated[int, Field(ge=1, lt=2**31)]
    lane: Id


class SessionPart(_Part):
    id: Id
    title: Title
    created_at: Moment
    changed_at: Moment
    lanes: list[LanePart]
    turns: list[TurnPart]
    continuations: list[ContinuationPart] = []
    blind: Annotated[str, Field(max_length=1_000)] | None = None
    pinned: bool = False
    tags: list[Name] = []


class _Document(_Part):
    format: Literal["abreast-session"]
    version: Literal[1]
    session: SessionPart


def checked(document: Any) -> tuple[SessionPart, int]:
    """A decoded file in this form, and how many names in it are not known. Raises `ImportFileError`."""
    context = {"unknown": 0}
    try:
        found = _Document.model_validate(document, context=context)
    except ValidationError as error:
        raise _in_words(error) from None
    return found.session, context["unknown"]


def _in_words(error: ValidationError) -> ImportFileError:
    """The first place that is wrong, and never what stands there."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"][:12]) or "the document"
    what = f"{first['msg'][:1].lower()}{first['msg'][1:]}"
    return ImportFileError(f"The file is not a session as Abreast exports it: at {where}, {what}.")
