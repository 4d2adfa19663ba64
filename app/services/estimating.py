"""What sending a prompt would cost, before it is sent, and learning from what it then was.

Nothing is sent for an estimate. `count_exactly` sends the prompt, and is called for nothing but the user's
wish.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from app.core.answer import Answer
from app.core.cautions import ModelFacts
from app.core.cost_band import LaneEstimate, SendEstimate, lane_estimate
from app.core.errors import UserError
from app.core.model_ref import ModelRef
from app.core.output_band import output_band
from app.core.price_card import BillingContext, NoPrice, Quote
from app.core.prompt_estimate import FRAME, prompt_estimate
from app.core.prompt_hash import prompt_hash
from app.core.session import Lane, Session
from app.core.token_band import InputBand, TokenSample, counted_band
from app.core.tokenizer_families import Tokenizer, tokenizer_of
from app.services.costing import PriceBook
from app.services.lane_requests import Requests
from app.services.one_key import Resolved
from app.services.prompt_counts import PromptCounts
from app.services.token_lessons import TokenLessons
from providers.anthropic.wire import DEFAULT_MAX_TOKENS, DEFAULT_MAX_TOKENS_THINKING
from providers.base import Effort, Endpoint, Parameters, Request, WireName
from providers.counting import can_count

if TYPE_CHECKING:
    from app.services.comparing import Connect, Question

LIGHT = 20_000
"""Characters of texts that are counted at once; more of them, or any file, in a thread."""
FEW = 12
"""Lanes; each takes a fifth of a millisecond."""
_CACHED_FROM = 1024
"""Tokens: shorter prompts no provider puts into a cache by itself."""

Resolve = Callable[[ModelRef], Resolved]
"""Where a lane's request goes; raises `UserError`."""


class Facts(Protocol):
    """What is known of models beside their prices."""

    async def ready(self) -> None: ...

    def of(self, endpoint: Endpoint, model: str) -> ModelFacts: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ask:
    """One lane, with all that its estimate is made from."""

    lane: Lane
    request: Request
    endpoint: Endpoint | None
    problem: str | None
    """Why it is not known who would be asked."""
    samples: tuple[TokenSample, ...]

    @property
    def tokenizer(self) -> Tokenizer:
        return tokenizer_of(self.request.model)


class Estimating:
    """One for a program, used on one event loop."""

    def __init__(
        self,
        prices: PriceBook,
        lessons: TokenLessons,
        *,
        resolve: Resolve,
        connect: "Connect",
        facts: Facts,
    ) -> None:
        self._prices = prices
        self._lessons = lessons
        self._resolve = resolve
        self._connect = connect
        self._facts = facts
        self._counts = PromptCounts()
        self._exact: dict[tuple[ModelRef, bytes], InputBand] = {}

    async def estimate(
        self, session: Session, question: "Question", *, lanes: Sequence[Lane] | None = None, repeats: int = 1
    ) -> SendEstimate:
        """For all open lanes of the session, or for some, as the next turn. May be cancelled at any time.

        Raises `UserError` when the lists of prices or models that came with the program cannot be read.
        """
        await self._prices.ready()
        await self._facts.ready()
        asks = await self._asks(session, question, session.open_lanes if lanes is None else lanes)
        if _is_light(asks):
            return self._estimated(asks, question, repeats)
        return await asyncio.to_thread(self._estimated, asks, question, repeats)

    async def learn(self, lane: Lane, request: Request, answer: Answer) -> None:
        """See `TokenLessons.learn`."""
        await self._lessons.learn(lane, request, answer)

    def can_count(self, lane: Lane) -> bool:
        """Whether the lane's provider counts a prompt without answering it."""
        try:
            return can_count(self._resolve(lane.model).endpoint)
        except UserError:
            return False

    async def count_exactly(self, session: Session, question: "Question", lane: Lane) -> InputBand:
        """Sends the prompt to the lane's provider, which counts it; the next estimates know the number.

        Raises `ProviderError`, also where the provider has no such call.
        """
        connected = await self._connect(lane.model)
        request = Requests(session, question.message()).request(lane, connected.model_id)
        counted = await connected.provider.count_tokens(request)
        band = counted_band(counted.tokens, frames=0 if counted.framed else _frames(request))
        prompt = await asyncio.to_thread(prompt_hash, request)
        self._exact[lane.model, prompt] = band
        return band

    # --- inside ---

    async def _asks(self, session: Session, question: "Question", lanes: Sequence[Lane]) -> list[_Ask]:
        requests = Requests(session, question.message())
        return [await self._ask(lane, requests) for lane in lanes]

    async def _ask(self, lane: Lane, requests: Requests) -> _Ask:
        endpoint, model, problem = None, lane.model.model, None
        try:
            resolved = self._resolve(lane.model)
        except UserError as error:
            problem = error.message
        else:
            endpoint, model = resolved.endpoint, resolved.model_id
        return _Ask(
            lane=lane,
            request=requests.request(lane, model),
            endpoint=endpoint,
            problem=problem,
            samples=await self._lessons.of(lane.model),
        )

    def _estimated(self, asks: Sequence[_Ask], question: "Question", repeats: int) -> SendEstimate:
        """In a thread where there is much to count."""
        self._counts.begin(question.prompt)
        return SendEstimate(tuple(self._lane(ask, repeats) for ask in asks))

    def _lane(self, ask: _Ask, repeats: int) -> LaneEstimate:
        estimate = prompt_estimate(ask.request, ask.tokenizer, self._counts)
        prompt = prompt_hash(ask.request, self._counts.hash_of)
        band = self._exact.get((ask.lane.model, prompt)) or estimate.band(prompt, ask.samples)
        context = _context(ask.request.parameters)
        facts = self._facts_of(ask)
        return lane_estimate(
            ask.lane.id,
            ask.lane.model,
            prompt=band,
            output=output_band(
                ask.samples,
                reasons=facts.reasons,
                max_tokens=ask.request.parameters.max_tokens,
                output_limit=facts.output_tokens,
            ),
            quote=self._quote(ask, context),
            context=context,
            facts=facts,
            today=datetime.now(UTC).date(),
            repeats=repeats,
            writes_cache=_writes_cache(ask, band),
            not_counted=estimate.not_counted,
        )

    def _quote(self, ask: _Ask, context: BillingContext) -> Quote:
        if ask.endpoint is None:
            return NoPrice(ask.problem or "")
        return self._prices.quote(ask.endpoint, ask.request.model, context, at=datetime.now(UTC))

    def _facts_of(self, ask: _Ask) -> ModelFacts:
        if ask.endpoint is None:
            return ModelFacts()
        facts = self._facts.of(ask.endpoint, ask.request.model)
        reasons = _will_reason(ask, able=facts.reasons)
        return replace(facts, reasons=reasons, output_tokens=_output_limit(ask, facts, reasons=reasons))


def _is_light(asks: Sequence[_Ask]) -> bool:
    messages = [message for ask in asks for message in ask.request.messages]
    length = sum(len(message.text) for message in messages) + sum(
        len(ask.request.system or "") for ask in asks
    )
    return len(asks) <= FEW and length <= LIGHT and not any(message.attachments for message in messages)


def _will_reason(ask: _Ask, *, able: bool | None) -> bool | None:
    """Whether it will think before it writes: it was asked to, it did before, or it does so by itself."""
    effort = ask.request.parameters.reasoning_effort
    if effort is not None:
        return effort is not Effort.NONE and able is not False
    if any(sample.reasoning for sample in ask.samples):
        return True
    by_itself = ask.tokenizer not in (Tokenizer.CLAUDE, Tokenizer.EARLIER_CLAUDE)
    return able if by_itself or able is None else False


def _output_limit(ask: _Ask, facts: ModelFacts, *, reasons: bool | None) -> int | None:
    """The model's own, and Anthropic's required one, which holds for what it thinks as well."""
    if ask.endpoint is None or ask.endpoint.wire is not WireName.ANTHROPIC:
        return facts.output_tokens
    usual = DEFAULT_MAX_TOKENS_THINKING if reasons else DEFAULT_MAX_TOKENS
    sent = ask.request.parameters.max_tokens or usual
    return sent if facts.output_tokens is None else min(sent, facts.output_tokens)


def _writes_cache(ask: _Ask, band: InputBand) -> bool:
    """Newer models of OpenAI charge for putting a long prompt into their cache, which nobody asks them to."""
    wire = ask.endpoint.wire if ask.endpoint is not None else None
    return wire is WireName.OPENAI and ask.tokenizer is Tokenizer.OPENAI and band.band.high >= _CACHED_FROM


def _context(parameters: Parameters) -> BillingContext:
    tier, speed = parameters.body.get("service_tier"), parameters.body.get("speed")
    return BillingContext(service_tier=tier if isinstance(tier, str) else None, fast=speed == "fast")


def _frames(request: Request) -> int:
    return FRAME * (len(request.messages) + bool(request.system))
