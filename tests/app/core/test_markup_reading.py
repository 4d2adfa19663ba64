"""From converted HTML to paragraphs and tables, and what is not let through even there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.markdown.math import Kept, keep_formulas
from app.core.markup import CHECKED, UNCHECKED, Form, Paragraph, Part, Run, Table, runs_of, text_of
from app.core.markup_reading import TooMuchError, read
from app.services.markdown_convert import convert


def parts_of(markdown: str) -> tuple[Part, ...]:
    kept = keep_formulas(markdown)
    return read(convert(kept.text), kept)


def paragraphs(markdown: str) -> list[Paragraph]:
    return [part for part in parts_of(markdown) if isinstance(part, Paragraph)]


def test_inline_formats() -> None:
    (paragraph,) = paragraphs("a **b *c*** `d` ~~e~~ [f](https://f.example) $g_1$")
    assert [run for run in paragraph.runs if run.text.strip()] == [
        Run("a "),
        Run("b ", strong=True),
        Run("c", strong=True, emphasis=True),
        Run("d", code=True),
        Run("e", struck=True),
        Run("f", link="https://f.example"),
        Run("g_1", math=True),
    ]


def test_lists_know_their_marks_and_depths() -> None:
    found = paragraphs("3. a\n   - b\n     - c\n4. d\n\n- [ ] e\n- [x] f")
    assert [(each.marker, each.indent, each.text.partition("\t")[2]) for each in found] == [
        ("3.", 1, "a"), ("◦", 2, "b"), ("▪", 3, "c"), ("4.", 1, "d"), (UNCHECKED, 1, "e"), (CHECKED, 1, "f"),
    ]  # fmt: skip


def test_an_item_that_begins_with_a_paragraph_has_one_mark() -> None:
    found = paragraphs("- a\n\n  b\n\n- c")
    assert [each.marker for each in found] == ["•", "", "•"]


def test_quotes_headings_rules_and_code() -> None:
    found = paragraphs("## h\n\n> q\n>\n> > r\n\n---\n\n- x\n  ```\n  y\n   z\n  ```")
    assert [(each.form, each.level, each.quote) for each in found] == [
        (Form.HEADING, 2, 0), (Form.TEXT, 0, 1), (Form.TEXT, 0, 2), (Form.RULE, 0, 0), (Form.TEXT, 0, 0),
        (Form.CODE, 0, 0),
    ]  # fmt: skip
    assert found[-1].text == "y\n z"


def test_tables() -> None:
    (table,) = parts_of("| a | b |\n|:-:|--:|\n| $x|$ | 2 |\n| 3 |")
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["a", "b"], ["x|", "2"], ["3", ""]]
    assert [cell.align for cell in table.rows[1]] == ["center", "right"]
    assert [cell.header for row in table.rows for cell in row] == [True, True, False, False, False, False]


def test_the_text_of_all() -> None:
    assert text_of(parts_of("a\n\n- b\n\n| c | d |\n|---|---|\n| e | f |\n\ng")) == "a\n•\tb\nc\td\ne\tf\ng"


def test_lines_stay_lines() -> None:
    (paragraph,) = paragraphs("a\nb  \nc")
    assert paragraph.text == "a\nb\nc"


@pytest.mark.parametrize(
    "html",
    [
        "<img src='file:///etc/passwd'><p>x</p>",
        "<p style='background:url(x)'>x<img src=y onerror=z></p>",
        "<p><a href='javascript:alert(1)'>x</a></p>",
        "<p><a href='file:///etc/passwd'>x</a></p>",
        "<iframe src='https://e.example'></iframe><p>x</p>",
        "<p>x<svg><image href='//e.example/x'/></svg></p>",
        "<table><tr><td background='x'>x</td></tr></table>",
    ],
)
def test_what_slipped_through_the_converter_has_no_meaning_here(html: str) -> None:
    found = read(html, Kept(""))
    assert text_of(found).strip() == "x"
    assert [run.link for run in runs_of(found)] == [None]


def test_too_much_is_said_and_not_laid_out() -> None:
    with pytest.raises(TooMuchError, match="table"):
        read("<table>" + ("<tr>" + "<td>x</td>" * 30 + "</tr>") + "</table>", Kept(""))
    with pytest.raises(TooMuchError, match="paragraphs"):
        read("<p>x</p>" * 500, Kept(""))
    with pytest.raises(TooMuchError, match="format"):
        read("<p>" + "<em>x</em>y" * 2_000 + "</p>", Kept(""))


@given(st.text(alphabet="<>/apbliotdrhue'\"= &;x\ue0000\ue001", max_size=300))
def test_any_html_is_read(html: str) -> None:
    text_of(read(html, keep_formulas("$a_b$")))
