"""A key is in the keyring and in memory, and in none of the bytes that the program writes or prints.

What a model says is kept as it came: a server that answers with the key as text is not among the faults here.
"""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from tests.support.canary import find_key, search_tree
from tests.support.echo_server import FAULTS, EchoServer

ROOT = Path(__file__).parents[3]
KEYS = [
    "sk-canary-7QmX9Zr4Tn8Wb2Lk6Vd0Hs",
    "canary+7QmX/9Zr4=Tn8Wb\"2Lk6\\Vd0'Hs",
    "a1" * 8 + "Jf3Gy8Pc5Mu1Ka7Re9Xa2",
]

# Uses the services as a command does, with a keyring, with all libraries talking, and with no luck at all.
PROGRAM = """
import asyncio, logging, sys, threading
from app.services.hardening import harden
harden()
from app.core.model_ref import ModelRef
from app.core.redaction import Redactor
from app.services.connections import Connections
from app.services.endpoint_rules import NewEndpoint
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.key_checks import check_keys
from app.services.key_values import clean_key
from app.services.keys import KeyVault
from app.services.logs import Logs
from app.services.repairs import RepairBook
from app.services.settings import Settings
from providers.base import Message, Request, Sent, WireName
from providers.errors import ProviderError
from tests.support.keyrings import MemoryKeyring

async def main(logs, redactor, folders):
    asyncio.get_running_loop().set_exception_handler(logs.loop_exception_handler)
    book = EndpointBook.open(folders)
    book.add(NewEndpoint(name="echo", wire=WireName.OPENAI, base_url=sys.argv[1], key_env=("ECHO_KEY",)))
    vault = KeyVault(redactor=redactor, backend=MemoryKeyring())
    endpoint = book.get("echo")
    key = clean_key(sys.stdin.read())
    await vault.set(endpoint, key)
    log = logging.getLogger("app.test")
    async with Connections(book, vault, Settings.load(folders), RepairBook(folders)) as connections:
        print(await vault.find(endpoint), await vault.overview([endpoint]), vault, redactor)
        for status in await check_keys([endpoint], vault, connections):
            print(status)
        for model in sys.argv[2:]:
            connected = await connections.provider(ModelRef("echo", model))
            request = Request(model=model, messages=(Message("user", "hello"),))
            try:
                async for event in connected.provider.stream(request):
                    print(model, event)
                    if isinstance(event, Sent):
                        print(event.headers, event.body)
            except ProviderError as error:
                print(vault.redact(f"{model} {error!r} {error.code} {error.parameter} {error.request_id}"))
                log.exception("%s failed: %r", model, error)
        print(await connected.provider.list_models())

        def crash():
            raise RuntimeError(f"thread with {key.reveal()}")
        thread = threading.Thread(target=crash)
        thread.start()
        thread.join()

        async def fail():
            raise ValueError({"headers": {"authorization": f"Bearer {key.reveal()}"}})
        task = asyncio.create_task(fail(), name="lane A")
        await asyncio.wait([task])
        del task
        log.debug("url %s", f"https://user:{key.reveal()}@host/?key={key.reveal()}")
        log.error("key %r %s", key, [key.reveal().encode()], stack_info=True)
    vault.close()
    raise KeyError(key.reveal())

folders = Folders.find()
redactor = Redactor()
logs = Logs.start(folders.logs, redactor=redactor, level=logging.DEBUG)
for name in list(logging.root.manager.loggerDict):
    logging.getLogger(name).setLevel(logging.DEBUG)
asyncio.run(main(logs, redactor, folders), debug=True)
"""


async def run(key: str, home: Path) -> tuple[int | None, bytes, list[str]]:
    """Exit code, all that was printed, the models that the server was asked for."""
    async with EchoServer() as server:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", PROGRAM, server.base_url, *FAULTS,
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "ABREAST_HOME": str(home), "HOME": str(home), "ECHO_KEY": key},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        printed, _ = await process.communicate(key.encode())
        return process.returncode, printed, server.asked


@pytest.mark.parametrize("key", KEYS)
def test_no_byte_that_is_written_or_printed_holds_the_key(home: Path, key: str) -> None:
    code, printed, asked = asyncio.run(run(key, home))
    assert code == 1, printed.decode()
    assert set(FAULTS) <= set(asked)
    shown = printed.decode()
    assert "A mistake in Abreast (KeyError)." in shown
    log = (home / "logs/abreast.log").read_text()
    for happened in ("RuntimeError: thread with", "builtins.ValueError", "builtins.KeyError", "app.test"):
        assert happened in log
    assert find_key(printed, key) == [], shown
    assert search_tree(home, key) == [], log
