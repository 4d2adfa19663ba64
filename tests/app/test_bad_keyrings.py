"""The real program and the real keyring library, on a session bus whose keyring is silent, hung or locked."""

import signal
import sys

import pytest

from tests.support.hostile_server import HostileServer, says
from tests.support.program import end, run, start
from tests.support.session_bus import Service, session_bus
from tests.support.standin import wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's")

KEY = "sk-from-the-environment-0123456789"


def test_a_keyring_that_hangs_is_given_up_and_the_environment_serves() -> None:
    """Takes the fifteen seconds that a person has to unlock it."""
    with HostileServer({"m": says("ok")}) as server, session_bus(Service.HUNG) as bus:
        place = ("--wire", "openai", "--base-url", server.base_url, "--key-env", "MY_KEY")
        added = run("endpoints", "add", "mine", *place)
        assert added.code == 0, added.err
        ended = run(
            "compare", "hi", "-m", "mine/m", "-m", "openai/m", "--json", env={**bus.env, "MY_KEY": KEY}
        )
    mine, without = ended.document["answers"]
    assert ended.code == 1
    assert (mine["state"], mine["text"]) == ("complete", "ok")
    assert any("did not answer" in note and "MY_KEY is used" in note for note in mine["notes"])
    assert without["error"]["kind"] == "missing_key"
    assert "did not answer" in without["error"]["message"]
    assert KEY not in ended.out + ended.err


@pytest.mark.parametrize(
    ("arguments", "shows"),
    [
        (["compare", "hi", "-m", "openai/m", "--json"], '"cancelled"'),
        (["keys", "list"], ""),
        (["keys", "test"], ""),
        (["doctor"], ""),
    ],
)
def test_ctrl_c_while_the_keyring_hangs(arguments: list[str], shows: str) -> None:
    with session_bus(Service.HUNG) as bus:
        process = start(*arguments, env=bus.env)
        wait_until(bus.asked.is_set)
        process.send_signal(signal.SIGINT)
        ended = end(process)
    assert ended.code == 130
    assert shows in ended.out


def test_a_locked_keyring_is_called_locked() -> None:
    with session_bus(Service.LOCKED) as bus:
        listed = run("keys", "list", env=bus.env)
        assert listed.code == 0
        assert "The system keyring is locked. Unlock it" in listed.err
        examined = run("doctor", env=bus.env)
        assert examined.out.count("is locked") == 1
        refused = run("keys", "set", "openai", env=bus.env, stdin=KEY.encode())
    assert refused.code == 1
    assert "OPENAI_API_KEY" in refused.err
    assert KEY not in refused.err


def test_a_bus_that_takes_connections_and_says_nothing() -> None:
    with session_bus(Service.SILENT_BUS) as bus:
        listed = run("keys", "list", env=bus.env)
        answered = run("compare", "hi", "-m", "demo/quick::rate=0", "--json", env=bus.env)
    assert (listed.code, answered.code) == (0, 0)
    assert "does not answer" in listed.err
