"""Keys in files that are about to be sent."""

from app.core.redaction import Redactor
from app.services.key_warning import lines_with_keys
from providers.base import Attachment, Secret

KEY = b"sk-proj-A1b2C3d4E5f6G7h8I9j0K1l2M3"


def test_the_lines_are_told() -> None:
    data = b"A=1\nOPENAI=" + KEY + b"\nB=" + KEY + b" " + KEY + b"\n"
    assert lines_with_keys(Attachment("a.env", "text/plain", data)) == (2, 3)


def test_a_key_in_use_is_found_whatever_it_looks_like() -> None:
    known = Redactor()
    known.add(Secret("a-word-of-our-own-42"))
    attachment = Attachment("a.txt", "text/plain", b"\n\nit is a-word-of-our-own-42")
    assert lines_with_keys(attachment) == ()
    assert lines_with_keys(attachment, known) == (3,)


def test_what_is_no_text_is_not_looked_through() -> None:
    assert lines_with_keys(Attachment("a.png", "image/png", b"\x89PNG " + KEY)) == ()
