"""A verification on a terminal: how far it can go, what happens, and what came of it."""

import sys
from typing import TYPE_CHECKING, Self

import click

from app.cli.problems import print_problems
from app.cli.tables import print_table
from app.core.outside_text import one_line
from app.core.rehearsal.report import CaseResult, Level, Report, SeenAttempt, badge

if TYPE_CHECKING:
    from app.services.drilling.progress import Progress
    from app.services.verifying.outlook import Outlook

_BAR = 24
"""Characters of a line of time."""
_OF_A_NAME = 44
_COLUMNS = ("route", "case", "how", "planned", "seen", "answered", "the client saw", "ms", "standing")
_STYLES = {"as planned": "green", "known": "yellow", "not as planned": "red"}


def print_outlook(outlook: "Outlook", wanted: Level) -> None:
    """Before anything is started."""
    for step in outlook.steps:
        mark = "+" if step.possible else "-"
        click.echo(f"{mark} {step.level.value:<7} {one_line(step.words, limit=500)}", err=True)
    levels = list(Level)
    within = [step.level for step in outlook.steps if levels.index(step.level) <= levels.index(wanted)]
    furthest = [step.level for step in outlook.steps if step.possible and step.level in within][-1]
    instead = "" if furthest is wanted else f" {wanted.value.capitalize()} is wanted, and cannot be had here."
    click.echo(f"Going as far as: {furthest.value}.{instead}", err=True)


class Live:
    """What happens, on standard error: a line that is written over, and one that stays for each case.

    Where there is no terminal only the latter; with `quiet` nothing, unless somebody watches.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._terminal = sys.stderr.isatty()
        self._quiet = quiet and not self._terminal
        self._open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._clear()

    def show(self, progress: "Progress") -> None:
        if self._quiet:
            return
        if progress.result is not None:
            self._clear()
            click.echo(case_line(progress.result, colours=self._terminal), err=True)
        elif self._terminal:
            self._clear()
            count = f"{progress.done + 1} of {progress.of}: " if progress.of else ""
            click.echo(f"  {count}{one_line(progress.stage, limit=100)} …", nl=False, err=True)
            self._open = True

    def _clear(self) -> None:
        if self._open:
            click.echo("\r\x1b[K", nl=False, err=True)
            self._open = False


def case_line(result: CaseResult, *, colours: bool) -> str:
    """`+ primary answers 429, streamed            ░░░░████████████  haiku 429 → mini answered   210 ms`"""
    mark = "+" if result.as_planned else "~" if result.known else "!"
    name = f"{one_line(result.title, limit=_OF_A_NAME)}, {_how(result)}"
    path = " → ".join(f"{each.endpoint} {each.outcome}" for each in result.attempts) or _unseen(result)
    text = f"{mark} {name:<{_OF_A_NAME + 10}} {bar(result)}  {path}  {result.elapsed_ms} ms"
    colour = "green" if result.as_planned else "yellow" if result.known else "red"
    return click.style(text, fg=colour) if colours else text


def _unseen(result: CaseResult) -> str:
    """Nobody was asked; or a running gateway was, whose upstreams are no stand-ins."""
    if result.name != Level.LIVE.value:
        return "nobody was asked"
    return f"{result.served_by} answered" if result.served_by else result.client_saw


def bar(result: CaseResult) -> str:
    """The time of a case from left to right: light where an attempt fails, dark where one is answered."""
    cells = [" "] * _BAR
    for attempt in result.attempts:
        first, last = _place(attempt.began_ms, result), _place(attempt.ended_ms, result)
        for place in range(first, max(first, last) + 1):
            cells[place] = _cell(attempt)
    return "".join(cells)


def _place(ms: int, result: CaseResult) -> int:
    return min(_BAR - 1, ms * _BAR // max(1, result.elapsed_ms))


def _cell(attempt: SeenAttempt) -> str:
    return "░" if attempt.failed else "█"


def print_report(report: Report) -> None:
    print_problems(report.problems)
    if report.cases:
        print_table(_COLUMNS, [_row(case) for case in report.cases], styles=_STYLES, whole=3)
    for case in report.cases:
        if case.note and not case.as_planned:
            click.echo(f"{case.name}, {_how(case)}: {one_line(case.note, limit=500)}")
    for line in (*report.replaced, *report.notes):
        click.echo(one_line(line, limit=1_000))
    if not report.all_loaded:
        click.echo(f"{report.written_models} models are written, and {report.loaded_models} were loaded.")
    click.echo(f"{_verdict(report)}: {badge(report)}")


def _verdict(report: Report) -> str:
    """What is known of a gateway is no surprise, and no pass either."""
    if not report.passed:
        return "not passed"
    return "passed" if report.all_planned else "passed but for what is known of this gateway"


def _row(case: CaseResult) -> tuple[str | None, ...]:
    return (
        case.route,
        case.name,
        _how(case),
        " → ".join(case.expected) or None,
        " → ".join(case.path) or None,
        case.served_by,
        case.client_saw,
        str(case.elapsed_ms),
        "as planned" if case.as_planned else "known" if case.known else "not as planned",
    )


def _how(case: CaseResult) -> str:
    return "streamed" if case.stream else "at once"
