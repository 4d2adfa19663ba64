"""Growing Markdown, cut into blocks: the same ones for every cutting, and never a long one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.markdown.blocks import CELLS, HARD, LINE, ROWS, Block, BlockCutter, Kind

LINES = [
    "", "", " ", "words and words", "- item", "  - nested", "1. one", "2. two", "12) twelve", "```py", "```",
    "~~~", "    ```", "  ```", "| a | b |", "|---|---|", "| c | d |", "# heading", "> quote", "---", "===",
    "    code", "$$", "$$x$$", "\\[", "\\]", "[1]: https://example.com", "[1]: https://example.com 'a title'",
    "\ttab", "x" * 900, "y" * 2_500, "word " * 500, "😀" * 300, "\r", "- [ ] task", "* * *", "[^1]: note",
    "|" * 50, "|-" * 30 + "|",
]  # fmt: skip
texts = st.builds(
    lambda lines, end: "\n".join(lines) + end,
    st.lists(st.sampled_from(LINES) | st.text(max_size=30), max_size=40),
    st.sampled_from(["", "\n", "\n\n"]),
)


def cut(text: str, at: list[int] | None = None) -> list[Block]:
    cutter, blocks, before = BlockCutter(), list[Block](), 0
    for place in [*sorted(at or []), len(text)]:
        blocks += cutter.feed(text[before:place])
        tail = cutter.tail
        shown = "".join(block.source for block in blocks) + (tail.source if tail else "")
        assert shown == text[:place]
        before = place
    return blocks + cutter.finish()


@given(texts, st.lists(st.integers(0, 3_000), max_size=30))
def test_every_cutting_gives_the_same_blocks_and_they_are_the_text(text: str, places: list[int]) -> None:
    whole = cut(text)
    assert "".join(block.source for block in whole) == text
    assert cut(text, [place for place in places if place < len(text)]) == whole
    if len(text) < 400:
        assert cut(text, list(range(len(text)))) == whole
    assert all(len(block.source) < HARD + LINE for block in whole)


def kinds(text: str) -> list[tuple[Kind, str]]:
    return [(block.kind, block.source.strip("\n")) for block in cut(text)]


def test_a_blank_line_ends_a_block_but_not_within_a_fence() -> None:
    assert kinds("a\nb\n\nc\n```py\nx\n\ny\n```\nd") == [
        (Kind.MARKDOWN, "a\nb"),
        (Kind.MARKDOWN, "c"),
        (Kind.CODE, "```py\nx\n\ny\n```"),
        (Kind.MARKDOWN, "d"),
    ]


def test_code_comes_without_its_fences_and_with_its_language() -> None:
    (block,) = cut("  ````c++ title=x\n    int x;\n  ```\n  ````\n")
    assert (block.language, block.code) == ("c++", "  int x;\n```\n")


def test_a_fence_that_is_never_closed_is_code_to_the_end() -> None:
    assert [block.code for block in cut("~~~\na\n\nb")] == ["a\n\nb"]


@pytest.mark.parametrize(
    "text",
    [
        "- a\n\n- b\n\n  more of b\n- c",
        "1. a\n\n   ```sh\n   x\n\n   y\n   ```\n\n2. b",
        "- a\n  lazy\n\n    - deep",
    ],
)
def test_a_list_goes_on_behind_blank_lines(text: str) -> None:
    assert kinds(text) == [(Kind.MARKDOWN, text)]
    assert kinds(f"{text}\n\nend") == [(Kind.MARKDOWN, text), (Kind.MARKDOWN, "end")]


def test_a_list_begins_in_the_middle_of_a_paragraph_but_a_number_does_not() -> None:
    assert kinds("Colours:\n- red\n- green") == [
        (Kind.MARKDOWN, "Colours:"),
        (Kind.MARKDOWN, "- red\n- green"),
    ]
    assert kinds("It was in\n1984. A year.") == [(Kind.MARKDOWN, "It was in\n1984. A year.")]


def test_headings_and_rules_stand_alone() -> None:
    assert [source for _, source in kinds("a\n# b\nc\n***\nTitle\n---\nd")] == [
        "a", "# b", "c", "***", "Title\n---", "d",
    ]  # fmt: skip


def test_a_formula_on_lines_of_its_own() -> None:
    assert kinds("a\n$$\nx\ny\n$$\nb\n\n\\[ z \\]\n\n$$ open\n\nc") == [
        (Kind.MARKDOWN, "a"),
        (Kind.MATH, "$$\nx\ny\n$$"),
        (Kind.MARKDOWN, "b"),
        (Kind.MATH, "\\[ z \\]"),
        (Kind.MARKDOWN, "$$ open"),
        (Kind.MARKDOWN, "c"),
    ]


def test_definitions_are_told_apart() -> None:
    assert kinds("See [a].\n\n[a]: https://a.example\n[b]: <https://b.example> 'B'\nwords") == [
        (Kind.MARKDOWN, "See [a]."),
        (Kind.DEFINITIONS, "[a]: https://a.example\n[b]: <https://b.example> 'B'"),
        (Kind.MARKDOWN, "words"),
    ]


def test_a_long_table_goes_on_with_its_head_in_mind() -> None:
    head = "| a | b |\n|---|---|\n"
    blocks = cut(head + "| 1 | 2 |\n" * 100 + "\nafter")
    assert [block.joins for block in blocks] == [False, True, True, False]
    assert [block.lead for block in blocks] == ["", head, head, ""]
    assert all(block.source.count("\n") <= ROWS + 2 for block in blocks)
    wide = cut("|" + "a|" * 20 + "\n|" + "-|" * 20 + "\n" + ("|" + "x|" * 20 + "\n") * 90)
    assert all(block.source.count("\n") * 20 <= CELLS + 40 for block in wide)


def test_a_table_of_too_many_columns_is_plain() -> None:
    (block,) = cut("|" + "a|" * 30 + "\n|" + "-|" * 30 + "\n|" + "b|" * 30)
    assert block.kind is Kind.PLAIN
    assert block.why_plain is not None
    assert "20 columns" in block.why_plain


def test_a_long_list_goes_on_at_its_next_item() -> None:
    blocks = cut(
        "".join(f"{number}. an item of some length, and a little more\n" for number in range(1, 200))
    )
    assert len(blocks) > 3
    assert all(block.joins for block in blocks[1:])
    assert all(block.source[0].isdigit() for block in blocks)


def test_long_code_comes_in_pieces_that_join() -> None:
    blocks = cut("```py\n" + "line = 1\n" * 500 + "```\nend")
    assert [block.kind for block in blocks] == [Kind.CODE] * (len(blocks) - 1) + [Kind.MARKDOWN]
    assert [block.joins for block in blocks] == [False] + [True] * (len(blocks) - 2) + [False]
    assert "".join(block.code for block in blocks) == "line = 1\n" * 500
    assert {block.language for block in blocks[:-1]} == {"py"}


def test_code_in_a_list_that_is_too_long_goes_on_as_code() -> None:
    blocks = cut("- a\n  ```\n" + "  line\n" * 1_000 + "  ```\nend")
    assert blocks[0].kind is Kind.MARKDOWN
    assert {block.kind for block in blocks[1:-1]} == {Kind.CODE}
    assert blocks[-1].source == "end"


def test_a_word_without_end_is_plain_in_pieces() -> None:
    blocks = cut("before " + "x" * 10_000 + " after")
    assert {block.kind for block in blocks[1:-1]} == {Kind.PLAIN}
    assert max(len(block.source) for block in blocks) <= LINE


@given(st.integers(1, 60))
def test_the_tail_shows_code_as_code(length: int) -> None:
    text = "```python\nx = 1\nprint(x)\n```\ndone\n"
    cutter = BlockCutter()
    blocks = cutter.feed(text[:length])
    tail = cutter.tail
    if 3 <= length < text.index("\n```") + 4:
        assert tail is not None
        assert tail.kind is Kind.CODE
        assert "`" not in tail.code
        assert not blocks
