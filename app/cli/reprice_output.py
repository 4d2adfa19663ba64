"""What re-pricing found, for people and for programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from app.cli.tables import print_table
from app.core import cost_words, figures
from app.core import repricing_words as words
from app.core.cost_document import card_document, cost_document
from app.core.model_ref import ModelRef
from app.core.outside_text import one_line
from app.core.repricing import OTHER_COUNTS, Totals
from app.core.session import Session
from app.services.repricing import OWN, Repriced, Repricing


@dataclass(frozen=True, slots=True)
class Result:
    found: Repricing
    model: str | None
    """`None`: each answer's own."""
    session: Session | None = None
    repriced: Sequence[Repriced] = ()
    """The answers, where a session was asked for."""
    since: date | None = None


def document(result: Result) -> dict[str, Any]:
    card = result.found.card if result.model is not None else None
    return {
        "as": result.model or OWN,
        "session": None if result.session is None else result.session.id,
        "since": None if result.since is None else result.since.isoformat(),
        "price_card": None if card is None else card_document(card),
        **words.document(result.found.totals),
        "by_model": [
            {"model": str(model), **words.document(totals)}
            for model, totals in sorted(result.found.by_model.items())
        ],
        "lines": [
            {
                "answer": each.answer.id,
                "model": str(each.answer.model),
                "paid": cost_document(each.answer.cost),
                "would_be": cost_document(each.second),
            }
            for each in result.repriced
        ],
        "note": OTHER_COUNTS,
    }


def print_result(result: Result) -> None:
    totals = result.found.totals
    if not totals.answers:
        click.echo("There is nothing to price again: no answer that was charged is kept.", err=True)
        return
    if result.session is not None:
        _print_answers(result)
    elif len(result.found.by_model) > 1:
        _print_models(result.found.by_model)
    _print_totals(result, totals)


def _print_answers(result: Result) -> None:
    assert result.session is not None
    places = {
        answer.id: (str(turn.number), lane.letter)
        for turn in result.session.turns
        for answer in (*turn.replaced, *turn.answers)
        for lane in result.session.lanes
        if lane.id == answer.lane_id
    }
    rows = [
        (*places.get(each.answer.id, ("", "")), str(each.answer.model),
         figures.money(each.answer.cost), figures.money(each.second))
        for each in result.repriced
    ]  # fmt: skip
    print_table(("turn", "lane", "model", "paid", f"as {_as(result.model)}"), rows)
    click.echo()


def _print_models(by_model: dict[ModelRef, Totals]) -> None:
    rows = [
        (str(model), f"{each.first.answers:,}", words.first(each), words.second(each), words.difference(each))
        for model, totals in sorted(by_model.items())
        for each in totals.differences.values()
    ]
    print_table(("model", "answers", "paid", "would be", "difference"), rows)
    click.echo()


def _print_totals(result: Result, totals: Totals) -> None:
    for each in totals.differences.values():
        click.echo(
            f"{words.answers(each.first.answers)}: paid {words.first(each)}, "
            f"as {_as(result.model)} {words.second(each)}: {words.difference(each)}."
        )
    if not totals.differences:
        click.echo(f"No answer can be compared as {_as(result.model)}.")
    if totals.left_out:
        click.echo("Not in it:")
    for line in words.left_out(totals):
        click.echo(f"  {one_line(line, limit=400)}")
    card = result.found.card
    if card is not None and result.model is not None:
        click.echo(
            f"Price of {one_line(card.model)} at {one_line(card.seller)}, {cost_words.provenance(card)}."
        )
    click.echo(OTHER_COUNTS if result.model is not None else "By the prices of today.")


def _as(model: str | None) -> str:
    return "today" if model is None else one_line(model, limit=80)
