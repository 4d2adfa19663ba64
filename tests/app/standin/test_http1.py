"""Requests out of bytes, however the bytes were cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.standin.http1 import MAX_BODY, BadHttpError, HttpRequest, RequestReader

PLAIN = (
    b"POST /v1/x?alt=sse&key=a%20b HTTP/1.1\r\nHost: localhost\r\n"
    b"X-Two: a\r\nX-Two: b\r\nContent-Length: 5\r\n\r\nhello"
)
CHUNKED = (
    b"POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"3;ext=1\r\nhel\r\n2\r\nlo\r\n0\r\nTrailer: x\r\n\r\n"
)
BARE = b"GET /models/a%3A%3Ab HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"


def read(pieces: list[bytes]) -> list[HttpRequest]:
    reader, found = RequestReader(), []
    for piece in pieces:
        reader.feed(piece)
        while (request := reader.next_request()) is not None:
            found.append(request)
    return found


@given(st.lists(st.integers(0, len(PLAIN + CHUNKED + BARE)), max_size=12))
def test_the_cuts_do_not_matter(cuts: list[int]) -> None:
    whole = PLAIN + CHUNKED + BARE
    edges = [0, *sorted(cuts), len(whole)]
    requests = read([whole[start:end] for start, end in pairwise(edges)])
    assert [request.body for request in requests] == [b"hello", b"hello", b""]
    assert requests == read([whole])


def test_what_a_request_says() -> None:
    first, second, third = read([PLAIN + CHUNKED + BARE])
    assert (first.method, first.path, first.keep_alive) == ("POST", "/v1/x", True)
    assert first.query == {"alt": ["sse"], "key": ["a b"]}
    assert first.headers["x-two"] == "a, b"
    assert second.path == "/c"
    assert third.path == "/models/a::b"
    assert not third.keep_alive


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"GET / HTTP/2\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nno colon\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n bad: start\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\ncontent-length: %d\r\n\r\n" % (MAX_BODY + 1), 413),
        (b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", 400),
        (b"GET / HTTP/1.1\r\nx: " + b"y" * 300_000, 431),
    ],
)
def test_what_is_no_request(data: bytes, status: int) -> None:
    with pytest.raises(BadHttpError) as raised:
        read([data])
    assert raised.value.status == status


def test_it_says_when_the_client_waits_for_leave() -> None:
    reader = RequestReader()
    reader.feed(b"POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
    assert reader.next_request() is None
    assert reader.wants_continue
