"""The page of virtual keys: what the gateway gives to teams, with budgets and rates."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.core.plan import texts as plan_texts
from app.core.plan.values import Plan, VirtualKey
from widgets.parts.routing.budget_rows import budget_rows
from widgets.parts.routing.rows import Deed, DeedRow, Page, Row, Section, TextRow


def keys_page(plan: Plan) -> Page:
    """A section for each key, in the order of the plan."""
    translate = QCoreApplication.translate
    add = translate("KeyRows", "Add a key")
    deed = Deed(text=add, icon="plus", apply=_with_another, words=add)
    sections = [_section(plan, at) for at in range(len(plan.keys))]
    return Page(
        title=translate("KeyRows", "Budgets and rates"),
        about=translate("KeyRows", "A key that the gateway gives to a team, with what it may spend and ask."),
        wheres=("keys",),
        sections=(*sections, Section("", [DeedRow(key="add", title=add, deeds=(deed,))])),
    )


def _section(plan: Plan, at: int) -> Section:
    translate = QCoreApplication.translate
    key = plan.keys[at]
    where = f"keys.{key.name}"
    none = translate("KeyRows", "no limit")
    remove = translate("KeyRows", "Remove the key {name}").format(name=key.name)
    rows: list[Row] = [
        _text(at, "name", translate("KeyRows", "Name"), where=where, parse=_needed),
        _text(
            at, "team", translate("KeyRows", "Team"), parse=_or_none, absent=translate("KeyRows", "no team")
        ),
        _text(
            at,
            "routes",
            translate("KeyRows", "May ask for"),
            where=f"{where}.routes",
            read=lambda key: ", ".join(key.routes),
            parse=plan_texts.words,
            absent=translate("KeyRows", "every route"),
        ),
        *budget_rows(
            f"budget{at}",
            f"{where}.budget",
            read=lambda plan: plan.keys[at].budget if at < len(plan.keys) else None,
            apply=lambda plan, budget: _change(plan, at, budget=budget),
        ),
        _text(at, "rpm", translate("KeyRows", "Requests / minute"), parse=plan_texts.whole, absent=none),
        _text(at, "tpm", translate("KeyRows", "Tokens / minute"), parse=plan_texts.whole, absent=none),
        DeedRow(
            key=f"remove{at}",
            title=remove,
            deeds=(Deed(text=remove, icon="trash-2", apply=_without(at), words=remove),),
        ),
    ]
    return Section(translate("KeyRows", "Key {number}").format(number=at + 1), rows)


def _text(
    at: int,
    name: str,
    title: str,
    *,
    where: str = "",
    read: Callable[[VirtualKey], str] | None = None,
    parse: Callable[[str], Any],
    absent: str = "",
) -> TextRow:
    def text(key: VirtualKey) -> str:
        value = getattr(key, name)
        return "" if value is None else str(value)

    return TextRow(
        key=f"{name}{at}",
        title=title,
        where=where,
        read=lambda plan: (read or text)(plan.keys[at]),
        parse=parse,
        apply=lambda plan, value: _change(plan, at, **{name: value}),
        absent=absent,
    )


def _needed(text: str) -> str:
    return plan_texts.refuse_key(text)


def _or_none(text: str) -> str | None:
    return plan_texts.refuse_key(text) or None


def _change(plan: Plan, at: int, **changes: Any) -> Plan:
    keys = (replace(key, **changes) if place == at else key for place, key in enumerate(plan.keys))
    return replace(plan, keys=tuple(keys))


def _without(at: int) -> Callable[[Plan], Plan]:
    def edit(plan: Plan) -> Plan:
        return replace(plan, keys=plan.keys[:at] + plan.keys[at + 1 :])

    return edit


def _with_another(plan: Plan) -> Plan:
    taken = {key.name for key in plan.keys}
    names = ("team", *(f"team-{number}" for number in range(2, len(taken) + 3)))
    name = next(name for name in names if name not in taken)
    return replace(plan, keys=(*plan.keys, VirtualKey(name=name)))
