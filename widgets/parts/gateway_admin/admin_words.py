"""What making a plan's keys would come to, and why something did not come about, in words."""

from PySide6.QtCore import QCoreApplication

from app.core.errors import UserError
from app.core.gateways.admin import NoAdminKeyError
from app.core.gateways.key_plan import KeyPlan
from app.core.outside_text import one_line

_MOST = 6


def hint_of(problem: UserError) -> str:
    """Without commands: in the window there is a field, or a button, for what they do."""
    if isinstance(problem, NoAdminKeyError):
        return problem.why or ""
    return "" if problem.hint is None or "`abreast " in problem.hint else problem.hint


def keeps_keys(problem: UserError | None) -> bool:
    """Whether a key that is given now finds a keyring to go into."""
    return not (isinstance(problem, NoAdminKeyError) and problem.why)


def plan_question(planned: KeyPlan) -> tuple[str, bool]:
    """And whether there is anything to make."""
    parts = []
    if planned.missing:
        text = QCoreApplication.translate("GatewayWords", "Make the missing keys {names}?")
        parts.append(text.format(names=_names([key.wish.name for key in planned.missing])))
    if planned.new_teams:
        text = QCoreApplication.translate("GatewayWords", "Their teams are made first: {names}.")
        parts.append(text.format(names=_names(planned.new_teams)))
    if planned.different:
        text = QCoreApplication.translate("GatewayWords", "Other than planned, and left so: {names}.")
        told = [
            f"{key.wish.name} ({', '.join(f'{each.what}: {each.there}' for each in key.differences)})"
            for key in planned.different
        ]
        parts.append(text.format(names=_names(told)))
    if not planned.missing and not planned.different:
        parts.append(QCoreApplication.translate("GatewayWords", "Every key of the plan is there."))
    return " ".join(parts), bool(planned.missing)


def _names(names: "list[str] | tuple[str, ...]") -> str:
    shown = ", ".join(one_line(name, limit=120) for name in names[:_MOST])
    return f"{shown} …" if len(names) > _MOST else shown
