"""What stands out about a model, in a word or two, for the eye that runs down the table."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from app.core.catalogue.model import CatalogueModel
from app.core.price_card import Match
from widgets.colours import Colour

SOON = timedelta(days=60)
"""So long before the day a retirement, or another price, is told in the table."""

Badge = tuple[str, Colour]


def badges_of(model: CatalogueModel, today: date) -> tuple[Badge, ...]:
    """The most telling one last, at the edge."""
    translate = QCoreApplication.translate
    found: list[Badge] = []
    card = model.card
    if model.local:
        found.append((translate("Models", "local"), Colour.GOOD))
    elif model.free:
        found.append((translate("Models", "free"), Colour.GOOD))
    if card is not None and card.match is Match.OWN:
        found.append((translate("Models", "your price"), Colour.ACCENT))
    if card is not None and card.changes_on is not None and today < card.changes_on <= today + SOON:
        found.append((translate("Models", "new price soon"), Colour.WARN))
    if model.retired(today):
        found.append((translate("Models", "retired"), Colour.BAD))
    elif model.retires is not None and model.retires <= today + SOON:
        found.append((translate("Models", "retires soon"), Colour.WARN))
    return tuple(found)
