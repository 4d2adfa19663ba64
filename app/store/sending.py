"""Keeps what was sent, and the files that came with a turn."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from app.store.bodies import lay_down, stretches_as_text
from app.store.records import json_text, whole
from app.store.statements import insert, insert_new, remove_rows
from providers.base import Attachment, Sent

_ATTACHED = """
SELECT DISTINCT blob.data
FROM answer
JOIN turn ON turn.id = answer.turn_id
JOIN turn AS earlier ON earlier.session_id = turn.session_id AND earlier.number <= turn.number
JOIN attachment ON attachment.turn_id = earlier.id
JOIN blob ON blob.sha256 = attachment.sha256
WHERE answer.id = ?
"""


def keep_attachments(connection: sqlite3.Connection, turn_id: str, attachments: Sequence[Attachment]) -> None:
    for position, attachment in enumerate(attachments):
        digest = sha256(attachment.data).digest()
        _keep_blobs(connection, {digest: attachment.data})
        insert_new(
            connection,
            "attachment",
            {
                "turn_id": turn_id,
                "position": position,
                "name": attachment.name,
                "media_type": attachment.media_type,
                "sha256": digest,
            },
        )


def attached_to(connection: sqlite3.Connection, answer_id: str) -> tuple[bytes, ...]:
    """The files that the answer's model may have been sent: those of its turn and of the turns before."""
    return tuple([data for (data,) in connection.execute(_ATTACHED, (whole(answer_id),))])


def keep_sent(connection: sqlite3.Connection, answer_id: str, sent: Sent, attached: Iterable[bytes]) -> None:
    """Replaces what was kept as sent for this answer before: of several attempts the last one counts."""
    laid = lay_down(sent.body, attached)
    remove_rows(connection, "sent", {"answer_id": answer_id})
    insert(
        connection,
        "sent",
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
    for digest in laid.blobs:
        insert_new(connection, "sent_blob", {"answer_id": answer_id, "sha256": digest})


def remove_unused_blobs(connection: sqlite3.Connection, digests: Iterable[bytes]) -> None:
    """Of these blobs, those that nothing refers to any more."""
    for digest in digests:
        connection.execute(
            "DELETE FROM blob WHERE sha256 = :it"
            " AND NOT EXISTS (SELECT 1 FROM attachment WHERE attachment.sha256 = :it)"
            " AND NOT EXISTS (SELECT 1 FROM sent_blob WHERE sent_blob.sha256 = :it)",
            {"it": digest},
        )


def _keep_blobs(connection: sqlite3.Connection, blobs: Mapping[bytes, bytes]) -> None:
    for digest, data in blobs.items():
        # Asked first: binding ten megabytes just to find that they are there costs more than asking.
        known = connection.execute("SELECT 1 FROM blob WHERE sha256 = ?", (digest,)).fetchone()
        if known is None:
            insert_new(connection, "blob", {"sha256": digest, "data": data})
