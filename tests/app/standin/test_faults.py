"""Every fault, seen from the other end of the socket, in every dialect that has it."""

import gzip
import json
import zlib
from typing import Any

import httpx
import pytest

from app.standin.failures import STATUS, Failure
from app.standin.faults import FAULTS, Stage, choose
from app.standin.pace import BadValueError
from app.standin.process import StandIn
from tests.support import raw_client
from tests.support.chats import DIALECTS, Name, chat, is_ended, payloads, text_of
from tests.support.standin import entries_of, wait_until

SSE = [name for name in DIALECTS if name != "ollama"]
STATUSES = [fault for fault in FAULTS if fault.stage is Stage.STATUS and fault.failure is not None]


def expected_status(dialect: Name, failure: Failure) -> int:
    if dialect == "gemini":  # a bad key is a 400 there, overload a 503, a blocked prompt no error at all
        special = {Failure.AUTH: 400, Failure.OVERLOADED: 503, Failure.POLICY: 200}
        return special.get(failure, STATUS[failure])
    return STATUS[failure]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("stream", [True, False])
@pytest.mark.parametrize("name", [fault.name for fault in STATUSES])
def test_an_http_error_has_the_dialect_s_own_shape(
    client: httpx.Client, dialect: Name, name: str, stream: bool
) -> None:
    fault = next(fault for fault in STATUSES if fault.name == name)
    assert fault.failure is not None
    answer = client.post(**chat(dialect, f"quick::{name}", stream=stream).post())
    assert answer.status_code == expected_status(dialect, fault.failure)
    if answer.status_code == 200:
        assert "promptFeedback" in answer.text
        return
    body = answer.json()
    match dialect:
        case "openai":
            assert set(body["error"]) == {"message", "type", "param", "code"}
        case "anthropic":
            assert body["type"] == "error"
            assert set(body["error"]) >= {"type", "message"}
            assert body["request_id"] == answer.headers["request-id"]
        case "gemini":
            assert body["error"]["code"] == answer.status_code
            assert body["error"]["status"].isupper()
        case "ollama":
            assert isinstance(body["error"], str)


@pytest.mark.parametrize("dialect", ["openai", "anthropic", "ollama"])
def test_retry_after_is_what_was_asked_for(client: httpx.Client, dialect: Name) -> None:
    assert client.post(**chat(dialect, "quick::429=2s").post()).headers["retry-after"] == "2"
    assert client.post(**chat(dialect, "quick::503=250ms").post()).headers["retry-after"] == "0.25"


def test_gemini_says_in_the_body_when_to_come_back(client: httpx.Client) -> None:
    body = client.post(**chat("gemini", "quick::429=37s").post()).json()
    details = {detail["@type"].rpartition(".")[2]: detail for detail in body["error"]["details"]}
    assert details["RetryInfo"]["retryDelay"] == "37s"
    assert "PerMinute" in details["QuotaFailure"]["violations"][0]["quotaId"]
    quota = client.post(**chat("gemini", "quick::quota").post()).json()
    assert "PerDay" in json.dumps(quota)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_counted_error_gives_way(client: httpx.Client, dialect: Name) -> None:
    asked = chat(dialect, "quick::tokens=2::429x2=1ms", f"Count for {dialect}").post()
    assert [client.post(**asked).status_code for _ in range(6)] == [429, 429, 200] * 2
    other = chat(dialect, "quick::tokens=2::429x2=1ms", f"Another for {dialect}").post()
    assert client.post(**other).status_code == 429


def test_a_proxy_s_page_is_html(client: httpx.Client) -> None:
    answer = client.post(**chat("openai", "quick::502").post())
    assert (answer.status_code, answer.headers["content-type"]) == (502, "text/html; charset=utf-8")
    assert "<title>502 Bad Gateway</title>" in answer.text


# --- instead of an answer --------------------------------------------------------------------------------


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_page_instead_of_an_answer(client: httpx.Client, dialect: Name) -> None:
    answer = client.post(**chat(dialect, "quick::html").post())
    assert answer.status_code == 200
    assert answer.text.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_redirect_leads_to_another_origin(client: httpx.Client, dialect: Name) -> None:
    answer = client.post(**chat(dialect, "quick::redirect").post())
    assert answer.status_code == 307
    assert httpx.URL(answer.headers["location"]).host != "127.0.0.1"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_error_with_status_200(client: httpx.Client, dialect: Name) -> None:
    answer = client.post(**chat(dialect, "quick::json-error").post())
    assert answer.status_code == 200
    assert "error" in answer.json()


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_empty_body(client: httpx.Client, dialect: Name) -> None:
    answer = client.post(**chat(dialect, "quick::blank").post())
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_one_piece_although_a_stream_was_asked_for(client: httpx.Client, dialect: Name) -> None:
    answer = client.post(**chat(dialect, "quick::json").post())
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.json()


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_connection_is_reset_before_any_byte(standin: StandIn, dialect: Name) -> None:
    raw = raw_client.ask(standin.port, chat(dialect, "quick::drop"))
    assert (raw.ended, raw.head, raw.body) == ("reset", b"", b"")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_never_an_answer_until_the_client_goes(standin: StandIn, dialect: Name) -> None:
    model = f"quick::mute::tokens={DIALECTS.index(dialect) + 1}"
    with raw_client.connection(standin.port) as sock:
        sock.sendall(raw_client.request_bytes(chat(dialect, model)))
        wait_until(lambda: bool(entries_of(standin, model)))
        assert entries_of(standin, model)[0]["outcome"] == "running"
        sock.setblocking(False)
        with pytest.raises(BlockingIOError):
            sock.recv(1)
    wait_until(lambda: entries_of(standin, model)[0]["outcome"] == "hung up")
    assert entries_of(standin, model)[0]["status"] is None


# --- at one place ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(("place", "some"), [("0", False), ("50%", True), ("0.5", True), ("3", True)])
def test_a_cut_keeps_what_came_before(standin: StandIn, dialect: Name, place: str, some: bool) -> None:
    raw = raw_client.ask(standin.port, chat(dialect, f"quick::cut={place}"))
    assert raw.ended == "reset"
    assert raw.head.startswith(b"HTTP/1.1 200")
    assert bool(text_of(dialect, raw.body)) is some
    assert not is_ended(dialect, raw.body)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(("fault", "ended"), [("short", "short"), ("close", "properly")])
def test_an_end_without_the_protocol_s_end(standin: StandIn, dialect: Name, fault: str, ended: str) -> None:
    raw = raw_client.ask(standin.port, chat(dialect, f"quick::{fault}"))
    assert raw.ended == ended
    assert text_of(dialect, raw.body)
    assert not is_ended(dialect, raw.body)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_all_of_the_text_and_still_no_end(standin: StandIn, dialect: Name) -> None:
    whole = raw_client.ask(standin.port, chat(dialect, "quick"))
    raw = raw_client.ask(standin.port, chat(dialect, "quick::close=100%"))
    assert text_of(dialect, raw.body) == text_of(dialect, whole.body)
    assert not is_ended(dialect, raw.body)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("fault", ["error", "overloaded-mid", "error=0"])
def test_an_error_inside_the_stream(standin: StandIn, dialect: Name, fault: str) -> None:
    raw = raw_client.ask(standin.port, chat(dialect, f"quick::{fault}"))
    assert raw.ended == "properly"
    assert b'"error"' in raw.body
    assert bool(text_of(dialect, raw.body)) is (fault != "error=0")
    assert not is_ended(dialect, raw.body)
    if dialect == "anthropic":
        assert b"event: error\n" in raw.body
    if dialect == "gemini":  # printed plainly, as Google does
        assert b'\r\n\r\n{\r\n  "error": {' in b"\r\n\r\n" + raw.body


@pytest.mark.parametrize(
    ("dialect", "fault", "some"),
    [(dialect, fault, fault == "stall") for dialect in DIALECTS for fault in ("hang", "stall")]
    + [(dialect, "keepalive", False) for dialect in SSE],
)
def test_a_hang_lasts_until_the_client_goes(standin: StandIn, dialect: Name, fault: str, some: bool) -> None:
    model = f"quick::{fault}::pause={DIALECTS.index(dialect)}ms"
    with raw_client.connection(standin.port) as sock:
        sock.sendall(raw_client.request_bytes(chat(dialect, model)))
        received = raw_client.read_until(sock, b"\r\n\r\n")
        assert received.startswith(b"HTTP/1.1 200")
        if fault == "keepalive":
            comment = b"event: ping" if dialect == "anthropic" else b": keep-alive"
            raw_client.read_until(sock, comment)
        wait_until(lambda: bool(entries_of(standin, model)[0]["events"]) is some)
        assert entries_of(standin, model)[0]["outcome"] == "running"
    wait_until(lambda: entries_of(standin, model)[0]["hung_up_at"] is not None)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_garbage_in_the_middle_does_not_end_the_stream(standin: StandIn, dialect: Name) -> None:
    raw = raw_client.ask(standin.port, chat(dialect, "quick::garbage"))
    assert b'{"broken": [1, 2' in raw.body
    assert is_ended(dialect, raw.body)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_json_that_is_no_object(standin: StandIn, dialect: Name) -> None:
    raw = raw_client.ask(standin.port, chat(dialect, "quick::null"))
    lines = raw.body.replace(b"data: ", b"").replace(b"\r\n", b"\n").split(b"\n")
    assert {b"null", b"42", b"[]"} <= set(lines)
    assert is_ended(dialect, raw.body)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    ("fault", "ended"), [("cut", "reset"), ("short", "short"), ("close", "short"), ("error", "properly")]
)
def test_places_in_an_answer_that_is_not_streamed(
    standin: StandIn, dialect: Name, fault: str, ended: str
) -> None:
    raw = raw_client.ask(standin.port, chat(dialect, f"quick::{fault}", stream=False))
    assert raw.ended == ended
    if fault == "error":
        assert "error" in json.loads(raw.body)
    else:
        with pytest.raises(json.JSONDecodeError):
            json.loads(raw.body)


# --- in the text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_line_of_five_megabytes(client: httpx.Client, dialect: Name) -> None:
    answer = client.post(**chat(dialect, "quick::bigline").post())
    assert max(len(line) for line in answer.content.split(b"\n")) > 5_000_000
    assert "x" * 5_000_000 in text_of(dialect, answer.content)
    assert is_ended(dialect, answer.content)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_bytes_that_are_not_utf8(client: httpx.Client, dialect: Name) -> None:
    body = client.post(**chat(dialect, "quick::utf8").post()).content
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")
    assert is_ended(dialect, body)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_halves_of_surrogate_pairs(client: httpx.Client, dialect: Name) -> None:
    body = client.post(**chat(dialect, "quick::surrogates").post()).content
    assert rb'"\ud83c"' in body
    assert rb'"\udf89"' in body
    text = text_of(dialect, body)
    assert "\ud83c\udf89" in text
    assert "\ud800" in text


@pytest.mark.parametrize("dialect", DIALECTS)
def test_control_characters(client: httpx.Client, dialect: Name) -> None:
    text = text_of(dialect, client.post(**chat(dialect, "quick::nul").post()).content)
    assert "\x00\x1b[31m" in text
    assert "\u202e" in text


# --- in the form -----------------------------------------------------------------------------------------


def streamed(client: httpx.Client, dialect: Name, suffix: str, prompt: str = "Form") -> bytes:
    answer = client.post(**chat(dialect, f"quick::{suffix}", prompt).post())
    assert answer.status_code == 200, answer.text
    return answer.content


@pytest.mark.parametrize("dialect", DIALECTS)
def test_usage_is_left_out(client: httpx.Client, dialect: Name) -> None:
    asked = chat(dialect, "quick::no-usage")
    if dialect == "openai":
        asked.body["stream_options"] = {"include_usage": True}
    streams = payloads(client.post(**asked.post()).content)
    whole = client.post(**chat(dialect, "quick::no-usage", stream=False).post()).json()
    for payload in [*streams, whole]:
        assert not _usage(payload)
        assert not _usage(payload.get("message", {}))


def _usage(payload: Any) -> Any:
    return payload.get("usage") or payload.get("usageMetadata") or payload.get("eval_count")


def test_no_done(client: httpx.Client) -> None:
    assert b"[DONE]" in streamed(client, "openai", "tokens=3")
    assert b"[DONE]" not in streamed(client, "openai", "tokens=3::no-done")


@pytest.mark.parametrize("dialect", SSE)
def test_no_blank_line_at_the_end(client: httpx.Client, dialect: Name) -> None:
    assert not streamed(client, dialect, "no-blank").endswith(b"\n")


def test_no_event_lines(client: httpx.Client) -> None:
    body = streamed(client, "anthropic", "no-event")
    assert b"event:" not in body.replace(b'"event:', b"")
    assert is_ended("anthropic", body)


@pytest.mark.parametrize("dialect", SSE)
def test_no_space_after_data(client: httpx.Client, dialect: Name) -> None:
    body = streamed(client, dialect, "no-space")
    assert b"data: " not in body
    assert b"data:{" in body


@pytest.mark.parametrize("dialect", SSE)
def test_comments_between_events(client: httpx.Client, dialect: Name) -> None:
    assert streamed(client, dialect, "comments").count(b": ping") > 5


@pytest.mark.parametrize("dialect", DIALECTS)
def test_line_ends(client: httpx.Client, dialect: Name) -> None:
    crlf = streamed(client, dialect, "crlf")
    assert crlf.count(b"\n") == crlf.count(b"\r\n") > 0
    assert b"\r" not in streamed(client, dialect, "lf")
    if dialect != "ollama":
        cr = streamed(client, dialect, "cr")
        assert b"\n" not in cr
        assert is_ended(dialect, cr)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_byte_order_mark(client: httpx.Client, dialect: Name) -> None:
    body = streamed(client, dialect, "bom")
    assert body.startswith(b"\xef\xbb\xbf")
    assert body.count(b"\xef\xbb\xbf") == 1


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_content_type_that_says_nothing(client: httpx.Client, dialect: Name) -> None:
    answer = client.post(**chat(dialect, "quick::octet").post())
    assert answer.headers["content-type"] == "application/octet-stream"


# --- in the writing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("dialect", DIALECTS)
def test_gzip_comes_piece_by_piece(standin: StandIn, dialect: Name) -> None:
    raw = raw_client.ask(standin.port, chat(dialect, "quick::gzip::rate=100::tokens=20"))
    assert b"content-encoding: gzip" in raw.head
    assert is_ended(dialect, gzip.decompress(raw.body))
    assert len(raw.chunks) > 2
    first = zlib.decompressobj(wbits=31).decompress(raw.chunks[0])
    assert first, "each piece can be read as it comes"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_byte_by_byte(standin: StandIn, dialect: Name) -> None:
    raw = raw_client.ask(standin.port, chat(dialect, "quick::tokens=2::drip=0"))
    assert set(map(len, raw.chunks)) == {1}
    assert is_ended(dialect, raw.body)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_events_and_characters_are_cut(standin: StandIn, dialect: Name) -> None:
    raw = raw_client.ask(standin.port, chat(dialect, "wild::split"))
    assert is_ended(dialect, raw.body)
    broken = 0
    for chunk in raw.chunks:
        try:
            chunk.decode()
        except UnicodeDecodeError:
            broken += 1
    assert broken


def test_several_events_at_a_time(standin: StandIn) -> None:
    raw = raw_client.ask(standin.port, chat("openai", "quick::tokens=40::rate=2000::lumps=10"))
    assert raw.chunks[0].count(b"data: ") >= 10


def test_all_at_once_at_the_end(standin: StandIn) -> None:
    raw = raw_client.ask(standin.port, chat("openai", "quick::tokens=40::rate=2000::buffered"))
    assert len(raw.chunks) == 1


def test_the_connection_lingers_after_the_end(standin: StandIn) -> None:
    model = "quick::linger::tokens=4"
    with raw_client.connection(standin.port) as sock:
        sock.sendall(raw_client.request_bytes(chat("openai", model)))
        raw_client.read_until(sock, b"data: [DONE]\n\n")
        sock.setblocking(False)
        with pytest.raises(BlockingIOError):
            sock.recv(1)
    wait_until(lambda: entries_of(standin, model)[0]["outcome"] == "hung up")


# --- the table itself ------------------------------------------------------------------------------------


def test_every_fault_has_a_sentence_and_a_name_of_its_own() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
    assert all(fault.about and not fault.about.endswith(".") for fault in FAULTS)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_unknown_suffix_is_told_what_exists(client: httpx.Client, dialect: Name) -> None:
    answer = client.post(**chat(dialect, "quick::explode").post())
    assert answer.status_code == 400
    for name in ("429", "cut", "bigline", "ttft=TIME"):
        assert name in answer.text


def test_a_fault_that_a_dialect_does_not_have_is_refused(client: httpx.Client) -> None:
    answer = client.post(**chat("ollama", "quick::comments").post())
    assert answer.status_code == 400
    assert "only for anthropic, gemini, openai" in answer.text


@pytest.mark.parametrize(
    ("name", "value", "times"),
    [
        ("cut", "soon", None),
        ("429", "two", None),
        ("bigline", "999", None),
        ("html", "1", None),
        ("cut", None, 2),
    ],
)
def test_values_that_make_no_sense(name: str, value: str | None, times: int | None) -> None:
    with pytest.raises(BadValueError):
        choose(name, value, times)


def test_places() -> None:
    def place(value: str) -> int:
        chosen = choose("cut", value, None)
        assert chosen is not None
        return chosen.place(40)

    assert [place(value) for value in ("0", "50%", "0.25", "7", "100%")] == [0, 20, 10, 7, 40]


def test_two_faults_at_once(standin: StandIn) -> None:
    raw = raw_client.ask(standin.port, chat("openai", "quick::crlf::comments::garbage=2::cut=60%"))
    assert raw.ended == "reset"
    assert b": ping" in raw.body
    assert b'{"broken": [1, 2\r\n\r\n' in raw.body
