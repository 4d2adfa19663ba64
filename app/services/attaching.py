"""A file on disk becomes an attachment: read whole, its kind told by its content before its name."""

import mimetypes
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from app.core.errors import UserError
from providers._content import Kind, encoding_of, kind_of
from providers.base import Attachment

MAX_BYTES = 50 * 2**20
"""No wire takes more inline; most take 20 MB."""
_PIECE = 2**20

# First bytes that settle the kind, whatever the file is called.
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
)
_RIFF_KINDS = {b"WEBP": "image/webp", b"WAVE": "audio/wav"}


def read_attachment(path: Path, *, progress: Callable[[int], bool] | None = None) -> Attachment:
    """Raises `UserError` for what cannot be read, is too large, or is text that would not arrive as it is.

    `progress` is told how many bytes have come, now and then, and ends the reading by answering false.
    """
    try:
        with path.open("rb") as file:
            data = _read(file, progress)
    except OSError as error:
        raise UserError(f"Cannot read {path}: {error.strerror or error}.") from error
    if len(data) > MAX_BYTES:
        raise UserError(
            f"{path} is larger than {MAX_BYTES // 2**20} MB, more than any model takes in a message."
        )
    if not data:
        raise UserError(f"{path} is empty, so there is nothing to attach.")
    attachment = Attachment(name=path.name, media_type=media_type_of(path.name, data), data=data)
    _refuse_other_encodings(path, attachment)
    return attachment


def refuse_what_is_no_file(path: Path) -> None:
    """For what was dropped or chosen: a pipe would be waited for without end, and a folder is no file.

    A command line may name a pipe on purpose, so `read_attachment` takes it. Raises `UserError`.
    """
    try:
        if path.is_file():
            return
        if path.is_dir():
            raise UserError(f"{path} is a folder.", hint="Attach the files in it.")
        if path.exists():
            raise UserError(f"{path} is not a file.")
    except OSError as error:
        raise UserError(f"Cannot read {path}: {error.strerror or error}.") from error
    raise UserError(f"Cannot read {path}: No such file or directory.")


def _read(file: BinaryIO, progress: Callable[[int], bool] | None) -> bytes:
    """The whole file, or a little more than may be."""
    pieces: list[bytes] = []
    came = 0
    while came <= MAX_BYTES and (piece := file.read(_PIECE)):
        pieces.append(piece)
        came += len(piece)
        if progress is not None and not progress(came):
            raise UserError("It was not read to its end.")
    return b"".join(pieces)


def _refuse_other_encodings(path: Path, attachment: Attachment) -> None:
    """Models are sent Unicode: the letters of any other encoding would be replaced without a word."""
    if kind_of(attachment) is not Kind.TEXT:
        return
    try:
        attachment.data.decode(encoding_of(attachment))
    except UnicodeDecodeError as error:
        raise UserError(
            f"{path} is not UTF-8 text (byte {error.start}).", hint="Save it as UTF-8 and attach it again."
        ) from error


def media_type_of(name: str, data: bytes) -> str:
    for signature, media_type in _SIGNATURES:
        if data.startswith(signature):
            return media_type
    if data.startswith(b"RIFF") and data[8:12] in _RIFF_KINDS:
        return _RIFF_KINDS[data[8:12]]
    guessed, _ = mimetypes.guess_type(name)
    if guessed is not None and not guessed.startswith(("image/", "text/")):
        return "audio/wav" if guessed == "audio/x-wav" else guessed
    if _is_text(data):
        return guessed if guessed is not None and guessed.startswith("text/") else "text/plain"
    return guessed or "application/octet-stream"


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in data
