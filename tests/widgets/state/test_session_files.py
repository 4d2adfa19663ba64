"""Real files out of and into a real store."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.session import Session
from tests.support.sample_sessions import rich_session
from tests.support.shelves import Scenario, Shelved, ago, shelved
from tests.support.waiting import until

Run = Callable[..., None]

HOSTILE = [
    "x" * 300,
    "\u202egpj.exe\u202c مرحبا",
    "two\nlines\tand a tab",
    "<script>alert(1)</script> & <img src=x>",
    "../../etc/passwd",
    "NUL",
]


@pytest.fixture
def run(loop: asyncio.AbstractEventLoop, home: Path) -> Run:
    def run(scenario: Scenario, *sessions: Session) -> None:
        async def main() -> None:
            async with asyncio.timeout(60), shelved(home, sessions) as bench:
                await scenario(bench)

        loop.run_until_complete(main())

    return run


async def idle(bench: Shelved) -> None:
    await until(lambda: bench.tasks.running == 0)


def written(folder: Path) -> list[Path]:
    return list(folder.glob("*.md"))


@pytest.mark.parametrize("form", ["md", "html", "csv", "json"])
def test_a_session_becomes_a_file(run: Run, tmp_path: Path, form: str) -> None:
    async def scenario(bench: Shelved) -> None:
        target = tmp_path / f"out.{form}"
        bench.shelf.files.export([session.id], form, target)
        await idle(bench)
        assert "circuit" in target.read_text("utf-8-sig").lower()
        assert target.stat().st_mode & 0o077 == 0
        assert bench.notices.current[-1].text.endswith(str(target))
        assert bench.shelf.files.folder == tmp_path
        bench.shelf.files.export([session.id], form, target)  # the dialog has asked
        await idle(bench)
        assert not [notice for notice in bench.notices.current if notice.tone == "bad"]

    session = rich_session()
    run(scenario, session)


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_of_any_kind_goes_out_and_comes_in_again(run: Run, tmp_path: Path, title: str) -> None:
    async def scenario(bench: Shelved) -> None:
        files = bench.shelf.files
        name = await files.suggested_name(session.id, "json")
        target = tmp_path / name
        assert target.parent == tmp_path
        files.export([session.id], "json", target)
        await idle(bench)
        chosen: list[str] = []
        bench.shelf.going.session_chosen.connect(chosen.append)
        files.import_from([target])
        await idle(bench)
        (copy,) = chosen
        assert (await bench.store.session(copy)).title == title
        assert copy != session.id
        assert bench.shelf.count == 2
        for notice in bench.notices.current:
            assert "\n" not in notice.text
            assert "\u202e" not in notice.text

    session = replace(ago("", 1), title=title)
    run(scenario, session)


def test_several_go_into_a_folder_and_replace_nothing(run: Run, tmp_path: Path) -> None:
    async def scenario(bench: Shelved) -> None:
        (folder / "same.md").write_text("mine")
        bench.shelf.files.export([one.id, two.id], "md", folder)
        await idle(bench)
        assert sorted(path.name for path in folder.iterdir()) == ["same-2.md", "same-3.md", "same.md"]
        assert (folder / "same.md").read_text() == "mine"
        assert bench.shelf.files.folder == folder

    folder = tmp_path / "out"
    folder.mkdir()
    one, two = ago("same", 1), ago("same", 2)
    run(scenario, one, two)


def test_files_that_are_no_sessions_are_refused_in_words_and_the_others_go_on(
    run: Run, tmp_path: Path
) -> None:
    async def scenario(bench: Shelved) -> None:
        bench.shelf.files.export([session.id], "json", good)
        await idle(bench)
        document = json.loads(good.read_text("utf-8"))
        later.write_text(json.dumps({**document, "version": 99}))
        bench.notices.dismiss(bench.notices.current[0])
        bench.shelf.files.import_from([empty, later, tmp_path / "absent.json", good])
        await idle(bench)
        texts = [notice.text for notice in bench.notices.current]
        assert texts[0] == "empty.json: The file is empty."
        assert texts[1].startswith("later.json: The file was written by a later version of Abreast")
        assert "cannot be read" in texts[2]
        assert texts[3] == "Imported “mine”"
        assert bench.shelf.count == 2

    session = ago("mine", 1)
    good, later, empty = tmp_path / "good.json", tmp_path / "later.json", tmp_path / "empty.json"
    empty.touch()
    run(scenario, session)


def test_a_folder_that_takes_no_file_is_told_of(run: Run, tmp_path: Path) -> None:
    async def scenario(bench: Shelved) -> None:
        bench.shelf.files.export([session.id], "md", tmp_path / "absent" / "out.md")
        await idle(bench)
        (notice,) = bench.notices.current
        assert notice.tone == "bad"
        assert not bench.shelf.files.busy

    session = ago("mine", 1)
    run(scenario, session)


def test_what_takes_long_is_told_and_can_be_cancelled(run: Run, tmp_path: Path) -> None:
    async def scenario(bench: Shelved) -> None:
        files = bench.shelf.files
        seen: list[tuple[int, int]] = []

        def on_progress() -> None:
            if files.progress is not None:
                seen.append((files.progress.done, files.progress.total))
                if files.progress.done == 2:
                    files.cancel()

        files.progress_changed.connect(on_progress)
        files.shown_after(0)
        files.export(ids, "md", tmp_path)
        await idle(bench)
        assert seen[-1] == (2, 5)
        assert not files.busy
        assert len(written(tmp_path)) in (2, 3)
        assert bench.notices.current == ()

    sessions = [ago(f"number {number}", number) for number in range(5)]
    ids = [session.id for session in sessions]
    run(scenario, *sessions)
