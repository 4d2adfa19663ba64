"""`abreast economics`: what the same traffic costs by one route and another."""

from datetime import UTC, datetime

import click

from app.cli.terminal import print_json, wrong_use


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def economics(file: str, as_json: bool) -> int:
    """Compare routes to the models by what they cost a month and a year, in parts, and where they break even.

    FILE holds traffic and routes as JSON; docs/economics.md has an example. Nothing is sent anywhere.
    """
    from app.cli.economics_output import comparison_document, print_comparison
    from app.core.economics.comparison import compare
    from app.core.economics.reading import read_inputs
    from app.services.json_input import read_json

    with wrong_use():
        inputs = read_inputs(read_json(file, what="input"))
    comparison, today = compare(inputs), datetime.now(UTC).date()
    if as_json:
        print_json(comparison_document(comparison, today))
    else:
        print_comparison(comparison, today)
    return 0
