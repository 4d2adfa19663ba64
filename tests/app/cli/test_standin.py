"""`abreast standin`, through the command line's own entry."""

import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from app.cli.root import run
from app.standin.faults import FAULTS


def test_the_list_names_every_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["standin", "serve", "--list"]) == 0
    out = capsys.readouterr().out
    for fault in FAULTS:
        assert f"::{fault.name}" in out
        assert fault.about in out


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_it_serves_until_ctrl_c() -> None:
    argv = [sys.executable, "-u", "-m", "app", "standin", "serve", "--port", "0", "--journal"]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3]) as process:
        assert process.stdout is not None
        url = process.stdout.readline().split()[4].removesuffix(".")
        assert httpx.get(f"{url}/demo/v1/models", trust_env=False).status_code == 200
        process.send_signal(signal.SIGINT)
        said = process.stdout.read()
        assert process.wait(20) == 130
    assert "curl" in said
    assert "/journal" in said


@pytest.mark.parametrize("port", ["-1", "70000", "many"])
def test_a_port_must_be_one(port: str) -> None:
    assert run(["standin", "serve", "--port", port]) == 2
