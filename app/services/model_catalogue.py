"""Every model there is to choose from: what the endpoints list, and what the price lists know besides.

It is there at once and offline; what an endpoint lists when it is asked is taken in as it comes.
"""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.core.catalogue.model import CatalogueModel
from app.core.price_card import BillingContext
from app.services.catalogue_known import Known, KnownModels
from app.services.catalogue_rows import known_row, listed_row
from app.services.catalogue_sellers import sold_as
from app.services.endpoints import EndpointBook
from app.services.prices.entry import Entry
from app.services.prices.live_lists import LiveList
from app.services.prices.names import key
from app.services.prices.no_charge import no_charge
from app.services.prices.prices import Prices
from app.services.prices.sellers import Seller, known_seller
from providers.base import Endpoint

if TYPE_CHECKING:
    from app.services.catalog import Listing

USUAL = BillingContext()


class ModelCatalogue:
    """`rows` is replaced as a whole, by `load` and by each `learn`; a row never changes."""

    def __init__(self, prices: Prices, book: EndpointBook) -> None:
        self._prices = prices
        self._book = book
        self._loading = asyncio.Lock()
        self._known: KnownModels | None = None
        self._others: tuple[CatalogueModel, ...] = ()
        self._listed: dict[str, tuple[CatalogueModel, ...]] = {}
        self.rows: tuple[CatalogueModel, ...] = ()
        """Those of the endpoints, in the order of the book and by id; then those that no endpoint sells."""

    @property
    def loaded(self) -> bool:
        return self._known is not None

    async def load(self) -> None:
        """Returns when `rows` holds all that is known offline; the work is done once, in a thread.

        Raises `UserError` when what came with the program is damaged.
        """
        async with self._loading:
            if not self.loaded:
                await self._prices.ready()
                await asyncio.to_thread(self._build)

    async def reload(self) -> None:
        """Anew: prices were refreshed, or an own price was set."""
        async with self._loading:
            await self._prices.ready()
            await asyncio.to_thread(self._build)

    async def learn(self, listing: "Listing") -> bool:
        """Takes in what an endpoint lists now, and keeps it with its prices; whether there was anything.

        Raises `UserError` when it cannot be kept; then it is in `rows` all the same.
        """
        await self.load()
        before = self._prices.list_of(listing.endpoint)
        try:
            return await self._prices.learn(listing)
        finally:
            live = self._prices.list_of(listing.endpoint)
            if live is not None and live is not before:
                async with self._loading:
                    await asyncio.to_thread(self._take, listing.endpoint, live)

    # --- in a thread ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        sources = self._prices.sources
        assert sources is not None  # whoever calls this has waited for the prices
        self._known = KnownModels(sources.litellm.rows, sources.genai)
        endpoints = {endpoint.name: endpoint for endpoint in self._book.all()}
        self._listed = {
            name: self._rows_of(endpoint, live)
            for name, endpoint in endpoints.items()
            if (live := self._prices.list_of(endpoint)) is not None
        }
        self._others = tuple(self._known_rows(endpoints, _by_seller(endpoints.values())))
        self._join()

    def _take(self, endpoint: Endpoint, live: LiveList) -> None:
        self._listed[endpoint.name] = self._rows_of(endpoint, live)
        self._join()

    def _rows_of(self, endpoint: Endpoint, live: LiveList) -> tuple[CatalogueModel, ...]:
        assert self._known is not None
        seller, known, now = known_seller(endpoint), self._known, datetime.now(UTC)
        return tuple(
            listed_row(
                endpoint,
                model,
                self._prices.quotes(endpoint, model.id, USUAL, at=now),
                local=no_charge(endpoint, model.id) is not None,
                name=known.name(seller, model.id),
                facts=known.facts(seller, model.id),
                day=live.asked,
            )
            for model in live.models.values()
        )

    def _known_rows(
        self, endpoints: Mapping[str, Endpoint], sold_at: Mapping[str, Endpoint]
    ) -> Iterator[CatalogueModel]:
        assert self._known is not None
        entries: dict[tuple[str, str], Entry] = {}
        for entry in self._prices.entries(at=datetime.now(UTC)):
            if (sold := sold_as(entry.seller, entry.id)) is not None:
                entries.setdefault((sold[0], key(sold[1])), entry)
        for known in self._known:
            priced = entries.pop((known.seller.title, key(known.model_id)), None)
            endpoint = sold_at.get(known.seller.title)
            yield known_row(known, () if priced is None else priced.cards, endpoint=endpoint)
        for entry in entries.values():  # what is only in newer lists than those that came with the program
            endpoint = sold_at.get(entry.seller) or endpoints.get(entry.endpoint or "")
            if entry.endpoint is not None and endpoint is not None:
                yield self._new_row(entry, endpoint)

    def _new_row(self, entry: Entry, endpoint: Endpoint) -> CatalogueModel:
        assert self._known is not None
        seller = known_seller(endpoint) or Seller(title=entry.seller)
        facts = self._known.facts(seller, entry.id)
        known = Known(seller=seller, model_id=entry.id, name=entry.name, facts=facts)
        return known_row(known, entry.cards, endpoint=endpoint)

    def _join(self) -> None:
        """An aggregator's list is all that it has; others leave out what a key may use under another name."""
        whole = {endpoint.name for endpoint in self._book.all() if endpoint.aggregator}
        listed = {(row.endpoint, key(row.id)) for rows in self._listed.values() for row in rows}
        others = [
            row
            for row in self._others
            if (row.endpoint, key(row.id)) not in listed
            and not (row.endpoint in whole and row.endpoint in self._listed)
        ]
        places = {endpoint.name: place for place, endpoint in enumerate(self._book.all())}
        rows = [*(row for rows in self._listed.values() for row in rows), *others]
        self.rows = tuple(sorted(rows, key=lambda row: _place(row, places)))


def _place(row: CatalogueModel, places: Mapping[str, int]) -> tuple[int, str, bool, str]:
    """Of one seller those first that the lists know something of: others are old, or are no chat models."""
    place = places.get(row.endpoint or "", len(places))
    return place, row.seller.casefold(), row.context_tokens is None, row.id.casefold()


def _by_seller(endpoints: Iterable[Endpoint]) -> dict[str, Endpoint]:
    """Where a seller is asked: an endpoint of the user's may have a seller's name, and be somebody else."""
    found: dict[str, Endpoint] = {}
    for endpoint in endpoints:
        seller = known_seller(endpoint)
        if seller is not None and (seller.title not in found or endpoint.name == seller.endpoint):
            found[seller.title] = endpoint
    return found
