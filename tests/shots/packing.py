"""A picture of the window in as few bytes as PNG has for it: the same pixels, and nothing is seen through."""

import struct
import zlib
from pathlib import Path

from PySide6.QtGui import QImage

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TRUE_COLOUR, _DEPTH, _NO_FILTER = 2, 8, b"\0"


def pack(picture: Path) -> None:
    """Without the filters that libpng chooses: of letters on one ground they make a quarter more."""
    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB888)
    wide, high, step = image.width(), image.height(), image.bytesPerLine()
    data = bytes(image.constBits())
    rows = b"".join(_NO_FILTER + data[row * step : row * step + wide * 3] for row in range(high))
    head = struct.pack(">IIBBBBB", wide, high, _DEPTH, _TRUE_COLOUR, 0, 0, 0)
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(rows, 9)), _chunk(b"IEND", b""))
    picture.write_bytes(_SIGNATURE + b"".join(chunks))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
