"""The page of what a model's seller must keep to: privacy, prices, places."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.core.plan import texts as plan_texts
from app.core.plan.chain_edits import change_route
from app.core.plan.values import Constraints, Plan
from widgets.parts.routing.rows import Page, Row, Section, TextRow, TickRow


def constraints_page(plan: Plan, route_name: str) -> Page | None:
    translate = QCoreApplication.translate
    if all(route.name != route_name for route in plan.routes):
        return None
    any_ = translate("ConstraintRows", "any")
    privacy: list[Row] = [
        _tick(route_name, "no_training", translate("ConstraintRows", "Prompts are not kept for training")),
        _tick(route_name, "zero_retention", translate("ConstraintRows", "Nothing is retained at all")),
    ]
    prices: list[Row] = [
        _text(
            route_name,
            name,
            title,
            text=plan_texts.dollars_text,
            parse=plan_texts.dollars,
            absent=any_,
        )
        for name, title in (
            ("max_price_in", translate("ConstraintRows", "$ / million in")),
            ("max_price_out", translate("ConstraintRows", "$ / million out")),
        )
    ]
    sellers: list[Row] = [
        _text(route_name, name, title, text=", ".join, parse=plan_texts.words, absent=any_)
        for name, title in (
            ("only_sellers", translate("ConstraintRows", "Only from")),
            ("never_sellers", translate("ConstraintRows", "Never from")),
            ("regions", translate("ConstraintRows", "Regions")),
            ("quantizations", translate("ConstraintRows", "Quantizations")),
        )
    ]
    return Page(
        title=translate("ConstraintRows", "Privacy and price"),
        about=translate(
            "ConstraintRows", "What a model's seller must keep to; not every gateway can ask for it."
        ),
        wheres=(f"routes.{route_name}.constraints",),
        sections=(
            Section(translate("ConstraintRows", "Privacy"), privacy),
            Section(translate("ConstraintRows", "At most"), prices),
            Section(translate("ConstraintRows", "Sellers, where an aggregator chooses"), sellers),
        ),
    )


def _now(plan: Plan, route_name: str) -> Constraints:
    return plan.route(route_name).constraints or Constraints()


def _changed(plan: Plan, route_name: str, **changes: Any) -> Plan:
    """Constraints that ask for nothing are none."""
    constraints = replace(_now(plan, route_name), **changes)
    return change_route(plan, route_name, constraints=None if constraints == Constraints() else constraints)


def _tick(route_name: str, name: str, title: str) -> TickRow:
    return TickRow(
        key=name,
        title=title,
        where=f"routes.{route_name}.constraints.{name}",
        read=lambda plan: bool(getattr(_now(plan, route_name), name)),
        apply=lambda plan, ticked: _changed(plan, route_name, **{name: ticked}),
    )


def _text(
    route_name: str,
    name: str,
    title: str,
    *,
    text: Callable[[Any], str],
    parse: Callable[[str], Any],
    absent: str,
) -> TextRow:
    return TextRow(
        key=name,
        title=title,
        where=f"routes.{route_name}.constraints.{name}",
        read=lambda plan: text(getattr(_now(plan, route_name), name)),
        parse=parse,
        apply=lambda plan, value: _changed(plan, route_name, **{name: value}),
        absent=absent,
    )
