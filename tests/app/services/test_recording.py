import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.core.answer import Answer
from app.core.ids import new_id
from app.core.model_ref import ModelRef
from app.core.session import Lane, Session, Turn, keep
from app.services.recording import Recorder
from app.store.store import Store
from providers.base import Finish, Finished, ReasoningDelta, Sent, TextDelta

SENT = Sent(method="POST", url="http://127.0.0.1/v1", headers={"accept": "x"}, body=b'{"model": "m"}')


async def begun(path: Path, lanes: int) -> tuple[Store, Session, list[Answer]]:
    """A store with a turn that has just been asked."""
    now = datetime.now(UTC)
    store = await Store.open(path)
    made = tuple(Lane(id=new_id(), position=place, model=ModelRef("demo", "m")) for place in range(lanes))
    session = Session(id=new_id(), title="t", created_at=now, changed_at=now, lanes=made)
    await store.create_session(session)
    answers = [Answer(new_id(), lane.id, created_at=0.0) for lane in made]
    turn = Turn(
        id=new_id(), number=1, prompt="p", asked_at=now, answers=tuple(keep(each) for each in answers)
    )
    await store.begin_turn(session.id, turn)
    return store, session, answers


async def texts(store: Store, session: Session) -> Sequence[str]:
    return [answer.text for answer in (await store.session(session.id)).turns[0].answers]


def test_pieces_while_they_come_and_the_whole_at_the_end(tmp_path: Path) -> None:
    async def run() -> None:
        store, session, (first, second) = await begun(tmp_path / "a.db", 2)
        recorder = Recorder(store, [first, second])
        recording = asyncio.create_task(recorder.run())
        for answer in (first, second):
            answer.begin_attempt(1.0)
            answer.apply(SENT, 1.0)
            answer.apply(ReasoningDelta("hm "), 1.1)
            answer.apply(TextDelta("half"), 1.2)
        while await texts(store, session) != ["half", "half"]:
            await asyncio.sleep(0.01)
        kept = (await store.session(session.id)).turns[0].answers[0]
        assert (kept.reasoning, kept.sent) == ("hm ", SENT)
        first.apply(TextDelta(" and whole"), 1.3)
        first.apply(Finished(Finish.COMPLETE, "stop"), 1.4)
        first.end(1.5)
        second.cancel(1.6)
        recorder.all_ended()
        await recording
        assert recorder.problem is None
        answers = (await store.session(session.id)).turns[0].answers
        assert [(answer.state.value, answer.text) for answer in answers] == [
            ("complete", "half and whole"),
            ("cancelled", "half"),
        ]
        await store.close()

    asyncio.run(run())


def test_a_store_that_cannot_be_written_is_told_and_ends_nothing(tmp_path: Path) -> None:
    async def run() -> None:
        store, _, (answer,) = await begun(tmp_path / "a.db", 1)
        await store.close()
        recorder = Recorder(store, [answer])
        answer.begin_attempt(1.0)
        answer.apply(TextDelta("still here"), 1.1)
        answer.cancel(1.2)
        recorder.all_ended()
        await recorder.run()
        assert recorder.problem is not None
        assert answer.text == "still here"

    asyncio.run(run())
