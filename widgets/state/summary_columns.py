"""What the summary says of each answer: its columns, as a table of what is shown and what is compared."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.core import figures
from app.core.answer_reading import Readable
from app.core.blind import COST as HIDDEN
from app.core.csv_cells import Cell
from app.core.outside_text import one_line
from app.core.session import Lane, letter
from app.core.verdicts import Verdict
from widgets.state.figure_text import count_text, duration_text, figure_text


@dataclass(frozen=True, slots=True)
class Row:
    """One lane, as it may be shown."""

    lane: Lane
    answer: Readable | None
    name: str
    """Of its model."""
    state: str
    verdict: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    name: str
    text: Callable[[Row], str]
    value: Callable[[Row], Cell]
    best: str = ""
    """`highest` or `lowest`; empty where none is better. Columns with numbers have bars."""
    number: bool = False

    def number_of(self, row: Row) -> float | None:
        value = self.value(row)
        return None if value is None or isinstance(value, str) else float(value)

    def plain(self, row: Row) -> Cell:
        """For a spreadsheet: numbers as numbers."""
        return self.value(row) if self.number else self.text(row)


def summary_columns() -> tuple[Column, ...]:
    """In the language of the moment."""
    names = _names()
    rate, cost = _of_answer(_rate_of), _of_answer(_amount_of)
    return (
        Column(name=next(names), text=_letter, value=lambda row: row.lane.position),
        Column(name=next(names), text=lambda row: one_line(row.name), value=lambda row: row.name.casefold()),
        Column(name=next(names), text=lambda row: row.state, value=lambda row: row.state),
        _seconds(next(names), lambda answer: answer.timing.first_text_s),
        Column(name=next(names), text=_rate, value=rate, best="highest", number=True),
        _seconds(next(names), lambda answer: answer.timing.total_s),
        _tokens(next(names), lambda answer: answer.usage.input if answer.usage else None),
        _tokens(next(names), lambda answer: answer.usage.output if answer.usage else None),
        _tokens(next(names), lambda answer: answer.usage.reasoning if answer.usage else None),
        Column(name=next(names), text=_cost, value=cost, best="lowest", number=True),
        Column(name=next(names), text=_verdict, value=_verdict_order),
    )


def _names() -> Iterator[str]:
    """From left to right."""
    yield QCoreApplication.translate("SummaryTable", "Lane")
    yield QCoreApplication.translate("SummaryTable", "Model")
    yield QCoreApplication.translate("SummaryTable", "State")
    yield QCoreApplication.translate("SummaryTable", "First token")
    yield QCoreApplication.translate("SummaryTable", "Tok/s")
    yield QCoreApplication.translate("SummaryTable", "Total")
    yield QCoreApplication.translate("SummaryTable", "Tokens in")
    yield QCoreApplication.translate("SummaryTable", "Tokens out")
    yield QCoreApplication.translate("SummaryTable", "Reasoning")
    yield QCoreApplication.translate("SummaryTable", "Cost")
    yield QCoreApplication.translate("SummaryTable", "Verdict")


def _rate_of(answer: Readable) -> Cell:
    return answer.timing.output_tokens_per_s


def _amount_of(answer: Readable) -> Cell:
    return answer.cost.amount


def _of_answer(read: Callable[[Readable], Cell]) -> Callable[[Row], Cell]:
    def value(row: Row) -> Cell:
        return None if row.answer is None else read(row.answer)

    return value


def _seconds(name: str, read: Callable[[Readable], float | None]) -> Column:
    def text(row: Row) -> str:
        return duration_text(None if row.answer is None else read(row.answer))

    return Column(name=name, text=text, value=_of_answer(read), best="lowest", number=True)


def _tokens(name: str, read: Callable[[Readable], int | None]) -> Column:
    def text(row: Row) -> str:
        return count_text(None if row.answer is None else read(row.answer))

    return Column(name=name, text=text, value=_of_answer(read), number=True)


def _letter(row: Row) -> str:
    return letter(row.lane.position)


def _rate(row: Row) -> str:
    if row.answer is None:
        return figures.NONE
    timing = row.answer.timing
    rate = figures.rate(timing.output_tokens_per_s)
    return figure_text(figures.BUFFERED if timing.buffered else rate)


def _cost(row: Row) -> str:
    """Nothing while it may still be told, or is hidden."""
    if row.answer is None or row.answer.state.live or row.answer.cost is HIDDEN:
        return figures.NONE
    return figure_text(figures.money(row.answer.cost))


def _verdict(row: Row) -> str:
    if row.verdict is None:
        return ""
    return {
        Verdict.PREFERRED: QCoreApplication.translate("SummaryTable", "preferred"),
        Verdict.TIE: QCoreApplication.translate("SummaryTable", "tie"),
        Verdict.BAD: QCoreApplication.translate("SummaryTable", "bad"),
    }[row.verdict]


def _verdict_order(row: Row) -> int | None:
    return None if row.verdict is None else list(Verdict).index(row.verdict)
