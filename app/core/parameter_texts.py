"""Parameters as texts in fields, and back: an empty text is "not set", and what is not set is not sent."""

import json
from dataclasses import replace

from app.core.errors import UserError
from app.core.parameters import BODY_PREFIX, parse_parameters
from providers.base import Parameters

NAMES = ("temperature", "top_p", "max_tokens", "seed", "reasoning_effort", "stop", "body")
"""In the order in which a panel shows them."""

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
"""The backslash first: the others bring new ones."""
_MEANINGS = {written[1]: letter for letter, written in _ESCAPES.items()}

SEVERAL_LINES = frozenset({"stop", "body"})
DECIMALS = frozenset({"temperature", "top_p"})


def text_of(parameters: Parameters, name: str) -> str:
    """The value as it would be typed; empty when it is not set."""
    if name == "stop":
        return "\n".join(map(_escaped, parameters.stop))
    if name == "body":
        return "\n".join(f"{field}={_json(value)}" for field, value in parameters.body.items())
    value = getattr(parameters, name)
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def with_text(parameters: Parameters, name: str, text: str) -> Parameters:
    """The parameters with another value for this name; raises `UserError` with what belongs there."""
    if name == "stop":
        return replace(parameters, stop=tuple(_unescaped(line) for line in text.split("\n") if line))
    if name == "body":
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        for line in lines:
            if "=" not in line or line.startswith("="):
                raise UserError(f"“{line}” is not NAME=VALUE.")
        return replace(parameters, body=parse_parameters([BODY_PREFIX + line for line in lines]).body)
    if name in DECIMALS:
        text = text.replace(",", ".")  # a decimal comma, where one is written
    parsed = parse_parameters([f"{name}={text.strip()}"]) if text.strip() else Parameters()
    return replace(parameters, **{name: getattr(parsed, name)})


def _escaped(stop: str) -> str:
    for letter, written in _ESCAPES.items():
        stop = stop.replace(letter, written)
    return stop


def _unescaped(line: str) -> str:
    """Backwards; a backslash before any other letter is itself."""
    text, rest = "", line
    while rest:
        before, slash, rest = rest.partition("\\")
        text += before
        if slash:
            text += _MEANINGS.get(rest[:1], "\\" + rest[:1])
            rest = rest[1:]
    return text


def _json(value: object) -> str:
    """Text that no reader takes for anything else stands as it is."""
    if isinstance(value, str):
        try:
            json.loads(value)
        except ValueError:
            return value if "\n" not in value and value == value.strip() else json.dumps(value)
        return json.dumps(value)
    return json.dumps(value, ensure_ascii=False)
