"""`abreast compare`: one prompt, several models, side by side."""

import asyncio
import math
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import click

from app.cli.missing_keys import ask_for_missing_keys, can_ask
from app.cli.prompt_argument import read_prompt, whole_text
from app.cli.spending_consent import demand_consent
from app.cli.terminal import print_json, wrong_use
from app.core.errors import StoreError, UserError
from app.core.model_ref import ModelRef, parse_model
from app.core.parameters import parse_parameters
from app.core.report import turn_document
from app.core.titles import title_from
from providers.base import Attachment, Parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What was asked for, checked."""

    prompt: str
    models: tuple[ModelRef, ...]
    system: str | None
    parameters: Parameters | None
    attachments: tuple[Attachment, ...]
    session: str | None
    keep: bool
    timeout_s: float | None
    yes: bool
    json: bool


@click.command()
@click.argument("prompt")
@click.option(
    "-m", "--model", "models", multiple=True, metavar="MODEL", help="endpoint/model; one lane each."
)
@click.option("-s", "--system", help="System prompt for all lanes.")
@click.option(
    "-p", "--param", "settings", multiple=True, metavar="NAME=VALUE",
    help="temperature, top_p, max_tokens, stop, seed, reasoning_effort, or body.FIELD for a provider's own.",
)  # fmt: skip
@click.option("-a", "--attach", "files", multiple=True, metavar="FILE", type=click.Path(path_type=Path))
@click.option("--repeat", default=1, show_default=True, type=click.IntRange(1, 64), help="Lanes per model.")
@click.option("--session", metavar="ID|NAME", help="Go on with this session, or make it.")
@click.option("--no-save", is_flag=True, help="Keep nothing.")
@click.option(
    "--timeout", "timeout_s", metavar="S", type=click.FloatRange(min=0, min_open=True),
    help="Seconds that a lane may take, its place in the queue apart.",
)  # fmt: skip
@click.option("-y", "--yes", is_flag=True, help="Send although a limit of yours asks; no hard one.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def compare(
    prompt: str,
    models: tuple[str, ...],
    system: str | None,
    settings: tuple[str, ...],
    files: tuple[Path, ...],
    repeat: int,
    session: str | None,
    no_save: bool,
    timeout_s: float | None,
    yes: bool,
    as_json: bool,
) -> int:
    """Send PROMPT (or standard input, for -) to every MODEL and show the answers side by side.

    Exit code 0 when every answer is usable, 1 when one is not or a limit of spending stopped it, 2 when such
    a limit asks and nobody can be asked, 130 after Ctrl+C; what came is kept.
    """
    from app.services.attaching import read_attachment

    with wrong_use():
        if not models and session is None:
            raise UserError(
                "Name at least one model with -m.", hint="For a start: -m demo/quick -m demo/careful"
            )
        if not models and (system is not None or settings or repeat > 1):
            raise UserError(
                "--system, --param and --repeat are said of models, and none was named.",
                hint="Name the lanes that they are for with -m; without -m all lanes go on as they are.",
            )
        if timeout_s is not None and not math.isfinite(timeout_s):
            raise UserError(
                "--timeout is a number of seconds. Without it, a lane may take as long as it writes."
            )
        if session is not None and no_save:
            raise UserError("--session keeps what --no-save would not; use one of them.")
        job = Job(
            prompt=read_prompt(prompt),
            models=tuple(parse_model(whole_text(model, "model")) for model in models for _ in range(repeat)),
            system=None if system is None else whole_text(system, "system prompt"),
            parameters=parse_parameters([whole_text(each, "parameter") for each in settings])
            if settings
            else None,
            attachments=tuple(read_attachment(file) for file in files),
            session=None if session is None else whole_text(session, "session's name"),
            keep=not no_save,
            timeout_s=timeout_s,
            yes=yes,
            json=as_json,
        )
    return asyncio.run(_compare(job))


async def _compare(job: Job) -> int:
    from app.cli.comparison_output import Output
    from app.services.comparing import Comparing, Question
    from app.services.engine import Engine
    from app.services.model_catalogue import ModelCatalogue
    from app.services.open_budget import open_budget
    from app.services.open_estimating import open_estimating
    from app.services.sessions import LaneWish, Prepared, Sessions, new_session

    async with AsyncExitStack() as stack:
        engine = await stack.enter_async_context(
            Engine.open(keep=job.keep, ahead={model.endpoint for model in job.models})
        )
        catalogue = ModelCatalogue(engine.prices, engine.book)
        estimating = open_estimating(engine.connections, engine.prices, catalogue, engine.lessons)
        budget = await stack.enter_async_context(open_budget(engine, estimating))
        with wrong_use():
            for model in job.models:
                engine.book.get(model.endpoint)
        wishes = [LaneWish(model=model, system=job.system, parameters=job.parameters) for model in job.models]
        sessions = Sessions(engine.store) if engine.store is not None else None
        with wrong_use():
            if sessions is not None:
                prepared = await sessions.prepare(job.session, wishes, prompt=job.prompt)
            else:
                session = new_session(title_from(job.prompt), wishes)
                prepared = Prepared(session=session, lanes=session.lanes)
        session, lanes = prepared.session, prepared.lanes
        question = Question(job.prompt, job.attachments)
        verdict = await budget.check(session, question, lanes)
        may_cost = any(
            engine.prices.costs_nothing(engine.book.get(lane.model.endpoint), lane.model.model) is None
            for lane in lanes
        )
        damaged = engine.settings.notices if may_cost else ()
        demand_consent(verdict, yes=job.yes, may_ask=not job.json, damaged=damaged)
        if sessions is not None:
            await sessions.write(prepared)
        if can_ask() and not job.json:
            asked = {lane.model.endpoint for lane in lanes}
            await ask_for_missing_keys(
                engine.vault, [each for each in engine.book.all() if each.name in asked]
            )
        comparing = Comparing(
            engine.connections.provider,
            store=engine.store,
            gates=engine.gates,
            costing=engine.costing,
            budget=budget,
            lessons=engine.lessons,
            timeout_s=job.timeout_s,
            redact=engine.vault.redact,
        )
        output = Output(lanes, json=job.json)
        async with output:
            comparison = await comparing.ask(session, question, lanes=lanes, begun=output.watch)
        turn = comparison.done
        kept = engine.store is not None and comparison.not_kept is None
        if job.json:
            print_json(turn_document(session, turn, kept=kept))
        else:
            output.print_result(session, turn, kept=kept)
        for notice in engine.notices:
            click.echo(notice, err=True)
        if comparison.not_kept is not None:
            click.echo(_not_kept(comparison.not_kept), err=True)
    if output.stopped_by is not None:
        return 128 + output.stopped_by
    return 0 if all(answer.state.usable for answer in turn.answers) else 1


def _not_kept(problem: StoreError) -> str:
    """The answers were shown and are nowhere else, so the reader must know now."""
    lines = [f"Not kept: {problem.message}", "The answers are only in what was printed here."]
    return "\n".join([*lines, problem.hint] if problem.hint else lines)
