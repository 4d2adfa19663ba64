"""The written Python really asks: with OpenAI's SDK, against upstreams that fail on cue."""

import asyncio
import sys
from collections import Counter
from dataclasses import replace
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from app.core.plan.values import Member, Plan, Tier
from app.core.rehearsal.cases import Case
from app.standin.upstream.acts import Act
from app.targets.client.python import python_files
from tests.app.targets.client.drilling import (
    ONLY_SERVER_ERRORS,
    Told,
    acts_of,
    cases,
    check_as_planned,
    environment,
    plan,
    upstreams,
)
from tests.support.named_plans import chain_of, compatible

MESSAGES = [{"role": "user", "content": "Hello"}]


def written(made: Plan, folder: Path) -> ModuleType:
    """The client, imported from its file."""
    path = folder / "client.py"
    path.write_text(python_files(made)[0].text, "utf-8")
    spec = util.spec_from_file_location("written_client", path)
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    sys.modules["written_client"] = module
    spec.loader.exec_module(module)
    return module


async def told(client: Any, *, stream: bool, route: str = "support") -> Told:
    text = ""
    try:
        if not stream:
            answer = await client.ask(route, messages=MESSAGES)
            return Told(text=answer.choices[0].message.content, error=None)
        async for chunk in client.stream(route, messages=MESSAGES):
            text += (chunk.choices[0].delta.content or "") if chunk.choices else ""
    except sys.modules["written_client"].FAILURES as error:
        return Told(text=text, error=str(error) or type(error).__name__)
    return Told(text=text, error=None)


async def asked(
    made: Plan, folder: Path, acts: dict[str, Act], *, stream: bool, route: str = "support", times: int = 1
) -> tuple[tuple[str, ...], Told]:
    """Who was asked, in order, and what the last request got."""
    module, last = written(made, folder), Told(text="", error=None)
    async with upstreams(made) as server:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in environment(made, server.ports).items():
                patch.setenv(name, value)
            await server.act(acts)
            async with module.Client() as client:
                for _ in range(times):
                    last = await told(client, stream=stream, route=route)
            seen = await server.seen(within_s=2)
    assert not seen.strangers
    return tuple(attempt.endpoint for attempt in seen.attempts), last


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{case.name}-{'stream' if case.stream else 'whole'}") for case in cases()]
)
def test_each_case_goes_as_planned(case: Case, tmp_path: Path) -> None:
    attempts, got = asyncio.run(asked(plan(), tmp_path, dict(acts_of(case)), stream=case.stream))
    check_as_planned(plan(), case, attempts, got)


@pytest.mark.parametrize("act", [Act.TRUNCATED, Act.STALL, Act.RESET])
def test_other_ways_to_break_a_stream(act: Act, tmp_path: Path) -> None:
    attempts, got = asyncio.run(asked(plan(), tmp_path, {"alpha": act}, stream=True))
    if act is Act.RESET:
        assert attempts == ("alpha", "alpha", "beta")
        assert got.error is None
    else:
        assert attempts == ("alpha",)
        assert got.text.startswith("This is")
        assert got.error is not None


@pytest.mark.parametrize("stream", [False, True])
def test_what_is_no_trigger_reaches_the_caller(stream: bool, tmp_path: Path) -> None:
    made = chain_of(compatible("alpha"), compatible("beta"), fall_on=ONLY_SERVER_ERRORS)
    attempts, got = asyncio.run(asked(made, tmp_path, {"alpha": Act.RATE_LIMIT}, stream=stream))
    assert attempts == ("alpha",)
    assert got.error is not None


def test_an_alias_leads_to_the_route(tmp_path: Path) -> None:
    attempts, _ = asyncio.run(asked(plan(), tmp_path, {}, stream=False, route="other-name"))
    assert attempts == ("alpha",)


def test_a_tier_shares_its_load_by_weight_and_asks_all_of_it(tmp_path: Path) -> None:
    made = chain_of(compatible("alpha"), compatible("beta"))
    pool = (Tier((Member("alpha", 9), Member("beta", 1))),)
    made = replace(made, routes=(replace(made.routes[0], tiers=pool),))
    attempts, _ = asyncio.run(asked(made, tmp_path, {}, stream=False, times=30))
    shares = Counter(attempts)
    assert shares["alpha"] > shares["beta"]
    attempts, got = asyncio.run(asked(made, tmp_path, {"alpha": Act.SERVER_ERROR}, stream=True))
    assert attempts[-1] == "beta"
    assert got.error is None


def test_what_failed_too_often_rests(tmp_path: Path) -> None:
    made = chain_of(compatible("alpha"), compatible("beta"), allowed_fails=1, cooldown_s=600.0)
    attempts, _ = asyncio.run(asked(made, tmp_path, {"alpha": Act.UNAVAILABLE}, stream=False, times=4))
    assert attempts == ("alpha", "beta", "alpha", "beta", "beta", "beta")


def test_a_missing_variable_is_said_before_anything_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = written(chain_of(compatible("alpha")), tmp_path)
    monkeypatch.delenv("ALPHA_API_KEY", raising=False)
    monkeypatch.setenv("ALPHA_BASE_URL", "http://127.0.0.1:1/v1")
    with pytest.raises(LookupError, match="ALPHA_API_KEY"):
        module.Client()
