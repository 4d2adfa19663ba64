"""`abreast gateways`, as a user runs it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.services.gateways.table import GATEWAYS
from tests.support.gateways import nginx_gateway, portkey_gateway
from tests.support.program import run


def test_the_list_says_what_is_here_and_what_could_be() -> None:
    ended = run("gateways", "list")
    assert ended.code == 0
    lines = [line.split("\t") for line in ended.out.splitlines()]
    assert lines[0] == ["gateway", "version", "standing", "where"]
    assert [line[0] for line in lines[1:]] == list(GATEWAYS)
    nginx = next(line for line in lines if line[0] == "nginx")
    assert nginx[1] == nginx_gateway().version
    litellm = run("gateways", "list", "--json").document["gateways"][0]
    assert (litellm["name"], litellm["disk_mb"], litellm["installable"]) == ("litellm", 850, True)
    assert litellm["found"] is None


def test_one_that_was_installed_is_listed_kept_and_removed(home: Path) -> None:
    place = home / "data/gateways/portkey-1.15.2"
    shutil.copytree(portkey_gateway().path, place, symlinks=True)
    portkey = run("gateways", "list", "--json").document["gateways"][1]["found"]
    assert (portkey["path"], portkey["ours"], portkey["tested"]) == (str(place), True, True)
    again = run("gateways", "install", "portkey", "--json")
    assert again.code == 0, "it is there: nothing is asked"
    assert again.document["found"] == portkey
    assert run("gateways", "remove", "portkey").code == 2, "that is asked"
    removed = run("gateways", "remove", "portkey", "--yes")
    assert removed.out.startswith("Portkey is removed; ")
    assert not place.exists()


def test_no_connection_is_told_and_nothing_stays(home: Path, tmp_path: Path) -> None:
    nowhere = {
        "npm_config_registry": "http://127.0.0.1:9/", "npm_config_cache": str(tmp_path / "cache"),
        "npm_config_fetch_retries": "0",
    }  # fmt: skip
    ended = run("gateways", "install", "portkey", "--yes", env=nowhere)
    assert ended.code == 1
    assert "Portkey could not be installed: the package registry cannot be reached." in ended.err
    assert [path.name for path in (home / "data/gateways").iterdir() if path.is_dir()] == []


def test_installing_and_removing_are_agreed_to() -> None:
    ended = run("gateways", "install", "litellm")
    assert ended.code == 2
    assert "about 220 MB to fetch, 850 MB on the disk" in ended.err
    assert "Add --yes." in ended.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("install", "kong"), 2, "There is no gateway “kong” here."),
        (("install", "nginx"), 1, "sudo apt install nginx-light"),
        (("remove", "litellm", "--yes"), 1, "LiteLLM was not installed by this program."),
    ],
)
def test_what_cannot_be_done_is_told(arguments: tuple[str, ...], code: int, said: str) -> None:
    ended = run("gateways", *arguments)
    assert ended.code == code
    assert said in ended.err


def test_the_guard_of_a_frozen_program_is_a_command_of_it() -> None:
    order = b'{"argv": ["/bin/echo", "hello"], "env": {}, "cwd": "/", "grace_s": 1}\n'
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "gateways", "guard"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=dict(os.environ), cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(order)
    process.stdin.flush()
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b'{"pid": ')
    assert process.stdout.readline() == b'{"code": 0}\n'
    with process:
        assert process.stderr is not None
        assert process.stderr.read() == b"hello\n"
