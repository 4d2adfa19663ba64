"""A bill as the window shows it: what stands where, in the language of the moment."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from app.core import bill_words, figures
from app.core.money import Cost, CostStatus, Line, as_text
from app.core.outside_text import one_line
from app.core.price_card import Item, PriceCard, Tier
from providers.base import Usage
from widgets.state import models_words
from widgets.state.figure_text import figure_text

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class BillRow:
    item: str
    quantity: str
    rate: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BillText:
    """Ready to be shown, and to be copied."""

    amount: str
    """Every digit, with its sign."""
    status: str
    """One word or two."""
    said: tuple[str, ...]
    """What a reader must know of the amount, a sentence each."""
    differs: str
    """That the price card makes something else, and which counts; empty where it does not."""
    rows: tuple[BillRow, ...]
    total: BillRow | None
    card: tuple[Fact, ...]
    old: str
    """How old the price data is, where that is worth a word."""

    @property
    def copied(self) -> str:
        """As plain text, tabs between the cells of a line."""
        lines = [f"{self.amount} ({self.status})", *self.said, *([self.differs] if self.differs else [])]
        rows = [*self.rows, *([self.total] if self.total is not None else [])]
        lines += [f"{row.item}\t{row.quantity}\t{row.rate}\t{row.amount}" for row in rows]
        lines += [f"{name}: {value}" for name, value in self.card]
        return "\n".join(lines) + "\n"


def bill_text(cost: Cost, today: date) -> BillText:
    age = None if cost.card is None else models_words.age(cost.card, today)
    return BillText(
        amount=figure_text(figures.exact_money(cost)),
        status=status_word(cost),
        said=tuple(said(cost)),
        differs=_differs(cost),
        rows=_rows(cost),
        total=_total(cost),
        card=() if cost.card is None else tuple(_card(cost, cost.card)),
        old="" if age is None else models_words.age_words(age),
    )


def usage_text(usage: Usage | None) -> str:
    """The provider's own object, untouched; empty where there is none."""
    if usage is None or not usage.raw:
        return ""
    return json.dumps(dict(usage.raw), ensure_ascii=False, indent=2, default=str)


def status_word(cost: Cost) -> str:
    if cost.lower_bound:
        return QCoreApplication.translate("Bill", "known in part")
    return {
        CostStatus.REPORTED: QCoreApplication.translate("Bill", "reported"),
        CostStatus.COMPUTED: QCoreApplication.translate("Bill", "computed"),
        CostStatus.ESTIMATED: QCoreApplication.translate("Bill", "estimated"),
        CostStatus.PARTIAL: QCoreApplication.translate("Bill", "known in part"),
        CostStatus.ZERO: QCoreApplication.translate("Bill", "nothing to pay"),
        CostStatus.UNKNOWN: QCoreApplication.translate("Bill", "unknown"),
    }[cost.status]


def said(cost: Cost) -> Iterator[str]:
    """How it is known, and why it is no more than that."""
    yield _how(cost)
    if cost.reason is not None:
        yield cost.reason


def _how(cost: Cost) -> str:
    translate = QCoreApplication.translate
    if cost.source is not None:
        text = translate("Bill", "The provider states this amount itself, in {source}.")
        return text.format(source=one_line(cost.source, limit=80))
    return {
        CostStatus.REPORTED: translate("Bill", "The provider states this amount itself."),
        CostStatus.COMPUTED: translate("Bill", "The provider's count of tokens, times the price card below."),
        CostStatus.ESTIMATED: translate("Bill", "Our own count of tokens, times the price card below."),
        CostStatus.PARTIAL: translate("Bill", "It cost at least this much."),
        CostStatus.ZERO: translate("Bill", "It cost nothing."),
        CostStatus.UNKNOWN: translate("Bill", "Nobody can say what it cost."),
    }[cost.status]


def _differs(cost: Cost) -> str:
    if not cost.disagrees or cost.calculated is None:
        return ""
    text = QCoreApplication.translate(
        "Bill",
        "By its price card the same usage makes {amount}. What the provider states counts; "
        "the price card may be wrong, or something is charged that usage does not show.",
    )
    return text.format(amount=figure_text(figures.exact_amount(cost.calculated, cost.currency)))


def _rows(cost: Cost) -> tuple[BillRow, ...]:
    amounts = bill_words.aligned(_amounts(cost), cost.currency)
    return tuple(
        BillRow(_item(line), _quantity(line), _rate(line, cost.currency), figure_text(amount))
        for line, amount in zip(cost.lines, amounts, strict=False)  # the last one is the sum
    )


def _total(cost: Cost) -> BillRow | None:
    if not cost.lines:
        return None
    name = QCoreApplication.translate("Bill", "Total")
    if cost.calculated is not None:
        name = QCoreApplication.translate("Bill", "Total by the price card")
    amounts = bill_words.aligned(_amounts(cost), cost.currency)
    return BillRow(name, "", "", figure_text(amounts[-1]))


def _amounts(cost: Cost) -> list[Decimal]:
    """Of the lines, and their sum, which is written as long as they are."""
    made = cost.amount if cost.calculated is None else cost.calculated
    return [*(line.amount for line in cost.lines), *([made] if made is not None else [])]


def _item(line: Line) -> str:
    """Without what a rate is for: that stands beside it."""
    return {
        Item.WEB_SEARCHES: QCoreApplication.translate("Bill", "Web searches"),
        Item.IMAGES: QCoreApplication.translate("Bill", "Pictures"),
        Item.REQUESTS: QCoreApplication.translate("Bill", "Requests"),
    }.get(line.item) or models_words.item_name(line.item)


def _quantity(line: Line) -> str:
    return figure_text(bill_words.quantity_text(line.quantity))


def _rate(line: Line, currency: str) -> str:
    price = figure_text(figures.list_price(line.rate, currency))
    texts = {
        1: QCoreApplication.translate("Bill", "{price} each"),
        1000: QCoreApplication.translate("Bill", "{price} per 1,000"),
    }
    return texts.get(line.per, QCoreApplication.translate("Bill", "{price} per million")).format(price=price)


def _card(cost: Cost, card: PriceCard) -> Iterator[Fact]:
    translate = QCoreApplication.translate
    yield translate("Bill", "Price of"), one_line(card.model, limit=200)
    yield translate("Bill", "Sold by"), one_line(card.seller, limit=120)
    source = one_line(card.source, limit=120)
    dated = translate("Bill", "{source}, data of {day}")
    yield (
        translate("Bill", "Source"),
        source if card.dated is None else dated.format(source=source, day=models_words.day(card.dated)),
    )
    yield translate("Bill", "Name"), models_words.match(card.match)
    tier = _tier(cost, card)
    if tier is not None:
        text = translate("Bill", "above {tokens} tokens, for the whole request")
        yield translate("Bill", "Tier"), text.format(tokens=models_words.tokens(tier.above))
    if card.conditions:
        yield translate("Bill", "Holds for"), ", ".join(card.conditions)
    if card.multiplier != 1:
        text = translate("Bill", "{factor} times the listed price, in the rates above")
        yield translate("Bill", "Surcharge"), text.format(factor=figure_text(as_text(card.multiplier)))
    if card.changes_on is not None:
        yield translate("Bill", "Price changes on"), models_words.day(card.changes_on)
    for note in card.notes:
        yield translate("Bill", "Note"), note


def _tier(cost: Cost, card: PriceCard) -> Tier | None:
    """The one whose rates the lines have; known by the lines, since the prompt is their input."""
    prompt = sum(int(line.quantity) for line in cost.lines if line.item in _PROMPT)
    return max(
        (tier for tier in card.tiers if prompt > tier.above), key=lambda tier: tier.above, default=None
    )


_PROMPT = frozenset({
    Item.INPUT, Item.CACHE_READ, Item.CACHE_WRITE, Item.CACHE_WRITE_1H, Item.INPUT_AUDIO, Item.INPUT_IMAGE,
    Item.INPUT_VIDEO, Item.CACHE_READ_AUDIO, Item.CACHE_READ_IMAGE,
})  # fmt: skip
