"""From a model of the catalogue to a lane of the shown session, or to what is missing for it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.catalogue.model import CatalogueModel
from app.core.lane_setups import common_parameters, common_system
from app.core.model_ref import ModelRef
from app.core.outside_text import one_line
from providers.base import Endpoint, KeyNeed
from widgets.state.lanes import Lanes, LaneSetup
from widgets.state.notices import Notices
from widgets.state.open_session import OpenSession
from widgets.state.recent_models import RecentlyChosen
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.connections import Connections

NOTICE = "open in a lane"


class ModelsLane(QObject):
    """opened(str)        a lane of this model was added
    keys_wanted(str)   the endpoint of this name has no key yet
    """

    opened = Signal(str)
    keys_wanted = Signal(str)

    def __init__(
        self,
        open_session: OpenSession,
        lanes: Lanes,
        recent: RecentlyChosen,
        connections: "Connections",
        notices: Notices,
        *,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open, self._lanes, self._recent = open_session, lanes, recent
        self._connections, self._notices, self._tasks = connections, notices, tasks

    def open(self, model: CatalogueModel, model_id: str = "") -> None:
        """`model_id` is a variant of it; else it is asked by its own id."""
        endpoint = self._endpoint(model)
        if endpoint is None:
            self._tell_no_seller(model)
            return
        ref = ModelRef(endpoint.name, model_id or model.id)
        self._tasks.start(self._open_at(endpoint, ref), name=f"open {ref} in a lane")

    async def _open_at(self, endpoint: Endpoint, ref: ModelRef) -> None:
        if endpoint.key is KeyNeed.REQUIRED and not await self._connections.has_key(endpoint):
            text = self.tr("{endpoint} needs a key before {model} can answer.")
            told = text.format(endpoint=endpoint.title, model=one_line(ref.model, limit=80))
            self._notices.post(told, key=NOTICE)
            self.keys_wanted.emit(endpoint.name)
            return
        # What holds for every lane was meant for every lane, so it holds for this one too.
        present = self._open.work.open_lanes
        setup = LaneSetup(model=ref, system=common_system(present), parameters=common_parameters(present))
        if self._lanes.add([setup]):
            self._recent.add(ref)
            self._notices.clear(NOTICE)
            self.opened.emit(str(ref))

    def _endpoint(self, model: CatalogueModel) -> Endpoint | None:
        book = self._connections.book.all()
        return next((each for each in book if each.name == model.endpoint), None)

    def _tell_no_seller(self, model: CatalogueModel) -> None:
        text = self.tr("None of your endpoints sells {model}: it is known from price lists only.")
        hint = self.tr("Add {seller} in Keys, or look for the same model at an endpoint that you have.")
        self._notices.post(
            text.format(model=one_line(model.id, limit=80)),
            hint=hint.format(seller=one_line(model.seller, limit=60)),
            tone="warn",
            key=NOTICE,
        )
