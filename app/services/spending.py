"""What one prompt to several lanes spends: reserved before a lane is asked, settled when its answer ended."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.core import limit_words
from app.core.answer import Answer
from app.core.errors import StoreError
from app.core.money import Cost, CostStatus
from app.core.spending import Entry, Refusal
from app.services.budget import Budget
from app.services.endpoint_rules import DEMO
from app.services.planning import Plan
from providers.base import Endpoint, Request
from providers.errors import ErrorKind, ProviderError

_NEVER_CHARGED = frozenset({ErrorKind.UNREACHABLE, ErrorKind.TLS, ErrorKind.MISSING_KEY})


@dataclass(slots=True, eq=False)
class _Held:
    """What is reserved for one answer."""

    entry: Entry
    each: Decimal | None = None
    """What one attempt may cost at most; `None` without a price."""
    lost: Decimal = Decimal(0)
    """What its earlier attempts may have cost: nobody was told."""
    decided: bool = False
    obstacle: Refusal | StoreError | None = None
    """Why it must not be sent, once that is decided."""


class Spending:
    """One for each prompt that is sent. Lanes that start together are reserved together, in one write."""

    def __init__(
        self, budget: Budget, answers: Sequence[Answer], plan: Callable[[], Awaitable[Plan]]
    ) -> None:
        """`plan` is awaited once, before the first lane is asked."""
        self._budget = budget
        self._together = tuple(answer.id for answer in answers)
        self._make_plan = plan
        self._plan: Plan | None = None
        self._held: dict[str, _Held] = {}
        self._waiting: list[_Held] = []
        self._one_at_a_time = asyncio.Lock()

    async def reserve(self, answer: Answer, endpoint: Endpoint, request: Request) -> None:
        """Raises `ProviderError` of kind `limit` when it must not be sent. The demo's money is play money."""
        if endpoint.name == DEMO:
            return
        entry = Entry(answer_id=answer.id, at=self._budget.now(), endpoint=endpoint.name, model=request.model)
        planned = (await self._planned()).get(answer.lane_id)
        if planned is not None:
            entry = replace(entry, most=planned.most, currency=planned.currency)
        held = self._held[answer.id] = _Held(entry, entry.most)
        obstacle = await self._decide(held)
        if isinstance(obstacle, Refusal):
            del self._held[answer.id]  # a write that failed may be on the disk all the same, and is settled
        if obstacle is not None:
            raise ProviderError(kind=ErrorKind.LIMIT, message=_sentence(obstacle), hint=_hint(obstacle))

    async def again(self, answer: Answer, error: ProviderError) -> str | None:
        """After an attempt that failed: why it must not be made again; `None` when it may."""
        held = self._held.get(answer.id)
        if held is None:
            return None
        first, lost = held.entry, held.lost
        if held.each is not None and _may_have_cost(answer, error):
            lost += held.each
        once_more = None if held.each is None else held.each + lost
        held.entry = replace(first, at=self._budget.now(), most=once_more)
        obstacle = await self._decide(held)
        if obstacle is not None:
            held.entry = first
            return f"Not asked again. {_sentence(obstacle)}"
        held.lost = lost
        return None

    async def settle(self, answer: Answer) -> None:
        """The answer has ended, and its cost is final. What was never reserved costs nothing here."""
        held = self._held.pop(answer.id, None)
        if held is not None:
            await self._budget.settle(_settled(held, answer.cost))

    async def _planned(self) -> Plan:
        async with self._one_at_a_time:
            if self._plan is None:
                self._plan = await self._make_plan()
            return self._plan

    async def _decide(self, held: _Held) -> Refusal | StoreError | None:
        """Whoever has the turn decides for all that wait: they stand in one write, or none does."""
        held.decided = False
        self._waiting.append(held)
        try:
            async with self._one_at_a_time:
                if not held.decided:
                    await self._decide_waiting()
            return held.obstacle
        finally:
            if held in self._waiting:  # it was cancelled
                self._waiting.remove(held)

    async def _decide_waiting(self) -> None:
        waiting = list(self._waiting)
        try:
            refusals = await self._budget.reserve([each.entry for each in waiting], self._together)
        except StoreError as fault:
            for each in waiting:
                each.decided, each.obstacle = True, fault
        else:
            for each, refusal in zip(waiting, refusals, strict=True):
                each.decided, each.obstacle = True, refusal
        self._waiting = [each for each in self._waiting if not each.decided]


def _sentence(obstacle: Refusal | StoreError) -> str:
    if isinstance(obstacle, StoreError):
        return limit_words.unread(obstacle.message)
    return limit_words.refused(obstacle)


def _hint(obstacle: Refusal | StoreError) -> str | None:
    if isinstance(obstacle, StoreError):
        return obstacle.hint
    return limit_words.hint(obstacle.cap.kind, obstacle.cap.endpoint)


def _may_have_cost(answer: Answer, error: ProviderError) -> bool:
    """The provider took the request and did not say no."""
    refused = error.http_status is not None and error.http_status >= 400
    return answer.sent is not None and not refused and error.kind not in _NEVER_CHARGED


def _settled(held: _Held, cost: Cost) -> Entry:
    most, lost = held.entry.most, held.lost
    status, amount = cost.status, cost.amount
    if most is not None and cost.currency != held.entry.currency:
        most, lost = None, Decimal(0)
    if lost and amount is not None and status is not CostStatus.PARTIAL:
        status, most = CostStatus.PARTIAL, amount + lost
    return replace(held.entry, status=status, amount=amount, currency=cost.currency, most=most)
