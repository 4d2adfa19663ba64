"""The chain of a route: its cards from the first to the last, and what leads from each to the next."""

from collections.abc import Iterator
from itertools import pairwise

import shiboken6
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from app.core.plan.values import Balance, Plan, Route
from widgets.parts.revealing import Revealing
from widgets.parts.routing.card_menu import CardMenu
from widgets.parts.routing.chain_card import ChainCard
from widgets.parts.routing.chain_drag import ChainDrag
from widgets.parts.routing.gap_button import GapButton
from widgets.parts.routing.problem_lines import ProblemLines
from widgets.parts.routing.tier_box import TierBox
from widgets.parts.worded import push
from widgets.state.plan_problems import below, of_chain, of_endpoints, tone
from widgets.state.route_editing import RouteEditing, place_of
from widgets.state.route_words import gap_tooltip, gap_words, members_of
from widgets.state.routing import Routing
from widgets.theme import Theme

_Shape = tuple[tuple[str, ...], ...]


class Chain(QWidget):
    """endpoint_wanted(str)   the details of the endpoint of this id
    gap_wanted(int)        what leads on from the tier at this place
    model_wanted()         another model for the chain
    """

    endpoint_wanted = Signal(str)
    gap_wanted = Signal(int)
    model_wanted = Signal()

    def __init__(
        self, theme: Theme, routing: Routing, editing: RouteEditing, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._routing, self._editing = theme, routing, editing
        self._cards: dict[str, ChainCard] = {}
        self._boxes: list[TierBox] = []
        self._gaps: list[GapButton] = []
        self._shape: object = None
        self._revealing = Revealing(self)
        self._after: QWidget | None = None
        self.setAccessibleName(self.tr("Chain of models"))
        self.problems = ProblemLines(theme)
        self.add = push(self.tr("+ Add a model"), "ghost")
        self.add.clicked.connect(self.model_wanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.problems)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignHCenter)
        self._menu = CardMenu(theme, self)
        self._menu.chosen.connect(self._on_wanted)
        self._drag = ChainDrag(theme, self, self._all_boxes, self)
        self._drag.put.connect(editing.put)
        self._drag.shared.connect(editing.share)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def cards(self) -> tuple[ChainCard, ...]:
        """From the first to the last."""
        return tuple(card for box in self._boxes for card in box.cards)

    @property
    def gaps(self) -> tuple[GapButton, ...]:
        return tuple(self._gaps)

    @property
    def menu(self) -> QMenu:
        return self._menu

    def card(self, endpoint_id: str) -> ChainCard:
        """Raises `KeyError`."""
        return self._cards[endpoint_id]

    def follow(self, before: QWidget) -> None:
        """Tab comes here from that part; what is made later would be the last of the window."""
        self._after = before
        self._keep_order()

    def refresh(self) -> None:
        """Everything as the plan has it now."""
        plan, route = self._routing.plan, self._routing.route
        if plan is None or route is None:
            self._rebuild((), Balance.WEIGHTED)
            return
        shape = tuple(tuple(each.id for each in members_of(plan, tier)) for tier in route.tiers)
        if (shape, route.balance) != self._shape:
            self._rebuild(shape, route.balance)
        self._fill(plan, route)

    def focus(self, endpoint_id: str | None = None) -> None:
        """The keyboard goes to that card, or the first one."""
        card = self._cards.get(endpoint_id or "") or next(iter(self.cards), None)
        wanted = card or self.add
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self._revealing.reveal(wanted)

    # --- what is shown ---

    def _fill(self, plan: Plan, route: Route) -> None:
        problems = of_endpoints(plan, self._routing.problems)
        weighted = route.balance is Balance.WEIGHTED
        number = 0
        for tier in route.tiers:
            known = {endpoint.id: endpoint for endpoint in members_of(plan, tier)}
            for member in tier.members:
                if member.endpoint in known:
                    number += 1
                    self._cards[member.endpoint].show_member(
                        plan,
                        known[member.endpoint],
                        tier,
                        member,
                        number=number,
                        weighted=weighted,
                        problems=problems.get(member.endpoint, []),
                    )
        chain = of_chain(route, self._routing.problems)
        leads = below(chain, f"routes.{route.name}.fall_on")
        for gap in self._gaps:
            words = gap_words(plan, route, route.tiers[gap.place])
            gap.show_words(words, gap_tooltip(route), tone="warn" if tone(leads) else None)
        self.problems.show_problems(chain)

    def _rebuild(self, shape: _Shape, balance: Balance) -> None:
        before = QApplication.focusWidget()
        inside = before is not None and self.isAncestorOf(before)
        self._shape = (shape, balance)
        old, self._boxes, self._gaps = [*self._boxes, *self._gaps], [], []
        wanted = {id_ for ids in shape for id_ in ids}
        for id_ in [id_ for id_ in self._cards if id_ not in wanted]:
            card = self._cards.pop(id_)
            card.hide()
            card.deleteLater()
        for place, ids in enumerate(shape):
            if place:
                self._insert(self._made_gap(place - 1))
            box = TierBox(self._theme, place, [self._card_for(id_) for id_ in ids], balance)
            box.split_wanted.connect(self._editing.split)
            self._boxes.append(box)
            self._insert(box)
        for widget in old:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._keep_order()
        if inside and before is not None and shiboken6.isValid(before):
            target = before if before.isVisibleTo(self) else self.add
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _insert(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)
        widget.show()  # at once: the keyboard goes back to nothing that is still to be shown

    def _card_for(self, id_: str) -> ChainCard:
        card = self._cards.get(id_)
        if card is None:
            card = self._cards[id_] = ChainCard(self._theme, id_, self)
            card.wanted.connect(self._on_wanted)
            card.weighed.connect(self._editing.weigh)
            card.drag_moved.connect(self._drag.move)
            card.drag_ended.connect(self._on_drag_ended)
        return card

    def _made_gap(self, place: int) -> GapButton:
        gap = GapButton(place)
        gap.opened.connect(self.gap_wanted)
        self._gaps.append(gap)
        return gap

    def _keep_order(self) -> None:
        """Tab goes through them as they are read."""
        order = [*filter(None, [self._after]), *self._readable()]
        for one, next_ in pairwise(order):
            QWidget.setTabOrder(one, next_)

    def _readable(self) -> Iterator[QWidget]:
        for place, box in enumerate(self._boxes):
            if place:
                yield self._gaps[place - 1]
            if box.split is not None:
                yield box.split
            for card in box.cards:
                yield card
                yield card.weight
        yield self.add

    # --- what is done ---

    def _on_drag_ended(self, endpoint_id: str, dropped: bool) -> None:  # noqa: FBT001 - as the signal has it
        self._drag.end(endpoint_id, dropped=dropped)

    def _on_wanted(self, verb: str, endpoint_id: str) -> None:
        place = place_of(self._routing.route, endpoint_id)
        if place is None:
            return
        match verb:
            case "open":
                self.endpoint_wanted.emit(endpoint_id)
            case "up" | "down":
                self._editing.move(endpoint_id, -1 if verb == "up" else 1)
                self.focus(endpoint_id)
            case "join_up" | "join_down":
                to = place + (-1 if verb == "join_up" else 1)
                if 0 <= to < len(self._boxes):
                    self._editing.share(endpoint_id, to)
                    self.focus(endpoint_id)
            case "remove":
                self._remove(endpoint_id)
            case "before" | "after":
                self._step(endpoint_id, -1 if verb == "before" else 1)
            case "menu":
                self._open_menu(endpoint_id)

    def _remove(self, endpoint_id: str) -> None:
        ids = [card.endpoint_id for card in self.cards]
        at = ids.index(endpoint_id)
        neighbour = next(iter([*ids[at + 1 :], *ids[:at][-1:]]), None)
        if self._editing.take_out(endpoint_id):
            self.focus(neighbour)

    def _step(self, endpoint_id: str, by: int) -> None:
        ids = [card.endpoint_id for card in self.cards]
        to = ids.index(endpoint_id) + by
        if 0 <= to < len(ids):
            self.focus(ids[to])
        elif to == len(ids):
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_menu(self, endpoint_id: str) -> None:
        card = self._cards[endpoint_id]
        self._menu.prepare(self._routing.route, endpoint_id)
        self._menu.popup(card.mapToGlobal(QPoint(self._theme.px(24), card.height() // 2)))

    def _all_boxes(self) -> list[TierBox]:
        return self._boxes

    def _on_theme_changed(self) -> None:
        self._column.setSpacing(self._theme.px(5))
        self._shape = None  # what was made with other sizes is made again
        self.refresh()
