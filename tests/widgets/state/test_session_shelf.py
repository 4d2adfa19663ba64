"""Everything that is done with kept sessions, on a real store."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.session import Session
from tests.support.shelves import Scenario, Shelved, ago, fill, shelved
from tests.support.stored import kept, new_session
from tests.support.waiting import until

Run = Callable[..., None]


@pytest.fixture
def run(loop: asyncio.AbstractEventLoop, home: Path) -> Run:
    """Runs a scenario on a shelf with these sessions."""

    def run(scenario: Scenario, *sessions: Session, grace_ms: int = 60_000) -> None:
        async def main() -> None:
            async with asyncio.timeout(60), shelved(home, sessions, grace_ms=grace_ms) as bench:
                await scenario(bench)

        loop.run_until_complete(main())

    return run


async def idle(bench: Shelved) -> None:
    await until(lambda: bench.tasks.running == 0)


def listed(bench: Shelved) -> list[str]:
    return [title for title in bench.titles() if not title.startswith("— ")]


def holding(folder: Path, words: bytes) -> list[Path]:
    """The files under the folder that hold these words."""
    return [path for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]


def test_it_is_filled_when_it_has_a_store(run: Run) -> None:
    async def scenario(bench: Shelved) -> None:
        assert bench.shelf.loaded
        assert bench.shelf.count == 2
        assert listed(bench) == ["new", "old"]

    run(scenario, ago("new", 0), ago("old", 50))


def test_sessions_of_one_moment_are_not_lost_between_pages(run: Run) -> None:
    async def scenario(bench: Shelved) -> None:
        model = bench.shelf.sessions
        while model.canFetchMore(model.index(-1)):
            model.fetchMore(model.index(-1))
            await idle(bench)
        assert len(listed(bench)) == bench.shelf.count == 450

    one = ago("same", 5)
    run(scenario, *(replace(one, id=new_session().id, lanes=()) for _ in range(450)))


def test_a_renamed_session_is_told_and_goes_to_the_top(run: Run) -> None:
    async def scenario(bench: Shelved) -> None:
        told: list[tuple[str, str]] = []
        bench.shelf.changes.renamed.connect(lambda id_, title: told.append((id_, title)))
        bench.shelf.changes.rename(old.id, " two \n words ")
        await idle(bench)
        assert listed(bench) == ["two words", "new"]
        assert told == [(old.id, "two words")]
        bench.shelf.changes.rename(old.id, " ")
        assert bench.tasks.running == 0

    old = ago("old", 50)
    run(scenario, ago("new", 1), old)


def test_a_copy_is_listed_and_chosen(run: Run) -> None:
    async def scenario(bench: Shelved) -> None:
        chosen: list[str] = []
        bench.shelf.going.session_chosen.connect(chosen.append)
        bench.shelf.changes.duplicate(one.id)
        await idle(bench)
        assert listed(bench) == ["Sums (copy)", "Sums"]
        assert len(chosen) == 1
        assert chosen[0] != one.id
        assert bench.shelf.count == 2

    one = ago("Sums", 1)
    run(scenario, one)


def test_pins_and_tags_are_kept_and_shown(run: Run) -> None:
    async def scenario(bench: Shelved) -> None:
        bench.shelf.changes.pin([one.id], pinned=True)
        bench.shelf.changes.set_tags(one.id, ["To do", "sql", "#SQL"])
        await idle(bench)
        assert bench.titles()[:2] == ["— Pinned", "one"]
        assert bench.shelf.tags == ("sql", "to-do")
        kept_so = await bench.store.summary(one.id)
        assert kept_so is not None
        assert kept_so.pinned
        assert kept_so.tags == ("to-do", "sql")
        bench.shelf.changes.pin([one.id], pinned=False)
        await idle(bench)
        assert listed(bench) == ["two", "one"]

    one = ago("one", 50)
    run(scenario, one, ago("two", 1))


def test_what_was_deleted_is_hidden_at_once_and_comes_back_to_its_place(run: Run) -> None:
    async def scenario(bench: Shelved) -> None:
        shelf = bench.shelf
        away: list[tuple[str, ...]] = []
        shelf.put_away.connect(away.append)
        shelf.changes.delete([two.id])
        await idle(bench)
        assert listed(bench) == ["one", "three"]
        assert shelf.count == 2
        assert away == [(two.id,)]
        (notice,) = bench.notices.current
        assert notice.text == "Deleted “two”"
        assert await bench.store.count() == 3
        assert notice.action is not None
        notice.action.run()
        assert listed(bench) == ["one", "two", "three"]
        assert shelf.count == 3
        assert bench.notices.current == ()
        assert not shelf.deleted.can_undo

    two = ago("two", 2)
    run(scenario, ago("one", 1), two, ago("three", 3))


def test_several_deletions_wait_and_the_last_one_is_undone_first(run: Run) -> None:
    async def scenario(bench: Shelved) -> None:
        bench.shelf.changes.delete([one.id])
        await idle(bench)
        bench.shelf.changes.delete([two.id, three.id])
        await idle(bench)
        assert [notice.text for notice in bench.notices.current][1].startswith("Deleted 2 session")
        assert listed(bench) == []
        bench.shelf.deleted.undo()
        assert listed(bench) == ["two", "three"]
        bench.shelf.deleted.undo()
        assert listed(bench) == ["one", "two", "three"]
        bench.shelf.deleted.undo()

    one, two, three = ago("one", 1), ago("two", 2), ago("three", 3)
    run(scenario, one, two, three)


def test_a_deletion_that_nobody_undid_is_one(run: Run) -> None:
    async def scenario(bench: Shelved) -> None:
        bench.shelf.changes.delete([one.id])
        await until(lambda: not bench.shelf.deleted.ids and bench.tasks.running == 0)
        assert await bench.store.summary(one.id) is None
        assert bench.shelf.count == 1
        assert bench.notices.current == ()

    one = ago("one", 1)
    run(scenario, one, ago("two", 2), grace_ms=5)


def test_the_end_of_the_program_deletes_what_waits(run: Run, home: Path) -> None:
    async def scenario(bench: Shelved) -> None:
        bench.shelf.changes.delete([one.id])
        await idle(bench)

    async def after(bench: Shelved) -> None:
        assert listed(bench) == ["two"]
        assert not holding(home, b"quetzalcoatlus")

    one = ago("quetzalcoatlus", 1)
    run(scenario, one, ago("two", 2))
    run(after)


def test_what_another_program_added_shows_after_a_refresh(run: Run) -> None:
    async def scenario(bench: Shelved) -> None:
        await fill(bench.store, (new_session(f"theirs {number}") for number in range(250)))
        bench.shelf.refresh()
        await idle(bench)
        assert len(listed(bench)) == bench.shelf.count == 251
        assert listed(bench)[-1] == "ours"

    run(scenario, ago("ours", 1))


def test_a_session_that_is_gone_is_taken_off_the_list(run: Run) -> None:
    async def scenario(bench: Shelved) -> None:
        await bench.store.delete(one.id)
        bench.shelf.look_at(one.id)
        await idle(bench)
        assert listed(bench) == []
        assert bench.shelf.sessions.empty

    one = ago("one", 1)
    run(scenario, one)


def test_a_session_far_down_is_listed_once_it_is_on_the_screen(run: Run) -> None:
    async def scenario(bench: Shelved) -> None:
        assert "far down" not in listed(bench)
        bench.shelf.set_shown(far.id)
        await idle(bench)
        assert listed(bench)[-1] == "far down"

    far = ago("far down", 900)
    run(scenario, far, *(ago(str(hours), hours) for hours in range(1, 121)))


def test_hits_stand_with_their_words_marked_the_newest_first(run: Run) -> None:
    async def scenario(bench: Shelved) -> None:
        await kept(bench.store, "Fuse box", [("How does a breaker work?", "It trips, and " * 30 + "breaks.")])
        search = bench.shelf.search
        search.look_for("break")
        assert not search.showing
        assert search.searching
        await until(lambda: not search.searching)
        assert bench.found() == [
            ("Fuse box", "breaks"),
            ("Fuse box", "breaker"),
            ("The breaker, explained", "breaker"),
        ]
        search.look_for("")
        assert not search.showing
        assert bench.found() == []

    run(scenario, ago("The breaker, explained", 1))


def test_a_newer_text_takes_the_place_of_the_older_one(run: Run) -> None:
    async def scenario(bench: Shelved) -> None:
        search = bench.shelf.search
        for text in ("o", "on", "one", "tw", "two"):
            search.look_for(text)
        await until(lambda: not search.searching)
        assert bench.found() == [("two", "two")]

    run(scenario, ago("one", 1), ago("two", 2))


def test_more_hits_come_when_they_are_wanted(run: Run) -> None:
    async def scenario(bench: Shelved) -> None:
        search = bench.shelf.search
        search.look_for("needle")
        await until(lambda: not search.searching)
        assert len(bench.found()) == 50
        resets: list[None] = []
        search.hits.modelReset.connect(lambda: resets.append(None))
        search.hits.fetchMore(search.hits.index(-1))
        await idle(bench)
        assert len(bench.found()) == 70
        assert not resets
        assert not search.hits.canFetchMore(search.hits.index(-1))

    run(scenario, *(ago(f"needle {number}", number) for number in range(70)))


def test_a_tag_finds_the_sessions_that_have_it(run: Run) -> None:
    async def scenario(bench: Shelved) -> None:
        search = bench.shelf.search
        search.look_for("tag:sql ")
        await until(lambda: not search.searching)
        assert [title for title, _ in bench.found()] == ["joins"]
        bench.shelf.changes.set_tags(other.id, ["sql"])
        await idle(bench)
        assert [title for title, _ in bench.found()] == ["joins", "other"]

    other = ago("other", 2)
    run(scenario, ago("joins", 1, tags=("sql",)), other)


def test_hits_follow_what_is_done_with_their_sessions(run: Run) -> None:
    async def scenario(bench: Shelved) -> None:
        search = bench.shelf.search
        search.look_for("alpha")
        await until(lambda: not search.searching)
        bench.shelf.changes.delete([one.id])
        await idle(bench)
        assert [title for title, _ in bench.found()] == ["alpha two"]
        bench.shelf.deleted.undo()
        assert [title for title, _ in bench.found()] == ["alpha one", "alpha two"]
        bench.shelf.changes.rename(one.id, "beta")
        await idle(bench)
        assert [title for title, _ in bench.found()] == ["beta", "alpha two"]

    one = ago("alpha one", 1)
    run(scenario, one, ago("alpha two", 2))


def test_without_a_store_nothing_is_done(loop: asyncio.AbstractEventLoop) -> None:
    from PySide6.QtCore import QObject

    from widgets.state.notices import Notices
    from widgets.state.session_shelf import SessionShelf
    from widgets.tasks import Tasks

    async def main() -> None:
        parent = QObject()
        notices = Notices(parent)
        tasks = Tasks(notices, parent)
        shelf = SessionShelf(tasks, notices, parent)
        shelf.changes.rename("a", "b")
        shelf.changes.delete(["a"])
        shelf.search.look_for("words")
        shelf.files.import_from([Path("a.json")])
        shelf.refresh()
        shelf.set_shown("a")
        await shelf.close()
        assert not shelf.loaded
        assert tasks.running == 0
        await tasks.close()
        parent.deleteLater()

    loop.run_until_complete(main())
