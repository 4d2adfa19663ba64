"""The book of what was spent: no limit is passed, sums are exact, a killed program frees nothing."""

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.core.ids import new_id
from app.core.limits import LimitKind
from app.core.money import EXACT, CostStatus
from app.core.spending import Cap, Entry, Grouping, Refusal, Sum, totals
from app.store import spending
from app.store.migrations import SCHEMA
from app.store.store import Store
from tests.support.stored import kept, opened, rows, with_store

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
MIDNIGHT = NOW.replace(hour=0)


def wanted(most: str | None, *, endpoint: str = "priced", currency: str = "USD", at: datetime = NOW) -> Entry:
    amount = None if most is None else Decimal(most)
    return Entry(answer_id=new_id(), at=at, endpoint=endpoint, model="m", most=amount, currency=currency)


def settled(entry: Entry, amount: str | None, status: CostStatus = CostStatus.COMPUTED) -> Entry:
    return Entry(
        answer_id=entry.answer_id,
        at=entry.at,
        endpoint=entry.endpoint,
        model=entry.model,
        status=status,
        amount=None if amount is None else Decimal(amount),
        currency=entry.currency,
        most=entry.most,
    )


def day(stop: str) -> Cap:
    return Cap(kind=LimitKind.DAY, stop=Decimal(stop), since=MIDNIGHT)


def test_what_is_reserved_is_taken(path: Path) -> None:
    async def work(store: Store) -> None:
        first, second, third = wanted("0.4"), wanted("0.4"), wanted("0.4")
        cap = day("1")
        assert await store.spend_book.reserve([first, second, third], [cap]) == [
            None, None, Refusal(cap, Decimal("0.8"), Decimal("0.4")),
        ]  # fmt: skip
        await store.spend_book.settle([settled(first, "0.1")])
        assert await store.spend_book.reserve([third], [cap]) == [None]
        assert (await store.spend_book.spent(MIDNIGHT))[0].counted == Decimal("0.9")

    with_store(path, work)


def test_the_last_cent_may_be_spent_and_what_costs_nothing_always(path: Path) -> None:
    async def work(store: Store) -> None:
        assert await store.spend_book.reserve([wanted("1")], [day("1")]) == [None]
        assert await store.spend_book.reserve([wanted("0")], [day("1")]) == [None]
        assert await store.spend_book.reserve([wanted("0")], [day("0.5")]) == [None]
        assert (await store.spend_book.reserve([wanted("0.000000000001")], [day("1")]))[0] is not None

    with_store(path, work)


def test_without_a_price_it_is_refused_once_all_is_taken(path: Path) -> None:
    async def work(store: Store) -> None:
        cap = day("1")
        assert await store.spend_book.reserve([wanted(None), wanted("1"), wanted(None)], [cap]) == [
            None, None, Refusal(cap, Decimal(1), None),
        ]  # fmt: skip

    with_store(path, work)


def test_a_limit_counts_its_own_time_endpoint_and_currency(path: Path) -> None:
    async def work(store: Store) -> None:
        await store.spend_book.reserve(
            [
                wanted("5", at=MIDNIGHT - timedelta(microseconds=1)),
                wanted("5", currency="CNY"),
                wanted("5", endpoint="other"),
            ],
            [],
        )
        endpoint = Cap(kind=LimitKind.ENDPOINT, stop=Decimal(1), since=MIDNIGHT, endpoint="priced")
        assert await store.spend_book.reserve([wanted("1")], [endpoint, day("6")]) == [None]
        refused = await store.spend_book.reserve(
            [wanted("0.1"), wanted("0.1", endpoint="other")], [endpoint, day("6")]
        )
        assert [None if each is None else each.cap.kind for each in refused] == [
            LimitKind.ENDPOINT, LimitKind.DAY,
        ]  # fmt: skip

    with_store(path, work)


def test_a_send_counts_what_is_sent_together(path: Path) -> None:
    async def work(store: Store) -> None:
        entries = [wanted("0.4") for _ in range(3)]
        together = [entry.answer_id for entry in entries]
        cap = Cap(kind=LimitKind.SEND, stop=Decimal(1))
        assert (await store.spend_book.reserve(entries[:2], [cap], together=together)) == [None, None]
        assert (await store.spend_book.reserve(entries[2:], [cap], together=together))[0] is not None
        assert (await store.spend_book.reserve(entries[2:], [cap], together=together[2:])) == [None]

    with_store(path, work)


def test_asked_again_it_takes_the_place_of_its_first_reservation(path: Path) -> None:
    async def work(store: Store) -> None:
        entry = wanted("0.6")
        assert await store.spend_book.reserve([entry], [day("1")]) == [None]
        assert await store.spend_book.reserve([entry], [day("1")]) == [None]
        assert (await store.spend_book.spent(MIDNIGHT))[0].counted == Decimal("0.6")

    with_store(path, work)


def test_unknown_and_partial_costs_count_at_their_most_and_are_told(path: Path) -> None:
    async def work(store: Store) -> None:
        unknown, partial, zero, exact = (wanted("1") for _ in range(4))
        await store.spend_book.reserve([unknown, partial, zero, exact], [])
        await store.spend_book.settle([
            settled(unknown, None, CostStatus.UNKNOWN), settled(partial, "0.25", CostStatus.PARTIAL),
            settled(zero, "0", CostStatus.ZERO), settled(exact, "0.125"),
        ])  # fmt: skip
        assert await store.spend_book.spent(MIDNIGHT) == [
            Sum("", "USD", Decimal("0.375"), Decimal("2.125"), answers=4, unknown=1, partial=1)
        ]

    with_store(path, work)


def test_sums_by_endpoint_model_and_day(path: Path) -> None:
    async def work(store: Store) -> None:
        first, second = wanted("1"), wanted("1", endpoint="other", at=NOW + timedelta(days=2))
        yuan = wanted("7", currency="CNY")
        await store.spend_book.settle([settled(first, "0.1"), settled(second, "0.2"), settled(yuan, "7")])
        by_endpoint = await store.spend_book.spent(MIDNIGHT, Grouping.ENDPOINT)
        assert [(each.name, each.currency, each.amount) for each in by_endpoint] == [
            ("priced", "CNY", Decimal(7)),
            ("other", "USD", Decimal("0.2")),
            ("priced", "USD", Decimal("0.1")),
        ]  # fmt: skip
        assert {each.name for each in await store.spend_book.spent(MIDNIGHT, Grouping.MODEL)} == {
            "priced/m",
            "other/m",
        }
        days = [
            each.name
            for each in await store.spend_book.spent(MIDNIGHT, Grouping.DAY)
            if each.currency == "USD"
        ]
        assert days == [(NOW + timedelta(days=n)).astimezone().date().isoformat() for n in (0, 2)]
        assert [(total.currency, total.amount) for total in totals(by_endpoint)] == [
            ("USD", Decimal("0.3")), ("CNY", Decimal(7)),
        ]  # fmt: skip

    with_store(path, work)


def test_a_deleted_session_gives_nothing_back(path: Path) -> None:
    async def work(store: Store) -> None:
        session = await kept(store, "to be deleted", [("prompt", "answer")])
        answer = session.turns[0].answers[0]
        entry = Entry(
            answer_id=answer.id,
            at=NOW,
            endpoint="demo",
            model="m",
            status=CostStatus.REPORTED,
            amount=Decimal("0.5"),
        )
        await store.spend_book.settle([entry])
        await store.delete(session.id)
        assert [each.amount for each in await store.spend_book.spent(MIDNIGHT)] == [Decimal("0.5")]

    with_store(path, work)


def test_an_amount_below_zero_gives_nothing_back(path: Path) -> None:
    async def work(store: Store) -> None:
        await store.spend_book.settle([settled(wanted(None), "0.5"), settled(wanted(None), "-0.25")])
        (total,) = await store.spend_book.spent(MIDNIGHT)
        assert (total.amount, total.counted, total.unknown) == (Decimal("0.5"), Decimal("0.5"), 1)

    with_store(path, work)


def test_a_damaged_amount_hides_nothing_else(path: Path) -> None:
    async def work(store: Store) -> None:
        await store.spend_book.settle([settled(wanted(None), "0.5"), settled(wanted(None), "0.25")])
        await store._writer.run(
            lambda database: database.execute("UPDATE spend SET amount = 'x' WHERE amount = '0.25'")
        )
        (total,) = await store.spend_book.spent(MIDNIGHT)
        assert (total.amount, total.unknown) == (Decimal("0.5"), 1)

    with_store(path, work)


amounts = st.decimals(min_value=0, max_value=1000, places=12)


@given(st.lists(amounts, max_size=30), amounts)
def test_whatever_is_wanted_never_leads_past_the_limit(mosts: list[Decimal], stop: Decimal) -> None:
    database = in_memory()
    try:
        cap = Cap(kind=LimitKind.DAY, stop=stop, since=MIDNIGHT)
        entries = [wanted(str(most)) for most in mosts]
        refused = spending.reserve(database, entries, [cap], (), writer="w")
        taken = [entry.most or Decimal(0) for entry, why in zip(entries, refused, strict=True) if why is None]
        assert sum(taken, Decimal(0)) <= stop
        assert summed(spending.sums(database, MIDNIGHT, None)) == sum(taken, Decimal(0))
    finally:
        database.close()


@given(st.lists(st.decimals(min_value=0, max_value=10**9, places=18), max_size=20))
def test_sums_are_exact(found: list[Decimal]) -> None:
    database = in_memory()
    try:
        spending.settle(database, [settled(wanted(None), str(amount)) for amount in found])
        whole = sum(int(amount.scaleb(18)) for amount in found)
        assert int(summed(spending.sums(database, MIDNIGHT, None)).scaleb(18, EXACT)) == whole
    finally:
        database.close()


def summed(sums: Iterable[Sum]) -> Decimal:
    return next((each.counted for each in sums), Decimal(0))


def in_memory() -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    for statement in SCHEMA.read_text(encoding="utf-8").split(";\n"):
        database.execute(statement)
    return database


RESERVING = """
import asyncio, os, signal, sys
from pathlib import Path
from app.store.store import Store
from tests.app.store.test_spending import day, wanted

async def life():
    store = await Store.open(Path(sys.argv[1]))
    refused = [why for _ in range(20) for why in await store.spend_book.reserve([wanted("0.03")], [day("1")])]
    print(sum(why is None for why in refused), flush=True)
    if sys.argv[2] == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    await store.close()

asyncio.run(life())
"""


def reserving(path: Path, end: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", RESERVING, str(path), end], stdout=subprocess.PIPE, text=True
    )


def test_two_programs_cannot_both_take_the_last_cent(path: Path) -> None:
    with_store(path, nothing)
    programs = [reserving(path, "close") for _ in range(3)]
    taken = [int(program.communicate()[0]) for program in programs]
    assert sum(taken) == 33


def test_what_a_killed_program_had_reserved_goes_on_counting(path: Path) -> None:
    assert int(reserving(path, "die").communicate()[0]) == 20
    found = with_store(path, spent_today)
    assert [(each.counted, each.unknown, each.under_way) for each in found] == [(Decimal("0.6"), 20, 0)]
    assert rows(path, "SELECT DISTINCT writer FROM spend") == [(None,)]


def test_what_a_living_program_has_reserved_is_left_to_it(path: Path) -> None:
    async def life() -> None:
        async with opened(path) as store:
            await store.spend_book.reserve([wanted("0.5")], [])
            async with opened(path) as other:
                assert [each.under_way for each in await other.spend_book.spent(MIDNIGHT)] == [1]

    asyncio.run(life())


async def nothing(store: Store) -> None:
    assert store.notices == ()


async def spent_today(store: Store) -> list[Sum]:
    assert store.notices == ()  # its answers would be told of; money alone is no notice
    return await store.spend_book.spent(MIDNIGHT)
