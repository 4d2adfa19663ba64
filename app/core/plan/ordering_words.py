"""Why a model stands where it stands in a plan, in words."""

from app.core.figures import amount, duration, rate
from app.core.plan.evidence import Evidence
from app.core.plan.ordering import Goal, Place, Working

_BEST = {
    Goal.QUALITY: "fails least",
    Goal.COST: "cheapest",
    Goal.SPEED: "quickest to its first text",
    Goal.RATE: "fastest",
    None: "best by the mix of goals",
}
_NO_FIGURE = {
    Goal.COST: "no cost is known",
    Goal.SPEED: "no time to its first text is known",
    Goal.RATE: "no rate is known",
}
_NOT_WORKING = {
    Working.NOT_ASKED: "it has not been asked yet",
    Working.DEMO: "the demo answers nothing real",
}


def place_words(place: Place) -> str:
    """`preferred 29 of 42`, `preferred 3 of 9, cheapest of those that tie`."""
    candidate, evidence = place.candidate, place.candidate.evidence
    if candidate.working in _NOT_WORKING:
        return _NOT_WORKING[candidate.working]
    if evidence is None or evidence.only_failed:
        return "" if evidence is None else f"failed {evidence.failed} of {evidence.asked}"
    verdicts, by_goal = verdict_words(evidence), _goal_words(place, evidence)
    if not place.verdicts_first:
        return by_goal
    if place.ties == 1 and verdicts is not None:
        return verdicts
    return ", ".join(words for words in (verdicts, by_goal) if words) or "no verdict yet"


def verdict_words(evidence: Evidence) -> str | None:
    """`None` where nobody judged it."""
    if not evidence.judged:
        return None
    if evidence.preferred or not (evidence.ties or evidence.bad):
        return f"preferred {evidence.preferred} of {evidence.judged}"
    if evidence.ties:
        return f"as good as others {evidence.ties} of {evidence.judged}"
    return f"bad {evidence.bad} of {evidence.judged}"


def _goal_words(place: Place, evidence: Evidence) -> str:
    if place.best:
        return _BEST[place.goal] + (" of those that tie" if place.verdicts_first and evidence.judged else "")
    match place.goal:
        case Goal.COST if evidence.cost_mean is not None:
            return f"{amount(evidence.cost_mean)} an answer"
        case Goal.SPEED if evidence.first_text_p50_s is not None:
            return f"{duration(evidence.first_text_p50_s)} to its first text"
        case Goal.RATE if evidence.rate_p50 is not None:
            return f"{rate(evidence.rate_p50)} tokens a second"
        case Goal.QUALITY:
            return f"failed {evidence.failed} of {evidence.asked}" if evidence.asked else ""
        case None:
            return "by the mix of goals"
    return _NO_FIGURE[place.goal]
