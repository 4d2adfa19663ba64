from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.core.cost_words import age_days, is_old, item_word, listed, provenance, sign, status_word, unit_word
from app.core.money import Cost, CostStatus
from app.core.price_card import Item, Match
from tests.support.pricing_cases import card

CARD = replace(card("m", {"input": "2"}), source="genai-prices")


def test_every_item_status_and_match_has_its_words() -> None:
    assert len({item_word(item) for item in Item}) == len(Item)
    assert all(status_word(status) for status in CostStatus)
    assert len({provenance(replace(CARD, match=match)) for match in Match}) == len(Match)


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (Item.CACHE_WRITE_1H, "cache write (1 hour), per million tokens"),
        (Item.WEB_SEARCHES, "web searches, per 1,000"),
        (Item.IMAGES, "images, each"),
    ],
)
def test_items_and_their_units(item: Item, words: str) -> None:
    assert f"{item_word(item)}, {unit_word(item.per)}" == words


def test_signs_stand_for_what_is_not_exact() -> None:
    assert sign(Cost(status=CostStatus.ESTIMATED, amount=Decimal(1))) == "≈"
    assert sign(Cost(status=CostStatus.PARTIAL, amount=Decimal(1), lower_bound=True)) == "≥"
    assert sign(Cost(status=CostStatus.COMPUTED, amount=Decimal(1))) == ""


def test_where_a_price_is_from() -> None:
    assert provenance(CARD) == "from genai-prices, data of 18 Nov 2026, matched exactly"
    own = replace(CARD, source="your own price", match=Match.OWN)
    assert provenance(own) == "from your own price of 18 Nov 2026"
    assert provenance(replace(own, dated=None)) == "from your own price"


def test_prices_grow_old() -> None:
    assert age_days(CARD, date(2026, 11, 21)) == 3
    assert age_days(CARD, date(2026, 11, 1)) == 0, "a clock that is behind makes no negative age"
    assert not is_old(CARD, date(2026, 12, 18))
    assert is_old(CARD, date(2026, 12, 19))
    assert age_days(replace(CARD, dated=None), date(2026, 11, 21)) is None


def test_words_in_a_row() -> None:
    assert [listed(words) for words in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
