"""The server's side of HTTP, seen over a plain socket."""

import httpx

from app.standin.process import StandIn
from tests.support import raw_client
from tests.support.chats import chat, is_ended


def test_one_connection_serves_many_requests(standin: StandIn) -> None:
    with raw_client.connection(standin.port) as sock:
        for _ in range(3):
            sock.sendall(raw_client.request_bytes(chat("openai", "quick::tokens=2")))
            answer = raw_client.read_response(sock)
            assert answer.ended == "properly"
            assert b"connection: keep-alive" in answer.head


def test_requests_may_be_sent_ahead(standin: StandIn) -> None:
    request = raw_client.request_bytes(chat("ollama", "quick::tokens=2", stream=False))
    with raw_client.connection(standin.port) as sock:
        sock.sendall(request + request)
        received = b""
        while received.count(b'"done":true') < 2:
            received += sock.recv(65536)
    assert received.count(b"HTTP/1.1 200 OK") == 2


def test_a_client_that_waits_for_leave_gets_it(standin: StandIn) -> None:
    whole = raw_client.request_bytes(chat("ollama", "quick::tokens=2", stream=False))
    head, _, body = whole.partition(b"\r\n\r\n")
    with raw_client.connection(standin.port) as sock:
        sock.sendall(head + b"\r\nexpect: 100-continue\r\n\r\n")
        assert raw_client.read_until(sock, b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
        sock.sendall(body)
        assert raw_client.read_response(sock).ended == "properly"


def test_close_means_close(standin: StandIn) -> None:
    asked = chat("openai", "quick::tokens=2")
    asked.headers["connection"] = "close"
    with raw_client.connection(standin.port) as sock:
        sock.sendall(raw_client.request_bytes(asked))
        answer = raw_client.read_response(sock)
        assert is_ended("openai", answer.body)
        assert sock.recv(1) == b""


def test_nonsense_is_answered_and_closed(standin: StandIn) -> None:
    with raw_client.connection(standin.port) as sock:
        sock.sendall(b"what is this\r\n\r\n")
        answer = raw_client.read_response(sock)
        assert answer.head.startswith(b"HTTP/1.1 400 Bad Request")
        assert sock.recv(1) == b""


def test_an_event_is_a_write_when_it_is_paced(standin: StandIn) -> None:
    raw = raw_client.ask(standin.port, chat("openai", "quick::tokens=12::rate=40"))
    alone = [chunk for chunk in raw.chunks if chunk.count(b"data: ") == 1]
    assert len(alone) > 6, "on a busy machine a few may come late, and together"


def test_events_share_a_write_when_they_are_not(standin: StandIn) -> None:
    raw = raw_client.ask(standin.port, chat("openai", "quick::tokens=12"))
    assert len(raw.chunks) < 4


def test_a_web_page_elsewhere_cannot_reach_it(client: httpx.Client) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example:80"):
        assert client.get("/journal", headers={"host": host}).status_code == 403
    for host in ("localhost:1234", "[::1]:99", "127.0.0.1"):
        assert client.get("/journal", headers={"host": host}).status_code == 200


def test_a_client_that_does_not_read_holds_only_itself_up(standin: StandIn, client: httpx.Client) -> None:
    with raw_client.connection(standin.port) as sock:
        sock.sendall(raw_client.request_bytes(chat("openai", "quick::tokens=100000")))
        assert client.post(**chat("openai", "quick").post()).status_code == 200


def test_the_root_says_what_this_is(client: httpx.Client) -> None:
    assert "/demo/v1" in client.get("/").text


def test_all_dialects_live_at_the_root_too(client: httpx.Client) -> None:
    for dialect in ("openai", "anthropic", "gemini", "ollama"):
        asked = chat(dialect, "quick::tokens=3")
        bare = asked.post() | {"url": asked.path.removeprefix(f"/{dialect}")}
        assert is_ended(dialect, client.post(**bare).content)
    openai_list = client.get("/v1/models", headers={"authorization": "Bearer k"}).json()
    anthropic_list = client.get(
        "/v1/models", headers={"x-api-key": "k", "anthropic-version": "2023-06-01"}
    ).json()
    gemini_list = client.get("/v1/models", headers={"x-goog-api-key": "k"}).json()
    assert openai_list["object"] == "list"
    assert anthropic_list["data"][0]["type"] == "model"
    assert gemini_list["models"][0]["name"].startswith("models/")
