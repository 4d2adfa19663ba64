"""`abreast plan`: routing plans, to make, look at, check, bring in, rename and remove."""

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.terminal import print_json, wrong_use
from app.core.errors import UserError
from app.core.outside_text import one_line

if TYPE_CHECKING:
    from app.core.model_ref import ModelRef
    from app.core.plan.values import Plan
    from app.services.engine import Engine
    from app.services.plan_files import PlanFile
    from app.services.planning_route import Planned
    from app.services.plans import Plans

GOALS = ("quality", "cost", "speed", "rate")

_json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON document and nothing else."
)
_plan = click.argument("which", metavar="PLAN")
_output_option = click.option(
    "-o", "--output", "target", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="A file of yours. Without it the plan is kept among your plans.",
)  # fmt: skip
_force_option = click.option("--force", is_flag=True, help="Replace FILE if it is there.")


@click.group()
def plan() -> None:
    """Make, list, show, check, import, rename and remove routing plans.

    A plan says which models answer under one name, in which order, and what leads to the next one. PLAN is
    the name of one, or a file.
    """


@plan.command()
@click.argument("name")
@click.option("-m", "--model", "models", multiple=True, metavar="MODEL", help="endpoint/model; repeatable.")
@click.option("--from-session", "session", metavar="ID", help="A kept comparison: its models and answers.")
@click.option(
    "--goal", type=click.Choice(GOALS), default="quality", show_default=True,
    help="What orders models that verdicts leave alike.",
)  # fmt: skip
@_output_option
@_force_option
@_json_option
def new(
    name: str,
    models: tuple[str, ...],
    session: str | None,
    goal: str,
    target: Path | None,
    force: bool,
    as_json: bool,
) -> int:
    """Make a plan of models, the best first, each with what your answers say of it.

    With --from-session its models are taken, or those of them that --model names, by its answers alone.
    Nothing is sent.
    """
    from app.cli.plan_output import plan_report, print_plan
    from app.core.model_ref import parse_model

    with wrong_use():
        if not models and session is None:
            raise UserError("A plan needs a model.", hint="Name models with -m, or a session.")
        named = [parse_model(model) for model in models]

    async def work() -> "Planned":
        from app.services.engine import Engine

        async with Engine.open() as engine:
            made = await _planned(engine, name, named, session, goal)
            for notice in (*engine.notices, *made.notes):
                click.echo(notice, err=True)
            return made

    kept = _keep(asyncio.run(work()).plan, target, force=force)
    if as_json:
        print_json(plan_report(kept))
    else:
        print_plan(kept)
        click.echo(f"Kept as {one_line(str(kept.path), limit=4_000)}", err=True)
    return 0


@plan.command("list")
@_json_option
def list_plans(as_json: bool) -> int:
    """List your plans; one that cannot be understood with the reason."""
    from app.cli.plan_output import plans_document, print_plans

    found = _plans().all()
    if as_json:
        print_json({"plans": plans_document(found)})
    else:
        print_plans(found)
    return 0


@plan.command()
@_plan
@_json_option
def show(which: str, as_json: bool) -> int:
    """Show the chain of each route, with evidence, what it may cost and how soon it begins."""
    from app.cli.plan_output import plan_report, print_plan

    found = _plans().find(which)
    if as_json:
        print_json(plan_report(found))
    else:
        print_plan(found)
    return 0


@plan.command()
@_plan
@_json_option
def check(which: str, as_json: bool) -> int:
    """Say what is wrong with a plan, each with its place. Exit code 1 when there is an error."""
    from app.cli.problems import print_problems, problems_document
    from app.core.plan.checks import check as checked
    from app.core.plan.checks import has_errors

    found = _plans().find(which)
    problems = checked(found.plan)
    if as_json:
        print_json({"plan": found.plan.name, "problems": problems_document(problems)})
    elif problems:
        print_problems(problems)
    else:
        click.echo("Nothing is wrong with it.")
    return 1 if has_errors(problems) else 0


@plan.command("import")
@click.argument("file", metavar="FILE|-")
@click.option(
    "--from", "kind", metavar="KIND", help="litellm, portkey or openrouter; told by the file itself without."
)
@click.option("--name", metavar="NAME", help="What the plan is called; as the file without.")
@_output_option
@_force_option
@_json_option
def import_(
    file: str, kind: str | None, name: str | None, target: Path | None, force: bool, as_json: bool
) -> int:
    """Make a plan of a gateway's own file, and say what of it has no place in a plan.

    What the gateway accepts and does not do as it seems to say is told too. A key that stands in the file is
    not taken along.
    """
    from dataclasses import replace

    from app.cli.plan_output import plan_report, print_plan
    from app.cli.problems import print_problems, problems_document
    from app.services.plan_importing import import_plan

    found = import_plan(_text_of(file), kind)
    imported = found.imported
    kept = _keep(replace(imported.plan, name=name or _named_by(file, imported.plan)), target, force=force)
    if as_json:
        more = {
            "from": found.target.name,
            "unmapped": problems_document(imported.unmapped),
            "lint": problems_document(imported.lint),
            "unset": problems_document(found.unset),
        }
        print_json({**plan_report(kept), **more})
        return 0
    print_plan(kept)
    print_problems(imported.unmapped, heading="Not taken along:")
    print_problems(imported.lint, heading="Does not do what it seems to say:")
    print_problems(found.unset, heading="Refers to what is not set here:")
    click.echo(f"Read as {found.target.title}. Kept as {one_line(str(kept.path), limit=4_000)}", err=True)
    return 0


@plan.command()
def schema() -> int:
    """Print the JSON schema of plans, for editors and for programs that write them."""
    from app.core.plan.schema import plan_schema

    print_json(plan_schema())
    return 0


@plan.command()
@click.argument("name")
@click.argument("new_name", metavar="NEW")
def rename(name: str, new_name: str) -> int:
    """Give one of your plans another name.

    Its reports go along, and stay true where the written files do not hold the plan's name. TrueFoundry's and
    AgentCore's do: verify these again.
    """
    renamed = _plans().rename(name, new_name)
    click.echo(f"“{one_line(name, limit=80)}” is now “{renamed}”")
    return 0


@plan.command()
@click.argument("name")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
def rm(name: str, yes: bool) -> int:
    """Remove one of your plans. It stays in a folder for thirty days."""
    plans = _plans()
    path = plans.path_of(name)
    if not yes:
        if not sys.stdin.isatty():
            raise UserError("Removing needs --yes when nobody can be asked.")
        click.confirm(f"Remove the plan “{path.stem}”?", abort=True, err=True)
    deleted = plans.delete(name)
    click.echo(
        f"Removed “{deleted.name}”. For thirty days it is in {one_line(str(deleted.folder), limit=4_000)}"
    )
    return 0


def _plans() -> "Plans":
    from app.services.folders import Folders
    from app.services.plans import Plans

    return Plans(Folders.find())


async def _planned(
    engine: "Engine", name: str, models: "list[ModelRef]", session: str | None, goal: str
) -> "Planned":
    from app.core.plan.ordering import Goal
    from app.services.open_planning_route import route_planning

    planning = await route_planning(engine)
    if session is None:
        return await planning.from_models(models, name=name, goal=Goal(goal))
    assert engine.store is not None
    found = await engine.store.find_session(session, sent=False)
    if found is None:
        raise UserError(
            f"There is no session “{one_line(session, limit=80)}”.",
            hint="`abreast sessions list` shows them.",
        )
    lanes = [lane.id for lane in found.lanes if lane.model in models]
    if models and not lanes:
        raise UserError("None of these models is in that session.")
    return await planning.from_session(found.id, name=name, goal=Goal(goal), lane_ids=lanes)


def _named_by(file: str, plan: "Plan") -> str:
    from app.services.plan_endpoints import slug

    return plan.name if file == "-" else slug(Path(file).stem)


def _keep(plan: "Plan", target: Path | None, *, force: bool) -> "PlanFile":
    from app.services import plan_files

    if target is None:
        return _plans().create(plan)
    return plan_files.replace(target, plan) if force else plan_files.create(target, plan)


def _text_of(file: str) -> str:
    from app.services.plan_importing import text_in, text_of_file
    from app.services.plan_yaml_reading import LIMIT_BYTES

    if file != "-":
        return text_of_file(Path(file))
    return text_in(sys.stdin.buffer.read(LIMIT_BYTES + 1), "What was handed in")
