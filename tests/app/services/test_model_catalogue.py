"""The catalogue as a whole, on the data that the program ships and on lists that endpoints send."""

import asyncio
import gzip
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.catalogue.model import CatalogueModel
from app.core.errors import UserError
from app.core.model_ref import ModelRef
from app.core.price_card import Item
from app.services.catalog import Listing
from app.services.endpoint_rules import DEMO, NewEndpoint
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.model_catalogue import ModelCatalogue
from app.services.prices.loading import LITELLM
from app.services.prices.own import OwnPrice
from app.services.prices.prices import Prices
from providers.base import ModelInfo, WireName
from providers.errors import ErrorKind, ProviderError
from tests.support.catalogue import NOVEMBER

TODAY = datetime.now(UTC).date()


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.find({"ABREAST_HOME": str(tmp_path)})


def opened(folders: Folders) -> ModelCatalogue:
    return ModelCatalogue(Prices.open(folders), EndpointBook.open(folders))


def run(use: Callable[[], Awaitable[None]]) -> None:
    async def whole() -> None:
        await use()

    asyncio.run(whole())


def listing(folders: Folders, endpoint: str, *models: ModelInfo) -> Listing:
    return Listing(EndpointBook.open(folders).get(endpoint), models)


def rows_of(catalogue: ModelCatalogue, endpoint: str | None) -> dict[str, CatalogueModel]:
    return {row.id: row for row in catalogue.rows if row.endpoint == endpoint}


def test_thousands_of_models_are_there_before_anybody_is_asked(folders: Folders) -> None:
    async def use() -> None:
        catalogue = opened(folders)
        assert not catalogue.loaded
        await catalogue.load()
        assert len(catalogue.rows) > 5000
        assert len({(row.endpoint, row.seller, row.id.lower()) for row in catalogue.rows}) == len(
            catalogue.rows
        )

        opus = rows_of(catalogue, "anthropic")["claude-opus-5-5"]
        assert opus.price(Item.INPUT) == Decimal(4)
        assert (opus.context_tokens, opus.reasoning, opus.listed) == (1_000_000, True, False)
        assert [card.source.split(" ")[0] for card in opus.cards] == ["genai-prices", "LiteLLM's"]
        assert any(row.endpoint is None and row.seller == "Azure" for row in catalogue.rows)

    run(use)


def test_no_paid_model_is_shown_as_free_for_want_of_a_price(folders: Folders) -> None:
    async def use() -> None:
        catalogue = opened(folders)
        await catalogue.load()
        for row in catalogue.rows:
            zero = row.price(Item.INPUT) == 0 or row.price(Item.OUTPUT) == 0
            assert not zero or row.free, row
            assert not row.free or row.id.endswith(":free"), row

    run(use)


def test_an_endpoints_list_comes_first_and_is_there_at_the_next_start(folders: Folders) -> None:
    async def use() -> None:
        catalogue = opened(folders)
        said = ModelInfo(id="claude-opus-5-5", name="Opus", context_tokens=7, tools=False)
        new = ModelInfo(id="claude-brand-new")
        assert await catalogue.learn(listing(folders, "anthropic", said, new))
        opus = rows_of(catalogue, "anthropic")["claude-opus-5-5"]
        assert (opus.context_tokens, opus.tools, opus.reasoning) == (7, False, True)
        assert (opus.listed, opus.listed_on) == (True, TODAY)
        assert opus.price(Item.INPUT) == Decimal(4)

        again = opened(folders)
        await again.load()
        assert rows_of(again, "anthropic") == rows_of(catalogue, "anthropic")
        brand_new = rows_of(again, "anthropic")["claude-brand-new"]
        assert (brand_new.listed, brand_new.cards) == (True, ())
        assert not rows_of(again, "anthropic")["claude-haiku-5-5"].listed

    run(use)


def test_an_aggregators_list_is_all_that_it_has(folders: Folders) -> None:
    async def use() -> None:
        catalogue = opened(folders)
        await catalogue.load()
        assert len(rows_of(catalogue, "openrouter")) > 500
        pricing = {"prompt": "0.000005", "completion": "0.00001"}
        await catalogue.learn(
            listing(folders, "openrouter", ModelInfo(id="openai/gpt-6-sol", pricing=pricing))
        )
        (row,) = rows_of(catalogue, "openrouter").values()
        assert row.price(Item.INPUT) == Decimal(5)
        assert row.tools  # as at its maker

    run(use)


def test_a_server_of_the_users_own_is_local_and_one_that_is_gone_is_not_shown(folders: Folders) -> None:
    async def use() -> None:
        catalogue = opened(folders)
        await catalogue.learn(listing(folders, "ollama", ModelInfo(id="llama3"), ModelInfo(id="big:cloud")))
        rows = rows_of(catalogue, "ollama")
        assert rows["llama3"].local
        assert not rows["big:cloud"].free

        book = EndpointBook.open(folders)
        mine = NewEndpoint(name="mine", wire=WireName.OPENAI, base_url="https://llm.example/v1")
        book.add(mine)
        learning = ModelCatalogue(Prices.open(folders), book)
        await learning.learn(Listing(book.get("mine"), (ModelInfo(id="m"),)))
        assert "m" in rows_of(learning, "mine")
        book.remove("mine")
        await learning.reload()
        assert rows_of(learning, "mine") == {}
        later = opened(folders)
        await later.load()
        assert rows_of(later, "mine") == {}

    run(use)


def test_an_endpoint_that_only_has_a_sellers_name_sells_nothing_of_it(folders: Folders) -> None:
    book = EndpointBook.open(folders)
    book.add(NewEndpoint(name="openai", wire=WireName.OPENAI, base_url="https://llm.example/v1"))
    book.add(NewEndpoint(name="europe", wire=WireName.OPENAI, base_url="https://eu.api.openai.com/v1"))

    async def use() -> None:
        catalogue = opened(folders)
        await catalogue.load()
        assert rows_of(catalogue, "openai") == {}
        assert "gpt-6-sol" in rows_of(catalogue, "europe")

    run(use)


def test_the_demo_is_listed_and_not_kept(folders: Folders) -> None:
    async def use() -> None:
        catalogue = opened(folders)
        running = replace(EndpointBook.open(folders).get(DEMO), base_url="http://127.0.0.1:54321/v1")
        await catalogue.learn(Listing(running, (ModelInfo(id="quick"),)))
        assert rows_of(catalogue, DEMO)["quick"].local
        await catalogue.reload()
        assert rows_of(catalogue, DEMO)["quick"].listed
        assert not list(folders.data.rglob("*.json"))

    run(use)


def test_a_list_that_failed_changes_nothing(folders: Folders) -> None:
    async def use() -> None:
        catalogue = opened(folders)
        await catalogue.load()
        before = catalogue.rows
        endpoint = EndpointBook.open(folders).get("anthropic")
        error = ProviderError(kind=ErrorKind.UNREACHABLE, message="not there")
        assert not await catalogue.learn(Listing(endpoint, error=error))
        assert catalogue.rows is before

    run(use)


def test_what_cannot_be_kept_is_shown_all_the_same(folders: Folders) -> None:
    (folders.data / "prices").mkdir()
    (folders.data / "prices" / "lists").write_text("a file where a folder should be")

    async def use() -> None:
        catalogue = opened(folders)
        with pytest.raises(UserError):
            await catalogue.learn(listing(folders, "anthropic", ModelInfo(id="claude-brand-new")))
        assert rows_of(catalogue, "anthropic")["claude-brand-new"].listed

    run(use)


def test_an_own_price_holds_after_a_reload(folders: Folders) -> None:
    async def use() -> None:
        prices = Prices.open(folders)
        catalogue = ModelCatalogue(prices, EndpointBook.open(folders))
        await catalogue.load()
        rates = {Item.INPUT: Decimal(1), Item.OUTPUT: Decimal(2)}
        ref = ModelRef("anthropic", "claude-opus-5-5")
        await prices.set_own(OwnPrice(ref=ref, rates=rates, dated=NOVEMBER))
        await catalogue.reload()
        opus = rows_of(catalogue, "anthropic")["claude-opus-5-5"]
        assert opus.price(Item.INPUT) == Decimal(1)
        assert len(opus.cards) == 3
        assert not opus.disagree

    run(use)


def test_what_was_fetched_says_what_models_can(folders: Folders) -> None:
    rows = {
        f"made-up-{number}": {
            "mode": "chat",
            "litellm_provider": "openai",
            "input_cost_per_token": 1e-6,
            "output_cost_per_token": 2e-6,
            "supports_vision": True,
        }
        for number in range(3000)
    }
    prices = Prices.open(folders)
    prices.folder.mkdir(parents=True)
    kept = prices.folder / f"{LITELLM}.json.gz"
    kept.write_bytes(gzip.compress(b"2026-11-20\n" + json.dumps(rows).encode()))

    async def use() -> None:
        catalogue = ModelCatalogue(prices, EndpointBook.open(folders))
        await catalogue.load()
        row = rows_of(catalogue, "openai")["made-up-7"]
        assert sorted(row.takes or ()) == ["image", "text"]

        kept.write_bytes(b"not gzip")
        later = opened(folders)
        await later.load()
        assert "gpt-6-sol" in rows_of(later, "openai")
        assert "made-up-7" not in rows_of(later, "openai")

    run(use)
