"""The page of a route's conduct: other names, who is left out for a while, which requests belong together."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.core.plan import texts as plan_texts
from app.core.plan.chain_edits import change_route
from app.core.plan.edits import set_aliases
from app.core.plan.values import Balance, Plan, Route, Sticky, StickyBy
from widgets.parts.routing.rows import ChoiceRow, Page, Section, TextRow
from widgets.state.route_words import balance_words

NOT_STICKY = ""


def conduct_page(plan: Plan, route_name: str) -> Page | None:
    translate = QCoreApplication.translate
    if all(route.name != route_name for route in plan.routes):
        return None
    where = f"routes.{route_name}"
    return Page(
        title=translate("ConductRows", "Conduct"),
        about=translate("ConductRows", "Of the route {name}").format(name=route_name),
        sections=(
            Section("", [_aliases(route_name), _balance(route_name)]),
            Section(
                translate("ConductRows", "Left out for a while"),
                [
                    _text(
                        route_name,
                        "allowed_fails",
                        translate("ConductRows", "After failures"),
                        parse=lambda text: plan_texts.whole(text, least=0),
                        absent=translate("ConductRows", "the gateway's own number"),
                        note=translate("ConductRows", "So many within a minute"),
                        where=where,
                    ),
                    _text(
                        route_name,
                        "cooldown_s",
                        translate("ConductRows", "For seconds"),
                        parse=plan_texts.seconds,
                        absent=translate("ConductRows", "the gateway's own time"),
                        where=where,
                    ),
                ],
            ),
            Section(
                translate("ConductRows", "Requests that belong together"),
                [_sticky(route_name), _ttl(route_name)],
            ),
        ),
    )


def _aliases(route_name: str) -> TextRow:
    translate = QCoreApplication.translate
    return TextRow(
        key="aliases",
        title=translate("ConductRows", "Also called"),
        where=f"routes.{route_name}.aliases",
        read=lambda plan: ", ".join(plan.route(route_name).aliases),
        parse=plan_texts.words,
        apply=lambda plan, names: set_aliases(plan, route_name, names),
        absent=translate("ConductRows", "no other name"),
        note=translate("ConductRows", "Other names that clients may ask for"),
    )


def _balance(route_name: str) -> ChoiceRow:
    translate = QCoreApplication.translate
    return ChoiceRow(
        key="balance",
        title=translate("ConductRows", "Pools choose"),
        where=f"routes.{route_name}.balance",
        options=tuple((balance_words(each), each.value) for each in Balance),
        read=lambda plan: plan.route(route_name).balance.value,
        apply=lambda plan, value: change_route(plan, route_name, balance=Balance(value)),
        note=translate("ConductRows", "Where several models share a place"),
    )


def _sticky(route_name: str) -> ChoiceRow:
    translate = QCoreApplication.translate

    def read(plan: Plan) -> str:
        sticky = plan.route(route_name).sticky
        return NOT_STICKY if sticky is None else sticky.by.value

    def apply(plan: Plan, value: str) -> Plan:
        now = plan.route(route_name).sticky or Sticky()
        return change_route(plan, route_name, sticky=replace(now, by=StickyBy(value)) if value else None)

    return ChoiceRow(
        key="sticky",
        title=translate("ConductRows", "Same model for"),
        options=(
            (translate("ConductRows", "each request by itself"), NOT_STICKY),
            (translate("ConductRows", "a session"), StickyBy.SESSION.value),
            (translate("ConductRows", "a user"), StickyBy.USER.value),
        ),
        read=read,
        apply=apply,
    )


def _ttl(route_name: str) -> TextRow:
    translate = QCoreApplication.translate

    def read(plan: Plan) -> str:
        sticky = plan.route(route_name).sticky
        return "" if sticky is None else str(sticky.ttl_s)

    def apply(plan: Plan, seconds: int | None) -> Plan:
        sticky = plan.route(route_name).sticky
        if sticky is None or seconds is None:
            return plan
        return change_route(plan, route_name, sticky=replace(sticky, ttl_s=seconds))

    return TextRow(
        key="ttl",
        title=translate("ConductRows", "For seconds"),
        where=f"routes.{route_name}.sticky",
        read=read,
        parse=plan_texts.whole,
        apply=apply,
        absent="3600",
    )


def _text(
    route_name: str,
    name: str,
    title: str,
    *,
    parse: Callable[[str], Any],
    absent: str,
    where: str,
    note: str = "",
) -> TextRow:
    def read(plan: Plan) -> str:
        route: Route = plan.route(route_name)
        value = getattr(route, name)
        return "" if value is None else f"{value:.12g}"

    return TextRow(
        key=name,
        title=title,
        where=f"{where}.{name}",
        read=read,
        parse=parse,
        apply=lambda plan, value: change_route(plan, route_name, **{name: value}),
        absent=absent,
        note=note,
    )
