"""Looking for model servers, with real small servers at ports of their own."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.core.errors import UserError
from app.services.endpoint_rules import NewEndpoint, checked_endpoint
from app.services.local_servers import MAX_BODY_BYTES, Search, find_servers, places_on
from app.services.server_kinds import SERVER_KINDS, ServerKind
from providers.base import Endpoint, KeyNeed, WireName
from providers.endpoints import ENDPOINTS
from tests.support.http_server import Hold, head, serve
from tests.support.model_servers import (
    LITELLM,
    LLAMA_CPP,
    LM_STUDIO,
    LOCKED_VLLM,
    OLLAMA,
    SGLANG,
    VLLM,
    WEB_SITE,
    Running,
    openai_list,
    serving,
    unused_port,
)


def kinds_at(*ports: int) -> Sequence[ServerKind]:
    """Every kind, at these ports in turn."""
    return tuple(replace(kind, port=ports[at % len(ports)]) for at, kind in enumerate(SERVER_KINDS))


def look(*running: Running, endpoints: Sequence[Endpoint] = ENDPOINTS, host: str | None = None) -> Search:
    kinds = kinds_at(*(each.port for each in running))
    return asyncio.run(find_servers(host, kinds=kinds, endpoints=endpoints))


def test_each_is_told_by_its_own_api_wherever_it_listens() -> None:
    tables = (LITELLM, LLAMA_CPP, VLLM, SGLANG, OLLAMA, LM_STUDIO)
    with serving(*tables) as running:
        search = look(*running)
    names = ["litellm", "llamacpp", "vllm", "sglang", "ollama", "lmstudio"]
    assert [server.kind for server in search.servers] == names
    by_kind = {server.kind: server for server in search.servers}
    assert by_kind["ollama"].models == ("qwen3:8b", "gemma3:4b")
    assert by_kind["vllm"].models == ("meta-llama/Llama-3.1-8B",)
    assert by_kind["litellm"].wants_key
    assert search.strangers == ()


def test_no_key_cookie_or_credential_is_sent() -> None:
    with serving(VLLM) as running:
        look(*running)
    asked = running[0].asked
    assert asked
    for _, headers in asked:
        assert not {"authorization", "x-api-key", "cookie", "x-goog-api-key"} & headers.keys()


def test_each_path_is_asked_for_once() -> None:
    with serving(WEB_SITE) as running:
        look(*running)
    paths = [path for path, _ in running[0].asked]
    assert len(paths) == len(set(paths))


def test_somebody_else_at_the_port_is_not_claimed() -> None:
    pretender = {"/v1/models": (200, openai_list("somebody", "m")), "/version": (200, {"version": "1"})}
    with serving(WEB_SITE, pretender) as running:
        search = look(*running)
    assert search.servers == ()
    assert set(search.strangers) == {each.url for each in running}


def test_nothing_there_is_no_stranger() -> None:
    with unused_port() as port:
        search = asyncio.run(find_servers(kinds=kinds_at(port)))
    assert (search.servers, search.strangers) == ((), ())
    assert search.places == (f"http://127.0.0.1:{port}",)


def test_a_locked_server_is_known_and_wants_a_key() -> None:
    with serving(LOCKED_VLLM) as running:
        (server,) = look(*running).servers
    assert (server.kind, server.wants_key, server.models) == ("vllm", True, ())


def test_what_is_proposed_can_be_added_as_it_is() -> None:
    with serving(OLLAMA) as running:
        (server,) = look(*running).servers
    endpoint = checked_endpoint(server.proposal)
    assert server.endpoint is None
    assert endpoint.wire is WireName.OLLAMA
    assert endpoint.base_url == server.base_url == running[0].url
    assert (endpoint.local, endpoint.key, endpoint.plain_http) == (True, KeyNeed.OPTIONAL, False)
    assert endpoint.name == f"ollama-{running[0].port}"


def test_an_endpoint_that_stands_for_it_already_is_named() -> None:
    with serving(LM_STUDIO) as running:
        mine = checked_endpoint(
            NewEndpoint(name="studio", wire=WireName.OPENAI, base_url=f"{running[0].url}/v1")
        )
        (server,) = look(*running, endpoints=(mine, *ENDPOINTS)).servers
    assert server.endpoint == "studio"


def test_a_built_in_row_of_another_kind_does_not_stand_for_it() -> None:
    with serving(LLAMA_CPP) as running:
        row = replace(next(row for row in ENDPOINTS if row.name == "vllm"), base_url=f"{running[0].url}/v1")
        (server,) = look(*running, endpoints=(row,)).servers
    assert (server.kind, server.endpoint) == ("llamacpp", None)


def test_names_do_not_meet() -> None:
    with serving(OLLAMA) as running:
        taken = checked_endpoint(
            NewEndpoint(name=f"ollama-{running[0].port}", wire=WireName.OLLAMA, base_url="http://127.0.0.1:1")
        )
        (server,) = look(*running, endpoints=(taken,)).servers
    assert server.proposal.name != taken.name
    checked_endpoint(server.proposal)


def test_a_port_that_is_named_is_the_only_one() -> None:
    with serving(VLLM, OLLAMA) as running:
        search = look(*running, host=f"127.0.0.1:{running[1].port}")
    assert [server.kind for server in search.servers] == ["ollama"]
    assert len(search.places) == 1


def test_a_redirect_is_not_followed() -> None:
    with serving(VLLM) as (target,):
        moved = {"/v1/models": (307, b"", {"Location": f"{target.url}/v1/models"})}
        with serving(moved) as running:
            search = look(*running)
        assert target.asked == []
    assert search.servers == ()


def test_an_endless_body_is_cut() -> None:
    endless = {**VLLM, "/v1/models": (200, b" " * (MAX_BODY_BYTES + 1))}
    with serving(endless) as running:
        search = look(*running)
    assert search.servers == ()
    assert len(search.strangers) == 1


def test_damaged_lists_are_read_as_far_as_they_go() -> None:
    odd = {**OLLAMA, "/api/tags": (200, {"models": [{"name": 5}, None, {"name": "a"}, "b"]})}
    with serving(odd) as running:
        (server,) = look(*running).servers
    assert server.models == ("a",)


def test_cancelling_hangs_up() -> None:
    async def run() -> None:
        async with serve([head(), Hold()]) as silent:
            search = asyncio.ensure_future(find_servers(kinds=kinds_at(silent.port)))
            await silent.asked.wait()
            search.cancel()
            with pytest.raises(asyncio.CancelledError):
                await search
            await asyncio.wait_for(silent.hung_up.wait(), 10)

    asyncio.run(run())


def test_progress_counts_the_addresses() -> None:
    told = []
    with serving(VLLM, WEB_SITE) as running:
        kinds = kinds_at(*(each.port for each in running))
        asyncio.run(find_servers(kinds=kinds, progress=lambda done, of: told.append((done, of))))
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("host", "first", "count"),
    [
        (None, "http://127.0.0.1:11434", 6),
        ("  ", "http://127.0.0.1:11434", 6),
        ("localhost", "http://localhost:11434", 6),
        ("192.168.1.20", "http://192.168.1.20:11434", 6),
        ("192.168.1.20:9000", "http://192.168.1.20:9000", 1),
        ("http://192.168.1.20:9000/v1", "http://192.168.1.20:9000", 1),
        ("fd00::1", "http://[fd00::1]:11434", 6),
        ("[fd00::1]:80", "http://[fd00::1]:80", 1),
        ("https://models.example", "https://models.example:443", 1),
    ],
)
def test_hosts(host: str | None, first: str, count: int) -> None:
    places = places_on(host)
    assert (places[0], len(places)) == (first, count)


@pytest.mark.parametrize(
    "host",
    ["gpu-box", "8.8.8.8", "169.254.169.254", "user@10.0.0.1", "10.0.0.1/a b", "0x7f000001", "ftp://a"],
)
def test_hosts_that_are_not_asked(host: str) -> None:
    with pytest.raises(UserError):
        places_on(host)


def test_what_runs_on_another_computer_says_that_it_needs_leave() -> None:
    from app.services.local_servers import _as_server, _Seen

    kind = SERVER_KINDS[0]
    server = _as_server("http://192.168.1.20:11434", kind, _Seen(kind, ("m",)), ENDPOINTS, ())
    assert server.proposal.plain_http
    assert server.proposal.name == "ollama-192.168.1.20"
    assert not server.proposal.local
