"""Values as TOML writes them; the standard library reads TOML and does not write it."""

import json
from collections.abc import Mapping
from typing import Any


def value(given: Any) -> str:
    """Of texts, numbers, booleans, lists and mappings; TOML knows no null."""
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, str):
        return text(given)
    if isinstance(given, Mapping):
        return "{ " + ", ".join(f"{key(str(name))} = {value(each)}" for name, each in given.items()) + " }"
    if isinstance(given, list | tuple):
        return "[" + ", ".join(value(each) for each in given) + "]"
    return repr(given)


def text(given: str) -> str:
    # A basic string escapes what JSON does, and one character more.
    return json.dumps(given, ensure_ascii=False).replace("\x7f", "\\u007F")


def key(name: str) -> str:
    is_bare = name != "" and all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in name)
    return name if is_bare else text(name)


def table(*path: str) -> str:
    """The head of a table: `[models.haiku]`."""
    return "[" + ".".join(key(name) for name in path) + "]"
