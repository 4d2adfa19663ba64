"""What answers cost: about, while they grow; finally, when they have ended.

Prices are looked up when an answer ends, because some depend on the hour; the card is then kept with it.
"""

import asyncio
import logging
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import Protocol

from app.core.answer import Answer
from app.core.billing_context import completed
from app.core.charging import estimated, rejected, unfinished, with_charge
from app.core.errors import UserError
from app.core.money import NOT_SENT, Cost, unknown, zero
from app.core.price_card import BillingContext, NoPrice, Quote
from app.core.pricing import price
from app.core.token_estimate import TextCount, count_text
from app.core.tokenizer_families import tokenizer_of, tokens_of
from providers.base import Endpoint, Request, Usage
from providers.errors import ErrorKind

STILL_WRITTEN = "The answer is still being written."
_SAMPLE = 65_536
"""Characters of a text that are looked at: what is longer is taken to go on like them."""
_LATEST = 600
_NOT_ASKED = frozenset({ErrorKind.UNREACHABLE, ErrorKind.TLS, ErrorKind.MISSING_KEY})

log = logging.getLogger(__name__)


class PriceBook(Protocol):
    """Where prices are looked up."""

    @property
    def loaded(self) -> bool: ...

    async def ready(self) -> None: ...

    def costs_nothing(self, endpoint: Endpoint, model: str) -> NoPrice | None: ...

    def quote(self, endpoint: Endpoint, model: str, context: BillingContext, *, at: datetime) -> Quote: ...


class Costing:
    """Prices are read when somebody is asked who may charge, beside the waiting for the first answer."""

    def __init__(self, prices: PriceBook) -> None:
        self.prices = prices
        self.problem = "The prices were not read yet."
        """Why there are no prices, as long as there are none."""
        self._reading: asyncio.Task[None] | None = None

    async def ready(self) -> None:
        """The prices that the meters made so far need are in memory, or cannot be read."""
        if self._reading is not None:
            await asyncio.shield(self._reading)

    async def close(self) -> None:
        """What was begun is ended."""
        await self.ready()

    def meter(self, endpoint: Endpoint, request: Request) -> "Meter":
        """For one answer to this request."""
        meter = Meter(self, endpoint, request)
        if self._reading is None and meter.needs_prices:
            self._reading = asyncio.create_task(self._read(), name="read the lists of prices")
        return meter

    async def _read(self) -> None:
        try:
            await self.prices.ready()
        except UserError as error:  # the answers are worth having all the same
            log.warning("no prices: %s", error.message)
            self.problem = f"The prices could not be read: {error.message}"


class Meter:
    """Reads what one answer costs at the moment. The final cost is kept by the answer, at its end."""

    def __init__(self, costing: Costing, endpoint: Endpoint, request: Request) -> None:
        self._costing = costing
        self._endpoint = endpoint
        self._request = request
        self._nothing = costing.prices.costs_nothing(endpoint, request.model)
        self._latest: tuple[tuple[int, Usage | None], Cost] | None = None
        """What it cost when it had so many characters: it is asked for several times between two pieces."""

    @property
    def needs_prices(self) -> bool:
        return self._nothing is None

    def __call__(self, answer: Answer) -> Cost:
        if self.needs_prices and not self._costing.prices.loaded:
            return unknown(self._costing.problem)
        if answer.state.live:
            return self._so_far(answer)
        cost = self._of_ended(answer)
        return cost if answer.charge is None else with_charge(answer.charge, cost)

    def _so_far(self, answer: Answer) -> Cost:
        if self._nothing is not None or answer.charge is not None or not answer.has_content:
            return unknown(STILL_WRITTEN)
        at = (answer.characters, answer.usage)
        if self._latest is None or self._latest[0] != at:
            self._latest = (at, self._about(answer))
        return self._latest[1]

    def _about(self, answer: Answer) -> Cost:
        latest = answer.text_tail(_LATEST) or answer.reasoning_tail(_LATEST)
        written = self._tokens(latest) * answer.characters / max(len(latest), 1)
        counted = Usage(input=self._given(answer.usage), output=round(written))
        return estimated(price(counted, self._quote(answer), completed(BillingContext(), answer.usage)))

    def _of_ended(self, answer: Answer) -> Cost:
        if answer.sent is None:
            return zero(NOT_SENT)
        quote, context = self._quote(answer), completed(BillingContext(), answer.usage)
        if isinstance(quote, NoPrice) and quote.zero:
            return zero(quote.reason)
        if _refused(answer):
            return rejected()
        if isinstance(quote, NoPrice):
            return unknown(quote.reason)
        if answer.state.usable and answer.usage is not None:
            return price(answer.usage, quote, context)
        return unfinished(answer.usage, quote, context, counted_here=self._counted(answer))

    def _counted(self, answer: Answer) -> Usage | None:
        """Our own count of what went and came. `None` where nothing says that the model began."""
        if answer.marks.first_byte is None and not answer.has_content:
            return None
        written = self._tokens(answer.text) + self._tokens(answer.reasoning)
        return Usage(input=self._given(answer.usage), output=round(written))

    def _given(self, usage: Usage | None) -> int:
        if usage is not None and usage.input is not None:
            return usage.input
        return self._prompt

    @cached_property
    def _prompt(self) -> int:
        """Our own count, made once: a long history takes milliseconds, and lanes are looked at often."""
        texts = [self._request.system or "", *(message.text for message in self._request.messages)]
        return max(round(sum(map(self._tokens, texts))), 1)

    def _tokens(self, text: str) -> float:
        sample = text[:_SAMPLE]
        counted = tokens_of(_count(sample), tokenizer_of(self._request.model))
        return counted * len(text) / max(len(sample), 1)

    def _quote(self, answer: Answer) -> Quote:
        """For the model that was asked for; where that is only a name for the latest, for what served."""
        if self._nothing is not None:
            return self._nothing
        context, now = completed(BillingContext(), answer.usage), datetime.now(UTC)
        quote = self._costing.prices.quote(self._endpoint, self._request.model, context, at=now)
        served = answer.served_by.model
        if isinstance(quote, NoPrice) and not quote.zero and served and served != self._request.model:
            of_served = self._costing.prices.quote(self._endpoint, served, context, at=now)
            return quote if isinstance(of_served, NoPrice) else of_served
        return quote


def _refused(answer: Answer) -> bool:
    """The provider said no before the model wrote anything: that is charged nowhere."""
    failure = answer.failure
    if failure is None or answer.has_content or answer.usage is not None:
        return False
    return failure.kind in _NOT_ASKED or (failure.http_status is not None and failure.http_status >= 400)


@lru_cache(maxsize=64)  # one prompt goes to all lanes
def _count(text: str) -> TextCount:
    return count_text(text)
