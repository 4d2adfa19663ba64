"""Sizes from the first bytes of pictures, made by hand after each format's description."""

import struct
import zlib

from hypothesis import given
from hypothesis import strategies as st

from app.core.picture_size import picture_size


def png(width: int, height: int) -> bytes:
    head = struct.pack(">II5B", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(head))


def jpeg(width: int, height: int) -> bytes:
    jfif = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\1\1\0\0\1\0\1\0\0"
    frame = b"\xff\xff\xc2" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    return b"\xff\xd8" + jfif + frame


def test_every_format_that_is_sent() -> None:
    lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\x30\1\0\x9d\1\x2a" + struct.pack("<HH", 640, 480)
    lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 639 | 479 << 14)
    large = (
        b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0" + (639).to_bytes(3, "little") + (479).to_bytes(3, "little")
    )
    gif = b"GIF89a" + struct.pack("<HH", 640, 480)
    for data in (png(640, 480), jpeg(640, 480), gif, lossy, lossless, large):
        assert picture_size(data) == (640, 480), data[:16]


def test_what_is_no_picture_has_no_size() -> None:
    for data in (
        b"",
        b"GIF8",
        b"<svg/>",
        b"RIFF\0\0\0\0WAVEfmt ",
        png(0, 5),
        png(3, 5)[:20],
        b"\xff\xd8\xff\xda\0\0",
    ):
        assert picture_size(data) is None


@given(
    st.sampled_from([b"\xff\xd8", b"RIFF0000WEBPVP8", b"GIF8", b"\x89PNG\r\n\x1a\n", b""]),
    st.binary(max_size=64),
)
def test_damaged_files_do_no_harm(start: bytes, rest: bytes) -> None:
    size = picture_size(start + rest)
    assert size is None or min(size) > 0
