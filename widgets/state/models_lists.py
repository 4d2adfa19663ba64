"""The endpoints' own lists of models: which endpoints would be asked for them, and what they said."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.services.endpoint_rules import DEMO
from providers.base import Endpoint, KeyNeed
from widgets.state.model_list import ModelList
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.catalog import Offer
    from app.services.connections import Connections


class ModelsLists(QObject):
    """The lists themselves are the model picker's too: what one of them asked, the other knows.

    changed()   an endpoint has answered, or it is known which would be asked
    """

    changed = Signal()

    def __init__(
        self, models: ModelList, connections: "Connections", tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._models, self._connections, self._tasks = models, connections, tasks
        self._askable: tuple[Endpoint, ...] | None = None
        self._asked = False
        models.changed.connect(self.changed)

    @property
    def askable(self) -> tuple[Endpoint, ...] | None:
        """Those that have their key, or need none; `None` until `look` has found out."""
        return self._askable

    @property
    def asked(self) -> bool:
        """Whether `ask` was called in this run."""
        return self._asked

    @property
    def waiting(self) -> int:
        """How many have not answered yet."""
        return self._models.waiting

    @property
    def offers(self) -> "tuple[Offer, ...]":
        return self._models.offers

    def look(self) -> None:
        """Find out which endpoints could be asked. That asks the keyring, and nobody else."""
        self._tasks.start(self._look(), name="find the endpoints that can be asked")

    def ask(self) -> None:
        """Each of them for its list."""
        self._asked = True
        self._models.refresh()

    async def _look(self) -> None:
        found = [each for each in self._models.endpoints if each.name != DEMO and await self._can_ask(each)]
        self._askable = tuple(found)
        self.changed.emit()

    async def _can_ask(self, endpoint: Endpoint) -> bool:
        return endpoint.key is not KeyNeed.REQUIRED or await self._connections.has_key(endpoint)


def offer_words(offer: "Offer") -> str:
    """What became of asking this endpoint."""
    from app.services.catalog import Reach  # the network client, after the first paint

    translate = QCoreApplication.translate
    count = len(offer.listing.models)
    match offer.reach:
        case Reach.LISTED:
            text = translate("Models", "%Ln model(s)", "", count)
            return text if count else translate("Models", "it lists no models")
        case Reach.NEEDS_KEY:
            return translate("Models", "not asked: it has no key")
        case Reach.ASLEEP:
            return translate("Models", "does not run here now")
        case Reach.FAILED:
            return offer.listing.error.message if offer.listing.error is not None else ""
