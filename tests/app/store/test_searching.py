"""Search finds words wherever they are, the newest first, and takes any query for words."""

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.session import Hit
from app.store.searching import words_of
from app.store.store import Store
from tests.support.stored import ended, kept, new_session, new_turn, opened, rows, with_store


def found(path: Path, *queries: str) -> list[list[Hit]]:
    async def work(store: Store) -> list[list[Hit]]:
        return [await store.search(query) for query in queries]

    return with_store(path, work)


def keep(path: Path, title: str, *exchanges: tuple[str, str]) -> None:
    async def work(store: Store) -> None:
        await kept(store, title, exchanges)

    with_store(path, work)


def marked(hit: Hit) -> list[str]:
    return [hit.excerpt[start:end] for start, end in hit.marks]


def test_titles_prompts_and_answers_are_found_and_marked(path: Path) -> None:
    keep(
        path,
        "Choosing a model",
        ("How do lanes work?", "A lane is one column. Each lane has its own history."),
    )
    (titles, prompts, answers, both, none) = found(
        path, "choosing", "HOW", "lane", "column own", "lane nonsense"
    )
    assert [(hit.found_in, hit.turn, marked(hit)) for hit in titles] == [("title", None, ["Choosing"])]
    assert [(hit.found_in, hit.turn, marked(hit)) for hit in prompts] == [("prompt", 1, ["How"])]
    assert [(hit.found_in, marked(hit)) for hit in answers] == [
        ("answer", ["lane", "lane"]),
        ("prompt", ["lanes"]),  # the last word may be the beginning of one
    ]
    assert [marked(hit) for hit in both] == [["column", "own"]]
    assert none == []
    assert answers[0].session_title == "Choosing a model"


def test_the_newest_come_first_whenever_they_were_imported(path: Path) -> None:
    async def work(store: Store) -> None:
        for year in (2024, 2026, 2025):
            moment = datetime(year, 1, 1, tzinfo=UTC)
            session = new_session(f"from {year}", lanes=1)
            turn = replace(new_turn(session, "frobnicate"), number=1, asked_at=moment, answers=())
            await store.import_session(replace(session, created_at=moment, turns=(turn,)))
        assert [hit.session_title for hit in await store.search("frobnicate")] == [
            "from 2026",
            "from 2025",
            "from 2024",
        ]
        assert len(await store.search("frobnicate", limit=2)) == 2

    with_store(path, work)


def test_accents_spaceless_scripts_and_nul(path: Path) -> None:
    keep(path, "t", ("naïve Ünïcode", "你好，世界。 before\x00after こんにちは"))
    hits = found(path, "naive", "unicode", "世界", "after", "んに", "界世")
    assert [[marked(hit) for hit in each] for each in hits] == [
        [["naïve"]],
        [["Ünïcode"]],
        [["世界"]],
        [["after"]],
        [["んに"]],
        [],
    ]


def test_an_excerpt_shows_the_surroundings_on_one_line(path: Path) -> None:
    keep(path, "t", ("p", "start " * 100 + "\n\nthe <b>needle</b>\n" + "end " * 100))
    ((hit,),) = found(path, "needle")
    assert hit.excerpt.startswith("…")
    assert hit.excerpt.endswith("…")
    assert "the <b>needle</b> end" in hit.excerpt
    assert len(hit.excerpt) < 300
    assert marked(hit) == ["needle"]


def test_a_renamed_session_is_found_by_its_new_title_alone(path: Path) -> None:
    async def work(store: Store) -> None:
        session = await kept(store, "frobnicate", [])
        await store.rename(session.id, "transmogrify")
        assert await store.search("frobnicate") == []
        assert [hit.session_title for hit in await store.search("transmog")] == ["transmogrify"]
        await store.rename(session.id, "")
        assert await store.search("transmog") == []

    with_store(path, work)


async def until(met: Callable[[], bool]) -> None:
    while not met():
        await asyncio.sleep(0.001)


HOSTILE = [
    '"', '""', '"""', "*", "a*b", "NEAR(", "NEAR(a b, 2)", "-", "-a", "^a", "a:b", "text:a", "{text}:a", "(",
    ")", "()", "AND", "OR", "NOT", "a AND", "a OR OR b", "+", "a + b", "'", "';--", "%", "_",
    "\\", "🙂", "👩‍👩‍👧",
    "\x00", "a\x00b", "\ud800", "\u202e", "x" * 10_000,
    "word " * 2_000, '"' * 10_000, "(" * 10_000, "NOT " * 2_500, "é" * 10_000, " ", "", "\n\t",
]  # fmt: skip


@pytest.fixture
def some(path: Path) -> Path:
    keep(path, "a and b", ("NEAR or not", 'a "quoted" text: a+b, AND OR NOT 🙂'))
    return path


def test_no_query_is_an_operator_or_an_error(some: Path) -> None:
    hits = dict(zip(HOSTILE, found(some, *HOSTILE), strict=True))
    assert [hit.found_in for hit in hits["AND"]] == ["answer", "title"]
    assert hits[""] == hits["*"] == hits['"'] == []
    assert [hit.found_in for hit in hits["NEAR("]] == ["prompt"]
    assert len(found(some, '"quoted"')[0]) == 1


def test_any_text_may_be_searched_for(some: Path) -> None:
    with asyncio.Runner() as runner:
        store = runner.run(Store.open(some))
        try:

            @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
            @given(st.text(max_size=80))
            def searched(query: str) -> None:
                runner.run(store.search(query))

            searched()
        finally:
            runner.run(store.close())


def test_a_long_query_is_cut_to_its_first_words() -> None:
    assert len(words_of(" ".join(map(str, range(1000))))) == 24
    assert words_of("a b a") == ["b", "a"]


def test_a_search_that_nobody_waits_for_is_stopped(path: Path) -> None:
    async def life() -> None:
        async with opened(path) as store:
            endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
            task = asyncio.create_task(
                store._reader.run(lambda database: database.execute(endless).fetchone())
            )
            await until(lambda: store._reader._running is not None)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await store.sessions() == []  # the thread is free again

    asyncio.run(life())


def test_a_broken_index_is_built_anew(path: Path) -> None:
    keep(path, "frobnicate", ("question", "answer"))

    async def work(store: Store) -> None:
        def spoil(connection: sqlite3.Connection) -> None:
            connection.execute("UPDATE passage_index_data SET block = x'00ff00ff' WHERE id > 10")

        await store._writer.run(spoil)
        assert [hit.found_in for hit in await store.search("frobnicate")] == ["title"]
        assert [hit.found_in for hit in await store.search("answer")] == ["answer"]

    with_store(path, work)


def test_the_index_holds_each_text_once_however_often_it_is_finished(path: Path) -> None:
    async def work(store: Store) -> None:
        session = new_session(lanes=1)
        await store.create_session(session)
        turn = await store.begin_turn(session.id, new_turn(session, ""))
        for text in ("one", "two", "two"):
            await store.finish_answers([ended(turn.answers[0], text)])
        assert await store.search("one") == []
        assert len(await store.search("two")) == 1

    with_store(path, work)
    assert rows(path, "SELECT kind FROM passage ORDER BY kind") == [("answer",), ("title",)]
