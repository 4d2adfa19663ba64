"""What things of a plan are called at TrueFoundry: 3 to 64 letters, digits and hyphens."""

import re
from collections.abc import Iterable

_SHORTEST, _LONGEST = 3, 64
NAME = re.compile(rf"[A-Za-z0-9-]{{{_SHORTEST},{_LONGEST}}}")


def name_of(text: str) -> str:
    """The text itself where it will do; else what is nearest to it."""
    name = re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")[:_LONGEST].rstrip("-")
    return name if len(name) >= _SHORTEST else f"{name}-model".lstrip("-")


def names_of(texts: Iterable[str]) -> dict[str, str]:
    """A name for each; where two would be the same, the later one ends in a number."""
    names: dict[str, str] = {}
    for text in texts:
        wanted = name = name_of(text)
        number = 2
        while name in names.values():
            name = f"{wanted[: _LONGEST - 4].rstrip('-')}-{number}"
            number += 1
        names[text] = name
    return names
