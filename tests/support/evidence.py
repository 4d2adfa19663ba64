"""Evidence and observations for tests, any and particular ones."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from app.core.ids import new_id
from app.core.model_ref import ModelRef
from app.core.plan.evidence import Evidence, evidence_of
from app.core.plan.observations import Observation, is_judged
from app.core.verdicts import Verdict

AT = datetime(2026, 11, 10, 12, tzinfo=UTC)
MODEL = ModelRef("demo", "quick")


def seen(**values: Any) -> Observation:
    """One whole answer."""
    given = {"session_id": "s", "turn_id": new_id(), "lane_id": "l", "model": MODEL, "at": AT, "whole": True}
    return Observation(**{"id": new_id(), **given, **values})


def measured(**values: Any) -> Evidence:
    """Ten answers, none of them judged, but for what is said."""
    answers = values.get("n", 10)
    given: dict[str, Any] = {"n": answers, "asked": answers + values.get("failed", 0), "sessions": 1}
    for figure, count in (
        ("cost_mean", "cost_n"),
        ("rate_p50", "rate_n"),
        ("first_text_p50_s", "first_text_n"),
    ):
        if figure in values:
            given[count] = answers
    if "first_text_p50_s" in values:
        given["first_text_p95_s"] = values["first_text_p50_s"]
    return Evidence(**{**given, **values})


_SECONDS = st.none() | st.floats(0, 600)


@st.composite
def observations(draw: st.DrawFn) -> list[Observation]:
    """Any answers of one model in a few sessions and turns, each with an id of its own."""
    return [_observation(draw, f"a{number}") for number in range(draw(st.integers(0, 12)))]


def _observation(draw: st.DrawFn, answer_id: str) -> Observation:
    session = draw(st.sampled_from("xyz"))
    whole = draw(st.booleans())
    verdict = draw(st.none() | st.sampled_from(Verdict))
    return Observation(
        id=answer_id,
        session_id=session,
        turn_id=session + draw(st.sampled_from("123")),
        lane_id="l",
        model=MODEL,
        at=draw(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))),  # noqa: DTZ001
        whole=whole,
        failed=not whole and draw(st.booleans()),
        first_text_s=draw(_SECONDS),
        total_s=draw(_SECONDS),
        tokens_per_s=draw(_SECONDS),
        cost_usd=draw(st.none() | st.decimals(0, 10**6, places=12) | st.just(Decimal("1E-90"))),
        verdict=verdict,
        judged=is_judged(verdict, whole=whole, rivals=draw(st.integers(0, 2)), beaten=draw(st.booleans())),
    )


def evidences() -> st.SearchStrategy[Evidence]:
    """Any that answers can make."""
    return observations().map(evidence_of).filter(lambda found: found is not None)  # type: ignore[return-value]
