"""A signal of the system is heard while Qt's loop waits."""

import os
import signal

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from widgets.stop_signals import StopSignals


def test_a_signal_asks_the_window_to_close(qtbot: QtBot) -> None:
    before = signal.getsignal(signal.SIGTERM)
    parent = QObject()
    stop = StopSignals(parent)
    with qtbot.waitSignal(stop.asked):
        os.kill(os.getpid(), signal.SIGTERM)
    with qtbot.waitSignal(stop.asked):
        os.kill(os.getpid(), signal.SIGINT)
    stop.close()
    assert signal.getsignal(signal.SIGTERM) is before
