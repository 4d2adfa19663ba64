"""Reading counts that may be null, text or floats, and telling when one cannot be a count."""

import re
from decimal import Decimal
from typing import Any

from providers._loose import as_count
from providers.base import JsonObject

_WHOLE = re.compile(r"(\d{1,18})(\.0*)?")
_TOO_LONG_TO_SAY = 10**18


class Counts:
    """Reads the counts of one usage object. What is absent, null or empty text was not said: `None`."""

    def __init__(self) -> None:
        self.problem: str | None = None
        """The first number that cannot be a count, a sentence."""

    def first(self, place: JsonObject, *names: str) -> int | None:
        """The first of these fields that is a count."""
        for name in names:
            value = place.get(name)
            if value is None or value == "":
                continue
            if (count := counted(value)) is not None:
                return count
            self.problem = self.problem or f"The provider's “{name}” is no count{_said(value)}."
        return None


def counted(value: Any) -> int | None:
    """A count of tokens, whether written as 3, 3.0, "3" or "3.0"."""
    if isinstance(value, str):
        whole = _WHOLE.fullmatch(value.strip()) if value.isascii() else None
        return int(whole[1]) if whole else None
    if isinstance(value, Decimal):
        sensible = value.is_finite() and abs(value) < _TOO_LONG_TO_SAY and value == int(value)
        return as_count(int(value)) if sensible else None
    return as_count(value)


def total_of(*counts: int | None) -> int | None:
    """Their sum, those that nobody said left out; `None` when nobody said any."""
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _said(value: Any) -> str:
    """The number itself; text is not repeated, it may be anything."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return f": {value:g}" if number and abs(value) < _TOO_LONG_TO_SAY else ""
