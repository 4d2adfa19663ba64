"""A strict reading of client snippets: the Python is Python, and its bodies are what they should be."""

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from app.core.plan.checks import Problem
from app.targets.base import File


def bodies_in(files: Sequence[File]) -> tuple[Mapping[str, Any] | None, tuple[Problem, ...]]:
    """The bodies of `client.py`, and what is wrong with the file."""
    for file in files:
        if file.path == "client.py":
            try:
                return _bodies(ast.parse(file.text)), ()
            except (SyntaxError, ValueError) as error:
                return None, (Problem(where=file.path, message=f"This cannot be read: {error}."),)
    return None, (Problem(where="client.py", message="This file is missing."),)


def check_bodies(
    files: Sequence[File], in_body: Callable[[str, Mapping[str, Any]], Iterator[Problem]]
) -> tuple[Problem, ...]:
    """What is wrong with the file, and what `in_body` finds in the body of each route."""
    bodies, problems = bodies_in(files)
    return (*problems, *(each for route, body in (bodies or {}).items() for each in in_body(route, body)))


def _bodies(tree: ast.Module) -> Mapping[str, Any]:
    for node in tree.body:
        if (
            isinstance(node, ast.AnnAssign)
            and ast.unparse(node.target) == "BODIES"
            and node.value is not None
        ):
            found = ast.literal_eval(node.value)
            if isinstance(found, dict):
                return found
    raise ValueError("it has no BODIES")


def unknown_keys(value: Mapping[str, Any], known: set[str], where: str) -> Iterator[Problem]:
    for name in value:
        if name not in known:
            yield Problem(
                where=f"{where}.{name}", message=f"`{name}` is not known here: it would be ignored."
            )
