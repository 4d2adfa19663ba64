"""How a model's name leads to an entry of a price list, and how sure that is."""

import re
from collections.abc import Iterable
from datetime import date

_DATE = re.compile(r"[-@](20\d\d)(?:-(\d\d)-(\d\d)|(\d\d)(\d\d))$")
# What may follow a name that a source matches by its beginning only, without making it another model.
_SAME_MODEL = re.compile(
    r"(?:[-@:](?:latest|preview|exp|experimental|beta|stable|default|v\d+(?:[:.]\d+)?|\d{3,8}|\d\d-\d\d(?:\d\d)?)|:\d)*"
)
_WORDS = re.compile(r"[a-z]+|\d+(?:\.\d+)?")


def key(name: str) -> str:
    """Lists differ in case only by accident."""
    return name.strip().lower()


def without_date(name: str) -> str | None:
    """`claude-opus-5-5-20261001` -> `claude-opus-5-5`; `None` when no day stands at its end."""
    found = _DATE.search(name)
    if found is None or found.start() == 0:
        return None
    year, *rest = (int(part) for part in found.groups() if part is not None)
    try:
        date(year, *rest)
    except ValueError:
        return None
    return name[: found.start()]


def is_same_model(rest: str) -> bool:
    """Whether what follows a known beginning is a release's name; `-lite` and `.5` make another model."""
    return _SAME_MODEL.fullmatch(rest) is not None


def is_moving(name: str) -> bool:
    """Whether it is a name for whatever is newest."""
    return key(name).endswith("-latest")


def nearest(wanted: str, names: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """The names that share most words with the wanted one, the best first; none when nothing is alike."""
    words = set(_WORDS.findall(key(wanted)))
    scored = []
    for name in names:
        theirs = set(_WORDS.findall(key(name)))
        shared = len(words & theirs)
        if shared and shared * 2 >= len(words):
            scored.append((-shared, len(theirs - words), -_common_start(wanted, name), name))
    return tuple(name for *_, name in sorted(scored)[:most])


def _common_start(one: str, other: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
