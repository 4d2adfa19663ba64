"""What is put into a store comes back as it was."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from app.core.answer import AnswerState
from app.core.ids import new_id
from app.core.model_ref import ModelRef
from app.core.session import Lane, Session
from app.store.chunk import Chunk
from app.store.faults import FaultKind, StoreFault
from app.store.store import Store
from providers.base import Attachment, Sent
from tests.support.sessions_at_random import sessions
from tests.support.stored import ended, kept, new_session, new_turn, opened, rows, with_store


def without_ids(session: Session) -> Session:
    """The session with ids that say only what belongs to what."""
    lanes = {lane.id: f"lane {place}" for place, lane in enumerate(session.lanes)}
    return replace(
        session,
        id="session",
        lanes=tuple(replace(lane, id=lanes[lane.id]) for lane in session.lanes),
        turns=tuple(
            replace(
                turn,
                id="turn",
                answers=tuple(
                    replace(answer, id="answer", lane_id=lanes[answer.lane_id]) for answer in turn.answers
                ),
                replaced=tuple(
                    replace(answer, id="try", lane_id=lanes[answer.lane_id]) for answer in turn.replaced
                ),
            )
            for turn in session.turns
        ),
        continuations=tuple(replace(each, lane_id=lanes[each.lane_id]) for each in session.continuations),
    )


def test_any_session_comes_back_equal(path: Path) -> None:
    async def work(store: Store, session: Session) -> None:
        first = await store.import_session(session)
        assert first == session
        assert await store.session(session.id) == session
        again = await store.import_session(session)
        assert again.id != session.id
        assert await store.session(again.id) == again
        assert without_ids(again) == without_ids(session)

    with asyncio.Runner() as runner:
        store = runner.run(Store.open(path))
        try:

            @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
            @given(sessions())
            def comes_back(session: Session) -> None:
                runner.run(work(store, session))

            comes_back()
        finally:
            runner.run(store.close())


def test_turns_are_numbered_and_their_answers_grow_and_end(path: Path) -> None:
    async def work(store: Store) -> None:
        session = new_session(lanes=2)
        await store.create_session(session)
        assert await store.session(session.id) == session
        turn = await store.begin_turn(session.id, new_turn(session))
        assert turn.number == 1
        left, right = turn.answers
        await store.checkpoint(
            [
                Chunk(left.id, "reasoning", 0, "hm", AnswerState.THINKING),
                Chunk(right.id, "text", 0, "Ri", AnswerState.WRITING),
            ]
        )
        await store.checkpoint(
            [
                Chunk(left.id, "text", 0, "Le", AnswerState.WRITING),
                Chunk(right.id, "text", 7, "ght"),
                Chunk(left.id, "text", 1, "ft\x00!"),
            ]
        )
        live = (await store.session(session.id)).turns[0].answers
        assert [(each.text, each.reasoning, each.state) for each in live] == [
            ("Left\x00!", "hm", AnswerState.WRITING),
            ("Right", "", AnswerState.WRITING),
        ]
        done = ended(left, "Left, whole")
        await store.finish_answers([done])
        half = (await store.session(session.id)).turns[0].answers
        assert half[0] == done
        assert half[1].text == "Right"
        await store.finish_answers([ended(right, "")])
        assert (await store.begin_turn(session.id, new_turn(session))).number == 2

    with_store(path, work)
    assert rows(path, "SELECT count(*) FROM chunk") == [(0,)]


def test_every_write_may_be_made_again(path: Path) -> None:
    async def work(store: Store) -> None:
        session = new_session()
        turn = new_turn(session)
        for _ in range(2):
            await store.create_session(session)
            begun = await store.begin_turn(session.id, turn)
            assert begun.number == 1
        answer = turn.answers[0]
        await store.checkpoint([Chunk(answer.id, "text", 0, "a")])
        # The write before may have failed after all: this one carries what came in between, too.
        await store.checkpoint([Chunk(answer.id, "text", 0, "ab")])
        assert (await store.session(session.id)).turns[0].answers[0].text == "ab"
        for text in ("abc", "abc", "frobnicate"):
            await store.finish_answers([ended(answer, text)])
        await store.checkpoint([Chunk(answer.id, "text", 2, "late")])  # too late, and no harm
        found = await store.session(session.id)
        assert [each.text for each in found.turns[0].answers] == ["frobnicate", ""]
        assert await store.search("abc") == []
        assert len(await store.search("frobnicate")) == 1

    with_store(path, work)
    assert rows(path, "SELECT count(*) FROM passage") == [(3,)]  # title, prompt, answer
    assert rows(path, "SELECT count(*) FROM chunk") == [(0,)]


def test_a_lane_is_added_and_changed(path: Path) -> None:
    async def work(store: Store) -> None:
        session = new_session(lanes=1)
        await store.create_session(session)
        added = Lane(id=new_id(), position=1, model=ModelRef("openrouter", "deepseek/deepseek-r1:free"))
        await store.add_lanes(session.id, [added])
        changed = replace(session.lanes[0], system="Be brief.")
        await store.update_lane(session.id, changed)
        assert (await store.session(session.id)).lanes == (changed, added)

    with_store(path, work)


def test_what_is_gone_is_said_to_be_gone(path: Path) -> None:
    async def work(store: Store) -> None:
        session = new_session()
        turn = new_turn(session)
        await store.create_session(session)
        await store.begin_turn(session.id, turn)
        await store.delete(session.id)
        await store.delete(session.id)
        for write in (
            store.begin_turn(session.id, new_turn(session)),
            store.add_lanes(session.id, session.lanes),
            store.update_lane(session.id, session.lanes[0]),
            store.checkpoint([Chunk(turn.answers[0].id, "text", 0, "a")]),
            store.finish_answers([ended(turn.answers[0], "a")]),
            store.rename(session.id, "b"),
            store.session(session.id),
            store.keep_sent({turn.answers[0].id: Sent(method="POST", url="", headers={}, body=b"")}),
        ):
            with pytest.raises(StoreFault, match="no longer in the database") as caught:
                await write
            assert caught.value.kind is FaultKind.GONE
        assert await store.find_session(session.id) is None

    with_store(path, work)


def test_an_answer_that_is_gone_keeps_no_other_from_being_written(path: Path) -> None:
    async def work(store: Store) -> None:
        session = new_session()
        await store.create_session(session)
        here = (await store.begin_turn(session.id, new_turn(session))).answers[0]
        with pytest.raises(StoreFault):
            await store.checkpoint([Chunk(new_id(), "text", 0, "lost"), Chunk(here.id, "text", 0, "kept")])
        assert (await store.session(session.id)).turns[0].answers[0].text == "kept"

    with_store(path, work)


def test_a_session_is_found_by_id_by_its_beginning_and_by_title(path: Path) -> None:
    async def work(store: Store) -> None:
        old, new = new_session("twice"), new_session("twice")
        old = replace(old, changed_at=old.changed_at - timedelta(days=1))
        for session in (old, new):
            await store.create_session(session)
        assert await store.find_session(old.id) == old
        assert await store.find_session(old.id[:34]) == (old if old.id[:34] != new.id[:34] else None)
        assert await store.find_session(old.id[:7]) is None
        assert await store.find_session("twice") == new
        assert await store.find_session("TWICE%_") is None
        assert await store.find_session("half \ud800 a pair") is None

    with_store(path, work)


def test_the_list_shows_the_latest_first_and_goes_on_below(path: Path) -> None:
    async def work(store: Store) -> None:
        start = datetime(2026, 1, 1, tzinfo=UTC)
        for day in range(5):
            moment = start + timedelta(days=day)
            await store.create_session(
                replace(new_session(f"day {day}"), created_at=moment, changed_at=moment)
            )
        first = await store.sessions(limit=2)
        assert [each.title for each in first] == ["day 4", "day 3"]
        rest = await store.sessions(before=first[-1].changed_at)
        assert [each.title for each in rest] == ["day 2", "day 1", "day 0"]
        assert first[0].models == (ModelRef("demo", "model-0"), ModelRef("demo", "model-1"))
        busy = await kept(store, "busy", [("a", "b"), ("c", "d")])
        assert (await store.sessions(limit=1))[0].turns == 2
        await store.rename(rest[-1].id, "renamed")
        assert [each.title for each in await store.sessions(limit=2)] == ["renamed", busy.title]

    with_store(path, work)


def test_half_a_surrogate_pair_is_replaced_and_stops_nothing(path: Path) -> None:
    async def work(store: Store) -> None:
        session = new_session("half \ud800")
        await store.create_session(session)
        turn = await store.begin_turn(session.id, new_turn(session, "pair \ud83d\ude00, half \udc00"))
        await store.checkpoint([Chunk(turn.answers[0].id, "text", 0, "a\ud800")])
        await store.finish_answers([ended(turn.answers[0], "b\udfff")])
        found = await store.session(session.id)
        assert found.title == "half \ufffd"
        assert found.turns[0].prompt == "pair 😀, half \ufffd"
        assert found.turns[0].answers[0].text == "b\ufffd"
        assert found.turns[0].answers[0].notes == ()

    with_store(path, work)


def test_a_ten_megabyte_prompt_and_a_hundred_lanes(path: Path) -> None:
    async def work(store: Store) -> None:
        session = new_session(lanes=100)
        await store.create_session(session)
        prompt = "word " * 2_000_000
        turn = await store.begin_turn(session.id, new_turn(session, prompt))
        await store.checkpoint([Chunk(each.id, "text", 0, each.id) for each in turn.answers])
        found = await store.session(session.id)
        assert found.turns[0].prompt == prompt
        assert [each.text for each in found.turns[0].answers] == [each.id for each in turn.answers]

    with_store(path, work)


def test_a_file_in_eight_lanes_and_three_turns_is_kept_once(path: Path) -> None:
    import base64

    data = bytes(range(256)) * 4096  # a megabyte

    async def work(store: Store) -> None:
        session = new_session(lanes=8)
        await store.create_session(session)
        turn = new_turn(session, attachments=[Attachment("a.pdf", "application/pdf", data)])
        body = b'{"data":"' + base64.b64encode(data) + b'","n":1}'
        for each in (turn, new_turn(session), new_turn(session)):
            begun = await store.begin_turn(session.id, each)
            sent = Sent(method="POST", url="https://a.example/v1", headers={"a": "b"}, body=body)
            await store.finish_answers([ended(answer, "ok", sent=sent) for answer in begun.answers])
        found = await store.session(session.id)
        assert found.turns[0].attachments[0].data == data
        assert {answer.sent.body for turn in found.turns for answer in turn.answers if answer.sent} == {body}
        light = await store.session(session.id, sent=False)
        assert light.turns[0].answers[0].sent is None
        assert await store.sent(light.turns[0].answers[0].id) == found.turns[0].answers[0].sent
        assert await store.sent(new_id()) is None

    with_store(path, work)
    assert path.stat().st_size < 1.3 * len(data)


def test_what_was_sent_is_kept_before_the_answer_ends(path: Path) -> None:
    sent = Sent(method="POST", url="https://a.example", headers={}, body=b"{}")

    async def work(store: Store) -> None:
        session = new_session(lanes=1)
        await store.create_session(session)
        turn = await store.begin_turn(session.id, new_turn(session))
        await store.keep_sent({turn.answers[0].id: replace(sent, body=b"first attempt")})
        await store.keep_sent({turn.answers[0].id: sent})
        assert (await store.session(session.id)).turns[0].answers[0].sent == sent

    with_store(path, work)


def test_an_import_that_contradicts_itself_is_refused_whole(path: Path) -> None:
    async def work(store: Store) -> None:
        whole = await kept(store, "a", [("b", "c")], lanes=2)
        answers = whole.turns[0].answers
        stray = replace(answers[0], lane_id="nowhere")
        for wrong in (
            replace(whole, lanes=(whole.lanes[0], whole.lanes[0])),
            replace(whole, turns=(whole.turns[0], whole.turns[0])),
            replace(whole, turns=(whole.turns[0], replace(whole.turns[0], id=new_id()))),
            replace(whole, turns=(replace(whole.turns[0], answers=(answers[0], answers[0])),)),
            replace(whole, turns=(replace(whole.turns[0], answers=(stray,)),)),
            replace(whole, id="half \ud800"),
            replace(whole, id=new_id(), lanes=(replace(whole.lanes[0], position=10**30), whole.lanes[1])),
        ):
            with pytest.raises(StoreFault) as caught:
                await store.import_session(wrong)
            assert caught.value.kind is FaultKind.INVALID
        assert len(await store.sessions()) == 1

    with_store(path, work)


def test_live_answers_of_an_import_are_incomplete(path: Path) -> None:
    async def work(store: Store) -> None:
        session = new_session()
        turn = replace(new_turn(session), number=1)
        imported = await store.import_session(replace(session, turns=(turn,)))
        assert {answer.state for answer in imported.turns[0].answers} == {AnswerState.INCOMPLETE}
        assert await store.session(session.id) == imported

    with_store(path, work)
    assert rows(path, "SELECT count(*) FROM answer WHERE writer IS NOT NULL") == [(0,)]


def test_a_cancelled_write_is_written_all_the_same(path: Path) -> None:
    async def work(store: Store) -> None:
        session = new_session()
        task = asyncio.create_task(store.create_session(session))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await store.add_lanes(session.id, [])  # waits its turn behind it, and finds the session

    with_store(path, work)


def test_a_closed_store_says_so(path: Path) -> None:
    async def life() -> None:
        async with opened(path) as store:
            pass
        await store.close()
        for call in (store.sessions(), store.create_session(new_session())):
            with pytest.raises(StoreFault) as caught:
                await call
            assert caught.value.kind is FaultKind.CLOSED

    asyncio.run(life())


def test_a_backup_is_whole_private_and_overwrites_nothing(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "copy.db"

    async def work(store: Store) -> Session:
        session = await kept(store, "copied", [("a", "b")])
        await store.backup(target)
        with pytest.raises(StoreFault, match="there already"):
            await store.backup(target)
        return session

    session = with_store(path, work)
    assert target.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in target.parent.iterdir()] == ["copy.db"]

    async def read(store: Store) -> Session:
        return await store.session(session.id)

    assert with_store(target, read) == session
