"""What answers said of a model in a few short figures, the same ones in the same order for each model."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.core.plan.evidence import Evidence
from app.core.plan.ordering_words import Reason, Why, verdict_reason
from app.core.plan.values import PlanEndpoint
from widgets.state import models_words
from widgets.state.figure_text import count_text, duration_text
from widgets.state.reason_words import reason_text
from widgets.state.route_words import cost_words

translate = QCoreApplication.translate


def evidence_figures(endpoint: PlanEndpoint) -> tuple[str, ...]:
    """Three pairs: how often it answered and how that was liked, how soon and how long, for how much and
    when. Nothing where nothing is known.
    """
    found = endpoint.evidence
    if found is None or not found.asked:
        return ()
    return (
        _answers(found),
        reason_text(verdict_reason(found) or Reason(Why.NO_VERDICT)),
        _first_token(found),
        _whole_answer(found),
        cost_words(endpoint),
        _days(found.since, found.until),
    )


def _answers(found: Evidence) -> str:
    answers = translate("EvidenceFigures", "%n answer(s)", "", found.n)
    failed = translate("EvidenceFigures", "{count} failed").format(count=count_text(found.failed))
    return f"{answers}, {failed}"


def _first_token(found: Evidence) -> str:
    if found.first_text_p50_s is None:
        return translate("EvidenceFigures", "first token unknown")
    return translate("EvidenceFigures", "first token {p50}, p95 {p95}").format(
        p50=duration_text(found.first_text_p50_s), p95=duration_text(found.first_text_p95_s)
    )


def _whole_answer(found: Evidence) -> str:
    if found.total_p50_s is None:
        return translate("EvidenceFigures", "time unknown")
    return translate("EvidenceFigures", "in all {p50}, p95 {p95}").format(
        p50=duration_text(found.total_p50_s), p95=duration_text(found.total_p95_s)
    )


def _days(since: date | None, until: date | None) -> str:
    if since is None or until is None:
        return ""
    first, last = models_words.day(since), models_words.day(until)
    return first if first == last else f"{first} – {last}"
