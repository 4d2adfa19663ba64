"""Whether a file that is about to be sent holds what looks like a key."""

from app.core.key_shapes import find_keys
from app.core.redaction import Redactor
from providers._content import Kind, kind_of, text_of
from providers.base import Attachment


def lines_with_keys(attachment: Attachment, known: Redactor | None = None) -> tuple[int, ...]:
    """The numbers of the lines, from 1; none for what is not text. A large file takes a moment."""
    if kind_of(attachment) is not Kind.TEXT:
        return ()
    text = text_of(attachment)
    return tuple(dict.fromkeys(line_of(text, start) for start, _ in find_keys(text, known=known)))


def line_of(text: str, place: int) -> int:
    """The number of the line that a character stands in, from 1."""
    return text.count("\n", 0, place) + 1
