"""`abreast keys` as it is typed: with a keyring, without one, and against a real server."""

import asyncio
import json
import os
import pty
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.cli.keys import keys
from app.cli.terminal import WrongUseError
from app.core.redaction import Redactor
from app.services.connections import Connections
from app.services.costing import Costing
from app.services.endpoints import EndpointBook
from app.services.engine import Engine
from app.services.folders import Folders
from app.services.gates import Gates
from app.services.keys import SERVICE, KeyVault
from app.services.log_file import LogFile
from app.services.logs import Logs
from app.services.prices.prices import Prices
from app.services.repairs import RepairBook
from app.services.settings import Settings
from app.services.token_lessons import TokenLessons
from providers.base import Secret
from tests.support.canary import find_key, search_tree
from tests.support.keyrings import FailingKeyring, MemoryKeyring, locked

ROOT = Path(__file__).parents[3]
KEY = "sk-canary-7QmX9Zr4Tn8Wb2Lk6Vd0Hs"
OTHER = "sk-other--Jf3Gy8Pc5Mu1Ka7Re9Xa2"
OPENAI = (SERVICE, "openai@https://api.openai.com:443")


class Desk:
    """The command with an engine of its own around a keyring."""

    def __init__(self, backend: MemoryKeyring, **environment: str) -> None:
        self.backend = backend
        self.told: list[str] = []
        self.vault = KeyVault(
            environment={name: Secret(value) for name, value in environment.items()}, backend=backend
        )
        folders = Folders.find()
        book, settings = EndpointBook.open(folders), Settings.load(folders)
        prices = Prices.open(folders)
        self.engine = Engine(
            folders=folders,
            settings=settings,
            book=book,
            vault=self.vault,
            connections=Connections(book, self.vault, settings, RepairBook(folders)),
            prices=prices,
            costing=Costing(prices),
            lessons=TokenLessons(None),
            gates=Gates(settings.concurrency_of),
            logs=Logs(LogFile(folders.logs / "abreast.log"), redactor=Redactor(), tell=self.told.append),
            store=None,
        )

    def run(self, *arguments: str, typed: str | None = None) -> Result:
        # As app.cli.root does it: what is wrong comes out as an exception.
        return CliRunner().invoke(keys, list(arguments), input=typed, obj=self.engine)


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:  # noqa: ARG001 - the folder must be set first
    made = Desk(MemoryKeyring(), OPENAI_API_KEY=OTHER)
    yield made
    made.vault.close()


def test_a_key_is_piped_in_kept_and_never_shown(desk: Desk) -> None:
    done = desk.run("set", "openai", typed=f"{KEY}\n")
    assert done.exit_code == 0, done.output
    assert desk.backend.entries == {OPENAI: KEY}
    assert "The key of openai is in the keyring (MemoryKeyring)." in done.output
    for arguments in (["list"], ["list", "--json"]):
        shown = desk.run(*arguments)
        assert shown.exit_code == 0
        assert find_key((done.output + shown.output).encode(), KEY) == []


def test_list_says_where_each_key_comes_from(desk: Desk) -> None:
    desk.run("set", "anthropic", typed=KEY)
    lines = [line.split("\t") for line in desk.run("list").stdout.splitlines()]
    words = {line[0]: line[1] for line in lines}
    assert words["endpoint"] == "key"
    assert words["anthropic"] == "in the keyring"
    assert words["openai"] == "from OPENAI_API_KEY"
    assert words["mistral"] == "missing"
    assert words["demo"] == "not needed"
    document = json.loads(desk.run("list", "--json").stdout)
    assert document["keyring"] == {"usable": True, "name": "MemoryKeyring", "problem": None, "hint": None}
    sources = {each["endpoint"]: (each["source"], each["variable"]) for each in document["keys"]}
    assert sources["anthropic"] == ("keyring", None)
    assert sources["openai"] == ("environment", "OPENAI_API_KEY")


def test_removing_a_key(desk: Desk) -> None:
    desk.run("set", "openai", typed=KEY)
    done = desk.run("remove", "openai")
    assert done.exit_code == 0
    assert "At the provider it is still valid." in done.output
    assert desk.backend.entries == {}
    again = desk.run("remove", "openai")
    assert "The keyring has no key of openai." in str(again.exception)


@pytest.mark.parametrize(
    "arguments",
    [
        ["set", "openai", KEY],
        ["set", "openai", "--key", KEY],
        ["set", "openai", f"--key={KEY}"],
        ["set", KEY],
        ["set", KEY[3:]],
        ["test", KEY],
        ["remove", KEY],
        ["import-env", KEY],
    ],
)
def test_a_key_as_an_argument_is_refused_and_not_repeated(desk: Desk, arguments: list[str]) -> None:
    done = desk.run(*arguments)
    assert isinstance(done.exception, WrongUseError)
    assert "A key is not given as an argument" in done.exception.message
    assert find_key(f"{done.output} {done.exception} {done.exception.hint}".encode(), KEY) == []
    assert desk.backend.entries == {}


def test_an_unknown_endpoint_is_wrong_use(desk: Desk) -> None:
    done = desk.run("set", "opnai", typed=KEY)
    assert isinstance(done.exception, WrongUseError)
    assert "There is no endpoint “opnai”" in done.exception.message
    assert "Did you mean openai?" in done.exception.message


def test_the_demo_takes_no_key(desk: Desk) -> None:
    done = desk.run("set", "demo", typed=KEY)
    assert isinstance(done.exception, WrongUseError)
    assert done.exception.message == "The endpoint demo takes no key."


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Nothing came on standard input."),
        (" \n", "Nothing came on standard input."),
        (f"{KEY}\n{KEY}\n", "there is a space or a line break in it"),
        ("x" * 70_000, "longer than 1,200 characters"),
    ],
)
def test_what_is_no_key_is_refused(desk: Desk, typed: str, words: str) -> None:
    done = desk.run("set", "openai", typed=typed)
    assert words in str(done.exception)
    assert find_key(f"{done.output} {done.exception}".encode(), KEY) == []
    assert desk.backend.entries == {}


def test_a_locked_keyring_is_said_before_a_key_is_asked_for(home: Path) -> None:  # noqa: ARG001
    desk = Desk(FailingKeyring(locked), OPENAI_API_KEY=OTHER)
    done = desk.run("set", "openai", typed=KEY)
    assert "The system keyring is locked. A key cannot be kept." in str(done.exception)
    assert "set OPENAI_API_KEY in the environment" in str(getattr(done.exception, "hint", None))
    listed = desk.run("list")
    assert listed.exit_code == 0
    assert "The system keyring is locked." in listed.stderr
    notes = dict(line.split("\t")[::2] for line in listed.stdout.splitlines())
    assert notes["openai"] == "The system keyring is locked. The key in OPENAI_API_KEY is used."
    assert notes["mistral"] == ""
    desk.vault.close()


def test_importing_from_the_environment(desk: Desk) -> None:
    done = desk.run("import-env", "openai")
    assert done.exit_code == 0, done.output
    assert "openai: copied from OPENAI_API_KEY" in done.output
    assert desk.backend.entries == {OPENAI: OTHER}
    again = desk.run("import-env", "--yes")
    assert "openai: the keyring has a key already" in again.output
    assert find_key((done.output + again.output).encode(), OTHER) == []


def test_importing_asks_or_is_told(desk: Desk) -> None:
    unsure = desk.run("import-env")
    assert isinstance(unsure.exception, WrongUseError)
    assert "Found: openai (OPENAI_API_KEY)." in unsure.exception.message
    assert desk.backend.entries == {}
    assert desk.run("import-env", "--yes").exit_code == 0
    assert desk.backend.entries == {OPENAI: OTHER}
    assert "No environment variable" in desk.run("import-env", "mistral").output


# --- the whole program, in a process of its own ----------------------------------------------------------


def environ(home: Path, **more: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "ABREAST_HOME": str(home),
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
        "COLUMNS": "200",
        **more,
    }


def abreast(
    home: Path, *arguments: str, typed: str | None = None, **more: str
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        env=environ(home, **more),
        cwd=ROOT,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have their keyring")
def test_without_a_keyring_setting_a_key_fails_with_what_to_do(home: Path) -> None:
    done = abreast(home, "keys", "set", "openai", typed=KEY)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "This system has no keyring that Abreast can use. A key cannot be kept." in done.stderr
    assert "GNOME Keyring" in done.stderr
    assert "set OPENAI_API_KEY in the environment" in done.stderr
    assert "Traceback" not in done.stderr
    assert find_key(done.stderr.encode(), KEY) == []
    assert search_tree(home, KEY) == []


def test_a_key_as_an_argument_is_wrong_use_of_the_program_too(home: Path) -> None:
    done = abreast(home, "keys", "set", "openai", "--key", KEY)
    assert (done.returncode, done.stdout) == (2, "")
    assert "A key is not given as an argument" in done.stderr
    assert find_key(done.stderr.encode(), KEY) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_a_typed_key_is_not_shown_on_the_terminal(home: Path) -> None:
    """The prompt itself, on a real terminal: what is typed does not come back."""
    code = """
import app.cli.keys as module
from providers.base import Endpoint, WireName
endpoint = Endpoint(name="a", title="Acme", wire=WireName.OPENAI, base_url="https://a.example/v1")
print("length", len(module._read_key(endpoint)))
"""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.execve(sys.executable, [sys.executable, "-c", code], environ(home))
    shown = _until(terminal, b"https://a.example/v1): ")
    os.write(terminal, KEY.encode() + b"\n")
    shown += _until(terminal, b"length")
    os.close(terminal)
    os.waitpid(child, 0)
    assert b"Key for Acme" in shown
    assert find_key(shown, KEY) == []


def _until(terminal: int, end: bytes) -> bytes:
    shown = b""
    while end not in shown:
        piece = os.read(terminal, 4096)
        assert piece, shown
        shown += piece
    return shown


class KeyServer:
    """Knows one key; tells every other one that it is wrong, and quotes it, in three ways."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        lines = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        sent = lines.get("authorization", "")
        self.seen.append(sent)
        status, body = "200 OK", json.dumps({"object": "list", "data": []})
        if sent != f"bearer {KEY}".lower():
            message = f"Incorrect: {sent}, {b64encode(sent.encode()).decode()}, {sent.encode().hex()}."
            status, body = "401 Unauthorized", json.dumps({"error": {"message": message}})
        data = body.encode()
        writer.write(
            f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\nx-request-id: {sent}\r\n"
            f"content-length: {len(data)}\r\nconnection: close\r\n\r\n".encode()
            + data
        )
        await writer.drain()
        writer.close()
        await writer.wait_closed()


def served(home: Path, *commands: list[str], **more: str) -> "list[subprocess.CompletedProcess[str]]":
    """The commands, one after the other, with {} in them standing for a key server's address."""

    async def run() -> "list[subprocess.CompletedProcess[str]]":
        server = await asyncio.start_server(KeyServer().answer, "127.0.0.1", 0)
        async with server:
            address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
            return [
                await asyncio.to_thread(
                    abreast, home, *(part.replace("{}", address) for part in command), **more
                )
                for command in commands
            ]

    return asyncio.run(run())


def test_testing_keys_against_a_server(home: Path) -> None:
    add = ["endpoints", "add", "--wire", "openai", "--base-url", "{}", "--key-env"]
    results = served(
        home,
        [*add, "GOOD_KEY", "good"],
        [*add, "BAD_KEY", "bad"],
        [*add, "NO_KEY", "none"],
        ["keys", "test", "good", "--json"],
        ["keys", "test", "good", "bad", "none", "--json"],
        ["keys", "test"],
        GOOD_KEY=KEY,
        BAD_KEY=OTHER,
    )
    for made in results[:3]:
        assert made.returncode == 0, made.stderr
    good, all_three, table = results[3:]
    assert good.returncode == 0, good.stdout + good.stderr
    (verdict,) = json.loads(good.stdout)["keys"]
    assert (verdict["source"], verdict["variable"]) == ("environment", "GOOD_KEY")
    assert verdict["verdict"]["state"] == "accepted"
    assert all_three.returncode == 1
    found: dict[str, Any] = {each["endpoint"]: each for each in json.loads(all_three.stdout)["keys"]}
    assert found["bad"]["verdict"]["state"] == "rejected"
    assert found["none"]["source"] == "missing"
    assert found["none"]["verdict"] is None
    assert "There is no key" in found["none"]["problem"]
    assert table.returncode == 1
    assert "accepted" in table.stdout
    assert "rejected" in table.stdout
    for result in results:
        for key in (KEY, OTHER):
            assert find_key((result.stdout + result.stderr).lower().encode(), key.lower()) == []
    for key in (KEY, OTHER):
        assert search_tree(home, key) == []
