"""The second figure beside the first, and what the two add up to."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import repricing_words as words
from app.core.charging import rejected, unfinished
from app.core.model_ref import ModelRef
from app.core.money import Cost, CostStatus, unknown, zero
from app.core.price_card import BillingContext, Item, NoPrice, Tier
from app.core.repricing import FIRST_UNKNOWN, OTHER_CURRENCY, PricedAnswer, Totals, context_of, reprice
from providers.base import Usage
from tests.support.priced_sessions import PAID_AT, card, computed, stated

OTHER = card("1", "5", model="other")
HERE = BillingContext()


def kept(usage: Usage, cost: Cost, **more: Any) -> PricedAnswer:
    more = {"model": ModelRef("openai", "quick"), **more}
    return PricedAnswer(id="a", at=PAID_AT, usage=usage, cost=cost, **more)


def test_kept_usage_at_another_price() -> None:
    usage = Usage(input=1000, output=200)
    second = reprice(kept(usage, stated("9", usage)), OTHER, HERE)
    # 1,000 x $1 + 200 x $5, a million each.
    assert (second.status, second.amount) == (CostStatus.COMPUTED, Decimal("0.002"))
    assert second.card is OTHER


def test_a_tier_looks_at_each_answers_own_prompt() -> None:
    tiered = card("1", "5", tiers=(Tier(1000, {Item.INPUT: Decimal(2)}),))
    short, long = Usage(input=1000, output=0), Usage(input=1001, output=0)
    assert reprice(kept(short, computed(short)), tiered, HERE).amount == Decimal("0.001")
    assert reprice(kept(long, computed(long)), tiered, HERE).amount == Decimal("0.002002")


def test_without_usage_there_is_no_second_figure() -> None:
    second = reprice(kept(Usage(), computed(Usage(input=5, output=5))), OTHER, HERE)
    assert (second.status, second.amount) == (CostStatus.UNKNOWN, None)
    second = reprice(kept(Usage(), zero("local: it ran on a machine of your own.")), OTHER, HERE)
    assert second.amount is None


def test_what_nobody_answered_costs_nothing_again() -> None:
    assert reprice(kept(Usage(), rejected(), whole=False), OTHER, HERE) == rejected()


def test_what_was_stopped_is_priced_by_our_own_count() -> None:
    counted = unfinished(None, card(), HERE, counted_here=Usage(input=100, output=40))
    second = reprice(kept(Usage(), counted, whole=False), OTHER, HERE)
    assert (second.status, second.amount) == (CostStatus.ESTIMATED, Decimal("0.0003"))
    cut = Usage(input=300, output=10)
    counted = unfinished(cut, card(), HERE, counted_here=Usage(input=100, output=40))
    second = reprice(kept(cut, counted, whole=False), OTHER, HERE)
    assert second.amount == Decimal("0.0005")  # 300 as the provider counted, 40 as we did
    assert reprice(kept(Usage(), unknown("x"), whole=False), OTHER, HERE).amount is None


def test_how_it_was_served_is_of_its_own_model_alone() -> None:
    answer = kept(Usage(input=1, output=1, service_tier="flex", speed="fast"), unknown("x"))
    assert context_of(answer, None).service_tier == "flex"
    assert context_of(answer, answer.model).fast
    assert context_of(answer, ModelRef("openai", "other")) == BillingContext()


def test_totals_compare_only_what_has_both_figures() -> None:
    totals = Totals()
    usage = Usage(input=1_000_000, output=0)
    first, second = computed(usage), computed(usage, OTHER)
    totals.add(first, second)
    totals.add(unknown("x"), second)
    totals.add(first, unknown("No usage."))
    totals.add(first, unknown("No usage."))
    totals.add(computed(usage, card(currency="CNY")), second)
    assert (totals.answers, totals.compared) == (5, 1)
    assert totals.left_out == {FIRST_UNKNOWN: 1, "No usage.": 2, OTHER_CURRENCY: 1}
    (found,) = totals.differences.values()
    assert (found.first.amount, found.second.amount, found.amount) == (Decimal(2), Decimal(1), Decimal(-1))
    assert words.difference(found) == "$1.00 less (50 %)"
    assert next(words.left_out(totals)) == "2 answers: No usage."


@pytest.mark.parametrize(
    ("paid", "now", "said"),
    [
        ("2", "2", "the same"),
        ("2", "2.5", "$0.500 more (25 %)"),
        ("0.001", "1", "$0.999 more (1,000 times)"),
        ("2", "1.9999", "$0.000100 less (<0.1 %)"),
        ("0", "1", "$1.00 more"),
        ("2", "1.9", "$0.100 less (5.0 %)"),
    ],
)
def test_differences_in_words(paid: str, now: str, said: str) -> None:
    totals = Totals()
    totals.add(
        Cost(status=CostStatus.COMPUTED, amount=Decimal(paid)),
        Cost(status=CostStatus.COMPUTED, amount=Decimal(now)),
    )
    assert words.difference(totals.differences["USD"]) == said


def test_a_difference_of_estimates_says_so() -> None:
    totals = Totals()
    totals.add(
        Cost(status=CostStatus.ESTIMATED, amount=Decimal(1)),
        Cost(status=CostStatus.COMPUTED, amount=Decimal(2)),
    )
    found = totals.differences["USD"]
    assert words.difference(found) == "≈ $1.00 more (100 %)"
    assert words.first(found).startswith("≈")


@pytest.mark.parametrize(
    ("paid", "now", "sign"),
    [
        ("≥2", "1", "≥"),  # 2 or more was paid, so 1 or more is saved
        ("≥1", "2", "≤"),
        ("1", "≥2", "≥"),
        ("2", "≥1", "≤"),
        ("≥2", "≥1", "≈"),
    ],
)
def test_a_difference_to_what_is_known_in_part_has_a_side(paid: str, now: str, sign: str) -> None:
    totals = Totals()
    totals.add(_figure(paid), _figure(now))
    assert words.difference(totals.differences["USD"]).startswith(sign)


def _figure(text: str) -> Cost:
    partial = text.startswith("≥")
    status = CostStatus.PARTIAL if partial else CostStatus.COMPUTED
    return Cost(status=status, amount=Decimal(text.lstrip("≥")), lower_bound=partial)


COUNTS = st.integers(0, 10**9)


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=20))
def test_sums_are_exact(counts: list[tuple[int, int]]) -> None:
    totals, expected = Totals(), Decimal(0)
    for given_tokens, made in counts:
        usage = Usage(input=given_tokens + 1, output=made)
        answer = kept(usage, computed(usage))
        totals.add(answer.cost, reprice(answer, OTHER, HERE))
        expected -= Decimal(given_tokens + 1) / 10**6 + Decimal(made) * 5 / 10**6
    assert totals.differences["USD"].amount == expected


def test_no_price_is_told_by_its_reason() -> None:
    usage = Usage(input=1, output=1)
    second = reprice(kept(usage, computed(usage)), NoPrice("Nobody sells it."), HERE)
    assert (second.amount, second.reason) == (None, "Nobody sells it.")
