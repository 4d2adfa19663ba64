"""A price that somebody hands over: in our own form, as OpenRouter lists it, or as a row of LiteLLM's map."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.core.errors import UserError
from app.core.money import is_currency
from app.core.price_card import BillingContext, Item, Match, NoPrice, PriceCard, Quote, Rates, Tier
from app.core.rates_in_force import is_price
from app.services.json_input import read_json

Document = Mapping[str, Any]

WHAT = "price card"
SOURCE = "a price card of your own"
OPENROUTER = "an OpenRouter price of your own"
LITELLM = "a LiteLLM price of your own"
VARIES = "This price says with -1 that it is that of whichever model gets the request."
_FIELDS = {
    "model", "seller", "source", "dated", "match", "currency", "rates", "tiers", "multiplier", "conditions",
    "notes", "free", "changes_on",
}  # fmt: skip
_ITEM_NAMES = {item.value for item in Item}
_GENAI_MARKS = {"input_mtok", "output_mtok"}
_OPENROUTER_MARKS = {"prompt", "completion"}
_LITELLM_MARK = "cost_per_token"
_HINT = "docs/costs.md shows what stands in a price card."


def read_quote(path: str, model: str, context: BillingContext, *, at: datetime) -> Quote:
    """The price in a file, for this request. Raises `UserError`."""
    return quote_of(read_json(path, what=WHAT), model, context, at=at)


def quote_of(document: Any, model: str, context: BillingContext, *, at: datetime) -> Quote:
    """The price in a document, for this request. Raises `UserError` for what is no price card."""
    if not isinstance(document, dict):
        raise _bad("it is not a JSON object in braces")
    if "rates" in document or "free" in document:
        return _own(document, model)
    if _ITEM_NAMES & set(document):
        return _own(_with_rates(document), model)
    if _GENAI_MARKS & set(document):
        return _genai(document, model)
    pricing = document.get("pricing", document)
    if isinstance(pricing, dict) and _OPENROUTER_MARKS & set(pricing):
        return _openrouter(pricing, str(document.get("id") or model), at)
    name, row = _litellm_row(document, model)
    return _litellm(row, name, context, at)


def _with_rates(document: Document) -> Document:
    """Rates that stand beside the rest instead of under `rates`."""
    rest = {name: value for name, value in document.items() if name not in _ITEM_NAMES}
    return {**rest, "rates": {name: document[name] for name in _ITEM_NAMES & set(document)}}


def _genai(document: Document, model: str) -> PriceCard:
    """As genai-prices writes a model's prices, without its tiers."""
    from app.services.prices.genai_rates import ITEMS

    unknown = sorted(set(document) - set(ITEMS))
    if unknown:
        raise _bad(f"there is no price “{unknown[0]}”")
    rates = {ITEMS[key][0]: _number(key, value) / ITEMS[key][1] for key, value in document.items()}
    return PriceCard(
        model=model, seller="The seller", source=SOURCE, dated=None, match=Match.OWN, rates=rates
    )


def _own(document: Document, model: str) -> PriceCard:
    unknown = sorted(set(document) - _FIELDS)
    if unknown:
        raise _bad(f"there is no field “{unknown[0]}”")
    rates = _rates(document.get("rates", {}))
    free = _flag(document, "free")
    if not rates and not free:
        raise _bad("it holds no rate")
    return PriceCard(
        model=_text(document, "model", model),
        seller=_text(document, "seller", "The seller"),
        source=_text(document, "source", SOURCE),
        dated=_day(document, "dated"),
        match=_match(document),
        rates=rates,
        tiers=_tiers(document.get("tiers", [])),
        currency=_currency(document),
        multiplier=_number("multiplier", document.get("multiplier", "1")),
        conditions=_texts(document, "conditions"),
        notes=_texts(document, "notes"),
        free=free,
        changes_on=_day(document, "changes_on"),
    )


def _rates(said: Any) -> Rates:
    if not isinstance(said, dict):
        raise _bad("its rates are not an object in braces")
    unknown = sorted(set(said) - _ITEM_NAMES)
    if unknown:
        raise _bad(f"there is no rate “{unknown[0]}”: there are {', '.join(item.value for item in Item)}")
    return {Item(name): _number(f"rate of {name}", value) for name, value in said.items()}


def _tiers(said: Any) -> tuple[Tier, ...]:
    if not isinstance(said, list) or not all(isinstance(tier, dict) for tier in said):
        raise _bad("its tiers are not a list of objects")
    return tuple(sorted(map(_tier, said), key=lambda tier: tier.above))


def _tier(said: Document) -> Tier:
    above = said.get("above")
    if isinstance(above, bool) or not isinstance(above, int) or above < 0 or set(said) != {"above", "rates"}:
        raise _bad("a tier is not “above” with a whole number of tokens, and “rates”")
    return Tier(above, _rates(said["rates"]))


def _openrouter(pricing: Document, model: str, at: datetime) -> Quote:
    from app.services.prices.openrouter_pricing import listed, varies

    if varies(pricing):
        return NoPrice(VARIES)
    found = listed(pricing, at)
    if found is None:
        raise _bad("it has no price for both prompt and completion")
    return PriceCard(
        model=model,
        seller="OpenRouter",
        source=OPENROUTER,
        dated=None,
        match=Match.OWN,
        rates=found.rates,
        tiers=found.tiers,
        conditions=found.conditions,
        free=found.free,
    )


def _litellm_row(document: Document, model: str) -> tuple[str, Document]:
    """The row itself, or the one of this model in a map of them."""
    if _is_litellm(document):
        return model, document
    rows = {name: row for name, row in document.items() if isinstance(row, dict) and _is_litellm(row)}
    if not rows:
        raise _bad("it is neither our own form, nor OpenRouter's, nor a row of LiteLLM's map")
    if len(rows) == 1:
        return next(iter(rows.items()))
    if model not in rows:
        raise _bad(f"it holds {len(rows)} models, and “{model}” is none of them")
    return model, rows[model]


def _is_litellm(row: Document) -> bool:
    return any(_LITELLM_MARK in name for name in row)


def _litellm(row: Document, model: str, context: BillingContext, at: datetime) -> Quote:
    from app.services.prices.litellm_rates import rates_of, tiers_of
    from app.services.prices.modes import mode_of, no_price_for

    mode = mode_of(context)
    if isinstance(mode, NoPrice):
        return mode
    rates = rates_of(row, mode, at)
    if not rates and mode.words is not None:
        return no_price_for(mode, model, "The price card")
    return PriceCard(
        model=model,
        seller=str(row.get("litellm_provider") or "The seller"),
        source=LITELLM,
        dated=None,
        match=Match.OWN,
        rates=rates,
        tiers=tiers_of(row, mode),
        conditions=() if mode.words is None else (mode.words,),
    )


def _number(what: str, value: Any) -> Decimal:
    try:
        number = (
            Decimal(value) if isinstance(value, str | int | Decimal) and not isinstance(value, bool) else None
        )
    except ArithmeticError:
        number = None
    if number is None or not is_price(number):
        raise _bad(f'the {what} is no amount of money, such as "0.25"')
    return number


def _text(document: Document, name: str, default: str) -> str:
    value = document.get(name, default)
    if not isinstance(value, str) or not value.strip():
        raise _bad(f"“{name}” is not a text")
    return value


def _texts(document: Document, name: str) -> tuple[str, ...]:
    values = document.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise _bad(f"“{name}” is not a list of texts")
    return tuple(values)


def _flag(document: Document, name: str) -> bool:
    value = document.get(name, False)
    if not isinstance(value, bool):
        raise _bad(f"“{name}” is neither true nor false")
    return value


def _day(document: Document, name: str) -> date | None:
    value = document.get(name)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _bad(f"“{name}” is not a day, such as 2026-11-18") from None


def _match(document: Document) -> Match:
    try:
        return Match(document.get("match", Match.OWN))
    except ValueError:
        raise _bad(f"“match” is none of {', '.join(Match)}") from None


def _currency(document: Document) -> str:
    currency = _text(document, "currency", "USD")
    if not is_currency(currency):
        raise _bad(f"“{currency}” is not a currency: three capital letters, such as USD")
    return currency


def _bad(why: str) -> UserError:
    return UserError(f"The price card cannot be used: {why}.", hint=_HINT)
