"""What a file on disk is taken for, and which files are refused in words."""

import struct
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.services.attaching import MAX_BYTES, media_type_of, read_attachment


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("cat.txt", b"\x89PNG\r\n\x1a\n....", "image/png"),
        ("photo", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("sound.bin", b"RIFF" + struct.pack("<I", 4) + b"WAVE", "audio/wav"),
        ("paper", b"%PDF-1.7", "application/pdf"),
        ("notes.md", b"# Notes", "text/markdown"),
        ("notes", b"Notes", "text/plain"),
        ("fake.png", b"no picture", "text/plain"),
        ("what", b"\0\1\2", "application/octet-stream"),
    ],
)
def test_the_kind_is_told_by_the_content_before_the_name(name: str, data: bytes, media_type: str) -> None:
    assert media_type_of(name, data) == media_type


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("caf\u00e9", encoding="utf-8")
    attachment = read_attachment(tmp_path / "a.txt")
    assert (attachment.name, attachment.data) == ("a.txt", "caf\u00e9".encode())


def test_text_that_marks_itself_as_utf16_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("caf\u00e9", encoding="utf-16")
    assert read_attachment(tmp_path / "a.txt").media_type == "text/plain"


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.csv"])
def test_text_that_would_arrive_with_other_letters_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes("caf\u00e9".encode("latin-1"))
    with pytest.raises(UserError, match="not UTF-8 text \\(byte 3\\)"):
        read_attachment(tmp_path / name)


def test_what_cannot_be_attached_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    for path, says in (
        ("empty", "is empty"),
        ("huge", "is larger"),
        ("nowhere", "No such file"),
        (".", "dir"),
    ):
        with pytest.raises(UserError, match=says):
            read_attachment(tmp_path / path)
