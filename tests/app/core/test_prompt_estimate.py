"""Whole requests: texts, frames and files."""

from datetime import UTC, datetime

from app.core.file_tokens import NotCounted
from app.core.prompt_estimate import Counts, prompt_estimate
from app.core.token_band import FILES, Band, Basis, TokenSample
from app.core.token_estimate import Script
from app.core.tokenizer_families import Tokenizer
from providers._content import Kind
from providers.base import Attachment, Message, Request
from tests.app.core.test_picture_size import png

ASKED = Message(role="user", text="one two three four five six seven eight nine ten")


def test_each_message_has_a_frame() -> None:
    alone = prompt_estimate(Request(model="m", messages=(ASKED,)), Tokenizer.OPENAI, Counts())
    assert (alone.total, alone.script, alone.kind) == (16, Script.LATIN, "latin")
    said = Message(role="assistant", text="yes")
    longer = Request(model="m", messages=(ASKED, said, ASKED), system="Be brief.")
    assert prompt_estimate(longer, Tokenizer.OPENAI, Counts()).total > 2 * alone.total


def test_text_files_are_text() -> None:
    note = Attachment("note.txt", "text/plain", b"a few more words")
    request = Request(model="m", messages=(Message(role="user", text="look", attachments=(note,)),))
    estimate = prompt_estimate(request, Tokenizer.OPENAI, Counts())
    assert estimate.files is None
    assert estimate.total > 10


def test_other_files_stand_beside_the_text_and_teach_nothing_about_it() -> None:
    picture = Attachment("a.png", "image/png", png(320, 320))
    film = Attachment("b.mp4", "video/mp4", b"\0")
    request = Request(model="m", messages=(Message(role="user", text="look", attachments=(picture, film)),))
    estimate = prompt_estimate(request, Tokenizer.OPENAI, Counts())
    assert estimate.kind == FILES
    assert estimate.files == Band(108, 120, 132)
    assert estimate.not_counted == (NotCounted("b.mp4", Kind.VIDEO),)
    text = prompt_estimate(
        Request(model="m", messages=(Message(role="user", text="look"),)), Tokenizer.OPENAI, Counts()
    )
    assert estimate.band(b"", ()).band == text.band(b"", ()).band + Band(108, 120, 132)


def test_a_known_prompt_needs_no_estimate_of_its_files() -> None:
    picture = Attachment("a.png", "image/png", png(320, 320))
    request = Request(model="m", messages=(Message(role="user", text="look", attachments=(picture,)),))
    estimate = prompt_estimate(request, Tokenizer.OPENAI, Counts())
    sample = TokenSample(
        answer_id="a", at=datetime(2026, 1, 1, tzinfo=UTC), endpoint="e", model="m", kind=FILES,
        prompt=b"same", estimated=estimate.total, counted=777,
    )  # fmt: skip
    found = estimate.band(b"same", [sample])
    assert (found.band, found.basis) == (Band(777, 777, 777), Basis.KNOWN)
