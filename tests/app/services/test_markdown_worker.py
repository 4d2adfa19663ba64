"""The real worker process, and texts that were made to stop it."""

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from app.services.markdown_worker import MAX_CHARACTERS, Converted, MarkdownWorker

T = TypeVar("T")


def _with_worker(work: Callable[[MarkdownWorker], Awaitable[T]]) -> T:
    async def life() -> T:
        async with MarkdownWorker() as worker:
            return await work(worker)

    return asyncio.run(life())


def _pid(worker: MarkdownWorker) -> int:
    assert worker._child is not None
    return worker._child._process.pid


def test_texts_are_converted_by_one_process() -> None:
    async def work(worker: MarkdownWorker) -> None:
        assert await worker.convert("**a**") == Converted("<p><strong>a</strong></p>")
        first = _pid(worker)
        several = await asyncio.gather(*(worker.convert(f"*{n}*") for n in range(20)))
        assert [each.html for each in several] == [f"<p><em>{n}</em></p>" for n in range(20)]
        assert _pid(worker) == first

    _with_worker(work)


PATTERNS = {
    "brackets": "[" * 10_000,
    "images": "![" * 5_000,
    "links": "[](" * 3_300,
    "nested brackets": "[" * 5_000 + "a" + "]" * 5_000,
    "cdata": "<![CDATA[" * 1_100,
    "tags": "<a " * 3_300,
    "addresses": "<http://a" * 1_100,
    "mails": "<a@a" * 2_500,
    "fences": "```\n" * 2_500,
    "tildes": "~~~\n" * 2_500,
    "footnotes": "[^1]" * 2_500,
    "rows": "|a|b|\n" * 1_600,
    "delimiters": "|" + "-|" * 5_000,
    "items": "- a\n" * 2_500,
    "deep items": "".join(" " * n + "- a\n" for n in range(300)),
    "rule": "- " * 500,
    "items in a line": "- " * 5_000 + "a",
    "numbers in a line": "1. " * 3_000 + "a",
    "quotes": ">" * 5_000 + "a",
    "quote lines": "> a\n" * 2_500,
    "stars": "*" * 10_000,
    "star pairs": "**a " * 2_500,
    "underscores": "_a" * 5_000,
    "backticks": "".join("`" * n + " " for n in range(1, 140)),
    "entities": "&amp" * 2_500,
    "escapes": "\\" * 10_000,
    "references": "[a]: x\n" * 1_400,
    "headings": "# " * 5_000,
    "spaces": " " * 10_000 + "a",
    "tabs": "\t" * 5_000 + "a",
    "one word": "a" * 100_000,
    "placeholders": "\x02klzzwxh:0000\x03" * 500,
    "surrogates": "a\ud83d" * 500,
    "directions": "a\u202e\u05d0" * 2_000,
    "lines": "\n" * 7_900,
}


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Converted]:
    """All patterns through one worker, one after the other; it is killed and started again as needed."""

    async def work(worker: MarkdownWorker) -> dict[str, Converted]:
        found = {name: await worker.convert(text, deadline_s=0.5) for name, text in PATTERNS.items()}
        assert (await worker.convert("still *here*")).html == "<p>still <em>here</em></p>"
        return found

    return _with_worker(work)


@pytest.mark.parametrize("name", PATTERNS)
def test_every_hostile_text_has_an_outcome(name: str, outcomes: dict[str, Converted]) -> None:
    found = outcomes[name]
    assert (found.html is None) is (found.why_plain is not None)


@pytest.mark.parametrize("name", ["references", "lines"])
def test_what_would_vanish_is_plain(name: str, outcomes: dict[str, Converted]) -> None:
    found = outcomes[name]
    assert found.html == ("" if name == "lines" else None)


def test_half_a_character_is_shown_as_one_that_is_missing(outcomes: dict[str, Converted]) -> None:
    assert (outcomes["surrogates"].html or "").count("a\ufffd") == 500


def test_some_of_them_would_have_taken_minutes(outcomes: dict[str, Converted]) -> None:
    assert outcomes["brackets"].why_plain == "laying it out took longer than 0.5 s"


def test_a_text_that_is_too_deep_is_plain_and_the_next_one_is_not() -> None:
    async def work(worker: MarkdownWorker) -> tuple[Converted, Converted]:
        return await worker.convert("- " * 5_000 + "a"), await worker.convert("b")

    deep, next_one = _with_worker(work)
    assert deep == Converted(None, "it is nested too deeply")
    assert next_one.html == "<p>b</p>"


@pytest.mark.parametrize("text", ["a" * (MAX_CHARACTERS + 1), "a\n" * 8_000])
def test_a_text_beyond_the_limits_starts_no_process(text: str) -> None:
    async def work(worker: MarkdownWorker) -> None:
        found = await worker.convert(text)
        assert found.html is None
        assert "longer than" in (found.why_plain or "")
        assert worker._child is None

    _with_worker(work)


def test_a_child_that_dies_takes_one_text_with_it_and_no_more() -> None:
    async def work(worker: MarkdownWorker) -> None:
        await worker.convert("a")
        assert worker._child is not None
        worker._child._process.kill()
        worker._child._process.wait()
        assert await worker.convert("b") == Converted(None, "the converter broke down on it")
        assert (await worker.convert("c")).html == "<p>c</p>"

    _with_worker(work)


def test_a_conversion_that_nobody_waits_for_is_given_up() -> None:
    async def work(worker: MarkdownWorker) -> None:
        await worker.convert("a")
        first = _pid(worker)
        task = asyncio.create_task(worker.convert("[" * 20_000, deadline_s=600))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await worker.convert("b")).html == "<p>b</p>"
        assert _pid(worker) != first

    _with_worker(work)


def test_closing_in_the_middle_of_a_text_ends_it_and_the_process() -> None:
    async def work() -> None:
        worker = MarkdownWorker()
        await worker.convert("a")
        child = worker._child
        task = asyncio.create_task(worker.convert("[" * 20_000, deadline_s=600))
        await asyncio.sleep(0)
        await worker.aclose()
        assert (await task).html is None
        assert child is not None
        assert child._process.returncode is not None
        assert (await worker.convert("b")).why_plain == "the converter is closed"
        await worker.aclose()

    asyncio.run(work())
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("markdown")]


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
def test_the_child_inherits_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_SECRET", "sk-canary-4711")

    async def work(worker: MarkdownWorker) -> bytes:
        await worker.convert("a")
        return await asyncio.to_thread(Path(f"/proc/{_pid(worker)}/environ").read_bytes)

    assert b"SOME_SECRET" not in _with_worker(work)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on address space there")
def test_the_child_cannot_take_much_memory() -> None:
    code = (
        "import resource; from app.services.markdown_convert import _limit_memory; _limit_memory();"
        "print(resource.getrlimit(resource.RLIMIT_AS)[1])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) == 512 * 2**20


def test_the_child_ends_with_its_input_and_listens_to_nothing_else(tmp_path: Path) -> None:
    """Its parent is killed, so its input ends. A module in the current folder is not taken for a library."""
    (tmp_path / "markdown.py").write_text("raise SystemExit('taken from the current folder')")
    program = (
        "import asyncio, os\n"
        "from app.services.markdown_worker import MarkdownWorker\n"
        "async def main():\n"
        "    worker = MarkdownWorker()\n"
        "    assert (await worker.convert('a')).html, 'not converted'\n"
        "    print(worker._child._process.pid, flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
        "asyncio.run(main())\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    parent = subprocess.Popen(
        [sys.executable, "-P", "-c", program],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert parent.stdout is not None
    with parent.stdout:
        pid = int(parent.stdout.readline())
    parent.wait()
    _wait_until_gone(pid)


def _wait_until_gone(pid: int) -> None:
    for _ in range(1_000):
        state = Path(f"/proc/{pid}/stat")
        try:
            os.kill(pid, 0)
            if state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return  # dead, and waits for whoever adopted it
        except (ProcessLookupError, FileNotFoundError):
            return
        threading.Event().wait(0.02)
    raise AssertionError(f"the worker {pid} outlived its parent")
