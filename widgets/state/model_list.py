"""The models of every endpoint, asked when they are first wanted and kept for the run."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.model_ref import ModelRef
from providers.base import ModelInfo
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.catalog import Catalog, Offer
    from providers.base import Endpoint


class ModelList(QObject):
    """All endpoints are asked at once, and each is shown as it answers.

    changed()   an endpoint has answered, or is asked again
    """

    changed = Signal()

    def __init__(self, catalog: "Catalog", tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._tasks = tasks
        self._offers: dict[str, Offer] = {}
        self._asked: set[str] = set()
        self._infos: dict[ModelRef, ModelInfo] = {}
        self._outdated = True

    @property
    def endpoints(self) -> "tuple[Endpoint, ...]":
        return self._catalog.endpoints

    @property
    def offers(self) -> "tuple[Offer, ...]":
        """Of those that have answered, in the order of the endpoints."""
        known = (self._offers.get(endpoint.name) for endpoint in self.endpoints)
        return tuple(offer for offer in known if offer is not None)

    def offer(self, name: str) -> "Offer | None":
        """Of this endpoint, once it has answered."""
        return self._offers.get(name)

    @property
    def waiting(self) -> int:
        """How many endpoints have been asked and say nothing yet."""
        return len(self._asked)

    def info(self, ref: ModelRef) -> ModelInfo | None:
        """What a list says of this model, if it was asked already."""
        return self._infos.get(ref)

    def load(self) -> None:
        """Ask, unless that was done and nothing has changed since."""
        if self._outdated:
            self.refresh()

    def refresh(self) -> None:
        """Ask all endpoints again; what is known stays until they answer."""
        self._outdated = False
        for endpoint in self.endpoints:
            self._ask(endpoint)

    def ask_again(self, name: str) -> None:
        """This endpoint only."""
        for endpoint in self.endpoints:
            if endpoint.name == name:
                self._ask(endpoint)

    def outdate(self) -> None:
        """Keys or endpoints are others now: the next `load` asks again."""
        self._outdated = True

    def _ask(self, endpoint: "Endpoint") -> None:
        if endpoint.name in self._asked:
            return
        self._asked.add(endpoint.name)
        self.changed.emit()
        self._tasks.start(self._answered(endpoint), name=f"models of {endpoint.name}")

    async def _answered(self, endpoint: "Endpoint") -> None:
        try:
            offer = await self._catalog.offer(endpoint)
        finally:
            self._asked.discard(endpoint.name)
        self._offers[endpoint.name] = offer
        self._infos |= {ModelRef(endpoint.name, model.id): model for model in offer.listing.models}
        self.changed.emit()
