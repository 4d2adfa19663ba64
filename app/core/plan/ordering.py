"""The order of models for a plan: by the user's verdicts first, then by a goal.

Verdicts decide alone where they differ. The share of the judged turns in which a model was preferred (a tie
is half a preference) is taken as if two more turns had been judged and lost. Among models judged in the same
turns that changes nothing, and one lucky verdict elsewhere does not stand above 29 of 42. Models that were
never preferred follow, then those of which nobody said anything, then those called bad and nothing better.

The goal orders those whose verdicts are alike. A model without the figure comes after those that have it.
What is still alike is ordered by failure rate, and what is alike in that too stays as it was given.

A model that answered stands before one that was never asked, that before a demo, and that before one that
only failed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from fractions import Fraction
from itertools import groupby
from typing import Any

from app.core.plan.evidence import Evidence

DOUBT = 2
"""So many more turns are taken as judged and lost."""


class Goal(StrEnum):
    QUALITY = "quality"
    """By verdicts, then by how seldom it fails."""
    COST = "cost"
    SPEED = "speed"
    """Time to the first visible text."""
    RATE = "rate"
    """Tokens a second."""


Weights = Mapping[Goal, float]
"""A mix: how much each goal counts; their sum may be anything above zero."""


class Working(IntEnum):
    """Which models may stand before which, whatever else is said of them."""

    ANSWERED = 0
    NOT_ASKED = 1
    DEMO = 2
    ONLY_FAILED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    id: str
    """Its name in the plan; no two are alike."""
    evidence: Evidence | None = None
    demo: bool = False
    """It is the built-in demo, which answers nothing real."""

    @property
    def working(self) -> Working:
        if self.demo:
            return Working.DEMO
        if self.evidence is None or not (self.evidence.n or self.evidence.failed or self.evidence.preferred):
            return Working.NOT_ASKED
        return Working.ONLY_FAILED if self.evidence.only_failed else Working.ANSWERED


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One model in the order, and how it came to stand there."""

    candidate: Candidate
    goal: Goal | None
    """`None` for a mix."""
    verdicts_first: bool = True
    ties: int = 1
    """So many, itself too, were alike until the goal was looked at."""
    best: bool = False
    """By the goal it is better than all others of those, of which everything needed is known."""


_Key = Callable[[Candidate], tuple[bool, Fraction]]
"""Whether nothing is known, and how it stands, the lower the better."""


def in_order(
    candidates: Iterable[Candidate], goal: Goal | Weights = Goal.QUALITY, *, verdicts_first: bool = True
) -> tuple[Place, ...]:
    """The best first; those that are alike stay as they were given. Without `verdicts_first` verdicts count
    only as far as the goal is quality.

    Raises `ValueError` for weights of which none is above zero, or one is below.
    """
    given = list(candidates)
    verdicts_first = verdicts_first or goal is Goal.QUALITY
    by_goal = _by_goal(goal) if isinstance(goal, Goal) else _by_mix(_normalised(goal), given)

    def before_goal(each: Candidate) -> tuple[Any, ...]:
        return (each.working, standing(each.evidence) if verdicts_first else ())

    def whole(each: Candidate) -> tuple[Any, ...]:
        return (before_goal(each), by_goal(each), _failing(each))

    ranked = sorted(given, key=whole)
    places: list[Place] = []
    for _, group in groupby(ranked, key=before_goal):
        alike = list(group)
        best = _has_best([by_goal(each) for each in alike])
        places += [
            Place(
                candidate=each,
                goal=goal if isinstance(goal, Goal) else None,
                verdicts_first=verdicts_first,
                ties=len(alike),
                best=best and each is alike[0],
            )
            for each in alike
        ]
    return tuple(places)


def standing(evidence: Evidence | None) -> tuple[int, Fraction, Fraction]:
    """By verdicts alone, the lower the better."""
    if evidence is None or not evidence.judged:
        return 2, Fraction(0), Fraction(0)
    points = evidence.preferred + Fraction(evidence.ties, 2)
    bad = Fraction(evidence.bad, evidence.judged)
    if points:
        return 0, -points / (evidence.judged + DOUBT), bad
    return (3 if evidence.bad else 1), Fraction(0), bad


def figure(goal: Goal, evidence: Evidence | None) -> Fraction | None:
    """What a goal looks at, the lower the better; `None` where it is not known."""
    if evidence is None:
        return None
    match goal:
        case Goal.COST:
            return None if evidence.cost_mean is None else Fraction(evidence.cost_mean)
        case Goal.SPEED:
            return None if evidence.first_text_p50_s is None else Fraction(evidence.first_text_p50_s)
        case Goal.RATE:
            return None if evidence.rate_p50 is None else -Fraction(evidence.rate_p50)
        case Goal.QUALITY:
            return standing(evidence)[1] if evidence.judged else None


def _has_best(keys: Sequence[tuple[bool, Fraction]]) -> bool:
    """Whether the first is better than all others, and of each of them something is known."""
    return len(keys) > 1 and keys[0] < keys[1] and not keys[-1][0]


def _by_goal(goal: Goal) -> _Key:
    def key(each: Candidate) -> tuple[bool, Fraction]:
        if goal is Goal.QUALITY:  # verdicts were looked at before
            return _failing(each)
        found = figure(goal, each.evidence)
        return (found is None, found or Fraction(0))

    return key


def _by_mix(weights: Mapping[Goal, Fraction], candidates: Sequence[Candidate]) -> _Key:
    """Each figure on a line from the worst (0) to the best (1) of all; an unknown one is as the worst, and a
    model without any comes last.
    """
    known = {
        goal: [found for each in candidates if (found := figure(goal, each.evidence)) is not None]
        for goal in weights
    }

    def score(goal: Goal, each: Candidate) -> Fraction | None:
        found = figure(goal, each.evidence)
        if found is None:
            return None
        low, high = min(known[goal]), max(known[goal])
        return Fraction(1) if low == high else (high - found) / (high - low)

    def key(each: Candidate) -> tuple[bool, Fraction]:
        scores = {goal: found for goal in weights if (found := score(goal, each)) is not None}
        return (not scores, -sum((weights[goal] * found for goal, found in scores.items()), Fraction(0)))

    return key


def _normalised(weights: Weights) -> dict[Goal, Fraction]:
    exact = {goal: Fraction(weight) for goal, weight in weights.items() if weight}
    total = sum(exact.values(), Fraction(0))
    if not exact or min(exact.values()) < 0:
        raise ValueError("weights are not below zero, and one of them is above it")
    return {goal: weight / total for goal, weight in exact.items()}


def _failing(each: Candidate) -> tuple[bool, Fraction]:
    evidence = each.evidence
    if evidence is None or not evidence.asked:
        return (True, Fraction(0))
    return (False, Fraction(evidence.failed, evidence.asked))
