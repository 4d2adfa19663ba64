"""The response parser: the same result for every cut, and no leniency where two readers could differ."""

import itertools

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from providers.transport.chunked import MAX_LINE
from providers.transport.http1 import MAX_FIELDS, MAX_HEAD, Head, ResponseParser, request_head

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"

Result = tuple[Head | None, bytes, bool, bool, str | None]


def read(*pieces: bytes, method: str = "GET", end: bool = True) -> Result:
    parser = ResponseParser(method)
    body = b"".join([parser.feed(piece) for piece in pieces])
    if end:
        parser.end()
    return parser.head, body, parser.done, parser.keep_alive, parser.fault


def cuts(data: bytes, places: list[int]) -> list[bytes]:
    marks = [0, *sorted(place % (len(data) + 1) for place in places), len(data)]
    return [data[a:b] for a, b in itertools.pairwise(marks)]


def body_of(*pieces: bytes, method: str = "GET") -> bytes:
    _, body, done, _, fault = read(*pieces, method=method)
    assert fault is None
    assert done
    return body


def fault_of(data: bytes, *, method: str = "GET") -> str:
    _, _, done, keep_alive, fault = read(data, method=method)
    assert not done
    assert not keep_alive
    assert fault is not None
    return fault


def test_head_is_kept_as_it_came() -> None:
    head, body, done, keep_alive, fault = read(
        b"HTTP/1.1 404 Not Here\r\nX-One:  a b \r\nx-two:\r\nSet-Cookie: a\r\nSet-Cookie: b\r\n"
        b"Content-Length: 2\r\n\r\nhi"
    )
    assert head is not None
    assert (head.status, head.reason, head.minor) == (404, b"Not Here", 1)
    assert head.fields == [
        (b"X-One", b"a b"),
        (b"x-two", b""),
        (b"Set-Cookie", b"a"),
        (b"Set-Cookie", b"b"),
        (b"Content-Length", b"2"),
    ]
    assert (body, done, keep_alive, fault) == (b"hi", True, True, None)


def test_lines_may_end_with_a_bare_line_feed_in_the_head() -> None:
    assert body_of(b"HTTP/1.1 200 OK\nContent-Length: 2\n\nhi") == b"hi"


def test_interim_responses_are_passed_over() -> None:
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
    data = b"HTTP/1.1 100 Continue\r\n\r\n" + hints + OK + b"Content-Length: 1\r\n\r\nx"
    head, body, done, _, _ = read(data)
    assert head is not None
    assert (head.status, body, done) == (200, b"x", True)


def test_endless_interim_responses_end() -> None:
    assert "headers" in fault_of(b"HTTP/1.1 100 Continue\r\n\r\n" * 4000)


def test_nobody_switches_protocols() -> None:
    assert "protocol" in fault_of(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")


@pytest.mark.parametrize(
    ("method", "status"), [("HEAD", b"200 OK"), ("GET", b"204 No Content"), ("GET", b"304 Not Modified")]
)
def test_responses_without_a_body(method: str, status: bytes) -> None:
    data = b"HTTP/1.1 %b\r\nContent-Length: 0\r\n\r\n" % status
    assert read(data, method=method, end=False)[1:] == (b"", True, True, None)


def test_a_head_answer_may_name_a_length() -> None:
    data = OK + b"Content-Length: 1000\r\n\r\n"
    assert read(data, method="HEAD", end=False)[1:] == (b"", True, True, None)


def test_a_204_that_announces_a_body_is_not_kept() -> None:
    data = b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n"
    assert read(data, end=False)[1:] == (b"", True, False, None)


def test_short_body_is_a_fault_and_what_came_is_kept() -> None:
    _, body, done, _, fault = read(OK + b"Content-Length: 10\r\n\r\nhello")
    assert (body, done) == (b"hello", False)
    assert fault == "The server closed the connection before its answer was whole."


def test_unfinished_chunks_are_a_fault_and_what_came_is_kept() -> None:
    _, body, done, _, fault = read(CHUNKED + b"5\r\nhello\r\n6\r\nwor")
    assert (body, done) == (b"hellowor", False)
    assert fault is not None


def test_a_body_without_length_ends_with_the_connection() -> None:
    assert read(OK + b"\r\nhello")[1:] == (b"hello", True, False, None)


def test_closed_before_and_within_the_head() -> None:
    assert fault_of(b"") == "The server closed the connection without an answer."
    assert fault_of(b"HTTP/1.1 20") == "The server closed the connection in the middle of its headers."
    assert fault_of(b"HTTP/1.1 100 Continue\r\n\r\n") == (
        "The server closed the connection in the middle of its headers."
    )


def test_chunks_with_extensions_and_trailers() -> None:
    data = CHUNKED + b'5;a=b;c="d"\r\nhello\r\n00B ; x\r\n, my world!\r\n0\r\nX-Sum: 1\r\nX-B: 2\r\n\r\n'
    assert read(data, end=False)[1:] == (b"hello, my world!", True, True, None)


def test_many_small_chunks_come_out_as_one_piece() -> None:
    parser = ResponseParser("POST")
    parser.feed(CHUNKED)
    assert parser.feed(b"1\r\na\r\n" * 1000) == b"a" * 1000
    assert parser.feed(b"0\r\n\r\n") == b""
    assert parser.done


@pytest.mark.parametrize(
    "size",
    [
        b"",
        b" 5",
        b"+5",
        b"0x5",
        b"5_0",
        b"-1",
        b"g",
        b"5 5",
        b"5\n",
        b"5;a\x00b",
        b"1234567890abcdef",
        b"5;" + b"a" * MAX_LINE,
    ],
)
def test_odd_chunk_sizes_are_refused(size: bytes) -> None:
    fault_of(CHUNKED + size + b"\r\nhello\r\n0\r\n\r\n")


def test_a_chunk_that_is_longer_than_it_says_is_refused() -> None:
    assert "longer" in fault_of(CHUNKED + b"3\r\nhello\r\n0\r\n\r\n")


@pytest.mark.parametrize(
    "trailers", [b"no colon\r\n\r\n", b" folded: x\r\n\r\n", b"a: b\x00\r\n\r\n", b"a: b\r\n" * 20_000]
)
def test_odd_trailers_are_refused(trailers: bytes) -> None:
    fault_of(CHUNKED + b"0\r\n" + trailers)


@pytest.mark.parametrize(
    "fields",
    [
        b"Content-Length: 5\r\nTransfer-Encoding: chunked",
        b"Content-Length: 5\r\nContent-Length: 6",
        b"Content-Length: 5, 6",
        b"Content-Length: -1",
        b"Content-Length: +5",
        b"Content-Length: 5 5",
        b"Content-Length: 0x5",
        b"Content-Length:",
        b"Content-Length: 1234567890123456789",
        "Content-Length: ٥".encode(),
        b"Transfer-Encoding: gzip, chunked",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        b"Transfer-Encoding: identity",
        b"Transfer-Encoding: xchunked",
        b"X-Folded: a\r\n b",
        b"X-Space : a",
        b"No-Colon",
        b": no name",
        b"X-Nul: a\x00b",
        b"X-Bare: a\rb",
        b"X-Bell: \x07",
    ],
)
def test_ambiguous_or_broken_headers_are_refused(fields: bytes) -> None:
    fault_of(OK + fields + b"\r\n\r\nhello")


def test_equal_lengths_are_one_length() -> None:
    assert body_of(OK + b"Content-Length: 5\r\nContent-Length: 5, 5\r\n\r\nhello") == b"hello"


def test_chunks_are_not_for_http_1_0() -> None:
    fault_of(b"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")


@pytest.mark.parametrize(
    "line", [b"", b"hello", b"HTTP/2 200", b"HTTP/1.1 20", b"HTTP/1.1 099 x", b"HTTP/1.1  200", b"SSH-2.0-x"]
)
def test_what_is_not_http_is_refused(line: bytes) -> None:
    fault_of(line + b"\r\n\r\n")


def test_a_greeting_of_another_protocol_is_not_waited_on() -> None:
    parser = ResponseParser("POST")
    parser.feed(b"220 ma")
    assert parser.fault == "What came is not an HTTP answer."


def test_the_head_has_limits() -> None:
    room = MAX_HEAD - len(OK) - len(b"X: \r\nContent-Length: 0\r\n\r\n")
    fits = OK + b"X: " + b"a" * room + b"\r\nContent-Length: 0\r\n\r\n"
    assert len(fits) == MAX_HEAD
    assert body_of(fits) == b""
    assert "64 kB" in fault_of(fits.replace(b"X: ", b"X: a", 1))
    assert "64 kB" in fault_of(OK + b"a" * MAX_HEAD)
    many = b"".join(b"X-%d: a\r\n" % n for n in range(MAX_FIELDS + 1))
    assert str(MAX_FIELDS) in fault_of(OK + many + b"\r\n")


@pytest.mark.parametrize(
    ("start", "fields", "kept"),
    [
        (b"HTTP/1.1", b"", True),
        (b"HTTP/1.1", b"Connection: Close\r\n", False),
        (b"HTTP/1.1", b"Connection: foo, close\r\n", False),
        (b"HTTP/1.1", b"Connection: keep-alive\r\n", True),
        (b"HTTP/1.0", b"", False),
        (b"HTTP/1.0", b"Connection: Keep-Alive\r\n", True),
    ],
)
def test_whether_the_connection_is_kept(start: bytes, fields: bytes, kept: bool) -> None:
    data = start + b" 200 OK\r\nContent-Length: 1\r\n" + fields + b"\r\nx"
    assert read(data, end=False)[3] is kept


@pytest.mark.parametrize(
    "data", [OK + b"Content-Length: 1\r\n\r\nx", CHUNKED + b"0\r\n\r\n", b"HTTP/1.1 204 No\r\n\r\n"]
)
def test_bytes_after_the_end_are_dropped_with_the_connection(data: bytes) -> None:
    assert read(data, b"HTTP/1.1")[2:] == (True, False, None)
    assert read(data + b"HTTP/1.1") == read(data, b"HTTP/1.1")


RESPONSES = [
    OK + b"Content-Length: 12\r\n\r\nhello, world",
    CHUNKED + b"5;x=y\r\nhello\r\n7\r\n, world\r\n0\r\nA: b\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n" + CHUNKED + b"1\r\na\r\n0\r\n\r\n",
    b"HTTP/1.0 200 OK\nX: y\n\nuntil the end",
    OK + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nhello",
    b"HTTP/1.1 204 No Content\r\n\r\n",
]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(RESPONSES)))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(data) - 1)) if data else 0
        data[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=3) | st.just(b"\r\n"))
    return bytes(data)


@given(data=mutated(), places=st.lists(st.integers(0, 10_000), max_size=12))
@example(data=RESPONSES[1], places=list(range(200)))
def test_the_result_does_not_depend_on_the_cuts(data: bytes, places: list[int]) -> None:
    whole = read(data)
    assert read(*cuts(data, places)) == whole
    assert read(*[data[at : at + 1] for at in range(len(data))]) == whole


@given(
    pieces=st.lists(st.binary(min_size=1, max_size=300), max_size=30), places=st.lists(st.integers(0, 10_000))
)
def test_chunks_give_back_what_was_put_in(pieces: list[bytes], places: list[int]) -> None:
    framed = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    result = read(*cuts(CHUNKED + framed + b"0\r\n\r\n", places), end=False)
    assert result[1:] == (b"".join(pieces), True, True, None)


@given(data=st.binary(max_size=400), places=st.lists(st.integers(0, 400), max_size=4))
def test_noise_never_raises_and_never_counts_as_an_answer(data: bytes, places: list[int]) -> None:
    head, body, done, _, fault = read(*cuts(data, places))
    assert done == (fault is None)
    assert not (body or done) or head is not None


def test_request_head() -> None:
    head = request_head("POST", b"/v1/x?y=1", [(b"Host", b"a"), (b"X-Empty", b"")])
    assert head == b"POST /v1/x?y=1 HTTP/1.1\r\nHost: a\r\nX-Empty: \r\n\r\n"


@pytest.mark.parametrize("bad", ["\r\nX: y", "\n", "\r", "\x00", "\x7f"])
def test_a_value_that_would_end_its_line_is_refused_without_being_shown(bad: str) -> None:
    with pytest.raises(httpx.LocalProtocolError) as caught:
        request_head("GET", b"/", [(b"Authorization", f"Bearer sk-canary{bad}".encode())])
    assert "canary" not in str(caught.value)
    assert "Authorization" in str(caught.value)


@pytest.mark.parametrize(
    ("method", "target", "name"),
    [("G T", b"/", b"a"), ("GET", b"/ /", b"a"), ("GET", b"/", b"a b"), ("GET", b"", b"a")],
)
def test_other_characters_that_would_change_the_request_are_refused(
    method: str, target: bytes, name: bytes
) -> None:
    with pytest.raises(httpx.LocalProtocolError):
        request_head(method, target, [(name, b"b")])
