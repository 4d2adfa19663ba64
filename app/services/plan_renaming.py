"""Which reports of a plan stay true when it gets another name: where a gateway reads the same as before."""

from app.core.plan.values import Plan
from app.services.plan_reports import PlanReports

_FOR_PEOPLE = frozenset({"markdown"})
_REMARKS = ("#", "//")


def keep_reports(reports: PlanReports, old: Plan, new: Plan) -> None:
    """Those that stay true become reports of the `new` plan; the others come back with the old name.

    Raises `UserError` when a report cannot be written.
    """
    for target, dialect in reports.of(old):
        if _said(target, dialect, old) == _said(target, dialect, new):
            reports.hand_over(target, dialect, new)


def _said(target: str, dialect: str, plan: Plan) -> dict[str, list[str]] | str:
    """What a gateway reads of the written files; the plan's own name for a target that is not known."""
    from app.targets.targets import TARGETS  # takes a while, and few plans that are renamed have reports

    found = next((each for each in TARGETS if each.name == target), None)
    if found is None or dialect not in ("", *(each.name for each in found.dialects)):
        return plan.name
    return {
        file.path: [line for line in file.text.splitlines() if not line.lstrip().startswith(_REMARKS)]
        for file in found.render(plan, dialect)
        if file.language not in _FOR_PEOPLE
    }
