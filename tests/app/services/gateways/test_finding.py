"""Finding gateways: the real ones, and what only looks like one; compromised releases are not run at all."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.services.folders import Folders
from app.services.gateways.finding import find, named
from app.services.gateways.table import GATEWAYS
from tests.support.gateways import (
    litellm_gateway,
    nginx_gateway,
    portkey_gateway,
    tensorzero_gateway,
    typed_checkers,
)


@pytest.fixture
def folders(home: Path) -> Folders:
    del home
    return Folders.find()


@pytest.fixture
def empty_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr("app.services.gateways.finding._ELSEWHERE", ())
    return folder


def script(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o755)
    return path


def environment(folder: Path, package: str, version: str) -> Path:
    """A Python environment in which a package seems to be installed. Started as usual it leaves a trace."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    packages = folder / f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"
    held = packages / f"{package}-{version}.dist-info"
    held.mkdir()
    (held / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n")
    (packages / "steals.pth").write_text(f"import pathlib; pathlib.Path({str(folder / 'ran')!r}).touch()\n")
    return folder


def test_the_real_ones_say_their_versions() -> None:
    for found in (litellm_gateway(), portkey_gateway(), tensorzero_gateway(), typed_checkers()):
        assert found.version == found.gateway.version
        assert found.ours
        assert found.problem is None
        assert found.note is None
    assert nginx_gateway().version
    assert not nginx_gateway().ours


@pytest.mark.parametrize("version", GATEWAYS["litellm"].refused)
def test_a_compromised_release_is_refused_and_not_run(version: str, tmp_path: Path, folders: Folders) -> None:
    place = environment(tmp_path / "env", "litellm", version)
    for given in (place, place / "bin/python", script(place / "bin/litellm", "#!/bin/sh\nexit 1\n")):
        found = find(named("litellm"), folders, given)
        assert found is not None
        assert found.version == version
        assert not found.command
        with pytest.raises(UserError, match="compromised"):
            found.demand_usable()
        assert found.problem is not None
        assert (
            f"LiteLLM {version} at {given} is a compromised release that steals credentials" in found.problem
        )
    assert not (place / "ran").exists()


def test_one_on_path_is_found_through_its_environment(
    tmp_path: Path, folders: Folders, empty_path: Path
) -> None:
    place = environment(tmp_path / "env", "litellm", "1.90.0")
    (empty_path / "litellm").symlink_to(script(place / "bin/litellm", f"#!{place}/bin/python\n"))
    found = find(named("litellm"), folders)
    assert found is not None
    assert (found.version, found.ours, found.tested) == ("1.90.0", False, False)
    assert found.command[0] == str(place / "bin/python")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#!/bin/sh\nprintf 'nothing \\033[1m like it \\377'\n", "answers not as nginx does and printed"),
        ("#!/bin/sh\nyes nginx/\n", "it printed more than 64 kB"),
        ("#!/bin/sh\necho broken >&2; exit 3\n", "it ended with code 3 and printed “broken”"),
        ("#!/nonexistent\n", "No such file or directory"),
    ],
)
def test_what_is_no_nginx_is_told(text: str, said: str, tmp_path: Path, folders: Folders) -> None:
    found = find(named("nginx"), folders, script(tmp_path / "nginx", text))
    assert found is not None
    assert found.problem is not None
    assert said in found.problem
    assert "\x1b" not in found.problem


def test_one_that_does_not_answer_is_given_up(
    tmp_path: Path, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.gateways.asking.ask.__kwdefaults__", {"deadline_s": 0.3})
    hangs = script(tmp_path / "nginx", "#!/bin/sh\nsleep 600\n")
    found = find(named("nginx"), folders, hangs)
    assert found is not None
    assert found.problem == f"{hangs} cannot be asked its version: it did not answer within 0.3 s."


def test_an_old_node_and_none_are_told(folders: Folders, empty_path: Path) -> None:
    place = portkey_gateway().path
    for text, said in (
        (None, "there is no Node on PATH"),
        ("#!/bin/sh\necho v16.1.0\n", "is v16.1.0"),
        ("#!/bin/sh\necho hello\n", "answers not as Node does and printed “hello”"),
    ):
        if text is not None:
            script(empty_path / "node", text)
        found = find(named("portkey"), folders, place)
        assert found is not None
        assert found.problem is not None
        assert said in found.problem


def test_what_is_not_there_is_told(tmp_path: Path, folders: Folders, empty_path: Path) -> None:
    del empty_path
    for gateway in GATEWAYS.values():
        assert find(gateway, folders) is None
        with pytest.raises(UserError, match="There is no"):
            find(gateway, folders, tmp_path / "nowhere")
    with pytest.raises(UserError, match="There is no gateway “kong” here"):
        named("kong")


def test_asking_hands_on_no_key(tmp_path: Path, folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary-of-this-test")
    seen = tmp_path / "seen"
    find(named("nginx"), folders, script(tmp_path / "nginx", f"#!/bin/sh\nenv > {seen}\n"))
    assert "canary" not in seen.read_text()
    assert stat.S_ISREG(seen.stat().st_mode)
    assert "PATH=" in seen.read_text()
    assert os.environ["OPENAI_API_KEY"]
