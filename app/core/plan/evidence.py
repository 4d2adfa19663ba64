"""What kept answers say of one model: how often it was preferred, what it took, what it cost, how often it
failed. Each figure with the number of answers that it stands on; what nobody measured is `None`.

Evidence of several sessions is computed from their answers, never from the evidence of each: a median of
medians is no median.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from decimal import Decimal, localcontext

from app.core.money import EXACT
from app.core.plan.observations import Observation
from app.core.verdicts import Verdict

_MEAN_PLACES = 12
_BEST_FIRST = (Verdict.PREFERRED, Verdict.TIE, Verdict.BAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A median or percentile is by nearest rank: it was really measured, and of a few it is one of them."""

    n: int = 0
    """Answers that came to something, earlier tries too."""
    asked: int = 0
    """Those and the ones that failed. What the user stopped is left out."""
    failed: int = 0
    judged: int = 0
    """Turns in which somebody said how its answer compares; only the latest answer of a lane is judged."""
    preferred: int = 0
    """Of the judged turns, as `ties` and `bad`, each turn in one of them at most."""
    ties: int = 0
    bad: int = 0
    first_text_p50_s: float | None = None
    """To the first visible text, over `first_text_n` answers."""
    first_text_p95_s: float | None = None
    first_text_n: int = 0
    total_p50_s: float | None = None
    total_p95_s: float | None = None
    total_n: int = 0
    rate_p50: float | None = None
    """Output tokens a second, where a rate means something."""
    rate_n: int = 0
    cost_mean: Decimal | None = None
    """USD an answer, over the `cost_n` answers whose cost is known exactly."""
    cost_n: int = 0
    sessions: int = 0
    since: date | None = None
    """The days, in UTC, of the first and the last answer."""
    until: date | None = None

    @property
    def only_failed(self) -> bool:
        return self.failed > 0 and self.n == 0


def evidence_of(observations: Iterable[Observation]) -> Evidence | None:
    """Of one model's answers, in any order; one given twice counts once. `None` when there are none."""
    found = {each.id: each for each in observations}
    seen = [each for each in found.values() if each.whole or each.failed or each.judged]
    if not seen:
        return None
    whole = [each for each in seen if each.whole]
    first_texts, totals = _known(each.first_text_s for each in whole), _known(each.total_s for each in whole)
    rates, costs = _known(each.tokens_per_s for each in whole), _amounts(whole)
    verdicts = _verdicts(seen)
    days = [each.at.astimezone(UTC).date() for each in seen]
    failed = sum(each.failed for each in seen)
    return Evidence(
        n=len(whole),
        asked=len(whole) + failed,
        failed=failed,
        judged=len(verdicts),
        preferred=verdicts.count(Verdict.PREFERRED),
        ties=verdicts.count(Verdict.TIE),
        bad=verdicts.count(Verdict.BAD),
        first_text_p50_s=nearest_rank(first_texts, 50),
        first_text_p95_s=nearest_rank(first_texts, 95),
        first_text_n=len(first_texts),
        total_p50_s=nearest_rank(totals, 50),
        total_p95_s=nearest_rank(totals, 95),
        total_n=len(totals),
        rate_p50=nearest_rank(rates, 50),
        rate_n=len(rates),
        cost_mean=_mean(costs),
        cost_n=len(costs),
        sessions=len({each.session_id for each in seen}),
        since=min(days),
        until=max(days),
    )


def nearest_rank(ascending: Sequence[float], percent: int) -> float | None:
    """The smallest measurement within which so many percent of them lie."""
    if not ascending:
        return None
    return ascending[-(-len(ascending) * percent // 100) - 1]


def _known(figures: Iterable[float | None]) -> list[float]:
    return sorted(figure for figure in figures if figure is not None)


def _amounts(whole: Sequence[Observation]) -> list[Decimal]:
    # Sorted, so that the sum is the same in whatever order they came.
    return sorted(each.cost_usd for each in whole if each.cost_usd is not None)


def _mean(amounts: Sequence[Decimal]) -> Decimal | None:
    if not amounts:
        return None
    with localcontext(EXACT):
        return round(sum(amounts, Decimal(0)) / len(amounts), _MEAN_PLACES)


def _verdicts(seen: Iterable[Observation]) -> list[Verdict | None]:
    """One for each judged turn: the best that the model got in it, should it stand in several lanes."""
    by_turn: dict[str, set[Verdict | None]] = {}
    for each in seen:
        if each.judged:
            by_turn.setdefault(each.turn_id, set()).add(each.verdict)
    return [_best(given) for given in by_turn.values()]


def _best(given: set[Verdict | None]) -> Verdict | None:
    """Not preferred, and nothing else said, is better than bad."""
    if given >= {None, Verdict.BAD} and not given & {Verdict.PREFERRED, Verdict.TIE}:
        return None
    return next((verdict for verdict in _BEST_FIRST if verdict in given), None)
