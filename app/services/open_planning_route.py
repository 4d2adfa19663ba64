"""Planning routes with what a running program knows: its endpoints, its prices, its kept answers."""

from datetime import UTC, datetime

from app.core.model_ref import ModelRef
from app.core.price_card import BillingContext, Quote
from app.services.engine import Engine
from app.services.one_key import Resolved, resolve
from app.services.planning_route import RoutePlanning
from providers.base import Endpoint


async def route_planning(engine: Engine) -> RoutePlanning:
    """Waits for prices, the first time for half a second. Raises `UserError` when they cannot be read."""
    await engine.prices.ready()

    def where(ref: ModelRef) -> Resolved:
        return resolve(ref, book=engine.book, one_key=engine.settings.one_key)

    def quote(endpoint: Endpoint, model: str) -> Quote:
        return engine.prices.quote(endpoint, model, BillingContext(), at=datetime.now(UTC))

    async def has_key(endpoint: Endpoint) -> bool:
        return (await engine.vault.find(endpoint)).secret is not None

    return RoutePlanning(engine.store, resolve=where, quote=quote, has_key=has_key)
