"""A comparison of routes, for a terminal and as JSON."""

from datetime import date
from typing import Any

import click

from app.cli import economics_words as words
from app.cli.tables import print_table
from app.core import figures
from app.core.economics.bills import PARTS, Bill
from app.core.economics.break_even import BreakEven, Pair
from app.core.economics.comparison import Call, Comparison, Result
from app.core.economics.presets import CUSTOM, PRESETS, Facts, Preset, edited_fields
from app.core.economics.swings import Swing
from app.core.economics.values import Measured
from app.core.economics.writing import document_of
from app.core.money import as_text
from app.core.outside_text import one_line

_FACTS = {
    "keys": "keys",
    "data": "data",
    "failover": "fail-over",
    "limits": "rate limits",
    "invoice": "tax and invoice",
}


def print_comparison(comparison: Comparison, today: date) -> None:
    click.echo(f"Traffic: {words.traffic_line(comparison.inputs.traffic)}")
    click.echo()
    _print_totals(comparison)
    _section("", [_call_line(comparison, period) for period in ("month", "year")])
    _section(
        "Break-even, by monthly spend at list price",
        [line for pair in comparison.pairs for line in words.pair_lines(pair)],
    )
    _section("What the answer hangs on, by year", [words.swing_line(each) for each in comparison.hangs_on])
    _print_measured(comparison)
    _section("Not measured", words.gap_lines(comparison.not_measured))
    _section("Terms", [_terms_line(each, today) for each in comparison.results])
    _section("Besides money", [line for each in comparison.results for line in _fact_lines(each)])


def comparison_document(comparison: Comparison, today: date) -> dict[str, Any]:
    """Amounts are decimal texts in US dollars; what nobody knows is `null`."""
    given = document_of(comparison.inputs)
    return {
        "currency": "USD",
        "traffic": given["traffic"],
        "routes": [_route_document(each, today) for each in comparison.results],
        "cheapest": {
            "month": _call_document(comparison.month),
            "year": _call_document(comparison.year),
        },
        "break_evens": [_pair_document(pair) for pair in comparison.pairs],
        "hangs_on": [_swing_document(swing) for swing in comparison.hangs_on],
        "not_measured": [
            {"route": each.route, "what": each.gap.value, "text": words.GAPS[each.gap]}
            for each in comparison.not_measured
        ],
    }


# --- for a terminal ---


def _print_totals(comparison: Comparison) -> None:
    rows = []
    for result in comparison.results:
        month, year = result.month, result.year
        parts = [figures.amount(getattr(month, part)) if month else None for part in PARTS]
        rows.append(
            (
                result.route.name,
                *parts,
                figures.amount(month.total) if month else "unknown",
                figures.amount(year.total) if year else "unknown",
                None if result.year_to_direct is None else figures.amount(result.year_to_direct),
            )
        )
    print_table(("route", *(f"{part}/month" for part in PARTS), "month", "year", "year vs direct"), rows)
    for result in comparison.results:
        if result.unpriced is not None:
            click.echo(f"{one_line(result.route.name)}: {words.UNPRICED[result.unpriced]}.")


def _print_measured(comparison: Comparison) -> None:
    rows = [row for each in comparison.results if (row := _measured_row(each)) is not None]
    if rows:
        click.echo()
        print_table(("measured", "a request", "failures", "retries", "median", "95 %", "served by"), rows)


def _measured_row(result: Result) -> tuple[str | None, ...] | None:
    route = result.route
    cost = route.price if isinstance(route.price, Measured) else None
    known = (
        None if cost is None else f"{figures.amount(cost.amount)} ({words.basis_word(cost)})",
        None if route.failure_percent is None else words.percent(route.failure_percent),
        None if route.retry_percent is None else words.percent(route.retry_percent),
        None if route.p50_s is None else figures.duration(float(route.p50_s)),
        None if route.p95_s is None else figures.duration(float(route.p95_s)),
        route.provider,
    )
    return (route.name, *known) if any(known) else None


def _section(title: str, lines: list[str]) -> None:
    if not lines:
        return
    click.echo()
    if title:
        click.echo(f"{title}:")
    for line in lines:
        inside = line[: len(line) - len(line.lstrip())]
        click.echo(f"{'  ' if title else ''}{inside}{one_line(line, limit=1000)}")


def _call_line(comparison: Comparison, period: str) -> str:
    return words.call_line(getattr(comparison, period), period, comparison.inputs)


def _terms_line(result: Result, today: date) -> str:
    preset = PRESETS[result.route.preset]
    edited = " Edited." if preset.id != CUSTOM and edited_fields(result.route) else ""
    return f"{result.route.name}: {preset.source}{_dated(preset, today)}{edited}"


def _dated(preset: Preset, today: date) -> str:
    age = preset.age_days(today)
    if age is None or preset.dated is None:
        return ""
    old = ", OUTDATED" if preset.outdated(today) else ""
    return f" ({preset.dated.isoformat()}, {max(0, age)} days old{old})"


def _fact_lines(result: Result) -> list[str]:
    facts = PRESETS[result.route.preset].facts
    told = (f"  {title}: {getattr(facts, name)}" for name, title in _FACTS.items())
    return [f"{result.route.name}:", *told]


# --- as JSON ---


def _route_document(result: Result, today: date) -> dict[str, Any]:
    route, preset = result.route, PRESETS[result.route.preset]
    return {
        "name": route.name,
        "preset": {
            "id": preset.id,
            "source": preset.source,
            "date": None if preset.dated is None else preset.dated.isoformat(),
            "age_days": preset.age_days(today),
            "outdated": preset.outdated(today),
            "edited": sorted(edited_fields(route)),
        },
        "month": _bill_document(result.month),
        "year": _bill_document(result.year),
        "reason": None if result.unpriced is None else words.UNPRICED[result.unpriced],
        "month_vs_direct": _text(result.month_to_direct),
        "year_vs_direct": _text(result.year_to_direct),
        "request": None if result.request is None else as_text(result.request.tokens),
        "cost_basis": route.price.basis.value if isinstance(route.price, Measured) else None,
        "facts": _facts_document(preset.facts),
    }


def _facts_document(facts: Facts) -> dict[str, str]:
    return {name: getattr(facts, name) for name in _FACTS}


def _bill_document(bill: Bill | None) -> dict[str, str] | None:
    if bill is None:
        return None
    return {part: as_text(getattr(bill, part)) for part in PARTS} | {"total": as_text(bill.total)}


def _call_document(call: Call | None) -> dict[str, Any] | None:
    if call is None:
        return None
    return {
        "route": call.cheapest,
        "too_close_to_call": bool(call.close),
        "close": list(call.close),
        "margin": as_text(call.margin),
        "margin_from": "spread of the measurements" if call.measured else "threshold",
        "next": call.next,
        "lead": _text(call.lead),
    }


def _pair_document(pair: Pair) -> dict[str, Any]:
    return {
        "first": pair.first,
        "second": pair.second,
        "never": None if pair.never is None else pair.never.value,
        "points": [_point_document(point) for point in pair.break_evens],
    }


def _point_document(point: BreakEven) -> dict[str, Any]:
    return {
        "spend_per_month": as_text(point.spend),
        "requests_per_month": as_text(point.requests),
        "cheaper_below": point.below,
        "cheaper_above": point.above,
        "form": point.form.value,
        "formula": words.formula(point),
        "numbers": words.numbers(point),
    }


def _swing_document(swing: Swing) -> dict[str, Any]:
    return {
        "route": swing.place.route,
        "field": swing.place.field,
        "changes": [
            {
                "percent": as_text(change.percent),
                "year": as_text(change.total),
                "gap_of_the_two_cheapest": as_text(change.gap),
                "gap_of_any_to_the_cheapest": as_text(change.apart),
                "another_is_cheapest": change.flips,
            }
            for change in swing.changes
        ],
    }


def _text(amount: Any) -> str | None:
    return None if amount is None else as_text(amount)
