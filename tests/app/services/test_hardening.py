"""What a process looks like after `harden`; each test looks at a real one of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]


def run(code: str, **environ: str) -> Any:
    """What the code prints as JSON, in a process with this environment."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environ},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_the_environment_cannot_redirect_anything() -> None:
    code = """
import json, os
from app.services.hardening import harden
found = harden()
print(json.dumps([sorted(os.environ), dict(found.proxies), found.removed, repr(found)]))
"""
    left, proxies, removed, shown = run(
        code,
        SSLKEYLOGFILE="/tmp/keys",
        SSL_CERT_FILE="/tmp/ca",
        SSL_CERT_DIR="/tmp",
        HTTPS_PROXY="http://me:hunter2@proxy:1",
        http_proxy="http://proxy:2",
        ALL_PROXY="socks5://proxy",
        NO_PROXY="localhost",
        PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring",
        KEYRING_PROPERTY_KEYRING_KEY="x",
        STAYS="yes",
    )
    assert [name for name in left if name not in ("PATH", "PYTHONPATH", "LC_CTYPE")] == ["STAYS"]
    assert proxies == {
        "HTTPS_PROXY": "http://me:hunter2@proxy:1",
        "http_proxy": "http://proxy:2",
        "ALL_PROXY": "socks5://proxy",
        "NO_PROXY": "localhost",
    }
    assert set(removed) >= set(proxies) | {"SSLKEYLOGFILE", "PYTHON_KEYRING_BACKEND"}
    assert "hunter2" not in shown


@pytest.mark.skipif(sys.platform == "win32", reason="no umask there")
def test_new_files_and_folders_are_the_owners_alone() -> None:
    code = """
import json, os, tempfile
os.umask(0)
from app.services.hardening import harden
harden()
with tempfile.TemporaryDirectory() as folder:
    os.mkdir(folder + "/sub")
    open(folder + "/file", "w").close()
    print(json.dumps([os.stat(folder + name).st_mode & 0o777 for name in ("/sub", "/file")]))
"""
    assert run(code) == [0o700, 0o600]


@pytest.mark.skipif(sys.platform != "linux", reason="Linux says it in /proc")
def test_no_core_dump_and_no_onlooker() -> None:
    code = """
import ctypes, json, resource
from app.services.hardening import harden
found = harden()
dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
print(json.dumps([resource.getrlimit(resource.RLIMIT_CORE), dumpable, found.problems]))
"""
    assert run(code) == [[0, 0], 0, []]


def test_keys_are_taken_over_and_no_child_inherits_them() -> None:
    code = """
import json, os, subprocess, sys
from app.services.hardening import harden, take_keys
harden()
keys = take_keys(["A_KEY", "EMPTY_KEY", "MISSING_KEY"])
command = [sys.executable, "-c", "import os; print(sorted(os.environ))"]
inherited = subprocess.run(command, capture_output=True, text=True, check=True).stdout
revealed = {name: key.reveal() for name, key in keys.items()}
print(json.dumps([revealed, inherited, repr(keys), len(take_keys(["A_KEY"]))]))
"""
    keys, inherited, shown, again = run(code, A_KEY=" sk-canary \n", EMPTY_KEY="  ")
    assert keys == {"A_KEY": "sk-canary"}
    assert "PATH" in inherited
    assert "_KEY" not in inherited
    assert "sk-canary" not in shown
    assert again == 0


def test_it_brings_nothing_heavy_with_it() -> None:
    code = """
import json, sys
import app.services.hardening
app.services.hardening.harden()
heavy = {"ssl", "httpx", "asyncio", "logging", "keyring", "providers.base"}
print(json.dumps(sorted(heavy & set(sys.modules))))
"""
    assert run(code) == []
