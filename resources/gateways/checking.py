"""What the four checkers share: reading what is to be checked, and saying what was found."""

import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import version
from typing import Any

Problem = tuple[str, str]
"""Where (`file: path`), and what is wrong with it."""
Check = Callable[[str, Any], Iterator[Problem] | None]
"""File, document -> the problems; `None` when this is no document of its kind."""


def run(package: str, check: Check) -> None:
    """In: {"files": {path: text}}. Out: {"ok", "problems": [{"where", "message"}], "checked", "version"}.

    `checked` names the files that held something to check; nothing checked is not ok.
    """
    problems: list[Problem] = []
    checked: list[str] = []
    for path, text in json.load(sys.stdin)["files"].items():
        for document in _documents(path, text, problems):
            found = check(path, document)
            if found is not None:
                checked.append(path)
                problems += found
    if not checked and not problems:
        problems.append(("files", "There is nothing among them that this package describes."))
    reply = {
        "ok": not problems,
        "problems": [{"where": where, "message": message} for where, message in problems],
        "checked": sorted(set(checked)),
        "version": f"{package} {version(package)}",
    }
    sys.stdout.write(json.dumps(reply) + "\n")


def _documents(path: str, text: str, problems: list[Problem]) -> list[Any]:
    try:
        if path.endswith(".json"):
            return [json.loads(text)]
        if path.endswith((".yaml", ".yml")):
            return [one for one in import_module("yaml").safe_load_all(text) if one is not None]
    except Exception as error:  # noqa: BLE001 - what a parser objects to is what is asked for
        problems.append((path, f"It cannot be read: {error}"))
    return []


def of_pydantic(path: str, error: Any) -> Iterator[Problem]:
    """The problems of a `pydantic.ValidationError`, without the values."""
    for one in error.errors(include_url=False, include_context=False, include_input=False):
        yield f"{path}: {'.'.join(map(str, one['loc']))}", one["msg"]
