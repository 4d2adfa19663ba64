"""The page is whole, made of what we wrote or checked, and loads and runs nothing."""

import asyncio
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from app.core.session import Session
from app.services.exports.as_html import POLICY, export_html, page
from tests.support.sample_sessions import answer, lane, rich_session, session, sessions

VOID = {"meta", "br", "hr"}
TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "section", "div", "article", "dl", "dt", "dd",
    "details", "summary", "h1", "h2", "h3", "h4", "h5", "h6", "span", "b", "p", "pre", "code", "ul", "ol",
    "li",
    "table", "thead", "tbody", "tr", "th", "td", "blockquote", "strong", "em", "a", "br", "hr",
}  # fmt: skip
ATTRIBUTES = {
    "class",
    "dir",
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "href",
    "title",
    "rel",
    "align",
    "start",
}


class _Page(HTMLParser):
    """Reads a page and demands that what is opened is closed, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text.append(data)


def _export(made: Session) -> str:
    return asyncio.run(export_html(made)).decode()


def test_everything_of_a_session_can_be_read() -> None:
    read = _Page(_export(rich_session()))
    text = " ".join("".join(read.text).split())
    for piece in (
        "Circuit breaker, explained", "3 lanes", "2 turns", "Explain the circuit-breaker pattern",
        "diagram <1>.png (image/png, 2.0 kB)", "claude-haiku-4-5",
        "anthropic · served by claude-haiku-4-5-20251001",
        "0.41 s", "24 → 281", "$0.00143", "class Breaker:", "one probe goes through", "everyday picture",
        "temperature was not applied", "incomplete", "The connection ended in the middle", "wants to call",
        'look_up({"q": "circuit breaker"})', "unknown", "Be brief.", "top_k 4",
        "[image: a fuse box, images.example]",
    ):  # fmt: skip
        assert piece in text, piece
    assert read.links == ["https://example.com/release-it"]


def test_the_page_forbids_all_that_it_does_not_have() -> None:
    html = _export(rich_session())
    policy = html.index(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">')
    assert policy < html.index("<style>")
    assert POLICY.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert not re.search(r"url\(|@import|@font-face|expression\(", html)


HOSTILE = (
    "</pre></div></article></section></style></title><script>alert(1)</script>"
    "<img src=https://evil.example/x onerror=alert(1)>\" onload=\"alert(1)' x='&lt;b&gt;"
    "<link rel=stylesheet href=//evil.example><base href=//evil.example>\u202e\x00\x1b[31m"
)


def test_no_text_from_outside_becomes_a_tag() -> None:
    one = lane(0, f"demo/{HOSTILE}", system=HOSTILE)
    made = session(
        answer(
            one,
            HOSTILE,
            reasoning=HOSTILE,
            served_model=HOSTILE,
            served_provider=HOSTILE,
            notes=(HOSTILE,),
            finish=HOSTILE,
        ),
        lanes=(one,),
        title=HOSTILE,
        prompt=HOSTILE,
    )
    html = _export(made)
    read = _Page(html)
    assert read.tags <= TAGS
    assert read.attributes <= ATTRIBUTES
    assert read.links == []
    assert not set("\u202e\x00\x1b") & set(html)
    assert "<U+202E>" in "".join(read.text)


@settings(max_examples=60, deadline=None)
@given(sessions())
def test_any_session_makes_a_sound_page(made: Session) -> None:
    read = _Page(page(made, {}))
    assert read.tags <= TAGS
    assert read.attributes <= ATTRIBUTES


def test_an_answer_that_cannot_be_laid_out_is_there_whole() -> None:
    one = lane(0)
    text = "word " * 60_000
    read = _Page(_export(session(answer(one, text), lanes=(one,))))
    shown = "".join(read.text)
    assert text in shown
    assert "Shown as plain text: it is longer than" in shown


@pytest.mark.parametrize("count", [1, 8, 30])
def test_any_number_of_lanes_has_a_card_each(count: int) -> None:
    lanes = tuple(lane(position, f"demo/model-{position}") for position in range(count))
    made = session(*(answer(each) for each in lanes), lanes=lanes)
    assert page(made, {}).count("<article") == count
