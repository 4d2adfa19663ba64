"""The tables as they are now: the one place where they are defined.

`schema.sql` is this, written down (a test holds them equal), so that nobody who just uses the program waits
for SQLAlchemy. What older files need to become like this is in `migrations.py`.
"""

from typing import Any, ClassVar

from sqlalchemy import Index, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, DDLElement
from sqlmodel import Field, SQLModel

from app.store.migrations import SEARCH_INDEX


def _text(**options: Any) -> Any:
    return Field(sa_type=Text, **options)


def _bytes(**options: Any) -> Any:
    return Field(sa_type=LargeBinary, **options)


def _added(default: str, **options: Any) -> Any:
    """A column that an older file gets by `ALTER TABLE`, which demands a default."""
    return Field(sa_column_kwargs={"server_default": text(default)}, **options)


class SessionRow(SQLModel, table=True):
    __tablename__ = "session"
    __table_args__ = (
        # The few that stand above the list, found without looking at all of it.
        Index("ix_session_pinned", "changed_at", sqlite_where=text("pinned")),
    )
    id: str = _text(primary_key=True)
    title: str = _text(index=True)
    created_at: str = _text()
    changed_at: str = _text(index=True)
    pinned: bool = _added("0")
    blind: str | None = _text(default=None)
    """The seed of the shuffle; NULL when the session is not blind."""


class SessionViewRow(SQLModel, table=True):
    """How a session was left on the screen; apart, because it changes while somebody types."""

    __tablename__ = "session_view"
    session_id: str = _text(primary_key=True, foreign_key="session.id", ondelete="CASCADE")
    seen_at: str = _text()
    draft: str = _text()
    layout: str = _text()


class TagRow(SQLModel, table=True):
    __tablename__ = "tag"
    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}
    session_id: str = _text(primary_key=True, foreign_key="session.id", ondelete="CASCADE")
    name: str = _text(primary_key=True, index=True)
    position: int


class LaneRow(SQLModel, table=True):
    __tablename__ = "lane"
    id: str = _text(primary_key=True)
    session_id: str = _text(foreign_key="session.id", ondelete="CASCADE", index=True)
    position: int
    endpoint: str = _text()
    model: str = _text()
    system: str | None = _text(default=None)
    parameters: str = _text()
    """JSON; what is not set is not there."""
    closed: bool = _added("0")


class ContinuationRow(SQLModel, table=True):
    """After this turn every lane goes on from that lane's history."""

    __tablename__ = "continuation"
    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}
    session_id: str = _text(primary_key=True, foreign_key="session.id", ondelete="CASCADE")
    after_turn: int = Field(primary_key=True)
    lane_id: str = _text(foreign_key="lane.id", ondelete="CASCADE", index=True)


class TurnRow(SQLModel, table=True):
    __tablename__ = "turn"
    __table_args__ = (UniqueConstraint("session_id", "number"),)
    id: str = _text(primary_key=True)
    session_id: str = _text(foreign_key="session.id", ondelete="CASCADE")
    number: int
    asked_at: str = _text()
    blind: str = _added("'no'", sa_type=Text)
    checksum: int
    prompt: str = _text()


class AttachmentRow(SQLModel, table=True):
    __tablename__ = "attachment"
    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}
    turn_id: str = _text(primary_key=True, foreign_key="turn.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    name: str = _text()
    media_type: str = _text()
    sha256: bytes = _bytes(foreign_key="blob.sha256", index=True)


class BlobRow(SQLModel, table=True):
    """Large things, once each however often they are used: attached files, and long stretches of what was
    sent.
    """

    __tablename__ = "blob"
    sha256: bytes = _bytes(primary_key=True)
    data: bytes = _bytes()


class AnswerRow(SQLModel, table=True):
    __tablename__ = "answer"
    __table_args__ = (
        # Recovery and live views look for these few among perhaps a million finished ones.
        Index("ix_answer_unfinished", "writer", sqlite_where=text("writer IS NOT NULL")),
    )
    id: str = _text(primary_key=True)
    turn_id: str = _text(foreign_key="turn.id", ondelete="CASCADE", index=True)
    lane_id: str = _text(foreign_key="lane.id", ondelete="CASCADE", index=True)
    position: int
    """Among the answers that were asked for together with it."""
    replaced: int | None = None
    """Its place among the earlier tries of its turn; NULL for the answer that counts."""
    verdict: str | None = _text(default=None)
    writer: str | None = _text(default=None)
    """The program that is still writing it; NULL when it is finished."""
    state: str = _text()
    served_model: str | None = _text(default=None)
    served_provider: str | None = _text(default=None)
    finish: str | None = _text(default=None)
    finish_detail: str | None = _text(default=None)
    request_id: str | None = _text(default=None)
    connect_s: float | None = None
    first_byte_s: float | None = None
    first_reasoning_s: float | None = None
    first_text_s: float | None = None
    total_s: float | None = None
    output_tokens_per_s: float | None = None
    buffered: bool
    attempts: int
    waited_s: float
    input_tokens: int | None = None
    output_tokens: int | None = None
    reasoning_tokens: int | None = None
    cache_read_tokens: int | None = None
    cache_write_tokens: int | None = None
    usage_raw: str | None = _text(default=None)
    """The provider's own object as JSON; NULL when it is empty."""
    cost_status: str = _text()
    cost_amount: str | None = _text(default=None)
    """An exact decimal in digits; SQLite's numbers would round it."""
    cost_currency: str = _text()
    cost_source: str | None = _text(default=None)
    cost_reason: str | None = _text(default=None)
    bill: str | None = _text(default=None)
    """JSON: the lines and the card of the cost, what usage says beyond its columns; NULL when empty."""
    notes: str | None = _text(default=None)
    """JSON list; NULL when there is none. So are the two below."""
    failure: str | None = _text(default=None)
    tool_calls: str | None = _text(default=None)
    checksum: int
    """Over text and reasoning, and whose they are."""
    reasoning: str = _text(default="")
    text: str = _text(default="")


class ChunkRow(SQLModel, table=True):
    """Text of unfinished answers: appended while they stream, joined once at their end, then gone."""

    __tablename__ = "chunk"
    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}
    answer_id: str = _text(primary_key=True, foreign_key="answer.id", ondelete="CASCADE")
    kind: str = _text(primary_key=True)
    sequence: int = Field(primary_key=True)
    text: str = _text()


class SentRow(SQLModel, table=True):
    """What was sent, byte for byte; `bodies.py` says how the body is laid down."""

    __tablename__ = "sent"
    answer_id: str = _text(primary_key=True, foreign_key="answer.id", ondelete="CASCADE")
    method: str = _text()
    url: str = _text()
    headers: str = _text()
    checksum: bytes = _bytes()
    stretches: str | None = _text(default=None)
    skeleton: bytes = _bytes()


class SentBlobRow(SQLModel, table=True):
    """Which blobs a body is made with, so that a blob can go when nothing uses it any more."""

    __tablename__ = "sent_blob"
    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}
    answer_id: str = _text(primary_key=True, foreign_key="sent.answer_id", ondelete="CASCADE")
    sha256: bytes = _bytes(primary_key=True, foreign_key="blob.sha256", index=True)


class SpendRow(SQLModel, table=True):
    """What was spent, apart from what it was spent for: deleting a session does not give its money back."""

    __tablename__ = "spend"
    __table_args__ = (
        # Who starts looks whether a program died with something reserved.
        Index("ix_spend_reserved", "writer", sqlite_where=text("writer IS NOT NULL")),
        {"sqlite_with_rowid": False},
    )
    id: str = _text(primary_key=True)
    """Of the answer."""
    at: str = _text(index=True)
    endpoint: str = _text()
    model: str = _text()
    status: str = _text()
    """A cost's, or `reserved` while the answer is under way."""
    amount: str | None = _text(default=None)
    """An exact decimal in digits; NULL when unknown, and while reserved."""
    currency: str = _text()
    most: str | None = _text(default=None)
    """What limits count while it is reserved, and where it is unknown or partial; NULL without a price."""
    writer: str | None = _text(default=None)
    """The program that reserved it; NULL when it is settled."""


class TokenSampleRow(SQLModel, table=True):
    """What was estimated for an answer's prompt, and what the provider counted: the next estimate learns."""

    __tablename__ = "token_sample"
    __table_args__ = (Index("ix_token_sample_model", "endpoint", "model", "at"),)
    answer_id: str = _text(primary_key=True)
    at: str = _text()
    endpoint: str = _text()
    model: str = _text()
    script: str = _text()
    """The group of scripts that most of the prompt is written in."""
    prompt: bytes = _bytes()
    """A digest of all that was sent as input; an identical prompt has a known count."""
    estimated: int
    counted: int
    output: int | None = None
    reasoning: int | None = None


class PassageRow(SQLModel, table=True):
    """A text that can be found: its number in the search index, and where it stands."""

    __tablename__ = "passage"
    id: int | None = Field(default=None, primary_key=True)
    """Microseconds since 1970 of when it was written, so that newest first is the index's own order."""
    kind: str = _text()
    source_id: str = _text(index=True)
    session_id: str = _text(foreign_key="session.id", ondelete="CASCADE", index=True)


class ChoreRow(SQLModel, table=True):
    """Work that a program began and another one may have to end, after a crash in between."""

    __tablename__ = "chore"
    name: str = _text(primary_key=True)


def schema() -> str:
    """All tables and indexes as SQL, each statement ending a line with a semicolon."""
    words = sqlite.dialect()
    ours = {str(row.__tablename__) for row in SQLModel.__subclasses__() if row.__module__ == __name__}
    statements = []
    for table in SQLModel.metadata.sorted_tables:
        if table.name in ours:
            indexes = sorted(table.indexes, key=lambda index: str(index.name))
            made: list[DDLElement] = [CreateTable(table), *map(CreateIndex, indexes)]
            statements += [str(each.compile(dialect=words)).strip() for each in made]
    return "".join(f"{each};\n" for each in [*statements, SEARCH_INDEX])
