"""Compare on the (unseen) screen: sessions made by hand, and the view that shows them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from PySide6.QtWidgets import QFrame, QWidget

from app.core.answer import AnswerState
from app.core.ids import new_id
from app.core.metrics import Timing
from app.core.model_ref import ModelRef
from app.core.money import reported
from app.core.session import Blind, KeptAnswer, Lane, Session, Turn
from app.services.repricing import Repricer
from providers.base import Charge, Usage
from widgets.program import Program
from widgets.state.requests import Requests
from widgets.state.second_prices import SecondPrices
from widgets.state.work import Work
from widgets.theme import Theme
from widgets.views.compare import CompareView

TEXTS = (
    "A **circuit breaker** stops calling what keeps failing.",
    "Think of the fuse box at home.",
    "It watches the error rate and opens above a threshold.",
)

Change = Callable[[KeptAnswer], KeptAnswer]


def answer_for(lane: Lane, place: int = 0, **changed: object) -> KeptAnswer:
    """A whole answer with numbers of its own; the first one is the cheapest, and none is as quick as it."""
    made = KeptAnswer(
        id=new_id(),
        lane_id=lane.id,
        state=AnswerState.COMPLETE,
        text=TEXTS[place % len(TEXTS)],
        finish="stop",
        served_provider="upstream",
        timing=Timing(first_text_s=0.4 + place, total_s=2.0 + place, output_tokens_per_s=100.0 - place),
        usage=Usage(input=24, output=200 + place, reasoning=place),
        cost=reported(Charge(amount=Decimal("0.001") * (place + 1), source="usage.cost")),
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def session_with(
    lanes: int,
    *,
    turns: int = 1,
    blind: bool = False,
    endpoint: str = "openrouter",
    change: Change | None = None,
) -> Session:
    """So many lanes, all of which answered in each turn; `change` makes other answers of the last turn's."""
    now = datetime.now(UTC)
    made = tuple(
        Lane(id=new_id(), position=place, model=ModelRef(endpoint, f"maker/model-{place}"))
        for place in range(lanes)
    )
    asked = []
    for number in range(1, turns + 1):
        answers = tuple(answer_for(lane, place) for place, lane in enumerate(made))
        if change is not None and number == turns:
            answers = tuple(map(change, answers))
        asked.append(
            Turn(
                id=new_id(),
                number=number,
                prompt=f"Question number {number}?",
                asked_at=now,
                answers=answers,
                blind=Blind.HIDDEN if blind else Blind.NO,
            )
        )
    return Session(
        id=new_id(),
        title="Circuit breaker, explained",
        created_at=now,
        changed_at=now,
        lanes=made,
        turns=tuple(asked),
        blind="seed" if blind else None,
    )


def show(program: Program, session: Session) -> Work:
    """The session on the screen; nothing of it is kept."""
    work = Work(session=session, temporary=True)
    program.opening.show(work)
    return work


def compare_view(
    program: Program, theme: Theme, *, size: tuple[int, int] = (1340, 860), composer: QWidget | None = None
) -> CompareView:
    """The view, shown; whoever opened it closes it with `put_away`."""
    view = CompareView(
        theme,
        program.clock,
        program.actions,
        program.open_session,
        program.asking,
        program.lanes,
        program.judging,
        tasks=program.tasks,
        notices=program.notices,
        converter=program.converter,
        composer=composer or QFrame(),
        requests=Requests(program.open_session, program.keeping),
        second_prices=second_prices(program),
        endpoint_title=str.title,
    )
    view.resize(*size)
    program.actions.attach(view)
    view.show()
    return view


def second_prices(program: Program) -> SecondPrices:
    engine = program.engine
    shown, repricer = program.open_session, Repricer(engine.prices, engine.book)
    return SecondPrices(shown, repricer, program.notices, program.tasks, shown)


def put_away(view: CompareView) -> None:
    view.close()
    view.deleteLater()
