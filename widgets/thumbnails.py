"""Small pictures of images, decoded as what they were found to be and as nothing else."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

FORMATS = {"image/png": b"png", "image/jpeg": b"jpeg", "image/gif": b"gif", "image/webp": b"webp"}
"""Formats that are only pixels. SVG, PDF and the like are programs or documents, and are never drawn."""

MEMORY_MB = 160
MAX_PIXELS = 40_000_000
"""What a large camera makes. More would take long, and a bomb of a few kilobytes claims more."""


def thumbnail(data: bytes, media_type: str, side: int) -> QImage | None:
    """The image in a square of that many pixels, or `None` where it cannot, or should not, be decoded.

    May take a second; call it off the window's thread.
    """
    format_ = FORMATS.get(media_type)
    if format_ is None:
        return None
    QImageReader.setAllocationLimit(MEMORY_MB)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(format_))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MAX_PIXELS:
        return None
    square = QSize(side, side)
    if size.width() > side or size.height() > side:
        reader.setScaledSize(size.scaled(square, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image


def png_of(image: QImage) -> bytes:
    """The image as a PNG file; empty where it cannot be written. Call it off the window's thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know a path only
    return bytes(buffer.data().data())
