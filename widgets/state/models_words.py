"""What is said of a model of the catalogue: the same words in the table, its details and a comparison."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.core import figures
from app.core.catalogue.columns import in_order
from app.core.catalogue.model import CatalogueModel
from app.core.outside_text import one_line
from app.core.price_card import Item, Match, PriceCard, Rates
from providers.base import Modality
from widgets.state.figure_text import figure_text

OLD_DAYS = 30
"""A price that nobody has looked at for longer says so."""


def price(model: CatalogueModel, item: Item) -> str:
    """For a million tokens; a word where nothing is paid, a dash where nobody says."""
    if model.local:
        return QCoreApplication.translate("Models", "local")
    if model.free:
        return QCoreApplication.translate("Models", "free")
    return figures.NONE if model.card is None else rate(model.card, model.card.rates, item)


def rate(card: PriceCard, rates: Rates, item: Item) -> str:
    """What this item costs by these rates of the card."""
    found = rates.get(item)
    return figures.NONE if found is None else figure_text(figures.list_price(found, card.currency))


def tokens(count: int | None) -> str:
    return figures.NONE if count is None else QLocale().toString(count)


def yes_no(known: bool | None) -> str:  # noqa: FBT001 - it is what is put into words
    if known is None:
        return figures.NONE
    yes, no = QCoreApplication.translate("Models", "yes"), QCoreApplication.translate("Models", "no")
    return yes if known else no


def modality(name: Modality) -> str:
    return {
        "text": QCoreApplication.translate("Models", "text"),
        "image": QCoreApplication.translate("Models", "images"),
        "audio": QCoreApplication.translate("Models", "audio"),
        "video": QCoreApplication.translate("Models", "video"),
        "file": QCoreApplication.translate("Models", "files"),
        "embeddings": QCoreApplication.translate("Models", "embeddings"),
        "speech": QCoreApplication.translate("Models", "speech"),
    }[name]


def modalities(names: frozenset[Modality] | None) -> str:
    """`text, images`; a dash where nobody says."""
    if names is None:
        return figures.NONE
    return ", ".join(modality(name) for name in in_order(names)) or figures.NONE


def item_name(which: Item) -> str:
    """What stands on a price list."""
    return {
        Item.INPUT: QCoreApplication.translate("Models", "Input"),
        Item.CACHE_READ: QCoreApplication.translate("Models", "Cache read"),
        Item.CACHE_WRITE: QCoreApplication.translate("Models", "Cache write"),
        Item.CACHE_WRITE_1H: QCoreApplication.translate("Models", "Cache write, 1 hour"),
        Item.INPUT_AUDIO: QCoreApplication.translate("Models", "Audio in"),
        Item.INPUT_IMAGE: QCoreApplication.translate("Models", "Images in"),
        Item.INPUT_VIDEO: QCoreApplication.translate("Models", "Video in"),
        Item.CACHE_READ_AUDIO: QCoreApplication.translate("Models", "Cache read, audio"),
        Item.CACHE_READ_IMAGE: QCoreApplication.translate("Models", "Cache read, images"),
        Item.OUTPUT: QCoreApplication.translate("Models", "Output"),
        Item.REASONING: QCoreApplication.translate("Models", "Reasoning"),
        Item.OUTPUT_AUDIO: QCoreApplication.translate("Models", "Audio out"),
        Item.OUTPUT_IMAGE: QCoreApplication.translate("Models", "Images out"),
        Item.CITATIONS: QCoreApplication.translate("Models", "Citations"),
        Item.WEB_SEARCHES: QCoreApplication.translate("Models", "Web searches, for 1,000"),
        Item.IMAGES: QCoreApplication.translate("Models", "A picture"),
        Item.REQUESTS: QCoreApplication.translate("Models", "A request"),
    }[which]


def day(when: date | None) -> str:
    """`18 Nov 2026`."""
    if when is None:
        return figures.NONE
    return QLocale().toString(QDate(when.year, when.month, when.day), "d MMM yyyy")


def match(how: Match) -> str:
    """How the source's entry was found, in words."""
    return {
        Match.EXACT: QCoreApplication.translate("Models", "matched exactly"),
        Match.ALIAS: QCoreApplication.translate("Models", "under another of its names"),
        Match.DATED: QCoreApplication.translate("Models", "matched but for its date"),
        Match.PREFIX: QCoreApplication.translate("Models", "approximate: only the beginning agrees"),
        Match.OWN: QCoreApplication.translate("Models", "set by you"),
    }[how]


def today() -> date:
    """Where the user is."""
    return datetime.now().astimezone().date()


def age(card: PriceCard, today: date) -> int | None:
    """Days, where they are enough to be told."""
    if card.dated is None or card.match is Match.OWN:
        return None
    days = (today - card.dated).days
    return days if days > OLD_DAYS else None


def age_words(days: int) -> str:
    return QCoreApplication.translate("Models", "%n day(s) old", "", days)


def title(model: CatalogueModel) -> str:
    """What it is called first."""
    return one_line(model.name or model.id, limit=200)


def place(model: CatalogueModel) -> str:
    """Where it is sold, and by which id."""
    name = one_line(model.id, limit=300) if model.name and model.name != model.id else ""
    return " · ".join(part for part in (one_line(model.seller, limit=80), name) if part)
