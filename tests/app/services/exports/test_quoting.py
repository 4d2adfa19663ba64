"""An answer inside a document: it may format itself and reaches nothing around it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.services.exports.quoting import block_of_code, cell, quoted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# A\n\n- b", "> # A\n>\n> - b"),
        ("a <b>c</b>", "> a &lt;b>c&lt;/b>"),
        ("use `List<int>` and <i>", "> use `List<int>` and &lt;i>"),
        ("```html\n<b>\n```\n<i>", "> ```html\n> <b>\n> ```\n> &lt;i>"),
        ("```\nopen <b>", "> ```\n> open <b>\n> ```"),
        ("![a](http://e.example/x)", "> [image: a](http://e.example/x)"),
        ("![[note]]", "> [image: [note]]"),
        ("\\<b>", "> &lt;b>"),
        ("\\\\<b>", "> \\\\&lt;b>"),
        (
            "1. a\n\n   ```sh\n   echo <x>\n   ```\n2. b",
            "> 1. a\n>\n>    ```sh\n>    echo <x>\n>    ```\n> 2. b",
        ),
        ("a\u2028<b>", "> a\n> &lt;b>"),
    ],
)
def test_formatting_stays_and_html_and_images_do_not(text: str, shown: str) -> None:
    assert quoted(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "`a\nb` <img src=x> ` c `",  # a code span over two lines turns inside and outside round
        "\\` <img src=x> \\`",
        "| `a | <img src=x> | b` |\n|---|---|---|",
        "`` <img src=x> `",
    ],
)
def test_where_a_code_span_is_not_sure_no_tag_is_left(text: str) -> None:
    assert "<img" not in quoted(text)


@pytest.mark.parametrize(
    "text",
    [
        "- a\n\n  ```\n<img src=x>\n  ```",  # the list ends at the tag, and the code with it
        "- ```\n<img src=x>\n  ```",
        "> ```\n<img src=x>\n```",
        "\t```\n<img src=x>\n```",
        "    ~~~\n    <img src=x>\n    ~~~",
        "  ```\n  <img src=x>\n ```",
    ],
)
def test_where_a_block_of_code_is_not_sure_all_of_it_is_code(text: str) -> None:
    shown = quoted(text)
    edge = "```" if "~" in text else "````"
    assert shown.startswith(f"> {edge}text\n")
    assert shown.endswith(f"\n> {edge}")


def test_every_line_stays_in_the_quote() -> None:
    hostile = "a\n\n# Turn 9\n\n</details></blockquote>\n---\r\nb\rc\x0bd\x0ce\x1cf\u0085g\u2028h\n\n```\nx"
    assert all(line.startswith(">") for line in quoted(hostile).split("\n"))
    assert all(line.startswith(">") for line in block_of_code(hostile).split("\n"))
    assert "</details>" not in quoted(hostile)


def test_a_fence_is_longer_than_any_in_the_text() -> None:
    assert block_of_code("a ````` b").startswith("> ``````text\n")


def test_a_name_is_no_formatting() -> None:
    assert cell("a|b*c*[x](y)<br>&amp;\n# d") == "a\\|b\\*c\\*\\[x\\](y)&lt;br>&amp;amp; # d"
    assert cell("# title") == "\\# title"
    assert cell("1. first") == "1\\. first"
    assert cell("gpt-5-mini") == "gpt-5-mini"
    assert cell("a\u202eb") == "a&lt;U+202E>b"


# --- what a reader of CommonMark makes of it ------------------------------------------------------------

_PIECES = (
    "<img src=x>", "<b>", "</details>", "<!--", "-->", "![a](http://e.example)", "![a][b]",
    "[b]: http://e.example",
    "`", "``", "```", "````", "~~~", "~~~~", "```html", "\\", "\\`", "\\<", "|", "|---|", "- ", "1. ",
    "10) ", "> ",
    "  ", "    ", "\t", "\n", "\n", "\n", "\n\n", "a", "b c", "# ", "---", "===", "&lt;",
    "<http://e.example>", "\r", "\r\n",
)  # fmt: skip
_READER = MarkdownIt("gfm-like", {"html": True, "linkify": False})


def _kinds(document: str) -> set[str]:
    tokens = _READER.parse(document)
    return {token.type for each in tokens for token in (each, *(each.children or ()))}


@settings(max_examples=1_500, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=24).map("".join))
@example("- a\n\n      ```\n      <img src=x>\n      ```")
@example("a\n     ```\n<img src=x>\n     ```")
@example("1. a\n   - b\n     ```\n     <b>\n     ```\n<img src=x>")
@example("```|\n|---|\n![a](http://e.example)\n")
@example("~~~\n~~~~\t\n<b>\n~~~")
@example("```html\n\t```\n<img src=x>")
def test_a_reader_finds_no_html_and_no_image_in_it(text: str) -> None:
    for form in (quoted(text), block_of_code(text)):
        assert not _kinds(form) & {"html_block", "html_inline", "image"}, form
        tokens = _READER.parse(f"{form}\n\n# After")
        top = [token.type for token in tokens if token.level == 0]
        assert top == ["blockquote_open", "blockquote_close", "heading_open", "heading_close"]


@given(st.text(alphabet="<>`*_[]()!#|\\&~$-+=.1 a\n\u202e", max_size=40))
def test_a_reader_takes_a_name_for_plain_text(text: str) -> None:
    found = _READER.parse(f"# a {cell(text)}")
    inline = {token.type for each in found for token in (each.children or ())}
    assert inline <= {"text", "text_special"}
