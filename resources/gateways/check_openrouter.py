"""A body for OpenRouter against its SDK, there and back: that takes a bad block for none, and any word."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from importlib import import_module
from typing import Any

from resources.gateways.checking import Problem, of_pydantic, run

_MOST_MODELS = 3
_MARKS = ("models", "model", "provider", "plugins", "preset")
_OPEN = frozenset({"order", "only", "ignore"})
"""Lists of providers: new ones come every week."""


def check(path: str, document: Any) -> Iterator[Problem] | None:
    if not isinstance(document, dict) or not any(mark in document for mark in _MARKS):
        return None
    return _problems(path, document)


def _problems(path: str, document: dict[str, Any]) -> Iterator[Problem]:
    components, pydantic = import_module("openrouter.components"), import_module("pydantic")
    body = {"messages": [{"role": "user", "content": "?"}], **_as_typed(document)}
    try:
        value = components.ChatRequest.model_validate(body)
    except pydantic.ValidationError as error:
        yield from of_pydantic(path, error)
        return
    yield from _lost(path, body, value.model_dump(mode="json", by_alias=True, exclude_unset=True), "")
    yield from _unknown_words(path, value, "")
    models = document.get("models")
    if isinstance(models, list) and len(models) > _MOST_MODELS:
        yield f"{path}: models", f"OpenRouter takes {_MOST_MODELS}, and these are {len(models)}."


def _as_typed(document: dict[str, Any]) -> dict[str, Any]:
    """Highest prices are numbers for the service, and texts for its SDK."""
    provider = document.get("provider")
    prices = provider.get("max_price") if isinstance(provider, dict) else None
    if not isinstance(prices, dict):
        return document
    texts = {
        name: str(price) if isinstance(price, int | float) and not isinstance(price, bool) else price
        for name, price in prices.items()
    }
    return {**document, "provider": {**(provider or {}), "max_price": texts}}


def _lost(path: str, given: Any, back: Any, where: str) -> Iterator[Problem]:
    if isinstance(given, dict):
        for key, value in given.items():
            if not isinstance(back, dict) or key not in back:
                yield f"{path}: {where}{key}", "The SDK does not know this, or cannot read what is in it."
            else:
                yield from _lost(path, value, back[key], f"{where}{key}.")
    elif isinstance(given, list) and isinstance(back, list) and len(given) == len(back):
        for number, (one, other) in enumerate(zip(given, back, strict=True)):
            yield from _lost(path, one, other, f"{where}{number}.")
    elif given != back and not _same_number(given, back):
        yield f"{path}: {where.rstrip('.')}", "The SDK reads something else out of this."


def _same_number(one: Any, other: Any) -> bool:
    try:
        return Decimal(str(one)) == Decimal(str(other))
    except InvalidOperation:
        return False


def _unknown_words(path: str, value: Any, where: str) -> Iterator[Problem]:
    if type(value).__name__ == "UnrecognizedStr":
        yield f"{path}: {where.rstrip('.')}", f"“{value}” is not one of the words that are known here."
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _unknown_words(path, item, f"{where}{number}.")
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            if name not in _OPEN:
                yield from _unknown_words(path, getattr(value, name), f"{where}{name}.")


def main() -> None:
    run("openrouter", check)
