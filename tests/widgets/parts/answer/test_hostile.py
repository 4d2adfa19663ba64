"""More than a thousand documents that mean harm, streamed in any cutting through the real view."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.markdown.blocks import HARD, LINE
from tests.support.file_watch import AVAILABLE

ROOT = Path(__file__).parents[4]
NUMBER = 1_200


@pytest.mark.skipif(not AVAILABLE, reason="only Linux tells who opens a file")
def test_no_answer_asks_opens_stalls_or_crashes(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.support.hostile_screen", str(tmp_path), str(NUMBER)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr[-4_000:]
    assert run.stderr == ""
    found = json.loads(run.stdout)
    assert found["documents"] == NUMBER
    # Nothing was asked of a server, the canary was not opened by anybody, and no document asked for anything.
    assert (found["requests"], found["canary"], found["asked"], found["connected"]) == (0, 0, 0, [])
    ours = (sys.base_prefix, sys.prefix, str(ROOT / "resources"), "/dev/null")
    assert [path for path in found["opened"] if not path.startswith(ours)] == []
    # What is laid out at a time is bounded whatever came, and so is the time that takes.
    assert found["longest_block"] < HARD + LINE
    # The pathological ones are there, and were shown as plain text.
    assert found["plain"] > 100
