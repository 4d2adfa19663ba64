"""The keys that a gateway gave out: what each spent and may, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.gateways.admin import GatewayKey
from app.core.gateways.kind import GatewayKind
from widgets.parts.empty_state import EmptyState
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.gateway_admin.admin_words import hint_of
from widgets.parts.gateway_admin.cells import GatewayCells
from widgets.parts.gateway_admin.key_form import KeyForm
from widgets.parts.gateway_admin.master_key_row import MasterKeyRow
from widgets.parts.value_table_view import ValueTableView
from widgets.parts.worded import panel, push
from widgets.state.gateway_tables import KeyTable
from widgets.state.running_gateway import RunningGateway
from widgets.state.value_table import ValueOrder
from widgets.theme import Theme, Type

_LEAST = 140


class KeysPage(QWidget):
    """delete_wanted(object)   this `GatewayKey`: to be confirmed first
    plan_wanted()           the open plan's keys are to be made
    """

    delete_wanted = Signal(object)
    plan_wanted = Signal()

    def __init__(self, theme: Theme, gateway: RunningGateway, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self.model = KeyTable(gateway, self)
        self.order = ValueOrder(self.model, self)
        self.table = ValueTableView(theme, self.order, type_=Type.BODY)
        self.new = push(self.tr("New key…"), "primary")
        self.from_plan = push(self.tr("Keys of the plan…"))
        self.limit = push(self.tr("Limits…"))
        self.block = push(self.tr("Block"))
        self.delete = push(self.tr("Delete…"), "danger")
        self.form = KeyForm(theme)
        self.none = EmptyState(theme, "key-round", "")
        self.master = MasterKeyRow(theme, gateway)
        self.none.add_widget(self.master)
        self._stack = QStackedWidget()
        self._frame = panel()
        self._lay_out(theme)
        self._connect()

    @property
    def chosen(self) -> GatewayKey | None:
        index = self.order.mapToSource(self.table.currentIndex())
        return self.model.rows[index.row()] if index.isValid() else None

    def refresh(self) -> None:
        """What was chosen stays chosen."""
        before = self.chosen
        self.model.read_again()
        place = self.model.place_of(before.id) if before is not None else None
        if place is not None:
            self.table.selectRow(self.order.mapFromSource(self.model.index(place, 0)).row())
        self.table.keep_wide(_LEAST)
        self._show_problem()
        self._show_buttons()

    def leave_form(self) -> None:
        self._stack.setCurrentIndex(0)

    # --- inside ---

    def _show_problem(self) -> None:
        found = self._gateway.found
        problem = None if found is None else found.keys_problem
        some = bool(self.model.rowCount())
        self.master.setVisible(problem is not None and self._gateway.kind is GatewayKind.OPENROUTER)
        self.master.show_kind(self._gateway.kind)
        self._frame.setVisible(some)
        self.none.setVisible(not some)
        if problem is not None:
            self.none.set_icon("triangle-alert")
            self.none.set_texts(problem.message, hint_of(problem))
            self.leave_form()
        else:
            self.none.set_icon("key-round")
            self.none.set_texts(
                self.tr("No keys yet"),
                self.tr(
                    "A key has a budget and limits of its own, so that a team or a program can spend no more."
                ),
            )

    def _show_buttons(self) -> None:
        gateway, key = self._gateway, self.chosen
        found = gateway.found
        possible = found is not None and found.keys_problem is None
        for button in (self.new, self.from_plan, self.limit, self.block, self.delete):
            button.setVisible(possible)
            button.setEnabled(not gateway.busy and (key is not None or button in (self.new, self.from_plan)))
        planned = gateway.kind is GatewayKind.LITELLM and gateway.plan_keys > 0
        self.from_plan.setVisible(possible and planned)
        blocked = key is not None and bool(key.blocked)
        self.block.setText(self.tr("Let in again") if blocked else self.tr("Block"))

    def _on_new(self) -> None:
        self._stack.setCurrentIndex(1)
        self.form.begin(self._gateway.kind or GatewayKind.LITELLM)

    def _on_limit(self) -> None:
        if self.chosen is not None:
            self._stack.setCurrentIndex(1)
            self.form.begin(self._gateway.kind or GatewayKind.LITELLM, self.chosen)

    def _on_block(self) -> None:
        key = self.chosen
        if key is not None:
            self._gateway.block(key.id, blocked=not key.blocked)

    def _on_delete(self) -> None:
        if self.chosen is not None:
            self.delete_wanted.emit(self.chosen)

    def _on_make_wanted(self, wish: object, clip: bool) -> None:  # noqa: FBT001 - Qt's signal
        from app.core.gateways.admin import KeyWish

        assert isinstance(wish, KeyWish)
        self.leave_form()
        self._gateway.make(wish, clip=clip)

    def _on_limit_wanted(self, key_id: str, change: object) -> None:
        from app.core.gateways.admin import LimitChange

        assert isinstance(change, LimitChange)
        self.leave_form()
        self._gateway.limit(key_id, change)

    def _connect(self) -> None:
        self.new.clicked.connect(self._on_new)
        self.limit.clicked.connect(self._on_limit)
        self.block.clicked.connect(self._on_block)
        self.delete.clicked.connect(self._on_delete)
        self.from_plan.clicked.connect(self.plan_wanted)
        self.form.left.connect(self.leave_form)
        self.form.make_wanted.connect(self._on_make_wanted)
        self.form.limit_wanted.connect(self._on_limit_wanted)
        self.table.selectionModel().currentRowChanged.connect(self._show_buttons)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        table = self.table
        table.setItemDelegate(GatewayCells(theme, table))
        table.setAccessibleName(self.tr("Keys of the gateway"))
        table.setSortingEnabled(True)
        table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        deeds = QWidget()
        flow = FlowLayout(deeds, gap=px(8), line_gap=px(6))
        for button in (self.new, self.from_plan, self.limit, self.block, self.delete):
            flow.addWidget(button)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(px(8), px(6), px(8), px(8))
        inside.addWidget(table)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(deeds)
        column.addWidget(self._frame, 1)
        column.addWidget(self.none, 1)
        self._stack.addWidget(listed)
        self._stack.addWidget(self.form)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
