"""Killed at a random moment, the program has kept what it had received half a second before."""

import asyncio
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.core.answer import AnswerState
from app.core.session import Session
from app.services.engine import DATABASE
from app.store.store import Store
from tests.support.ticking import Stream, TickingServer

KILLS = 50
AT_ONCE = 2
LANES = 8


def abreast(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "app", *arguments],
        env={**os.environ, "ABREAST_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def home_with(server: TickingServer, home: Path) -> Path:
    add = abreast(home, "endpoints", "add", "ticking", "--wire", "openai", "--base-url", server.base_url)
    complaint = add.communicate()[1]
    assert add.returncode == 0, complaint
    return home


def kill_one(home: Path, server: TickingServer, run: int) -> tuple[Session | None, dict[str, Stream], float]:
    """Kill a comparison in mid-stream; what was kept, what had been sent, and when it was killed."""
    models = [f"run{run}lane{lane}" for lane in range(LANES)]
    named = [argument for model in models for argument in ("-m", f"ticking/{model}")]
    process = abreast(home, "compare", "Go on.", *named, "--session", "killed")
    streams: dict[str, Stream] = {}
    while process.poll() is None:
        streams = {stream.model: stream for stream in list(server.streams) if stream.model in models}
        if len(streams) == LANES and all(stream.words for stream in streams.values()):
            break
        time.sleep(0.01)
    assert process.poll() is None, process.communicate()[1]
    time.sleep(random.uniform(0.0, 1.2))  # the moment is the point: any moment must do
    killed_at = time.monotonic()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return asyncio.run(reopened(home)), streams, killed_at


async def reopened(home: Path) -> Session | None:
    store = await Store.open(home / "data" / DATABASE)
    try:
        return await store.find_session("killed")
    finally:
        await store.close()


@pytest.mark.parametrize("batch", range(5))
def test_what_was_received_half_a_second_before_is_kept(tmp_path: Path, batch: int) -> None:
    with TickingServer() as server, ThreadPoolExecutor(AT_ONCE) as pool:
        first = home_with(server, tmp_path / "first")

        def kill(run: int) -> tuple[Session | None, dict[str, Stream], float]:
            return kill_one(shutil.copytree(first, tmp_path / str(run)), server, run)

        results = list(pool.map(kill, range(batch * KILLS // 5, (batch + 1) * KILLS // 5)))
        grace_s = server.grace_s
    for session, streams, killed_at in results:
        assert session is not None
        answers = {lane.model.model: session.turns[0].answer_of(lane.id) for lane in session.lanes}
        assert len(answers) == LANES
        for model, stream in streams.items():
            answer = answers[model]
            assert answer is not None
            assert answer.state is AnswerState.INCOMPLETE
            assert answer.text.startswith(stream.text_before(killed_at - grace_s)), "something shown was lost"
            assert stream.text_before(killed_at + 10).startswith(answer.text), "something kept was never sent"
            if stream.text_before(killed_at - grace_s):
                assert answer.sent is not None
                assert json.loads(answer.sent.body)["model"] == model
