"""An account at OpenRouter, managed: credits, limits, keys; and a key that may not."""

import asyncio
from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any

import pytest

from app.core.errors import UserError
from app.core.gateways.admin import Credits, KeyWish, LimitChange
from app.core.plan.values import Period
from app.services.running_gateways.failures import NoRightError
from app.services.running_gateways.opening import open_litellm, open_openrouter
from app.services.running_gateways.openrouter import OpenRouterAccount
from tests.support.keyrings import MemoryKeyring
from tests.support.managed_gateways import MASTER, Managed, account_key, openrouter_server
from tests.support.managing import managing


def managed(work: Callable[[OpenRouterAccount, Managed], Awaitable[Any]], **server: Any) -> None:
    async def run() -> None:
        async with (
            openrouter_server(**server) as there,
            managing(there.url, MemoryKeyring(), name="openrouter", like="openrouter") as here,
            open_openrouter(here.connections, here.vault, here.endpoint) as account,
        ):
            await work(account, there)

    asyncio.run(run())


def test_credits_and_limits_are_exact() -> None:
    async def work(account: OpenRouterAccount, _: Managed) -> None:
        money = await account.credits()
        assert money == Credits(bought=Decimal("100.5"), used=Decimal("25.75"))
        assert money.left == Decimal("74.75")
        limits = await account.limits()
        assert (limits.limit, limits.left) == (Decimal(20), Decimal("7.5"))
        assert (limits.used_today, limits.management) == (Decimal("0.25"), True)

    managed(work)


def test_a_key_is_made_limited_disabled_and_deleted() -> None:
    async def work(account: OpenRouterAccount, there: Managed) -> None:
        wish = KeyWish(name="ci", budget=Decimal("0.1"), every=Period.WEEK)
        made = await account.make(wish)
        assert there.body_of("/api/v1/keys") == {
            "name": "ci", "limit": 0.1, "include_byok_in_limit": True, "limit_reset": "weekly"
        }  # fmt: skip
        assert made.secret.reveal() == there.given[0]
        (key,) = await account.keys()
        assert (key.id, key.budget, key.every, key.blocked) == (made.key.id, Decimal("0.1"), "week", False)
        await account.limit(key.id, LimitChange(budget=Decimal(5), every=None))
        await account.block(key.id, blocked=True)
        (key,) = await account.keys()
        assert (key.budget, key.every, key.blocked) == (Decimal(5), None, True)
        await account.delete(key.id)
        assert await account.keys() == ()

    managed(work)


def test_every_key_is_read_by_offset() -> None:
    async def work(account: OpenRouterAccount, there: Managed) -> None:
        assert len(await account.keys()) == 5
        assert [path.partition("?")[2].split("&")[0] for path in there.paths("GET")] == [
            "offset=0", "offset=2", "offset=4", "offset=5"
        ]  # fmt: skip

    managed(work, keys=[account_key(f"key-{number}") for number in range(5)], page=2)


def test_an_ordinary_key_manages_nothing_but_knows_itself() -> None:
    async def work(account: OpenRouterAccount, _: Managed) -> None:
        assert (await account.limits()).management is False
        for call in (account.credits(), account.keys()):
            with pytest.raises(NoRightError, match="knows this key, but it may not do that") as caught:
                await call
            assert "management key" in str(caught.value.hint)

    managed(work, master="another", given=[MASTER])


def test_what_such_a_key_cannot_have_is_refused_before_it_is_sent() -> None:
    async def work(account: OpenRouterAccount, there: Managed) -> None:
        for wish in (
            KeyWish(name="a", team="b"), KeyWish(name="a", models=("m",)), KeyWish(name="a", rpm=5),
            KeyWish(name="a", budget=Decimal(0)), KeyWish(name=" "), KeyWish(name="a", every=Period.DAY),
            KeyWish(name=MASTER),
        ):  # fmt: skip
            with pytest.raises(UserError) as caught:
                await account.make(wish)
            assert MASTER not in caught.value.in_full
        assert there.asked == []

    managed(work)


def test_one_kind_is_not_managed_as_the_other() -> None:
    async def run() -> None:
        async with managing("http://127.0.0.1:9", MemoryKeyring(), name="router", like="openrouter") as here:
            with pytest.raises(UserError, match="The endpoint router is not a LiteLLM proxy"):
                async with open_litellm(here.connections, here.vault, here.endpoint):
                    pass

    asyncio.run(run())
