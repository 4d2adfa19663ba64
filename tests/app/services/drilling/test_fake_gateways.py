"""Gateways that do not come up as they should: each gives a clear result, and leaves nothing behind."""

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.plan.values import Plan
from app.services.drilling.drill import Drilled, drill, to_rehearse
from app.services.drilling.progress import Progress
from app.services.drilling.starting import Setting
from app.services.gateways.failures import GatewayError, StartFailure
from app.services.gateways.found import Found
from app.services.gateways.table import GATEWAYS
from app.targets.nginx.drill import RECIPE
from app.targets.targets import target_of
from tests.support.descendants import nobody_at, nothing_stays
from tests.support.drilled_plans import farms
from tests.support.gateways import nginx_gateway

# Each is started as nginx is: its configuration is in the folder behind -p.
HEAD = f"""#!{sys.executable}
import os, re, socket, sys, time
folder = sys.argv[sys.argv.index("-p") + 1]
port = int(re.search(r"listen 127.0.0.1:([0-9]+)", open(folder + "/nginx.conf").read())[1])
"""
ENDS = 'print("no luck with my configuration", file=sys.stderr); sys.exit(3)'
GARBAGE = "import random\nwhile True: os.write(1, random.randbytes(4096))"
ELSEWHERE = 'it = socket.create_server(("127.0.0.1", 0)); time.sleep(600)'
SILENT = 'it = socket.create_server(("127.0.0.1", port)); time.sleep(600)'
EXPOSED = 'it = socket.create_server(("0.0.0.0", port)); time.sleep(600)'
SLOW = "time.sleep(1.5); os.execv({real!r}, [{real!r}, *sys.argv[1:]])"


def fake(folder: Path, body: str) -> Found:
    program = folder / "nginx"
    program.write_text(HEAD + body)
    program.chmod(0o700)
    return Found(gateway=GATEWAYS["nginx"], path=program, version="1.0", ours=False, command=(str(program),))


def drilled(gateway: Found, *, start_s: float) -> tuple[Drilled, list[str]]:
    plan: Plan = farms()
    target = target_of("nginx")
    cases, _ = to_rehearse(plan, RECIPE)
    setting = Setting(
        plan=plan,
        files=target.render(plan, ""),
        losses=target.losses(plan, ""),
        recipe=replace(RECIPE, start_s=start_s),
        gateway=gateway,
    )
    stages: list[str] = []

    def tell(progress: Progress) -> None:
        stages.append(progress.stage)

    with nothing_stays():
        return asyncio.run(drill(setting, cases[:1], tell)), stages


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (ENDS, StartFailure.ENDED, "it ended with code 3. no luck with my configuration"),
        (GARBAGE, StartFailure.LATE, "it listens on no port yet"),
        (ELSEWHERE, StartFailure.ELSEWHERE, "and listens on 127.0.0.1:"),
        (SILENT, StartFailure.SILENT, "did not answer on port"),
        (EXPOSED, StartFailure.EXPOSED, "which other computers can reach, and was ended"),
    ],
    ids=["ends", "garbage", "elsewhere", "silent", "exposed"],
)
def test_a_gateway_that_does_not_come_up_says_why(
    tmp_path: Path, body: str, kind: StartFailure, words: str
) -> None:
    with pytest.raises(GatewayError, match=words) as caught:
        drilled(fake(tmp_path, body), start_s=2.0)
    assert caught.value.kind is kind


def test_one_that_takes_its_time_is_waited_for_and_the_wait_is_told(tmp_path: Path) -> None:
    real = nginx_gateway().command[0]
    done, stages = drilled(fake(tmp_path, SLOW.format(real=real)), start_s=60.0)
    assert [case.as_planned for case in done.cases] == [True]
    assert "starting nginx, 1 s" in stages


def test_one_that_cannot_be_run_says_so(tmp_path: Path) -> None:
    program = tmp_path / "nginx"
    program.write_text("not a program")
    found = Found(gateway=GATEWAYS["nginx"], path=program, version=None, ours=False, command=(str(program),))
    with pytest.raises(UserError, match="could not be started"):
        drilled(found, start_s=2.0)


def test_nothing_listens_after_a_drill_that_was_stopped(tmp_path: Path) -> None:
    """Stopped while the gateway starts: it is never waited for."""

    async def scenario() -> None:
        plan = farms()
        target = target_of("nginx")
        cases, _ = to_rehearse(plan, RECIPE)
        setting = Setting(
            plan=plan, files=target.render(plan, ""), losses=(), recipe=RECIPE, gateway=fake(tmp_path, SILENT)
        )
        waiting = asyncio.Event()

        def tell(progress: Progress) -> None:
            if progress.stage.startswith("starting nginx,"):
                waiting.set()

        task = asyncio.create_task(drill(setting, cases, tell))
        await waiting.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    with nothing_stays():
        asyncio.run(scenario())
    assert nobody_at(plan_port()), "the plan's own port was never used"


def plan_port() -> int:
    return farms().port
