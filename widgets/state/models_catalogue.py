"""The catalogue as the window has it: loaded when it is first wanted, and anew when somebody knows better."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.catalogue.facets import Facets, facets
from app.core.catalogue.model import CatalogueModel
from app.core.catalogue.variants import Offered, takes_routing, variants_of
from app.core.errors import UserError
from widgets.state.model_list import ModelList
from widgets.state.models_search import ModelsSearch
from widgets.state.models_words import today
from widgets.state.notices import Notices
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.core.catalogue.index import CatalogueIndex
    from app.services.catalog import Listing
    from app.services.model_catalogue import ModelCatalogue
    from app.services.prices.prices import Prices


class ModelsCatalogue(QObject):
    """Asks no endpoint by itself: what lists say is learned when they were asked, here or elsewhere.

    changed()   other rows, or it is loaded, or it could not be
    """

    changed = Signal()

    def __init__(
        self,
        catalogue: "ModelCatalogue",
        prices: "Prices",
        search: ModelsSearch,
        models: ModelList,
        *,
        tasks: Tasks,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue, self._prices = catalogue, prices
        self._search, self._models, self._tasks = search, models, tasks
        self._notices = notices
        self._learned: dict[str, Listing] = {}
        self._facets: Facets | None = None
        self._ids: dict[str, frozenset[str]] | None = None
        self._one_at_a_time = asyncio.Lock()
        self._wanted = False
        self._loaded = False
        self.problem: UserError | None = None
        """Why there are no rows, or fewer than there might be."""
        models.changed.connect(self._on_lists_changed)

    @property
    def loaded(self) -> bool:
        """Whether there is something to look at."""
        return self._loaded

    @property
    def rows(self) -> Sequence[CatalogueModel]:
        return self._catalogue.rows if self._loaded else ()

    def count(self) -> Facets:
        """How many models have what."""
        if self._facets is None:
            self._facets = facets(self.rows)
        return self._facets

    def variants(self, model: CatalogueModel) -> tuple[Offered, ...]:
        """Those that its endpoint has for it."""
        endpoint = next((each for each in self._models.endpoints if each.name == model.endpoint), None)
        if endpoint is None:
            return ()
        if self._ids is None:
            self._ids = _ids_by_endpoint(self.rows)
        ids = self._ids.get(endpoint.name, frozenset())
        return variants_of(model.id, ids, routing=takes_routing(endpoint.base_url))

    def load(self) -> None:
        """Once; later calls do nothing."""
        if not self._wanted:
            self._wanted = True
            self._tasks.start(self._load(), name="load the catalogue of models")

    def load_again(self) -> None:
        """Prices are others now."""
        self._tasks.start(self._load(anew=True), name="load the catalogue of models anew")

    async def reload(self) -> None:
        """The same, for whoever waits for it."""
        await self._load(anew=True)

    async def _load(self, *, anew: bool = False) -> None:
        async with self._one_at_a_time:
            self.problem = None
            try:
                await (self._catalogue.reload() if anew else self._catalogue.load())
                await self._learn_lists()
            except UserError as error:
                self.problem = error
            for text in self._prices.notices:
                self._notices.post(text, tone="warn")
            await self._take()

    async def _take(self) -> None:
        """The rows as they are now, made ready to be searched beside the window."""
        rows = self._catalogue.rows
        index = await asyncio.to_thread(_indexed, rows)
        self._loaded, self._facets, self._ids = True, None, None
        self._search.search_in(index)
        self.changed.emit()

    def _on_lists_changed(self) -> None:
        if self._loaded and self._new_lists():
            self._tasks.start(self._learn(), name="learn from the lists of models")

    async def _learn(self) -> None:
        """What cannot be kept is told as a notice by the task's owner, and shown all the same."""
        async with self._one_at_a_time:
            try:
                learned = await self._learn_lists()
            except UserError:
                await self._take()
                raise
            if learned:
                await self._take()

    async def _learn_lists(self) -> bool:
        """Whether there was something new. Raises `UserError` when it cannot be kept."""
        new = self._new_lists()
        for listing in new:
            self._learned[listing.endpoint.name] = listing
            await self._catalogue.learn(listing)
        return bool(new)

    def _new_lists(self) -> "list[Listing]":
        listings = [offer.listing for offer in self._models.offers if offer.listing.models]
        return [each for each in listings if self._learned.get(each.endpoint.name) is not each]


def _indexed(rows: Sequence[CatalogueModel]) -> "CatalogueIndex":
    from app.core.catalogue.index import CatalogueIndex

    return CatalogueIndex(rows, today=today())


def _ids_by_endpoint(rows: Sequence[CatalogueModel]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        if row.endpoint is not None:
            found.setdefault(row.endpoint, set()).add(row.id)
    return {name: frozenset(ids) for name, ids in found.items()}
