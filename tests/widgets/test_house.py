"""What the window's code never does, and which one place may: the house rules, read from the source."""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.source_texts import ROOT, call_name

WINDOW = ROOT / "widgets"
MOST_LINES = 300
FRAME_LINES = 250
"""The main window is the one file that everything falls into, in every program."""
NOT_BEFORE_THE_FIRST_PAINT = (
    "asyncio",
    "qasync",
    "httpx",
    "sqlite3",
    "keyring",
    "markdown",
    "pydantic",
    "app.store.store",
    "app.services.engine",
)

Finds = Callable[[ast.AST], bool]


def nodes(source: Path) -> Iterator[ast.AST]:
    yield from ast.walk(ast.parse(source.read_text("utf-8")))


def where(finds: Finds, *, allowed: tuple[str, ...] = ()) -> list[str]:
    """The places in the window's source, outside the files that may."""
    found = []
    for source in sorted(WINDOW.rglob("*.py")):
        name = source.relative_to(WINDOW).as_posix()
        if name not in allowed:
            found += [f"{name}:{getattr(node, 'lineno', 0)}" for node in nodes(source) if finds(node)]
    return found


def calls(*names: str) -> Finds:
    """Calls of anything that is called so, whatever it belongs to."""
    return lambda node: isinstance(node, ast.Call) and call_name(node) in names


def names(*wanted: str) -> Finds:
    """Any mention of it."""

    def finds(node: ast.AST) -> bool:
        return (isinstance(node, ast.Name) and node.id in wanted) or (
            isinstance(node, ast.Attribute) and node.attr in wanted
        )

    return finds


def connects_what_is_no_method(node: ast.AST) -> bool:
    """Qt lets go of a bound method with its object; a lambda, or a partial, keeps what it holds alive."""
    if not (isinstance(node, ast.Call) and call_name(node) == "connect"):
        return False
    return any(
        isinstance(argument, ast.Lambda)
        or (isinstance(argument, ast.Call) and call_name(argument) == "partial")
        for argument in node.args
    )


def connects_without_qt(node: ast.AST) -> bool:
    """Of a receiver that is no QObject Qt does not learn when it is gone."""
    if not isinstance(node, ast.ClassDef) or node.bases:
        return False
    return any(isinstance(each, ast.Call) and call_name(each) == "connect" for each in ast.walk(node))


def waits_for_time(node: ast.AST) -> bool:
    """`sleep(0)` only gives others their turn."""
    if not (isinstance(node, ast.Call) and call_name(node) in ("sleep", "singleShot")):
        return False
    return not (call_name(node) == "sleep" and ast.unparse(node.args[0]) == "0")


def catches_everything(node: ast.AST) -> bool:
    if not isinstance(node, ast.ExceptHandler):
        return False
    return node.type is None or (
        isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")
    )


def shows_a_tooltip_as_it_comes(node: ast.AST) -> bool:
    """Qt guesses whether a tooltip is HTML: only our own words, or what `plain_tooltip` made, are shown."""
    if not (isinstance(node, ast.Call) and call_name(node) == "setToolTip"):
        return False
    (argument,) = node.args
    choices = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
    return not all(
        isinstance(each, ast.Constant)
        or (isinstance(each, ast.Call) and call_name(each) in ("plain_tooltip", "tr"))
        for each in choices
    )


def inherits_a_label(node: ast.AST) -> bool:
    return isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "QLabel" for base in node.bases)


RULES: dict[str, tuple[Finds, tuple[str, ...]]] = {
    "connect takes bound methods": (connects_what_is_no_method, ()),
    "who connects is a QObject": (connects_without_qt, ()),
    "no second event loop": (calls("exec", "exec_", "processEvents", "QEventLoop", "waitForDone"), ()),
    "no threads of Qt's, no blocked signals": (names("QThread", "QThreadPool", "blockSignals"), ()),
    "nobody sleeps, or hopes that a while is enough": (waits_for_time, ("furnishing.py",)),
    "tasks have an owner": (
        names("create_task", "ensure_future", "asyncSlot", "asyncClose", "run_until_complete"),
        ("tasks.py", "generator_hooks.py", "application.py"),
    ),
    "the style is set in one place": (names("setStyleSheet"), ("theme.py",)),
    "nobody looks the application up": (calls("instance"), ("parts/lane_row.py",)),
    "errors are caught by their name": (catches_everything, ("tasks.py",)),
    "labels show plain text": (calls("QLabel"), ("parts/brand.py",)),
    "labels are PlainLabels": (inherits_a_label, ("parts/plain_label.py", "parts/notice_bar.py")),
    "tooltips are plain text": (
        shows_a_tooltip_as_it_comes,
        # the words of the table, made plain by its caller, and a sentence of ours
        ("actions.py", "parts/answer/code_buttons.py"),
    ),
    "nothing is shown as HTML: an answer's documents are built, not parsed": (
        names("setHtml", "setMarkdown", "insertHtml", "appendHtml", "RichText", "AutoText", "MarkdownText"),
        (),
    ),
    "no module has a state": (lambda node: isinstance(node, ast.Global), ()),
}


@pytest.mark.parametrize("rule", RULES)
def test_the_window_keeps(rule: str) -> None:
    finds, allowed = RULES[rule]
    assert where(finds, allowed=allowed) == []


@pytest.mark.parametrize("rule", RULES)
def test_nobody_is_excused_for_nothing(rule: str) -> None:
    """Who may, does: an exception that nobody needs any more would hide the next mistake."""
    finds, allowed = RULES[rule]
    assert [name for name in allowed if not any(map(finds, nodes(WINDOW / name)))] == []


def test_state_knows_no_widget() -> None:
    """What it says can be tested, and another window could be put on it."""
    found = [
        f"{source.name}: {node.module}"
        for source in sorted((WINDOW / "state").glob("*.py"))
        for node in nodes(source)
        if isinstance(node, ast.ImportFrom) and node.module in ("PySide6.QtWidgets", "PySide6.QtSvg")
    ]
    assert found == []


def test_no_file_answers_everything() -> None:
    lengths = {
        source.relative_to(WINDOW).as_posix(): len(source.read_text("utf-8").splitlines())
        for source in WINDOW.rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}
    assert lengths["window.py"] <= FRAME_LINES


def test_packages_import_nothing() -> None:
    for source in WINDOW.rglob("__init__.py"):
        (docstring,) = ast.parse(source.read_text("utf-8")).body
        assert isinstance(docstring, ast.Expr), source


def test_the_first_paint_waits_for_nothing_that_it_does_not_show() -> None:
    """`widgets.application` is imported before the first paint; the rest comes after it."""
    program = (
        f"import sys, widgets.application; print([name for name in {NOT_BEFORE_THE_FIRST_PAINT!r}"
        " if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
