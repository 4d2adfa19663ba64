"""A plan by what a whole program knows: its prices, its settings, its kept answers."""

import asyncio

from app.core.model_ref import ModelRef
from app.core.plan.ordering import Goal
from app.core.plan.values import EnvRef, Plan
from app.services.engine import Engine
from app.services.open_planning_route import route_planning
from providers.base import Secret
from tests.support.sample_sessions import rich_session


def test_a_program_plans_with_its_own_prices_and_answers() -> None:
    async def work() -> tuple[Plan, Plan]:
        async with Engine.open() as engine:
            assert engine.store is not None
            kept = await engine.store.import_session(rich_session())
            planning = await route_planning(engine)
            made = await planning.from_session(kept.id, name="p", goal=Goal.COST)
            again = await planning.from_models([ModelRef("anthropic", "claude-haiku-4-5")], name="p")
            return made.plan, again.plan

    compared, known = asyncio.run(work())
    assert [each.model for each in compared.endpoints][-1] == "deepseek-chat", "which only failed"
    (haiku,) = known.endpoints
    assert haiku.price_in is not None
    assert haiku.price_in > 0
    assert haiku.evidence is not None
    assert haiku.evidence.n == 2


def test_a_server_of_ones_own_that_has_a_key_is_asked_with_it() -> None:
    async def work(secret: Secret | None) -> EnvRef | None:
        async with Engine.open(keep=False) as engine:
            if secret is not None:
                engine.vault.hold(engine.book.get("vllm"), secret)
            planning = await route_planning(engine)
            (only,) = (await planning.from_models([ModelRef("vllm", "m")], name="p")).plan.endpoints
            return only.key

    assert asyncio.run(work(None)) is None
    assert asyncio.run(work(Secret("made-up-for-this-test"))) == EnvRef("VLLM_API_KEY")


def test_without_a_store_nothing_is_known_and_a_plan_is_made_all_the_same() -> None:
    async def work() -> Plan:
        async with Engine.open(keep=False) as engine:
            planning = await route_planning(engine)
            return (await planning.from_models([ModelRef("openai", "gpt-5-mini")], name="p")).plan

    (only,) = asyncio.run(work()).endpoints
    assert only.evidence is None
