"""The user's own prices of models: set and taken away, and the catalogue is anew with them at once."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.catalogue.model import CatalogueModel
from app.core.model_ref import ModelRef
from app.core.price_card import Item
from widgets.state.models_catalogue import ModelsCatalogue
from widgets.state.models_words import today
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.prices.prices import Prices


class ModelsPrices(QObject):
    """changed()   a price was kept or taken away, and the catalogue shows it"""

    changed = Signal()

    def __init__(
        self, prices: "Prices", catalogue: ModelsCatalogue, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._prices, self._catalogue, self._tasks = prices, catalogue, tasks

    def keep(self, model: CatalogueModel, rates: Mapping[Item, Decimal]) -> None:
        """These rates hold for the model from now on."""
        ref = ref_of(model)
        if ref is not None:
            self._tasks.start(self._keep(ref, rates), name=f"keep a price of {ref}", keeps=True)

    def remove(self, model: CatalogueModel) -> None:
        """What the sources say holds again."""
        ref = ref_of(model)
        if ref is not None:
            self._tasks.start(self._remove(ref), name=f"remove the price of {ref}", keeps=True)

    async def _keep(self, ref: ModelRef, rates: Mapping[Item, Decimal]) -> None:
        from app.services.prices.own import OwnPrice  # the price lists, after the first paint

        await self._prices.set_own(OwnPrice(ref=ref, rates=rates, dated=today()))
        await self._tell()

    async def _remove(self, ref: ModelRef) -> None:
        await self._prices.remove_own(ref)
        await self._tell()

    async def _tell(self) -> None:
        await self._catalogue.reload()
        self.changed.emit()


def ref_of(model: CatalogueModel) -> ModelRef | None:
    """What it is called in a lane; `None` when no endpoint here sells it."""
    return None if model.endpoint is None else ModelRef(model.endpoint, model.id)
