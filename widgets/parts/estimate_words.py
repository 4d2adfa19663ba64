"""Estimates in the words of the window."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.core.cautions import Caution, CautionKind
from app.core.cost_band import LaneEstimate, SendEstimate, Total
from app.core.output_band import ENOUGH
from app.core.outside_text import one_line
from app.core.price_card import Match, PriceCard
from app.core.token_band import Basis
from widgets.state import models_words
from widgets.state.estimate_table import about, amount_text, tokens_text
from widgets.state.figure_text import count_text


def line(estimate: SendEstimate) -> str:
    """`≈ 24 tokens in · $0.0012 to $0.0061 for 3 models`"""
    if estimate.input is None:
        return ""
    tokens = QCoreApplication.translate("Estimate", "{tokens} tokens in").format(
        tokens=tokens_text(estimate.input)
    )
    return " · ".join([tokens, *_amounts(estimate), *_missing(estimate), *_warnings(estimate)])


def shorter_lines(estimate: SendEstimate) -> tuple[str, ...]:
    """For narrow places, each shorter than the one before: the amounts, and what they are at most. What is
    in no amount is said in each.
    """
    paid = {currency: total for currency, total in estimate.totals.items() if total.most}
    if not paid:
        return (" · ".join([*_amounts(estimate), *_missing(estimate)]),)
    unknown = len(estimate.unpriced)
    rest = [QCoreApplication.translate("Estimate", "%n unknown", "", unknown)] if unknown else []
    most = QCoreApplication.translate("Estimate", "up to {amount}")
    return (
        " + ".join([*(range_of(total, currency) for currency, total in paid.items()), *rest]),
        " + ".join([*(most.format(amount=amount_text(each.most, of)) for of, each in paid.items()), *rest]),
    )


def warning_count(estimate: SendEstimate) -> int:
    return sum(bool(lane.cautions) for lane in estimate.lanes)


def range_of(total: Total, currency: str) -> str:
    """`$0.0012 to $0.0061`; one amount where both are shown alike."""
    typical, most = amount_text(total.typical, currency), amount_text(total.most, currency)
    if typical == most:
        return typical
    return QCoreApplication.translate("Estimate", "{typical} to {most}").format(typical=typical, most=most)


def input_words(lane: LaneEstimate) -> str:
    """How many tokens, and what that rests on."""
    band = lane.input.band
    if lane.input.basis is Basis.COUNTED:
        text = QCoreApplication.translate("Estimate", "{n} tokens, counted by the provider")
    elif lane.input.basis is Basis.KNOWN:
        text = QCoreApplication.translate(
            "Estimate", "{n} tokens: the model was sent this very prompt before"
        )
    elif lane.input.basis is Basis.COLD:
        text = QCoreApplication.translate(
            "Estimate", "{low} to {high} tokens, by the text alone: how this model counts is not known yet"
        )
    else:
        text = QCoreApplication.translate(
            "Estimate", "{low} to {high} tokens, by the text and what this model counted before"
        )
    return text.format(n=count_text(band.likely), low=about(band.low), high=about(band.high))


def output_words(lane: LaneEstimate) -> str:
    output = lane.output
    if output.n:
        text = QCoreApplication.translate(
            "Estimate", "{typical} to {most} tokens, by the last %n answer(s) of this model", "", output.n
        )
    else:
        text = QCoreApplication.translate(
            "Estimate",
            "{typical} to {most} tokens, a guess: fewer than {enough} answers of this model are known",
        )
    return text.format(typical=about(output.typical), most=about(output.most), enough=ENOUGH)


def ceiling_words(lane: LaneEstimate) -> str:
    """What it cannot exceed; empty where nobody knows."""
    if lane.ceiling is None or lane.output.ceiling is None:
        return ""
    text = QCoreApplication.translate("Estimate", "{amount}, at {tokens} tokens of answer")
    amount = amount_text(lane.ceiling, lane.currency)
    return text.format(amount=amount, tokens=count_text(lane.output.ceiling))


def card_words(card: PriceCard) -> str:
    """Where the price is from."""
    source = one_line(card.source, limit=120)
    if card.dated is not None:
        dated = QCoreApplication.translate("Bill", "{source}, data of {day}")
        source = dated.format(source=source, day=models_words.day(card.dated))
    age = models_words.age(card, models_words.today())
    parts = [source, "" if card.match is Match.OWN else models_words.match(card.match)]
    parts.append("" if age is None else models_words.age_words(age))
    return " · ".join(part for part in parts if part)


def caution_words(caution: Caution) -> str:
    """One sentence."""
    return _CAUTIONS[caution.kind]().format(
        number="" if caution.number is None else count_text(caution.number),
        day="" if caution.day is None else models_words.day(caution.day),
        name=caution.name,
    )


def _amounts(estimate: SendEstimate) -> list[str]:
    """Of the lanes with a price."""
    priced = len(estimate.lanes) - len(estimate.unpriced)
    totals = estimate.totals
    if not totals:
        return []
    if not any(total.most for total in totals.values()):
        return [QCoreApplication.translate("Estimate", "nothing to pay")]
    paid = " + ".join(range_of(total, currency) for currency, total in totals.items() if total.most)
    return [QCoreApplication.translate("Estimate", "{paid} for %n model(s)", "", priced).format(paid=paid)]


def _missing(estimate: SendEstimate) -> list[str]:
    number = len(estimate.unpriced)
    if not number:
        return []
    return [QCoreApplication.translate("Estimate", "%n without a known price", "", number)]


def _warnings(estimate: SendEstimate) -> list[str]:
    number = warning_count(estimate)
    return [QCoreApplication.translate("Estimate", "%n warning(s)", "", number)] if number else []


def _tier_crossed() -> str:
    return QCoreApplication.translate(
        "Estimate", "The prompt is longer than {number} tokens: every token of it costs more."
    )


def _tier_near() -> str:
    return QCoreApplication.translate(
        "Estimate", "The prompt may be longer than {number} tokens: then every token of it costs more."
    )


def _context_crossed() -> str:
    return QCoreApplication.translate("Estimate", "It does not fit the context of {number} tokens.")


def _context_near() -> str:
    return QCoreApplication.translate(
        "Estimate", "With its answer it may not fit the context of {number} tokens."
    )


def _price_changes() -> str:
    return QCoreApplication.translate("Estimate", "From {day} on it has another price.")


def _retired() -> str:
    return QCoreApplication.translate("Estimate", "The model was withdrawn on {day}.")


def _retires() -> str:
    return QCoreApplication.translate("Estimate", "The model will be withdrawn on {day}.")


def _similar_name() -> str:
    return QCoreApplication.translate(
        "Estimate", "The price is that of {name}, whose name only begins like this one's."
    )


def _not_all_priced() -> str:
    return QCoreApplication.translate(
        "Estimate", "A part of it has no known price, so it costs at least this much."
    )


def _not_counted() -> str:
    return QCoreApplication.translate(
        "Estimate", "How many tokens “{name}” has cannot be said before it is sent; they are not in it."
    )


_CAUTIONS: dict[CautionKind, Callable[[], str]] = {
    CautionKind.TIER_CROSSED: _tier_crossed,
    CautionKind.TIER_NEAR: _tier_near,
    CautionKind.CONTEXT_CROSSED: _context_crossed,
    CautionKind.CONTEXT_NEAR: _context_near,
    CautionKind.PRICE_CHANGES: _price_changes,
    CautionKind.RETIRED: _retired,
    CautionKind.RETIRES: _retires,
    CautionKind.SIMILAR_NAME: _similar_name,
    CautionKind.NOT_ALL_PRICED: _not_all_priced,
    CautionKind.NOT_COUNTED: _not_counted,
}
