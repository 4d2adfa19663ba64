"""Newer lists of prices: fetched from a real server, checked, swapped whole, and taken back."""

import asyncio
import gzip
import json
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.core.price_card import BillingContext, Item, PriceCard
from app.services.catalogue_snapshot import snapshot
from app.services.prices.fetching import LARGEST_BYTES
from app.services.prices.kept import KeptData
from app.services.prices.loading import GENAI, LITELLM, OPENROUTER
from app.services.prices.prices import Prices
from app.services.prices.refresh import URLS, Refresh, Refreshed
from providers.endpoints import ENDPOINTS
from tests.app.services.prices.conftest import loaded
from tests.support.http_server import Hold, Script, head, response, serve
from tests.support.price_lists import genai_document, litellm_document, openrouter_document

OPENAI = next(row for row in ENDPOINTS if row.name == "openai")
AT = datetime(2026, 11, 20, tzinfo=UTC)


def run(prices: Prices, scripts: Mapping[str, Script], *, limit_s: float = 60.0) -> dict[str, Refreshed]:
    """What comes of asking a server of ours for these lists."""

    async def ask() -> tuple[Refreshed, ...]:
        async with AsyncExitStack() as stack:
            urls = {}
            for source, script in scripts.items():
                urls[source] = (await stack.enter_async_context(serve(script))).url + "/list.json"
            return await Refresh(prices, urls=urls, limit_s=limit_s).run()

    return dict(zip(scripts, asyncio.run(ask()), strict=True))


def sent(document: Any) -> Script:
    return response(json.dumps(document))


def price_of(prices: Prices, model: str = "gpt-6-sol") -> PriceCard:
    found = prices.quote(OPENAI, model, BillingContext(), at=AT)
    assert isinstance(found, PriceCard)
    return found


def with_genai_price(value: Any) -> list[dict[str, Any]]:
    document = genai_document()
    openai = next(each for each in document if each["id"] == "openai")
    model = next(each for each in openai["models"] if each["id"] == "gpt-6-sol")
    model["prices"]["input_mtok"] = value
    return document


def test_it_says_beforehand_whom_it_will_ask(mine: Prices) -> None:
    asked = Refresh(mine).sources_to_ask()
    assert [each.url for each in asked] == list(URLS.values())
    assert all(each.url.startswith("https://") for each in asked)
    assert all("no key" in each.sends for each in asked)


def test_sound_lists_hold_from_then_on_and_at_the_next_start(mine: Prices, tmp_path: Path) -> None:
    results = run(
        mine,
        {
            GENAI: sent(with_genai_price(3)),
            LITELLM: sent(litellm_document()),
            OPENROUTER: sent(openrouter_document()),
        },
    )
    assert all(result.refused is None for result in results.values())
    assert (results[GENAI].entries, results[GENAI].changed) == (2330, 1)
    assert (results[LITELLM].entries, results[LITELLM].changed) == (len(snapshot().models), 0)
    assert results[OPENROUTER].entries == 151
    for prices in (mine, loaded(tmp_path / "mine")):
        found = price_of(prices)
        assert (found.source, found.rates[Item.INPUT]) == ("genai-prices, refreshed", Decimal(3))
        assert found.dated == results[GENAI].dated
        assert prices.notices == ()
        assert prices.sources is not None
        assert prices.sources.openrouter is not None


def test_published_data_says_the_same_as_the_bundled(mine: Prices, shipped: Prices) -> None:
    results = run(mine, {GENAI: sent(genai_document())})
    assert (results[GENAI].refused, results[GENAI].changed) == (None, 0)
    for was, now in zip(shipped.entries(at=AT), mine.entries(at=AT), strict=True):
        assert was.id == now.id
        assert [card.rates for card in was.cards] == [card.rates for card in now.cards]
        assert [card.tiers for card in was.cards] == [card.tiers for card in now.cards]


def test_the_public_list_prices_openrouter_and_is_an_indication_elsewhere(mine: Prices) -> None:
    document = openrouter_document()
    document["data"].append(
        {"id": "openai/gpt-9", "pricing": {"prompt": "0.000004", "completion": "0.00002"}}
    )
    run(mine, {OPENROUTER: sent(document)})
    now = datetime.now(UTC)
    openrouter = next(row for row in ENDPOINTS if row.name == "openrouter")
    own = mine.quote(openrouter, "openai/gpt-9", BillingContext(), at=now)
    assert isinstance(own, PriceCard)
    assert own.rates[Item.INPUT] == 4
    unknown = mine.quote(OPENAI, "gpt-9", BillingContext(), at=now)
    assert not isinstance(unknown, PriceCard)
    assert not unknown.zero
    assert "OpenRouter takes $4 for input and 20 for output" in unknown.reason
    cards = mine.quotes(OPENAI, "gpt-9", BillingContext(), at=now)
    assert [card.source for card in cards] == ["OpenRouter's public list, as an indication"]


def test_going_back_step_by_step(mine: Prices) -> None:
    run(mine, {GENAI: sent(with_genai_price(3))})
    run(mine, {GENAI: sent(with_genai_price(4))})
    assert price_of(mine).rates[Item.INPUT] == 4
    back = Refresh(mine).go_back
    assert asyncio.run(back()) == ("genai-prices",)
    assert price_of(mine).rates[Item.INPUT] == 3
    asyncio.run(back())
    assert price_of(mine).source.startswith("genai-prices 0.")
    assert asyncio.run(back()) == ()


def test_once_a_week_is_due_whether_or_not_anything_was_taken(mine: Prices) -> None:
    refresh, day = Refresh(mine), datetime.now(UTC).date()
    assert refresh.is_due(day=day)
    run(mine, {GENAI: response("no")})
    assert not refresh.is_due(day=day + timedelta(days=6))
    assert refresh.is_due(day=day + timedelta(days=8))
    assert refresh.is_due(day=day - timedelta(days=2))  # the clock was wrong


HOSTILE: dict[str, tuple[Script, str]] = {
    "html": (response("<!doctype html><title>Sign in</title>", content_type="text/html"), "JSON"),
    "500": (response("{}", "500 Internal Server Error"), "status 500"),
    "404": (response("{}", "404 Not Found"), "status 404"),
    "redirect": (response("", "302 Found", Location="https://evil.example/"), "not followed"),
    "gzip": ([head(Content_Encoding="gzip") + gzip.compress(b"[]")[:-4]], "compressed"),
    "cut": ([head(Content_Length="5000") + b'[{"id": "openai"'], "broke off"),
    "endless": ([head(), *[b" " * 1024 * 1024] * (LARGEST_BYTES // 1024 // 1024 + 2)], "more than 20 MiB"),
    "nan": (response('[{"id": "a", "models": [{"id": "b", "prices": {"input_mtok": NaN}}]}]'), "JSON"),
    "deep": (response("[" * 200_000), "JSON"),
    "not text": (response(b"\xff\xfe\x00"), "JSON"),
    "object": (response("{}"), "not a list"),
    "empty": (response(b""), "JSON"),
    "nothing in it": (response("[]"), "do not vanish"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_is_sent_instead_changes_nothing(mine: Prices, name: str) -> None:
    script, words = HOSTILE[name]
    result = run(mine, {GENAI: script})[GENAI]
    assert result.refused is not None
    assert words in result.refused
    assert price_of(mine).source.startswith("genai-prices 0.")
    assert not KeptData(mine.folder).path(GENAI).exists()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (-1, "below zero"),
        (5001, "more than $5,000"),
        ("free", "not a number"),
        (True, "not a number"),
        ({"base": 2, "tiers": [{"start": 10, "price": -2}]}, "below zero"),
        ({"base": "1e999", "tiers": []}, "more than $5,000"),
    ],
)
def test_one_bad_price_refuses_all_of_it(mine: Prices, value: Any, words: str) -> None:
    refused = run(mine, {GENAI: sent(with_genai_price(value))})[GENAI].refused
    assert refused is not None
    assert "openai/gpt-6-sol" in refused
    assert words in refused


def test_far_fewer_entries_are_refused(mine: Prices) -> None:
    refused = run(
        mine,
        {
            GENAI: sent(genai_document()[:3]),
            LITELLM: sent(dict(list(litellm_document().items())[:10])),
            OPENROUTER: sent(openrouter_document(9)),
        },
    )
    assert all("vanish" in str(result.refused) for result in refused.values())


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("input_cost_per_token", -1e-06, "below zero"),
        ("output_cost_per_token", 0.0051, "more than $5,000"),
        ("cache_read_input_token_cost", "cheap", "not a number"),
        ("output_cost_per_image", -1, "below zero"),
    ],
)
def test_a_bad_row_refuses_litellms_map(mine: Prices, field: str, value: Any, words: str) -> None:
    document = litellm_document()
    document["gpt-6-sol"][field] = value
    refused = run(mine, {LITELLM: sent(document)})[LITELLM].refused
    assert words in str(refused)
    assert "gpt-6-sol" in str(refused)


def test_an_absurd_price_that_was_always_there_is_not_used_and_refuses_nothing(mine: Prices) -> None:
    document = litellm_document()
    document["azure_ai/jais-30b-chat"]["output_cost_per_token"] = 0.00971
    assert run(mine, {LITELLM: sent(document)})[LITELLM].refused is None
    found = mine.quote_by_name("jais-30b-chat", BillingContext(route="azure"), at=AT)
    assert not isinstance(found, PriceCard) or Item.OUTPUT not in found.rates


@pytest.mark.parametrize("prompt", ["-2", "0.006", "cheap"])
def test_a_bad_price_refuses_openrouters_list(mine: Prices, prompt: str) -> None:
    document = openrouter_document()
    document["data"][7]["pricing"]["prompt"] = prompt
    assert "maker/model-7" in str(run(mine, {OPENROUTER: sent(document)})[OPENROUTER].refused)


def test_one_refused_list_does_not_hold_up_the_others(mine: Prices) -> None:
    results = run(mine, {GENAI: response("no"), OPENROUTER: sent(openrouter_document())})
    assert results[GENAI].refused is not None
    assert results[OPENROUTER].refused is None


def test_a_server_that_says_nothing_is_given_up(mine: Prices) -> None:
    refused = run(mine, {GENAI: [Hold()]}, limit_s=0.2)[GENAI].refused
    assert "within 0.2 s" in str(refused)


def test_a_server_that_is_not_there(mine: Prices) -> None:
    async def ask() -> tuple[Refreshed, ...]:
        async with serve([]) as server:
            url = server.url
        return await Refresh(mine, urls={GENAI: url}).run()

    assert "could not be reached" in str(asyncio.run(ask())[0].refused)


def test_cancelling_leaves_everything_as_it_was(mine: Prices) -> None:
    async def cancel() -> None:
        async with serve([Hold()]) as server:
            task = asyncio.create_task(Refresh(mine, urls={GENAI: server.url}).run())
            await server.asked.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await server.hung_up.wait()

    asyncio.run(cancel())
    assert price_of(mine).source.startswith("genai-prices 0.")
    assert not mine.folder.exists() or not list(mine.folder.glob("*.gz"))


@pytest.mark.parametrize(
    "damage", [b"", b"not gzip", gzip.compress(b"2026-11-20\n[]", mtime=0)[:-6], b"half"]
)
def test_a_damaged_kept_file_is_told_and_the_shipped_prices_hold(
    mine: Prices, tmp_path: Path, damage: bytes
) -> None:
    run(mine, {GENAI: sent(with_genai_price(3))})
    path = KeptData(mine.folder).path(GENAI)
    path.write_bytes(path.read_bytes()[:2000] if damage == b"half" else damage)
    again = loaded(tmp_path / "mine")
    assert price_of(again).source.startswith("genai-prices 0.")
    assert len(again.notices) == 1
    assert str(path) in again.notices[0]


def test_a_kept_file_that_was_tampered_with_is_checked_again(mine: Prices, tmp_path: Path) -> None:
    KeptData(mine.folder).keep(LITELLM, json.dumps({"a": {"input_cost_per_token": -1}}).encode(), AT.date())
    again = loaded(tmp_path / "mine")
    assert "below zero" in again.notices[0]
    assert again.sources is not None
    assert again.sources.litellm.name.startswith("LiteLLM's price map 1.")
