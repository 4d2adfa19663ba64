"""What answers taught about their models' tokens, in memory and in the store.

Nothing depends on it but the width of an estimate: trouble with the store is logged and never shown.
"""

import asyncio
import logging
from datetime import UTC, datetime

from app.core.answer import Answer
from app.core.errors import StoreError
from app.core.model_ref import ModelRef
from app.core.prompt_estimate import Counts, PromptEstimate, prompt_estimate
from app.core.prompt_hash import prompt_hash
from app.core.session import Lane
from app.core.token_band import TokenSample
from app.core.tokenizer_families import tokenizer_of
from app.store.store import Store
from providers.base import Request

REMEMBERED = 100
"""Samples of a model: prompts that come again, and answers enough to tell the longest tenth."""

log = logging.getLogger(__name__)


class TokenLessons:
    def __init__(self, store: Store | None) -> None:
        """Without a store, for the time of the program."""
        self._store = store
        self._samples: dict[ModelRef, list[TokenSample]] = {}

    async def of(self, model: ModelRef) -> tuple[TokenSample, ...]:
        """The model's own, the latest first. Read once, and then kept in memory."""
        if model not in self._samples:
            kept = await self._read(model)
            learned_meanwhile = self._samples.get(model, [])
            self._samples[model] = _latest([*learned_meanwhile, *kept])
        return tuple(self._samples[model])

    async def learn(self, lane: Lane, request: Request, answer: Answer, *, keep: bool = True) -> None:
        """Called once for each answer when it has ended, with the request that was made of the lane: the next
        estimate is better for it. Does nothing where the provider counted nothing, and never raises. Without
        `keep` nothing of it is written.
        """
        usage = answer.usage
        if usage is None or not usage.input or usage.problem is not None:
            return
        estimate, prompt = await asyncio.to_thread(_looked_at, request)
        whole = answer.state.usable
        await self._add(
            TokenSample(
                answer_id=answer.id,
                at=datetime.now(UTC),
                endpoint=lane.model.endpoint,
                model=lane.model.model,
                kind=estimate.kind,
                prompt=prompt,
                estimated=estimate.total,
                counted=usage.input,
                output=usage.output if whole else None,
                reasoning=usage.reasoning if whole else None,
            ),
            keep=keep,
        )

    async def _add(self, sample: TokenSample, *, keep: bool) -> None:
        model = ModelRef(sample.endpoint, sample.model)
        await self.of(model)
        self._samples[model] = _latest([sample, *self._samples[model]])
        if self._store is None or not keep:
            return
        try:
            await self._store.token_samples.keep(sample)
        except StoreError as problem:
            log.warning("what an answer taught about tokens was not kept: %s", problem)

    async def _read(self, model: ModelRef) -> list[TokenSample]:
        if self._store is None:
            return []
        try:
            return await self._store.token_samples.latest(model.endpoint, model.model, limit=REMEMBERED)
        except StoreError as problem:
            log.warning("what was learned about tokens could not be read: %s", problem)
            return []


def _looked_at(request: Request) -> tuple[PromptEstimate, bytes]:
    return prompt_estimate(request, tokenizer_of(request.model), Counts()), prompt_hash(request)


def _latest(samples: list[TokenSample]) -> list[TokenSample]:
    """Each answer's once."""
    by_answer = {sample.answer_id: sample for sample in reversed(samples)}
    ordered = sorted(by_answer.values(), key=lambda sample: sample.at, reverse=True)
    return ordered[:REMEMBERED]
