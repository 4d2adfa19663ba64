"""The written TypeScript is strictly typed and really asks: under Node, with OpenAI's SDK."""

import asyncio
import json
import os
from pathlib import Path

import pytest

from app.core.plan.checks import has_errors
from app.core.plan.values import Plan
from app.core.rehearsal.cases import Case
from app.standin.upstream.acts import Act
from app.targets.client.typescript import typescript_files
from app.targets.targets import TARGETS
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
from tests.support.compiled_typescript import compiled, node
from tests.support.named_plans import NAMED, chain_of, compatible


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("client")
    compiled(folder, {"client.ts": typescript_files(plan())[0].text})
    return folder


async def asked(
    made: Plan, folder: Path, acts: dict[str, Act], *, stream: bool
) -> tuple[tuple[str, ...], Told]:
    """Who was asked, in order, and what the client got."""
    async with upstreams(made) as server:
        await server.act(acts)
        process = await asyncio.create_subprocess_exec(
            *node(folder, "ask.mjs", "support", "stream" if stream else "whole"),
            env={**environment(made, server.ports), "PATH": os.environ["PATH"]},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        said, wrong = await process.communicate()
        assert process.returncode == 0, wrong.decode()
        seen = await server.seen(within_s=2)
    assert not seen.strangers
    return tuple(attempt.endpoint for attempt in seen.attempts), Told(**json.loads(said))


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{case.name}-{'stream' if case.stream else 'whole'}") for case in cases()]
)
def test_each_case_goes_as_planned(case: Case, written: Path) -> None:
    attempts, got = asyncio.run(asked(plan(), written, dict(acts_of(case)), stream=case.stream))
    check_as_planned(plan(), case, attempts, got)


@pytest.mark.parametrize("act", [Act.TRUNCATED, Act.STALL])
def test_other_ways_to_break_a_stream(act: Act, written: Path) -> None:
    attempts, got = asyncio.run(asked(plan(), written, {"alpha": act}, stream=True))
    assert attempts == ("alpha",)
    assert got.text.startswith("This is")
    assert got.error is not None


def test_what_is_no_trigger_reaches_the_caller(tmp_path: Path) -> None:
    made = chain_of(compatible("alpha"), compatible("beta"), fall_on=ONLY_SERVER_ERRORS)
    compiled(tmp_path, {"client.ts": typescript_files(made)[0].text})
    attempts, got = asyncio.run(asked(made, tmp_path, {"alpha": Act.RATE_LIMIT}, stream=False))
    assert attempts == ("alpha",)
    assert got.error is not None
    attempts, got = asyncio.run(asked(made, tmp_path, {"alpha": Act.SERVER_ERROR}, stream=True))
    assert attempts == ("alpha", "beta")
    assert got.error is None


def test_all_typescript_that_is_written_is_strictly_typed(tmp_path: Path) -> None:
    files = {}
    for target in TARGETS:
        for dialect in (each.name for each in target.dialects):
            for name, make in NAMED.items():
                if has_errors(target.check_plan(make(), dialect)):
                    continue
                for file in target.render(make(), dialect):
                    if file.language == "typescript":
                        files[f"{target.name}-{dialect}-{name}.ts"] = file.text
    assert len(files) > len(NAMED)
    compiled(tmp_path, files)
