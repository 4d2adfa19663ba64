"""What the Models view stands on: each part has one file, and all of them are made once."""

from collections.abc import Callable
from dataclasses import dataclass

from widgets.state.models_catalogue import ModelsCatalogue
from widgets.state.models_compare import ModelsCompare
from widgets.state.models_lane import ModelsLane
from widgets.state.models_lists import ModelsLists
from widgets.state.models_prices import ModelsPrices
from widgets.state.models_refresh import ModelsRefresh
from widgets.state.models_search import ModelsSearch


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ModelsDesk:
    catalogue: ModelsCatalogue
    search: ModelsSearch
    compare: ModelsCompare
    lane: ModelsLane
    prices: ModelsPrices
    refresh: ModelsRefresh
    lists: ModelsLists
    endpoint_title: Callable[[str], str]
    """As people know the endpoint of this name."""
