"""What is said of one model: its prices with tiers in words, and by whose word."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale

from app.core.catalogue.columns import Column
from app.core.catalogue.filter import Capability, Filter
from app.core.price_card import Item, Match, Tier
from tests.support.catalogue import NOVEMBER, card, model
from widgets.colours import Colour
from widgets.state import models_details as details
from widgets.state import models_words as words
from widgets.state.models_badges import badges_of
from widgets.state.models_columns import Kind, columns
from widgets.state.models_facets import chosen

TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def english() -> None:
    QLocale.setDefault(QLocale("en_US"))


def cell(column: Column, shown: object) -> str:
    return next(each for each in columns() if each.id is column).text(shown)  # type: ignore[arg-type]


def test_a_tier_is_said_in_words() -> None:
    dear = Tier(272_000, {Item.INPUT: Decimal(4), Item.OUTPUT: Decimal("22.5")})
    notes = details.price_notes(model("m", card("2", "15", tiers=(dear,))))
    assert notes == (
        "With a prompt of more than 272,000 tokens the whole request costs: Input $4.00 · Output $22.50.",
    )


def test_what_changes_and_what_it_depends_on_is_said() -> None:
    changing = card(
        "2", "15", changes_on=date(2026, 12, 1), conditions=("off-peak",), multiplier=Decimal("1.1")
    )
    notes = " ".join(details.price_notes(model("m", changing)))
    assert "The price changes on 1 Dec 2026." in notes
    assert "These prices hold for: off-peak." in notes
    assert "multiplied by 1.1" in notes


def test_an_unknown_price_is_a_dash_and_a_sentence_and_never_0() -> None:
    unknown = model("m")
    assert cell(Column.PRICE_IN, unknown) == "–"
    assert cell(Column.CONTEXT, unknown) == "–"
    assert cell(Column.FREE, unknown) == "–"
    assert details.prices(unknown) == ()
    assert "unknown" in details.price_notes(unknown)[0]
    assert dict(details.facts(unknown, TODAY))["Context"] == "unknown"


def test_what_costs_nothing_is_a_word_with_its_reason() -> None:
    assert cell(Column.PRICE_IN, model("m", local=True)) == "local"
    assert cell(Column.PRICE_OUT, model("m", card(free=True))) == "free"
    assert "nothing to pay" in details.price_notes(model("m", local=True))[0]
    assert "costs nothing" in details.price_notes(model("m", card(free=True)))[0]


def test_each_source_has_its_card_and_the_one_that_differs_says_so() -> None:
    same, other = card("2", "10", source="same"), card("3", "10", source="other", match=Match.DATED)
    first, second, third = details.sources(model("m", card("2", "10"), same, other), TODAY)
    assert (first.holds, first.differs) == (True, False)
    assert (second.holds, second.differs) == (False, False)
    assert (third.holds, third.differs) == (False, True)
    assert first.about == "data of 18 Nov 2026 · matched exactly"
    assert "but for its date" in third.about
    assert third.prices == "Input $3.00 · Output $10.00"


def test_with_a_price_of_ones_own_the_lists_are_still_held_against_each_other() -> None:
    own, first, other = card("9", "9", match=Match.OWN), card("2", "10"), card("3", "10", source="other")
    cards = details.sources(model("m", own, first, other), TODAY)
    assert [each.holds for each in cards] == [True, False, False]
    assert [each.differs for each in cards] == [False, False, True]


def test_an_old_price_says_how_old_it_is() -> None:
    fresh, old = date(2026, 12, 18), date(2026, 12, 19)
    shown = card("2", "10")
    assert words.age(shown, fresh) is None
    assert words.age(shown, old) == 31
    assert words.age(card("2", "10", match=Match.OWN), old) is None


def test_badges_tell_what_stands_out() -> None:
    def texts(shown: object) -> list[str]:
        return [text for text, _ in badges_of(shown, TODAY)]  # type: ignore[arg-type]

    assert texts(model("m", card("1", "2"))) == []
    assert texts(model("m", local=True)) == ["local"]
    assert texts(model("m", card("1", "2", match=Match.OWN))) == ["your price"]
    assert texts(model("m", card("1", "2", changes_on=date(2026, 12, 1)))) == ["new price soon"]
    assert texts(model("m", card("1", "2", changes_on=date(2027, 12, 1)))) == []
    assert texts(model("m", retires=NOVEMBER)) == ["retired"]
    assert texts(model("m", retires=date(2027, 1, 1))) == ["retires soon"]
    assert badges_of(model("m", retires=NOVEMBER), TODAY)[0][1] is Colour.BAD


def test_each_facet_can_be_taken_away_by_itself() -> None:
    wanted = Filter(
        words="x",
        price_to=Decimal(2),
        context_from=128_000,
        takes=frozenset({"image", "text"}),
        capabilities=frozenset({Capability.TOOLS}),
        endpoints=frozenset({"openai"}),
        listed=True,
    )
    parts = chosen(wanted, str.upper)
    assert [part.text for part in parts] == [
        "Input up to $2.00",
        "128,000 tokens or more",
        "takes text",
        "takes images",
        "Tools",
        "OPENAI",
        "What my keys may use",
    ]
    assert dict(parts[2].without) == {"takes": frozenset({"image"})}
    assert chosen(Filter(words="x"), str.upper) == ()


def test_every_column_has_words_for_a_model_of_which_nothing_is_known() -> None:
    for column in columns():
        text = column.text(model("m"))
        assert text
        assert column.kind is Kind.NAME or text == "–"
