"""The page of the gateway itself: where it listens, whom it tells of requests."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from app.core.plan import texts as plan_texts
from app.core.plan.values import Callback, Plan
from widgets.parts.routing.rows import Page, Section, TextRow, TickRow

_TITLES = {
    Callback.LANGFUSE: "Langfuse",
    Callback.HELICONE: "Helicone",
    Callback.MLFLOW: "MLflow",
    Callback.OTEL: "OpenTelemetry",
    Callback.PROMETHEUS: "Prometheus",
}


def callback_title(callback: Callback) -> str:
    return _TITLES[callback]


def gateway_page(_plan: Plan) -> Page:
    translate = QCoreApplication.translate
    return Page(
        title=translate("GatewayRows", "Gateway"),
        wheres=("listen",),
        sections=(
            Section(translate("GatewayRows", "Is told of each request"), [_told(each) for each in Callback]),
            Section(
                translate("GatewayRows", "Listens at"),
                [
                    TextRow(
                        key="host",
                        title=translate("GatewayRows", "Host"),
                        read=lambda plan: plan.host,
                        parse=plan_texts.refuse_key,
                        apply=lambda plan, host: replace(plan, host=host or "127.0.0.1"),
                        absent="127.0.0.1",
                        note=translate("GatewayRows", "127.0.0.1 is this machine alone"),
                    ),
                    TextRow(
                        key="port",
                        title=translate("GatewayRows", "Port"),
                        read=lambda plan: str(plan.port),
                        parse=plan_texts.whole,
                        apply=lambda plan, port: replace(plan, port=port or 4000),
                        absent="4000",
                    ),
                ],
            ),
            Section(
                translate("GatewayRows", "Note"),
                [
                    TextRow(
                        key="note",
                        title=translate("GatewayRows", "Note"),
                        where="meta.note",
                        read=lambda plan: plan.meta.note or "",
                        parse=plan_texts.refuse_key,
                        apply=lambda plan, note: replace(plan, meta=replace(plan.meta, note=note or None)),
                        lines=True,
                    )
                ],
            ),
        ),
    )


def _told(callback: Callback) -> TickRow:
    def apply(plan: Plan, ticked: bool) -> Plan:  # noqa: FBT001 - what a box hands over
        others = tuple(each for each in plan.callbacks if each is not callback)
        return replace(plan, callbacks=(*others, callback) if ticked else others)

    return TickRow(
        key=callback.value,
        title=_TITLES[callback],
        read=lambda plan: callback in plan.callbacks,
        apply=apply,
    )
