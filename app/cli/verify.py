"""`abreast verify`: how far an export can be verified here, and then as far as that."""

import asyncio
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.missing_keys import can_ask
from app.cli.terminal import WrongUseError, print_json, wrong_use
from app.core.errors import UserError
from app.core.rehearsal.report import Level, Report

if TYPE_CHECKING:
    from app.core.plan.values import Plan
    from app.services.folders import Folders
    from app.services.verifying.live import LiveGateway
    from app.services.verifying.outlook import Outlook


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What was asked for, checked."""

    plan: "Plan"
    path: Path
    target: str
    dialect: str
    level: Level
    gateway_path: Path | None
    only: tuple[str, ...]
    live: "LiveGateway | None"
    json: bool


@click.command()
@click.argument("which", metavar="PLAN")
@click.option("--to", "target", required=True, metavar="TARGET", help="`abreast targets` lists them.")
@click.option("--dialect", default="", metavar="NAME", help="Where a target has several.")
@click.option(
    "--level", type=click.Choice([level.value for level in Level]),
    help="How far. Without it: as far as it goes here without asking anybody's money.",
)  # fmt: skip
@click.option(
    "--gateway-path", metavar="PATH", type=click.Path(path_type=Path),
    help="Where the gateway is: a Python environment, a Node project, a program.",
)  # fmt: skip
@click.option(
    "--case", "only", multiple=True, metavar="NAME", help="Only this case of the drill; repeatable."
)
@click.option("--url", metavar="URL", help="For live: where your gateway runs.")
@click.option("--key-env", metavar="NAME", help="For live: the variable with its key.")
@click.option("--endpoint", metavar="NAME", help="For live: an endpoint of yours, with its key, instead.")
@click.option("-y", "--yes", is_flag=True, help="For live: do not ask whether it may cost.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def verify(
    which: str,
    target: str,
    dialect: str,
    level: str | None,
    gateway_path: Path | None,
    only: tuple[str, ...],
    url: str | None,
    key_env: str | None,
    endpoint: str | None,
    yes: bool,
    as_json: bool,
) -> int:
    """Say how far PLAN, a name or a file, can be verified as TARGET's configuration, and do it.

    checks: our own, of the plan and the files. parser: the gateway's own, or its maker's typed models.
    drill: the real gateway is started on this computer with the files, its upstreams are stand-ins that fail
    on cue, and the attempts are held against the plan. live: your own running gateway is asked.

    Exit code 0 when it passed, 1 when it did not, 2 when this cannot be done as it was said. The report is
    kept with the plan.
    """
    from app.cli.verify_output import print_outlook, print_report
    from app.core.rehearsal.report_document import document_of
    from app.services.folders import Folders
    from app.services.plans import Plans
    from app.services.verifying.outlook import reach_of

    folders = Folders.find()
    found = Plans(folders).find(which)
    with wrong_use():
        outlook = reach_of(found.plan, target, dialect, folders=folders, gateway_path=gateway_path, only=only)
        wanted = Level(level) if level is not None else outlook.furthest
        _refuse_nonsense(wanted, url, key_env, endpoint, only)
        live = _live(folders, url, key_env, endpoint)
    if not as_json:
        print_outlook(outlook, wanted)
    if wanted is Level.LIVE:
        _agree(found.plan, outlook, yes=yes, may_ask=not as_json)
    job = Job(
        plan=found.plan,
        path=found.path,
        target=target,
        dialect=dialect,
        level=wanted,
        gateway_path=gateway_path,
        only=only,
        live=live,
        json=as_json,
    )
    try:
        report = asyncio.run(_verify(job, folders))
    except asyncio.CancelledError as stopped:  # a polite end; Ctrl+C is one too
        raise click.Abort from stopped
    if as_json:
        print_json(document_of(report))
    else:
        print_report(report)
    return 0 if report.passed else 1


def _refuse_nonsense(
    wanted: Level, url: str | None, key_env: str | None, endpoint: str | None, only: tuple[str, ...]
) -> None:
    if wanted is Level.LIVE and url is None and endpoint is None:
        raise UserError(
            "Whom shall I ask? Name your running gateway.",
            hint="With --url URL and --key-env NAME, or with --endpoint NAME, which is one of yours.",
        )
    if wanted is not Level.LIVE and (url or key_env or endpoint):
        raise UserError("--url, --key-env and --endpoint are for --level live.")
    if endpoint is not None and (url or key_env):
        raise UserError("--endpoint has an address and a key of its own: leave out --url and --key-env.")
    if only and wanted in (Level.CHECKS, Level.PARSER):
        raise UserError("--case is for the drill, and this goes not so far.", hint="Say --level drill.")


def _live(
    folders: "Folders", url: str | None, key_env: str | None, endpoint: str | None
) -> "LiveGateway | None":
    from app.services.verifying.live_key import gateway_by_variable, gateway_of_endpoint

    if endpoint is not None:
        return asyncio.run(gateway_of_endpoint(folders, endpoint))
    return gateway_by_variable(url, key_env) if url is not None else None


def _agree(plan: "Plan", outlook: "Outlook", *, yes: bool, may_ask: bool) -> None:
    """What it may cost is said first, and may be refused."""
    from app.services.verifying.live_price import live_price

    if not any(step.possible for step in outlook.steps if step.level is Level.LIVE):
        return
    price = live_price(plan)
    if yes:
        return
    if not (may_ask and can_ask()):
        raise WrongUseError(f"{price.words} Nothing was sent.", hint="Say --yes to have it asked.")
    click.echo(price.words, err=True)
    click.confirm("Ask it?", abort=True, err=True)


async def _verify(job: Job, folders: "Folders") -> Report:
    from app.cli.verify_output import Live
    from app.services.plan_reports import reports_beside
    from app.services.verifying.keeping import keep_report
    from app.services.verifying.verify import verify as verified

    _heed_a_polite_end()
    with wrong_use(), Live(quiet=job.json) as live:
        report = await verified(
            job.plan,
            job.target,
            job.dialect,
            job.level,
            folders=folders,
            tell=live.show,
            gateway_path=job.gateway_path,
            only=job.only,
            live=job.live,
        )
    if not job.only:  # a part of a drill says nothing of the rest
        await asyncio.to_thread(keep_report, reports_beside(job.path), job.plan, report)
    return report


def _heed_a_polite_end() -> None:
    """So that the drill's folder goes too; the gateway would end in any case."""
    task = asyncio.current_task()
    if sys.platform == "win32" or task is None:
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
