from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.answer import AnswerState, Failure
from app.core.errors import UserError
from app.core.metrics import Timing
from app.core.model_ref import ModelRef
from app.core.plan.checks import check, has_errors
from app.core.plan.expectation import expectation_of
from app.core.plan.ordering import Goal
from app.core.plan.ordering_words import place_words
from app.core.price_card import Quote
from app.core.session import Session
from app.core.verdicts import Verdict
from app.services.endpoints import EndpointBook
from app.services.json_file import JsonFile
from app.services.one_key import resolve
from app.services.planning_route import Choice, RoutePlanning
from app.store.store import Store
from providers.base import Endpoint, Parameters
from providers.errors import ErrorKind
from tests.support.priced_sessions import PAID_AT, billed, card, keep_paid
from tests.support.sample_sessions import answer, lane, rich_session, session
from tests.support.stored import with_store

DOWN = Failure(kind=ErrorKind.OVERLOADED, message="It is busy.")


def quote(endpoint: Endpoint, model: str) -> Quote:
    return card("2", "10", model=model, seller=endpoint.title)


def planning(store: Store | None, folder: Path, *, one_key: str | None = None) -> RoutePlanning:
    book = EndpointBook(JsonFile(folder / "endpoints.json"))
    return RoutePlanning(store, resolve=lambda ref: resolve(ref, book=book, one_key=one_key), quote=quote)


def compared() -> Session:
    """Three models; the second is preferred, the first is cheaper than the third."""
    lanes = (
        lane(0, "openai/gpt-5-mini"),
        lane(1, "anthropic/claude-haiku-4-5"),
        lane(2, "openrouter/x/gpt-5-mini"),
    )
    return session(
        billed(lanes[0], 100, 10),
        billed(lanes[1], 100, 50, verdict=Verdict.PREFERRED),
        billed(lanes[2], 100, 20),
        lanes=lanes,
    )  # fmt: skip


def test_a_comparison_becomes_a_chain_with_its_evidence(tmp_path: Path) -> None:
    async def work(store: Store) -> None:
        kept = await store.import_session(compared())
        made = await planning(store, tmp_path).from_session(kept.id, name="Support bot", goal=Goal.COST)
        plan = made.plan
        assert [each.id for each in plan.endpoints] == [
            "claude-haiku-4-5", "openai-gpt-5-mini", "openrouter-gpt-5-mini",
        ]  # fmt: skip
        assert [place.candidate.id for place in made.places] == [each.id for each in plan.endpoints]
        assert [place_words(place) for place in made.places] == [
            "preferred 1 of 1",
            "preferred 0 of 1, cheapest of those that tie",
            "preferred 0 of 1, $0.000400 an answer",
        ]
        assert not has_errors(check(plan))
        (route,) = plan.routes
        assert (route.name, [tier.endpoints for tier in route.tiers]) == (
            "support-bot", [(each.id,) for each in plan.endpoints],
        )  # fmt: skip
        assert [each.retries for each in plan.endpoints] == [1, 0, 0]
        assert {(each.price_in, each.price_out) for each in plan.endpoints} == {(Decimal(2), Decimal(10))}
        assert (plan.meta.sessions, plan.meta.goal) == ((kept.id,), "cost")
        assert expectation_of(plan, route).cost.value == Decimal("0.0007")

    with_store(tmp_path / "a.db", work)


def test_models_are_known_by_all_that_is_kept_of_them(tmp_path: Path) -> None:
    async def work(store: Store) -> None:
        for _ in range(2):
            await store.import_session(compared())
        models = [ModelRef("openai", "gpt-5-mini"), ModelRef("openai", "never-asked")]
        made = await planning(store, tmp_path).from_models(models, name="p")
        first, second = made.plan.endpoints
        assert first.evidence is not None
        assert (first.id, first.evidence.n, first.evidence.sessions) == ("gpt-5-mini", 2, 2)
        assert (second.id, second.evidence) == ("never-asked", None)
        assert len(made.plan.meta.sessions) == 2

    with_store(tmp_path / "a.db", work)


def test_evidence_of_several_sessions_is_computed_from_all_their_answers(tmp_path: Path) -> None:
    async def work(store: Store) -> None:
        for seconds in (0.4, 0.8, 0.6):
            one, two = lane(0, "openai/one"), lane(1, "openai/two")
            timing = Timing(first_text_s=seconds, total_s=seconds * 4)
            made = session(
                billed(one, 100, 10, verdict=Verdict.PREFERRED, timing=timing),
                answer(two, "", state=AnswerState.ERROR, failure=DOWN),
                lanes=(one, two),
            )
            await keep_paid(store, made)
        models = [ModelRef("openai", "one"), ModelRef("openai", "two")]
        chain = (await planning(store, tmp_path).from_models(models, name="p")).plan.endpoints
        first, second = (each.evidence for each in chain)
        assert first is not None
        assert second is not None
        assert (first.n, first.preferred, first.judged, first.sessions) == (3, 3, 3, 3)
        assert (first.first_text_p50_s, first.first_text_p95_s) == (0.6, 0.8)
        assert (first.cost_mean, first.cost_n) == (Decimal("0.0003"), 3)
        assert (first.since, first.failed) == (PAID_AT.date(), 0)
        assert (second.n, second.judged, second.failed, second.asked) == (0, 0, 3, 3)

    with_store(tmp_path / "a.db", work)


def test_a_turn_that_one_of_two_like_lanes_won_is_judged_once(tmp_path: Path) -> None:
    async def work(store: Store) -> None:
        one, two = lane(0, "openai/m"), lane(1, "openai/m")
        made = session(answer(one, verdict=Verdict.PREFERRED), answer(two), lanes=(one, two))
        kept = await store.import_session(made)
        (both,) = (await planning(store, tmp_path).from_session(kept.id, name="p")).plan.endpoints
        assert both.evidence is not None
        assert (both.evidence.n, both.evidence.judged, both.evidence.preferred) == (2, 1, 1)
        (won,) = kept.lanes[:1]
        alone = await planning(store, tmp_path).from_session(kept.id, name="p", lane_ids=[won.id])
        assert alone.plan.endpoints[0].evidence is not None
        assert alone.plan.endpoints[0].evidence.n == 1, "its own answers alone"

    with_store(tmp_path / "a.db", work)


def test_lanes_of_one_model_merge_unless_their_parameters_differ(tmp_path: Path) -> None:
    async def work(store: Store) -> None:
        cool = Parameters(temperature=0.0)
        lanes = (
            lane(0, "openai/m"),
            lane(1, "openai/m", system="Be brief."),
            lane(2, "openai/m", parameters=cool),
            replace(lane(3, "openai/closed"), closed=True),
        )
        kept = await store.import_session(session(*map(answer, lanes), lanes=lanes))
        plan = (await planning(store, tmp_path).from_session(kept.id, name="p")).plan
        seen = {str(dict(each.params)): each.evidence and each.evidence.n for each in plan.endpoints}
        assert seen == {"{}": 2, "{'temperature': 0.0}": 1}
        assert {each.id for each in plan.endpoints} == {"openai-m", "openai-m-2"}
        some = await planning(store, tmp_path).from_session(kept.id, name="p", lane_ids=[kept.lanes[3].id])
        assert [each.model for each in some.plan.endpoints] == ["closed"]

    with_store(tmp_path / "a.db", work)


def test_a_session_with_all_there_can_be_becomes_a_plan_without_errors(tmp_path: Path) -> None:
    async def work(store: Store) -> None:
        kept = await store.import_session(rich_session())
        made = await planning(store, tmp_path).from_session(kept.id, name="rich", goal=Goal.SPEED)
        assert not has_errors(check(made.plan))
        last = made.plan.endpoints[-1]
        assert last.evidence is not None
        assert (last.id, last.evidence.only_failed) == ("deepseek-chat", True)
        assert last.params == {"reasoning_effort": "low", "top_k": 4}

    with_store(tmp_path / "a.db", work)


def test_a_blind_session_is_revealed_first(tmp_path: Path) -> None:
    async def work(store: Store) -> None:
        kept = await store.import_session(replace(compared(), blind="seed"))
        with pytest.raises(UserError, match="who is who"):
            await planning(store, tmp_path).from_session(kept.id, name="p")

    with_store(tmp_path / "a.db", work)


def test_one_key_mode_plans_what_was_really_asked(tmp_path: Path) -> None:
    choices = [Choice(model=ModelRef("openai", "m")), Choice(model=ModelRef("openrouter", "openai/m"))]
    (one,) = planning(None, tmp_path, one_key="openrouter").make(choices, name="p").plan.endpoints
    assert (one.provider, one.model, one.id) == ("openrouter", "openai/m", "m")


def test_an_endpoint_that_is_gone_is_told_of(tmp_path: Path) -> None:
    gone, there = Choice(model=ModelRef("gone", "m")), Choice(model=ModelRef("openai", "m"))
    made = planning(None, tmp_path).make([gone, there], name="p")
    assert [each.id for each in made.plan.endpoints] == ["m"]
    assert made.notes[0].startswith("gone/m is left out: There is no endpoint “gone”.")
    with pytest.raises(UserError, match="needs a model"):
        planning(None, tmp_path).make([gone], name="p")


def test_the_demo_comes_after_whatever_works(tmp_path: Path) -> None:
    choices = [Choice(model=ModelRef("demo", "quick")), Choice(model=ModelRef("openai", "m"))]
    made = planning(None, tmp_path).make(choices, name="p", goal={Goal.COST: 3, Goal.SPEED: 1})
    assert [each.id for each in made.plan.endpoints] == ["m", "quick"]
    assert not has_errors(check(made.plan))
    assert made.plan.meta.goal == "cost 3, speed 1"
