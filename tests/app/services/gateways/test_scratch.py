"""Temporary folders: gone at the end, and where there was none, at the next start."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.services.gateways.scratch import clear_scratch, scratch

LONG_AGO = (1.0, 1.0)
HOLDS = """
import sys, time
from app.services.gateways.scratch import scratch
with scratch("drill") as folder:
    (folder / "file").write_text("of a drill")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def holder() -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        yield process
        process.kill()


def held(process: "subprocess.Popen[str]") -> Path:
    assert process.stdout is not None
    return Path(process.stdout.readline().strip())


def aged(folder: Path) -> Path:
    os.utime(folder / ".in-use", LONG_AGO)
    return folder


def test_it_is_private_and_gone_at_the_end(temporary: Path) -> None:
    with scratch("drill") as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        assert folder.parent == temporary
    assert list(temporary.iterdir()) == []


def test_what_a_killed_run_left_is_taken_away_by_the_next(holder: "subprocess.Popen[str]") -> None:
    folder = aged(held(holder))
    clear_scratch()
    assert (folder / "file").exists(), "it is in use"
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    clear_scratch()
    assert not folder.exists()


def test_what_is_young_stays(holder: "subprocess.Popen[str]") -> None:
    folder = held(holder)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    clear_scratch()
    assert folder.exists()


def test_what_is_none_of_ours_stays(temporary: Path) -> None:
    elsewhere = temporary / "mine"
    elsewhere.mkdir()
    (elsewhere / ".in-use").touch()
    aged(elsewhere)
    (temporary / "abreast-drill-link").symlink_to(elsewhere)
    (temporary / "abreast-drill-file").touch()
    (temporary / "abreast-notes").mkdir()
    clear_scratch()
    assert {path.name for path in temporary.iterdir()} == {
        "mine", "abreast-drill-link", "abreast-drill-file", "abreast-notes",
    }  # fmt: skip


def test_without_a_place_for_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(UserError, match="no folder for temporary files") as caught, scratch("drill"):
        pass
    assert "TMPDIR" in str(caught.value.hint)
