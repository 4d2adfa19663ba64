"""A report is kept with its plan."""

from pathlib import Path

from app.core.plan.values import Plan
from app.core.rehearsal.report import Report
from app.core.rehearsal.report_document import document_of
from app.services.plan_reports import PlanReports


def keep_report(reports: PlanReports, plan: Plan, report: Report) -> Path:
    """In the place of an earlier one of this target and dialect; blocks. Raises `UserError`."""
    return reports.keep(plan, report.target, report.dialect, document_of(report))
