"""What the model picker is fed with: a section for each endpoint, and what was typed by hand."""

from collections.abc import Sequence
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
    """The models of one endpoint, as a section of the picker."""

    def __init__(self, offer: "Offer") -> None:
        self._offer = offer

    def title(self) -> str:
        return one_line(self._offer.endpoint.title)

    def rows(self) -> Sequence[PaletteRow]:
        endpoint = self._offer.endpoint
        return [
            PaletteRow(
                key=f"{MODEL}{endpoint.name}/{model.id}",
                title=one_line(f"{endpoint.name}/{model.id}", limit=_LONGEST_NAME),
                detail=" · ".join(_facts(endpoint.name, model)),
                words=endpoint.title,
            )
            for model in self._offer.listing.models
        ]

    def choose(self, row: PaletteRow) -> None:
        """The picker does it itself: what happens depends on what it was opened for."""


class OtherEndpoints:
    """The endpoints that have no models to show, and why: one section at the end."""

    def __init__(self, offers: "Sequence[Offer]") -> None:
        self._offers = offers

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
            for offer in self._offers
        ]

    def choose(self, row: PaletteRow) -> None:
        """The picker does it itself."""


def sections(offers: "Sequence[Offer]") -> list[EndpointModels | OtherEndpoints]:
    """Endpoints with models first, in their order; all others in one section behind them."""
    listed = [EndpointModels(offer) for offer in offers if offer.listing.models]
    return [*listed, OtherEndpoints([offer for offer in offers if not offer.listing.models])]


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


def _facts(endpoint: str, model: ModelInfo) -> list[str]:
    """What the list itself says, and nothing that it does not."""
    facts = []
    if endpoint == DEMO:
        facts.append(QCoreApplication.translate("ModelPicker", "demo, runs on this computer"))
    if model.name and model.name != model.id:
        facts.append(one_line(model.name))
    if model.context_tokens is not None:
        text = QCoreApplication.translate("ModelPicker", "{count} tokens of context")
        facts.append(text.format(count=QLocale().toString(model.context_tokens)))
    if model.free:
        facts.append(QCoreApplication.translate("ModelPicker", "free"))
    return facts
