import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.model_ref import ModelRef
from app.core.session import Session
from app.core.titles import title_from
from app.services.sessions import MAX_LANES, LaneWish, Sessions, new_session
from app.store.store import Store
from providers.base import Parameters

QUICK, CAREFUL = ModelRef("demo", "quick"), ModelRef("demo", "careful")


def wishes(*models: ModelRef) -> list[LaneWish]:
    return [LaneWish(model=model) for model in models]


def with_store(path: Path, work: Callable[[Sessions, Store], Awaitable[None]]) -> None:
    async def run() -> None:
        store = await Store.open(path)
        try:
            await work(Sessions(store), store)
        finally:
            await store.close()

    asyncio.run(run())


def models(session: Session) -> list[str]:
    return [f"{lane.letter} {lane.model.model}" for lane in session.lanes]


def test_the_same_model_gets_as_many_lanes_as_it_was_named() -> None:
    assert models(new_session("t", wishes(QUICK, CAREFUL, QUICK))) == ["A quick", "B careful", "C quick"]


def test_a_name_that_is_not_there_makes_a_session_of_that_name(tmp_path: Path) -> None:
    async def work(sessions: Sessions, store: Store) -> None:
        session, lanes = await sessions.open("talk", wishes(QUICK), prompt="hello")
        assert (session.title, [lane.letter for lane in lanes]) == ("talk", ["A"])
        assert await store.find_session("talk") == session

    with_store(tmp_path / "a.db", work)


def test_going_on_finds_lanes_by_model_and_adds_what_is_new(tmp_path: Path) -> None:
    async def work(sessions: Sessions, store: Store) -> None:
        first, _ = await sessions.open("talk", wishes(QUICK, CAREFUL), prompt="hello")
        again, lanes = await sessions.open("talk", wishes(CAREFUL, QUICK, QUICK), prompt="more")
        assert models(again) == ["A quick", "B careful", "C quick"]
        assert [lane.id for lane in lanes[:2]] == [lane.id for lane in first.lanes]
        everybody, all_lanes = await sessions.open("talk", [], prompt="and now")
        assert len(all_lanes) == 3
        assert await store.session(everybody.id) == everybody

    with_store(tmp_path / "a.db", work)


def test_what_is_said_anew_of_a_lane_counts_from_now_on(tmp_path: Path) -> None:
    async def work(sessions: Sessions, store: Store) -> None:
        wish = LaneWish(model=QUICK, system="be brief", parameters=Parameters(temperature=0.5))
        await sessions.open("talk", [wish], prompt="hello")
        kept, _ = await sessions.open("talk", wishes(QUICK), prompt="as before")
        assert (kept.lanes[0].system, kept.lanes[0].parameters.temperature) == ("be brief", 0.5)
        changed, _ = await sessions.open(
            "talk", [LaneWish(model=QUICK, system="")], prompt="no system prompt"
        )
        assert changed.lanes[0].system is None
        assert (await store.session(changed.id)).lanes == changed.lanes

    with_store(tmp_path / "a.db", work)


def test_a_closed_lane_is_left_out_and_opened_when_it_is_named(tmp_path: Path) -> None:
    async def work(sessions: Sessions, store: Store) -> None:
        made, lanes = await sessions.open("talk", wishes(QUICK, CAREFUL), prompt="hello")
        closed = replace(lanes[1], closed=True)
        await store.update_lane(made.id, closed)
        _, going_on = await sessions.open("talk", [], prompt="again")
        assert going_on == lanes[:1]
        opened, named = await sessions.open("talk", wishes(CAREFUL), prompt="you, too")
        assert named == [lanes[1]]
        assert (await store.session(made.id)).lanes == opened.lanes == tuple(lanes)

    with_store(tmp_path / "a.db", work)


def test_an_open_lane_of_a_model_goes_before_a_closed_one(tmp_path: Path) -> None:
    async def work(sessions: Sessions, store: Store) -> None:
        made, lanes = await sessions.open("talk", wishes(QUICK, QUICK), prompt="hello")
        await store.update_lane(made.id, replace(lanes[0], closed=True))
        _, named = await sessions.open("talk", wishes(QUICK), prompt="again")
        assert named == lanes[1:]

    with_store(tmp_path / "a.db", work)


def test_a_blind_session_is_not_gone_on_with_where_names_are_seen(tmp_path: Path) -> None:
    async def work(sessions: Sessions, store: Store) -> None:
        made, _ = await sessions.open("talk", wishes(QUICK), prompt="hello")
        await store.set_blind(made.id, "seed")
        for named in ([], wishes(QUICK)):
            with pytest.raises(UserError, match="blind comparison"):
                await sessions.open("talk", named, prompt="again")

    with_store(tmp_path / "a.db", work)


def test_nothing_to_go_on_with_and_too_many_lanes_are_said_in_words(tmp_path: Path) -> None:
    async def work(sessions: Sessions, store: Store) -> None:
        with pytest.raises(UserError, match="no session “nowhere”"):
            await sessions.open("nowhere", [], prompt="hello")
        with pytest.raises(UserError, match="more than the 128"):
            await sessions.open("crowd", wishes(*[QUICK] * (MAX_LANES + 1)), prompt="hello")
        assert await store.find_session("crowd") is None

    with_store(tmp_path / "a.db", work)


@pytest.mark.parametrize(
    ("prompt", "title"),
    [
        ("Explain this", "Explain this"),
        ("\n\n  second line  \nthird", "second line"),
        ("word " * 40, "word " * 11 + "word…"),
        ("x" * 100, "x" * 60 + "…"),
        ("bell\x07 and \u202eturned", "bell and turned"),
        ("\x00\x01", "Untitled"),
    ],
)
def test_titles(prompt: str, title: str) -> None:
    assert title_from(prompt) == title
