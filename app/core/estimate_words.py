"""Estimates in words, in a terminal and in JSON."""

from collections.abc import Iterator
from datetime import date

from app.core.cautions import Caution, CautionKind
from app.core.cost_band import LaneEstimate
from app.core.cost_words import age_days, day, is_old, provenance
from app.core.output_band import ENOUGH
from app.core.price_card import PriceCard
from app.core.token_band import Basis

NO_DISCOUNT = "No discount for cached tokens is assumed."

_BASES = {
    Basis.COLD: "from the text alone: too little is known of this model's counting yet",
    Basis.LEARNED: "from the text, and how it counted {n} earlier prompts",
    Basis.SAME_KIND: "from the text, and how it counted {n} earlier prompts of this kind",
    Basis.KNOWN: "known, because it was sent the same prompt before",
    Basis.COUNTED: "counted by the provider",
}

_CAUTIONS = {
    CautionKind.TIER_CROSSED: "It crosses the {number}-token tier: every token of it costs more.",
    CautionKind.TIER_NEAR: "It may cross the {number}-token tier: then every token of it costs more.",
    CautionKind.CONTEXT_CROSSED: "It does not fit the context of {number} tokens.",
    CautionKind.CONTEXT_NEAR: "With its answer it may not fit the context of {number} tokens.",
    CautionKind.PRICE_CHANGES: "Another price holds from {day} on.",
    CautionKind.RETIRED: "The model was withdrawn on {day}.",
    CautionKind.RETIRES: "The model is withdrawn on {day}.",
    CautionKind.SIMILAR_NAME: "The price is that of {name}, whose name only begins alike.",
    CautionKind.NOT_ALL_PRICED: "A part of it has no known price, so it costs at least this much.",
    CautionKind.NOT_COUNTED: "The tokens of “{name}” cannot be estimated and are not in it.",
}


def input_words(lane: LaneEstimate) -> str:
    """What the number of tokens rests on."""
    words = _BASES[lane.input.basis].format(n=lane.input.n)
    return words.replace("1 earlier prompts", "1 earlier prompt")


def output_words(lane: LaneEstimate) -> str:
    """What the length of the answer rests on."""
    if lane.output.n:
        return (
            f"by the last {lane.output.n} answers of the model: the middle one, and all but the longest tenth"
        )
    return f"a guess at usual lengths: fewer than {ENOUGH} answers of the model are known"


def caution_words(caution: Caution) -> str:
    """One sentence."""
    return _CAUTIONS[caution.kind].format(
        number="" if caution.number is None else f"{caution.number:,}",
        day="" if caution.day is None else day(caution.day),
        name=caution.name,
    )


def remarks(lane: LaneEstimate) -> Iterator[str]:
    """All that must be known of one lane, a sentence each."""
    if lane.why_unknown is not None:
        yield lane.why_unknown
    if lane.why_free is not None:
        yield lane.why_free
    for caution in lane.cautions:
        yield caution_words(caution)


def card_words(card: PriceCard, today: date) -> str:
    """Where the price is from."""
    age = f"; it is {age_days(card, today)} days old" if is_old(card, today) else ""
    return f"{provenance(card)}{age}"
