"""Values of a plan as texts in fields, and back: an empty text is "not set". A pasted key is refused."""

import json
import math
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from app.core.errors import UserError
from app.core.money import as_text
from app.core.plan.secrets import looks_like_a_key
from app.core.plan.spelling import is_address, is_time, is_variable
from app.core.plan.values import EnvRef

REFUSED_KEY = "This looks like a key. A plan holds the name of its variable only, never the key."


def refuse_key(text: str) -> str:
    """The text without space around it. Raises `UserError` for what looks like a key."""
    if looks_like_a_key(text):
        raise UserError(REFUSED_KEY, hint="Put the key into the environment, and its variable's name here.")
    return text.strip()


def variable(text: str) -> EnvRef | None:
    """`ANTHROPIC_API_KEY`, with or without a `$` before it. Raises `UserError`."""
    name = refuse_key(text).removeprefix("$").removeprefix("{").removesuffix("}")
    if not name:
        return None
    if not is_variable(name):
        raise UserError("A variable's name has capitals, digits and _ only, such as OPENAI_API_KEY.")
    return EnvRef(name)


def address(text: str) -> str | EnvRef | None:
    """A literal address, or the name of the variable that holds one. Raises `UserError`."""
    shown = refuse_key(text)
    if not shown or is_address(shown):
        return shown or None
    if shown.startswith("$") or is_variable(shown):
        return variable(shown)
    raise UserError("An address starts with https:// or http://, and holds no key, space or query.")


def reference_text(value: str | EnvRef | None) -> str:
    return value.env if isinstance(value, EnvRef) else value or ""


def seconds(text: str) -> float | None:
    """Raises `UserError`."""
    if not text.strip():
        return None
    try:
        value = float(text.strip().removesuffix("s").strip().replace(",", "."))
    except ValueError:
        value = math.nan
    if not is_time(value):
        raise UserError("A time is a number of seconds: more than 0, a day at most.")
    return value


def whole(text: str, *, least: int = 1) -> int | None:
    """`600`, `100k`, `1,000`, `2m`. Raises `UserError`."""
    shown = text.strip().lower().replace(",", "").replace(" ", "").replace("_", "")
    if not shown:
        return None
    factor = {"k": 1_000, "m": 1_000_000}.get(shown[-1], 1)
    digits = shown.removesuffix("k").removesuffix("m")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 12 and int(digits) * factor >= least):
        raise UserError(f"This is a whole number, {least} or more; leave it empty for none.")
    return int(digits) * factor


def dollars(text: str, *, least: Decimal = Decimal(0)) -> Decimal | None:
    """Raises `UserError`."""
    shown = text.strip().removeprefix("$").strip()
    if not shown:
        return None
    try:
        value = Decimal(shown.replace(",", "." if shown.count(",") == 1 and "." not in shown else ""))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value < least or value.adjusted() > 12:
        raise UserError("This is an amount in US dollars, such as 500 or 0.25.")
    return value


def dollars_text(value: Decimal | None) -> str:
    return "" if value is None else as_text(value)


def number_text(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"


def words(text: str) -> tuple[str, ...]:
    """Names between commas, spaces or line breaks, each once. Raises `UserError`."""
    return tuple(dict.fromkeys(refuse_key(text).replace(",", " ").split()))


def settings(text: str) -> Mapping[str, Any]:
    """`NAME=JSON`, one a line; what is no JSON is a text. Raises `UserError`."""
    found: dict[str, Any] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        name, equals, value = line.partition("=")
        if not equals or not name.strip():
            raise UserError(f"“{refuse_key(line)[:60]}” is not NAME=VALUE.")
        found[name.strip()] = _value(refuse_key(value))
    return found


def settings_text(values: Mapping[str, Any]) -> str:
    return "\n".join(f"{name}={_written(value)}" for name, value in values.items())


def references(text: str) -> Mapping[str, str | EnvRef]:
    """`region=eu-central-1` or `project=$GCP_PROJECT`, one a line. Raises `UserError`."""
    found: dict[str, str | EnvRef] = {}
    for name, value in settings(text).items():
        shown = value if isinstance(value, str) else _written(value)
        reference = variable(shown) if shown.startswith("$") else None
        found[name] = reference or shown
    return found


def references_text(values: Mapping[str, str | EnvRef]) -> str:
    return "\n".join(
        f"{name}={f'${value.env}' if isinstance(value, EnvRef) else value}" for name, value in values.items()
    )


def _value(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number)
    except ValueError:
        return text


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _written(value: Any) -> str:
    if isinstance(value, str) and _value(value) == value and value == value.strip() and "\n" not in value:
        return value
    return json.dumps(value, ensure_ascii=False)
