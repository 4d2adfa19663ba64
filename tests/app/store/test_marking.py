"""Verdicts, continuations, blind mode, pins, tags and views, kept."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.ids import new_id
from app.core.session import Blind, Continuation, Session, SessionView, Turn
from app.core.verdicts import Verdict
from app.store.faults import FaultKind, StoreFault
from app.store.store import Store
from tests.support.stored import ended, kept, new_session, new_turn, queued, rows, with_store

PREFERRED, TIE, BAD = Verdict.PREFERRED, Verdict.TIE, Verdict.BAD


async def verdicts(store: Store, session: Session) -> list[list[Verdict | None]]:
    read = await store.session(session.id)
    return [[answer.verdict for answer in turn.answers] for turn in read.turns]


def test_a_verdict_is_kept_and_only_one_answer_of_a_turn_is_preferred(path: Path) -> None:
    async def work(store: Store) -> None:
        session = await kept(store, "a", [("q", "a"), ("r", "b")], lanes=3)
        first, second, third = session.turns[0].answers
        await store.set_verdict(session.turns[1].answers[0].id, PREFERRED)
        await store.set_verdict(first.id, PREFERRED)
        await store.set_verdict(second.id, TIE)
        await store.set_verdict(third.id, PREFERRED)
        assert await verdicts(store, session) == [[None, TIE, PREFERRED], [PREFERRED, None, None]]
        await store.set_verdict(third.id, PREFERRED)  # a write that is made again
        await store.set_verdict(second.id, None)
        assert await verdicts(store, session) == [[None, None, PREFERRED], [PREFERRED, None, None]]
        assert (await store.session(session.id)).changed_at > session.changed_at

    with_store(path, work)


def test_a_verdict_given_while_an_answer_is_written_outlives_its_end(path: Path) -> None:
    async def work(store: Store) -> None:
        session = new_session()
        await store.create_session(session)
        turn = await store.begin_turn(session.id, new_turn(session))
        await store.set_verdict(turn.answers[0].id, BAD)
        await store.finish_answers([ended(answer, "done") for answer in turn.answers])
        assert await verdicts(store, session) == [[BAD, None]]

    with_store(path, work)


def test_verdicts_are_refused_where_they_are_locked_or_do_not_count(path: Path) -> None:
    async def work(store: Store) -> None:
        session = new_session(lanes=1)
        await store.create_session(session)
        turn = replace(new_turn(session), blind=Blind.HIDDEN)
        turn = await store.begin_turn(session.id, turn)
        (old,) = turn.answers
        await store.finish_answers([ended(old, "one")])
        again = queued(session.lanes[0])
        await store.begin_retry(session.id, turn.id, [again])
        with pytest.raises(StoreFault, match="not the latest") as refused:
            await store.set_verdict(old.id, TIE)
        assert refused.value.kind is FaultKind.INVALID
        await store.set_verdict(again.id, TIE)
        await store.set_blind(session.id, None, revealed=True)
        with pytest.raises(StoreFault, match="stay as they are"):
            await store.set_verdict(again.id, BAD)
        with pytest.raises(StoreFault, match="no longer") as missing:
            await store.set_verdict(new_id(), BAD)
        assert missing.value.kind is FaultKind.GONE
        assert await verdicts(store, session) == [[TIE]]

    with_store(path, work)


def test_blind_mode_is_begun_and_revealed(path: Path) -> None:
    async def blind(store: Store, session: Session) -> tuple[str | None, list[Blind]]:
        read = await store.session(session.id)
        return read.blind, [turn.blind for turn in read.turns]

    async def work(store: Store) -> None:
        session = await kept(store, "a", [("q", "a")])
        await store.set_blind(session.id, "seed")
        assert await blind(store, session) == ("seed", [Blind.NO])
        (summary,) = await store.sessions()
        assert (summary.blind, summary.models) == (True, ())
        await store.begin_turn(session.id, replace(new_turn(session), blind=Blind.HIDDEN))
        await store.set_blind(session.id, None, revealed=True)
        assert await blind(store, session) == (None, [Blind.NO, Blind.REVEALED])
        (summary,) = await store.sessions()
        assert (summary.blind, len(summary.models)) == (False, 1)
        with pytest.raises(StoreFault, match="no longer"):
            await store.set_blind(new_id(), "seed")

    with_store(path, work)


def test_a_continuation_replaces_the_one_at_its_turn(path: Path) -> None:
    async def work(store: Store) -> None:
        session = await kept(store, "a", [("q", "a"), ("r", "b")], lanes=2)
        a, b = session.lanes
        for after, lane in ((2, a), (1, a), (2, b)):
            await store.continue_from(session.id, Continuation(after_turn=after, lane_id=lane.id))
        read = await store.session(session.id)
        assert read.continuations == (
            Continuation(after_turn=1, lane_id=a.id),
            Continuation(after_turn=2, lane_id=b.id),
        )
        other = await kept(store, "b", [])
        with pytest.raises(StoreFault, match="lane"):
            await store.continue_from(other.id, Continuation(after_turn=1, lane_id=a.id))
        with pytest.raises(StoreFault, match="session"):
            await store.continue_from(new_id(), Continuation(after_turn=1, lane_id=a.id))

    with_store(path, work)


def test_pins_and_tags_do_not_make_a_session_newer(path: Path) -> None:
    async def work(store: Store) -> None:
        first, second = await kept(store, "a", []), await kept(store, "b", [])
        await store.pin(first.id, True)
        await store.set_tags(first.id, ["Work", "needs review", "work"])
        await store.set_tags(second.id, ["work"])
        assert await store.tags() == [("needs-review", 1), ("work", 2)]
        listed = await store.sessions()
        assert [(each.title, each.pinned, each.tags) for each in listed] == [
            ("b", False, ("work",)), ("a", True, ("work", "needs-review")),
        ]  # fmt: skip
        read = await store.session(first.id)
        assert (read.pinned, read.tags, read.changed_at) == (True, ("work", "needs-review"), first.changed_at)
        await store.set_tags(first.id, [])
        await store.pin(first.id, False)
        assert await store.tags() == [("work", 1)]
        for change in (store.pin(new_id(), True), store.set_tags(new_id(), ["x"])):
            with pytest.raises(StoreFault, match="no longer"):
                await change

    with_store(path, work)


def test_a_session_is_left_as_it_was_and_the_last_one_is_known(path: Path) -> None:
    async def work(store: Store) -> None:
        assert await store.last_session() is None
        first, second = await kept(store, "a", []), await kept(store, "b", [])
        assert await store.last_session() == second.id
        assert await store.view(first.id) == SessionView()
        await store.keep_view(first.id, "half a \x00 question", '{"maximised": 1}')
        assert await store.last_session() == first.id
        await store.rename(second.id, "c")
        assert await store.last_session() == second.id
        await store.keep_view(first.id, "a question", "{}")
        assert await store.view(first.id) == SessionView(draft="a question", layout="{}")
        assert (await store.session(first.id)).changed_at == first.changed_at
        with pytest.raises(StoreFault, match="no longer"):
            await store.keep_view(new_id(), "", "")

    with_store(path, work)


def test_a_deleted_session_takes_all_of_it_along(path: Path) -> None:
    async def work(store: Store) -> None:
        session = await kept(store, "a", [("q", "a")])
        await store.set_tags(session.id, ["secretive"])
        await store.keep_view(session.id, "a draft that nobody shall read", "{}")
        await store.continue_from(session.id, Continuation(after_turn=1, lane_id=session.lanes[0].id))
        await store.delete(session.id)

    with_store(path, work)
    for table in ("session_view", "tag", "continuation"):
        assert rows(path, f"SELECT * FROM {table}") == []
    for file in filter(Path.is_file, path.parent.iterdir()):
        assert b"nobody shall read" not in file.read_bytes()
        assert b"secretive" not in file.read_bytes()


# --- asked again -----------------------------------------------------------------------------------------


def texts(turn: Turn) -> tuple[list[str], list[str]]:
    return [each.text for each in turn.answers], [each.text for each in turn.replaced]


def test_asked_again_the_new_answer_counts_and_the_old_one_is_kept(path: Path) -> None:
    async def work(store: Store) -> None:
        session = await kept(store, "a", [("question of herons", "first")], lanes=2)
        a, b = session.lanes
        turn = session.turns[0]
        for lanes, text in (((a,), "second"), ((b, a), "third")):
            tries = [queued(lane) for lane in lanes]
            await store.begin_retry(session.id, turn.id, tries)
            await store.begin_retry(session.id, turn.id, tries)  # a write that is made again
            await store.finish_answers([ended(each, f"{text} {each.lane_id}") for each in tries])
        (read,) = (await store.session(session.id)).turns
        assert texts(read) == ([f"third {a.id}", f"third {b.id}"], ["first", "first", f"second {a.id}"])
        assert [each.lane_id for each in read.replaced] == [a.id, b.id, a.id]
        assert {hit.found_in for hit in await store.search("second")} == {"answer"}
        with pytest.raises(StoreFault, match="turn"):
            await store.begin_retry(session.id, new_id(), [queued(a)])
        with pytest.raises(StoreFault, match="turn"):
            await store.begin_retry(new_id(), turn.id, [queued(a)])

    with_store(path, work)


def test_a_try_that_a_dead_program_left_is_ended_and_counts(path: Path) -> None:
    async def began(store: Store) -> Session:
        session = await kept(store, "a", [("q", "first")])
        await store.begin_retry(session.id, session.turns[0].id, [queued(session.lanes[0])])
        return session

    async def read(store: Store) -> Turn:
        return (await store.session(session.id)).turns[0]

    session = with_store(path, began)
    turn = with_store(path, read)
    assert [each.state.value for each in turn.answers] == ["incomplete"]
    assert [each.text for each in turn.replaced] == ["first"]


# --- lanes -----------------------------------------------------------------------------------------------


def test_lanes_are_closed_and_reordered_at_once(path: Path) -> None:
    async def work(store: Store) -> None:
        session = await kept(store, "a", [("q", "a")], lanes=3)
        a, b, c = session.lanes
        turned = [replace(c, position=0), replace(b, position=1, closed=True), replace(a, position=2)]
        await store.update_lanes(session.id, turned)
        read = await store.session(session.id)
        assert read.lanes == tuple(turned)
        assert [answer.lane_id for answer in read.turns[0].answers] == [c.id, b.id, a.id]
        (summary,) = await store.sessions()
        assert summary.models == (c.model, a.model)
        with pytest.raises(StoreFault, match="lane"):
            await store.update_lanes(session.id, [replace(a, position=7), replace(b, id=new_id())])
        assert (await store.session(session.id)).lanes == read.lanes  # all or nothing

    with_store(path, work)


# --- lists -----------------------------------------------------------------------------------------------


def test_pinned_sessions_are_fetched_apart(path: Path) -> None:
    async def titles(store: Store, *, pinned: bool | None) -> list[str]:
        return [each.title for each in await store.sessions(pinned=pinned)]

    async def work(store: Store) -> None:
        made = [await kept(store, str(number), []) for number in range(6)]
        for session in made[1::2]:
            await store.pin(session.id, True)
        assert await store.count() == 6
        assert await titles(store, pinned=True) == ["5", "3", "1"]
        assert await titles(store, pinned=False) == ["4", "2", "0"]
        assert await titles(store, pinned=None) == ["5", "4", "3", "2", "1", "0"]
        first = await store.sessions(limit=2, pinned=False)
        rest = await store.sessions(limit=2, pinned=False, before=first[-1].changed_at)
        assert [each.title for each in (*first, *rest)] == ["4", "2", "0"]

    with_store(path, work)


def test_pinned_ones_are_found_by_their_index(path: Path) -> None:
    with_store(path, Store.count)
    (plan,) = rows(
        path,
        "EXPLAIN QUERY PLAN SELECT * FROM session WHERE pinned AND changed_at < '~' ORDER BY changed_at DESC",
    )
    assert "ix_session_pinned" in str(plan)


def test_a_session_is_duplicated_with_ids_of_its_own(path: Path) -> None:
    async def work(store: Store) -> None:
        session = await kept(store, "a", [("q", "a word"), ("r", "b")], lanes=2)
        await store.set_verdict(session.turns[0].answers[0].id, PREFERRED)
        await store.set_tags(session.id, ["work"])
        await store.pin(session.id, True)
        await store.continue_from(session.id, Continuation(after_turn=1, lane_id=session.lanes[1].id))
        copy = await store.duplicate(session.id, "a, again")
        assert await store.session(copy.id) == copy
        assert (copy.title, copy.pinned, copy.tags) == ("a, again", False, ("work",))
        assert copy.continuations == (Continuation(after_turn=1, lane_id=copy.lanes[1].id),)
        assert copy.turns[0].answers[0].verdict is PREFERRED
        assert copy.created_at > session.created_at
        assert not ids(copy) & ids(session)
        assert len({hit.session_id for hit in await store.search("word")}) == 2
        with pytest.raises(StoreFault, match="no longer"):
            await store.duplicate(new_id(), "b")

    def ids(session: Session) -> set[str]:
        answers = [each.id for turn in session.turns for each in turn.answers]
        return {
            session.id,
            *(lane.id for lane in session.lanes),
            *(turn.id for turn in session.turns),
            *answers,
        }

    with_store(path, work)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tag:work", ["b", "a"]),
        ("tag:work tag:later", ["b"]),
        ("TAG:Work heron", ["a"]),
        ("heron tag:work", ["a"]),
        ("her", ["c", "a"]),
        ("tag:nothing heron", []),
        ("tag:nothing", []),
        ("tag:", []),
        ("tag:' OR 1=1", []),
    ],
)
def test_a_search_among_tags(path: Path, query: str, found: Sequence[str]) -> None:
    async def work(store: Store) -> list[str]:
        for title, word, tags in (
            ("a", "heron", ["work"]),
            ("b", "stork", ["work", "later"]),
            ("c", "heron", []),
        ):
            session = await kept(store, title, [("what?", word)])
            await store.set_tags(session.id, tags)
        hits = await store.search(query)
        assert all(hit.found_in == "title" for hit in hits) or "her" in query.lower()
        return [hit.session_title for hit in hits]

    assert with_store(path, work) == list(found)
