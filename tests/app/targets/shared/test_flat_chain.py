"""Shares of a load as whole numbers, and the order of what cannot be shared."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.plan.values import Member, Tier, Trigger
from app.targets.cloudflare.graph import MOST_MEMBERS, distinct
from app.targets.shared.flat_chain import by_weight, only_by_code, shares, statuses

weights = st.lists(st.integers(1, 1_000_000), min_size=1, max_size=MOST_MEMBERS)


@given(weights)
def test_shares_make_a_hundred_and_leave_nobody_out(given_weights: list[int]) -> None:
    parts = shares(given_weights)
    assert sum(parts) == 100
    assert min(parts) >= 1


@given(weights)
def test_distinct_shares_make_a_hundred_too(given_weights: list[int]) -> None:
    parts = distinct(shares(given_weights))
    assert sum(parts) == 100
    assert min(parts) >= 1
    assert len(set(parts)) == len(parts)


def test_the_heaviest_comes_first() -> None:
    assert by_weight(Tier((Member("a", 1), Member("b", 5), Member("c", 5)))) == ("b", "c", "a")


def test_statuses_are_texts_in_order() -> None:
    assert statuses({Trigger.TIMEOUT, Trigger.AUTH}) == ("401", "403", "408", "504")


def test_what_shares_its_status_with_bad_requests() -> None:
    assert only_by_code({Trigger.CONTEXT_LENGTH, Trigger.AUTH}) == (Trigger.CONTEXT_LENGTH,)
    assert only_by_code({Trigger.CONTEXT_LENGTH, Trigger.BAD_REQUEST}) == ()
