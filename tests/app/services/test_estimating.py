"""Estimates before sending: cold, learned from real answers, and counted by the stand-in."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.cautions import Caution, CautionKind, ModelFacts
from app.core.cost_band import LaneEstimate, SendEstimate
from app.core.price_card import NoPrice, Quote
from app.core.session import Session
from app.core.token_band import Basis
from app.services.comparing import Comparing, Question
from app.services.estimating import Estimating
from app.services.lane_requests import Requests
from app.services.token_lessons import TokenLessons
from app.standin.process import StandIn
from app.store.store import Store
from providers.base import Attachment, Effort, Parameters
from providers.errors import ProviderError
from tests.support.comparing import ROOTS, connect_to, endpoint, session_of
from tests.support.estimating import FactList, Places, PriceList, card
from tests.support.standin import running_standin

PROMPT = Question("Explain to a new colleague what a circuit breaker is, in three short paragraphs. " * 4)
QUOTES: dict[str, Quote] = {
    "quick": card("quick", "1", "5"),
    "quick::rate=0": card("quick", "1", "5"),
    "careful": card("careful", "10", "50"),
    "local": NoPrice("It runs on this computer.", zero=True),
}
QUICK = "openai/quick::rate=0"


@pytest.fixture(scope="module")
def standin() -> Iterator[StandIn]:
    with running_standin() as server:
        yield server


@asynccontextmanager
async def estimating(
    base_url: str = "http://127.0.0.1:1",
    *,
    store: Store | None = None,
    facts: dict[str, ModelFacts] | None = None,
) -> AsyncIterator[tuple[Estimating, Comparing]]:
    endpoints = tuple(endpoint(name, base_url) for name in ROOTS)
    async with connect_to(*endpoints) as connect:
        yield (
            Estimating(
                PriceList(QUOTES),
                TokenLessons(store),
                resolve=Places(endpoints).resolve,
                connect=connect,
                facts=FactList(facts or {}),
            ),
            Comparing(connect, store=None),
        )


def _estimate(
    *models: str, question: Question = PROMPT, repeats: int = 1, facts: dict[str, ModelFacts] | None = None
) -> SendEstimate:
    return _of(session_of(models), question=question, repeats=repeats, facts=facts)


def _of(
    session: Session,
    *,
    question: Question = PROMPT,
    repeats: int = 1,
    facts: dict[str, ModelFacts] | None = None,
) -> SendEstimate:
    async def run() -> SendEstimate:
        async with estimating(facts=facts) as (service, _):
            return await service.estimate(session, question, repeats=repeats)

    return asyncio.run(run())


def _only(estimate: SendEstimate) -> LaneEstimate:
    (lane,) = estimate.lanes
    return lane


async def _ask_and_learn(
    service: Estimating, comparing: Comparing, session: Session, question: Question
) -> int:
    """Asks, and tells what came; how many tokens the prompt of the first lane had."""
    comparison = await comparing.ask(session, question)
    requests = Requests(session, question.message())
    for lane, answer in zip(session.lanes, comparison.answers, strict=True):
        await service.learn(lane, requests.request(lane, lane.model.model), answer)
    usage = comparison.answers[0].usage
    assert usage is not None
    return usage.input or 0


def test_cold_every_lane_has_a_band_and_an_amount_or_a_reason() -> None:
    found = _estimate(
        "openai/quick", "anthropic/careful", "openai/never-heard-of", "ollama/local", "gone/quick"
    )
    quick, careful, unheard, local, gone = found.lanes
    assert (quick.input.basis, quick.output.n) == (Basis.COLD, 0)
    assert quick.typical is not None
    assert quick.most is not None
    assert Decimal(0) < quick.typical < quick.most
    assert careful.typical is not None
    assert (unheard.typical, unheard.why_unknown) == (None, "No list has a price for never-heard-of.")
    assert (local.most, local.why_free) == (Decimal(0), "It runs on this computer.")
    assert gone.why_unknown == "There is no endpoint gone."
    assert found.unpriced == (unheard, gone)
    assert found.totals["USD"].typical == quick.typical + careful.typical


def test_repeats_the_system_prompt_and_earlier_turns_count() -> None:
    session = session_of(["openai/quick"])
    once = _only(_of(session))
    assert once.typical is not None
    assert _only(_of(session, repeats=3)).typical == 3 * once.typical
    told = replace(session.lanes[0], system="You are brief, and you never use lists. " * 10)
    assert _only(_of(replace(session, lanes=(told,)))).input.band.likely > once.input.band.likely + 50


def test_the_limits_of_a_model_are_looked_at() -> None:
    facts = {"quick": ModelFacts(context_tokens=100, output_tokens=300)}
    lane = _only(_estimate("openai/quick", facts=facts))
    assert lane.output.ceiling == 300
    assert lane.cautions == (Caution(kind=CautionKind.CONTEXT_NEAR, number=100),)


def test_anthropics_required_limit_is_a_ceiling() -> None:
    session = session_of(["anthropic/careful"])
    assert _only(_of(session)).output.ceiling == 8_192
    lane = replace(session.lanes[0], parameters=Parameters(reasoning_effort=Effort.HIGH))
    thinking = _only(_of(replace(session, lanes=(lane,))))
    assert thinking.output.ceiling == 32_000
    assert thinking.output.most > 8_192
    limited = replace(lane, parameters=Parameters(max_tokens=50))
    assert _only(_of(replace(session, lanes=(limited,)))).output.most == 50


def test_files_count_or_are_named() -> None:
    film = Attachment("film.mp4", "video/mp4", b"\0")
    notes = Attachment("notes.txt", "text/plain", b"some words " * 1000)
    lane = _only(_estimate("openai/quick", question=replace(PROMPT, attachments=(film, notes))))
    assert lane.cautions == (Caution(kind=CautionKind.NOT_COUNTED, name="film.mp4"),)
    assert lane.input.band.likely > 1500


def test_the_same_prompt_is_known_and_others_come_near(standin: StandIn) -> None:
    async def run() -> None:
        session = session_of([QUICK])
        async with estimating(standin.base_url) as (service, comparing):
            true = await _ask_and_learn(service, comparing, session, PROMPT)
            known = _only(await service.estimate(session, PROMPT)).input
            assert (known.basis, known.band.likely, known.band.exact) == (Basis.KNOWN, true, True)
            for number in range(3):
                other = Question(f"{PROMPT.prompt} And number {number} of all.")
                await _ask_and_learn(service, comparing, session, other)
            new = Question(PROMPT.prompt.replace("three", "four") + " Begin with an example from your work.")
            found = _only(await service.estimate(session, new)).input
            true = await _ask_and_learn(service, comparing, session, new)
            assert found.basis is Basis.SAME_KIND
            assert found.band.low <= true <= found.band.high

    asyncio.run(run())


def test_what_was_learned_is_there_after_a_restart(standin: StandIn, tmp_path: Path) -> None:
    async def run() -> None:
        session = session_of([QUICK])
        store = await Store.open(tmp_path / "abreast.db")
        async with estimating(standin.base_url, store=store) as (service, comparing):
            true = await _ask_and_learn(service, comparing, session, PROMPT)
        await store.close()
        store = await Store.open(tmp_path / "abreast.db")
        async with estimating(standin.base_url, store=store) as (service, _):
            assert _only(await service.estimate(session, PROMPT)).input.band.likely == true
        await store.close()

    asyncio.run(run())


def test_answers_before_say_how_long_the_next_may_be(standin: StandIn) -> None:
    async def run() -> None:
        session = session_of([QUICK] * 5)
        async with estimating(standin.base_url) as (service, comparing):
            before = (await service.estimate(session, PROMPT)).lanes[0].output
            await _ask_and_learn(service, comparing, session, PROMPT)
            output = (await service.estimate(session, PROMPT)).lanes[0].output
            assert output.n == 5
            assert output.most < before.most

    asyncio.run(run())


def test_an_answer_that_was_not_counted_teaches_nothing(standin: StandIn) -> None:
    async def run() -> None:
        session = session_of(["openai/quick::401"])
        async with estimating(standin.base_url) as (service, comparing):
            comparison = await comparing.ask(session, PROMPT)
            request = Requests(session, PROMPT.message()).request(session.lanes[0], "quick::401")
            await service.learn(session.lanes[0], request, comparison.answers[0])
            assert _only(await service.estimate(session, PROMPT)).input.basis is Basis.COLD

    asyncio.run(run())


def test_counting_exactly_asks_the_provider_and_is_remembered(standin: StandIn) -> None:
    async def run() -> None:
        session = session_of(["openai/quick", "anthropic/quick", "gemini/quick", "ollama/quick"])
        async with estimating(standin.base_url) as (service, comparing):
            assert [service.can_count(lane) for lane in session.lanes] == [True, True, True, False]
            counted = [await service.count_exactly(session, PROMPT, lane) for lane in session.lanes[:3]]
            found = await service.estimate(session, PROMPT)
            assert [lane.input for lane in found.lanes[:3]] == counted
            assert {band.basis for band in counted} == {Basis.COUNTED}
            assert found.lanes[3].input.basis is Basis.COLD
            with pytest.raises(ProviderError, match="no call that counts"):
                await service.count_exactly(session, PROMPT, session.lanes[3])
            fast = session_of([QUICK])
            assert await _ask_and_learn(service, comparing, fast, PROMPT) == counted[0].band.likely

    asyncio.run(run())


def test_a_long_draft_is_counted_beside_the_loop() -> None:
    async def run() -> None:
        session = session_of(["openai/quick"] * 4)
        text = "A long draft, of which every keystroke changes little.\n" * 20_000
        async with estimating() as (service, _):
            working = asyncio.create_task(service.estimate(session, Question(text)))
            turns = 0
            while not working.done():
                await asyncio.sleep(0)
                turns += 1
            assert turns > 10
            assert (await working).lanes[0].input.band.likely > 200_000
            cancelled = asyncio.create_task(service.estimate(session, Question(text + "!")))
            await asyncio.sleep(0)
            cancelled.cancel()
            with pytest.raises(asyncio.CancelledError):
                await cancelled
            assert (
                _only(await service.estimate(session_of(["openai/quick"]), Question("hi"))).input.band.likely
                < 20
            )

    asyncio.run(run())
