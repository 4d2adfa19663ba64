"""`abreast doctor`: what works, and what to do about what does not."""

import asyncio
from typing import TYPE_CHECKING, Any

import click

from app.cli.tables import print_table
from app.cli.terminal import print_json
from app.core.outside_text import one_line
from app.services.hardening import Hardened

if TYPE_CHECKING:
    from app.services.checkup import Check

STYLES = {"ok": "green", "warn": "yellow", "fail": "red"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> int:
    """Check the keyring, the database, folders, versions, the display and the demo.

    Nothing leaves this computer, and no key is shown. Exit code 1 when something fails; warnings are allowed.
    """
    from app.services.checkup import Status
    from app.services.computer_checks import worst
    from app.services.doctor import examine

    # The program's entry hands on what it took out of the environment; without that there is nothing to tell.
    checks = asyncio.run(examine(ctx.find_object(Hardened) or Hardened()))
    failed = worst(checks) is Status.FAIL
    if as_json:
        print_json({"ok": not failed, "checks": [_document(check) for check in checks]})
    else:
        _print(checks)
    return 1 if failed else 0


def _print(checks: "list[Check]") -> None:
    rows = [(check.status.value, check.name, check.words) for check in checks]
    print_table(("status", "checked", "found"), rows, styles=STYLES, limit=600)
    advised = [check for check in checks if check.advice is not None]
    if advised:
        click.echo("\nWhat to do:")
    for check in advised:
        click.echo(f"  {check.name}: {one_line(check.advice or '', limit=500)}")


def _document(check: "Check") -> dict[str, Any]:
    return {
        "name": check.name,
        "status": check.status.value,
        "message": check.words,
        "advice": check.advice,
    }
