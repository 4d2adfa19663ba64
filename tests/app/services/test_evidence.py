from decimal import Decimal
from pathlib import Path

from app.core.answer import AnswerState, Failure
from app.core.metrics import Timing
from app.core.plan_evidence import evidence_of
from app.core.plan_observations import observations_of
from app.core.verdicts import Verdict
from app.services.evidence import KeptEvidence
from app.store.store import Store
from providers.errors import ErrorKind
from tests.support.priced_sessions import PAID_AT, billed, keep_paid
from tests.support.sample_sessions import answer, lane, session
from tests.support.stored import with_store

DOWN = Failure(kind=ErrorKind.OVERLOADED, message="It is busy.")


def test_models_are_known_by_the_answers_of_all_sessions(tmp_path: Path) -> None:
    async def work(store: Store) -> None:
        kept = []
        for seconds in (0.4, 0.8, 0.6):
            one, two = lane(0, "openai/one"), lane(1, "openai/two")
            timing = Timing(first_text_s=seconds, total_s=seconds * 4)
            made = session(
                billed(one, 100, 10, verdict=Verdict.PREFERRED, timing=timing),
                answer(two, "", state=AnswerState.ERROR, failure=DOWN),
                lanes=(one, two),
            )
            kept.append(await keep_paid(store, made))
        evidence = KeptEvidence(store)
        models = [each.model for each in kept[0].lanes]
        everywhere = await evidence.of_models(models)
        first, second = (everywhere[model] for model in models)
        assert (first.n, first.preferred, first.judged, first.sessions) == (3, 3, 3, 3)
        assert (first.first_text_p50_s, first.first_text_p95_s) == (0.6, 0.8)
        assert (first.cost_mean, first.cost_n) == (Decimal("0.0003"), 3)
        assert (first.since, first.failure_rate) == (PAID_AT.date(), 0.0)
        assert (second.n, second.judged, second.failure_rate) == (0, 0, 1.0)
        assert everywhere == await evidence.of_sessions([each.id for each in kept])
        together = [each for one in kept for each in observations_of(one) if each.model == models[0]]
        assert first == evidence_of(together), "computed from the answers of all of them"

    with_store(tmp_path / "a.db", work)


def test_lanes_of_one_model_are_told_apart(tmp_path: Path) -> None:
    async def work(store: Store) -> None:
        one, two = lane(0), lane(1)
        made = session(answer(one, verdict=Verdict.PREFERRED), answer(two), lanes=(one, two))
        kept = await store.import_session(made)
        lanes = await KeptEvidence(store).of_lanes(kept.id)
        assert [lanes[each.id].preferred for each in kept.lanes] == [1, 0]
        model = (await KeptEvidence(store).of_sessions([kept.id]))[one.model]
        assert (model.n, model.judged, model.preferred) == (2, 1, 1), "one turn, whichever lane won it"

    with_store(tmp_path / "a.db", work)
