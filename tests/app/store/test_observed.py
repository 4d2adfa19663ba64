"""What evidence reads of kept answers is what the sessions themselves say."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from app.core.model_ref import ModelRef
from app.core.plan.observations import Observation
from app.core.session import Blind, Session
from app.core.verdicts import Verdict
from app.store.store import Store
from tests.support.observing import observations_of
from tests.support.sample_sessions import answer, lane, rich_session, session, sessions
from tests.support.stored import with_store


def by_id(observations: list[Observation]) -> list[Observation]:
    return sorted(observations, key=attrgetter("id"))


@settings(max_examples=25)
@given(sessions())
def test_what_is_kept_says_what_the_session_says(made: Session) -> None:
    async def work(store: Store) -> None:
        kept = await store.import_session(made)
        told = by_id(observations_of(kept))
        assert by_id(await store.observed_answers.of_sessions([kept.id])) == told
        models = {each.model for each in kept.lanes}
        assert by_id(await store.observed_answers.of_models(models)) == told

    with TemporaryDirectory() as folder:
        with_store(Path(folder) / "a.db", work)


def test_models_and_sessions_that_were_not_asked_for_are_left_out(tmp_path: Path) -> None:
    async def work(store: Store) -> None:
        first, second = [await store.import_session(rich_session()) for _ in range(2)]
        seen = store.observed_answers
        assert {each.session_id for each in await seen.of_sessions([first.id])} == {first.id}
        assert len(await seen.of_sessions([first.id, second.id])) == 12
        haiku = first.lanes[0].model
        assert {each.model for each in await seen.of_models([haiku])} == {haiku}
        assert len(await seen.of_models([haiku])) == 4
        assert await seen.of_models([ModelRef("anthropic", "other")]) == []
        assert await seen.of_models([]) == await seen.of_sessions([]) == []

    with_store(tmp_path / "a.db", work)


def test_a_blind_session_says_nothing(tmp_path: Path) -> None:
    lanes = (lane(0), lane(1, "demo/other"))
    made = session(answer(lanes[0], verdict=Verdict.PREFERRED), answer(lanes[1]), lanes=lanes)

    async def work(store: Store) -> None:
        for hidden in (
            replace(made, blind="seed"),
            replace(made, turns=(replace(made.turns[0], blind=Blind.HIDDEN),)),
        ):
            kept = await store.import_session(hidden)
            assert await store.observed_answers.of_sessions([kept.id]) == []
            assert await store.observed_answers.of_models([lanes[0].model]) == []
        shown = replace(made, turns=(replace(made.turns[0], blind=Blind.REVEALED),))
        kept = await store.import_session(shown)
        assert len(await store.observed_answers.of_sessions([kept.id])) == 2

    with_store(tmp_path / "a.db", work)


def test_a_damaged_answer_is_no_evidence(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    kept = with_store(path, lambda store: store.import_session(rich_session()))
    first = kept.turns[0].answers
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE answer SET cost_amount = 'much' WHERE id = ?", (first[0].id,))
        database.execute("UPDATE answer SET failure = '{' WHERE id = ?", (first[2].id,))
    found = with_store(path, lambda store: store.observed_answers.of_sessions([kept.id]))
    assert len(found) == 4
