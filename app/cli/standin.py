"""`abreast standin`: the stand-in in the foreground, for one's own tests and first steps."""

import asyncio
from pathlib import Path

import click

from app.cli.tables import print_table


@click.group()
def standin() -> None:
    """Run the stand-in: a local server that speaks the providers' protocols and is no model at all."""


@standin.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8787, show_default=True, help="0 takes any free port."
)
@click.option("--fast", is_flag=True, help="No waiting, but where a suffix of the model asks for it.")
@click.option("--journal", is_flag=True, help="Keep what comes, and show it at GET /journal.")
@click.option(
    "--journal-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what comes as lines of JSON.",
)
@click.option("--list", "only_list", is_flag=True, help="Show models, paces and faults, and start nothing.")
@click.option("--child", is_flag=True, hidden=True, help="Serve another process: see app.standin.child.")
@click.option(
    "--upstream", is_flag=True, hidden=True, help="Serve a drill: see app.standin.upstream.control."
)
def serve(
    port: int,
    fast: bool,
    journal: bool,
    journal_file: Path | None,
    only_list: bool,
    child: bool,
    upstream: bool,
) -> int:
    """Serve on 127.0.0.1 until Ctrl+C.

    A model's id may be followed by paces and faults, each after two colons: quick::ttft=1s::cut=30%
    """
    if only_list:
        _print_list()
        return 0
    if upstream:
        from app.standin.upstream import control

        return control.run()
    if child:
        from app.standin import child as standin_child

        return standin_child.run(port=port, fast=fast, journal=journal, journal_file=journal_file)
    from app.standin.server import Server
    from app.standin.server import serve as run

    server = Server(port=port, hurried=fast, journal=journal, journal_file=journal_file)

    async def serve_until_stopped() -> None:
        await run(server, lambda got: _explain(got, journal=journal), asyncio.Event())

    asyncio.run(serve_until_stopped())
    return 0


def _explain(port: int, *, journal: bool) -> None:
    from app.standin.routes import ROOTS, services

    root = f"http://127.0.0.1:{port}"
    click.echo(f"The stand-in listens at {root}. Ctrl+C ends it.\n")
    for path, about in ROOTS:
        click.echo(f"  {root + path:<36} {about}")
    click.echo(f"\n  NAME is one of: {', '.join(services())}.")
    click.echo("  Any key is accepted, but for those that begin with `bad`.")
    if journal:
        click.echo(f"  The journal: GET {root}/journal, emptied by DELETE.")
    click.echo(
        f'\nTry it:\n  curl {root}/demo/v1/chat/completions -H "content-type: application/json" \\\n'
        """    -d '{"model": "quick::rate=20", "stream": true, """
        """"messages": [{"role": "user", "content": "Hello"}]}'"""
    )
    click.echo("\nModels, paces and faults: abreast standin serve --list")


def _print_list() -> None:
    from app.standin.faults import ALL, FAULTS
    from app.standin.models import MODELS
    from app.standin.pace import PACE_SUFFIXES

    print_table(("model", "what it does"), [(model.id, model.about) for model in MODELS])
    click.echo()
    print_table(("pace", "what it sets"), [(f"::{written}", about) for written, about in PACE_SUFFIXES])
    click.echo()
    rows = [
        (
            f"::{fault.name}" + (f"={fault.default}" if fault.default else ""),
            fault.about,
            "" if fault.dialects == ALL else ", ".join(sorted(fault.dialects)),
        )
        for fault in FAULTS
    ]
    print_table(("fault", "what it does", "only for"), rows)
