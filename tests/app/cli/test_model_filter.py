from decimal import Decimal
from typing import Any

import click
import pytest
from click.testing import CliRunner

from app.cli.model_filter import filter_of, filter_options
from app.core.catalogue.filter import Capability, Filter


def parsed(*arguments: str) -> tuple[Filter | None, str]:
    """What the options make, and what is said of them."""
    made: list[Filter] = []

    @click.command()
    @filter_options
    def command(**options: Any) -> None:
        made.append(filter_of("words", "mine", options))

    result = CliRunner().invoke(command, list(arguments))
    return (made[0] if made else None), result.output


def test_each_option_becomes_a_part_of_the_filter() -> None:
    wanted, _ = parsed(
        *("--max-input-price", "0.25", "--min-context", "200k", "--free", "--retired"),
        *("--modality", "image", "--modality", "audio", "--capability", "tools"),
    )
    assert wanted == Filter(
        words="words",
        price_to=Decimal("0.25"),
        context_from=200_000,
        modalities=frozenset({"image", "audio"}),
        capabilities=frozenset({Capability.TOOLS}),
        endpoints=frozenset({"mine"}),
        free=True,
        retired=True,
    )


def test_without_options_nothing_is_narrowed() -> None:
    assert parsed()[0] == Filter(words="words", endpoints=frozenset({"mine"}))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("0", 0),
        ("8192", 8192),
        ("200k", 200_000),
        ("1M", 1_000_000),
        ("1.5m", 1_500_000),
        ("1_000,000", 1_000_000),
    ],
)
def test_tokens_are_written_in_several_ways(text: str, tokens: int) -> None:
    wanted, _ = parsed("--min-context", text)
    assert wanted is not None
    assert wanted.context_from == tokens


@pytest.mark.parametrize("text", ["0", "$3", "1e-3", " 2.50 "])
def test_prices_are_decimals(text: str) -> None:
    wanted, _ = parsed("--max-input-price", text)
    assert wanted is not None
    assert wanted.price_to == Decimal(text.strip().removeprefix("$"))


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        ("--max-input-price", "abc", "dollars for a million tokens"),
        ("--max-input-price", "-1", "0 or more"),
        ("--max-input-price", "NaN", "0 or more"),
        ("--max-input-price", "Infinity", "0 or more"),
        ("--min-context", "lots", "200000, 200k or 1M"),
        ("--min-context", "-5", "200000, 200k or 1M"),
        ("--min-context", "0.5", "200000, 200k or 1M"),
        ("--min-context", "9999999m", "200000, 200k or 1M"),
        ("--modality", "smell", "'embeddings'"),
        ("--capability", "flight", "'json_schema'"),
    ],
)
def test_what_is_not_allowed_is_refused_with_what_is(option: str, text: str, said: str) -> None:
    wanted, output = parsed(option, text)
    assert wanted is None
    assert said in output
