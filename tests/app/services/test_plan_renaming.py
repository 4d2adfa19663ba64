"""A report is of what a gateway read: it stays true under another name where that is the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.plan.digest import plan_digest
from app.services.plan_renaming import keep_reports
from app.services.plan_reports import PlanReports
from app.targets.targets import TARGETS
from tests.support.named_plans import full, minimal

OLD, NEW = minimal(), replace(minimal(), name="another-name")
HOLD_THE_NAME = {("truefoundry", ""), ("aws", "agentcore")}
KINDS = [
    (target.name, dialect)
    for target in TARGETS
    for dialect in [each.name for each in target.dialects] or [""]
]


@pytest.mark.parametrize(("target", "dialect"), KINDS)
def test_a_report_stays_true_unless_the_files_hold_the_name(
    target: str, dialect: str, tmp_path: Path
) -> None:
    reports = PlanReports(tmp_path / "reports")
    reports.keep(OLD, target, dialect, {"passed": True, "plan_digest": plan_digest(OLD)})
    before = reports.find(OLD, target, dialect)
    keep_reports(reports, OLD, NEW)
    after = reports.find(NEW, target, dialect)
    if (target, dialect) in HOLD_THE_NAME:
        assert after is None
        assert reports.find(OLD, target, dialect) == before
        return
    assert before is not None
    assert after is not None
    assert after.at == before.at
    assert after.report == {"passed": True, "plan_digest": plan_digest(NEW)}
    assert reports.find(OLD, target, dialect) is None


def test_reports_of_an_earlier_form_of_the_plan_and_damaged_ones_are_left_alone(tmp_path: Path) -> None:
    reports = PlanReports(tmp_path / "reports")
    reports.keep(full(), "litellm", "", {})
    reports.keep(OLD, "a-target-that-was", "", {})
    (reports.folder / "broken.json").write_text("{")
    (reports.folder / "older.json").write_text('{"version": 0}')
    before = {path.name: path.read_bytes() for path in reports.folder.iterdir()}
    keep_reports(reports, OLD, NEW)
    assert {path.name: path.read_bytes() for path in reports.folder.iterdir()} == before
