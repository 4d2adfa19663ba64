"""What holds for every test: no network but loopback, no key and no folder of the person who runs it."""

import gc
import ipaddress
import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# Nothing is timed: a slow machine is no defect.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


def _only_loopback(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in ("socket.connect", "socket.sendto"):
        return
    address = arguments[1]
    if not isinstance(address, tuple):
        return  # a local socket
    host = str(address[0]).partition("%")[0]
    try:
        allowed = ipaddress.ip_address(host).is_loopback
    except ValueError:
        allowed = host == "localhost"
    if not allowed:
        raise AssertionError(f"a test tried to reach {host}")


sys.addaudithook(_only_loopback)

# No test needs a screen; the one that starts the program on a virtual display sets its own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Started in the background of a script, this process ignores Ctrl+C, and so would all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):  # and under nohup, a terminal that closes
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_collection_finish() -> None:
    """Eleven thousand tests stay in memory to the end: no collection of garbage need look through them."""
    gc.freeze()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the program's own for each test, and an environment without anybody's keys."""
    for name in list(os.environ):
        if name.endswith(("_API_KEY", "_TOKEN", "_AUTH_TOKEN")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    folder = tmp_path / "home"
    monkeypatch.setenv("ABREAST_HOME", str(folder))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")  # nobody's keyring is touched
    return folder
