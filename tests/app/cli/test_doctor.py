"""`abreast doctor`, as a user starts it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.cli.root import run

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the keyring of whoever runs this."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")


def named(document: Any, name: str) -> Any:
    return next(check for check in document["checks"] if check["name"] == name)


def test_json_is_one_document_and_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--json"]) == 0

    document = json.loads(capsys.readouterr().out)
    assert document["ok"] is True
    assert {
        "Python",
        "packages",
        "data folder",
        "display",
        "keyring",
        "keys",
        "database",
        "stand-in",
        "clock",
    } <= {check["name"] for check in document["checks"]}
    assert all(check["status"] in ("ok", "warn") for check in document["checks"])


def test_a_table_and_what_to_do(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    assert run(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "stand-in" in out
    assert "What to do:" in out


def test_what_fails_is_1(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.write_text("a file where the folders should be")

    assert run(["doctor", "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["ok"] is False
    assert named(document, "data folder")["status"] == "fail"
    assert "ABREAST_HOME" in named(document, "data folder")["advice"]


def test_as_a_process_of_its_own_it_shows_no_key_and_ends_the_stand_in(home: Path) -> None:
    environment = {
        **os.environ,
        "ABREAST_HOME": str(home),
        "OPENAI_API_KEY": "sk-canary-0123456789abcdef",
        "HTTPS_PROXY": "http://user:canary@proxy.example:3128",
    }
    done = subprocess.run(
        [sys.executable, "-m", "app", "doctor", "--json"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert "openai (OPENAI_API_KEY)" in named(document, "keys")["message"]
    assert "canary" not in done.stdout + done.stderr
    assert named(document, "stand-in")["status"] == "ok"
