"""The properties that widgets set are ones that a style sheet asks for, and none of Qt's own."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QToolButton

SOURCES = sorted(Path("widgets").rglob("*.py"))
SHEETS = "".join(path.read_text("utf-8") for path in Path("resources/styles").glob("*.qss"))
LOOKS = {"kind", "tone", "type"}
UNMARKED = {("kind", "quiet"), ("tone", "muted"), ("type", "body")}
"""What a control is without any property."""


def properties(source: Path) -> Iterator[tuple[str, str | None, int]]:
    """Name and value of each property that is set in words, and the line."""
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "setProperty"
        ):
            name, value = node.args
            if isinstance(name, ast.Constant):
                words = [each.value for each in ast.walk(value) if isinstance(each, ast.Constant)]
                for word in words or [None]:
                    yield str(name.value), word if isinstance(word, str) else None, node.lineno


@pytest.mark.usefixtures("qapp")
def test_no_property_is_one_of_qt_s_own() -> None:
    """A word for `size`, say, would not be kept, and no rule would match it; a kind of text is `type`."""
    own = {
        str(widget.metaObject().property(at).name())
        for widget in (QLabel(), QPushButton(), QToolButton(), QComboBox(), QPlainTextEdit())
        for at in range(widget.metaObject().propertyCount())
    }
    wrong = [f"{path}:{line} {name}" for path in SOURCES for name, _, line in properties(path) if name in own]
    assert wrong == []


def test_every_look_that_is_asked_for_is_in_a_style_sheet() -> None:
    known = {(name, value) for name, value in re.findall(r'\[(\w+)="([^"]+)"\]', SHEETS)} | UNMARKED
    unknown = [
        f"{path}:{line} {name}={value}"
        for path in SOURCES
        for name, value, line in properties(path)
        if name in LOOKS and value is not None and (name, value) not in known
    ]
    assert unknown == []
