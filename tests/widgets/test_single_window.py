"""One window for each folder: the second start calls the first."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from widgets.single_window import LOCK, SingleWindow


def test_the_second_start_calls_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QObject()
    first, second = SingleWindow(tmp_path, parent), SingleWindow(tmp_path, parent)
    assert first.acquire()
    first.listen()
    with qtbot.waitSignal(first.called):
        assert not second.acquire()
    first.release()
    assert second.acquire()
    second.release()


def test_a_lock_whose_program_was_killed_is_no_lock(qtbot: QtBot, tmp_path: Path) -> None:  # noqa: ARG001
    code = "import os, sys; from PySide6.QtCore import QLockFile; lock = QLockFile(sys.argv[1]);"
    code += " lock.setStaleLockTime(0); assert lock.tryLock(0); os._exit(9)"
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / LOCK)], check=False, timeout=60)
    assert done.returncode == 9
    assert (tmp_path / LOCK).exists()
    only = SingleWindow(tmp_path)
    assert only.acquire()
    only.release()
