"""The real nginx: it takes what is written for any plan, and asks the next server as planned."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.plan.values import EnvRef, Plan, PlanEndpoint, Sticky
from app.services.gateways.listening import free_port
from app.targets.nginx.checks import check_plan
from app.targets.nginx.config import conf
from app.targets.nginx.file_checks import check_files
from app.targets.nginx.target import NGINX
from tests.support.failing_upstreams import FailingUpstreams, failing_upstreams
from tests.support.fitting_plans import replicas_of_one_model
from tests.support.named_plans import chain_of, compatible, replicas
from tests.support.plans import plans


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans(), st.sampled_from(["", "/v1", "/api/openai/v1"]))
def test_nginx_takes_what_is_written_for_any_plan(tmp_path: Path, plan: Plan, path: str) -> None:
    farm = replicas_of_one_model(plan, path)
    assert check_plan(farm) == ()
    files = NGINX.render(farm, "")
    assert check_files(files) == ()
    (tmp_path / "nginx.conf").write_text(files[0].text, "utf-8")
    tested = subprocess.run(_argv(tmp_path, "-t", "-q"), capture_output=True, text=True, check=False)
    assert (tested.returncode, tested.stderr) == (0, "")


@pytest.fixture
def farm() -> Iterator[tuple[FailingUpstreams, FailingUpstreams]]:
    with failing_upstreams() as one, failing_upstreams() as two:
        yield one, two


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("status", [429, 500, 502, 503, 504, 403, 404])
def test_the_next_server_answers(
    tmp_path: Path, farm: tuple[FailingUpstreams, FailingUpstreams], status: int, stream: bool
) -> None:
    farm[0].act({"v1": status})
    with _nginx(tmp_path, _chain(farm)) as client:
        answer = _ask(client, stream=stream)
    assert answer.status_code == 200
    assert answer.headers["x-served-by"] == "beta"
    assert answer.headers["x-upstream-status"] == f"{status}, 200"
    assert (len(farm[0].asked), len(farm[1].asked)) == (1, 1)


@pytest.mark.parametrize("status", [400, 401, 422, 529])
def test_what_nginx_has_no_word_for_goes_to_the_client(
    tmp_path: Path, farm: tuple[FailingUpstreams, FailingUpstreams], status: int
) -> None:
    farm[0].act({"v1": status})
    with _nginx(tmp_path, _chain(farm)) as client:
        assert _ask(client).status_code == status
    assert farm[1].asked == []


def test_the_first_server_answers_when_it_can(
    tmp_path: Path, farm: tuple[FailingUpstreams, FailingUpstreams]
) -> None:
    with _nginx(tmp_path, _chain(farm)) as client:
        assert [_ask(client).headers["x-served-by"] for _ in range(5)] == ["alpha"] * 5
        assert client.get("/").text == "/support/v1\n"
        assert client.post("/other/v1/chat/completions").status_code == 404


def test_a_server_that_refuses_is_left_out_for_as_long_as_planned(
    tmp_path: Path, farm: tuple[FailingUpstreams, FailingUpstreams]
) -> None:
    plan = _chain(farm)
    route = replace(plan.routes[0], cooldown_s=600.0, allowed_fails=1)
    farm[0].act({"v1": 500})
    with _nginx(tmp_path, replace(plan, routes=(route,))) as client:
        served = [_ask(client).headers["x-upstream-status"] for _ in range(4)]
    assert served == ["500, 200", "500, 200", "200", "200"]


def test_requests_above_the_limit_are_refused(
    tmp_path: Path, farm: tuple[FailingUpstreams, FailingUpstreams]
) -> None:
    plan = _chain(farm)
    limited = replace(plan, endpoints=tuple(replace(each, rpm=3) for each in plan.endpoints))
    with _nginx(tmp_path, limited) as client:
        assert [_ask(client).status_code for _ in range(5)] == [200, 200, 200, 429, 429]


def test_weights_are_kept(tmp_path: Path, farm: tuple[FailingUpstreams, FailingUpstreams]) -> None:
    plan = _pool(farm)
    with _nginx(tmp_path, plan) as client:
        for _ in range(40):
            _ask(client)
    # Each of nginx's processes counts for itself unless they share a zone.
    assert (len(farm[0].asked), len(farm[1].asked)) == (30, 10)


def test_a_session_stays_at_its_server(
    tmp_path: Path, farm: tuple[FailingUpstreams, FailingUpstreams]
) -> None:
    plan = _pool(farm)
    sticky = replace(plan, routes=(replace(plan.routes[0], sticky=Sticky()),))
    with _nginx(tmp_path, sticky) as client:
        for session in ("a", "b", "c", "d"):
            served = {_ask(client, session=session).headers["x-served-by"] for _ in range(6)}
            assert len(served) == 1
        anyone = {_ask(client).headers["x-served-by"] for _ in range(60)}
    assert anyone == {"replica-1", "replica-2"}


def test_the_servers_path_and_the_clients_key_arrive(
    tmp_path: Path, farm: tuple[FailingUpstreams, FailingUpstreams]
) -> None:
    key = EnvRef("FARM_API_KEY")
    server = compatible("alpha", key=key, base_url=farm[0].address("api") + "/openai/v1")
    with _nginx(tmp_path, chain_of(server)) as client:
        assert _ask(client).status_code == 200
    assert farm[0].asked == ["api"]


def _chain(farm: tuple[FailingUpstreams, FailingUpstreams]) -> Plan:
    return chain_of(*(_server(id_, each) for id_, each in zip(("alpha", "beta"), farm, strict=True)))


def _server(id_: str, upstreams: FailingUpstreams) -> PlanEndpoint:
    return replace(compatible(id_, key=None, base_url=upstreams.address("v1")), model="llama-x")


def _pool(farm: tuple[FailingUpstreams, FailingUpstreams]) -> Plan:
    plan = replicas(2)
    tier = plan.routes[0].tiers[0]
    weighed = replace(tier, members=(replace(tier.members[0], weight=3), tier.members[1]))
    servers = tuple(
        replace(each, base_url=upstreams.address("v1"))
        for each, upstreams in zip(plan.endpoints[:2], farm, strict=True)
    )
    route = replace(plan.routes[0], name="support", tiers=(weighed,))
    return replace(plan, endpoints=servers, routes=(route,))


def _ask(client: httpx.Client, *, stream: bool = False, session: str | None = None) -> httpx.Response:
    headers = {"x-session-id": session} if session is not None else {}
    body = {"model": "llama-x", "messages": [{"role": "user", "content": "hello"}], "stream": stream}
    return client.post("/support/v1/chat/completions", json=body, headers=headers)


@contextmanager
def _nginx(folder: Path, plan: Plan) -> Iterator[httpx.Client]:
    port = free_port()
    (folder / "nginx.conf").write_text(conf(replace(plan, port=port)), "utf-8")
    process = subprocess.Popen(_argv(folder, "-g", "daemon off;"), stderr=subprocess.PIPE)
    try:
        transport = httpx.HTTPTransport(retries=8)  # until it listens; each pause is twice the one before
        with httpx.Client(
            base_url=f"http://127.0.0.1:{port}", transport=transport, timeout=30, trust_env=False
        ) as client:
            yield client
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _argv(folder: Path, *more: str) -> list[str]:
    nginx = shutil.which("nginx", path=os.pathsep.join([os.environ["PATH"], "/usr/sbin"]))
    assert nginx is not None, "apt-get install nginx-light"
    return [nginx, "-e", "stderr", "-p", str(folder), "-c", "nginx.conf", *more]
