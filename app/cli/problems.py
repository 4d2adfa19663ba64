"""Problems of a plan on a terminal, a line each, and as JSON."""

from collections.abc import Sequence

import click

from app.core.outside_text import one_line
from app.core.plan.checks import Problem
from app.core.rehearsal.report_document import problem_document


def print_problems(problems: Sequence[Problem], *, heading: str | None = None, err: bool = False) -> None:
    if problems and heading is not None:
        click.echo(f"\n{heading}", err=err)
    for problem in problems:
        click.echo(f"{problem.gravity.value}: {in_words(problem)}", err=err)


def in_words(problem: Problem) -> str:
    place = f"{one_line(problem.where)}: " if problem.where else ""
    return f"{place}{one_line(problem.message, limit=500)}"


def problems_document(problems: Sequence[Problem]) -> list[dict[str, str]]:
    return [problem_document(problem) for problem in problems]
