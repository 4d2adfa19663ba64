"""How much a model takes and writes, whether it reasons, and when it is withdrawn: as the catalogue has
it.
"""

import logging
from collections.abc import Mapping, Sequence

from app.core.catalogue.model import CatalogueModel
from app.core.cautions import ModelFacts
from app.core.errors import UserError
from app.services.model_catalogue import ModelCatalogue
from app.services.prices.names import key
from providers.base import Endpoint

NOTHING = ModelFacts()

log = logging.getLogger(__name__)


class CatalogueFacts:
    def __init__(self, catalogue: ModelCatalogue) -> None:
        self._catalogue = catalogue
        self._rows: Sequence[CatalogueModel] = ()
        self._facts: Mapping[tuple[str | None, str], ModelFacts] = {}

    async def ready(self) -> None:
        """The catalogue is in memory; where it cannot be read, nothing is known of any model."""
        try:
            await self._catalogue.load()
        except UserError as error:
            log.warning("nothing is known of models: %s", error)

    def of(self, endpoint: Endpoint, model: str) -> ModelFacts:
        """Nothing of a model that is in nobody's list."""
        if self._rows is not self._catalogue.rows:
            self._rows = self._catalogue.rows
            self._facts = {(row.endpoint, key(row.id)): _facts(row) for row in self._rows}
        return self._facts.get((endpoint.name, key(model)), NOTHING)


def _facts(row: CatalogueModel) -> ModelFacts:
    return ModelFacts(
        context_tokens=row.context_tokens,
        output_tokens=row.output_tokens,
        reasons=row.reasoning,
        retires=row.retires,
    )
