"""What the model picker is fed with: a section for each endpoint, and what was typed by hand."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal

from app.core.errors import UserError
from app.core.model_ref import ModelRef, parse_model
from app.core.outside_text import one_line
from providers.base import ModelInfo
from widgets.parts.palette_source import PaletteRow
from widgets.state.model_list import ModelList

if TYPE_CHECKING:
    from app.services.catalog import Offer

MODEL, ENDPOINT, NOTHING = "model ", "endpoint ", "nothing "
"""How the key of a row begins: it is a model, an endpoint that has none to show, or only to be read."""

DEMO = "demo"
_LONGEST_NAME = 400


class EndpointModels:
    """The models of one endpoint, as a section of the picker; empty while it has none to show."""

    def __init__(self, models: ModelList, name: str, used: Callable[[], Mapping[ModelRef, str]]) -> None:
        """`used` has the letters of the lanes that a model is in already."""
        self._models, self._name, self._used = models, name, used
        self._title = name
        self._made: tuple[Offer, dict[ModelRef, str], list[PaletteRow]] | None = None

    def title(self) -> str:
        return self._title

    def rows(self) -> Sequence[PaletteRow]:
        """Made anew only where something has changed: a gateway has thousands."""
        offer = self._models.offer(self._name)
        if offer is None:
            return []
        self._title = one_line(offer.endpoint.title)
        used = {ref: letters for ref, letters in self._used().items() if ref.endpoint == self._name}
        if self._made is None or self._made[0] is not offer or self._made[1] != used:
            facts = _Facts(self._name, used)
            rows = [
                PaletteRow(
                    key=f"{MODEL}{self._name}/{model.id}",
                    title=one_line(f"{self._name}/{model.id}", limit=_LONGEST_NAME),
                    detail=facts.of(model),
                    words=offer.endpoint.title,
                )
                for model in offer.listing.models
            ]
            self._made = (offer, used, rows)
        return self._made[2]

    def choose(self, row: PaletteRow) -> None:
        """The picker does it itself: what happens depends on what it was opened for."""


class OtherEndpoints:
    """The endpoints that have no models to show, and why: one section at the end."""

    def __init__(self, models: ModelList) -> None:
        self._models = models

    def title(self) -> str:
        return QCoreApplication.translate("ModelPicker", "Other endpoints")

    def rows(self) -> Sequence[PaletteRow]:
        return [
            PaletteRow(
                key=f"{ENDPOINT}{offer.endpoint.name}",
                title=offer.endpoint.title,
                detail=_why_none(offer),
                words=offer.endpoint.name,
            )
            for offer in self._models.offers
            if not offer.listing.models
        ]

    def choose(self, row: PaletteRow) -> None:
        """The picker does it itself."""


def sections(
    models: ModelList, used: Callable[[], Mapping[ModelRef, str]]
) -> list[EndpointModels | OtherEndpoints]:
    """Endpoints with models first, in their order; all others in one section behind them."""
    each = [EndpointModels(models, endpoint.name, used) for endpoint in models.endpoints]
    return [*each, OtherEndpoints(models)]


class TypedModel(QObject):
    """A name typed by hand, for a model that no list has.

    found()   `rows` are others
    """

    found = Signal()

    def __init__(self, models: ModelList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models = models
        self._text = ""

    def title(self) -> str:
        return QCoreApplication.translate("ModelPicker", "As typed")

    def search(self, text: str) -> None:
        self._text = text.strip()

    def rows(self) -> Sequence[PaletteRow]:
        try:
            ref = parse_model(self._text)
        except UserError:
            return []
        if self._models.info(ref) is not None:
            return []  # it is in the list
        if all(endpoint.name != ref.endpoint for endpoint in self._models.endpoints):
            text = QCoreApplication.translate("ModelPicker", "There is no endpoint “{name}”")
            return [PaletteRow(key=f"{NOTHING}{ref}", title=text.format(name=one_line(ref.endpoint)))]
        text = QCoreApplication.translate("ModelPicker", "in no list; it is asked as it is written")
        return [PaletteRow(key=f"{MODEL}{ref}", title=one_line(str(ref), limit=_LONGEST_NAME), detail=text)]

    def choose(self, row: PaletteRow) -> None:
        """The picker does it itself."""


def model_of(row: PaletteRow) -> ModelRef | None:
    """The model that a row stands for."""
    return parse_model(row.key.removeprefix(MODEL)) if row.key.startswith(MODEL) else None


def endpoint_of(row: PaletteRow) -> str | None:
    """The endpoint that a row stands for, where it has no models to show."""
    return row.key.removeprefix(ENDPOINT) if row.key.startswith(ENDPOINT) else None


def _why_none(offer: "Offer") -> str:
    from app.services.catalog import Reach  # the network client, after the first paint

    match offer.reach:
        case Reach.NEEDS_KEY:
            return QCoreApplication.translate("ModelPicker", "needs a key: Enter goes to Keys")
        case Reach.ASLEEP:
            return QCoreApplication.translate("ModelPicker", "does not run here: Enter looks again")
        case Reach.FAILED:
            return offer.listing.error.message if offer.listing.error is not None else ""
        case Reach.LISTED:
            return QCoreApplication.translate("ModelPicker", "offers no models")


class _Facts:
    """What stands beside the models of one endpoint: where they are in use, and what the list itself says."""

    def __init__(self, endpoint: str, used: Mapping[ModelRef, str]) -> None:
        self._endpoint, self._used = endpoint, used
        self._locale = QLocale()
        translate = QCoreApplication.translate
        self._in_lane = translate("ModelPicker", "in lane {letters}")
        self._demo = translate("ModelPicker", "demo, runs on this computer")
        self._context = translate("ModelPicker", "{count} tokens of context")
        self._free = translate("ModelPicker", "free")

    def of(self, model: ModelInfo) -> str:
        facts = []
        if self._used and (letters := self._used.get(ModelRef(self._endpoint, model.id))):
            facts.append(self._in_lane.format(letters=letters))
        if self._endpoint == DEMO:
            facts.append(self._demo)
        if model.name and model.name != model.id:
            facts.append(one_line(model.name))
        if model.context_tokens is not None:
            facts.append(self._context.format(count=self._locale.toString(model.context_tokens)))
        if model.free:
            facts.append(self._free)
        return " · ".join(facts)
