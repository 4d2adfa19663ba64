"""What happened in a case, held against the plan: as planned, known, or a surprise."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.core.plan.features import Feature
from app.core.plan.values import Member, Plan, Tier, Trigger
from app.core.rehearsal.cases import Case, Fault
from app.core.rehearsal.report import CaseResult
from app.core.rehearsal.saw import Saw
from app.services.drilling.client import Seen
from app.services.drilling.judging import ACTS, judged
from app.standin.upstream.acts import Act
from app.standin.upstream.seen import Attempt
from app.targets.base import Loss, Target
from app.targets.targets import target_of
from tests.support.named_plans import compatible_chain

PLAN = compatible_chain("a", "b", "c", timeout_s=10.0)
POOL = replace(
    PLAN,
    routes=(replace(PLAN.routes[0], tiers=(Tier((Member("a"), Member("b"))), Tier((Member("c"),)))),),
)
ROUTE = PLAN.routes[0].name


def happened(
    gateway: str,
    fault: Fault,
    path: str,
    saw: Saw,
    *,
    plan: Plan = PLAN,
    stream: bool = False,
    status: int | None = None,
    waited_s: float = 10.0,
    of_act: int | None = None,
    losses: Sequence[Loss] | None = None,
) -> CaseResult:
    """`path`: who was asked, a letter each; the whole first tier fails, and everybody else is healthy."""
    target = target_of(gateway)
    recipe = target.reach(target.usual_dialect).drill
    assert recipe is not None
    first = plan.routes[0].tiers[0].endpoints
    lasts = waited_s * 1000 if fault is Fault.HANG else 60.0
    attempts, now = [], 5.0
    for id_ in path:
        act = ACTS[fault] if id_ in first else Act.HEALTHY
        ends = now + (lasts if id_ in first else 140.0)
        attempts.append(attempt(id_, act, now, ends, stream=stream, status=of_act))
        now = ends
    return judged(
        plan,
        Case(name="case", title="", route=ROUTE, stream=stream, faults=dict.fromkeys(first, fault)),
        recipe,
        losses=_losses(target, plan) if losses is None else losses,
        attempts=attempts,
        seen=Seen(saw=saw, status=status),
        elapsed_ms=round(now),
    )


def attempt(
    id_: str, act: Act, began_ms: float, ended_ms: float, *, stream: bool, status: int | None
) -> Attempt:
    return Attempt(
        endpoint=id_, address=0, path="/v1/chat/completions", model=id_, stream=stream, act=act,
        began_ms=began_ms, ended_ms=ended_ms, status=status, outcome="complete", bytes_sent=1,
    )  # fmt: skip


def _losses(target: Target, plan: Plan) -> Sequence[Loss]:
    return target.losses(plan, target.usual_dialect)


def verdict(case: CaseResult) -> str:
    if case.as_planned:
        return "planned"
    return "known" if case.known else "surprise"


@pytest.mark.parametrize(
    ("gateway", "fault", "stream", "path", "saw", "status", "expected"),
    [
        ("litellm", Fault.CUT_MID, True, "a", Saw.PART_AND_ERROR, 200, "known"),
        ("litellm", Fault.CUT_MID, True, "a", Saw.WHOLE, 200, "known"),
        ("litellm", Fault.CUT_MID, True, "a", Saw.NOTHING, 200, "surprise"),
        ("litellm", Fault.CUT_MID, True, "ab", Saw.PART_AND_ERROR, 200, "surprise"),
        ("litellm", Fault.CUT_BEFORE, True, "a", Saw.ERROR, 500, "surprise"),
        ("litellm", Fault.CUT_BEFORE, True, "ac", Saw.WHOLE, 200, "surprise"),
        ("litellm", Fault.CONTEXT, False, "ac", Saw.WHOLE, 200, "surprise"),
        ("portkey", Fault.CUT_BEFORE, False, "a", Saw.ERROR, 500, "known"),
        ("portkey", Fault.CUT_BEFORE, False, "a", Saw.EMPTY, 200, "surprise"),
        ("portkey", Fault.CUT_BEFORE, False, "b", Saw.WHOLE, 200, "surprise"),
        ("portkey", Fault.CUT_BEFORE, True, "a", Saw.NOTHING, 200, "known"),
        ("portkey", Fault.CUT_BEFORE, True, "a", Saw.EMPTY, 200, "surprise"),
        ("portkey", Fault.CUT_MID, False, "a", Saw.ERROR, 500, "known"),
        ("portkey", Fault.CUT_MID, False, "aa", Saw.ERROR, 500, "surprise"),
        ("portkey", Fault.CUT_MID, True, "a", Saw.PART, 200, "known"),
        ("portkey", Fault.CUT_MID, True, "a", Saw.WHOLE, 200, "surprise"),
        ("portkey", Fault.POLICY, False, "a", Saw.ERROR, 200, "known"),
        ("portkey", Fault.POLICY, False, "a", Saw.ERROR, 400, "surprise"),
        ("tensorzero", Fault.CUT_MID, True, "a", Saw.PART_AND_ERROR, 200, "known"),
        ("tensorzero", Fault.CUT_MID, True, "a", Saw.WHOLE, 200, "surprise"),
        ("nginx", Fault.AUTH, False, "a", Saw.ERROR, 401, "known"),
        ("nginx", Fault.AUTH, False, "a", Saw.ERROR, 502, "surprise"),
        ("nginx", Fault.AUTH, False, "ac", Saw.ERROR, 401, "surprise"),
        ("nginx", Fault.CONTEXT, True, "a", Saw.ERROR, 400, "known"),
        ("nginx", Fault.CUT_BEFORE, True, "a", Saw.WHOLE, 200, "surprise"),
        ("nginx", Fault.CUT_MID, False, "a", Saw.WHOLE, 200, "surprise"),
    ],
)
def test_only_what_is_described_is_known(
    gateway: str, fault: Fault, stream: bool, path: str, saw: Saw, status: int, expected: str
) -> None:  # fmt: skip
    case = happened(gateway, fault, path, saw, stream=stream, status=status, losses=())
    assert verdict(case) == expected, case.note


@pytest.mark.parametrize(
    ("fault", "path", "saw", "expected"),
    [
        (Fault.CONTEXT, "ac", Saw.WHOLE, "known"),
        (Fault.CONTEXT, "bc", Saw.WHOLE, "known"),
        (Fault.CONTEXT, "abc", Saw.WHOLE, "planned"),
        (Fault.CONTEXT, "a", Saw.ERROR, "surprise"),
        (Fault.CONTEXT, "c", Saw.WHOLE, "surprise"),
        (Fault.CONTEXT, "acc", Saw.WHOLE, "surprise"),
        (Fault.POLICY, "ac", Saw.EMPTY, "surprise"),
        (Fault.SERVER_ERROR, "ac", Saw.WHOLE, "surprise"),
    ],
)
def test_of_a_pool_too(fault: Fault, path: str, saw: Saw, expected: str) -> None:
    case = happened("litellm", fault, path, saw, plan=POOL, losses=())
    assert verdict(case) == expected, case.note


def test_a_skipped_retry_is_known_and_a_skipped_model_is_not() -> None:
    again = compatible_chain("a", "b", "c", timeout_s=10.0, retries=1)
    again = replace(again, routes=PLAN.routes)
    known = happened("litellm", Fault.CUT_BEFORE, "ab", Saw.WHOLE, plan=again, stream=True, losses=())
    assert verdict(known) == "known"
    skipped = happened("litellm", Fault.CUT_BEFORE, "ac", Saw.WHOLE, plan=again, stream=True, losses=())
    assert verdict(skipped) == "surprise"


@pytest.mark.parametrize(
    ("path", "saw", "waited_s", "expected"),
    [
        ("ab", Saw.WHOLE, 10.2, "planned"),
        ("ab", Saw.WHOLE, 0.01, "surprise"),
        ("ab", Saw.WHOLE, 25.0, "surprise"),
        ("a", Saw.NOTHING, 50.0, "surprise"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("gateway", ["litellm", "portkey", "tensorzero"])
def test_a_limit_that_is_not_kept_is_not_as_planned(
    gateway: str, stream: bool, path: str, saw: Saw, waited_s: float, expected: str
) -> None:  # fmt: skip
    limited = replace(
        PLAN, endpoints=tuple(replace(each, first_token_timeout_s=10.0) for each in PLAN.endpoints)
    )
    losses = [each for each in _losses(target_of(gateway), limited) if each.feature is not Feature.TRIGGERS]
    if gateway == "portkey":  # says that it has no such limit
        losses = [each for each in losses if each.feature is not Feature.FIRST_TOKEN_TIMEOUT]
    case = happened(
        gateway, Fault.HANG, path, saw, plan=limited, stream=stream, waited_s=waited_s, losses=losses
    )
    assert verdict(case) == expected, case.note


def test_who_is_waited_for_without_end_is_told_also_where_nobody_is_left_to_ask() -> None:
    alone = replace(PLAN, routes=(replace(PLAN.routes[0], tiers=PLAN.routes[0].tiers[:1]),))
    case = happened("litellm", Fault.HANG, "a", Saw.NOTHING, plan=alone, waited_s=40.0)
    assert verdict(case) == "surprise"
    assert case.note == "By the plan a is given 10 s; the gateway waited for 40.0 s."


def test_another_limit_that_was_said_explains_when_and_not_that_nobody_else_is_asked() -> None:
    patient = replace(PLAN, endpoints=(PLAN.endpoints[0], replace(PLAN.endpoints[1], timeout_s=60.0)))
    patient = replace(patient, routes=(replace(PLAN.routes[0], tiers=PLAN.routes[0].tiers[:2]),))
    assert verdict(happened("nginx", Fault.HANG, "ab", Saw.WHOLE, plan=patient, waited_s=60.0)) == "known"
    assert verdict(happened("nginx", Fault.HANG, "a", Saw.NOTHING, plan=patient, waited_s=99.0)) == "surprise"


def test_a_loss_that_changes_no_attempts_explains_none() -> None:
    """LiteLLM pauses before each try, which is said: it does not explain that it tries too rarely."""
    again = compatible_chain("a", "b", "c", timeout_s=10.0, retries=2)
    again = replace(again, routes=PLAN.routes)
    assert any(each.feature is Feature.RETRIES for each in _losses(target_of("litellm"), again))
    assert verdict(happened("litellm", Fault.SERVER_ERROR, "aaab", Saw.WHOLE, plan=again)) == "planned"
    assert verdict(happened("litellm", Fault.SERVER_ERROR, "ab", Saw.WHOLE, plan=again)) == "surprise"


def test_a_chain_that_is_lost_explains_that_the_usual_one_is_taken_and_nothing_else() -> None:
    special = replace(PLAN, routes=(replace(PLAN.routes[0], on_context=("c",)),))
    assert verdict(happened("portkey", Fault.CONTEXT, "ab", Saw.WHOLE, plan=special)) == "known"
    assert verdict(happened("portkey", Fault.CONTEXT, "a", Saw.ERROR, plan=special, status=400)) == "known"
    assert verdict(happened("portkey", Fault.CONTEXT, "ab", Saw.EMPTY, plan=special)) == "surprise"
    assert verdict(happened("portkey", Fault.CONTEXT, "ba", Saw.ERROR, plan=special)) == "surprise"


def test_an_empty_answer_is_a_refusal_only_where_the_provider_gave_it_as_an_answer() -> None:
    given = happened("litellm", Fault.POLICY, "a", Saw.EMPTY, status=200, of_act=200)
    assert verdict(given) == "known"
    made_up = happened("litellm", Fault.POLICY, "a", Saw.EMPTY, status=200, of_act=400)
    assert verdict(made_up) == "surprise"


def test_what_leads_on_though_the_plan_ends_is_explained_by_its_loss() -> None:
    plan = replace(PLAN, routes=(replace(PLAN.routes[0], fall_on=frozenset({Trigger.RATE_LIMIT})),))
    assert verdict(happened("tensorzero", Fault.SERVER_ERROR, "ab", Saw.WHOLE, plan=plan)) == "known"
    assert verdict(happened("tensorzero", Fault.SERVER_ERROR, "ab", Saw.PART, plan=plan)) == "surprise"
