"""What nobody caught: written down, told once, gone on."""

import asyncio
import gc
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.redaction import Redactor
from app.services.logs import Logs
from providers.base import Secret
from tests.support.canary import find_key, search_tree

ROOT = Path(__file__).parents[3]
KEY = "sk-canary-7QmX9Zr4Tn8Wb2Lk6Vd0Hs"


class Told(list[str]):
    """What the user was told."""


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def logs(tmp_path: Path, told: Told) -> Iterator[Logs]:
    redactor = Redactor()
    redactor.add(Secret(KEY))
    with Logs.start(tmp_path, redactor=redactor, level=logging.DEBUG, tell=told.append) as started:
        yield started


def text_of(logs: Logs) -> str:
    return logs.path.read_text() if logs.path.exists() else ""


def test_everything_is_put_back_afterwards(tmp_path: Path) -> None:
    def state() -> list[object]:
        root = logging.getLogger()
        return [sys.excepthook, threading.excepthook, sys.unraisablehook, root.level, list(root.handlers)]

    before = state()
    logs = Logs.start(tmp_path, redactor=Redactor())
    assert state() != before
    logs.stop()
    assert state() == before
    logs.stop()


def test_libraries_that_log_addresses_and_parameters_are_quiet(logs: Logs) -> None:
    for name in ("httpx", "httpcore.http11", "hpack", "sqlalchemy.engine", "asyncio"):
        logging.getLogger(name).info("talk of %s", name)
        logging.getLogger(name).warning("warning of %s", name)
    logging.getLogger("app.services.comparing").info("ours")
    text = text_of(logs)
    assert "talk of" not in text
    assert text.count("warning of") == 5
    assert "ours" in text


def test_an_uncaught_exception_is_written_and_told_once(logs: Logs, told: Told) -> None:
    for _ in range(3):
        try:
            dict[str, str]()[KEY]
        except KeyError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    assert text_of(logs).count("builtins.KeyError") == 3
    assert told == [f"A mistake in Abreast (KeyError). The details are in {logs.path}."]


def test_what_the_user_can_act_on_is_told_as_it_is(logs: Logs, told: Told) -> None:
    error = UserError(f"The file {KEY} is missing.", hint="Name another.")
    sys.excepthook(type(error), error, None)
    assert told == ["The file [key] is missing. Name another."]
    assert "Traceback" not in text_of(logs)


def test_the_environments_fault_is_not_called_ours(logs: Logs, told: Told) -> None:
    error = OSError(28, "No space left on device")
    sys.excepthook(type(error), error, None)
    assert told == [f"Something went wrong: the disk is full. The details are in {logs.path}."]


def test_stopping_by_hand_is_no_mistake(logs: Logs, told: Told) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == ["Stopped."]
    assert text_of(logs) == ""


def test_a_thread_that_fails(logs: Logs, told: Told) -> None:
    def fail() -> None:
        raise ValueError(KEY)

    def leave() -> None:
        raise SystemExit

    for work in (fail, leave):
        thread = threading.Thread(target=work, name=f"worker {work.__name__}")
        thread.start()
        thread.join()
    assert "The thread worker fail ended by this" in text_of(logs)
    assert "worker leave" not in text_of(logs)
    assert len(told) == 1


def test_what_python_has_to_ignore(logs: Logs, told: Told) -> None:
    class Holder:
        def __init__(self) -> None:
            self.key = KEY

        def __repr__(self) -> str:
            return f"Holder({self.key})"

        def __del__(self) -> None:
            raise ValueError(self.key)

    Holder()
    gc.collect()
    assert "Python had to ignore this" in text_of(logs) or "Exception ignored" in text_of(logs)
    assert "ValueError: [key]" in text_of(logs)
    assert len(told) == 1


def test_the_event_loop(logs: Logs, told: Told) -> None:
    async def fail() -> None:
        raise ValueError(KEY)

    async def run() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(logs.loop_exception_handler)
        task = asyncio.create_task(fail(), name="lane A")
        await asyncio.wait([task])
        del task
        gc.collect()
        loop.call_soon(lambda: 1 // 0)
        loop.call_exception_handler({"message": f"only words {KEY}"})
        await asyncio.sleep(0)

    asyncio.run(run())
    text = text_of(logs)
    assert "In the event loop (lane A): Task exception was never retrieved" in text
    assert "ValueError: [key]" in text
    assert "ZeroDivisionError" in text
    assert "only words [key]" in text
    assert len(told) == 2


def test_no_place_for_the_log_is_said_with_the_mistake(tmp_path: Path) -> None:
    told: list[str] = []
    with Logs.start(tmp_path / "missing", redactor=Redactor(), tell=told.append) as logs:
        error = ValueError("x")
        sys.excepthook(type(error), error, None)
        assert logs.problem is not None
    assert told == [
        f"A mistake in Abreast (ValueError). No details: {logs.path} could not be written: "
        "the folder does not exist."
    ]


def test_a_mistake_that_leaves_the_block_is_written_and_passed_on(tmp_path: Path) -> None:
    told: list[str] = []

    def fail(error: BaseException) -> None:
        with Logs.start(tmp_path, redactor=Redactor(), tell=told.append):
            raise error

    for error in (UserError("words"), KeyboardInterrupt()):
        with pytest.raises(type(error)):
            fail(error)
    assert not (tmp_path / "abreast.log").exists()
    with pytest.raises(ZeroDivisionError):
        fail(ZeroDivisionError("x"))
    assert "builtins.ZeroDivisionError: x" in (tmp_path / "abreast.log").read_text()
    assert told == []


def test_nothing_that_was_logged_or_printed_holds_the_key(logs: Logs, told: Told) -> None:
    logging.getLogger("a").debug("key=%s url=https://u:%s@h/?key=%s", KEY, KEY, KEY)
    logging.getLogger("a").error("oops", exc_info=ValueError(KEY))
    assert search_tree(logs.path.parent, KEY) == []
    assert find_key("".join(told).encode(), KEY) == []


def test_a_program_that_crashes_prints_one_line_and_no_traceback(tmp_path: Path) -> None:
    code = f"""
import sys, threading
from pathlib import Path
from app.core.redaction import Redactor
from app.services.logs import Logs
from providers.base import Secret
redactor = Redactor()
key = "{KEY}"
redactor.add(Secret(key))
Logs.start(Path(sys.argv[1]), redactor=redactor)
def work(): raise ValueError(key)
thread = threading.Thread(target=work); thread.start(); thread.join()
raise RuntimeError(f"failed with {{key}}")
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    details = f"The details are in {tmp_path / 'abreast.log'}."
    assert done.stderr.splitlines() == [
        f"A mistake in Abreast (ValueError). {details}",
        f"A mistake in Abreast (RuntimeError). {details}",
    ]
    assert find_key(done.stderr.encode(), KEY) == []
    assert search_tree(tmp_path, KEY) == []
