"""A key is in none of the bytes that the program writes or prints, whatever a server does with it."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.canary import find_key, search_tree
from tests.support.echo_server import FAULTS, EchoServer
from tests.support.program import Ended, run

KEY = "sk-canary-7Qx/9+Zr2LmWv4TtB8nYc1Kd6"
MODELS = (*FAULTS, "as-text")


@contextmanager
def echoing() -> Iterator[str]:
    """The base URL of a server that repeats keys, on a thread of its own."""
    server = EchoServer()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="echo server")
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result()
        yield server.base_url
        asyncio.run_coroutine_threadsafe(server.__aexit__(), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@pytest.fixture
def printed() -> list[Ended]:
    return []


def test_no_byte_of_a_key_is_written_or_printed(home: Path, tmp_path: Path, printed: list[Ended]) -> None:
    def abreast(*arguments: str) -> None:
        printed.append(run(*arguments, env={"CANARY_KEY": KEY}))

    lanes = [argument for model in MODELS for argument in ("-m", f"echo/{model}")]
    with echoing() as base_url:
        abreast(
            "endpoints", "add", "echo", "--wire", "openai", "--base-url", base_url, "--key-env", "CANARY_KEY"
        )
        abreast("compare", "hello", *lanes, "--session", "canary", "--timeout", "20")
        abreast("compare", "hello", *lanes, "--session", "canary", "--json", "--timeout", "20")
        abreast("models", "--endpoint", "echo")
        abreast("keys", "test", "echo", "--json")
    abreast("keys", "list", "--json")
    abreast("keys", "set", "echo", KEY)
    abreast("doctor", "--json")
    abreast("sessions", "show", "canary", "--json")
    for form in ("md", "html", "csv", "json"):
        abreast("sessions", "export", "canary", "--format", form, "-o", str(tmp_path / f"export.{form}"))

    assert printed[1].out, "the comparison was shown"
    assert len(list(tmp_path.glob("export.*"))) == 4
    for ended in printed:
        assert find_key((ended.out + ended.err).encode(), KEY) == []
    assert search_tree(home, KEY) == []
    assert search_tree(tmp_path, KEY) == []
