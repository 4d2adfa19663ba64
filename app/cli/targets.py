"""`abreast targets`: the gateways that a plan can be exported to, and how far each can be verified."""

from typing import TYPE_CHECKING, Any

import click

from app.cli.tables import print_table
from app.cli.terminal import print_json

if TYPE_CHECKING:
    from app.targets.base import Reach, Target


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def targets(as_json: bool) -> int:
    """List the gateways that `abreast export PLAN --to TARGET` writes for."""
    from app.targets.targets import TARGETS

    ways = [(target, dialect.name) for target in TARGETS for dialect in target.dialects]
    if as_json:
        print_json({"targets": [_document(target, dialect) for target, dialect in ways]})
        return 0
    print_table(
        ("target", "dialect", "title", "verified as far as", "imports"),
        [
            (
                target.name,
                dialect or None,
                _title(target, dialect),
                ", ".join(_levels(target.reach(dialect))),
                "yes" if target.parse else "no",
            )
            for target, dialect in ways
        ],
        whole=2,
    )
    return 0


def _title(target: "Target", dialect: str) -> str:
    from app.services.plan_exporting import title_of

    return title_of(target, dialect)


def _levels(reach: "Reach") -> list[str]:
    able = {"parser": reach.parser is not None, "drill": reach.drill is not None, "live": reach.live}
    return ["checks", *(level for level, is_able in able.items() if is_able)]


def _document(target: "Target", dialect: str) -> dict[str, Any]:
    reach = target.reach(dialect)
    return {
        "target": target.name,
        "dialect": dialect or None,
        "title": _title(target, dialect),
        "about": target.about,
        "imports": target.parse is not None,
        "levels": _levels(reach),
        "why_not": {level.value: why for level, why in reach.why_not.items()},
    }
