from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.core.price_card import Item, Match
from tests.support.catalogue import NOVEMBER, card, model


def test_the_first_card_holds() -> None:
    shown = model("m", card("2", "10"), card("3", "10", source="other"))
    assert (shown.ref, shown.card) == ("openrouter/m", shown.cards[0])
    assert shown.price(Item.INPUT) == Decimal(2)
    assert shown.price(Item.CACHE_READ) is None
    assert model("m", endpoint=None).ref is None


def test_what_costs_nothing_is_0_and_what_is_unknown_is_not() -> None:
    assert model("m").price(Item.INPUT) is None
    assert model("m", local=True).price(Item.OUTPUT) == 0
    assert model("m", card(free=True)).price(Item.INPUT) == 0
    assert not model("m", card()).free


def test_another_currency_is_not_compared_with_dollars() -> None:
    yuan = model("m", card("2", "10", currency="CNY"), card("0.3", "1.4"))
    assert yuan.rate(Item.INPUT) == Decimal(2)
    assert yuan.price(Item.INPUT) is None
    assert not yuan.disagree


@pytest.mark.parametrize(
    ("other", "disagree"),
    [
        (("2", "10"), False),
        (("2.02", "10"), False),  # 1 % exactly
        (("2.03", "10"), True),
        (("2", "9.85"), True),
        ((None, "10"), False),  # says nothing of the input
    ],
)
def test_sources_disagree_above_one_percent(other: tuple[str | None, str], *, disagree: bool) -> None:
    assert model("m", card("2", "10"), card(*other, source="other")).disagree is disagree


def test_a_price_of_ones_own_is_no_disagreement_of_sources() -> None:
    own = card("1", "1", match=Match.OWN)
    assert not model("m", own, card("2", "10")).disagree


def test_what_another_seller_takes_is_no_disagreement() -> None:
    elsewhere = replace(card("3", "15"), seller="OpenRouter")
    assert not model("m", card("2", "10"), elsewhere).disagree
    assert model("m", card("2", "10"), elsewhere, card("2.5", "10")).disagree


def test_a_model_is_retired_after_its_last_day() -> None:
    shown = model("m", retires=NOVEMBER)
    assert not shown.retired(NOVEMBER)
    assert shown.retired(NOVEMBER + timedelta(days=1))
    assert not model("m").retired(date.max)


def test_what_a_later_list_still_has_is_not_retired() -> None:
    later = NOVEMBER + timedelta(days=1)
    assert not model("m", retires=NOVEMBER, listed=True, listed_on=later).retired(later)
    assert model("m", retires=NOVEMBER, listed=True, listed_on=NOVEMBER).retired(later)
