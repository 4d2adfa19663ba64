"""The real window is told to end at every bad moment: it ends well, and nothing of it is left."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.attacks import add_server
from tests.support.session_bus import Service, session_bus
from tests.support.ticking import TickingServer
from tests.support.window_process import RunningWindow, all_gone, running_window

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are looked for in /proc")

LANES = 32


@pytest.fixture
def server() -> Iterator[TickingServer]:
    with TickingServer(words_per_s=20) as server:
        add_server(server.base_url, name="ticking")
        yield server


def many(server: TickingServer) -> list[str]:
    assert server.base_url
    return [f"ticking/lane{lane}" for lane in range(LANES)]


def all_stream(server: TickingServer) -> bool:
    return len(server.streams) == LANES and all(stream.words for stream in list(server.streams))


def check_ended_well(window: RunningWindow) -> None:
    children = window.children()
    code = window.ended()
    assert (code, window.said()) == (0, "")
    assert all_gone(children), f"still there: {children}"
    log = window.home / "logs" / "abreast.log"
    assert not log.exists() or "Traceback" not in log.read_text()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_while_32_lanes_stream(home: Path, server: TickingServer, number: signal.Signals) -> None:
    with running_window(home, models=many(server)) as window:
        window.until("32 streams", lambda: all_stream(server))
        window.send(number)
        check_ended_well(window)
        states = window.rows("SELECT state, text FROM answer")
    assert [state for state, _ in states] == ["cancelled"] * LANES
    sent = [stream.text_before(float("inf")) for stream in server.streams]
    assert all(any(whole.startswith(text) for whole in sent) for _, text in states)


def test_a_signal_as_soon_as_it_is_heard(home: Path) -> None:
    """From the first moment at which it does not simply kill the process, over and over."""
    with running_window(home) as window:
        window.until("the window's handler", lambda: handles(window.process.pid, signal.SIGTERM))
        window.send(signal.SIGTERM)
        check_ended_well(window)


def test_signal_upon_signal(home: Path, server: TickingServer) -> None:
    with running_window(home, models=many(server)[:4]) as window:
        window.until("the window's handler", lambda: handles(window.process.pid, signal.SIGTERM))
        window.until("four streams", lambda: len(server.streams) == 4)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            window.send(number)
        check_ended_well(window)


def test_two_starts_at_once_open_one_window(home: Path) -> None:
    with running_window(home) as first, running_window(home) as second:
        first_ends = first.until_any([second])
        ended, open_ = (first, second) if first_ends else (second, first)
        assert ended.ended() == 0
        assert ended.said().count("Abreast is open already") == 1
        open_.until("the window", (home / "data" / "abreast.db").exists)
        open_.until("the window's handler", lambda: handles(open_.process.pid, signal.SIGTERM))
        open_.send(signal.SIGTERM)
        assert open_.ended() == 0
    log = home / "logs" / "abreast.log"
    assert not log.exists() or "Traceback" not in log.read_text()


@pytest.mark.parametrize("service", list(Service))
def test_a_keyring_that_answers_badly_or_not_at_all(home: Path, service: Service) -> None:
    """Lanes that need no key are answered meanwhile, and the window ends at once."""
    models = ["openai/m", "demo/quick::ttft=0::rate=0", "anthropic/m"]
    done = "SELECT text FROM answer WHERE state = 'complete'"
    with session_bus(service) as bus, running_window(home, models=models, env=bus.env) as window:
        window.until("the demo's answer", lambda: window.rows(done))
        if service is Service.HUNG:
            window.until("a question to the keyring", bus.asked.is_set)
        window.send(signal.SIGTERM)
        check_ended_well(window)


@pytest.mark.parametrize("where", ["a folder", "all folders"])
def test_folders_that_cannot_be_used_are_spoken_of_until_the_window_is_closed(
    tmp_path: Path, where: str
) -> None:
    home = tmp_path / "own" / "home"
    home.parent.mkdir()
    if where == "all folders":
        home.write_text("in the way")
    else:
        home.mkdir()
        (home / "data").write_text("in the way")
    with running_window(home) as window:
        window.until("words", lambda: "a file stands where a folder should be" in window.said())
        window.until("the window's handler", lambda: handles(window.process.pid, signal.SIGTERM))
        window.send(signal.SIGTERM)
        assert window.ended() == 1
        assert window.said().count("a file stands where a folder should be") == 1
        assert "Traceback" not in window.said()


def handles(pid: int, number: signal.Signals) -> bool:
    """Whether the process has a handler for the signal, Qt's loop included."""
    status = Path(f"/proc/{pid}/status").read_text()
    caught = int(status.split("SigCgt:")[1].split()[0], 16)
    return bool(caught & (1 << (number - 1)))
