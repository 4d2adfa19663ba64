"""The journal: what came, in order; keys hashed; when a client hung up."""

import hashlib
import json
import stat
from pathlib import Path

import httpx
import pytest

from app.standin.http1 import HttpRequest
from app.standin.journal import Journal
from app.standin.process import StandIn, start
from tests.support import raw_client
from tests.support.chats import DIALECTS, Name, chat
from tests.support.standin import KEY, entries_of, journal, running_standin, wait_until


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_came_is_kept_and_the_key_is_not(standin: StandIn, client: httpx.Client, dialect: Name) -> None:
    model = f"quick::tokens=3::ttft={DIALECTS.index(dialect)}ms"
    client.post(**chat(dialect, model, "Keep this").post())
    entry = entries_of(standin, model)[0]
    assert (entry["dialect"], entry["method"], entry["status"], entry["outcome"]) == (
        dialect, "POST", 200, "complete",
    )  # fmt: skip
    assert "Keep this" in json.dumps(entry["body"])
    assert entry["events"] >= 1
    assert entry["bytes_sent"] > 0
    assert entry["hung_up_at"] is None
    assert KEY not in json.dumps(entry)
    if dialect == "openai":
        digest = hashlib.sha256(KEY.encode()).hexdigest()[:12]
        assert entry["headers"]["authorization"] == f"Bearer sha256:{digest}"


def test_entries_are_in_order_and_refusals_are_among_them(standin: StandIn, client: httpx.Client) -> None:
    for model in ("order-1", "order-2"):
        client.post(**chat("openai", model).post())
    entries = [entry for entry in journal(standin) if str(entry["model"]).startswith("order-")]
    assert [entry["model"] for entry in entries] == ["order-1", "order-2"]
    assert entries[0]["id"] < entries[1]["id"]
    assert [entry["outcome"] for entry in entries] == ["refused", "refused"]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_client_that_hangs_up_is_noticed(standin: StandIn, dialect: Name) -> None:
    model = f"quick::rate=50::tokens=100000::ttft={DIALECTS.index(dialect)}ms"
    with raw_client.connection(standin.port) as sock:
        sock.sendall(raw_client.request_bytes(chat(dialect, model)))
        wait_until(lambda: any(entry["events"] >= 2 for entry in entries_of(standin, model)))
    wait_until(lambda: entries_of(standin, model)[0]["outcome"] == "hung up")
    entry = entries_of(standin, model)[0]
    assert entry["hung_up_at"] >= entry["at"]
    assert 2 <= entry["events"] < 100_000
    assert entry["bytes_sent"] > 0


def test_attempts_are_counted(standin: StandIn, client: httpx.Client) -> None:
    model = "quick::500x2::tokens=1"
    for _ in range(3):
        client.post(**chat("openai", model, "Attempts").post())
    assert [entry["attempt"] for entry in entries_of(standin, model)] == [1, 2, 3]


def test_it_is_cleared_on_request() -> None:
    with running_standin() as own:
        httpx.get(f"{own.base_url}/demo/v1/models", trust_env=False)
        assert len(journal(own)) == 1
        httpx.delete(f"{own.base_url}/journal", trust_env=False)
        assert journal(own) == []


def test_it_is_off_unless_asked_for() -> None:
    with start(fast=True) as own:
        answer = httpx.get(f"{own.base_url}/journal", trust_env=False)
    assert answer.status_code == 404
    assert "--journal" in answer.text


def test_in_a_file_it_is_the_owner_s_alone(tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    with start(fast=True, journal_file=file) as own:
        httpx.post(
            **chat("openai", "quick::tokens=2").post() | {"url": f"{own.base_url}/v1/chat/completions"}
        )
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [line["event"] for line in lines] == ["came", "ended"]
    assert lines[1]["outcome"] == "complete"
    assert KEY not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_secrets_are_hashed_wherever_they_stand() -> None:
    secret = "s3cr3t-value"
    headers = {"x-api-key": secret, "api-key": secret, "authorization": f"Bearer {secret}",
               "cookie": f"a={secret}", "x-auth-token": secret, "x-other": "kept"}  # fmt: skip
    entry = Journal(kept=True).came(HttpRequest("GET", f"/x?key={secret}&alt=sse", headers, b"", True))
    assert secret not in json.dumps(entry.as_json())
    assert entry.headers["x-other"] == "kept"
    assert entry.query["alt"] == ["sse"]


def test_a_large_body_is_only_measured() -> None:
    request = HttpRequest("POST", "/x", {}, b'"' + b"x" * 1_000_000 + b'"', True)
    entry = Journal(kept=True).came(request)
    assert (entry.body, entry.body_bytes) == (None, 1_000_002)
