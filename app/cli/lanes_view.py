"""Lanes on a terminal: live while they answer, a table when they are done, the answers below it."""

from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from app.core import figures
from app.core.answer import Answer, AnswerState
from app.core.cost_totals import total_of, total_words
from app.core.number_strip import number_strips
from app.core.outside_text import one_line, visible
from app.core.session import KeptAnswer, Lane

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.measure import Measurement
    from rich.table import Table
    from rich.text import Text

REDRAWS_PER_S = 8
TAIL_CHARACTERS = 400
ROOM_FOR_ALL = 110
"""Columns of a terminal that hold every number and still something of the text."""
LONGEST_NAME = 48
LONGEST_WRAPPED = 100_000
_WIDTH_OF_NUMBERS = {3: 46, 5: 76}
"""What letter, state and so many numbers take with the gaps between them."""
_IN_FULL = {"tokens": "tokens in → out"}
_IN_SHORT = {"first token": "first"}

STYLE_OF_STATE = {
    AnswerState.QUEUED: "dim",
    AnswerState.WAITING: "cyan",
    AnswerState.THINKING: "magenta",
    AnswerState.WRITING: "blue",
    AnswerState.COMPLETE: "green",
    AnswerState.TRUNCATED: "yellow",
    AnswerState.REFUSED: "yellow",
    AnswerState.BLOCKED: "yellow",
    AnswerState.TOOL_CALL: "green",
    AnswerState.EMPTY: "yellow",
    AnswerState.INCOMPLETE: "red",
    AnswerState.ERROR: "red",
    AnswerState.CANCELLED: "dim",
    AnswerState.TIMEOUT: "red",
}


def live_table(lanes: Sequence[Lane], answers: Sequence[Answer], *, width: int) -> "RenderableType":
    """One row per lane: who, state, the numbers so far, and the end of the text.

    In a narrow terminal the text has the place of what the last table shows anyway: tokens and cost.
    """
    names = ("first", "total", "tok/s", "tokens", "cost")
    shown = len(names) if width >= ROOM_FOR_ALL else 3
    left = width - _WIDTH_OF_NUMBERS[shown]
    table = _grid(expand=True)
    for name in ("", "model", "state"):
        table.add_column(name, no_wrap=True)
    for name in names[:shown]:
        table.add_column(name, no_wrap=True, justify="right")
    table.add_column("text", no_wrap=True, ratio=1)
    for lane, answer in zip(lanes, answers, strict=True):
        who = _identity(lane, limit=max(12, min(LONGEST_NAME, left * 6 // 10)))
        table.add_row(*who, _state(answer.state), *_live_numbers(answer)[:shown], _tail(answer))
    return table


def result_table(lanes: Sequence[Lane], answers: Sequence[KeptAnswer], *, width: int) -> "Table":
    """The numbers of a turn side by side; the best of a kind is green, a tie crowns nobody.

    In a narrow terminal names give way to numbers, and how many notes there are is left to the answers below.
    """
    from rich.text import Text

    strips = number_strips(answers)
    wide = width >= ROOM_FOR_ALL
    words, rest = (_IN_FULL, 91) if wide else (_IN_SHORT, 67)  # what all but the name takes, with the gaps
    limit = max(12, min(LONGEST_NAME, width - rest))
    table = _grid(expand=False)
    table.collapse_padding = not wide
    for name in ("", "model", "state"):
        table.add_column(name, no_wrap=True)
    for figure in strips[0] if strips else ():
        table.add_column(words.get(figure.label, figure.label), no_wrap=True, justify="right")
    if wide:
        table.add_column("notes")
    for lane, answer, strip in zip(lanes, answers, strips, strict=True):
        numbers = [Text(figure.text, style="green bold" if figure.best else "") for figure in strip]
        notes = [str(len(answer.notes) or "")] if wide else []
        table.add_row(*_identity(lane, limit=limit), _state(answer.state), *numbers, *notes)
    return table


def print_total(console: "Console", answers: Sequence[KeptAnswer]) -> None:
    """What they cost together, where there are several; exact sums, and what is in none of them."""
    from rich.text import Text

    if len(answers) > 1 and (total := total_words(total_of(answer.cost for answer in answers))):
        console.print(Text(f"Together: {total}", style="dim"))


def print_answers(console: "Console", lanes: Sequence[Lane], answers: Sequence[KeptAnswer]) -> None:
    """Every answer whole, with its notes and what went wrong."""
    from rich.rule import Rule
    from rich.text import Text

    for lane, answer in zip(lanes, answers, strict=True):
        console.print()
        title = Text.assemble((lane.letter, "bold"), f"  {one_line(str(lane.model))}")
        console.print(Rule(title, align="left", style="dim"))
        if answer.reasoning:
            # In words too: a pipe has no colours, and thoughts must not be taken for the answer.
            _print_text(console, f"Reasoning: {visible(answer.reasoning).strip()}", style="dim italic")
            console.print()
        if answer.text:
            _print_text(console, visible(answer.text).rstrip())
        for call in answer.tool_calls:
            words = f"wants to call {one_line(call.name)}({visible(call.arguments)})"
            _print_text(console, words, style="magenta")
        if answer.state is AnswerState.EMPTY:
            console.print(Text("No text came.", style="dim"))
        for note in answer.notes:
            console.print(Text(f"Note: {visible(note)}", style="dim"))
        if answer.failure is not None:
            console.print(Text(f"{answer.state}: {visible(answer.failure.told)}", style="red"))


def _print_text(console: "Console", text: str, *, style: str = "") -> None:
    """Wrapped between words for a person. A pipe gets lines as they are, and a very long text is left to the
    terminal to wrap: Rich takes seconds for each megabyte.
    """
    from rich.text import Text

    wraps = console.is_terminal and len(text) <= LONGEST_WRAPPED
    console.print(Text(text, style=style), soft_wrap=not wraps)


def _grid(*, expand: bool) -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    return Table(box=SIMPLE_HEAD, expand=expand, pad_edge=False, header_style="dim", show_edge=False)


def _identity(lane: Lane, *, limit: int = LONGEST_NAME) -> "tuple[Text, Text]":
    from rich.text import Text

    return Text(lane.letter, style="bold"), Text(one_line(str(lane.model), limit=limit))


def _state(state: AnswerState) -> "Text":
    from rich.text import Text

    return Text(state.value.replace("_", " "), style=STYLE_OF_STATE[state])


def _live_numbers(answer: Answer) -> tuple[str, str, str, str, str]:
    timing = answer.timing
    zero = answer.marks.sent if answer.marks.sent is not None else answer.marks.began
    running = perf_counter() - zero if zero is not None and answer.state.live else timing.total_s
    usage = answer.usage
    return (
        figures.duration(timing.first_text_s),
        figures.duration(running),
        figures.rate(timing.output_tokens_per_s),
        figures.tokens(usage.input, usage.output) if usage else f"{answer.characters:,} chars",
        _live_cost(answer),
    )


def _live_cost(answer: Answer) -> str:
    """About, while it grows; nobody has said yet that it will stay unknown."""
    cost = answer.cost
    return figures.NONE if answer.state.live and cost.amount is None else figures.money(cost)


def _tail(answer: Answer) -> "RenderableType":
    if answer.failure is not None:
        return _LastPart(one_line(answer.failure.told), "red", from_start=True)
    text = answer.text_tail(TAIL_CHARACTERS)
    if text:
        return _LastPart(one_line(text, limit=TAIL_CHARACTERS), "")
    return _LastPart(one_line(answer.reasoning_tail(TAIL_CHARACTERS), limit=TAIL_CHARACTERS), "dim italic")


class _LastPart:
    """As much of a line's end as there is room for: what was just written is what one wants to see."""

    def __init__(self, line: str, style: str, *, from_start: bool = False) -> None:
        self._line = line
        self._style = style
        self._from_start = from_start

    def __rich_console__(self, _console: "Console", options: "ConsoleOptions") -> "RenderResult":
        from rich.cells import cell_len
        from rich.text import Text

        line = self._line
        if not self._from_start:
            line = line[-options.max_width :]
            while cell_len(line) > options.max_width:
                line = line[1:]
        yield Text(line, style=self._style, no_wrap=True, overflow="ellipsis")

    def __rich_measure__(self, _console: "Console", options: "ConsoleOptions") -> "Measurement":
        from rich.measure import Measurement

        return Measurement(min(10, options.max_width), options.max_width)
