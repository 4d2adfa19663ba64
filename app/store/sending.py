"""Keeps what was sent, and the files that came with a turn."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy.dialects.sqlite import insert

from app.store import tables
from app.store.bodies import lay_down, stretches_as_text
from app.store.records import json_text
from providers.base import Attachment, Sent

if TYPE_CHECKING:
    from sqlalchemy import Connection

_BLOB = tables.table(tables.BlobRow)
_ATTACHMENT = tables.table(tables.AttachmentRow)
_SENT = tables.table(tables.SentRow)
_SENT_BLOB = tables.table(tables.SentBlobRow)

_ADD_BLOB = insert(_BLOB).on_conflict_do_nothing()
_ADD_ATTACHMENT = insert(_ATTACHMENT).on_conflict_do_nothing()
_ADD_SENT_BLOB = insert(_SENT_BLOB).on_conflict_do_nothing()

_ATTACHED = """
SELECT DISTINCT blob.data
FROM answer
JOIN turn ON turn.id = answer.turn_id
JOIN turn AS earlier ON earlier.session_id = turn.session_id AND earlier.number <= turn.number
JOIN attachment ON attachment.turn_id = earlier.id
JOIN blob ON blob.sha256 = attachment.sha256
WHERE answer.id = ?
"""


def keep_attachments(connection: "Connection", turn_id: str, attachments: Sequence[Attachment]) -> None:
    for position, attachment in enumerate(attachments):
        digest = sha256(attachment.data).digest()
        _keep_blobs(connection, {digest: attachment.data})
        connection.execute(
            _ADD_ATTACHMENT,
            {
                "turn_id": turn_id,
                "position": position,
                "name": attachment.name,
                "media_type": attachment.media_type,
                "sha256": digest,
            },
        )


def attached_to(connection: "Connection", answer_id: str) -> tuple[bytes, ...]:
    """The files that the answer's model may have been sent: those of its turn and of the turns before."""
    return tuple(connection.exec_driver_sql(_ATTACHED, (answer_id,)).scalars())


def keep_sent(connection: "Connection", answer_id: str, sent: Sent, attached: Iterable[bytes]) -> None:
    """Replaces what was kept as sent for this answer before: of several attempts the last one counts."""
    laid = lay_down(sent.body, attached)
    connection.execute(_SENT.delete().where(_SENT.c.answer_id == answer_id))
    connection.execute(
        _SENT.insert(),
        {
            "answer_id": answer_id,
            "method": sent.method,
            "url": sent.url,
            "headers": json_text(sent.headers) or "{}",
            "checksum": sha256(sent.body).digest(),
            "stretches": stretches_as_text(laid.stretches),
            "skeleton": laid.skeleton,
        },
    )
    _keep_blobs(connection, laid.blobs)
    if laid.blobs:
        connection.execute(
            _ADD_SENT_BLOB, [{"answer_id": answer_id, "sha256": digest} for digest in laid.blobs]
        )


def remove_unused_blobs(connection: "Connection", digests: Iterable[bytes]) -> None:
    """Of these blobs, those that nothing refers to any more."""
    for digest in digests:
        connection.exec_driver_sql(
            "DELETE FROM blob WHERE sha256 = :it"
            " AND NOT EXISTS (SELECT 1 FROM attachment WHERE attachment.sha256 = :it)"
            " AND NOT EXISTS (SELECT 1 FROM sent_blob WHERE sent_blob.sha256 = :it)",
            {"it": digest},
        )


def _keep_blobs(connection: "Connection", blobs: Mapping[bytes, bytes]) -> None:
    for digest, data in blobs.items():
        # Asked first: binding ten megabytes just to find that they are there costs more than asking.
        known = connection.exec_driver_sql("SELECT 1 FROM blob WHERE sha256 = ?", (digest,)).first()
        if known is None:
            connection.execute(_ADD_BLOB, {"sha256": digest, "data": data})
