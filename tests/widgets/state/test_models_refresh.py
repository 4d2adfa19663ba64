"""Newer prices, through the state that the window stands on: given up, refused, damaged."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from app.services.folders import Folders
from app.services.model_catalogue import ModelCatalogue
from app.services.prices import loading
from app.services.prices.refresh import Refresh
from app.services.weekly_refresh import WeeklyRefresh
from tests.support.http_server import Hold, head, serve
from tests.support.waiting import until
from tests.support.windows import InProgram
from widgets.program import Program
from widgets.state.model_list import ModelList
from widgets.state.models_catalogue import ModelsCatalogue
from widgets.state.models_refresh import ModelsRefresh
from widgets.state.models_search import ModelsSearch
from widgets.state.weekly_prices import WeeklyPrices
from widgets.window_memory import WindowMemory


def made(program: Program, urls: Callable[[], dict[str, str]]) -> tuple[ModelsCatalogue, ModelsRefresh]:
    from app.services.catalog import Catalog

    engine, tasks = program.engine, program.tasks
    search = ModelsSearch(WindowMemory(engine.folders.config), tasks)
    catalogue = ModelsCatalogue(
        ModelCatalogue(engine.prices, engine.book),
        engine.prices,
        search,
        ModelList(Catalog(engine.connections), tasks, tasks),
        tasks=tasks,
        notices=program.notices,
        parent=tasks,
    )
    refresh = ModelsRefresh(lambda: Refresh(engine.prices, urls=urls()), catalogue, tasks, tasks)
    return catalogue, refresh


def test_a_refresh_that_is_given_up_changes_nothing(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        async with serve([head(content_type="application/json"), Hold()]) as server:
            _, refresh = made(program, lambda: {loading.OPENROUTER: f"{server.url}/list"})
            refresh.start()
            refresh.start()  # one at a time
            assert refresh.running
            await server.asked.wait()
            refresh.cancel()
            await until(lambda: not refresh.running)
            assert refresh.given_up
            assert not refresh.results
            assert len(server.requests) == 1
            await until(lambda: program.tasks.running == 0)

    in_program(scenario)


def test_a_source_that_cannot_be_reached_says_so_and_the_prices_stay(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        catalogue, refresh = made(program, lambda: {loading.OPENROUTER: "http://127.0.0.1:9/list"})
        catalogue.load()
        await until(lambda: catalogue.loaded)
        before = catalogue.rows
        refresh.start()
        await until(lambda: bool(refresh.results))
        assert "could not be reached" in str(refresh.results[0].refused)
        assert catalogue.rows is before
        refresh.go_back()
        await until(lambda: refresh.went_back is not None)
        assert refresh.went_back == ()
        await until(lambda: program.tasks.running == 0)

    in_program(scenario)


def test_kept_data_that_is_damaged_is_told_and_the_shipped_prices_are_there(in_program: InProgram) -> None:
    folder = Folders.find().data / "prices"
    folder.mkdir(parents=True)
    for source in (loading.GENAI, loading.LITELLM, loading.OPENROUTER):
        (folder / f"{source}.json.gz").write_bytes(b"not what was kept")

    async def scenario(program: Program) -> None:
        catalogue, _ = made(program, dict)
        catalogue.load()
        await until(lambda: catalogue.loaded)
        assert len(catalogue.rows) > 3000
        assert catalogue.problem is None
        assert program.notices.current
        await until(lambda: program.tasks.running == 0)

    in_program(scenario)


@pytest.mark.parametrize("wanted", [False, True])
def test_weekly_prices_ask_once_and_only_where_they_may(in_program: InProgram, *, wanted: bool) -> None:
    async def scenario(program: Program) -> None:
        asked: list[bool] = []

        def refresh() -> ModelsRefresh:
            asked.append(True)
            return made(program, lambda: {loading.OPENROUTER: "http://127.0.0.1:9/list"})[1]

        program.preferences.change(refresh_prices_weekly=wanted)
        weekly = WeeklyPrices(
            WeeklyRefresh(program.engine.folders),
            refresh,
            program.preferences,
            program.notices,
            tasks=program.tasks,
            parent=program.tasks,
        )
        for _ in range(2):
            weekly.begin()
            await until(lambda: program.tasks.running == 0)
        assert len(asked) == wanted
        texts = [notice.text for notice in program.notices.current]
        assert any("could not be reached" in text for text in texts) is wanted
        await asyncio.sleep(0)

    in_program(scenario)
    assert file_of_last_time().exists() is wanted


def file_of_last_time() -> Path:
    return Folders.find().data / "price_refresh.json"
