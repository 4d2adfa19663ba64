"""What the summary says of each answer: its columns, as a table of what is shown and what is compared."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.core import figures
from app.core.answer_reading import Readable
from app.core.blind import COST as HIDDEN
from app.core.csv_cells import Cell
from app.core.money import Cost
from app.core.outside_text import one_line
from app.core.repricing import Difference, Totals
from app.core.session import Lane, letter
from app.core.spending import Sum
from app.core.verdicts import Verdict
from widgets.state.bill_text import status_word
from widgets.state.figure_text import count_text, duration_text, figure_text
from widgets.state.repricing_words import difference_text
from widgets.state.total_words import total_text
from widgets.state.value_table import ValueColumn


@dataclass(frozen=True, slots=True)
class Row:
    """One lane, as it may be shown."""

    lane: Lane
    answer: Readable | None
    name: str
    """Of its model."""
    state: str
    verdict: Verdict | None
    session: tuple[Sum, ...] = ()
    """What the lane cost in all turns."""
    second: Cost | None = None
    """What the answer would cost at another model; `None` where nobody asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(ValueColumn[Row]):
    """Columns with numbers have bars."""

    best: str = ""
    """`highest`, `lowest` or `cheapest`; empty where none is better."""

    def number_of(self, row: Row) -> float | None:
        value = self.sorted_by(row)
        return None if value is None or isinstance(value, str) else float(value)


def summary_columns(second: str = "", *, turns: int = 1) -> tuple[Column, ...]:
    """In the language of the moment. `second` names the model whose price stands beside the first; what a
    lane cost in all turns is said where there are several.
    """
    names = _names()
    rate, cost = _of_answer(_rate_of), _of_answer(_amount_of)
    return (
        Column(name=next(names), text=_letter, value=lambda row: row.lane.position),
        Column(name=next(names), text=lambda row: one_line(row.name), value=lambda row: row.name.casefold()),
        Column(name=next(names), text=lambda row: row.state),
        _seconds(next(names), lambda answer: answer.timing.first_text_s),
        Column(name=next(names), text=_rate, value=rate, best="highest", number=True),
        _seconds(next(names), lambda answer: answer.timing.total_s),
        _tokens(next(names), lambda answer: answer.usage.input if answer.usage else None),
        _tokens(next(names), lambda answer: answer.usage.output if answer.usage else None),
        _tokens(next(names), lambda answer: answer.usage.reasoning if answer.usage else None),
        Column(name=next(names), text=_cost, value=cost, best="cheapest", number=True),
        *(_second_columns(second) if second else ()),
        Column(name=next(names), text=_status),
        *((_lane_column(),) if turns > 1 else ()),
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
    yield QCoreApplication.translate("SummaryTable", "How known")
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
    """Nothing where it is hidden; while it grows, what it is about."""
    if row.answer is None or row.answer.cost is HIDDEN:
        return figures.NONE
    if row.answer.state.live and row.answer.cost.amount is None:
        return figures.NONE
    return figure_text(figures.money(row.answer.cost))


def _status(row: Row) -> str:
    if row.answer is None or row.answer.state.live or row.answer.cost is HIDDEN:
        return ""
    return status_word(row.answer.cost)


def _lane_column() -> Column:
    name = QCoreApplication.translate("SummaryTable", "All turns")
    return Column(name=name, text=_session, value=_session_amount, number=True)


def _session(row: Row) -> str:
    return total_text(row.session) or figures.NONE


def _session_amount(row: Row) -> Cell:
    return row.session[0].amount if len(row.session) == 1 and row.session[0].amount else None


def _second_columns(model: str) -> tuple[Column, ...]:
    name = QCoreApplication.translate("SummaryTable", "As {model}").format(model=one_line(model, limit=40))
    difference = QCoreApplication.translate("SummaryTable", "Difference")
    return (
        Column(
            name=name, text=_second, value=lambda row: row.second.amount if row.second else None, number=True
        ),
        Column(name=difference, text=_difference, value=_difference_amount),
    )


def _second(row: Row) -> str:
    return figures.NONE if row.second is None else figure_text(figures.money(row.second))


def _difference(row: Row) -> str:
    found = _compared(row)
    return figures.NONE if found is None else difference_text(found)


def _difference_amount(row: Row) -> Cell:
    found = _compared(row)
    return None if found is None else found.amount


def _compared(row: Row) -> Difference | None:
    if row.answer is None or row.second is None:
        return None
    totals = Totals()
    totals.add(row.answer.cost, row.second)
    return next(iter(totals.differences.values()), None)


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
