"""Words that the forms for reading share."""

from collections.abc import Iterator
from datetime import datetime

from app.core import bill_words
from app.core.answer import AnswerState
from app.core.blind import COST as HIDDEN
from app.core.blind import is_blind
from app.core.cost_totals import costs_of_session, total_of, total_words
from app.core.money import Cost
from app.core.session import Blind, KeptAnswer, Lane, Session, Turn
from app.core.verdicts import Verdict
from providers.base import Attachment

VERDICT = {
    Verdict.PREFERRED: "preferred",
    Verdict.TIE: "tie",
    Verdict.BAD: "bad",
}

STATE = {
    AnswerState.TRUNCATED: "cut at the length limit",
    AnswerState.REFUSED: "refused",
    AnswerState.BLOCKED: "blocked by a filter",
    AnswerState.TOOL_CALL: "wants to call a tool",
    AnswerState.EMPTY: "empty",
    AnswerState.INCOMPLETE: "incomplete",
    AnswerState.ERROR: "failed",
    AnswerState.CANCELLED: "stopped",
    AnswerState.TIMEOUT: "timed out",
}
"""What stands beside an answer that is not simply complete."""


def state(answer: KeptAnswer) -> str | None:
    """`None` for a complete answer: that is no news."""
    if answer.state is AnswerState.COMPLETE:
        return None
    return STATE.get(answer.state, answer.state.value)


def badges(answer: KeptAnswer) -> list[str]:
    """What stands beside an answer's name: what was thought of it, and how it ended when that is news."""
    verdict = [] if answer.verdict is None else [VERDICT[answer.verdict]]
    ended = state(answer)
    return verdict if ended is None else [*verdict, ended]


def all_tries(turn: Turn) -> Iterator[KeptAnswer]:
    """Every answer of a turn, each lane's earlier tries before the one that counts."""
    for answer in turn.answers:
        yield from (each for each in turn.replaced if each.lane_id == answer.lane_id)
        yield answer
    counting = {answer.lane_id for answer in turn.answers}
    yield from (each for each in turn.replaced if each.lane_id not in counting)


def session_facts(session: Session) -> list[str]:
    """How large it is, from when, and what was written on it."""
    facts = [
        plural(len(session.lanes), "lane"),
        plural(len(session.turns), "turn"),
        f"{session.created_at:%Y-%m-%d %H:%M} UTC",
    ]
    if (cost := total(session)) is not None:
        facts.append(f"cost {cost}")
    facts += ["pinned"] if session.pinned else []
    facts += ["blind comparison"] if is_blind(session) else []
    return facts


def total(session: Session) -> str | None:
    """What all of it cost; nothing is said where nothing was asked, and while costs are hidden."""
    costs = [] if is_blind(session) else costs_of_session(session)
    return total_words(total_of(costs)) or None


def has_bill(answer: KeptAnswer) -> bool:
    """Whether there is more to say of its cost than that it is hidden."""
    return answer.cost != HIDDEN and not answer.state.live


def bill_about(cost: Cost, asked_at: datetime) -> list[str]:
    """What stands beside the lines of a bill, as it was known on the day of the answer."""
    card = [] if cost.card is None else bill_words.card_sentences(cost.card, asked_at.date())
    return [*bill_words.sentences(cost), *card]


def continued(session: Session, turn: Turn) -> str | None:
    """Whose history all lanes go on with after a turn."""
    for each in session.continuations:
        if each.after_turn == turn.number:
            letters = [lane.letter for lane in session.lanes if lane.id == each.lane_id]
            return f"All lanes went on from lane {letters[0]}." if letters else None
    return None


def blind(turn: Turn) -> str | None:
    return None if turn.blind is Blind.NO else "asked blind"


def attachment(file: Attachment) -> str:
    return f"{file.name} ({file.media_type}, {size(len(file.data))})"


def size(count: int) -> str:
    if count < 1_000:
        return f"{count} bytes"
    if count < 1_000_000:
        return f"{count / 1_000:.1f} kB"
    return f"{count / 1_000_000:.1f} MB"


def settings(lane: Lane) -> list[tuple[str, str]]:
    """What was set for a lane, by name; what was not set is not there."""
    given = lane.parameters
    named = [
        ("temperature", given.temperature),
        ("top p", given.top_p),
        ("max tokens", given.max_tokens),
        ("stop", ", ".join(repr(each) for each in given.stop) or None),
        ("seed", given.seed),
        ("reasoning effort", given.reasoning_effort),
        *sorted(given.body.items()),
    ]
    return [(name, str(value)) for name, value in named if value is not None]


def plural(number: int, word: str, words: str | None = None) -> str:
    return f"{number:,} {word if number == 1 else words or f'{word}s'}"


def asked(turn: Turn) -> str:
    return f"{turn.asked_at:%Y-%m-%d %H:%M} UTC"
