"""The page of a chain beside the usual one: for prompts that are too long, or that a policy refuses."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.core.plan.chain_edits import Special, put_in_special, take_out_of_special
from app.core.plan.values import Plan
from widgets.parts.routing.rows import ChoiceRow, Deed, DeedRow, NoteRow, Page, Row, Section
from widgets.state.route_words import model_name, where_words


def special_title(special: Special) -> str:
    return {
        Special.CONTEXT: QCoreApplication.translate("SpecialRows", "Context too long"),
        Special.POLICY: QCoreApplication.translate("SpecialRows", "Content policy"),
    }[special]


def special_page(plan: Plan, route_name: str, special: Special) -> Page | None:
    translate = QCoreApplication.translate
    route = next((route for route in plan.routes if route.name == route_name), None)
    if route is None:
        return None
    chain: tuple[str, ...] = getattr(route, special) or ()
    about = {
        Special.CONTEXT: translate(
            "SpecialRows", "Who is asked instead when a prompt is longer than a model takes."
        ),
        Special.POLICY: translate("SpecialRows", "Who is asked instead when a provider refuses the prompt."),
    }[special]
    rows: list[Row] = [_row(plan, route_name, special, chain, place) for place in range(len(chain))]
    if not rows:
        rows = [NoteRow(key="none", text=translate("SpecialRows", "None: the rest of the chain is asked."))]
    left = [endpoint for endpoint in plan.endpoints if endpoint.id not in chain]
    choose = translate("SpecialRows", "Choose a model of this plan…")
    add = ChoiceRow(
        key="add",
        title=translate("SpecialRows", "Add"),
        options=((choose, ""), *((f"{model_name(each)} · {where_words(each)}", each.id) for each in left)),
        read=lambda _plan: "",
        apply=lambda plan, id_: put_in_special(plan, route_name, id_, special) if id_ else plan,
        note=translate("SpecialRows", "Another model: add it to the chain first."),
    )
    return Page(
        title=special_title(special),
        about=about,
        wheres=(f"routes.{route_name}.{special.value}",),
        sections=(Section("", rows), Section("", [add])),
    )


def _row(plan: Plan, route_name: str, special: Special, chain: tuple[str, ...], place: int) -> DeedRow:
    translate = QCoreApplication.translate
    id_ = chain[place]
    endpoint = next((each for each in plan.endpoints if each.id == id_), None)
    title = id_ if endpoint is None else model_name(endpoint)

    def to(position: int) -> Callable[[Plan], Plan]:
        return lambda plan: put_in_special(plan, route_name, id_, special, position)

    move = translate("SpecialRows", "Move {model}").format(model=title)
    return DeedRow(
        key=f"model {id_}",
        title=f"{place + 1}  {title}",
        about="" if endpoint is None else where_words(endpoint),
        deeds=(
            Deed(
                text=translate("SpecialRows", "Earlier"),
                icon="chevron-up",
                apply=to(place - 1),
                words=move,
                possible=place > 0,
            ),
            Deed(
                text=translate("SpecialRows", "Later"),
                icon="chevron-down",
                apply=to(place + 2),
                words=move,
                possible=place + 1 < len(chain),
            ),
            Deed(
                text=translate("SpecialRows", "Remove"),
                icon="trash-2",
                apply=lambda plan: take_out_of_special(plan, route_name, id_, special),
                words=translate("SpecialRows", "Remove {model}").format(model=title),
            ),
        ),
    )
