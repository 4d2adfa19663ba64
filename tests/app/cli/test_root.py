"""A mistake of ours, wherever it happens, ends in a line of words, and what the line promises is true."""

import asyncio
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

from app.cli import root
from app.services.engine import Engine
from app.services.folders import Folders


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A command `broken` with a mistake in it, loaded as all commands are."""
    module = ModuleType("app.cli.broken")
    monkeypatch.setitem(sys.modules, "app.cli.broken", module)
    monkeypatch.setitem(root.COMMANDS, "broken", "Fails.")
    return module


def log() -> Path:
    return Folders.find().logs / "abreast.log"


def test_a_mistake_before_there_is_a_log_is_in_the_log(
    broken: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command()
    def command() -> None:
        raise KeyError("herons")

    vars(broken)["broken"] = command
    assert root.run(["broken"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Error: A mistake in Abreast ended this command (KeyError).",
        f"The details are in {log()}.",
    ]
    assert "builtins.KeyError" in log().read_text()


def test_a_command_that_cannot_be_loaded_says_why_in_the_log(
    broken: ModuleType,  # noqa: ARG001 - empty: it has no command
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert root.run(["broken"]) == 1
    assert f"The details are in {log()}." in capsys.readouterr().err
    assert "builtins.AttributeError" in log().read_text()


def test_a_mistake_under_the_engine_is_written_once(
    broken: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    async def work() -> None:
        async with Engine.open(keep=False):
            raise KeyError("herons")

    @click.command()
    def command() -> None:
        asyncio.run(work())

    vars(broken)["broken"] = command
    assert root.run(["broken"]) == 1
    assert f"The details are in {log()}." in capsys.readouterr().err
    assert log().read_text().count("builtins.KeyError") == 1


def test_where_nothing_can_be_written_no_log_is_promised(
    broken: ModuleType,  # noqa: ARG001 - empty: it has no command
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ABREAST_HOME", str(tmp_path / "file"))
    assert root.run(["broken"]) == 1
    assert "No details: " in capsys.readouterr().err
