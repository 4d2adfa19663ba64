"""`abreast reprice`: what kept answers would cost at another model, beside what they did cost."""

import asyncio
import sys
from dataclasses import dataclass
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING, Self

import click

from app.cli.prompt_argument import whole_text
from app.cli.terminal import print_json, wrong_use
from app.core.errors import UserError
from app.core.outside_text import one_line

if TYPE_CHECKING:
    from app.cli.reprice_output import Result
    from app.services.engine import Engine
    from app.services.repricing import Repricer

PROGRESS_AFTER_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    session: str | None
    since: date | None
    model: str | None
    """`None`: each answer's own, by today's price."""
    json: bool


@click.command()
@click.argument("session", metavar="SESSION", required=False)
@click.option("--since", metavar="DATE", help="All that was paid from this day on, as 2026-11-01.")
@click.option(
    "--as", "model", metavar="MODEL", required=True,
    help="endpoint/model or a provider's own name; “same” is each answer's own model, by today's price.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def reprice(session: str | None, since: str | None, model: str, as_json: bool) -> int:
    """Price kept answers once more, beside what they did cost. Nothing that is kept changes.

    SESSION is an id, the beginning of one, or a title. The tokens are those that were counted for the
    answers there are: another model counts the same text differently, and would have written another answer.
    """
    from app.services.repricing import OWN

    with wrong_use():
        if (session is None) is (since is None):
            raise UserError("Name a session, or a day with --since; one of them.")
        day = None if since is None else _day(since)
        name = whole_text(model, "model").strip()
        if not name:
            raise UserError("Name a model after --as, or “same”.")
    job = Job(session=session, since=day, model=None if name == OWN else name, json=as_json)
    asyncio.run(_run(job))
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        named = one_line(text, limit=40)
        raise UserError(f"“{named}” is not a day: write it like 2026-11-01.") from None


async def _run(job: Job) -> None:
    from app.cli import reprice_output
    from app.services.engine import Engine
    from app.services.repricing import Repricer

    async with Engine.open() as engine:
        repricer = Repricer(engine.prices, engine.book)
        await engine.prices.ready()
        if job.model is not None:
            _refuse_unpriced(repricer, job.model)
        result = await (
            _of_session(engine, repricer, job) if job.since is None else _since(engine, repricer, job)
        )
        for notice in engine.notices:
            click.echo(notice, err=True)
    if job.json:
        print_json(reprice_output.document(result))
    else:
        reprice_output.print_result(result)


def _refuse_unpriced(repricer: "Repricer", model: str) -> None:
    """Without a price there is no second figure for anything."""
    from app.core.price_card import NoPrice

    quote = repricer.quote(model)
    if isinstance(quote, NoPrice) and not quote.zero:
        raise UserError(
            f"“{one_line(model, limit=80)}” cannot be priced. {one_line(quote.reason, limit=500)}",
            hint="`abreast models WORD` lists models with prices, and `abreast prices set` sets your own.",
        )


async def _of_session(engine: "Engine", repricer: "Repricer", job: Job) -> "Result":
    from app.cli.reprice_output import Result
    from app.core.blind import is_blind
    from app.services.repricing import together

    assert engine.store is not None
    assert job.session is not None
    session = await engine.store.find_session(job.session, sent=False)
    if session is None:
        raise UserError(
            f"There is no session “{one_line(job.session, limit=80)}”.",
            hint="`abreast sessions list` shows them.",
        )
    if is_blind(session):
        raise UserError(
            "It is hidden who answered in this session, and a price would tell.",
            hint="Judge every answer and reveal the models first.",
        )
    repriced = await repricer.session(engine.store, session.id, job.model)
    return Result(together(repriced), model=job.model, session=session, repriced=repriced)


async def _since(engine: "Engine", repricer: "Repricer", job: Job) -> "Result":
    from app.cli.reprice_output import Result
    from app.core.days import day_start
    from app.services.repricing import Repricing

    assert engine.store is not None
    assert job.since is not None
    since, found = day_start(job.since), Repricing()
    of = await engine.store.priced_answers.count_since(since)
    with _Progress(of) as progress:
        async for repriced in repricer.since(engine.store, since, job.model):
            for each in repriced:
                found.add(each)
            progress.say(found.totals.answers)
    return Result(found, model=job.model, since=job.since)


class _Progress:
    """A line on a terminal that counts, once it takes longer than a second; gone when it is left."""

    def __init__(self, of: int) -> None:
        self._of = of
        self._began = perf_counter()
        self._shown = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._shown:
            self._write("")

    def say(self, done: int) -> None:
        if sys.stderr.isatty() and perf_counter() - self._began > PROGRESS_AFTER_S:
            self._write(f"{done:,} of {self._of:,} answers")

    def _write(self, text: str) -> None:
        click.echo(f"\r{text.ljust(len(self._shown))}" + ("" if text else "\r"), err=True, nl=False)
        self._shown = text
