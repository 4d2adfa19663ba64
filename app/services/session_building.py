"""The parts of an exported session, each sound by itself, become a session that is sound as a whole."""

import base64
import binascii
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from app.core.answer import Failure
from app.core.errors import ImportFileError
from app.core.metrics import Timing
from app.core.session import CalledTool, Continuation, KeptAnswer, Session, Turn
from app.core.tags import tidy_tags
from app.core.verdicts import Verdict
from app.services.session_file import (
    AnswerPart,
    AttachmentPart,
    BodyPart,
    SentPart,
    SessionPart,
    TurnPart,
    checked,
)
from providers.base import Attachment, Sent

MAX_BODIES = 512 * 2**20
"""Bytes of all requests together: they share attached files, so a small file could ask for any number."""


def session_of(document: Any) -> tuple[Session, int]:
    """The session in a decoded file, and how many names in it were not known. Raises `ImportFileError`."""
    part, unknown = checked(document)
    return _Builder(part).session(), unknown


class _Builder:
    """Puts values together and refuses parts that do not fit each other."""

    def __init__(self, part: SessionPart) -> None:
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
        answers = [answer for turn in part.turns for answer in (*turn.answers, *turn.replaced)]
        _demand(len({answer.id for answer in answers}) == len(answers), "two answers have the same id")
        _demand(all(answer.lane in lanes for answer in answers), "an answer names a lane that is not there")
        after = [each.after_turn for each in part.continuations]
        _demand(all(a < b for a, b in pairwise(after)), "its continuations are out of order")
        _demand(
            all(each.lane in lanes for each in part.continuations), "a lane is continued that is not there"
        )
        return Session(
            id=part.id,
            title=part.title,
            created_at=_utc(part.created_at),
            changed_at=_utc(part.changed_at),
            lanes=tuple(lane.value() for lane in sorted(part.lanes, key=lambda lane: lane.position)),
            turns=tuple(self._turn(turn) for turn in part.turns),
            continuations=tuple(
                Continuation(after_turn=each.after_turn, lane_id=each.lane) for each in part.continuations
            ),
            blind=part.blind,
            pinned=part.pinned,
            tags=tidy_tags(part.tags),
        )

    def _turn(self, part: TurnPart) -> Turn:
        lanes = [answer.lane for answer in part.answers]
        _demand(len(set(lanes)) == len(lanes), "a lane has two answers in one turn")
        preferred = [answer for answer in part.answers if answer.verdict is Verdict.PREFERRED]
        _demand(len(preferred) <= 1, "two answers of one turn are preferred")
        attachments = tuple(_attachment(each) for each in part.attachments)
        self._attachments.append(attachments)
        return Turn(
            id=part.id,
            number=part.number,
            prompt=part.prompt,
            attachments=attachments,
            asked_at=_utc(part.asked_at),
            answers=tuple(self._answer(answer) for answer in part.answers),
            replaced=tuple(self._answer(answer) for answer in part.replaced),
            blind=part.blind,
        )

    def _answer(self, part: AnswerPart) -> KeptAnswer:
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
            usage=part.usage.value(),
            cost=part.cost.value(),
            notes=tuple(part.notes),
            failure=None if part.failure is None else Failure(**dict(part.failure)),
            request_id=part.request_id,
            sent=None if part.sent is None else self._sent(part.sent),
            verdict=part.verdict,
        )

    def _sent(self, part: SentPart) -> Sent:
        return Sent(method=part.method, url=part.url, headers=part.headers, body=self._body(part.body))

    def _body(self, part: str | BodyPart) -> bytes:
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


def _attachment(part: AttachmentPart) -> Attachment:
    return Attachment(part.name, part.media_type, _bytes(part.data))


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
