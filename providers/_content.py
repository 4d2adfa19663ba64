"""Attachments as wires need them: what kind of file it is, and its text forms.

Whether a service can carry a kind is the wire's business; what it cannot carry goes into `HttpCall.notes`
with the sentence that `left_out` makes, so that all wires tell the user the same thing in the same words.
"""

import base64
import re
from enum import StrEnum
from pathlib import PurePosixPath

from providers.base import Attachment


class Kind(StrEnum):
    IMAGE = "image"
    PDF = "PDF"
    AUDIO = "audio"
    VIDEO = "video"
    TEXT = "text"
    OTHER = "binary"


_TEXT_TYPES = frozenset({
    "application/csv", "application/ecmascript", "application/graphql", "application/javascript",
    "application/json", "application/jsonl", "application/ld+json", "application/mbox",
    "application/sql", "application/toml", "application/typescript", "application/x-httpd-php",
    "application/x-javascript", "application/x-ndjson", "application/x-perl", "application/x-python",
    "application/x-ruby", "application/x-sh", "application/x-shellscript", "application/x-tex",
    "application/x-toml", "application/x-yaml", "application/xml", "application/yaml",
    "message/rfc822",
})  # fmt: skip
_AUDIO_FORMATS = {
    "audio/mp3": "mp3", "audio/mpeg": "mp3", "audio/mpeg3": "mp3", "audio/x-mp3": "mp3",
    "audio/vnd.wave": "wav", "audio/wav": "wav", "audio/wave": "wav", "audio/x-wav": "wav",
}  # fmt: skip
_PIECE = 3 * 2**18
"""A multiple of three bytes, so that what it becomes can be put together."""
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def kind_of(attachment: Attachment) -> Kind:
    """What a file is, by its media type; a type that says nothing is decided by the bytes."""
    media_type = attachment.media_type
    major = media_type.partition("/")[0]
    if media_type == "application/pdf":
        return Kind.PDF
    if major == "text" or media_type in _TEXT_TYPES or media_type.endswith(("+xml", "+json", "+yaml")):
        return Kind.TEXT  # SVG too: no service draws it, and every model can read it
    if major in {"image", "audio", "video"}:
        return Kind(major)
    return Kind.TEXT if _is_text(attachment.data) else Kind.OTHER


def base64_of(attachment: Attachment) -> str:
    """In pieces: one call on fifty megabytes would let no other thread run meanwhile."""
    view = memoryview(attachment.data)
    pieces = (base64.b64encode(view[at : at + _PIECE]) for at in range(0, len(view), _PIECE))
    return b"".join(pieces).decode("ascii")


def data_url(attachment: Attachment) -> str:
    return f"data:{attachment.media_type};base64,{base64_of(attachment)}"


def audio_format(attachment: Attachment) -> str | None:
    """`wav` or `mp3`, the two formats that OpenAI-like services know by name; `None` for any other."""
    return _AUDIO_FORMATS.get(attachment.media_type)


def text_of(attachment: Attachment) -> str:
    """A text file's characters. What is no UTF-8 (or marked UTF-16) comes as U+FFFD, not as an error."""
    return attachment.data.decode(encoding_of(attachment), "replace")


def encoding_of(attachment: Attachment) -> str:
    """How a text file is read: UTF-16 where it says so itself, else UTF-8."""
    return "utf-16" if attachment.data.startswith(_UTF16_MARKS) else "utf-8-sig"


def fenced(attachment: Attachment) -> str:
    """A text file as the part of a prompt: its name, then its content in a fence that it cannot close."""
    text = text_of(attachment)
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    name = " ".join(attachment.name.split()) or "file"
    language = PurePosixPath(name).suffix.removeprefix(".")
    info = language if language.isalnum() else ""
    line_end = "" if text.endswith("\n") else "\n"
    return f"{name}\n{fence}{info}\n{text}{line_end}{fence}"


def left_out(attachment: Attachment, reason: str) -> str:
    """The note for a file that a request cannot carry. `reason` ends the sentence, without its full stop."""
    return f"The file “{attachment.name}” was not sent: {reason}."


def _is_text(data: bytes) -> bool:
    if data.startswith(_UTF16_MARKS):
        return True
    if b"\0" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
