"""What answers taught about tokens is read back as it was kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.core.token_band import TokenSample
from app.store.connections import open_writing
from app.store.store import Store
from tests.support.stored import with_store

FIRST = TokenSample(
    answer_id="answer-0",
    at=datetime(2026, 11, 21, 12, tzinfo=UTC),
    endpoint="openai",
    model="gpt-6-sol",
    kind="latin",
    prompt=bytes(32),
    estimated=120,
    counted=131,
    output=512,
    reasoning=None,
)


def _later(minutes: int, **changes: Any) -> TokenSample:
    at = FIRST.at + timedelta(minutes=minutes)
    return replace(FIRST, answer_id=f"answer-{minutes}", at=at, **changes)


def test_the_latest_come_first_and_only_the_models_own(path: Path) -> None:
    async def work(store: Store) -> None:
        samples = [FIRST, _later(1, reasoning=100), _later(2, output=None), _later(3, model="gpt-6-luna")]
        for sample in samples:
            await store.token_samples.keep(sample)
        latest = store.token_samples.latest
        assert await latest("openai", "gpt-6-sol", limit=2) == [samples[2], samples[1]]
        assert await latest("openai", "gpt-6-luna", limit=9) == [samples[3]]
        assert await latest("anthropic", "gpt-6-sol", limit=9) == []

    with_store(path, work)


def test_an_answer_teaches_once(path: Path) -> None:
    async def work(store: Store) -> None:
        await store.token_samples.keep(FIRST)
        await store.token_samples.keep(replace(FIRST, counted=999))
        assert await store.token_samples.latest("openai", "gpt-6-sol", limit=9) == [FIRST]

    with_store(path, work)


def test_a_damaged_row_is_left_out(path: Path) -> None:
    async def keep_two(store: Store) -> None:
        await store.token_samples.keep(FIRST)
        await store.token_samples.keep(_later(1))

    async def read(store: Store) -> None:
        assert await store.token_samples.latest("openai", "gpt-6-sol", limit=9) == [FIRST]

    with_store(path, keep_two)
    database = open_writing(path)
    database.execute("UPDATE token_sample SET counted = 'many' WHERE answer_id = 'answer-1'")
    database.close()
    with_store(path, read)
