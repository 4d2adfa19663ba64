"""Prices that the user entered: they win over every list. Each call reads or writes the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.core.cost_words import item_word
from app.core.errors import UserError
from app.core.model_ref import ModelRef
from app.core.money import is_currency
from app.core.outside_text import one_line
from app.core.price_card import Item, Match, PriceCard
from app.services.json_file import DamagedFileError, JsonFile
from app.services.prices import names
from app.services.prices.amounts import number
from app.services.prices.question import Question

FILE_NAME = "prices.json"
SOURCE = "your own price"
MOST = 5000
HIGHEST = Decimal(1_000_000_000)
AS_IT_IS = "Your own price is used as it is, also for batches and service tiers."
FREE = "You said that it costs nothing."


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPrice:
    ref: ModelRef
    rates: Mapping[Item, Decimal] = field(hash=False)
    currency: str = "USD"
    dated: date
    """When it was entered."""

    def card(self, question: Question) -> PriceCard:
        free = not any(self.rates.values())
        special = (AS_IT_IS,) if question.mode.words is not None else ()
        return PriceCard(
            model=self.ref.model,
            seller=question.seller.title,
            source=SOURCE,
            dated=self.dated,
            match=Match.OWN,
            rates=self.rates,
            currency=self.currency,
            notes=((FREE,) if free else ()) + special,
            free=free,
        )


class OwnPrices:
    def __init__(self, folder: Path) -> None:
        self._file = JsonFile(folder / FILE_NAME)
        self._prices: dict[tuple[str, str], OwnPrice] = {}
        self.notices: tuple[str, ...] = ()
        """What the user must be told about the file."""

    def load(self) -> None:
        prices, notices = self._file.load(_prices)
        self._take(prices, notices)

    def all(self) -> tuple[OwnPrice, ...]:
        """As they were when the file was last read, by name."""
        return tuple(sorted(self._prices.values(), key=lambda price: price.ref))

    def find(self, endpoint: str | None, model: str) -> OwnPrice | None:
        return None if endpoint is None else self._prices.get((endpoint, names.key(model)))

    def set(self, price: OwnPrice) -> None:
        """A price for the same model is replaced. Raises `UserError`."""
        check(price)

        def change(now: dict[tuple[str, str], OwnPrice]) -> None:
            if len(now) >= MOST and _key(price.ref) not in now:
                raise UserError(f"There are {MOST} own prices already.", hint="Remove one first.")
            now[_key(price.ref)] = price

        self._change(change)

    def remove(self, ref: ModelRef) -> None:
        """Raises `UserError` when there is none."""

        def change(now: dict[tuple[str, str], OwnPrice]) -> None:
            if now.pop(_key(ref), None) is None:
                raise UserError(
                    f"You have no price for {ref}.", hint="`abreast prices list` shows those that you have."
                )

        self._change(change)

    def _change(self, change: Any) -> None:
        """On what is in the file now, which another program may have changed."""
        made: dict[tuple[str, str], OwnPrice] = {}

        def written(document: dict[str, Any]) -> dict[str, Any]:
            made.update({_key(price.ref): price for price in _prices(document)})
            change(made)
            return document | {"prices": [_document(price) for price in made.values()]}

        notices = self._file.update(_prices, written)
        self._take(tuple(made.values()), notices)

    def _take(self, prices: tuple[OwnPrice, ...], notices: tuple[str, ...]) -> None:
        self._prices = {_key(price.ref): price for price in prices}
        self.notices += notices


def check(price: OwnPrice) -> None:
    """Raises `UserError` for what cannot be a price."""
    if Item.INPUT not in price.rates or Item.OUTPUT not in price.rates:
        raise UserError("A price needs an amount for input and one for output.")
    if not is_currency(price.currency):
        named = one_line(price.currency, limit=20)
        raise UserError(f"“{named}” is not a currency: write three letters, for example USD.")
    for item, rate in price.rates.items():
        if not rate.is_finite() or not 0 <= rate <= HIGHEST or int(rate.as_tuple().exponent) < -12:
            raise UserError(
                f"{one_line(str(rate), limit=40)} is not a price for {item_word(item)}.",
                hint="It is 0 or more, up to a billion, with at most 12 digits behind the point.",
            )


def _key(ref: ModelRef) -> tuple[str, str]:
    return ref.endpoint, names.key(ref.model)


def _prices(document: dict[str, Any]) -> tuple[OwnPrice, ...]:
    """Raises `DamagedFileError`."""
    entries = document.get("prices", [])
    if not isinstance(entries, list):
        raise DamagedFileError("prices: it is not a list")
    return tuple(_price(entry, at) for at, entry in enumerate(entries))


def _price(entry: Any, at: int) -> OwnPrice:
    try:
        price = OwnPrice(
            ref=ModelRef(_text(entry["endpoint"]), _text(entry["model"])),
            rates={Item(name): _amount(value) for name, value in entry["rates"].items()},
            currency=_text(entry.get("currency", "USD")),
            dated=date.fromisoformat(entry["dated"]),
        )
        check(price)
    except UserError as error:
        raise DamagedFileError(f"prices, entry {at + 1}: {error.message}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DamagedFileError(f"prices, entry {at + 1}: it is not a price") from error
    return price


def _amount(value: Any) -> Decimal:
    amount = number(value)
    if amount is None:
        raise ValueError("not a number")
    return amount


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("not a text")
    return value


def _document(price: OwnPrice) -> dict[str, Any]:
    return {
        "endpoint": price.ref.endpoint,
        "model": price.ref.model,
        "currency": price.currency,
        "dated": price.dated.isoformat(),
        "rates": {item.value: f"{rate:f}" for item, rate in price.rates.items()},
    }
