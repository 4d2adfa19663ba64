"""The texts of the window as its source marks them for translation, with the context they are looked up in.

`lupdate` reads Python too, but overlooks `translate(…, len(lanes))` and takes other plurals for none. What it
overlooks would stay English for ever, and nobody would be told. This reads what Python itself reads.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = tuple(sorted((ROOT / "widgets").rglob("*.py")))

_WITH_CONTEXT = ("translate", "QT_TRANSLATE_NOOP")


@dataclass(frozen=True, slots=True, order=True)
class SourceText:
    """One text, however often it is used."""

    context: str
    source: str
    comment: str = ""
    """Tells two texts apart that are alike in English."""
    counted: bool = False
    """Has forms for one and for many."""


def source_texts() -> tuple[list[SourceText], list[str]]:
    """All texts in order, and the places of calls that no text can be read from."""
    found: set[SourceText] = set()
    unreadable: list[str] = []
    for path in SOURCES:
        reader = _Reader(str(path.relative_to(ROOT)))
        reader.visit(ast.parse(path.read_text("utf-8")))
        found |= reader.found
        unreadable += reader.unreadable
    return sorted(found), unreadable


def inherited_counts() -> list[str]:
    """Places where a class that others derive from counts with `self.tr`.

    PySide looks in the object's own class first and in its bases only while it finds the source unchanged;
    with a number put in, it never is, and stays English. `QCoreApplication.translate` names its context.
    """
    classes = [
        (path, node)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    bases = {ast.unparse(base).rpartition(".")[2] for _, node in classes for base in node.bases}
    return [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, node in classes
        if node.name in bases
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and call_name(call) == "tr" and _is_counted(call, at=2)
    ]


class _Reader(ast.NodeVisitor):
    """Walks one file, knowing in which class it is: that is the context of `self.tr`."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._classes: list[str] = []
        self.found: set[SourceText] = set()
        self.unreadable: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        name = call_name(node)
        if name == "tr":
            self._read(node, self._own_context(node), node.args)
        elif name in _WITH_CONTEXT and node.args and not _paints(node):
            self._read(node, _word(node.args[0]), node.args[1:])

    def visit_Assign(self, node: ast.Assign) -> None:
        self.generic_visit(node)
        other = [ast.unparse(target) for target in node.targets if ast.unparse(target) != "translate"]
        if other and ast.unparse(node.value) == "QCoreApplication.translate":
            self.unreadable.append(f"{self._place}:{node.lineno}")  # calls of it would not be known as such

    def _own_context(self, node: ast.Call) -> str | None:
        """Of an object other than `self`, nobody can tell here which class it will be."""
        receiver = node.func.value if isinstance(node.func, ast.Attribute) else None
        of_self = isinstance(receiver, ast.Name) and receiver.id == "self"
        return self._classes[-1] if of_self and self._classes else None

    def _read(self, node: ast.Call, context: str | None, arguments: list[ast.expr]) -> None:
        place = f"{self._place}:{node.lineno}"
        if arguments and isinstance(arguments[0], ast.Name | ast.Attribute):
            return  # the row of a table, which is marked where it stands
        source = _word(arguments[0]) if arguments else None
        if context is None or source is None:
            self.unreadable.append(place)
            return
        comment = _word(arguments[1]) if len(arguments) > 1 else _word(_keyword(node, "disambiguation"))
        counted = _is_counted(node, at=2 + len(node.args) - len(arguments))
        self.found.add(SourceText(context, source, comment or "", counted))


def call_name(call: ast.Call) -> str:
    """The last part of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _paints(call: ast.Call) -> bool:
    """A painter translates as well."""
    return isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) != "QCoreApplication"


def calls(path: Path) -> Iterator[ast.Call]:
    """All calls of a file."""
    return (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))


def _is_counted(call: ast.Call, *, at: int) -> bool:
    return len(call.args) > at or _keyword(call, "n") is not None


def _keyword(node: ast.Call, name: str) -> ast.expr | None:
    return next((keyword.value for keyword in node.keywords if keyword.arg == name), None)


def _word(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
