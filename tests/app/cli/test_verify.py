"""`abreast verify` as a user runs it: with real gateways, stopped half-way, killed, and with keys about."""

import asyncio
import json
import os
import pty
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core.plan.values import EnvRef, Plan
from app.core.plan.writing import plan_document
from app.services.folders import Folders
from app.services.gateways.found import Found
from app.services.plans import Plans
from tests.support.canary import find_key, search_tree
from tests.support.descendants import command_line, descendants, is_gone, nobody_at, ports_of
from tests.support.drilled_plans import chain_and_pool, farms
from tests.support.gateways import litellm_gateway, nginx_gateway, portkey_gateway, tensorzero_gateway
from tests.support.http_server import Got, events, head, response, serve
from tests.support.named_plans import chain_of, compatible, minimal
from tests.support.program import Ended, end, run, start

FROM_ENV, LITERAL = chain_and_pool(literal=False), chain_and_pool(literal=True)
DOCUMENT = {
    "target", "gateway", "level", "loaded_models", "written_models", "elapsed_ms", "cases", "passed",
    "dialect", "wanted", "at", "plan_digest", "as_planned", "problems", "replaced", "notes",
}  # fmt: skip
CASE = {
    "name", "stream", "expected", "attempts", "served_by", "as_planned", "client_saw", "elapsed_ms", "note",
    "title", "route", "known", "timeline",
}  # fmt: skip
CANARY = "sk-canary-0d9f8e7c6b5a4f3e2d1c"


def kept(plan: Plan) -> str:
    return Plans(Folders.find()).create(plan).plan.name


def verify(plan: Plan, target: str, gateway: Found | None, *more: str, **options: Any) -> Ended:
    at = ["--gateway-path", str(gateway.path)] if gateway is not None else []
    return run("verify", kept(plan), "--to", target, *at, *more, **options)


def eventually(condition: Callable[[], bool]) -> None:
    limit = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < limit
        time.sleep(0.02)


# --- what it says ---


def test_the_document_of_a_drill() -> None:
    ended = verify(LITERAL, "tensorzero", tensorzero_gateway(), "--json", "--case", "primary_429")
    assert ended.code == 0, ended.err
    document = ended.document
    assert set(document) == DOCUMENT
    assert all(set(case) == CASE for case in document["cases"])
    assert document["gateway"] == {"name": "TensorZero", "version": "2026.6.0"}
    assert (document["level"], document["passed"], document["written_models"]) == ("drill", True, 6)
    case = next(each for each in document["cases"] if each["route"] == "chain" and not each["stream"])
    assert case["expected"] == case["attempts"] == ["alpha", "beta"]
    assert (case["served_by"], case["as_planned"]) == ("beta", True)
    assert not ended.err


def test_how_far_it_goes_each_case_and_the_badge_are_printed() -> None:
    ended = verify(farms(), "nginx", nginx_gateway(), "--case", "primary_hangs")
    assert ended.code == 0, ended.err
    said = ended.err.splitlines()
    assert [line.split()[:2] for line in said[:4]] == [
        ["+", "checks"], ["+", "parser"], ["+", "drill"], ["+", "live"],
    ]  # fmt: skip
    assert "rehearses 4 cases, in about" in said[2]
    assert said[4] == "Going as far as: drill."
    assert any("░" in line and "█" in line and "alpha hang → " in line for line in said)
    table = ended.out.splitlines()
    assert table[0].split("\t")[:5] == ["route", "case", "how", "planned", "seen"]
    assert table[-1].startswith("passed but for what is known of this gateway: drilled with nginx")
    assert any("is a stand-in's address" in line for line in table)


def test_on_a_terminal_lines_are_live_and_the_table_is_drawn() -> None:
    said = _on_a_terminal(
        "verify", kept(LITERAL), "--to", "tensorzero", "--gateway-path", str(tensorzero_gateway().path),
        "--case", "healthy",
    )  # fmt: skip
    assert "starting TensorZero …" in said
    assert "\x1b[K" in said
    assert "as planned" in said
    assert "passed: drilled with TensorZero" in said


def _on_a_terminal(*arguments: str) -> str:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [os.sys.executable, "-m", "app", *arguments],  # type: ignore[attr-defined]
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=Path(__file__).parents[3],
        env={**os.environ, "COLUMNS": "160", "TERM": "xterm"},
    ) as process:  # fmt: skip
        os.close(theirs)
        said = b""
        while True:
            try:
                data = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not data:
                break
            said += data
        assert process.wait() == 0, said.decode()
    os.close(ours)
    return said.decode()


def test_without_a_gateway_it_goes_as_far_as_our_checks(tmp_path: Path) -> None:
    ended = run("verify", kept(minimal()), "--to", "litellm", env={"PATH": str(tmp_path)})
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "passed: written")
    assert "abreast gateways install litellm" in ended.err
    wanted = run("verify", minimal().name, "--to", "litellm", "--level", "drill", env={"PATH": str(tmp_path)})
    assert wanted.code == 1
    assert "LiteLLM is not on this computer" in wanted.out


def test_the_report_is_kept_and_exported_beside_the_files(tmp_path: Path) -> None:
    name = kept(minimal())
    assert run("verify", name, "--to", "litellm", "--level", "checks").code == 0
    assert run("export", name, "--to", "litellm", "-o", str(tmp_path / "out")).code == 0
    report = json.loads((tmp_path / "out/verification.json").read_text())
    assert (report["level"], report["passed"]) == ("checks", True)


def test_a_part_of_a_drill_is_not_kept() -> None:
    name = kept(LITERAL)
    at = ["--gateway-path", str(tensorzero_gateway().path)]
    assert run("verify", name, "--to", "tensorzero", *at, "--case", "healthy").code == 0
    assert not Plans(Folders.find()).reports(name).folder.exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--to", "nowhere"], "There is no target “nowhere”"),
        (["--to", "litellm", "--dialect", "x"], "has no dialects"),
        (["--to", "litellm", "--level", "live"], "Name your running gateway"),
        (["--to", "litellm", "--url", "http://127.0.0.1:1"], "are for --level live"),
        (["--to", "litellm", "--level", "checks", "--case", "healthy"], "--case is for the drill"),
        (["--to", "litellm", "--gateway-path", "/nonexistent"], "There is no LiteLLM at /nonexistent"),
        (["--to", "litellm", "--level", "further"], "Invalid value for '--level'"),
        (["--to", "litellm", "--level", "live", "--url", "http://127.0.0.1:9", "--key-env", "UNSET"],
         "There is nothing in UNSET"),
        (["--to", "litellm", "--level", "live", "--url", "http://127.0.0.1:9"], "Say --yes"),
    ],
)  # fmt: skip
def test_wrong_use_is_exit_code_two(more: list[str], words: str) -> None:
    ended = run("verify", kept(minimal()), *more)
    assert ended.code == 2
    assert words in ended.err


def test_a_plan_with_errors_does_not_pass() -> None:
    name = kept(replace(minimal(), routes=()))
    ended = run("verify", name, "--to", "litellm")
    assert ended.code == 1
    assert "error: routes: A plan needs a route" in ended.out


# --- stopped and killed ---


def patient() -> Plan:
    """Its first case hangs for a minute."""
    limits = {"timeout_s": 60.0, "first_token_timeout_s": 60.0}
    return chain_and_pool(literal=False, **limits)


@pytest.fixture(params=["portkey", "litellm", "tensorzero", "nginx"])
def in_the_middle(request: pytest.FixtureRequest) -> Iterator[tuple["subprocess.Popen[bytes]", Path]]:
    """A drill that waits for a model that hangs."""
    name: str = request.param
    gateways = {
        "portkey": portkey_gateway, "litellm": litellm_gateway, "tensorzero": tensorzero_gateway,
        "nginx": nginx_gateway,
    }  # fmt: skip
    literal = name in ("tensorzero", "nginx")
    plan = farms() if name == "nginx" else patient()
    plan = replace(plan, endpoints=tuple(_slow(each, literal=literal) for each in plan.endpoints))
    folder: Path = request.getfixturevalue("tmp_path") / "tmp"
    folder.mkdir()
    process = start(
        "verify", kept(plan), "--to", name, "--gateway-path", str(gateways[name]().path),
        "--level", "drill", "--case", "primary_hangs", env={"TMPDIR": str(folder)}, own_group=True,
    )  # fmt: skip
    try:
        yield process, folder
    finally:
        process.kill()
        process.communicate()


def _slow(endpoint: Any, *, literal: bool) -> Any:
    number = sum(map(ord, endpoint.id)) % 250
    base = f"http://10.0.9.{number}:8000/v1" if literal else endpoint.base_url
    return replace(endpoint, timeout_s=60.0, first_token_timeout_s=60.0, base_url=base)


def _started(process: "subprocess.Popen[bytes]") -> tuple[set[int], set[int]]:
    """All processes below it and all their ports, once the first case hangs."""
    eventually(lambda: process.poll() is not None or _is_hanging(process.pid))
    assert process.poll() is None, end(process)
    below = set(descendants(process.pid))
    return below, {port for pid in below for port in ports_of(pid)}


def _is_hanging(pid: int) -> bool:
    """The stand-in has a connection: the gateway has asked the model that hangs."""
    standins = [each for each, line in descendants(pid).items() if "standin" in line]
    return any(_connections(each) for each in standins)


def _connections(pid: int) -> int:
    try:
        links = [str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()]
        rows = Path("/proc/net/tcp").read_text().splitlines()[1:]
    except OSError:
        return 0
    inodes = {link[8:-1] for link in links if link.startswith("socket:[")}
    return sum(row.split()[3] == "01" and row.split()[9] in inodes for row in rows)


def test_killed_in_the_middle_nothing_of_it_is_left(
    in_the_middle: tuple["subprocess.Popen[bytes]", Path],
) -> None:
    process, _ = in_the_middle
    below, ports = _started(process)
    assert len(below) >= 2, "the stand-in, and the gateway with its guard"
    assert ports
    process.kill()
    eventually(lambda: all(map(is_gone, below)))
    assert all(map(nobody_at, ports))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_in_the_middle_its_folder_is_gone_too(tmp_path: Path, number: signal.Signals) -> None:
    folder = tmp_path / "tmp"
    folder.mkdir()
    process = start(
        "verify", kept(patient()), "--to", "portkey", "--gateway-path", str(portkey_gateway().path),
        "--case", "primary_hangs", env={"TMPDIR": str(folder)}, own_group=True,
    )  # fmt: skip
    below, ports = _started(process)
    process.send_signal(number)
    ended = end(process)
    assert ended.code == 130
    assert all(map(is_gone, below))
    assert all(map(nobody_at, ports))
    assert list(folder.iterdir()) == []


# --- keys ---


def test_no_key_is_anywhere(tmp_path: Path, home: Path) -> None:
    """Canaries where a user's keys are; looked for in files, output, and the arguments of every process."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    names = [key.env for each in FROM_ENV.endpoints if (key := each.key) is not None]
    keys = {name: f"{CANARY}{number}" for number, name in enumerate([*names, "OPENAI_API_KEY"])}
    process = start(
        "verify", kept(FROM_ENV), "--to", "portkey", "--gateway-path", str(portkey_gateway().path),
        env={**keys, "TMPDIR": str(folder)},
    )  # fmt: skip
    looked = 0
    while process.poll() is None:
        for pid, line in descendants(process.pid).items():
            assert not find_key(line.encode(), CANARY)
            if line != command_line(process.pid):  # a fork that has not become another program yet
                assert line != command_line(pid) or not find_key(_environment(pid), CANARY)
                looked += 1
        assert not _hits(folder)
        time.sleep(0.05)
    ended = end(process)
    assert (ended.code, looked > 0) == (0, True), ended.err
    assert not find_key((ended.out + ended.err).encode(), CANARY)
    assert not search_tree(home, CANARY)


def _environment(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return b""


def _hits(folder: Path) -> list[Any]:
    try:
        return search_tree(folder, CANARY)
    except OSError:  # a file that went while it was looked at
        return []


@pytest.mark.parametrize(
    "plan",
    [
        chain_of(compatible(CANARY)),
        chain_of(replace(compatible("a"), model=CANARY)),
        chain_of(replace(compatible("a"), base_url=f"http://10.0.0.1/{CANARY}")),
        chain_of(replace(compatible("a"), extras={"region": CANARY})),
        chain_of(replace(compatible("a"), params={"user": CANARY})),
        chain_of(replace(compatible("a"), key=EnvRef(CANARY))),
        chain_of(compatible("a"), name=CANARY),
    ],
    ids=["id", "model", "address", "extra", "parameter", "variable", "route"],
)
def test_a_key_in_the_plan_is_refused_and_not_repeated(tmp_path: Path, plan: Plan) -> None:
    path = tmp_path / "plan.yaml"
    # As somebody writes it by hand: the program itself would not. JSON is YAML too.
    path.write_text(json.dumps(plan_document(replace(plan, name="plan"))))
    ended = run("verify", str(path), "--to", "litellm", "--json")
    assert ended.code == 1
    assert not find_key((ended.out + ended.err).encode(), CANARY)
    assert not search_tree(tmp_path / "plan.reports", CANARY)


def test_a_running_gateway_is_asked_with_a_key_that_shows_nowhere(home: Path) -> None:
    whole = '{"model": "gpt-x", "choices": [{"message": {"content": "Sea."}, "finish_reason": "stop"}]}'
    streamed = '{"choices": [{"delta": {"content": "Sea."}, "finish_reason": "stop"}]}'

    async def scenario() -> tuple[Ended, list[Got]]:
        async with serve(response(whole), [head(), events(streamed)]) as server:
            asking = ["--level", "live", "--url", f"{server.url}/v1", "--key-env", "MY_KEY", "--yes"]
            name = kept(minimal())
            ended = await asyncio.to_thread(
                run, "verify", name, "--to", "bifrost", *asking, env={"MY_KEY": CANARY}
            )
            return ended, server.requests

    ended, requests = asyncio.run(scenario())
    assert ended.code == 0, ended.out + ended.err
    assert "passed: live" in ended.out
    assert [each.headers["authorization"] for each in requests] == [f"Bearer {CANARY}"] * 2
    assert not find_key((ended.out + ended.err).encode(), CANARY)
    assert not search_tree(home, CANARY)
