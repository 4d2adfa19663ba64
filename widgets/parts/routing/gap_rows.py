"""The page of what leads from one tier to the next."""

from PySide6.QtCore import QCoreApplication

from app.core.plan.edits import set_triggers
from app.core.plan.values import Plan, Trigger
from widgets.parts.routing.patience_rows import patience_rows
from widgets.parts.routing.rows import Page, Section, TickRow
from widgets.state.route_words import members_of, names, trigger_words


def gap_page(plan: Plan, route_name: str, place: int) -> Page | None:
    """`None` where nothing follows that tier any more."""
    translate = QCoreApplication.translate
    route = next((route for route in plan.routes if route.name == route_name), None)
    if route is None or place + 1 >= len(route.tiers):
        return None
    ids = [endpoint.id for endpoint in members_of(plan, route.tiers[place])]
    if not ids:
        return None
    above = names(plan, ids)
    about = ""
    if len(route.tiers) > 2:
        about = translate("GapRows", "What leads on is the same at every step of this route.")
    where = f"routes.{route_name}"
    return Page(
        title=translate("GapRows", "What leads on"),
        about=about,
        wheres=(f"{where}.fall_on",),
        sections=(
            Section(
                translate("GapRows", "The next model is asked after"),
                [_trigger(route_name, trigger) for trigger in Trigger],
            ),
            Section(
                translate("GapRows", "Patience with {models}").format(models=above), patience_rows(plan, ids)
            ),
        ),
    )


def _trigger(route_name: str, trigger: Trigger) -> TickRow:
    name, about = trigger_words(trigger)

    def apply(plan: Plan, ticked: bool) -> Plan:  # noqa: FBT001 - what a box hands over
        now = plan.route(route_name).fall_on
        return set_triggers(plan, route_name, now | {trigger} if ticked else now - {trigger})

    return TickRow(
        key=f"fall_{trigger.value}",
        title=f"{name} ({_codes(trigger)})" if trigger.statuses else name,
        about=about,
        read=lambda plan: trigger in plan.route(route_name).fall_on,
        apply=apply,
    )


def _codes(trigger: Trigger) -> str:
    return ", ".join(map(str, trigger.statuses))
