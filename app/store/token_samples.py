"""What answers taught about counting tokens: one row each, kept when the session goes, since it holds no
words.
"""

import sqlite3
from typing import TypeGuard

from app.core.token_band import TokenSample
from app.store.reader import Reader
from app.store.records import as_text, moment_of, moment_text, whole
from app.store.statements import insert_new
from app.store.writer import Writer

_LATEST = """
SELECT answer_id, at, endpoint, model, script, prompt, estimated, counted, output, reasoning FROM token_sample
WHERE endpoint = ? AND model = ? ORDER BY at DESC LIMIT ?
"""


class TokenSamples:
    """Both methods may raise `StoreFault`."""

    def __init__(self, writer: Writer, reader: Reader) -> None:
        self._writer = writer
        self._reader = reader

    async def keep(self, sample: TokenSample) -> None:
        """Once for each answer; a second time changes nothing."""
        await self._writer.run(lambda connection: _keep(connection, sample))

    async def latest(self, endpoint: str, model: str, *, limit: int) -> list[TokenSample]:
        """A model's own, the latest first; damaged rows are left out."""
        return await self._reader.run(lambda database: _read(database, endpoint, model, limit))


def _keep(connection: sqlite3.Connection, sample: TokenSample) -> None:
    insert_new(
        connection,
        "token_sample",
        {
            "answer_id": sample.answer_id,
            "at": moment_text(sample.at),
            "endpoint": sample.endpoint,
            "model": sample.model,
            "script": sample.kind,
            "prompt": sample.prompt,
            "estimated": sample.estimated,
            "counted": sample.counted,
            "output": sample.output,
            "reasoning": sample.reasoning,
        },
    )


def _read(database: sqlite3.Connection, endpoint: str, model: str, limit: int) -> list[TokenSample]:
    rows = database.execute(_LATEST, (whole(endpoint), whole(model), limit))
    return [sample for row in rows if (sample := _sample(row)) is not None]


def _sample(row: tuple[object, ...]) -> TokenSample | None:
    answer_id, at, endpoint, model, kind, prompt, estimated, counted, output, reasoning = row
    if not isinstance(prompt, bytes) or not _is_count(estimated) or not _is_count(counted):
        return None
    return TokenSample(
        answer_id=as_text(answer_id),
        at=moment_of(at),
        endpoint=as_text(endpoint),
        model=as_text(model),
        kind=as_text(kind),
        prompt=prompt,
        estimated=estimated,
        counted=counted,
        output=output if _is_count(output) else None,
        reasoning=reasoning if _is_count(reasoning) else None,
    )


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and value >= 0
