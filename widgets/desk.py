"""What views share beyond the program's state: the lists, and what is remembered of choices."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from widgets.links import Links
from widgets.program import Program
from widgets.state.attachments import Attachments
from widgets.state.composing import Composing
from widgets.state.estimates import Estimates
from widgets.state.key_list import KeyList
from widgets.state.lane_set_list import LaneSetList
from widgets.state.log_place import LogPlace
from widgets.state.look import Look
from widgets.state.model_list import ModelList
from widgets.state.own_endpoints import OwnEndpoints
from widgets.state.prompt_log import PromptLog
from widgets.state.recent_models import RecentlyChosen
from widgets.state.requests import Requests
from widgets.state.server_search import ServerSearch
from widgets.state.session_shelf import SessionShelf
from widgets.state.shelf_link import ShelfLink
from widgets.state.shortcuts import Shortcuts
from widgets.state.weekly_prices import WeeklyPrices
from widgets.theme import Theme
from widgets.window import Window
from widgets.window_memory import WindowMemory

if TYPE_CHECKING:
    from app.services.prices.refresh import Refresh
    from widgets.state.models_desk import ModelsDesk
    from widgets.state.models_refresh import ModelsRefresh
    from widgets.state.second_prices import SecondPrices


class Desk(QObject):
    """Made once, for as long as the window lives; asks nobody anything by itself."""

    def __init__(self, program: Program, window: Window, theme: Theme, memory: WindowMemory) -> None:
        super().__init__(window)
        # With the network client: they are imported after the first paint.
        from app.services.attachment_fit import AttachmentFit
        from app.services.catalog import Catalog
        from app.services.key_desk import KeyDesk
        from app.services.lane_sets import LaneSets
        from app.services.recent_models import RecentModels
        from app.services.weekly_refresh import WeeklyRefresh

        engine, tasks, notices = program.engine, program.tasks, program.notices
        preferences, shown = program.preferences, program.open_session
        self._program, self._memory = program, memory
        self.look = Look(theme, preferences, program.actions, self)
        self.log = LogPlace(engine.logs.path, notices, self)
        self.prompt_log = PromptLog(shown, preferences, self)
        self.shortcuts = Shortcuts(preferences, program.actions, self)
        self.links = Links(window, tasks, notices)
        self.shelf = SessionShelf(tasks, notices, self, memory=memory)
        self.shelf_link = ShelfLink(
            self.shelf, shown, asking=program.asking, opening=program.opening, parent=self
        )
        self.models = ModelList(Catalog(engine.connections), tasks, self)
        self.recent = RecentlyChosen(RecentModels(engine.folders), tasks, self)
        self.lane_sets = LaneSetList(LaneSets(engine.folders), shown, program.lanes, tasks, self)
        self.requests = Requests(shown, program.keeping)
        self.attachments = Attachments(tasks, notices, self)
        self.composing = Composing(
            shown,
            program.asking,
            self.attachments,
            self,
            fit=AttachmentFit(engine.book, self._one_key, self.models.info),
            known_keys=engine.vault.redactor,
        )
        self.estimates = Estimates(
            self.composing, shown, program.estimating, tasks=tasks, notices=notices, parent=self
        )
        key_desk = KeyDesk(engine.folders, engine.vault, engine.connections)
        self.models.changed.connect(self.composing.changed)  # what is known of who takes a file
        self.keys = KeyList(key_desk, preferences, tasks=tasks, parent=self)
        self.own = OwnEndpoints(key_desk, self.keys, preferences, tasks=tasks, parent=self)
        self.weekly = WeeklyPrices(
            WeeklyRefresh(engine.folders),
            self._models_refresh,
            preferences,
            notices,
            tasks=tasks,
            parent=self,
        )
        self.servers = ServerSearch(key_desk, tasks=tasks, parent=self)
        for changed in (
            self.keys.key_kept,
            self.keys.key_held,
            self.keys.key_removed,
            self.own.added,
            self.own.removed,
        ):
            changed.connect(self._on_endpoint_changed)

    @cached_property
    def second_prices(self) -> "SecondPrices":
        """What the shown session would cost elsewhere."""
        from app.services.repricing import Repricer
        from widgets.state.second_prices import SecondPrices

        program, engine = self._program, self._program.engine
        repricer = Repricer(engine.prices, engine.book)
        return SecondPrices(program.open_session, repricer, program.notices, program.tasks, self)

    @cached_property
    def catalogue(self) -> "ModelsDesk":
        """What the Models view stands on: made when it is first wanted, price lists and all."""
        from widgets.state.models_catalogue import ModelsCatalogue
        from widgets.state.models_compare import ModelsCompare
        from widgets.state.models_desk import ModelsDesk
        from widgets.state.models_lane import ModelsLane
        from widgets.state.models_lists import ModelsLists
        from widgets.state.models_prices import ModelsPrices
        from widgets.state.models_refresh import ModelsRefresh
        from widgets.state.models_search import ModelsSearch

        program, engine, tasks = self._program, self._program.engine, self._program.tasks
        search = ModelsSearch(self._memory, self)
        catalogue = ModelsCatalogue(
            program.catalogue,
            engine.prices,
            search,
            self.models,
            tasks=tasks,
            notices=program.notices,
            parent=self,
        )
        lane = ModelsLane(
            program.open_session,
            program.lanes,
            self.recent,
            engine.connections,
            program.notices,
            tasks=tasks,
            parent=self,
        )
        return ModelsDesk(
            catalogue=catalogue,
            search=search,
            compare=ModelsCompare(self),
            lane=lane,
            prices=ModelsPrices(engine.prices, catalogue, tasks, self),
            refresh=ModelsRefresh(self._price_refresh, catalogue, tasks, self),
            lists=ModelsLists(self.models, engine.connections, tasks, self),
            endpoint_title=self.endpoint_title,
        )

    @property
    def keys_in_environment(self) -> int:
        """How many endpoints have their key in an environment variable."""
        engine = self._program.engine
        return sum(engine.vault.from_environment(each) is not None for each in engine.book.all())

    def endpoint_title(self, name: str) -> str:
        """As people know it; the name itself for one that was removed since."""
        known = {endpoint.name: endpoint.title for endpoint in self._program.engine.book.all()}
        return known.get(name, name)

    def _models_refresh(self) -> "ModelsRefresh":
        return self.catalogue.refresh

    def _price_refresh(self) -> "Refresh":
        from app.services.prices import refresh  # its checks need the price lists

        proxy = self._program.preferences.settings.proxy
        return refresh.Refresh(self._program.engine.prices, proxy=proxy, urls=refresh.URLS)

    def _one_key(self) -> str | None:
        return self._program.preferences.settings.one_key

    def _on_endpoint_changed(self) -> None:
        self.models.outdate()
