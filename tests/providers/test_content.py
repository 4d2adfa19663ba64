"""Files in a prompt: told apart by media type, carried as text where they are text."""

import base64

import pytest

from providers._content import Kind, audio_format, base64_of, data_url, fenced, kind_of, left_out, text_of
from providers.base import Attachment


def _file(data: bytes = b"x", media_type: str = "text/plain", name: str = "notes.txt") -> Attachment:
    return Attachment(name=name, media_type=media_type, data=data)


@pytest.mark.parametrize(
    ("media_type", "data", "kind"),
    [
        ("image/png", b"\x89PNG", Kind.IMAGE),
        ("image/svg+xml", b"<svg/>", Kind.TEXT),
        ("application/pdf", b"%PDF-1.7", Kind.PDF),
        ("audio/mpeg", b"ID3", Kind.AUDIO),
        ("video/mp4", b"\0\0", Kind.VIDEO),
        ("text/csv", b"a,b", Kind.TEXT),
        ("application/json", b"{}", Kind.TEXT),
        ("application/vnd.api+json", b"{}", Kind.TEXT),
        ("application/octet-stream", b"fn main() {}", Kind.TEXT),
        ("application/octet-stream", "größer".encode("utf-16"), Kind.TEXT),
        ("application/octet-stream", b"\x7fELF\0\0", Kind.OTHER),
        ("application/octet-stream", b"\xff\xd8\xc3", Kind.OTHER),
        ("application/zip", b"PK\x03\x04\0", Kind.OTHER),
    ],
)
def test_a_file_is_told_by_its_media_type_and_else_by_its_bytes(
    media_type: str, data: bytes, kind: Kind
) -> None:
    assert kind_of(_file(data, media_type)) is kind


def test_bytes_travel_as_base64() -> None:
    png = _file(b"\x89PNG\0", "image/png")
    assert base64.b64decode(base64_of(png)) == png.data
    assert data_url(png) == "data:image/png;base64,iVBORwA="


def test_two_audio_formats_have_names() -> None:
    assert audio_format(_file(media_type="audio/mpeg")) == "mp3"
    assert audio_format(_file(media_type="audio/x-wav")) == "wav"
    assert audio_format(_file(media_type="audio/flac")) is None


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("grün".encode(), "grün"),
        ("grün".encode("utf-8-sig"), "grün"),
        ("grün".encode("utf-16"), "grün"),
        (b"gr\xfcn", "gr�n"),
        (b"", ""),
    ],
)
def test_text_is_decoded_whatever_it_is(data: bytes, text: str) -> None:
    assert text_of(_file(data)) == text


def test_a_text_file_is_fenced_under_its_name() -> None:
    assert fenced(_file(b"a,b\n1,2\n", "text/csv", "sum.csv")) == "sum.csv\n```csv\na,b\n1,2\n```"


def test_a_text_file_cannot_close_its_own_fence() -> None:
    text = fenced(_file(b"```\ncode\n````", name="readme"))
    assert text == "readme\n`````\n```\ncode\n````\n`````"


def test_a_files_name_stays_on_its_line() -> None:
    assert fenced(_file(b"x", name="a\nb.we ird")).startswith("a b.we ird\n```\n")


def test_what_is_left_out_is_said_in_one_sentence() -> None:
    note = left_out(_file(name="clip.mp4"), "this service takes no video")
    assert note == "The file “clip.mp4” was not sent: this service takes no video."
