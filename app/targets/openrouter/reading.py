"""A body of a request to OpenRouter as a plan."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeGuard

from app.core.errors import ImportFileError
from app.core.plan.checks import Problem
from app.core.plan.kinds import is_amount
from app.core.plan.providers import PlanProvider
from app.core.plan.secrets import looks_like_a_key, looks_up
from app.core.plan.spelling import is_time
from app.core.plan.values import Constraints, EnvRef, Member, Plan, PlanEndpoint, Route, Tier, Trigger
from app.targets.base import Imported
from app.targets.openrouter import words
from app.targets.openrouter.lint import lint, models_of, warn
from app.targets.openrouter.names import USUAL_KEY
from app.targets.shared.json_reading import read_object

_MOST_MODELS = 50
_KEPT = frozenset(
    (
        "order",
        "only",
        "ignore",
        "data_collection",
        "zdr",
        "quantizations",
        "max_price",
        "preferred_max_latency",
    )
)
"""Of the words of `provider`."""
_LISTS = ("only", "ignore", "quantizations")

Json = dict[str, Any]


def parse(text: str) -> Imported:
    """Raises `ImportFileError` for what is no body with a model."""
    body = read_object(text, "the body of a request")
    names = models_of(body)
    if not names or len(names) > _MOST_MODELS or not all(map(_is_model, names)):
        raise ImportFileError("This body names no models that could be asked.")
    if any(name.startswith("@preset/") for name in names):
        raise ImportFileError(
            "What a preset holds is known at OpenRouter alone.",
            hint="Import the body that the preset was made from.",
        )
    provider = body["provider"] if isinstance(body.get("provider"), dict) else {}
    params = {
        name: value
        for name, value in body.items()
        if name in words.FORCED and value is not None and not _is_left_out(name, value)
    }
    endpoints = tuple(_endpoint(id_, name, params, provider) for id_, name in _ids(names))
    route = Route(
        name="imported",
        tiers=tuple(Tier((Member(endpoint.id),)) for endpoint in endpoints),
        fall_on=frozenset(Trigger),
        constraints=_constraints(provider),
    )
    return Imported(
        plan=Plan(name="imported", endpoints=endpoints, routes=(route,)),
        unmapped=tuple(_unmapped(body, provider)),
        lint=lint(body),
    )


def _ids(names: list[str]) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    for name in names:
        slug = re.sub(r"[^a-z0-9._-]+", "-", name.rpartition("/")[2].lower()).strip("._-")[:60] or "model"
        id_, number = slug, 2
        while id_ in taken:
            id_, number = f"{slug}-{number}", number + 1
        taken.add(id_)
        yield id_, name


def _endpoint(id_: str, name: str, params: Json, provider: Json) -> PlanEndpoint:
    return PlanEndpoint(
        id=id_,
        provider=PlanProvider.OPENROUTER,
        model=name,
        key=EnvRef(USUAL_KEY),
        params=params,
        first_token_timeout_s=_first_token_s(provider),
    )


def _first_token_s(provider: Json) -> float | None:
    limit = provider.get("preferred_max_latency")
    return float(limit) if _is_number(limit) and is_time(limit) else None


def _constraints(provider: Json) -> Constraints | None:
    prices = provider.get("max_price")
    found = Constraints(
        no_training=provider.get("data_collection") == "deny",
        zero_retention=provider.get("zdr") is True,
        max_price_in=_price(prices, "prompt"),
        max_price_out=_price(prices, "completion"),
        quantizations=_texts(provider.get("quantizations")),
        only_sellers=_texts(provider.get("only")),
        never_sellers=_texts(provider.get("ignore")),
    )
    return None if found == Constraints() else found


def _unmapped(body: Json, provider: Json) -> Iterator[Problem]:
    for name, value in body.items():
        if name in words.OF_ONE_REQUEST:
            yield warn(name, "It belongs to one request, and not to a plan.")
        elif name not in words.BODY:
            yield warn(words.at(name), "OpenRouter has no such word: it was not taken over.")
        elif name in words.FORCED and _is_left_out(name, value):
            yield warn(name, "It looks like a key, or names one, and was not taken over.")
    models = [each for each in _listed(body.get("models")) if isinstance(each, str)]
    for name in dict.fromkeys(models):
        if models.count(name) > 1:
            yield warn("models", f"{words.shown(name)} stands there twice: in a plan it is asked once.")
    yield from _unmapped_of_sellers({name: each for name, each in provider.items() if each is not None})


def _unmapped_of_sellers(provider: Json) -> Iterator[Problem]:
    for name in provider:
        if name not in _KEPT:
            yield warn(f"provider.{words.at(name)}", "A plan has no place for it.")
    order, only = _texts(provider.get("order")), _texts(provider.get("only"))
    if order and order != only:
        yield warn("provider.order", "A plan knows an order only of sellers that are the only ones.")
    for name in _LISTS:
        if name in provider and len(_texts(provider[name])) < len(_listed(provider[name])):
            yield warn(f"provider.{name}", "What is no word in it, or is there twice, was not taken over.")
    if "preferred_max_latency" in provider and _first_token_s(provider) is None:
        yield warn("provider.preferred_max_latency", "A plan has one number of seconds here, a day at most.")
    prices = provider.get("max_price")
    for name in prices if isinstance(prices, dict) else ():
        if name not in ("prompt", "completion"):
            yield warn(f"provider.max_price.{words.at(name)}", "A plan limits the prices of tokens alone.")
        elif _price(prices, name) is None:
            yield warn(f"provider.max_price.{name}", "It is no price, and was not taken over.")


def _price(prices: Any, name: str) -> Decimal | None:
    value = prices.get(name) if isinstance(prices, dict) else None
    try:
        price = Decimal(str(value))
    except ArithmeticError:
        return None
    return price if is_amount(price) else None


def _texts(value: Any) -> tuple[str, ...]:
    """Words that a plan can have, each once."""
    return tuple(dict.fromkeys(filter(_is_word, _listed(value))))


def _is_word(value: Any) -> bool:
    return (
        isinstance(value, str)
        and bool(value.strip())
        and value.isprintable()
        and not looks_like_a_key(value)
        and not looks_up(value)
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_model(name: str) -> bool:
    if name != name.strip() or not name.isprintable() or name.startswith("env."):
        return False
    marks = ("os.environ/", "env::", "${", "tfy-secret://")
    return not looks_like_a_key(name) and not any(mark in name for mark in marks)


def _is_left_out(name: str, value: Any) -> bool:
    """What holds a key, or would be one in a gateway's hands."""
    return looks_like_a_key(json.dumps([name, value])) or looks_up(value)


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
