"""What re-pricing reads: all that was paid, page by page, without what must not be told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from app.core.answer import AnswerState
from app.core.model_ref import ModelRef
from app.core.repricing import HIDDEN, NOT_THERE, PricedAnswer
from app.core.session import Blind, Session
from app.store.priced_answers import DAMAGED, PAGE
from app.store.store import Store
from providers.base import Usage
from tests.support.priced_sessions import PAID_AT, billed, computed, keep_paid
from tests.support.sample_sessions import lane, session
from tests.support.stored import with_store


async def everything(store: Store, since: object = PAID_AT) -> list[PricedAnswer]:
    return [each async for page in store.priced_answers.since(since) for each in page]  # type: ignore[arg-type]


def priced_session(number: int = 2) -> Session:
    one = lane(0, "openai/quick")
    answers = [billed(one, 100 + count, 10) for count in range(number)]
    made = session(*answers[-1:], lanes=(one,))
    return replace(made, turns=(replace(made.turns[0], replaced=tuple(answers[:-1])),))


def test_usage_and_bill_come_back_as_they_were_kept(tmp_path: Path) -> None:
    one = lane(0, "openai/quick")
    usage = Usage(
        input=100, output=10, cache_read=40, details={"web_searches": 2}, service_tier="flex", problem="Odd."
    )
    made = session(billed(one, 1, 1, usage=usage, cost=computed(usage)), lanes=(one,))

    async def work(store: Store) -> None:
        kept = await keep_paid(store, made)
        (found,) = await store.priced_answers.of_session(kept.id)
        assert [found] == await everything(store)
        assert (found.usage, found.cost) == (usage, computed(usage))
        assert (found.model, found.at, found.whole) == (ModelRef("openai", "quick"), PAID_AT, True)

    with_store(tmp_path / "a.db", work)


def test_all_is_read_over_many_pages_once_each(tmp_path: Path) -> None:
    number = PAGE * 2 + 1

    async def work(store: Store) -> None:
        await keep_paid(store, priced_session(number))
        found = await everything(store)
        assert sorted(each.usage.input or 0 for each in found) == list(range(100, 100 + number))
        assert await store.priced_answers.count_since(PAID_AT) == number
        assert await everything(store, PAID_AT + timedelta(seconds=1)) == []

    with_store(tmp_path / "a.db", work)


def test_earlier_tries_were_paid_for_too(tmp_path: Path) -> None:
    async def work(store: Store) -> None:
        kept = await keep_paid(store, priced_session(3))
        found = await store.priced_answers.of_session(kept.id)
        assert [each.usage.input for each in found] == [100, 101, 102]

    with_store(tmp_path / "a.db", work)


def test_a_copy_was_paid_for_once_and_a_deleted_one_is_named(tmp_path: Path) -> None:
    async def work(store: Store) -> None:
        kept = await keep_paid(store, priced_session(2))
        copy = await store.duplicate(kept.id, "Again")
        assert len(await everything(store)) == 2
        assert len(await store.priced_answers.of_session(copy.id)) == 2
        await store.delete(kept.id)
        assert [each.obstacle for each in await everything(store)] == [NOT_THERE] * 2

    with_store(tmp_path / "a.db", work)


def test_what_is_hidden_is_not_told(tmp_path: Path) -> None:
    made = priced_session(1)

    async def work(store: Store) -> None:
        await keep_paid(store, replace(made, turns=(replace(made.turns[0], blind=Blind.HIDDEN),)))
        (found,) = await everything(store)
        assert found.obstacle == HIDDEN
        assert (found.cost.amount, found.usage) == (None, Usage())
        assert "quick" not in str(found.model)

    with_store(tmp_path / "a.db", work)


def test_damage_is_told_and_hides_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.db"

    async def work(store: Store) -> None:
        await keep_paid(store, priced_session(2))
        damage(path, "UPDATE answer SET bill = '{' WHERE input_tokens = 100")
        found = await everything(store)
        assert sorted((each.obstacle or "") for each in found) == ["", DAMAGED]
        damage(path, "UPDATE spend SET at = 'x' WHERE id IN (SELECT id FROM spend LIMIT 1)")
        assert len(await everything(store)) == 2

    with_store(path, work)


def test_what_was_stopped_is_not_whole(tmp_path: Path) -> None:
    one = lane(0, "openai/quick")
    made = session(billed(one, 1, 1, state=AnswerState.CANCELLED), lanes=(one,))

    async def work(store: Store) -> None:
        kept = await keep_paid(store, made)
        found: Sequence[PricedAnswer] = await store.priced_answers.of_session(kept.id)
        assert [each.whole for each in found] == [False]

    with_store(tmp_path / "a.db", work)


def damage(path: Path, statement: str) -> None:
    import sqlite3

    with sqlite3.connect(path) as database:
        database.execute(statement)
    database.close()
