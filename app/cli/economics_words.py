"""The economics in words, for a terminal."""

from collections.abc import Sequence
from decimal import Decimal

from app.core import figures
from app.core.economics.break_even import BreakEven, Form, Never, Pair
from app.core.economics.comparison import Call
from app.core.economics.fields import PLANS, Place
from app.core.economics.gaps import Gap, NotMeasured
from app.core.economics.prices import Unpriced
from app.core.economics.swings import Change, Swing
from app.core.economics.values import Basis, Inputs, Measured, Traffic

UNPRICED = {
    Unpriced.NO_PRICE: "no price: give cost or rates",
    Unpriced.NO_TOKENS: "no total: input_tokens and output_tokens are missing",
    Unpriced.NO_PLAN: "no published plan has room for so many requests",
}
GAPS = {
    Gap.TRAFFIC: "the typical request was entered, not measured",
    Gap.FEW_RUNS: "the typical request rests on very few runs",
    Gap.PRICE: "what a request costs",
    Gap.COST: "what a request costs by this route: its price was entered",
    Gap.MIXED: "one kind of cost: reported and computed amounts stand in one mean",
    Gap.CACHE: "the cached part of the input: counted as none",
    Gap.CACHE_RATE: "a price for cached tokens: counted at the price of others",
    Gap.FAILURES: "failures",
    Gap.RETRIES: "retries: counted as none",
    Gap.LATENCY: "how long answers take",
    Gap.PROVIDER: "who really serves it, and with which tokenizer",
}
_NEVER = {
    Never.UNPRICED: "no break-even: a price is missing",
    Never.SAME: "no break-even: both cost the same at every spend",
    Never.FIRST: "the lines never meet: {first} costs less at every spend",
    Never.SECOND: "the lines never meet: {second} costs less at every spend",
}


def percent(number: Decimal) -> str:
    """`5.5 %`, without zeros at the end."""
    shown = f"{round(number, 4):f}"
    return f"{shown.rstrip('0').rstrip('.') if '.' in shown else shown} %"


def traffic_line(traffic: Traffic) -> str:
    parts = [f"{traffic.requests_per_month:,f} requests a month"]
    if traffic.input_tokens is not None and traffic.output_tokens is not None:
        parts.append(f"{_plain(traffic.input_tokens)} tokens in, {_plain(traffic.output_tokens)} out")
    if traffic.cached_percent is not None:
        parts.append(f"{percent(traffic.cached_percent)} of the input from a cache")
    if traffic.growth_percent:
        parts.append(f"{percent(traffic.growth_percent)} more each month")
    rests = f"measured over {traffic.runs:,} runs" if traffic.runs else "entered, not measured"
    return f"{', '.join(parts)}; {rests}."


def call_line(call: Call | None, period: str, inputs: Inputs) -> str:
    """Who costs the least in a `month` or a `year`."""
    if call is None:
        return f"No route has a total for a {period}."
    if call.close:
        names = " and ".join((call.cheapest, *call.close))
        return f"A {period}: too close to call between {names}: {_why(call, inputs)}."
    line = f"A {period}: {call.cheapest} costs the least"
    if call.next is None or call.lead is None:
        return f"{line}; nothing else has a total."
    return f"{line}; {call.next}, the next one, {figures.amount(call.lead)} more."


def _why(call: Call, inputs: Inputs) -> str:
    if not call.margin:
        return "they cost the same"
    margin = figures.amount(call.margin)
    if call.measured:
        return f"they differ by less than the spread of the measurements ({margin})"
    return f"they differ by less than {percent(inputs.close_percent)} ({margin}), and nothing was measured"


def pair_lines(pair: Pair) -> list[str]:
    title = f"{pair.first} and {pair.second}"
    if pair.never is not None:
        return [f"{title}: {_NEVER[pair.never].format(first=pair.first, second=pair.second)}."]
    return [f"{title}: {break_even_line(each)}" for each in pair.break_evens]


def break_even_line(point: BreakEven) -> str:
    sides = f"{point.below or 'the same'} below, {point.above or 'the same'} above"
    return f"{figures.amount(point.spend)} of spend a month ({sides}); {formula(point)} = {numbers(point)}"


def formula(point: BreakEven) -> str:
    return {
        Form.FIXED_BY_RATE: "fixed cost / fee rate",
        Form.FIXED_BY_DIFFERENCE: "fixed cost / difference of rates",
        Form.ALLOWANCE: "allowance + fixed cost / fee rate",
        Form.STEP: "the price of a plan jumps",
    }[point.form]


def numbers(point: BreakEven) -> str:
    if point.form is Form.STEP:
        return f"beyond {_plain(point.requests)} requests a month"
    by_rate = f"{figures.amount(point.fixed)} / {percent(point.rate_percent)}"
    if point.form is Form.ALLOWANCE:
        by_rate = f"{figures.amount(point.allowance)} + {by_rate}"
    return f"{by_rate} = {figures.amount(point.spend)}"


def swing_line(swing: Swing) -> str:
    moved = "; ".join(_change_words(change) for change in swing.changes)
    return f"{place_name(swing.place)}: {moved}"


def _change_words(change: Change) -> str:
    flips = " and another route is the cheapest" if change.flips else ""
    return f"{change.percent:+f} % is {_signed(change.total)}{flips}"


def place_name(place: Place) -> str:
    field = "price of its plan" if place.field == PLANS else place.field
    return f"{place.route}: {field}" if place.route is not None else f"traffic: {field}"


def gap_lines(missing: Sequence[NotMeasured]) -> list[str]:
    """A line for the traffic and one for each route."""
    owners = dict.fromkeys(each.route for each in missing)
    return [
        f"{owner or 'traffic'}: {'; '.join(GAPS[each.gap] for each in missing if each.route == owner)}"
        for owner in owners
    ]


def basis_word(cost: Measured) -> str:
    """How a cost is known, and over how many runs."""
    if cost.basis is Basis.ENTERED:
        return "entered"
    word = "reported and computed mixed" if cost.basis is Basis.MIXED else cost.basis.value
    return f"{word}, {cost.runs:,} runs" if cost.runs else word


def _signed(amount: Decimal) -> str:
    return figures.amount(amount) if amount <= 0 else f"+{figures.amount(amount)}"


def _plain(number: Decimal) -> str:
    return f"{round(number):,}"
