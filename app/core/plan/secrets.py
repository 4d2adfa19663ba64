"""Whether a text looks like a key: one that does has no business in a plan or in what is written of it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from app.core.plan.values import EnvRef, Plan
from app.core.redaction import MARK, Redactor

_LONG_HEX = re.compile(r"(?<![0-9A-Za-z])[0-9a-fA-F]{32,}(?![0-9A-Za-z])")
_AWS = re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b")
_FORGES = re.compile(r"\b(?:gh[opsu]_|github_pat_|glpat-)[A-Za-z0-9_-]{16,}")
_PRIVATE = re.compile(r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----")
_RANDOM = re.compile(r"(?<![A-Za-z0-9+_-])[A-Za-z0-9+_-]{32,}={0,2}(?![A-Za-z0-9+_-])")
_NOBODYS = Redactor()
CUT = 60
"""Longer texts are cut to so many characters where one is repeated to the user."""
_CUTS = (None, CUT, 40, 20)
"""Importers cut names shorter."""


def looks_like_a_key(text: str) -> bool:
    """By its form alone: the prefixes of known services, long hexadecimal and base64 texts."""
    if _NOBODYS.redact(text) != text:
        return True
    if any(form.search(text) for form in (_LONG_HEX, _AWS, _FORGES, _PRIVATE)):
        return True
    return any(_is_random(found[0]) for found in _RANDOM.finditer(text))


def looks_up(value: Any) -> bool:
    """Whether a text in it is one that a gateway takes for the name of a secret, and replaces with that."""
    if isinstance(value, list | tuple):
        return any(map(looks_up, value))
    if isinstance(value, Mapping):
        return any(map(looks_up, value.values()))
    return isinstance(value, str) and value.strip().startswith(("os.environ/", "tfy-secret://"))


def hiding(keys: Iterable[str]) -> Callable[[str], str]:
    """What takes these texts out of another one, whole or cut to their beginning."""
    forms = sorted({key[:cut] for key in keys for cut in _CUTS}, key=len, reverse=True)

    def hidden(text: str) -> str:
        for form in forms:
            text = text.replace(form, MARK)
        return text

    return hidden


def texts_of(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every text of the plan, with its place."""
    yield "name", plan.name
    for name in ("note", "goal", "sessions"):
        yield from _texts(getattr(plan.meta, name), f"meta.{name}")
    yield "listen", plan.host
    for endpoint in plan.endpoints:
        where = f"endpoints.{endpoint.id}"
        yield where, endpoint.id
        for name in ("model", "key", "base_url", "extras", "params"):
            yield from _texts(getattr(endpoint, name), f"{where}.{name}")
    for route in plan.routes:
        where = f"routes.{route.name}"
        yield from _texts((route.name, *route.aliases, *route.endpoints), where)
        if route.constraints is not None:
            for name in ("quantizations", "regions", "only_sellers", "never_sellers"):
                yield from _texts(getattr(route.constraints, name), f"{where}.constraints.{name}")
    for key in plan.keys:
        yield from _texts((key.name, key.team, key.routes), f"keys.{key.name}")


def _texts(value: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, EnvRef):
        yield where, value.env
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each, where)
    elif hasattr(value, "items"):
        for name, each in value.items():
            yield where, str(name)
            yield from _texts(each, f"{where}.{name}")


def _is_random(text: str) -> bool:
    """Letters of both cases and digits, mixed as no name is: `gpt-4o-mini-2024-07-18` is not."""
    changes = sum(_kind(one) != _kind(two) for one, two in pairwise(text))
    return (
        len({_kind(letter) for letter in text} & {"upper", "lower", "digit"}) == 3
        and changes > len(text) // 3
    )


def _kind(letter: str) -> str:
    if letter.isdigit():
        return "digit"
    return "upper" if letter.isupper() else "lower" if letter.islower() else "other"
