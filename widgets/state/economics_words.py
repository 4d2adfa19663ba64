"""The economics in the words of the window."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale

from app.core import figures
from app.core.economics.break_even import BreakEven, Form, Never, Pair
from app.core.economics.fields import PLANS, Place
from app.core.economics.gaps import Gap
from app.core.economics.presets import CUSTOM, PRESETS, Preset, edited_fields
from app.core.economics.prices import Unpriced
from app.core.economics.values import Basis, FeeBase, Measured, Route, Terms
from widgets.state import models_words
from widgets.state.figure_text import figure_text


def money(amount: Decimal | None) -> str:
    """Whole dollars from a thousand on: nobody compares routes by the cent."""
    if amount is None:
        return figures.NONE
    if abs(amount) >= 1000:
        return figure_text(f"{_minus(amount)}${abs(round(amount)):,}")
    if amount == round(amount):
        return figure_text(f"{_minus(amount)}${abs(amount):.0f}")
    if amount == round(amount, 2):
        return figure_text(
            figures.amount(amount) if abs(amount) >= 1 else f"{_minus(amount)}${abs(amount):.2f}"
        )
    return figure_text(figures.amount(amount))


def _minus(amount: Decimal) -> str:
    return "-" if amount < 0 else ""


def signed(amount: Decimal | None) -> str:
    if amount is None or amount <= 0:
        return money(amount)
    return f"+{money(amount)}"


def percent(number: Decimal) -> str:
    return f"{plain(round(number, 2))} %"


def plain(number: Decimal) -> str:
    """All its digits, without zeros at the end, thousands apart."""
    text = f"{number:,f}"
    return figure_text(text.rstrip("0").rstrip(".") if "." in text else text)


def typed(number: Decimal | None) -> str:
    """As it would be typed: in a field, nothing may stand between thousands."""
    if number is None:
        return ""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", QLocale().decimalPoint())


def unpriced_words(why: Unpriced) -> str:
    return {
        Unpriced.NO_PRICE: QCoreApplication.translate("Economics", "No price: enter one, or measure it"),
        Unpriced.NO_TOKENS: QCoreApplication.translate("Economics", "Enter the tokens of a request"),
        Unpriced.NO_PLAN: QCoreApplication.translate("Economics", "No plan has room for so many requests"),
    }[why]


def gap_words(gap: Gap) -> str:
    return {
        Gap.TRAFFIC: QCoreApplication.translate("Economics", "the typical request was entered"),
        Gap.FEW_RUNS: QCoreApplication.translate("Economics", "the typical request rests on very few runs"),
        Gap.PRICE: QCoreApplication.translate("Economics", "what a request costs"),
        Gap.COST: QCoreApplication.translate("Economics", "cost of a request by this route"),
        Gap.MIXED: QCoreApplication.translate(
            "Economics", "one kind of cost: reported and computed are mixed"
        ),
        Gap.CACHE: QCoreApplication.translate("Economics", "cached input (counted as none)"),
        Gap.CACHE_RATE: QCoreApplication.translate(
            "Economics", "price of cached input (counted as any input)"
        ),
        Gap.FAILURES: QCoreApplication.translate("Economics", "failures"),
        Gap.RETRIES: QCoreApplication.translate("Economics", "retries (counted as none)"),
        Gap.LATENCY: QCoreApplication.translate("Economics", "how long answers take"),
        Gap.PROVIDER: QCoreApplication.translate("Economics", "who really serves it, with which tokenizer"),
    }[gap]


def basis_words(cost: Measured) -> str:
    word = {
        Basis.REPORTED: QCoreApplication.translate("Economics", "reported"),
        Basis.COMPUTED: QCoreApplication.translate("Economics", "computed"),
        Basis.MIXED: QCoreApplication.translate("Economics", "reported and computed mixed"),
        Basis.ENTERED: QCoreApplication.translate("Economics", "entered"),
    }[cost.basis]
    if not cost.runs:
        return word
    runs = QCoreApplication.translate("Economics", "%n run(s)", "", cost.runs)
    return f"{word}, {runs}"


def never_words(pair: Pair) -> str:
    if pair.never is None:
        return ""
    text = {
        Never.UNPRICED: QCoreApplication.translate("Economics", "A price is missing."),
        Never.SAME: QCoreApplication.translate("Economics", "Both cost the same at every spend."),
        Never.FIRST: QCoreApplication.translate("Economics", "{route} costs less at every spend."),
        Never.SECOND: QCoreApplication.translate("Economics", "{route} costs less at every spend."),
    }[pair.never]
    return text.format(route=pair.second if pair.never is Never.SECOND else pair.first)


def side_words(pair: Pair, point: BreakEven) -> str:
    """Who is cheaper on which side of it."""
    other = pair.second if pair.first in (point.below, point.above) else pair.first
    if point.below is None:
        text = QCoreApplication.translate(
            "Economics", "Below, {other} costs the same as {one}; above, {one} is cheaper"
        )
        return text.format(one=point.above, other=other)
    if point.above is None:
        text = QCoreApplication.translate(
            "Economics", "Below, {one} is cheaper; above, {other} costs the same"
        )
        return text.format(one=point.below, other=other)
    text = QCoreApplication.translate("Economics", "{one} is cheaper below, {other} above")
    return text.format(one=point.below, other=point.above)


def formula_words(point: BreakEven) -> str:
    """The formula, and the same with its numbers."""
    if point.form is Form.STEP:
        text = QCoreApplication.translate(
            "Economics", "The price of a plan jumps beyond {count} requests a month"
        )
        return text.format(count=plain(round(point.requests, 0)))
    formula = {
        Form.FIXED_BY_RATE: QCoreApplication.translate("Economics", "fixed cost / fee rate"),
        Form.FIXED_BY_DIFFERENCE: QCoreApplication.translate("Economics", "fixed cost / difference of rates"),
        Form.ALLOWANCE: QCoreApplication.translate("Economics", "allowance + fixed cost / fee rate"),
    }[point.form]
    numbers = f"{money(point.fixed)} / {percent(point.rate_percent)}"
    if point.form is Form.ALLOWANCE:
        numbers = f"{money(point.allowance)} + {numbers}"
    return f"{formula} = {numbers} = {money(point.spend)}"


def preset_words(preset: Preset, today: date) -> str:
    """How old its terms are."""
    age = preset.age_days(today)
    if age is None or preset.dated is None:
        return ""
    day = models_words.day(preset.dated)
    if preset.outdated(today):
        text = QCoreApplication.translate("Economics", "terms of {day}, outdated: %n day(s) old", "", age)
    elif age <= 0:
        text = QCoreApplication.translate("Economics", "terms of {day}")
    else:
        text = QCoreApplication.translate("Economics", "terms of {day}, %n day(s) old", "", age)
    return text.format(day=day)


def place_words(place: Place) -> str:
    name = field_title(place.field)
    return name if place.route is None else f"{place.route}: {name}"


def field_title(name: str) -> str:
    return {
        "requests_per_month": QCoreApplication.translate("Economics", "Requests a month"),
        "input_tokens": QCoreApplication.translate("Economics", "Input tokens of a request"),
        "output_tokens": QCoreApplication.translate("Economics", "Output tokens of a request"),
        "cached_percent": QCoreApplication.translate("Economics", "Input from a cache"),
        "growth_percent": QCoreApplication.translate("Economics", "Growth from month to month"),
        "amount": QCoreApplication.translate("Economics", "Cost of a request"),
        "input": QCoreApplication.translate("Economics", "A million input tokens"),
        "output": QCoreApplication.translate("Economics", "A million output tokens"),
        "cache_read": QCoreApplication.translate("Economics", "A million cached tokens"),
        "fee_percent": QCoreApplication.translate("Economics", "Fee"),
        "fee_base": QCoreApplication.translate("Economics", "Fee on"),
        "minimum_fee": QCoreApplication.translate("Economics", "Least fee of a purchase"),
        "purchases_per_month": QCoreApplication.translate("Economics", "Purchases a month"),
        "allowance": QCoreApplication.translate("Economics", "Free of the fee, a month"),
        PLANS: QCoreApplication.translate("Economics", "Price of the plan"),
        "markup_percent": QCoreApplication.translate("Economics", "Markup on the list price"),
        "discount_percent": QCoreApplication.translate("Economics", "Discount on the list price"),
        "committed_discount_percent": QCoreApplication.translate("Economics", "Discount for committed spend"),
        "infra_per_month": QCoreApplication.translate("Economics", "Infrastructure a month"),
        "hours_per_month": QCoreApplication.translate("Economics", "Hours of work a month"),
        "hourly_rate": QCoreApplication.translate("Economics", "An hour of work"),
        "retry_percent": QCoreApplication.translate("Economics", "Sent once more"),
        "failure_percent": QCoreApplication.translate("Economics", "Failures"),
        "own_keys": QCoreApplication.translate("Economics", "Own keys: the providers bill you"),
    }[name]


def fee_base_words(base: FeeBase) -> str:
    return {
        FeeBase.PURCHASE: QCoreApplication.translate("Economics", "credits bought"),
        FeeBase.USAGE: QCoreApplication.translate("Economics", "usage"),
        FeeBase.ABOVE_ALLOWANCE: QCoreApplication.translate("Economics", "usage above the allowance"),
    }[base]


def terms_words(route: Route) -> str:
    """The terms in one line."""
    return " · ".join(_terms(route.terms)) or QCoreApplication.translate("Economics", "no fee")


def _terms(terms: Terms) -> Iterable[str]:
    if terms.fee_percent:
        yield f"{percent(terms.fee_percent)} · {fee_base_words(terms.fee_base)}"
    if terms.fee_base is FeeBase.ABOVE_ALLOWANCE and terms.allowance:
        yield QCoreApplication.translate("Economics", "{amount} free").format(amount=money(terms.allowance))
    if terms.fee_base is FeeBase.PURCHASE and terms.minimum_fee:
        yield QCoreApplication.translate("Economics", "at least {amount}").format(
            amount=money(terms.minimum_fee)
        )
    if terms.plans:
        yield QCoreApplication.translate("Economics", "%n plan(s)", "", len(terms.plans))
    if terms.infra_per_month:
        yield QCoreApplication.translate("Economics", "servers {amount}").format(
            amount=money(terms.infra_per_month)
        )
    if terms.hours_per_month:
        yield QCoreApplication.translate("Economics", "{count} h of work").format(
            count=plain(terms.hours_per_month)
        )


def is_edited(route: Route) -> bool:
    """Whether its terms are others than its preset's; a custom route has no others."""
    return route.preset != CUSTOM and bool(edited_fields(route))


def preset_of(route: Route) -> Preset:
    return PRESETS[route.preset]
