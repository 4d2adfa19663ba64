"""What doctor sees of the computer."""

import os
import sys
from pathlib import Path

import pytest

from app.services.checkup import Check, Status
from app.services.computer_checks import (
    check_clock,
    check_display,
    check_environment,
    check_folders,
    check_packages,
    check_python,
    check_system,
    worst,
)
from app.services.folders import Folders
from app.services.hardening import Hardened


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.find({"ABREAST_HOME": str(tmp_path / "home")})


def named(checks: list[Check], name: str) -> Check:
    return next(check for check in checks if check.name == name)


def test_this_computer_can_run_the_program() -> None:
    assert check_python().status is Status.OK
    assert check_system().status is Status.OK
    packages = check_packages()
    assert packages.status is not Status.FAIL
    assert "httpx" in packages.words


def test_looking_at_the_display_imports_no_qt() -> None:
    before = {name for name in sys.modules if name.startswith("PySide6")}

    check_display({"DISPLAY": ":0"}, system="linux")

    assert {name for name in sys.modules if name.startswith("PySide6")} == before


def test_no_screen_is_a_warning_only() -> None:
    check = check_display({}, system="linux")

    assert check.status is Status.WARN
    assert "command line" in check.words


def test_folders_that_are_as_they_should_be(folders: Folders) -> None:
    checks = check_folders(folders)

    assert {check.name for check in checks} == {
        "data folder", "config folder", "cache folder", "logs folder", "runtime folder", "disk space",
    }  # fmt: skip
    assert all(check.status is not Status.FAIL for check in checks)


@pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
def test_a_folder_that_others_could_read_is_closed_and_told_of(folders: Folders) -> None:
    folders.data.chmod(0o755)

    assert named(check_folders(folders), "data folder").status is Status.WARN
    assert folders.data.stat().st_mode & 0o077 == 0
    assert named(check_folders(folders), "data folder").status is Status.OK


def test_a_file_in_the_place_of_a_folder_fails_with_advice(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("I am a file")
    folders = Folders.find({"ABREAST_HOME": str(tmp_path / "home")}, make=False)

    check = named(check_folders(folders), "data folder")

    assert check.status is Status.FAIL
    assert "ABREAST_HOME" in str(check.advice)


def test_a_clock_that_stands_before_our_own_files_is_wrong(folders: Folders) -> None:
    file = folders.config / "settings.json"
    file.write_text("{}")
    os.utime(file, (2_000_000_000, 2_000_000_000))

    assert check_clock(folders, now=1_900_000_000).status is Status.WARN
    assert check_clock(folders, now=2_000_000_100).status is Status.OK


def test_proxies_of_the_environment_are_offered_without_their_password() -> None:
    hardened = Hardened(
        proxies={"HTTPS_PROXY": "http://user:canary@proxy.example:3128", "no_proxy": "localhost"},
        removed=("HTTPS_PROXY", "SSLKEYLOGFILE", "no_proxy"),
        problems=("Memory images after a crash could not be switched off.",),
    )
    checks = check_environment(hardened, proxy=None)

    proxy = named(checks, "proxy")
    assert "proxy.example:3128" in proxy.words
    assert "abreast endpoints proxy" in str(proxy.advice)
    assert named(checks, "protection").status is Status.WARN
    assert "SSLKEYLOGFILE" in named(checks, "environment").words
    assert "canary" not in str(checks)


def test_the_proxy_that_is_used_is_named() -> None:
    (check,) = check_environment(Hardened(), proxy="http://proxy.example:3128")

    assert "proxy.example:3128" in check.words


def test_the_worst_decides() -> None:
    good, bad = Check("a", Status.OK, ""), Check("b", Status.FAIL, "")

    assert worst([]) is Status.OK
    assert worst([good]) is Status.OK
    assert worst([good, Check("c", Status.WARN, "")]) is Status.WARN
    assert worst([good, bad]) is Status.FAIL
