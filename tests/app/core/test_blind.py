"""Of a blind session nothing is seen by which a lane could be told."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.answer import Answer, AnswerState, Failure
from app.core.blind import (
    Veil,
    VeiledAnswer,
    is_blind,
    order,
    ready_to_reveal,
    revealed,
    veiled,
    without_ids,
)
from app.core.errors import UserError
from app.core.metrics import Timing
from app.core.session import Blind, Continuation, KeptAnswer, Session, Turn
from app.core.tries import with_tries
from app.core.verdicts import Verdict, with_verdict
from providers.base import ReasoningDelta, ServedBy, TextDelta, Usage
from providers.errors import ErrorKind
from tests.support.identities import MARK, with_identities
from tests.support.sample_sessions import answer, lane, rich_session, session, sessions

LANES = tuple(lane(place, f"demo/model-{place}") for place in range(4))


def hidden(made: Session, seed: str = "seed") -> Session:
    turns = tuple(replace(turn, blind=Blind.HIDDEN) for turn in made.turns)
    return replace(made, blind=seed, turns=turns)


def judged(made: Session, *, but: int = 0) -> Session:
    """With a verdict for every answer, except for the last few."""
    turns = list(made.turns)
    left = [(place, each.id) for place, turn in enumerate(turns) for each in turn.answers]
    for place, answer_id in left[: len(left) - but]:
        turns[place] = with_verdict(turns[place], answer_id, Verdict.BAD)
    return replace(made, turns=tuple(turns))


def test_an_open_session_is_shown_as_it_is() -> None:
    made = rich_session()
    assert not is_blind(made)
    assert veiled(made) is made


@given(sessions(), st.text(max_size=8))
def test_no_word_of_who_answers_is_left(made: Session, seed: str) -> None:
    """Everything that a provider or a lane says of itself is marked; no mark comes through."""
    marked = with_identities(hidden(made, seed))
    assert MARK in repr(marked) or not (made.lanes or any(turn.answers for turn in made.turns))
    for shown in (veiled(marked), without_ids(veiled(marked))):
        assert MARK not in repr(shown)


@given(sessions(), st.text(max_size=8))
def test_what_was_said_and_thought_of_it_stays(made: Session, seed: str) -> None:
    made = hidden(made, seed)
    shown = veiled(made)
    for turn, seen in zip(made.turns, shown.turns, strict=True):
        assert (seen.prompt, seen.attachments, seen.number) == (turn.prompt, turn.attachments, turn.number)
        for each in seen.answers:
            real = turn.answer_of(each.lane_id)
            assert real is not None
            assert (each.id, each.text, each.state, each.verdict) == (
                real.id,
                real.text,
                real.state,
                real.verdict,
            )
    assert veiled(shown) == shown


def test_lanes_are_shuffled_always_alike_and_answers_with_them() -> None:
    made = hidden(session(*(answer(each, each.letter) for each in LANES), lanes=LANES))
    orders = {tuple(each.letter for each in order(replace(made, blind=str(seed)))) for seed in range(50)}
    assert len(orders) > 10
    shown = veiled(made)
    assert [each.id for each in shown.lanes] == [each.id for each in order(made)]
    assert [each.position for each in shown.lanes] == [0, 1, 2, 3]
    assert [str(each.model) for each in shown.lanes] == ["blind/1", "blind/2", "blind/3", "blind/4"]
    assert [each.lane_id for each in shown.turns[0].answers] == [each.id for each in shown.lanes]


@given(st.lists(st.tuples(sessions(), st.text(max_size=3)), min_size=1, max_size=4))
def test_a_veil_that_is_used_again_hides_as_much_as_a_new_one(made: list[tuple[Session, str]]) -> None:
    veil = Veil()
    for session_, seed in made:
        for shown in (session_, hidden(session_, seed), judged(hidden(session_, seed))):
            assert veil.over(shown) == veiled(shown)


def test_turns_that_stay_as_they_were_are_not_veiled_again() -> None:
    made = hidden(rich_session())
    veil = Veil()
    before = veil.over(made)
    changed = replace(made.turns[-1], prompt="another one")
    after = veil.over(replace(made, turns=(*made.turns[:-1], changed)))
    assert all(one is other for one, other in zip(before.turns[:-1], after.turns[:-1], strict=True))
    assert after.turns[-1].prompt == "another one"


def test_a_lane_that_comes_later_leaves_the_others_in_their_order() -> None:
    made = hidden(session(lanes=LANES[:3]))
    more = replace(made, lanes=LANES)
    assert [each.id for each in order(more) if each.id != LANES[3].id] == [each.id for each in order(made)]


def test_turns_that_were_asked_openly_are_left_out() -> None:
    made = rich_session()
    first, second = made.turns
    continuations = tuple(Continuation(after_turn=turn, lane_id=made.lanes[0].id) for turn in (1, 2))
    made = replace(
        made,
        blind="seed",
        turns=(replace(first, blind=Blind.REVEALED), replace(second, blind=Blind.HIDDEN)),
        continuations=continuations,
    )
    assert [turn.number for turn in veiled(made).turns] == [2]
    assert veiled(made).continuations == continuations[1:]


def test_a_hidden_turn_stays_hidden_whatever_else_is_said() -> None:
    forgotten = replace(hidden(rich_session()), blind=None)
    assert is_blind(forgotten)
    assert "claude" not in repr(veiled(forgotten).lanes)


def test_ids_in_a_file_lead_nowhere() -> None:
    made = hidden(rich_session())
    made = replace(made, continuations=(Continuation(after_turn=1, lane_id=made.lanes[0].id),))
    shown = veiled(made)
    other = without_ids(shown)
    kept = {
        made.id,
        *(each.id for each in made.lanes),
        *(each.id for turn in made.turns for each in turn.answers),
    }
    assert not any(each in repr(other) for each in kept)
    assert other.continuations[0].lane_id in {each.id for each in other.lanes}
    assert [each.text for each in other.turns[0].answers] == [each.text for each in shown.turns[0].answers]
    assert len({each.id for turn in other.turns for each in turn.answers}) == 6


def test_the_reveal_waits_for_every_verdict() -> None:
    made = hidden(rich_session())
    for but in range(1, 6):
        early = judged(made, but=but)
        assert not ready_to_reveal(early)
        with pytest.raises(UserError, match="every answer"):
            revealed(early)
    done = judged(made)
    assert ready_to_reveal(done)
    shown = revealed(done)
    assert (shown.blind, {turn.blind for turn in shown.turns}) == (None, {Blind.REVEALED})
    assert veiled(shown) is shown
    with pytest.raises(UserError, match="stay as they are"):
        with_verdict(shown.turns[0], shown.turns[0].answers[0].id, Verdict.TIE)


def test_the_reveal_waits_for_answers_that_are_being_written() -> None:
    made = judged(hidden(session(answer(LANES[0]), lanes=LANES)))
    assert ready_to_reveal(made)
    writing = replace(made.turns[0].answers[0], state=AnswerState.WRITING)
    assert not ready_to_reveal(replace(made, turns=(replace(made.turns[0], answers=(writing,)),)))


def test_the_reveal_does_not_wait_for_a_closed_lane() -> None:
    lanes = (LANES[0], replace(LANES[1], closed=True))
    made = hidden(session(answer(lanes[0]), answer(lanes[1]), lanes=lanes))
    turn = with_verdict(made.turns[0], made.turns[0].answers[0].id, Verdict.TIE)
    assert ready_to_reveal(replace(made, turns=(turn,)))


def test_blind_mode_in_which_nothing_was_asked_just_ends() -> None:
    nothing = replace(rich_session(), blind="seed")
    assert not ready_to_reveal(nothing)
    assert revealed(nothing) == replace(nothing, blind=None)


def test_earlier_tries_are_veiled_too() -> None:
    made = rich_session()
    turn = with_tries(made.turns[0], [answer(made.lanes[1], "again")], made.lanes)
    shown = veiled(hidden(replace(made, turns=(turn,))))
    (earlier,) = shown.turns[0].replaced
    assert (earlier.text, earlier.served_by, earlier.notes) == (made.turns[0].answers[1].text, None, ())


def growing() -> Answer:
    answer = Answer("a", "l", created_at=0.0)
    answer.begin_attempt(0.0)
    answer.apply(ServedBy(model="gpt-5", provider="OpenAI"), 0.1)
    return answer


def test_an_answer_that_grows_is_read_without_its_makers_marks() -> None:
    live = growing()
    shown = VeiledAnswer(live)
    live.apply(ReasoningDelta("Hmm, as GPT-5 I should"), 0.2)
    assert live.state is AnswerState.THINKING
    assert shown.state is AnswerState.WAITING
    live.apply(TextDelta("Fo"), 0.3)
    text, seen = shown.text_since(0)
    live.apply(TextDelta("ur."), 0.4)
    assert (text, shown.text_since(seen)[0], shown.text) == ("Fo", "ur.", "Four.")
    assert (shown.state, shown.reasoning, shown.reasoning_since(0)) == (AnswerState.WRITING, "", ("", 0))
    assert (shown.timing, shown.usage, shown.served_by, shown.notes) == (Timing(), None, None, ())
    assert shown.cost.amount is None
    assert (shown.id, shown.lane_id, shown.failure) == ("a", "l", None)


def test_a_failure_says_only_that_it_is_one() -> None:
    broken = KeptAnswer(
        id="a",
        lane_id="l",
        state=AnswerState.ERROR,
        cost=answer(LANES[0]).cost,
        usage=Usage(input=1),
        failure=Failure(kind=ErrorKind.QUOTA, message="gemini says: no", http_status=429, request_id="r"),
    )
    for failure in (VeiledAnswer(broken).failure, veiled_one(broken).failure):
        assert failure is not None
        assert "gemini" not in repr(failure)
        assert (failure.http_status, failure.request_id) == (None, None)


def veiled_one(made: KeptAnswer) -> KeptAnswer:
    there = replace(made, lane_id=LANES[0].id)
    turn: Turn = veiled(hidden(session(there, lanes=LANES))).turns[0]
    return turn.answers[0]
