from decimal import Decimal

import pytest

from app.core import figures
from app.core.charging import rejected
from app.core.money import NOT_SENT, Cost, CostStatus, reported, unknown, zero
from providers.base import Charge


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (None, "–"), (0.0, "0 ms"), (0.0412, "41 ms"), (0.41, "0.41 s"), (9.999, "10.0 s"),
        (75.24, "75.2 s"), (600, "10 min 00 s"),
    ],
)  # fmt: skip
def test_duration(seconds: float | None, shown: str) -> None:
    assert figures.duration(seconds) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0", "$0"), ("0.00143", "$0.00143"), ("0.0014349", "$0.00143"), ("0.00000042", "<$0.000001"),
        ("0.0000015", "$0.00000150"), ("0.9999", "$1.000"), ("12.5", "$12.50"), ("1234.567", "$1,234.57"),
        ("-0.5", "-$0.500"),
    ],
)  # fmt: skip
def test_money_is_never_rounded_to_nothing(value: str, shown: str) -> None:
    assert figures.amount(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2.5", "$2.50"), ("0.075", "$0.075"), ("1.375", "$1.375"), ("15", "$15.00"), ("1E+3", "$1,000.00"),
        ("0.0000001", "$0.0000001"), ("0", "$0"),
    ],
)  # fmt: skip
def test_a_list_price_is_exact(value: str, shown: str) -> None:
    assert figures.list_price(Decimal(value)) == shown


def test_unknown_money_is_a_word() -> None:
    assert figures.money(unknown("nobody said")) == "unknown"
    assert figures.money(reported(Charge(amount=Decimal(2), currency="CNY", source="x"))) == "¥2.00"


@pytest.mark.parametrize(
    ("cost", "shown", "exact"),
    [
        (Cost(status=CostStatus.COMPUTED, amount=Decimal("0.00143251")), "$0.00143", "$0.00143251"),
        (Cost(status=CostStatus.ESTIMATED, amount=Decimal("0.00143251")), "≈ $0.0014", "≈ $0.00143251"),
        (
            Cost(status=CostStatus.PARTIAL, amount=Decimal("0.02"), lower_bound=True),
            "≥ $0.0200",
            "≥ $0.02",
        ),
        (Cost(status=CostStatus.REPORTED, amount=Decimal(0), reason="stated"), "$0", "$0"),
        (Cost(status=CostStatus.COMPUTED, amount=Decimal("4E-9")), "<$0.000001", "$0.000000004"),
        (zero("local: it ran on a machine of your own."), "local", "local"),
        (zero("The demo's models are made up and cost nothing."), "free", "free"),
        (zero(NOT_SENT), "not charged", "not charged"),
        (rejected(), "not charged", "not charged"),
    ],
)
def test_money_says_how_it_is_known(cost: Cost, shown: str, exact: str) -> None:
    assert figures.money(cost) == shown
    assert figures.exact_money(cost) == exact


def test_tokens_and_rates() -> None:
    assert figures.tokens(24, 1281) == "24 → 1,281"
    assert figures.tokens(None, 3) == "– → 3"
    assert figures.tokens(None, None) == "–"
    assert (figures.rate(None), figures.rate(9.94), figures.rate(147.6)) == ("–", "9.9", "148")


def test_a_tie_crowns_nobody() -> None:
    assert figures.best([2.0, 1.0, None]) == 1
    assert figures.best([2.0, 1.0], highest=True) == 0
    assert figures.best([1.0, 1.0, 2.0]) is None
    assert figures.best([1.0, None]) is None
