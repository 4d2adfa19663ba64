"""What a request costs at whom it is sent to: every source's price card, and the one that holds."""

import asyncio
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from app.core.model_ref import ModelRef
from app.core.price_card import BillingContext, NoPrice, PriceCard, Quote
from app.services.folders import Folders
from app.services.prices.by_name import is_direct, sellers_of
from app.services.prices.custom_sellers import seller_at
from app.services.prices.deciding import best, best_of, question_for
from app.services.prices.entries import entries_of
from app.services.prices.entry import Entry
from app.services.prices.kept_lists import KeptLists
from app.services.prices.live_lists import LiveList, today
from app.services.prices.modes import mode_of
from app.services.prices.no_charge import no_charge
from app.services.prices.own import OwnPrice, OwnPrices
from app.services.prices.question import Question
from app.services.prices.sellers import Kind, Seller, known_seller, region_of
from app.services.prices.sources import Sources
from providers.base import Endpoint
from providers.endpoints import ENDPOINTS

if TYPE_CHECKING:
    from app.services.catalog import Listing

NOT_LOADED = "The lists of prices are still being read."
SELLER_UNKNOWN = (
    "No seller of {name} is known by this name. Write the seller first: together/…, groq/…, openrouter/…."
)
ROUTE_UNKNOWN = (
    "“{route}” is no route that is known: write openrouter, azure, bedrock, vertex, local, the name of an "
    "endpoint or its address, or leave it out."
)
FOLDER = "prices"

_BUILT_IN = {row.name: row for row in ENDPOINTS}


class Prices:
    """Quotes are made from memory, safe on a window's thread. Until all is loaded they are unknown."""

    def __init__(self, folders: Folders) -> None:
        self.folder = folders.data / FOLDER
        self._own = OwnPrices(folders.data)
        self._lists = KeptLists(self.folder / "lists")
        self._sources: Sources | None = None
        self._loading = asyncio.Lock()
        self.notices: tuple[str, ...] = ()
        """What the user must be told: a kept file that is damaged and not used."""

    @classmethod
    def open(cls, folders: Folders) -> "Prices":
        """With the user's own prices, a small file; the lists are read by `ready`. Raises `UserError`."""
        prices = cls(folders)
        prices._own.load()
        prices.notices = prices._own.notices
        return prices

    @property
    def loaded(self) -> bool:
        return self._sources is not None

    @property
    def sources(self) -> Sources | None:
        """Where list prices are from, with their dates; `None` until they are loaded."""
        return self._sources

    async def ready(self) -> None:
        """Returns when everything is in memory: the first time after half a second in a thread."""
        async with self._loading:
            if self._sources is None:
                await asyncio.to_thread(self.load)

    def load(self) -> None:
        """Reads everything anew: not for a window's own thread. Raises `UserError`."""
        from app.services.prices.loading import load_sources

        self._own.load()
        sources, notices = load_sources(self.folder)
        self.notices = (*self._own.notices, *self._lists.load(), *notices)
        self._sources = sources

    def costs_nothing(self, endpoint: Endpoint, model: str) -> NoPrice | None:
        """Why there is nothing to pay, where no list is needed to know it."""
        return no_charge(endpoint, model) if self._own.find(endpoint.name, model) is None else None

    # --- asking --------------------------------------------------------------------------------------------

    def quote(self, endpoint: Endpoint, model: str, context: BillingContext, *, at: datetime) -> Quote:
        """The price card that holds for this request, or why there is none."""
        if (nothing := self.costs_nothing(endpoint, model)) is not None:
            return nothing
        own = self._own.find(endpoint.name, model)
        asked = self._question(endpoint, model, context, at)
        if isinstance(asked, NoPrice) or self._sources is None:
            return asked if isinstance(asked, NoPrice) else NoPrice(NOT_LOADED)
        return best(self._sources, asked, self._lists.of(endpoint)) if own is None else own.card(asked)

    def quotes(
        self, endpoint: Endpoint, model: str, context: BillingContext, *, at: datetime
    ) -> tuple[PriceCard, ...]:
        """Every source's card, the one that holds first; what OpenRouter takes elsewhere comes last.

        None where there is nothing to pay, whatever a server of one's own lists.
        """
        if self.costs_nothing(endpoint, model) is not None:
            return ()
        asked = self._question(endpoint, model, context, at)
        if isinstance(asked, NoPrice) or self._sources is None:
            return ()
        own = self._own.find(endpoint.name, model)
        answers = (
            None if own is None else own.card(asked),
            *self._sources.answers(asked, self._lists.of(endpoint)),
            self._sources.indication(asked),
        )
        return tuple(answer for answer in answers if isinstance(answer, PriceCard))

    def quote_by_name(self, name: str, context: BillingContext, *, at: datetime) -> Quote:
        """For `model` or `seller/model` where no endpoint is known; `context.route` names the seller."""
        mode = mode_of(context)
        if isinstance(mode, NoPrice):
            return mode
        if self._sources is None:
            return NoPrice(NOT_LOADED)
        asked = [
            question_for(seller, model, context, mode, at=at) for seller, model in sellers_of(name, context)
        ]
        if not asked:
            return NoPrice(_nobody(name, context))
        for question in asked:
            if (own := self._own.find(question.seller.endpoint, question.model)) is not None:
                return own.card(question)
        return best_of(self._sources, [(question, self._list_of(question.seller)) for question in asked])

    def entries(self, *, at: datetime) -> Iterator[Entry]:
        """Everything that the sources know, each model of each seller once. Thousands: in a thread."""
        return iter(()) if self._sources is None else entries_of(self._sources, self._lists, self._own, at)

    # --- knowing more --------------------------------------------------------------------------------------

    async def learn(self, listing: "Listing") -> bool:
        """Takes in what an endpoint lists now, and keeps it; whether there was anything.

        Raises `UserError` when it cannot be kept; then it holds all the same, until the program ends.
        """
        return await asyncio.to_thread(self._lists.keep, listing, today=today())

    def lists(self) -> tuple[LiveList, ...]:
        """The lists of endpoints that are known."""
        return self._lists.all()

    def list_of(self, endpoint: Endpoint) -> LiveList | None:
        return self._lists.of(endpoint)

    def own(self) -> tuple[OwnPrice, ...]:
        return self._own.all()

    async def set_own(self, price: OwnPrice) -> None:
        """Raises `UserError` for what cannot be a price."""
        await asyncio.to_thread(self._own.set, price)

    async def remove_own(self, ref: ModelRef) -> None:
        """Raises `UserError` when there is none."""
        await asyncio.to_thread(self._own.remove, ref)

    # --- inside --------------------------------------------------------------------------------------------

    def _question(
        self, endpoint: Endpoint, model: str, context: BillingContext, at: datetime
    ) -> Question | NoPrice:
        if self._sources is None:
            return NoPrice(NOT_LOADED)
        mode = mode_of(context)
        if isinstance(mode, NoPrice):
            return mode
        seller = self._seller(endpoint, self._sources)
        return question_for(seller, model, context, mode, at=at, region=region_of(endpoint))

    def _seller(self, endpoint: Endpoint, sources: Sources) -> Seller:
        known = known_seller(endpoint)
        if known is None and endpoint.custom:
            known = seller_at(endpoint, sources.genai.providers.values())
        return known or Seller(title=endpoint.title, kind=Kind.GATEWAY)

    def _list_of(self, seller: Seller) -> LiveList | None:
        row = _BUILT_IN.get(seller.endpoint or "")
        return None if row is None else self._lists.of(row)


def _nobody(name: str, context: BillingContext) -> str:
    if is_direct(context.route):
        return SELLER_UNKNOWN.format(name=name)
    return ROUTE_UNKNOWN.format(route=context.route)
