"""An estimate as it is read on a terminal."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import click

from app.cli.tables import print_table
from app.core import figures
from app.core.cost_band import LaneEstimate, SendEstimate
from app.core.cost_words import listed
from app.core.estimate_words import NO_DISCOUNT, card_words, input_words, output_words, remarks
from app.core.outside_text import one_line
from app.core.price_card import PriceCard
from app.core.token_band import Band

_COLUMNS = ("model", "tokens in", "tokens out", "typical", "most")


def print_estimate(estimate: SendEstimate) -> None:
    for line in _headlines(estimate):
        click.echo(line)
    click.echo()
    print_table(_COLUMNS, [_row(lane) for lane in estimate.lanes])
    click.echo()
    for sentence, names in _said(estimate).items():
        about = "" if len(names) == len(estimate.lanes) else f"{listed(names)}: "
        click.echo(one_line(f"{about}{sentence}", limit=1_000))
    if any(lane.most for lane in estimate.lanes):
        click.echo(NO_DISCOUNT)


def _headlines(estimate: SendEstimate) -> Iterator[str]:
    priced = len(estimate.lanes) - len(estimate.unpriced)
    for currency, total in estimate.totals.items():
        typical, most = figures.amount(total.typical, currency), figures.amount(total.most, currency)
        yield f"{typical} typically, {most} at most as a rule, for {_models(priced)}."
    if estimate.unpriced:
        names = ", ".join(one_line(str(lane.model), limit=120) for lane in estimate.unpriced)
        yield f"Not in it, because no price is known: {names}."


def _models(number: int) -> str:
    return "1 model" if number == 1 else f"{number} models"


def _row(lane: LaneEstimate) -> tuple[str, ...]:
    repeated = f" × {lane.repeats}" if lane.repeats > 1 else ""
    return (
        f"{lane.model}{repeated}",
        _tokens(lane.input.band),
        f"{lane.output.typical:,} to {lane.output.most:,}",
        figures.UNKNOWN if lane.typical is None else figures.amount(lane.typical, lane.currency),
        figures.UNKNOWN if lane.most is None else figures.amount(lane.most, lane.currency),
    )


def _tokens(band: Band) -> str:
    return f"{band.likely:,}" if band.exact else f"≈ {band.likely:,} ({band.low:,} to {band.high:,})"


def _said(estimate: SendEstimate) -> Mapping[str, list[str]]:
    """Each sentence once, with the models that it is true of."""
    said: dict[str, list[str]] = {}
    for lane in estimate.lanes:
        for sentence in _of_lane(lane):
            said.setdefault(sentence, []).append(str(lane.model))
    return said


def _of_lane(lane: LaneEstimate) -> Iterator[str]:
    yield f"Tokens in: {input_words(lane)}."
    yield f"Tokens out: {output_words(lane)}."
    if isinstance(lane.quote, PriceCard):
        yield f"Price {card_words(lane.quote, datetime.now(UTC).date())}."
    if lane.ceiling is not None and lane.most is not None and lane.ceiling > lane.most:
        yield f"It cannot cost more than {figures.amount(lane.ceiling, lane.currency)}."
    yield from remarks(lane)
