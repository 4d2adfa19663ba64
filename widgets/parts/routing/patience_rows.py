"""How long one model is waited for, how often it is asked again, and why: the rows of that."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.core.plan import texts as plan_texts
from app.core.plan.edits import change_endpoint
from app.core.plan.values import TRANSIENT, Plan, PlanEndpoint, Trigger
from widgets.parts.routing.rows import Row, TextRow, TickRow
from widgets.state.route_words import trigger_words

_RETRIED = tuple(trigger for trigger in Trigger if trigger in TRANSIENT)


def patience_rows(plan: Plan, ids: Sequence[str]) -> list[Row]:
    """Of these endpoints at once; what is shown is the first one's."""
    translate = QCoreApplication.translate
    first = plan.endpoint(ids[0])
    where = f"endpoints.{first.id}"

    def put(name: str) -> Callable[[Plan, Any], Plan]:
        return lambda plan, value: _change(plan, ids, **{name: value})

    def now(plan: Plan) -> PlanEndpoint:
        return plan.endpoint(first.id)

    return [
        TextRow(
            key="first_token",
            title=translate("PatienceRows", "First token"),
            where=f"{where}.first_token_timeout_s",
            read=lambda plan: plan_texts.number_text(now(plan).first_token_timeout_s),
            parse=plan_texts.seconds,
            apply=put("first_token_timeout_s"),
            absent=translate("PatienceRows", "no limit"),
            note=translate("PatienceRows", "Seconds until it must begin to answer"),
        ),
        TextRow(
            key="timeout",
            title=translate("PatienceRows", "Whole answer"),
            where=f"{where}.timeout_s",
            read=lambda plan: plan_texts.number_text(now(plan).timeout_s),
            parse=plan_texts.seconds,
            apply=put("timeout_s"),
            absent=translate("PatienceRows", "no limit"),
            note=translate("PatienceRows", "Seconds until it must have ended"),
        ),
        TextRow(
            key="retries",
            title=translate("PatienceRows", "Retries"),
            where=f"{where}.retries",
            read=lambda plan: str(now(plan).retries),
            parse=lambda text: plan_texts.whole(text, least=0) or 0,
            apply=put("retries"),
            absent="0",
            note=translate("PatienceRows", "Asked again so often, before the next model is"),
        ),
        *(_retried(trigger, ids, f"{where}.retry_on") for trigger in _RETRIED),
        TickRow(
            key="retry_after",
            title=translate("PatienceRows", "Wait as long as Retry-After says"),
            where=f"{where}.respect_retry_after",
            read=lambda plan: now(plan).respect_retry_after,
            apply=put("respect_retry_after"),
        ),
    ]


def _retried(trigger: Trigger, ids: Sequence[str], where: str) -> TickRow:
    name, about = trigger_words(trigger)
    words = QCoreApplication.translate("PatienceRows", "Retry: {trigger}").format(trigger=name)

    def apply(plan: Plan, ticked: bool) -> Plan:  # noqa: FBT001 - what a box hands over
        now = plan.endpoint(ids[0]).retry_on
        return _change(plan, ids, retry_on=now | {trigger} if ticked else now - {trigger})

    return TickRow(
        key=f"retry_{trigger.value}",
        title=words,
        about=about,
        where=where if trigger is _RETRIED[0] else "",  # what is wrong with them stands there once
        read=lambda plan: trigger in plan.endpoint(ids[0]).retry_on,
        apply=apply,
    )


def _change(plan: Plan, ids: Sequence[str], **changes: Any) -> Plan:
    for id_ in ids:
        plan = change_endpoint(plan, id_, **changes)
    return plan
