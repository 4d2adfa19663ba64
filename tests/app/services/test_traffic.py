"""Traffic out of a real store."""

import asyncio
from dataclasses import replace
from pathlib import Path

from app.core.ids import new_id
from app.services.traffic import TrafficRuns
from app.store.store import Store
from tests.support.sample_sessions import rich_session


def test_sessions_become_a_sample(tmp_path: Path) -> None:
    async def scenario() -> None:
        store = await Store.open(tmp_path / "store.sqlite")
        try:
            kept = await store.import_session(rich_session())
            empty = replace(rich_session(), id=new_id(), turns=(), lanes=())
            await store.import_session(empty)
            runs = TrafficRuns(store)
            assert [each.id for each in await runs.sessions()] == [kept.id]
            sample = await runs.sample([kept.id])
            assert set(sample.by_model) == {
                "anthropic/claude-haiku-4-5",
                "openrouter/openai/gpt-5-mini",
                "litellm/deepseek-chat",
            }
            assert sample.all.runs == 4
            assert sample.by_model["litellm/deepseek-chat"].failure_percent == 100
            assert (await runs.sample([])).all.runs == 0
        finally:
            await store.close()

    asyncio.run(scenario())


def test_who_is_hidden_is_not_told_by_the_cost(tmp_path: Path) -> None:
    async def scenario() -> None:
        store = await Store.open(tmp_path / "store.sqlite")
        try:
            kept = await store.import_session(rich_session())
            await store.set_blind(kept.id, "seed")
            runs = TrafficRuns(store)
            assert await runs.sessions() == []
            assert (await runs.sample([kept.id])).all.runs == 0
        finally:
            await store.close()

    asyncio.run(scenario())
