"""A window that stands still is written about: where, how long, and nothing that anybody said."""

import logging
import threading
from types import FrameType

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from widgets import watchdog


def stand_still(secret: str, until: threading.Event) -> str:
    """Until it has been seen."""
    until.wait()
    return secret


def test_a_standstill_is_told_once_with_its_place_and_no_value(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = threading.Event()
    look = watchdog._place

    def look_and_tell(frame: FrameType | None) -> list[str]:
        found = look(frame)
        seen.set()
        return found

    monkeypatch.setattr(watchdog, "_place", look_and_tell)
    parent = QObject()
    with caplog.at_level(logging.WARNING), watchdog.Watchdog(parent):
        stand_still("sk-secret", seen)
        qtbot.waitUntil(lambda: bool(caplog.records))
    text = caplog.records[0].getMessage()
    assert "the window stood still for" in text
    assert "stand_still" in text
    assert "sk-secret" not in text


def test_nothing_is_left_of_it(qtbot: QtBot) -> None:  # noqa: ARG001
    parent = QObject()
    with watchdog.Watchdog(parent):
        assert any(thread.name == "watchdog" for thread in threading.enumerate())
    assert all(thread.name != "watchdog" for thread in threading.enumerate())
