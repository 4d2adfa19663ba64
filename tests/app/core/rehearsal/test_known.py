"""Only the very deviation that is described is known."""

import pytest

from app.core.rehearsal.cases import Case, Fault
from app.core.rehearsal.known import Course, Known
from app.core.rehearsal.path import way
from app.core.rehearsal.saw import Saw
from tests.support.named_plans import compatible_chain

DOUBLES = Known(
    fault=Fault.RESET,
    stream=None,
    course=Course.DOUBLES,
    saw=frozenset({Saw.WHOLE, Saw.ERROR}),
    note="Each try is made twice.",
)


@pytest.mark.parametrize(
    ("failing", "path", "saw", "explained"),
    [
        ("a", "aab", Saw.WHOLE, True),
        ("a", "ab", Saw.WHOLE, False),
        ("a", "aaab", Saw.WHOLE, False),
        ("a", "aab", Saw.ERROR, False),
        ("ab", "aabb", Saw.ERROR, True),
        ("ab", "aab", Saw.ERROR, False),
    ],
)
def test_each_failing_try_made_twice(failing: str, path: str, saw: Saw, *, explained: bool) -> None:
    plan = compatible_chain("a", "b")
    faults = dict.fromkeys(failing, Fault.RESET)
    case = Case(name="primary_reset", title="primary resets", route="support", stream=False, faults=faults)
    planned = way(plan, case, path)
    assert DOUBLES.explains(plan, case, planned, [*path], saw=saw, status=200) is explained
