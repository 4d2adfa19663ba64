import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from app.core.plan.evidence import Evidence
from app.core.plan.evidence_document import evidence_document, evidence_from
from tests.support.evidence import evidences


@given(evidences())
def test_what_was_written_is_read_back(evidence: Evidence) -> None:
    document = json.loads(json.dumps(evidence_document(evidence)))
    assert evidence_from(document) == evidence


def test_what_is_unknown_is_left_out() -> None:
    assert evidence_document(Evidence(n=3, asked=3, cost_mean=Decimal("4.2E-7"), cost_n=2)) == {
        "n": 3,
        "asked": 3,
        "cost_mean": "0.00000042",
        "cost_n": 2,
    }
    assert evidence_document(Evidence()) == {"n": 0}


def test_numbers_and_days_written_by_hand_are_understood() -> None:
    found = evidence_from({
        "n": 1, "asked": 1, "cost_mean": 0.1, "cost_n": 1, "since": date(2026, 11, 1), "until": "2026-11-02",
        "rate_p50": 90, "rate_n": 1,
    })  # fmt: skip
    assert found.cost_mean == Decimal("0.1")
    assert (found.since, found.until, found.rate_p50) == (date(2026, 11, 1), date(2026, 11, 2), 90.0)


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ([], "names and values"),
        ({"n": 1, "asked": 1, "mood": "good"}, "mood"),
        ({"n": -1}, "n is"),
        ({"n": True}, "n is"),
        ({"n": "3"}, "n is"),
        ({"n": 10**12, "asked": 10**12}, "n is"),
        ({"n": 2, "asked": 3}, "asked"),
        ({"n": 1, "asked": 1, "judged": 1, "preferred": 1, "bad": 1}, "preferred"),
        ({"n": 1, "asked": 1, "rate_p50": 9.0}, "rate_p50"),
        ({"n": 1, "asked": 1, "rate_p50": -9.0, "rate_n": 1}, "rate_p50"),
        ({"n": 1, "asked": 1, "rate_p50": float("inf"), "rate_n": 1}, "rate_p50"),
        ({"n": 1, "asked": 1, "cost_n": 1}, "cost_mean"),
        ({"n": 1, "asked": 1, "cost_mean": "much", "cost_n": 1}, "cost_mean"),
        ({"n": 1, "asked": 1, "cost_mean": "NaN", "cost_n": 1}, "cost_mean"),
        ({"n": 1, "asked": 1, "cost_mean": None, "cost_n": 1}, "cost_mean"),
        ({"n": 1, "asked": 1, "cost_mean": "1e999999999", "cost_n": 1}, "cost_mean"),
        ({"n": 1, "asked": 1, "cost_mean": "1e-999999999", "cost_n": 1}, "cost_mean"),
        ({"n": 1, "asked": 1, "cost_mean": "1", "cost_n": 2}, "cost_n"),
        ({"n": 1, "asked": 1, "since": "yesterday", "until": "2026-11-02"}, "since"),
        ({"n": 1, "asked": 1, "since": "2026-11-03", "until": "2026-11-02"}, "since"),
        ({"n": 1, "asked": 1, "since": "2026-11-03"}, "since"),
        ({"n": 1, "asked": 1, "total_p50_s": 2, "total_p95_s": 1, "total_n": 1}, "total_p50_s"),
    ],
)
def test_anything_else_is_refused_with_its_place(document: Any, place: str) -> None:
    with pytest.raises(ValueError, match=place):
        evidence_from(document)
