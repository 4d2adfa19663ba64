"""Kept sessions on a terminal or in a pipe: as a list, as hits of a search, or whole."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from app.cli import lanes_view
from app.cli.tables import print_table
from app.cli.terminal import console
from app.core.blind import is_blind
from app.core.cost_totals import costs_of_session, total_of, total_words
from app.core.outside_text import one_line, visible
from app.core.session import Hit, Session, SessionSummary, Turn

if TYPE_CHECKING:
    from rich.text import Text

MODELS_SHOWN = 3


def print_list(found: Sequence[SessionSummary], limit: int) -> None:
    if not found:
        click.echo("No sessions yet. `abreast compare` keeps one each time.", err=True)
        return
    rows = [
        (each.id, one_line(each.title, limit=60), str(each.turns), _models(each), _when(each))
        for each in found
    ]
    print_table(("id", "title", "turns", "models", "changed"), rows)
    if len(found) == limit:
        click.echo(f"The latest {limit}; --limit shows more.", err=True)


def print_session(session: Session) -> None:
    output = console()
    from rich.text import Text

    lanes = {lane.id: lane for lane in session.lanes}
    output.print(Text(one_line(session.title), style="bold"))
    facts = [f"session {session.id}", _count(len(session.turns), "turn")]
    if not is_blind(session) and (cost := total_words(total_of(costs_of_session(session)))):
        facts.append(f"cost {cost}")
    output.print(Text(", ".join(facts), style="dim"))
    for lane in session.lanes:
        if lane.system is not None:
            output.print(Text(f"{lane.letter}  system prompt: {visible(lane.system)}", style="dim"))
    for turn in session.turns:
        _print_prompt(turn)
        asked = [lanes[answer.lane_id] for answer in turn.answers]
        output.print(lanes_view.result_table(asked, turn.answers, width=output.width))
        if not is_blind(session):
            lanes_view.print_total(output, turn.answers)
        lanes_view.print_answers(output, asked, turn.answers)


def print_hits(hits: Sequence[Hit]) -> None:
    if not hits:
        click.echo("Nothing was found.", err=True)
        return
    output = console()
    from rich.text import Text

    for hit in hits:
        where = hit.found_in if hit.turn is None else f"{hit.found_in}, turn {hit.turn}"
        heading = Text.assemble((one_line(hit.session_title, limit=60), "bold"), (f"  {where}", "dim"))
        heading.append(f"  {hit.session_id}", "dim")
        output.print(heading)
        output.print(_excerpt(hit))
        output.print()


def _print_prompt(turn: Turn) -> None:
    output = console()
    from rich.rule import Rule
    from rich.text import Text

    output.print()
    output.print(Rule(Text(f"Turn {turn.number}, {turn.asked_at:%Y-%m-%d %H:%M} UTC"), align="left"))
    output.print(Text(visible(turn.prompt).rstrip(), style="bold"))
    for attachment in turn.attachments:
        name = one_line(attachment.name)
        output.print(
            Text(f"attached: {name}, {attachment.media_type}, {len(attachment.data):,} bytes", "dim")
        )
    output.print()


def _excerpt(hit: Hit) -> "Text":
    """The found words stand out; each piece is made safe on its own, so that the places stay right."""
    from rich.text import Text

    shown = Text("  ")
    done = 0
    for start, end in hit.marks:
        shown.append(_flat(hit.excerpt[done:start]))
        shown.append(_flat(hit.excerpt[start:end]), "bold yellow")
        done = end
    shown.append(_flat(hit.excerpt[done:]))
    return shown


def _flat(text: str) -> str:
    return visible(text).replace("\n", " ").replace("\t", " ")


def _models(each: SessionSummary) -> str:
    shown = ", ".join(str(model) for model in each.models[:MODELS_SHOWN])
    rest = len(each.models) - MODELS_SHOWN
    return f"{shown} and {rest} more" if rest > 0 else shown


def _when(each: SessionSummary) -> str:
    return f"{each.changed_at.astimezone():%Y-%m-%d %H:%M}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
