"""Calls into Qt take no references away: some releases of it lost one of `None` or `True` with every call."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

CALLS = 3_000
DRIFT = 100
"""Far below one a call, far above what a collection or a cache may move."""


class Bell(QObject):
    rung = Signal()
    told = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0
        self.rung.connect(self.hear)
        self.told.connect(self.listen)

    def hear(self) -> None:
        self.heard += 1

    def listen(self, _whether: bool) -> None:
        self.heard += 1


class Filter(QObject):
    def eventFilter(self, _watched: QObject, _event: QEvent) -> bool:  # noqa: N802 - Qt's name
        return False


def emits() -> Callable[[int], object]:
    bell = Bell()

    def ring(number: int) -> None:
        bell.rung.emit()
        bell.told.emit(number % 2 == 0)

    return ring


def events() -> Callable[[int], object]:
    watched, watching = QObject(), Filter()
    watched.installEventFilter(watching)
    return lambda _number: QCoreApplication.sendEvent(watched, QEvent(QEvent.Type.User)) and watching


def texts() -> Callable[[int], object]:
    label, field, bar = QLabel(), QPlainTextEdit(), QProgressBar()

    def write(number: int) -> None:
        label.setText(str(number))
        label.update()
        field.insertPlainText("x")
        bar.setValue(number % 100)

    return write


def timers() -> Callable[[int], object]:
    timer = QTimer()

    def start(_number: int) -> None:
        timer.start(1_000)
        timer.stop()

    return start


def properties() -> Callable[[int], object]:
    widget = QWidget()

    def change(number: int) -> None:
        widget.setProperty("kind", str(number % 3))
        widget.setVisible(False)
        widget.setEnabled(number % 2 == 0)

    return change


@pytest.mark.parametrize("work", [emits, events, texts, timers, properties])
def test_no_reference_is_lost(qapp: QApplication, work: Callable[[], Callable[[int], object]]) -> None:  # noqa: ARG001
    call = work()
    for number in range(100):  # what is made once is made now
        call(number)
    kept = (None, True, False)
    before = [sys.getrefcount(each) for each in kept]
    for number in range(CALLS):
        call(number)
    after = [sys.getrefcount(each) for each in kept]
    assert all(abs(now - then) <= DRIFT for now, then in zip(after, before, strict=True)), (before, after)


def test_no_reference_is_lost_by_timers_that_fire(qtbot: QtBot) -> None:
    bell, timer = Bell(), QTimer()
    timer.timeout.connect(bell.hear)
    timer.start(0)
    qtbot.waitUntil(lambda: bell.heard > 100)
    before = sys.getrefcount(None)
    seen = bell.heard
    qtbot.waitUntil(lambda: bell.heard > seen + CALLS, timeout=60_000)
    timer.stop()
    assert abs(sys.getrefcount(None) - before) <= DRIFT
