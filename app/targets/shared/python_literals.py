"""Values as Python writes them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def literal(value: Any) -> str:
    """On one line, with double quotes."""
    if isinstance(value, str):
        return json.dumps(str(value), ensure_ascii=False)
    if isinstance(value, tuple):
        inside = ", ".join(map(literal, value))
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{literal(name)}: {literal(each)}' for name, each in value.items())}}}"
    return repr(value)


def block(value: Any, indent: int = 0) -> str:
    """On a line for each item, as deep as it goes."""
    inside = list(_items(value, indent))
    if not inside:
        return literal(value)
    opening, closing = ("{", "}") if isinstance(value, Mapping) else ("[", "]")
    rows = "".join(f"{' ' * (indent + 4)}{row},\n" for row in inside)
    return f"{opening}\n{rows}{' ' * indent}{closing}"


def _items(value: Any, indent: int) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from (f"{literal(name)}: {block(each, indent + 4)}" for name, each in value.items())
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from (block(each, indent + 4) for each in value)
