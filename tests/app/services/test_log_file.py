"""The log file on a real disk: its size, its mode, two writers, and no place to write."""

import logging
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.log_file import FILES, LARGEST, LogFile

ROOT = Path(__file__).parents[3]


def record(text: str) -> logging.LogRecord:
    return logging.LogRecord("a.name", logging.INFO, __file__, 1, text, None, None)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[LogFile]:
    handler = LogFile(tmp_path / "abreast.log", largest=1000, files=3)
    yield handler
    handler.close()


def sizes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in sorted(folder.iterdir())}


def test_the_bounds_are_those_that_were_promised() -> None:
    assert LARGEST * FILES <= 8_000_000, "10 MB, with what the last records of each file may add"


def test_no_file_before_the_first_record(log: LogFile) -> None:
    assert not log.path.exists()
    log.handle(record("one"))
    assert log.path.read_text() == "one\n"


def test_the_file_is_the_owners_alone(log: LogFile) -> None:
    before = os.umask(0)
    try:
        for number in range(100):
            log.handle(record(f"{number:099}"))
    finally:
        os.umask(before)
    assert {stat.S_IMODE(path.stat().st_mode) for path in log.path.parent.iterdir()} == {0o600}


def test_it_never_grows_beyond_its_bounds_and_keeps_the_newest(log: LogFile) -> None:
    for number in range(1000):
        log.handle(record(f"{number:099}"))
        assert sum(sizes(log.path.parent).values()) <= 3 * 1000
    assert sizes(log.path.parent) == {"abreast.log": 1000, "abreast.log.1": 1000, "abreast.log.2": 1000}
    files = [log.path.with_name(f"abreast.log{end}") for end in (".2", ".1", "")]
    numbers = [int(line) for path in files for line in path.read_text().splitlines()]
    assert numbers == list(range(970, 1000))


def test_a_record_that_is_larger_than_the_file_is_written_whole(log: LogFile) -> None:
    log.handle(record("x" * 5000))
    log.handle(record("y"))
    assert sizes(log.path.parent) == {"abreast.log": 2, "abreast.log.1": 5001}


def test_two_programs_share_it(tmp_path: Path) -> None:
    code = """
import logging, sys
from pathlib import Path
from app.services.log_file import LogFile
log = LogFile(Path(sys.argv[1]), largest=30_000, files=100)
for number in range(500):
    text = f"{sys.argv[2]} {number:03} " + "x" * 90
    log.handle(logging.LogRecord("a", 20, "", 1, text, None, None))
log.close()
assert log.problem is None, log.problem
"""
    path = tmp_path / "abreast.log"
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(path), name], cwd=ROOT) for name in ("one", "two")
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    lines = [line for file in tmp_path.iterdir() for line in file.read_text().splitlines()]
    assert len(lines) == 1000
    assert len(set(lines)) == 1000
    assert {len(line) for line in lines} == {98}
    # While one program renames, the other writes on: a file may grow beyond its size, but not to twice that.
    assert max(sizes(tmp_path).values()) <= 60_000
    assert len(sizes(tmp_path)) > 1


def test_a_file_that_was_taken_away_is_made_again(log: LogFile) -> None:
    log.handle(record("one"))
    log.path.unlink()
    log.handle(record("two"))
    assert log.path.read_text() == "two\n"


def test_no_place_to_write_is_remembered_and_disturbs_nobody(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    log = LogFile(tmp_path / "missing/abreast.log")
    log.handle(record("one"))
    assert log.problem == f"{log.path} could not be written: the folder does not exist."
    log.path.parent.mkdir()
    log.handle(record("two"))
    assert log.problem is None
    log.close()
    assert log.path.read_text() == "two\n"
    assert capfd.readouterr() == ("", "")


def test_a_full_disk_is_remembered() -> None:
    log = LogFile(Path("/dev/full"))
    log.handle(record("one"))
    log.close()
    assert log.problem == "/dev/full could not be written: the disk is full."


def test_it_does_not_write_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "abreast.log").symlink_to(tmp_path / "elsewhere")
    log = LogFile(tmp_path / "abreast.log")
    log.handle(record("one"))
    log.close()
    assert log.problem is not None
    assert not (tmp_path / "elsewhere").exists()
