"""Files that the program keeps: whole or not at all, and never lost to a typing mistake."""

import json
import stat
import sys
import threading
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.services.json_file import LIMIT_BYTES, DamagedFileError, JsonFile


def whole(document: dict[str, object]) -> dict[str, object]:
    return document


def test_a_missing_file_is_an_empty_document(tmp_path: Path) -> None:
    assert JsonFile(tmp_path / "new.json").load(whole) == ({}, ())


def test_what_is_written_is_read_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    file = JsonFile(tmp_path / "kept.json")
    file.update(whole, lambda _: {"name": "grüße", "number": 1})

    assert file.read() == {"name": "grüße", "number": 1}
    if sys.platform != "win32":
        assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "line 1"),
        (b"[1]", "braces"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b'{"a": NaN}', "number"),
        (b'{"a": 1e999}', "number"),
        (b'{"a": "\\ud83d"}', "character"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "number"),
        (b"[" * 100_000, "nesting"),
        (b" " * (LIMIT_BYTES + 1), "larger"),
    ],
)
def test_a_damaged_file_is_put_aside_whole(tmp_path: Path, content: bytes, words: str) -> None:
    file = JsonFile(tmp_path / "settings.json")
    file.path.write_bytes(content)

    document, notices = file.load(whole)

    assert document == {}
    (aside,) = tmp_path.glob("settings.damaged-*.json")
    assert aside.read_bytes() == content
    (notice,) = notices
    assert words in notice
    assert aside.name in notice
    assert not file.path.exists()


def test_two_damaged_files_are_both_kept(tmp_path: Path) -> None:
    file = JsonFile(tmp_path / "settings.json")
    for content in ("one", "two"):
        file.path.write_text(content)
        file.load(whole)

    assert {path.read_text() for path in tmp_path.glob("settings.damaged-*")} == {"one", "two"}


def test_a_mark_in_front_is_no_damage(tmp_path: Path) -> None:
    file = JsonFile(tmp_path / "a.json")
    file.path.write_bytes(b'\xef\xbb\xbf{"a": 1}')

    assert file.read() == {"a": 1}


def test_what_the_reader_refuses_is_put_aside_too(tmp_path: Path) -> None:
    file = JsonFile(tmp_path / "a.json")
    file.path.write_text('{"a": 1}')

    def parse(document: dict[str, object]) -> int:
        if document:
            raise DamagedFileError("a: should not be here")
        return 7

    value, notices = file.load(parse)

    assert value == 7
    assert "a: should not be here" in notices[0]


def test_a_change_that_is_refused_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = JsonFile(tmp_path / "a.json")
    file.write({"a": 1})

    def refuse(_: dict[str, object]) -> dict[str, object]:
        raise UserError("no")

    with pytest.raises(UserError):
        file.update(whole, refuse)
    assert file.read() == {"a": 1}


def test_programs_that_write_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "shared.json"

    def add(name: str) -> None:
        for number in range(10):
            JsonFile(path).update(whole, lambda document, key=f"{name}{number}": {**document, key: True})  # type: ignore[misc]

    writers = [threading.Thread(target=add, args=(name,)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert len(json.loads(path.read_text())) == 30


def test_a_folder_in_the_place_of_the_file_is_said_in_words(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()

    with pytest.raises(UserError, match="folder"):
        JsonFile(path).load(whole)
