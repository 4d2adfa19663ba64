"""Files, by what their providers are known to count."""

import struct

import pytest

from app.core.file_tokens import NotCounted, file_tokens
from app.core.token_band import Band
from app.core.tokenizer_families import Tokenizer
from providers._content import Kind
from providers.base import Attachment
from tests.app.core.test_picture_size import png


def _picture(width: int, height: int) -> Attachment:
    return Attachment("a.png", "image/png", png(width, height))


@pytest.mark.parametrize(
    ("tokenizer", "width", "height", "band"),
    [
        (Tokenizer.CLAUDE, 1092, 1092, Band(1369, 1521, 1673)),  # 39 x 39 tiles of 28 pixels
        (Tokenizer.CLAUDE, 4000, 3000, Band(3000, 3500, 4000)),
        (Tokenizer.OPENAI, 4000, 3000, Band(12690, 14100, 15510)),  # 1.2 x 125 x 94
        (Tokenizer.OPENAI, 32, 33, Band(2, 2, 3)),
        (Tokenizer.GEMINI, 4000, 3000, Band(1000, 1100, 1200)),
        (Tokenizer.OTHER, 280, 280, Band(85, 1100, 1100)),
    ],
)
def test_pictures(tokenizer: Tokenizer, width: int, height: int, band: Band) -> None:
    assert file_tokens(_picture(width, height), tokenizer) == band


def test_a_picture_of_unknown_size_has_a_wide_band() -> None:
    assert file_tokens(Attachment("a.heic", "image/heic", b"ftyp"), Tokenizer.CLAUDE) == Band(85, 1100, 5000)


def test_a_pdf_by_its_pages_and_not_at_all_where_they_cannot_be_seen() -> None:
    pages = b"%PDF-1.7 /Type /Pages /Kids [] /Type/Page /Type /Page\n"
    assert file_tokens(Attachment("a.pdf", "application/pdf", pages), Tokenizer.OPENAI) == Band(
        500, 3000, 7000
    )
    packed = Attachment("b.pdf", "application/pdf", b"%PDF-1.7 /ObjStm")
    assert file_tokens(packed, Tokenizer.OPENAI) == NotCounted("b.pdf", Kind.PDF)


def test_sound_by_its_seconds() -> None:
    wave = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0" + struct.pack("<II", 16_000, 32_000)
    ten_seconds = Attachment("a.wav", "audio/wav", wave.ljust(320_000, b"\0"))
    assert file_tokens(ten_seconds, Tokenizer.GEMINI) == Band(60, 250, 500)
    mp3 = Attachment("a.mp3", "audio/mpeg", bytes(160_000))
    assert file_tokens(mp3, Tokenizer.GEMINI) == Band(24, 250, 1000)
    flac = Attachment("a.flac", "audio/flac", bytes(160_000))
    assert file_tokens(flac, Tokenizer.GEMINI) == NotCounted("a.flac", Kind.AUDIO)


def test_films_and_unknown_files_are_not_counted() -> None:
    assert file_tokens(Attachment("a.mp4", "video/mp4", b"\0"), Tokenizer.GEMINI) == NotCounted(
        "a.mp4", Kind.VIDEO
    )
    assert file_tokens(Attachment("a.bin", "application/zip", b"\0"), Tokenizer.OTHER) == NotCounted(
        "a.bin", Kind.OTHER
    )
