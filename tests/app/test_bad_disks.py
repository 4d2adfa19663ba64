"""The real program on disks that are full, folders that may not be written, and databases that are broken."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.hostile_server import HostileServer, says
from tests.support.program import Ended, end, in_shell, run, start

FAST = "demo/quick::rate=0::ttft=0"
LONG = "much text " * 300_000
"""Three megabytes, for a disk of one."""


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer({"long": says(LONG), "short": says("a few words")}) as running:
        yield running


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte; only the administrator can make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("no disk can be mounted here; the limited one below fails in nearly the same way")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def add(server: HostileServer, env: dict[str, str]) -> None:
    added = run(
        "endpoints", "add", "h", "--wire", "openai", "--base-url", server.base_url, "--no-key", env=env
    )
    assert added.code == 0, added.err


def titles(env: dict[str, str] | None = None) -> list[str]:
    return [each["title"] for each in run("sessions", "list", "--json", env=env).document["sessions"]]


def answers(name: str, env: dict[str, str]) -> list[Any]:
    shown = run("sessions", "show", name, "--json", env=env).document
    return [answer for turn in shown["turns"] for answer in turn["answers"]]


def test_a_disk_that_fills_while_an_answer_streams(server: HostileServer, tiny_disk: Path) -> None:
    env = {"ABREAST_HOME": str(tiny_disk / "home")}
    add(server, env)
    check_what_is_kept_and_shown(env, through=(), says="The disk is full", hint="Make room")


def test_a_file_that_may_not_grow_while_an_answer_streams(server: HostileServer, home: Path) -> None:
    env = {"ABREAST_HOME": str(home)}
    add(server, env)
    limited = in_shell("ulimit -f 1024;")
    check_what_is_kept_and_shown(env, through=limited, says="a limit was reached", hint="free space")


def check_what_is_kept_and_shown(
    env: dict[str, str], *, through: tuple[str, ...], says: str, hint: str
) -> None:
    assert run("compare", "hi", "-m", "h/short", "--session", "before", env=env).code == 0
    arguments = ("compare", "hi", "-m", "h/long", "-m", "h/short", "--session", "full")
    shown = run(*arguments, "--json", env=env, through=through)
    assert shown.code == 0
    assert [answer["text"] for answer in shown.document["answers"]] == [LONG, "a few words"]
    assert shown.document["session"] is None
    assert shown.err.startswith("Not kept: ")
    for words in (says, hint, "only in what was printed here"):
        assert words in shown.err
    assert [answer["text"] for answer in answers("before", env)] == ["a few words"]
    assert run("compare", "again", "-m", "h/short", "--session", "before", env=env).code == 0
    assert "incomplete" in {answer["state"] for answer in answers("full", env)}


def test_a_disk_that_is_full_from_the_start(tiny_disk: Path) -> None:
    env = {"ABREAST_HOME": str(tiny_disk / "home")}
    filler = tiny_disk / "filler"
    subprocess.run(["dd", "if=/dev/zero", f"of={filler}", "bs=4k"], capture_output=True, check=False)
    for room_kb in (0, 16, 100):
        with filler.open("r+b") as file:
            file.truncate((1024 - room_kb) * 1024)
        ended = run("compare", "hi", "-m", FAST, env=env)
        assert (ended.code, ended.out) == (1, "")
        assert "The disk is full" in ended.err
        assert "Make room" in ended.err
    assert "0 MB free" in run("doctor", env=env).out
    assert run("compare", "hi", "-m", FAST, "--no-save", env=env).code == 0
    filler.unlink()
    assert run("compare", "hi", "-m", FAST, "--session", "room", env=env).code == 0
    assert titles(env) == ["room"]


# --- folders -----------------------------------------------------------------------------------------------

# Takes CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH and CAP_FOWNER away from what is run next.
DROP = """
import ctypes, os, sys
for capability in (1, 2, 3):
    assert ctypes.CDLL(None).prctl(24, capability, 0, 0, 0) == 0
os.execv(sys.argv[1], sys.argv[1:])
"""


@pytest.fixture
def powerless() -> tuple[str, ...]:
    """For `through`: without the administrator's right to go and write everywhere."""
    return (sys.executable, "-c", DROP) if os.geteuid() == 0 else ()


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "hi", "-m", FAST],
        ["sessions", "list"],
        ["endpoints", "list"],
        ["keys", "list"],
        ["models"],
    ],
)
def test_a_home_that_may_not_be_written(
    tmp_path: Path, powerless: tuple[str, ...], arguments: list[str]
) -> None:
    tmp_path.chmod(0o500)
    ended = run(*arguments, env={"ABREAST_HOME": str(tmp_path / "home")}, through=powerless)
    tmp_path.chmod(0o700)
    assert (ended.code, ended.out) == (1, "")
    assert "no right to write there" in ended.err
    assert "set ABREAST_HOME" in ended.err


def test_the_doctor_examines_folders_that_he_may_not_enter(home: Path, powerless: tuple[str, ...]) -> None:
    assert run("compare", "hi", "-m", FAST).code == 0
    home.chmod(0o000)
    ended = run("doctor", through=powerless)
    home.chmod(0o700)
    assert ended.code == 1
    assert "no right to write there" in ended.out


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("{tmp}/file", "a file stands where a folder should be"),
        ("{tmp}/file/below", "a file stands where a folder should be"),
        ("/dev/null", "a file stands where a folder should be"),
        ("{tmp}/" + "x" * 300, "the name is too long"),
        ("~nobody-of-this-name/abreast", "no such user"),
        ("{tmp}/loop", "it is a link"),
    ],
)
def test_a_home_that_is_none(tmp_path: Path, value: str, says: str) -> None:
    (tmp_path / "file").write_text("the user's own")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    ended = run("compare", "hi", "-m", FAST, env={"ABREAST_HOME": value.format(tmp=tmp_path)})
    assert (ended.code, ended.out) == (1, "")
    assert says in ended.err
    assert "ABREAST_HOME" in ended.err
    assert (tmp_path / "file").read_text() == "the user's own"


# --- databases ---------------------------------------------------------------------------------------------


@pytest.fixture
def database(home: Path) -> Path:
    """Of a program that has kept something and has ended."""
    assert run("compare", "hi", "-m", FAST, "--session", "old").code == 0
    return home / "data" / "abreast.db"


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "garbage": lambda path: path.write_bytes(b"\x00\xffno database" * 900),
    "a few bytes": lambda path: path.write_bytes(b"SQLite format 3\x00"),
    "truncated": lambda path: os.truncate(path, path.stat().st_size // 2),
    "no tables": lambda path: overwrite(path, 100, bytes(3996)),
    "a page of noise": lambda path: overwrite(path, 3 * 4096, b"\xa5" * 4096),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_database_is_kept_aside_and_told_of_once(database: Path, damage: str) -> None:
    DAMAGES[damage](database)
    broken = database.read_bytes()
    ended = run("compare", "hi", "-m", FAST, "--session", "new", "--json")
    assert ended.code == 0
    assert ended.err.count("was damaged") == 1
    aside = next(database.parent.glob("abreast.damaged-*.db"))
    assert aside.name in ended.err
    assert aside.read_bytes() == broken
    again = run("sessions", "list", "--json")
    assert ([each["title"] for each in again.document["sessions"]], again.err) == (["new"], "")


def newer(path: Path) -> None:
    overwrite(path, 60, (999).to_bytes(4, "big"))


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (a)")
    other.close()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("change", "says", "hint"),
    [
        (newer, "a later version", "Update the program"),
        (foreign, "another program", "Move it away"),
        (folder, "is a folder", "Move away"),
        (pipe, "is not a file", "Move away"),
    ],
)
def test_what_is_no_database_of_ours_is_left_untouched(
    database: Path, change: Callable[[Path], None], says: str, hint: str
) -> None:
    change(database)
    before = database.read_bytes() if database.is_file() else None
    for ended in (run("compare", "hi", "-m", FAST), run("sessions", "list")):
        check_refused(ended, says, hint)
    assert run("doctor").code == 1
    assert (database.read_bytes() if database.is_file() else None) == before
    assert sorted(path.name for path in database.parent.glob("*.db")) == ["abreast.db"]


def check_refused(ended: Ended, says: str, hint: str) -> None:
    assert (ended.code, ended.out) == (1, "")
    assert says in ended.err
    assert hint in ended.err


def test_a_database_that_was_taken_away_altogether(database: Path) -> None:
    shutil.rmtree(database.parent)
    assert titles() == []


def test_two_programs_in_one_session(database: Path) -> None:
    assert database.exists()
    both = [start("compare", "hi", "-m", FAST, "--session", "shared", "--json") for _ in range(2)]
    ended = [end(process) for process in both]
    assert [each.code for each in ended] == [0, 0]
    shared = [each.document["session"] for each in ended]
    kept = sum(len(run("sessions", "show", each, "--json").document["turns"]) for each in set(shared))
    assert kept == 2
