"""Finds texts in the window's source that people would read, and that no translator would ever see."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.source_texts import ROOT, call_name, calls

SHOWN_AT: dict[str, tuple[int | str, ...]] = {
    **dict.fromkeys(
        (
            "setText", "setToolTip", "setPlaceholderText", "setAccessibleName", "setAccessibleDescription",
            "setWindowTitle", "setTitle", "setStatusTip", "setWhatsThis", "setInformativeText",
            "setLabelText", "setPrefix", "setSuffix", "setSpecialValueText", "setButtonText", "set_text",
            "set_tooltip", "add_button", "addRow", "QLabel", "PlainLabel", "QPushButton", "QCheckBox",
            "QRadioButton", "QGroupBox", "Chip", "push", "label", "words",
        ),
        (0, "text"),
    ),
    **dict.fromkeys(("addAction", "addMenu", "addTab", "QAction"), (0, 1)),
    "addItem": (0,),
    "setTabText": (1,),
    "set_texts": (0, 1),
    "IconButton": (2,),
    "EmptyState": (2, 3),
    "post": (0, "text", "hint"),
    "NoticeAction": (0, "text"),
    "confirm": (1, 2, "accept"),
    "ask_text": (1, 2),
    "choose_open": (1, 2),
    "choose_save": (1, 3),
}  # fmt: skip
"""Calls whose arguments, by position or name, end up on the screen or in a screen reader."""


def unmarked(source: Path) -> Iterator[str]:
    """Where a text is shown without being marked, with the text."""
    for call in calls(source):
        for argument in _shown(call):
            for text in _loose(argument):
                if any(letter.isalpha() for letter in text):
                    yield f"{source.relative_to(ROOT)}:{call.lineno} {text!r}"


def _shown(call: ast.Call) -> Iterator[ast.expr]:
    for spot in SHOWN_AT.get(call_name(call), ()):
        if isinstance(spot, int):
            yield from call.args[spot : spot + 1]
        else:
            yield from (keyword.value for keyword in call.keywords if keyword.arg == spot)


def _loose(node: ast.expr) -> Iterator[str]:
    """The literals in an expression that no call stands around: what a call returns is its own affair."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr | ast.BinOp | ast.IfExp | ast.BoolOp):
        for part in ast.iter_child_nodes(node):
            if isinstance(part, ast.expr) and not (isinstance(node, ast.IfExp) and part is node.test):
                yield from _loose(part)
    elif isinstance(node, ast.Call) and call_name(node) == "format" and isinstance(node.func, ast.Attribute):
        yield from _loose(node.func.value)
