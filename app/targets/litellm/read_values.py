"""Single values of a stranger's file, as a plan has them: references, numbers, ids."""

import re
import unicodedata
from collections.abc import Container
from decimal import Decimal
from typing import Any

from app.core.plan.secrets import looks_like_a_key, looks_up
from app.core.plan.spelling import is_address, is_time, is_variable
from app.core.plan.values import Budget, EnvRef, Period
from app.targets.shared.litellm_config.lint_models import REFERENCE
from app.targets.shared.litellm_config.linting import is_number, is_whole, unquoted

_DAYS = {"s": 1 / 86_400, "m": 1 / 1440, "h": 1 / 24, "d": 1.0, "w": 7.0, "mo": 30.0}
_MILLION = 1_000_000
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,55}")


def reference(value: Any) -> EnvRef | None:
    """The variable that `os.environ/NAME` names."""
    found = REFERENCE.fullmatch(value) if isinstance(value, str) else None
    return EnvRef(variable(found[1])) if found else None


def variable(text: str) -> str:
    """A name of a variable as near to the text as can be."""
    name = re.sub(r"[^A-Z0-9_]+", "_", text.upper()).strip("_") or "UNNAMED"
    name = name if is_variable(name) else f"V_{name}"
    return name[:120]


def address(value: Any) -> str | None:
    """An address that holds neither key nor query."""
    fits = isinstance(value, str) and is_address(value) and not looks_like_a_key(value)
    return value if fits else None


def seconds(value: Any) -> float | None:
    number = unquoted(value)
    return float(number) if is_number(number) and is_time(number) else None


def is_secret(name: str, value: Any) -> bool:
    """Whether a parameter holds a key, or what LiteLLM would put one into."""
    return looks_up(value) or looks_like_a_key(f"{name} {value}")


def count(value: Any) -> int | None:
    number = unquoted(value)
    return number if is_whole(number) and number >= 1 else None


def price(value: Any) -> Decimal | None:
    """USD for a million tokens, of one for a token."""
    if not is_number(value) or value < 0:
        return None
    return (Decimal(repr(value)) * _MILLION).normalize() + 0


def budget(amount: Any, period: Any) -> Budget | None:
    """`None` where a plan has no such period."""
    found = re.fullmatch(r"([1-9][0-9]{0,5})(s|m|h|d|w|mo)", period) if isinstance(period, str) else None
    if found is None or not is_number(amount) or amount <= 0:
        return None
    days = int(found[1]) * _DAYS[found[2]]
    periods = {1.0: Period.DAY, 7.0: Period.WEEK, 30.0: Period.MONTH}
    return Budget(usd=Decimal(repr(amount)), period=periods[days]) if days in periods else None


def slug(text: str, taken: Container[str], *, otherwise: str) -> str:
    """An id of a plan that is as near to the text as can be, and not taken yet."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"-{2,}", "-", re.sub(r"[^a-z0-9._-]+", "-", plain)).strip("-._")[:56]
    if _ID.fullmatch(text.lower()) and "--" not in text:  # which our own names of groups are joined by
        base = text.lower()
    if not base or looks_like_a_key(text):
        base = otherwise
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name
