"""`abreast estimate`: what a prompt would cost, before it is sent."""

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.prompt_argument import read_prompt, whole_text
from app.cli.terminal import print_json, wrong_use
from app.core.model_ref import ModelRef, parse_model
from app.core.parameters import parse_parameters
from providers.base import Attachment, Parameters

if TYPE_CHECKING:
    from app.core.cost_band import SendEstimate
    from app.core.session import Session
    from app.services.comparing import Question
    from app.services.estimating import Estimating


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What was asked for, checked."""

    prompt: str
    models: tuple[ModelRef, ...]
    system: str | None
    parameters: Parameters
    attachments: tuple[Attachment, ...]
    repeat: int
    exact: bool
    json: bool


@click.command()
@click.argument("prompt")
@click.option(
    "-m", "--model", "models", multiple=True, required=True, metavar="MODEL", help="endpoint/model."
)
@click.option("-s", "--system", help="System prompt for all models.")
@click.option("-p", "--param", "settings", multiple=True, metavar="NAME=VALUE", help="As for compare.")
@click.option("--max-tokens", type=click.IntRange(min=1), metavar="N", help="Limit of output tokens.")
@click.option("-a", "--attach", "files", multiple=True, metavar="FILE", type=click.Path(path_type=Path))
@click.option("--repeat", default=1, show_default=True, type=click.IntRange(1, 64), help="Answers per model.")
@click.option("--exact", is_flag=True, help="Let the providers count the prompt. This sends it to them.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def estimate(
    prompt: str,
    models: tuple[str, ...],
    system: str | None,
    settings: tuple[str, ...],
    max_tokens: int | None,
    files: tuple[Path, ...],
    repeat: int,
    exact: bool,
    as_json: bool,
) -> int:
    """Say what PROMPT (or standard input, for -) would cost at every MODEL.

    Nothing is sent, unless --exact is given. From "typical" to "most": a usual answer, and one that nine of
    ten do not exceed, by your own earlier answers of the model where there are enough.
    Exit code 0, and 1 when a provider was to count and did not.
    """
    from app.services.attaching import read_attachment

    with wrong_use():
        parameters = parse_parameters([whole_text(each, "parameter") for each in settings])
        if max_tokens is not None:
            parameters = replace(parameters, max_tokens=max_tokens)
        job = Job(
            prompt=read_prompt(prompt),
            models=tuple(parse_model(whole_text(model, "model")) for model in models),
            system=None if system is None else whole_text(system, "system prompt"),
            parameters=parameters,
            attachments=tuple(read_attachment(file) for file in files),
            repeat=repeat,
            exact=exact,
            json=as_json,
        )
    return asyncio.run(_estimate(job))


async def _estimate(job: Job) -> int:
    from app.services.comparing import Question
    from app.services.engine import Engine
    from app.services.model_catalogue import ModelCatalogue
    from app.services.open_estimating import open_estimating
    from app.services.sessions import LaneWish, new_session

    async with Engine.open(ahead={model.endpoint for model in job.models} if job.exact else ()) as engine:
        wishes = [LaneWish(model=model, system=job.system, parameters=job.parameters) for model in job.models]
        with wrong_use():
            for model in job.models:
                engine.book.get(model.endpoint)
            session = new_session("", wishes)
        catalogue = ModelCatalogue(engine.prices, engine.book)
        estimating = open_estimating(engine.connections, engine.prices, catalogue, engine.lessons)
        question = Question(job.prompt, job.attachments)
        problems = await _count(estimating, session, question) if job.exact else []
        found = await estimating.estimate(session, question, repeats=job.repeat)
        _print(found, as_json=job.json)
        for notice in (*engine.notices, *problems):
            click.echo(notice, err=True)
    return 1 if problems else 0


async def _count(estimating: "Estimating", session: "Session", question: "Question") -> list[str]:
    """Lets each lane's provider count; why some did not, a line each."""
    from providers.errors import ProviderError

    problems = []
    for lane in session.lanes:
        try:
            await estimating.count_exactly(session, question, lane)
        except ProviderError as error:
            problems.append(f"{lane.model}: {error.message}")
    return problems


def _print(found: "SendEstimate", *, as_json: bool) -> None:
    if as_json:
        from app.core.estimate_document import estimate_document

        print_json(estimate_document(found))
        return
    from app.cli.estimate_output import print_estimate

    print_estimate(found)
