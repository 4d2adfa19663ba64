"""`abreast endpoints find`, through the command line's own entry."""

import json

import pytest

from app.cli.root import run
from tests.support.model_servers import OLLAMA, WEB_SITE, serving, unused_port


def test_what_is_found_and_what_to_do_with_it(capsys: pytest.CaptureFixture[str]) -> None:
    with serving(OLLAMA) as (server,):
        assert run(["endpoints", "find", "--host", f"127.0.0.1:{server.port}"]) == 0
    out = capsys.readouterr().out
    assert "Ollama" in out
    assert f"abreast endpoints add ollama-{server.port} --wire ollama --base-url {server.url}" in out


def test_the_printed_command_works(capsys: pytest.CaptureFixture[str]) -> None:
    with serving(OLLAMA) as (server,):
        where = f"127.0.0.1:{server.port}"
        run(["endpoints", "find", "--host", where, "--json"])
        (found,) = json.loads(capsys.readouterr().out)["servers"]
        assert run(found["next"].split()[1:]) == 0
        capsys.readouterr()
        run(["endpoints", "find", "--host", where, "--json"])
        (again,) = json.loads(capsys.readouterr().out)["servers"]
    assert found["models"] == ["qwen3:8b", "gemma3:4b"]
    assert again["endpoint"] == f"ollama-{server.port}"


def test_nothing_and_something_else(capsys: pytest.CaptureFixture[str]) -> None:
    with unused_port() as port:
        assert run(["endpoints", "find", "--host", f"127.0.0.1:{port}"]) == 0
    assert "No model server answers" in capsys.readouterr().out
    with serving(WEB_SITE) as (server,):
        assert run(["endpoints", "find", "--host", f"127.0.0.1:{server.port}"]) == 0
    assert f"Something else answers at {server.url}" in capsys.readouterr().err


def test_a_host_that_cannot_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["endpoints", "find", "--host", "gpu-box"]) == 2
    assert "https://" in capsys.readouterr().err
