"""What a list shows of a single session."""

from pathlib import Path

from app.store.store import Store
from tests.support.stored import new_session, new_turn, with_store


def test_a_summary_is_what_the_list_shows_of_the_session(path: Path) -> None:
    async def work(store: Store) -> None:
        session = new_session()
        await store.create_session(session)
        await store.begin_turn(session.id, new_turn(session))
        await store.set_tags(session.id, ["Work", "sql"])
        await store.pin(session.id, True)
        summary = await store.summary(session.id)
        assert summary is not None
        assert [summary] == await store.sessions()
        assert (summary.turns, summary.pinned, summary.tags) == (1, True, ("work", "sql"))
        assert await store.summary("nobody") is None

    with_store(path, work)
