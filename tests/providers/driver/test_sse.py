"""Bytes -> frames: what comes out does not depend on how the bytes were cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.driver.sse import COMMENT, Frame, LineSplitter, SseSplitter
from providers.errors import ErrorKind, ProviderError

NASTY = (
    b'\xef\xbb\xbfdata: {"a": 1}\r\n\r\n'  # a BOM, CRLF
    b": comment\r\r"  # bare CR
    b"data:no space\n\n"
    b"event: ping\ndata: {}\n\n"
    b"event: alone\n\n"
    b"data: one\ndata:  two\ndata\n\n"
    b"id: 7\nretry: 100\nunknown: field\nunknown\n"
    b"data: \xe2\x80\xa8 U+2028, \xc2\x85, \x0b\x0c\x1c inside\n\n"
    b"data: \xf0\x9f\x8e\x89 and \xff broken\n\n"
    b'data: {"nul": "\x00"}\r\n\r\n'
    b"data: [DONE]\n\n"
    b'{\n  "error": {\n'
    b"data: the last one has no blank line"
)
EXPECTED = [
    Frame('{"a": 1}'),
    COMMENT,
    Frame("no space"),
    Frame("{}", "ping"),
    Frame("", "alone", comment=True),
    Frame("one\n two\n"),
    Frame("\u2028 U+2028, \x85, \x0b\x0c\x1c inside"),
    Frame("🎉 and \ufffd broken"),
    Frame('{"nul": "\x00"}'),
    Frame("[DONE]"),
]


def frames(data: bytes, cuts: list[int]) -> tuple[list[Frame], list[Frame], str]:
    splitter = SseSplitter()
    edges = [0, *sorted(cuts), len(data)]
    found = [frame for start, end in pairwise(edges) for frame in splitter.feed(data[start:end])]
    return found, splitter.close(), splitter.stray


@pytest.mark.parametrize("size", [1, 7, len(NASTY)])
def test_nasty_bytes(size: int) -> None:
    found, last, stray = frames(NASTY, list(range(size, len(NASTY), size)))
    assert found == EXPECTED
    assert last == [Frame("the last one has no blank line")]
    assert stray == 'unknown: field\nunknown\n{\n  "error": {\n'


@given(cuts=st.lists(st.integers(0, len(NASTY))))
def test_cuts_do_not_matter(cuts: list[int]) -> None:
    assert frames(NASTY, cuts) == frames(NASTY, [])


_LINES = st.lists(
    st.sampled_from(
        [b"data: x", b"data:", b":", b"", b"event: e", b"\xef\xbb\xbf", b"\xe2\x82", b"{}", b"id"]
    )
)


@given(lines=_LINES, ends=st.lists(st.sampled_from([b"\n", b"\r\n", b"\r"]), min_size=1), data=st.data())
def test_any_lines_in_any_cut(lines: list[bytes], ends: list[bytes], data: st.DataObject) -> None:
    text = b"".join(line + ends[index % len(ends)] for index, line in enumerate(lines))
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=8))
    assert frames(text, cuts) == frames(text, [])


@given(st.binary(max_size=200), st.lists(st.integers(0, 200), max_size=6))
def test_any_bytes_in_any_cut(text: bytes, cuts: list[int]) -> None:
    inside = [min(cut, len(text)) for cut in cuts]
    assert frames(text, inside) == frames(text, [])
    lines, again = LineSplitter(), LineSplitter()
    edges = [0, *sorted(inside), len(text)]
    found = [f for start, end in pairwise(edges) for f in lines.feed(text[start:end])]
    assert [*found, *lines.close()] == [*again.feed(text), *again.close()]


def test_json_lines() -> None:
    splitter = LineSplitter()
    assert splitter.feed(b'\xef\xbb\xbf{"a":1}\r\n\n  \n{"b":"\xe2\x80\xa8') == [Frame('{"a":1}')]
    assert splitter.feed(b'"}\n{"c"') == [Frame('{"b":"\u2028"}')]
    assert splitter.close() == [Frame('{"c"')]


def test_a_long_line_in_small_pieces() -> None:
    line = b"data: " + b"x" * 5_000_000
    splitter = SseSplitter()
    for start in range(0, len(line), 4096):
        assert splitter.feed(line[start : start + 4096]) == []
    (frame,) = splitter.feed(b"\n\n")
    assert len(frame.data) == 5_000_000


def test_a_long_line_in_single_bytes() -> None:
    splitter = SseSplitter()
    splitter.feed(b"data: ")
    for _ in range(500_000):
        splitter.feed(b"x")
    assert len(splitter.feed(b"\n\n")[0].data) == 500_000


@pytest.mark.parametrize(
    "endless",
    [b"data: " + b"x" * 2000, b"data: xxxxxxxx\n" * 200, b"x" * 2000, b"data: " + b"x" * 2000 + b"\n\n"],
)
def test_the_limit(endless: bytes) -> None:
    splitter = SseSplitter(max_event_bytes=1024)

    def read() -> None:
        for start in range(0, len(endless), 100):
            splitter.feed(endless[start : start + 100])

    with pytest.raises(ProviderError) as caught:
        read()
    assert caught.value.kind is ErrorKind.PROTOCOL
    with pytest.raises(ProviderError):
        LineSplitter(1024).feed(b"x" * 2000)


def test_stray_lines_are_kept_within_bounds() -> None:
    splitter = SseSplitter()
    for _ in range(1000):
        splitter.feed(b"x" * 1000 + b"\n")
    assert len(splitter.stray) < 70_000
