"""`NAME=VALUE` as a user types it -> parameters of a lane."""

import difflib
import json
import math
from collections.abc import Callable, Sequence
from typing import Any

from app.core.errors import UserError
from providers.base import Effort, Parameters

BODY_PREFIX = "body."


def parse_parameters(settings: Sequence[str]) -> Parameters:
    """Known names are checked; `body.NAME=JSON` goes into the request as it is. Raises `UserError`."""
    values: dict[str, Any] = {}
    body: dict[str, Any] = {}
    stops: list[str] = []
    for setting in settings:
        name, equals, value = setting.partition("=")
        name = name.strip().replace("-", "_")
        if not equals:
            raise UserError(f"“{setting}” is not NAME=VALUE.")
        if name.startswith(BODY_PREFIX) and len(name) > len(BODY_PREFIX):
            body[name.removeprefix(BODY_PREFIX)] = _json_or_text(value)
        elif name == "stop":
            stops.append(value)
        elif name in _READERS:
            values[name] = _READERS[name](name, value)
        else:
            raise UserError(_unknown(name))
    return Parameters(**values, stop=tuple(stops), body=body)


def _unknown(name: str) -> str:
    known = [*_READERS, "stop"]
    close = difflib.get_close_matches(name, known, n=1)
    meant = f" Did you mean {close[0]}?" if close else ""
    return (
        f"There is no parameter “{name}”.{meant} Known: {', '.join(known)}; "
        f"a field of the provider's own is written {BODY_PREFIX}{name}=VALUE."
    )


def _number(name: str, text: str, *, low: float, high: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        raise UserError(f"{name} is a number from {low:g} to {high:g}, not “{text}”.")
    return value


def _whole(name: str, text: str, *, low: int) -> int:
    try:
        value = int(text)
    except ValueError:
        raise UserError(f"{name} is a whole number, not “{text}”.") from None
    if not low <= value < 2**63:
        raise UserError(f"{name} is at least {low}, not {text}.")
    return value


def _temperature(name: str, text: str) -> float:
    return _number(name, text, low=0, high=2)


def _top_p(name: str, text: str) -> float:
    return _number(name, text, low=0, high=1)


def _max_tokens(name: str, text: str) -> int:
    return _whole(name, text, low=1)


def _seed(name: str, text: str) -> int:
    return _whole(name, text, low=-(2**63))


def _effort(name: str, text: str) -> Effort:
    try:
        return Effort(text.strip().lower())
    except ValueError:
        raise UserError(f"{name} is one of {', '.join(Effort)}, not “{text}”.") from None


_READERS: dict[str, Callable[[str, str], Any]] = {
    "temperature": _temperature,
    "top_p": _top_p,
    "max_tokens": _max_tokens,
    "seed": _seed,
    "reasoning_effort": _effort,
}


def _json_or_text(text: str) -> Any:
    try:
        value = json.loads(text)
        json.dumps(value, allow_nan=False)
    except ValueError:
        return text
    except RecursionError:
        raise UserError("The value of a parameter is nested too deeply to be sent.") from None
    return value
