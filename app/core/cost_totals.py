"""What several answers cost together: exact sums, by currency, with what is in none of them."""

from collections.abc import Iterable, Sequence
from decimal import localcontext

from app.core import spending_words
from app.core.money import EXACT, Cost
from app.core.session import Session, Turn
from app.core.spending import Sum, totals


def total_of(costs: Iterable[Cost]) -> list[Sum]:
    """One for each currency, the dollar first; none where there is nothing to add.

    What is unknown is counted with the first of them.
    """
    found: dict[str, Sum] = {}
    with localcontext(EXACT):
        for cost in costs:
            currency = cost.currency
            found.setdefault(currency, Sum("", currency)).add(cost.status, cost.amount, None)
        return totals(found.values())


def total_words(sums: Sequence[Sum]) -> str:
    """`$0.00523`, `≥ $0.02 + 2 unknown`, `nothing to pay`; empty for no answers."""
    parts = [spending_words.amount(total) for total in sums if total.amount]
    unknown = sum(total.unknown for total in sums)
    if not parts and sums and not unknown:
        return "nothing to pay"
    return " + ".join([*parts, *([f"{unknown:,} unknown"] if unknown else [])])


def costs_of_turn(turn: Turn) -> list[Cost]:
    """Earlier tries too: they were paid for. What is still written is not known yet."""
    return [answer.cost for answer in (*turn.replaced, *turn.answers) if not answer.state.live]


def costs_of_session(session: Session) -> list[Cost]:
    """Of all turns."""
    return [cost for turn in session.turns for cost in costs_of_turn(turn)]


def costs_by_lane(session: Session) -> dict[str, list[Cost]]:
    """Of all turns, by the lane's id."""
    found: dict[str, list[Cost]] = {}
    for turn in session.turns:
        for answer in (*turn.replaced, *turn.answers):
            if not answer.state.live:
                found.setdefault(answer.lane_id, []).append(answer.cost)
    return found
