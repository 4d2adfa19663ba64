"""Lists of endpoints, kept with their day."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.core.price_card import Item, Match, NoPrice, PriceCard
from app.services.catalog import Listing
from app.services.prices.kept_lists import KeptLists
from app.services.prices.modes import BATCH
from app.services.prices.question import Question
from app.services.prices.sellers import seller_named
from providers.base import ModelInfo
from providers.endpoints import ENDPOINTS
from providers.errors import ErrorKind, ProviderError

DAY = date(2026, 11, 20)
TOGETHER = next(row for row in ENDPOINTS if row.name == "together")
MODELS = (
    ModelInfo(id="Org/Model", name="Model", pricing={"input": 0.88, "output": 0.9}),
    ModelInfo(id="Org/Gone", pricing={"input": 1, "output": 1}, retires=datetime(2026, 11, 1, tzinfo=UTC)),
    ModelInfo(id="Org/Silent"),
)


def asked(model: str, at: datetime | None = None) -> Question:
    seller = seller_named("together")
    assert seller is not None
    return Question(seller=seller, model=model, at=at or datetime(2026, 11, 21, tzinfo=UTC))


@pytest.fixture
def lists(tmp_path: Path) -> KeptLists:
    """Kept by one program and read by the next."""
    assert KeptLists(tmp_path).keep(Listing(TOGETHER, models=MODELS), today=DAY)
    again = KeptLists(tmp_path)
    assert again.load() == ()
    return again


def test_a_kept_list_prices_its_models(lists: KeptLists) -> None:
    live = lists.of(TOGETHER)
    assert live is not None
    card = live.lookup(asked("org/model"))
    assert isinstance(card, PriceCard)
    assert (card.model, card.seller, card.source) == ("Org/Model", "Together", "Together's list")
    assert (card.dated, card.match) == (DAY, Match.EXACT)
    assert str(card.rates[Item.INPUT]) == "0.88"
    dated = live.lookup(asked("Org/Model-20261101"))
    assert isinstance(dated, PriceCard)
    assert dated.match is Match.DATED


def test_what_it_cannot_price(lists: KeptLists) -> None:
    live = lists.of(TOGETHER)
    assert live is not None
    assert live.lookup(asked("Org/Other")) is None
    assert live.lookup(asked("Org/Silent")) is None
    assert live.lookup(asked("Org/Model", datetime(2026, 9, 1, tzinfo=UTC))) is None
    gone = live.lookup(asked("Org/Gone"))
    assert isinstance(gone, NoPrice)
    assert "withdrawn on 2026-11-01" in gone.reason
    question = asked("Org/Model")
    batch = live.lookup(Question(seller=question.seller, model="Org/Model", at=question.at, mode=BATCH))
    assert isinstance(batch, NoPrice)


def test_a_list_that_failed_or_is_empty_is_not_kept(tmp_path: Path) -> None:
    lists = KeptLists(tmp_path)
    failure = ProviderError(kind=ErrorKind.TIMEOUT, message="Too late.")
    assert not lists.keep(Listing(TOGETHER, error=failure), today=DAY)
    assert not lists.keep(Listing(TOGETHER), today=DAY)
    assert lists.of(TOGETHER) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"endpoint": "a", "models": [4]}', "\x00"])
def test_a_damaged_list_is_told_and_left_out(tmp_path: Path, text: str) -> None:
    (tmp_path / "a-1.json").write_text(text)
    lists = KeptLists(tmp_path)
    notices = lists.load()
    assert len(notices) == 1
    assert "list the models again" in notices[0]
    assert list(lists.all()) == []
