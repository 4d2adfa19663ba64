"""The colours of a drill, by what they say."""

from app.core.rehearsal.report import SeenAttempt
from widgets.state.drill_cases import Standing
from widgets.theme import Colour

ANSWERED, FAILED, CUT = Colour.GOOD, Colour.BAD, Colour.ACCENT

_STANDINGS = {
    Standing.PLANNED: Colour.TEXT,
    Standing.KNOWN: Colour.WARN,
    Standing.WRONG: Colour.BAD,
    Standing.RUNNING: Colour.FAINT,
}


def ink_of(attempt: SeenAttempt) -> Colour:
    if attempt.outcome == "cut_mid":
        return CUT
    return FAILED if attempt.failed else ANSWERED


def standing_ink(standing: Standing) -> Colour:
    return _STANDINGS[standing]
