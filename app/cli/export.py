"""`abreast export`: a plan as the configuration of a gateway. Sessions are exported by `abreast sessions`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.problems import print_problems, problems_document
from app.cli.terminal import print_json, wrong_use
from app.core.outside_text import one_line

if TYPE_CHECKING:
    from app.services.plan_exporting import PlanExport


@click.command()
@click.argument("plan", metavar="PLAN")
@click.option("--to", "target", required=True, metavar="TARGET", help="`abreast targets` lists them.")
@click.option("--dialect", metavar="NAME", help="Where a target has several.")
@click.option(
    "-o", "--output", "folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False),
    help="A folder for the files. Without it the first file goes to standard output.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace files that say something else.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def export(
    plan: str, target: str, dialect: str | None, folder: Path | None, force: bool, as_json: bool
) -> int:
    """Write PLAN, a name or a file, as the configuration of a gateway, and say what that cannot express.

    Keys are named by their variables only. Exit code 1 when the plan has errors; then nothing is written.
    """
    from app.services.folders import Folders
    from app.services.plan_exporting import dialect_of, export_plan, with_report, write_files
    from app.services.plan_reports import reports_beside
    from app.services.plans import Plans
    from app.targets.targets import target_of

    with wrong_use():
        to = target_of(target)
        chosen = dialect_of(to, dialect)
    found = Plans(Folders.find()).find(plan)
    kept = reports_beside(found.path).find(found.plan, to.name, chosen)
    made = with_report(export_plan(found.plan, to, chosen), kept)
    written = write_files(made, folder, force=force) if folder is not None and not made.failed else ()
    if as_json:
        print_json(_document(made))
        return 1 if made.failed else 0
    print_problems(made.problems, err=True)
    for loss in made.losses:
        click.echo(f"{loss.severity.value}: {loss.feature.words} ({loss.where}): {loss.note}", err=True)
    for path in written:
        click.echo(one_line(str(path), limit=4_000))
    if folder is None and made.files:
        _print_first(made)
    return 1 if made.failed else 0


def _print_first(made: "PlanExport") -> None:
    first, *others = made.files
    click.echo(first.text, nl=False)
    if others:
        names = ", ".join(file.path for file in others)
        click.echo(f"This is {first.path}. With -o DIR also: {names}", err=True)


def _document(made: "PlanExport") -> dict[str, Any]:
    return {
        "target": made.target.name,
        "dialect": made.dialect or None,
        "files": [
            {"path": file.path, "text": file.text, "about": file.about, "executable": file.executable}
            for file in made.files
        ],
        "losses": [
            {
                "where": loss.where,
                "feature": loss.feature.value,
                "severity": loss.severity.value,
                "note": loss.note,
            }
            for loss in made.losses
        ],
        "problems": problems_document(made.problems),
    }
