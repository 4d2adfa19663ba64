"""A report of a verification as plain values, and back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.core.plan.checks import Gravity, Problem
from app.core.rehearsal.report import CaseResult, GatewayUsed, Level, Report, SeenAttempt


def document_of(report: Report) -> dict[str, Any]:
    gateway = report.gateway
    return {
        "target": report.target,
        "dialect": report.dialect,
        "gateway": {"name": gateway.name, "version": gateway.version} if gateway is not None else None,
        "level": report.level.value,
        "wanted": report.wanted.value,
        "at": report.at.isoformat(timespec="seconds"),
        "plan_digest": report.plan_digest,
        "loaded_models": report.loaded_models,
        "written_models": report.written_models,
        "elapsed_ms": report.elapsed_ms,
        "cases": [_case(case) for case in report.cases],
        "as_planned": report.planned,
        "passed": report.passed,
        "problems": [problem_document(problem) for problem in report.problems],
        "replaced": list(report.replaced),
        "notes": list(report.notes),
    }


def problem_document(problem: Problem) -> dict[str, str]:
    return {"where": problem.where, "message": problem.message, "gravity": problem.gravity.value}


def _case(case: CaseResult) -> dict[str, Any]:
    return {
        "name": case.name,
        "title": case.title,
        "route": case.route,
        "stream": case.stream,
        "expected": list(case.expected),
        "attempts": list(case.path),
        "served_by": case.served_by,
        "as_planned": case.as_planned,
        "known": case.known,
        "client_saw": case.client_saw,
        "elapsed_ms": case.elapsed_ms,
        "note": case.note,
        "timeline": [_attempt(attempt) for attempt in case.attempts],
    }


def _attempt(attempt: SeenAttempt) -> dict[str, Any]:
    return {
        "endpoint": attempt.endpoint,
        "began_ms": attempt.began_ms,
        "ended_ms": attempt.ended_ms,
        "outcome": attempt.outcome,
        "failed": attempt.failed,
    }


def report_of(document: Mapping[str, Any]) -> Report:
    """What `document_of` wrote; else raises `KeyError`, `TypeError` or `ValueError`."""
    gateway = document["gateway"]
    return Report(
        target=document["target"],
        dialect=document["dialect"],
        level=Level(document["level"]),
        wanted=Level(document["wanted"]),
        at=datetime.fromisoformat(document["at"]),
        plan_digest=document["plan_digest"],
        gateway=GatewayUsed(name=gateway["name"], version=gateway["version"]) if gateway else None,
        loaded_models=document["loaded_models"],
        written_models=document["written_models"],
        cases=tuple(_read_case(case) for case in document["cases"]),
        problems=tuple(
            Problem(where=each["where"], message=each["message"], gravity=Gravity(each["gravity"]))
            for each in document["problems"]
        ),
        replaced=tuple(document["replaced"]),
        notes=tuple(document["notes"]),
        elapsed_ms=document.get("elapsed_ms"),
    )


def _read_case(case: Mapping[str, Any]) -> CaseResult:
    return CaseResult(
        name=case["name"],
        title=case["title"],
        route=case["route"],
        stream=case["stream"],
        expected=tuple(case["expected"]),
        attempts=tuple(SeenAttempt(**attempt) for attempt in case["timeline"]),
        served_by=case["served_by"],
        as_planned=case["as_planned"],
        known=case["known"],
        client_saw=case["client_saw"],
        elapsed_ms=case["elapsed_ms"],
        note=case["note"],
    )
