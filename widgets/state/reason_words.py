"""Why a model stands where it stands in a chain, in the words of the window."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app.core.plan.ordering_words import Reason, Why
from widgets.state.figure_text import figure_text


def reasons_text(reasons: Iterable[Reason]) -> str:
    """`preferred 3 of 9, cheapest of those that tie`."""
    return ", ".join(reason_text(reason) for reason in reasons)


def reason_text(reason: Reason) -> str:
    figures = {name: figure_text(written) for name, written in reason.figures.items()}
    said = _words()[reason.why].format(**figures)
    if not reason.of_those_that_tie:
        return said
    return QCoreApplication.translate("PlaceReasons", "{best} of those that tie").format(best=said)


def _words() -> dict[Why, str]:
    translate = QCoreApplication.translate
    return {
        Why.PREFERRED: translate("PlaceReasons", "preferred {count} of {judged}"),
        Why.TIED: translate("PlaceReasons", "as good as others {count} of {judged}"),
        Why.BAD: translate("PlaceReasons", "bad {count} of {judged}"),
        Why.NO_VERDICT: translate("PlaceReasons", "no verdict yet"),
        Why.FAILED: translate("PlaceReasons", "failed {count} of {asked}"),
        Why.FAILS_LEAST: translate("PlaceReasons", "fails least"),
        Why.CHEAPEST: translate("PlaceReasons", "cheapest"),
        Why.QUICKEST: translate("PlaceReasons", "quickest to its first text"),
        Why.FASTEST: translate("PlaceReasons", "fastest"),
        Why.BEST_OF_THE_MIX: translate("PlaceReasons", "best by the mix of goals"),
        Why.BY_THE_MIX: translate("PlaceReasons", "by the mix of goals"),
        Why.COSTS: translate("PlaceReasons", "{amount} an answer"),
        Why.FIRST_TEXT: translate("PlaceReasons", "{time} to its first text"),
        Why.RATE: translate("PlaceReasons", "{rate} tokens a second"),
        Why.NO_COST: translate("PlaceReasons", "no cost is known"),
        Why.NO_FIRST_TEXT: translate("PlaceReasons", "no time to its first text is known"),
        Why.NO_RATE: translate("PlaceReasons", "no rate is known"),
        Why.NOT_ASKED: translate("PlaceReasons", "it has not been asked yet"),
        Why.DEMO: translate("PlaceReasons", "the demo answers nothing real"),
    }
