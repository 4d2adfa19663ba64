"""The virtual keys of a plan: what is missing is made, what differs is said, nothing is deleted."""

import asyncio
from decimal import Decimal

import pytest

from app.core.errors import UserError
from app.core.plan.providers import PlanProvider
from app.core.plan.values import Budget, Member, Period, Plan, PlanEndpoint, Route, Tier, VirtualKey
from app.services.running_gateways.from_plan import compare, correct, make_teams
from app.services.running_gateways.opening import open_litellm
from tests.support.keyrings import MemoryKeyring
from tests.support.managed_gateways import kept_key, litellm_server
from tests.support.managing import managing

DAILY = Budget(usd=Decimal(5), period=Period.DAY)
PLAN = Plan(
    name="support",
    endpoints=(PlanEndpoint(id="a", provider=PlanProvider.OPENAI, model="gpt-x"),),
    routes=(Route(name="bot", tiers=(Tier((Member("a"),)),), aliases=("help",)),),
    keys=(
        VirtualKey(name="new", team="product", routes=("bot",), budget=DAILY),
        VirtualKey(name="same", rpm=5),
        VirtualKey(name="other", tpm=100),
    ),
)


def test_what_is_missing_and_what_differs_and_nothing_else() -> None:
    async def run() -> None:
        rows = [kept_key("same", rpm_limit=5), kept_key("other", tpm_limit=7, max_budget=3.5), kept_key("x")]
        async with (
            litellm_server(keys=rows) as there,
            managing(there.url, MemoryKeyring()) as here,
            open_litellm(here.connections, here.vault, here.endpoint) as proxy,
        ):
            found = await compare(PLAN, proxy)
            assert there.paths("POST") == []
            assert (found.new_teams, found.others) == (("product",), ("x",))
            (missing,) = found.missing
            assert (missing.wish.name, missing.wish.models) == ("new", ("bot", "help"))
            (different,) = found.different
            assert [(each.what, each.there, each.planned) for each in different.differences] == [
                ("budget", "$3.50", "none"), ("tokens a minute", "7", "100")
            ]  # fmt: skip
            await make_teams(found, proxy)
            await proxy.make(missing.wish)
            await correct(different, proxy)
            again = await compare(PLAN, proxy)
            assert (again.missing, again.different, again.new_teams) == ((), (), ())
            assert [path for path in there.paths("POST") if "delete" in path] == []

    asyncio.run(run())


def test_a_plan_without_keys_says_so() -> None:
    async def run() -> None:
        async with (
            litellm_server() as there,
            managing(there.url, MemoryKeyring()) as here,
            open_litellm(here.connections, here.vault, here.endpoint) as proxy,
        ):
            with pytest.raises(UserError, match="The plan none has no virtual keys"):
                await compare(Plan(name="none", endpoints=(), routes=()), proxy)

    asyncio.run(run())
