"""All that is said of one model, as plain values: its prices, who says so, what it can, and when it ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.core import figures
from app.core.catalogue.model import CatalogueModel, disagree
from app.core.price_card import Item, Match, PriceCard, Rates, Tier
from widgets.state import models_words as words

Fact = tuple[str, str]
"""What is meant, and what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """What one source says."""

    title: str
    about: str
    """The day of its data, and how the model's name was found in it."""
    prices: str
    holds: bool
    """It is the one that is shown and reckoned with."""
    differs: bool
    """Its price for input or output is another than the one that holds."""
    old: str
    """How old it is, where that is worth a word."""


def prices(model: CatalogueModel) -> tuple[Fact, ...]:
    """For a million tokens, unless the item's name says otherwise."""
    card = model.card
    if card is None:
        return ()
    return tuple(
        (words.item_name(item), words.rate(card, card.rates, item)) for item in _ORDER if item in card.rates
    )


def price_notes(model: CatalogueModel) -> tuple[str, ...]:
    """What must be read beside the prices, a sentence each."""
    return tuple(_notes(model))


def sources(model: CatalogueModel, today: date) -> tuple[SourceText, ...]:
    """The one that holds first."""
    return tuple(_source(model, card, today) for card in model.cards)


def facts(model: CatalogueModel, today: date) -> tuple[Fact, ...]:
    translate = QCoreApplication.translate
    return (
        (translate("Models", "Context"), _tokens(model.context_tokens)),
        (translate("Models", "Output limit"), _tokens(model.output_tokens)),
        (translate("Models", "Takes"), _known(words.modalities(model.takes))),
        (translate("Models", "Gives"), _known(words.modalities(model.gives))),
        (translate("Models", "Tools"), _known(words.yes_no(model.tools))),
        (translate("Models", "JSON schema"), _known(words.yes_no(model.json_schema))),
        (translate("Models", "Reasoning"), _known(words.yes_no(model.reasoning))),
        (translate("Models", "In your endpoint's list"), _listed(model)),
        (translate("Models", "Retires"), _retires(model, today)),
    )


def _notes(model: CatalogueModel) -> Iterator[str]:
    translate = QCoreApplication.translate
    card = model.card
    if model.local:
        yield translate("Models", "It runs on this computer or in this network: there is nothing to pay.")
    elif card is None:
        yield translate(
            "Models",
            "No source knows its price, so what it costs is unknown. You can set a price of your own.",
        )
    elif card.free:
        yield translate("Models", "The seller says that it costs nothing.")
    if card is None:
        return
    for tier in card.tiers:
        yield _tier(card, tier)
    if card.multiplier != 1:
        text = translate("Models", "Every price for tokens is multiplied by {factor}.")
        yield text.format(factor=f"{card.multiplier:f}")
    if card.conditions:
        text = translate("Models", "These prices hold for: {conditions}.")
        yield text.format(conditions=", ".join(card.conditions))
    if card.changes_on is not None:
        text = translate("Models", "The price changes on {day}.")
        yield text.format(day=words.day(card.changes_on))
    yield from card.notes


def _tier(card: PriceCard, tier: Tier) -> str:
    text = QCoreApplication.translate(
        "Models", "With a prompt of more than {tokens} tokens the whole request costs: {prices}."
    )
    return text.format(tokens=words.tokens(tier.above), prices=rates_line(card, tier.rates))


def rates_line(card: PriceCard, rates: Rates) -> str:
    """`input $5.00 · output $22.50`."""
    parts = (f"{words.item_name(item)} {words.rate(card, rates, item)}" for item in _ORDER if item in rates)
    return " · ".join(parts)


def _source(model: CatalogueModel, card: PriceCard, today: date) -> SourceText:
    translate = QCoreApplication.translate
    dated = translate("Models", "data of {day}").format(day=words.day(card.dated)) if card.dated else ""
    found = f"{words.match(card.match)} ({card.model})" if card.model != model.id else words.match(card.match)
    main = {item: card.rates[item] for item in _MAIN if item in card.rates}
    holds = card is model.card
    days = words.age(card, today)
    return SourceText(
        title=card.source,
        about=" · ".join(part for part in (dated, found) if part),
        prices=rates_line(card, main) or _no_rates(card),
        holds=holds,
        differs=not holds and _differs(model, card),
        old="" if days is None else words.age_words(days),
    )


def _differs(model: CatalogueModel, card: PriceCard) -> bool:
    """From the list that would hold without the user's own price."""
    listed = next((each for each in model.cards if each.match is not Match.OWN), card)
    return disagree((listed, card))


def _no_rates(card: PriceCard) -> str:
    if card.free:
        return QCoreApplication.translate("Models", "free")
    return QCoreApplication.translate("Models", "no price for tokens")


_MAIN = (Item.INPUT, Item.OUTPUT, Item.CACHE_READ)
_ORDER = (*_MAIN, *(item for item in Item if item not in _MAIN))
"""First what everybody asks for."""


def _known(text: str) -> str:
    return QCoreApplication.translate("Models", "unknown") if text == figures.NONE else text


def _tokens(count: int | None) -> str:
    if count is None:
        return _known(figures.NONE)
    return QCoreApplication.translate("Models", "{tokens} tokens").format(tokens=words.tokens(count))


def _listed(model: CatalogueModel) -> str:
    translate = QCoreApplication.translate
    if model.listed_on is not None and model.listed:
        return translate("Models", "yes, asked on {day}").format(day=words.day(model.listed_on))
    return translate("Models", "yes") if model.listed else translate("Models", "not asked, or not in it")


def _retires(model: CatalogueModel, today: date) -> str:
    translate = QCoreApplication.translate
    if model.retires is None:
        return translate("Models", "no day is known")
    day = words.day(model.retires)
    if model.retired(today):
        return translate("Models", "{day}: it is past its end, and may not answer any more").format(day=day)
    return day
