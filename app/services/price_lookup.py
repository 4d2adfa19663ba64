"""The price of a model by the name that somebody writes: at an endpoint, or as its provider calls it."""

from datetime import datetime

from app.core.errors import UserError
from app.core.price_card import BillingContext, Quote
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.prices.by_name import is_direct
from app.services.prices.prices import Prices
from app.services.prices.sellers import seller_named
from app.services.route_ends import endpoint_at
from providers.base import Endpoint


class PriceLookup:
    def __init__(self, prices: Prices, book: EndpointBook) -> None:
        self._prices = prices
        self._book = book

    @classmethod
    def open(cls, folders: Folders) -> "PriceLookup":
        return cls(Prices.open(folders), EndpointBook.open(folders))

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user must be told of files that cannot be used."""
        return (*self._book.notices, *self._prices.notices)

    def endpoint_of(self, name: str, context: BillingContext) -> tuple[Endpoint | None, str]:
        """Whom a name means, and the model there. A route in the context says it instead."""
        if not is_direct(context.route):
            return self._routed(context.route or "", name.strip())
        front, slash, model = name.strip().partition("/")
        if not slash or not model:
            return None, name.strip()
        try:
            return self._book.get(front), model
        except UserError:
            return None, name.strip()  # `azure/…`, `vertex_ai/…`: sellers that are no endpoint of ours

    def _routed(self, route: str, name: str) -> tuple[Endpoint | None, str]:
        endpoint = None if seller_named(route) is not None else endpoint_at(route, self._book.all())
        return (None, name) if endpoint is None else (endpoint, name.removeprefix(f"{endpoint.name}/"))

    def quote(self, name: str, context: BillingContext, *, at: datetime) -> Quote:
        """The first time reads all lists, which takes about a second. Raises `UserError`."""
        if not self._prices.loaded:
            self._prices.load()
        endpoint, model = self.endpoint_of(name, context)
        if endpoint is None:
            return self._prices.quote_by_name(model, context, at=at)
        return self._prices.quote(endpoint, model, context, at=at)
