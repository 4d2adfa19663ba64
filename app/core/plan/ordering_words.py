"""Why a model stands where it stands in a plan, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.figures import amount, duration, rate
from app.core.plan.evidence import Evidence
from app.core.plan.ordering import Goal, Place, Working


class Why(StrEnum):
    """Each with the names of the figures in it."""

    PREFERRED = "preferred {count} of {judged}"
    TIED = "as good as others {count} of {judged}"
    BAD = "bad {count} of {judged}"
    NO_VERDICT = "no verdict yet"
    FAILED = "failed {count} of {asked}"
    FAILS_LEAST = "fails least"
    CHEAPEST = "cheapest"
    QUICKEST = "quickest to its first text"
    FASTEST = "fastest"
    BEST_OF_THE_MIX = "best by the mix of goals"
    BY_THE_MIX = "by the mix of goals"
    COSTS = "{amount} an answer"
    FIRST_TEXT = "{time} to its first text"
    RATE = "{rate} tokens a second"
    NO_COST = "no cost is known"
    NO_FIRST_TEXT = "no time to its first text is known"
    NO_RATE = "no rate is known"
    NOT_ASKED = "it has not been asked yet"
    DEMO = "the demo answers nothing real"


OF_THOSE_THAT_TIE = "{best} of those that tie"


@dataclass(frozen=True, slots=True)
class Reason:
    why: Why
    figures: Mapping[str, str] = field(default_factory=dict)
    """As they are written, for the names in `why`."""
    of_those_that_tie: bool = False

    @property
    def words(self) -> str:
        said = self.why.format(**self.figures)
        return OF_THOSE_THAT_TIE.format(best=said) if self.of_those_that_tie else said


_BEST = {
    Goal.QUALITY: Why.FAILS_LEAST,
    Goal.COST: Why.CHEAPEST,
    Goal.SPEED: Why.QUICKEST,
    Goal.RATE: Why.FASTEST,
    None: Why.BEST_OF_THE_MIX,
}
_NO_FIGURE = {Goal.COST: Why.NO_COST, Goal.SPEED: Why.NO_FIRST_TEXT, Goal.RATE: Why.NO_RATE}
_NOT_WORKING = {Working.NOT_ASKED: Why.NOT_ASKED, Working.DEMO: Why.DEMO}


def place_words(place: Place) -> str:
    """`preferred 29 of 42`, `preferred 3 of 9, cheapest of those that tie`."""
    return ", ".join(reason.words for reason in reasons(place))


def reasons(place: Place) -> tuple[Reason, ...]:
    """What decided, the first thing first."""
    candidate, evidence = place.candidate, place.candidate.evidence
    if candidate.working in _NOT_WORKING:
        return (Reason(_NOT_WORKING[candidate.working]),)
    if evidence is None or evidence.only_failed:
        return () if evidence is None else (_failed(evidence),)
    verdict, by_goal = verdict_reason(evidence), _by_goal(place, evidence)
    if not place.verdicts_first:
        return (by_goal,) if by_goal is not None else ()
    if place.ties == 1 and verdict is not None:
        return (verdict,)
    return tuple(each for each in (verdict, by_goal) if each is not None) or (Reason(Why.NO_VERDICT),)


def verdict_words(evidence: Evidence) -> str | None:
    """`None` where nobody judged it."""
    found = verdict_reason(evidence)
    return None if found is None else found.words


def verdict_reason(evidence: Evidence) -> Reason | None:
    """`None` where nobody judged it."""
    if not evidence.judged:
        return None
    judged = str(evidence.judged)
    if evidence.preferred or not (evidence.ties or evidence.bad):
        return Reason(Why.PREFERRED, {"count": str(evidence.preferred), "judged": judged})
    if evidence.ties:
        return Reason(Why.TIED, {"count": str(evidence.ties), "judged": judged})
    return Reason(Why.BAD, {"count": str(evidence.bad), "judged": judged})


def _by_goal(place: Place, evidence: Evidence) -> Reason | None:
    if place.best:
        tie = place.verdicts_first and evidence.judged > 0
        return Reason(_BEST[place.goal], of_those_that_tie=tie)
    match place.goal:
        case Goal.COST if evidence.cost_mean is not None:
            return Reason(Why.COSTS, {"amount": amount(evidence.cost_mean)})
        case Goal.SPEED if evidence.first_text_p50_s is not None:
            return Reason(Why.FIRST_TEXT, {"time": duration(evidence.first_text_p50_s)})
        case Goal.RATE if evidence.rate_p50 is not None:
            return Reason(Why.RATE, {"rate": rate(evidence.rate_p50)})
        case Goal.QUALITY:
            return _failed(evidence) if evidence.asked else None
        case None:
            return Reason(Why.BY_THE_MIX)
    return Reason(_NO_FIGURE[place.goal])


def _failed(evidence: Evidence) -> Reason:
    return Reason(Why.FAILED, {"count": str(evidence.failed), "asked": str(evidence.asked)})
