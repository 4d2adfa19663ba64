"""Carries live answers to the store, a few times a second, so that what was shown survives the program."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from app.core.answer import Answer
from app.core.errors import StoreError
from app.core.session import keep
from app.store.store import Chunk, Store
from providers.base import Sent

CHECKPOINT_S = 0.25
RETRY_S = (0.25, 0.5, 1.0, 2.0)
"""Pauses after a failed last write; then the user is told, and what is in memory stays there."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Progress:
    answer: Answer
    text: int = 0
    """Pieces of text already written."""
    reasoning: int = 0
    sent: Sent | None = None
    """The request that is already written."""


class Recorder:
    """Writes the answers of one turn: pieces while they stream, the whole when they end."""

    def __init__(self, store: Store, answers: Sequence[Answer]) -> None:
        self._store = store
        self._open = [_Progress(answer) for answer in answers]
        self._ended = asyncio.Event()
        self.problem: StoreError | None = None
        """Why the latest write failed; `None` after one that worked."""

    def all_ended(self) -> None:
        """No answer grows any more: `run` need not wait for its next round."""
        self._ended.set()

    async def run(self) -> None:
        """Until every answer has ended and is written, or cannot be."""
        while not self._ended.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ended.wait(), CHECKPOINT_S)
            await self._write_once()
        if not self._open:
            return
        for pause in RETRY_S:
            if await self._write_once():
                return
            await asyncio.sleep(pause)
        await self._write_once()

    async def _write_once(self) -> bool:
        """Ended answers whole, live ones by their new pieces. A failed write is tried again, with the new."""
        try:
            await self._finish_ended()
            await self._checkpoint_live()
            await self._keep_requests()
        except StoreError as problem:
            if self.problem is None:
                log.warning("answers could not be written: %s", problem)
            self.problem = problem
            return False
        self.problem = None
        return True

    async def _finish_ended(self) -> None:
        ended = [progress for progress in self._open if not progress.answer.state.live]
        if ended:
            await self._store.finish_answers([keep(progress.answer) for progress in ended])
            self._open = [progress for progress in self._open if progress not in ended]

    async def _keep_requests(self) -> None:
        """What was sent, before its answer ends: a killed program must not forget what it asked."""
        new = [
            (progress, progress.answer.sent)
            for progress in self._open
            if progress.answer.sent is not None and progress.answer.sent is not progress.sent
        ]
        if new:
            await self._store.keep_sent({progress.answer.id: sent for progress, sent in new})
        for progress, sent in new:
            progress.sent = sent

    async def _checkpoint_live(self) -> None:
        chunks: list[Chunk] = []
        seen: list[tuple[_Progress, int, int]] = []
        for progress in self._open:
            answer = progress.answer
            text, texts = answer.text_since(progress.text)
            reasoning, reasonings = answer.reasoning_since(progress.reasoning)
            if text:
                chunks.append(Chunk(answer.id, "text", progress.text, text))
            if reasoning:
                chunks.append(Chunk(answer.id, "reasoning", progress.reasoning, reasoning))
            seen.append((progress, texts, reasonings))
        if chunks:
            await self._store.checkpoint(chunks)
        for progress, texts, reasonings in seen:
            progress.text, progress.reasoning = texts, reasonings
