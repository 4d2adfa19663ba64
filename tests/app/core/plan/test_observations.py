from dataclasses import replace
from decimal import Decimal

from app.core.answer import AnswerState, Failure
from app.core.metrics import Timing
from app.core.money import Cost, CostStatus
from app.core.plan.evidence import evidence_of
from app.core.plan.observations import Observation
from app.core.session import KeptAnswer, Lane, Session
from app.core.verdicts import Verdict
from providers.errors import ErrorKind
from tests.support.observing import observations_of
from tests.support.sample_sessions import answer, lane, session

ONE, TWO, THREE = lane(0), lane(1, "demo/two"), lane(2, "demo/three")


def seen(*answers: KeptAnswer, lanes: tuple[Lane, ...] = (ONE, TWO, THREE)) -> dict[str, Observation]:
    return {each.lane_id: each for each in observations_of(session(*answers, lanes=lanes))}


def with_tries(made: Session, *tries: KeptAnswer) -> Session:
    return replace(made, turns=(replace(made.turns[0], replaced=tries),))


def stopped_by(kind: ErrorKind | None, state: AnswerState = AnswerState.ERROR) -> bool:
    failure = None if kind is None else Failure(kind=kind, message="It failed.")
    return seen(answer(ONE, state=state, failure=failure))[ONE.id].failed


def test_a_preference_compares_the_answers_of_its_turn() -> None:
    said = seen(answer(ONE, verdict=Verdict.PREFERRED), answer(TWO), answer(THREE, verdict=Verdict.BAD))
    assert all(each.judged for each in said.values())


def test_bad_or_tie_says_something_of_its_own_answer_only() -> None:
    said = seen(answer(ONE, verdict=Verdict.BAD), answer(TWO), answer(THREE))
    assert [each.judged for each in said.values()] == [True, False, False]


def test_a_preference_with_nothing_beside_it_compares_nothing() -> None:
    assert not seen(answer(ONE, verdict=Verdict.PREFERRED))[ONE.id].judged
    assert seen(answer(ONE, verdict=Verdict.BAD))[ONE.id].judged


def test_what_failed_was_not_compared() -> None:
    down = Failure(kind=ErrorKind.SERVER, message="It is down.")
    said = seen(
        answer(ONE, verdict=Verdict.PREFERRED), answer(TWO, "", state=AnswerState.ERROR, failure=down)
    )
    assert (said[TWO.id].judged, said[TWO.id].failed) == (False, True)


def test_what_the_user_or_this_program_ended_is_no_failure() -> None:
    assert stopped_by(ErrorKind.SERVER)
    assert stopped_by(ErrorKind.AUTH)
    assert stopped_by(ErrorKind.CUT, AnswerState.INCOMPLETE)
    assert stopped_by(ErrorKind.TIMEOUT, AnswerState.TIMEOUT)
    assert not stopped_by(None, AnswerState.CANCELLED)
    assert not stopped_by(None, AnswerState.INCOMPLETE), "the program was killed"
    assert not stopped_by(ErrorKind.MISSING_KEY)
    assert not stopped_by(ErrorKind.LIMIT)
    assert not stopped_by(ErrorKind.INTERNAL)


def test_an_earlier_try_is_measured_and_not_judged() -> None:
    made = with_tries(
        session(
            answer(ONE, timing=Timing(total_s=1.0)), answer(TWO, verdict=Verdict.PREFERRED), lanes=(ONE, TWO)
        ),
        answer(ONE, verdict=Verdict.PREFERRED, timing=Timing(total_s=3.0)),
    )
    found = evidence_of(each for each in observations_of(made) if each.lane_id == ONE.id)
    assert found is not None
    assert (found.n, found.total_n, found.judged, found.preferred) == (2, 2, 1, 0)


def test_only_exact_dollars_are_a_cost() -> None:
    def cost(status: CostStatus, currency: str = "USD") -> Decimal | None:
        paid = Cost(status=status, amount=Decimal("0.1"), currency=currency)
        return seen(answer(ONE, cost=paid))[ONE.id].cost_usd

    assert cost(CostStatus.REPORTED) == cost(CostStatus.COMPUTED) == Decimal("0.1")
    assert cost(CostStatus.ESTIMATED) is cost(CostStatus.PARTIAL) is None
    assert cost(CostStatus.REPORTED, "EUR") is None


def test_a_blind_session_says_nothing() -> None:
    made = session(answer(ONE), lanes=(ONE,))
    assert observations_of(replace(made, blind="seed")) == []
