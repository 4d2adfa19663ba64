"""Every act in every dialect, seen from the other end of the socket; and what the upstream saw of it."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from app.core.errors import UserError
from app.standin.upstream.acts import Act
from app.standin.upstream.process import UpstreamProcess
from app.standin.upstream.rules import Rule, Unknown, hashed
from app.standin.upstream.seen import Attempt
from tests.support import raw_client
from tests.support.chats import DIALECTS, Chat, Name, is_ended, text_of
from tests.support.standin import wait_until
from tests.support.upstreams import MODELS, gateway_chat

KEY = "sk-made-up-for-this-drill"
RULES = [
    Rule(endpoint=name, address=index, model=MODELS[name], key_hash=hashed(KEY))
    for index, name in enumerate(DIALECTS)
]
STATUSES = {
    Act.BAD_REQUEST: 400,
    Act.AUTH: 401,
    Act.FORBIDDEN: 403,
    Act.NOT_FOUND: 404,
    Act.TIMEOUT: 408,
    Act.UNPROCESSABLE: 422,
    Act.RATE_LIMIT: 429,
    Act.QUOTA: 429,
    Act.SERVER_ERROR: 500,
    Act.BAD_GATEWAY: 502,
    Act.UNAVAILABLE: 503,
    Act.GATEWAY_TIMEOUT: 504,
    Act.OVERLOADED: 529,
    Act.CONTEXT: 400,
    Act.POLICY: 400,
}
OWN_STATUSES: dict[tuple[Name, Act], int] = {
    ("gemini", Act.AUTH): 400,
    ("gemini", Act.OVERLOADED): 503,
    ("gemini", Act.POLICY): 200,
}
CONTEXT_WORDS: dict[Name, str] = {
    "openai": "context_length_exceeded",
    "anthropic": "prompt is too long: 200001 tokens > 200000 maximum",
    "gemini": "exceeds the maximum number of tokens allowed 1048576",
    "ollama": "exceeds the context length",
}
POLICY_WORDS: dict[Name, str] = {
    "openai": "content_policy_violation",
    "anthropic": "content filtering policy",
    "gemini": "blockReason",
    "ollama": "content policy",
}


@pytest.fixture(scope="module")
def upstreams() -> Iterator[UpstreamProcess]:
    process = UpstreamProcess.start(RULES, len(RULES))
    yield process
    process.stop()


def asked(dialect: Name, *, stream: bool) -> Chat:
    return gateway_chat(dialect, MODELS[dialect], KEY, stream=stream)


def port_of(upstreams: UpstreamProcess, dialect: Name) -> int:
    return upstreams.ports[DIALECTS.index(dialect)]


def only(upstreams: UpstreamProcess) -> Attempt:
    seen = upstreams.seen(20)
    assert not seen.strangers
    (attempt,) = seen.attempts
    return attempt


@pytest.mark.parametrize("stream", [True, False])
@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_healthy_upstream_says_five_words(upstreams: UpstreamProcess, dialect: Name, stream: bool) -> None:
    upstreams.act({})
    raw = raw_client.ask(port_of(upstreams, dialect), asked(dialect, stream=stream))
    assert raw.ended == "properly"
    if stream:
        assert text_of(dialect, raw.body) == f"This is {dialect} speaking."
        assert is_ended(dialect, raw.body)
    else:
        assert f"This is {dialect} speaking." in raw.body.decode()
    attempt = only(upstreams)
    assert (attempt.endpoint, attempt.act, attempt.outcome) == (dialect, Act.HEALTHY, "complete")
    assert (attempt.status, attempt.stream, attempt.model) == (200, stream, MODELS[dialect])
    assert attempt.bytes_sent == len(raw.body)
    assert attempt.ended_ms is not None
    assert attempt.ended_ms >= attempt.began_ms >= 0


@pytest.mark.parametrize("stream", [True, False])
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("act", STATUSES)
def test_a_status_on_cue(upstreams: UpstreamProcess, act: Act, dialect: Name, stream: bool) -> None:
    upstreams.act({dialect: act})
    with httpx.Client(base_url=f"http://127.0.0.1:{port_of(upstreams, dialect)}", trust_env=False) as client:
        answer = client.post(**asked(dialect, stream=stream).post())
    assert answer.status_code == OWN_STATUSES.get((dialect, act), STATUSES[act])
    attempt = only(upstreams)
    assert (attempt.act, attempt.status) == (act, answer.status_code)
    assert attempt.outcome == ("complete" if answer.status_code == 200 else "refused")
    if act is Act.CONTEXT:
        assert CONTEXT_WORDS[dialect] in answer.text
    if act is Act.POLICY:
        assert POLICY_WORDS[dialect] in answer.text


@pytest.mark.parametrize("stream", [True, False])
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    ("act", "status", "words"),
    [
        (Act.RESET, None, False),
        (Act.CUT_BEFORE_FIRST, 200, False),
        (Act.CUT_MID, 200, True),
    ],
)
def test_a_reset_on_cue(
    upstreams: UpstreamProcess, dialect: Name, stream: bool, act: Act, status: int | None, words: bool
) -> None:
    upstreams.act({dialect: act})
    raw = raw_client.ask(port_of(upstreams, dialect), asked(dialect, stream=stream))
    assert raw.ended == "reset"
    assert bool(raw.head) is (status is not None)
    assert bool(raw.body) is words
    if stream:
        assert bool(text_of(dialect, raw.body)) is words
        assert not is_ended(dialect, raw.body)
    attempt = only(upstreams)
    assert (attempt.status, attempt.outcome) == (status, "reset")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_truncated_stream_ends_cleanly(upstreams: UpstreamProcess, dialect: Name) -> None:
    upstreams.act({dialect: Act.TRUNCATED})
    raw = raw_client.ask(port_of(upstreams, dialect), asked(dialect, stream=True))
    assert raw.ended == "properly"
    assert text_of(dialect, raw.body) == "This is "
    assert not is_ended(dialect, raw.body)
    assert only(upstreams).outcome == "end"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_truncated_whole_answer_ends_in_its_middle(upstreams: UpstreamProcess, dialect: Name) -> None:
    upstreams.act({dialect: Act.TRUNCATED})
    raw = raw_client.ask(port_of(upstreams, dialect), asked(dialect, stream=False))
    assert raw.ended == "short"
    assert raw.body
    assert only(upstreams).outcome == "short"


@pytest.mark.parametrize("stream", [True, False])
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("act", [Act.HANG, Act.STALL])
def test_what_never_ends_is_hung_up_by_the_client(
    upstreams: UpstreamProcess, dialect: Name, act: Act, stream: bool
) -> None:
    upstreams.act({dialect: act})
    with raw_client.connection(port_of(upstreams, dialect)) as sock:
        sock.sendall(raw_client.request_bytes(asked(dialect, stream=stream)))
        if act is Act.STALL:
            raw_client.read_until(sock, b"\r\n\r\n")
        wait_until(lambda: bool(upstreams.seen(0).attempts))
        running = upstreams.seen(0).attempts[0]
        assert (running.outcome, running.ended_ms) == ("running", None)
    ended = only(upstreams)
    assert ended.outcome == "hung up"
    assert ended.ended_ms is not None
    assert ended.status == (200 if act is Act.STALL else None)


def test_refused_and_open_again_at_the_same_port(upstreams: UpstreamProcess) -> None:
    port = port_of(upstreams, "openai")
    chat = asked("openai", stream=False)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as pooled:
        for _ in range(10):
            upstreams.act({"openai": Act.REFUSED})
            with pytest.raises(httpx.ConnectError):
                pooled.post(**chat.post())
            assert upstreams.seen(0).attempts == ()
            with socket.socket() as thief, pytest.raises(OSError, match="in use"):
                thief.bind(("127.0.0.1", port))
            upstreams.act({"openai": Act.RATE_LIMIT})
            assert pooled.post(**chat.post()).status_code == 429
            assert [attempt.endpoint for attempt in upstreams.seen(1).attempts] == ["openai"]


def test_the_others_answer_while_one_refuses(upstreams: UpstreamProcess) -> None:
    upstreams.act({"openai": Act.REFUSED})
    raw = raw_client.ask(port_of(upstreams, "anthropic"), asked("anthropic", stream=True))
    assert is_ended("anthropic", raw.body)


def test_a_case_ends_what_the_one_before_left_hanging(upstreams: UpstreamProcess) -> None:
    upstreams.act({"openai": Act.HANG})
    with raw_client.connection(port_of(upstreams, "openai")) as sock:
        sock.sendall(raw_client.request_bytes(asked("openai", stream=True)))
        wait_until(lambda: bool(upstreams.seen(0).attempts))
        upstreams.act({})
        assert sock.recv(1) == b""
    assert upstreams.seen(0).attempts == ()


def test_side_requests_are_no_attempts(upstreams: UpstreamProcess) -> None:
    upstreams.act({"openai": Act.SERVER_ERROR, "ollama": Act.SERVER_ERROR})
    with httpx.Client(trust_env=False) as client:
        root = f"http://127.0.0.1:{port_of(upstreams, 'openai')}"
        listed = client.get(f"{root}/v1/models").json()
        assert [row["id"] for row in listed["data"]] == [MODELS["openai"]]
        assert client.head(root).status_code == 200
        assert client.get(f"{root}/health").status_code == 200
        local = f"http://127.0.0.1:{port_of(upstreams, 'ollama')}"
        assert client.post(f"{local}/api/show", json={"model": "qwen3:8b"}).status_code == 200
        assert client.get(f"{local}/api/tags").json()["models"][0]["name"] == "qwen3:8b"
    seen = upstreams.seen(1)
    assert (seen.attempts, seen.strangers, seen.most_at_once) == ((), (), 0)
    assert [aside.path for aside in seen.asides] == ["/v1/models", "/", "/health", "/api/show", "/api/tags"]


def test_strangers_are_turned_away_and_told_of(upstreams: UpstreamProcess) -> None:
    upstreams.act({})
    root = f"http://127.0.0.1:{port_of(upstreams, 'openai')}"
    with httpx.Client(base_url=root, trust_env=False) as client:
        for chat, status in [
            (gateway_chat("openai", MODELS["openai"], "sk-of-someone-else"), 401),
            (gateway_chat("openai", "gpt-unknown", KEY), 404),
            (Chat("/v1/responses", {"authorization": f"Bearer {KEY}"}, {"model": "gpt"}), 404),
        ]:
            assert client.post(**chat.post()).status_code == status
        assert client.post("/v1/chat/completions", content=b"[]").status_code == 400
    seen = upstreams.seen(1)
    assert seen.attempts == ()
    assert [stranger.why for stranger in seen.strangers] == [
        Unknown.KEY, Unknown.MODEL, Unknown.PATH, Unknown.BODY,
    ]  # fmt: skip
    assert "sk-of-someone-else" not in str(seen)


def test_eight_at_once_are_all_seen(upstreams: UpstreamProcess) -> None:
    upstreams.act({"gemini": Act.HANG, "ollama": Act.CUT_MID})
    dialects: list[Name] = ["openai", "anthropic", "ollama", "gemini"] * 2

    def one(dialect: Name) -> str:
        if dialect != "gemini":
            return raw_client.ask(port_of(upstreams, dialect), asked(dialect, stream=True)).ended
        with raw_client.connection(port_of(upstreams, dialect)) as sock:
            sock.sendall(raw_client.request_bytes(asked(dialect, stream=True)))
            wait_until(lambda: len(upstreams.seen(0).attempts) == 8)
        return "gone"

    with ThreadPoolExecutor(8) as pool:
        ended = list(pool.map(one, dialects))
    assert ended == ["properly", "properly", "reset", "gone"] * 2
    seen = upstreams.seen(20)
    assert sorted(attempt.endpoint for attempt in seen.attempts) == sorted(dialects)
    assert 2 <= seen.most_at_once <= 8
    began = [attempt.began_ms for attempt in seen.attempts]
    assert began == sorted(began)


def test_refusing_for_one_endpoint_of_a_shared_address_is_not_possible() -> None:
    shared = [
        Rule(endpoint="one", address=0, model="m", key_hash=hashed("k1")),
        Rule(endpoint="two", address=0, model="m", key_hash=hashed("k2")),
    ]
    process = UpstreamProcess.start(shared, 1)
    try:
        with pytest.raises(UserError, match="two is reached at an address that shall refuse"):
            process.act({"one": Act.REFUSED})
        process.act({"one": Act.REFUSED, "two": Act.REFUSED})
        with pytest.raises(UserError, match="no endpoint 'three'"):
            process.act({"three": Act.HEALTHY})
    finally:
        process.stop()


def test_a_process_that_dies_is_told_of_in_words() -> None:
    process = UpstreamProcess.start(RULES, len(RULES))
    os.kill(process.pid, signal.SIGKILL)
    with pytest.raises(UserError, match="stand-in for the upstreams is gone") as raised:
        process.seen(0)
    assert raised.value.hint
    with pytest.raises(UserError):
        process.act({})
    process.stop()
    process.stop()
    with pytest.raises(UserError, match="it was stopped"):
        process.seen(0)


def test_nothing_secret_is_in_its_arguments_or_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    process = UpstreamProcess.start(RULES, len(RULES))
    try:
        if Path("/proc/self/environ").exists():
            for name in ("cmdline", "environ"):
                said = Path(f"/proc/{process.pid}/{name}").read_bytes()
                assert KEY.encode() not in said
                assert hashed(KEY).encode() not in said
    finally:
        process.stop()


PARENT = """
import json, sys
from app.standin.upstream.acts import Act
from app.standin.upstream.process import UpstreamProcess
from app.standin.upstream.rules import Rule
rules = [Rule(endpoint=str(n), address=n, model="m", key_hash=None) for n in range(3)]
process = UpstreamProcess.start(rules, 3)
process.act({"1": Act.REFUSED, "2": Act.HANG})
print(json.dumps([process.pid, *process.ports]), flush=True)
input()
"""


def test_it_ends_when_its_parent_is_killed_and_leaves_no_port() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[4],
    ) as parent:  # fmt: skip
        assert parent.stdout is not None
        pid, *ports = json.loads(parent.stdout.readline())
        with raw_client.connection(ports[2]) as hanging:
            hanging.sendall(raw_client.request_bytes(gateway_chat("openai", "m", "any")))
            parent.kill()
            parent.wait()
            with suppress(ConnectionResetError):  # where the child had not even read the request
                assert hanging.recv(1) == b"", "the child closed its connections"
    wait_until(lambda: not is_alive(pid))
    for port in ports:
        with socket.socket() as free:
            free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            free.bind(("127.0.0.1", port))
            free.listen()


def is_alive(pid: int) -> bool:
    """A zombie, whose parent is dead and who waits to be collected, is not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
