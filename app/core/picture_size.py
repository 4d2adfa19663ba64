"""How large a picture is, by the first bytes of its file; nothing of it is decoded."""

from collections.abc import Callable
from typing import Literal

_PNG = b"\x89PNG\r\n\x1a\n"
_START_OF_FRAME = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers of JPEG that have no length behind them."""

Size = tuple[int, int]


def picture_size(data: bytes) -> Size | None:
    """Width and height in pixels; `None` where the file is cut, damaged, or of a kind that is not known
    here.
    """
    for start, read in _READERS:
        if data.startswith(start):
            size = read(data)
            return size if size is not None and min(size) > 0 else None
    return None


def _png(data: bytes) -> Size | None:
    return _pair(data, 16, 4, "big")


def _gif(data: bytes) -> Size | None:
    return _pair(data, 6, 2, "little")


def _webp(data: bytes) -> Size | None:
    match data[8:16]:
        case b"WEBPVP8 ":
            size = _pair(data, 26, 2, "little")
            return None if size is None else (size[0] & 0x3FFF, size[1] & 0x3FFF)
        case b"WEBPVP8L" if len(data) >= 25:
            bits = int.from_bytes(data[21:25], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"WEBPVP8X":
            size = _pair(data, 24, 3, "little")
            return None if size is None else (size[0] + 1, size[1] + 1)
    return None


def _jpeg(data: bytes) -> Size | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _START_OF_FRAME:
            height, width = int.from_bytes(data[at + 5 : at + 7]), int.from_bytes(data[at + 7 : at + 9])
            return width, height
        if marker == 0xFF:
            at += 1
        elif marker in _ALONE:
            at += 2
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return None


def _pair(data: bytes, at: int, length: int, order: Literal["big", "little"]) -> Size | None:
    """Two numbers that stand behind each other."""
    end = at + 2 * length
    if len(data) < end:
        return None
    middle = at + length
    return int.from_bytes(data[at:middle], order), int.from_bytes(data[middle:end], order)


_READERS: tuple[tuple[bytes, Callable[[bytes], Size | None]], ...] = (
    (_PNG, _png), (b"GIF8", _gif), (b"RIFF", _webp), (b"\xff\xd8", _jpeg),
)  # fmt: skip
