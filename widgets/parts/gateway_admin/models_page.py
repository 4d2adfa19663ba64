"""A proxy's models: what is behind each, and, once they were asked, whether they answer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.gateways.admin import Readiness
from widgets.parts.empty_state import EmptyState
from widgets.parts.gateway_admin.cells import GatewayCells
from widgets.parts.value_table_view import ValueTableView
from widgets.parts.worded import panel, push, set_tone, words
from widgets.state.gateway_tables import ModelTable
from widgets.state.running_gateway import RunningGateway
from widgets.state.value_table import ValueOrder
from widgets.theme import Theme, Type

_LEAST = 160


class ModelsPage(QWidget):
    """ask_wanted()   each model is to be asked: to be confirmed first"""

    ask_wanted = Signal()

    def __init__(self, theme: Theme, gateway: RunningGateway, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self.model = ModelTable(gateway, self)
        self.order = ValueOrder(self.model, self)
        self.table = ValueTableView(theme, self.order, wide=1, type_=Type.BODY)
        self.table.setItemDelegate(GatewayCells(theme, self.table))
        self.table.setAccessibleName(self.tr("Models of the gateway"))
        self.state = words()
        self.ask = push(self.tr("Ask each model…"))
        self.ask.clicked.connect(self.ask_wanted)
        self.none = EmptyState(
            theme, "layers", self.tr("No models"), self.tr("The proxy was started without any.")
        )
        self._frame = panel()
        self._lay_out(theme)

    def refresh(self) -> None:
        self.model.read_again()
        self.table.keep_wide(_LEAST)
        found = self._gateway.found
        some = bool(self.model.rowCount())
        self._frame.setVisible(some)
        self.none.setVisible(not some)
        self.ask.setEnabled(some and not self._gateway.busy)
        if found is not None and found.readiness is not None:
            self._show_readiness(found.readiness)

    def _show_readiness(self, ready: Readiness) -> None:
        words_ = [self.tr("Ready") if ready.ready else self.tr("Not ready")]
        if ready.version:
            words_.append(f"LiteLLM {ready.version}")
        if ready.database is not None:
            words_.append(self.tr("with a database") if ready.database else self.tr("without a database"))
        self.state.setText(" · ".join(words_))
        set_tone(self.state, "good" if ready.ready else "bad")

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self.state, 1)
        head.addWidget(self.ask)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(px(8), px(6), px(8), px(8))
        inside.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addWidget(self._frame, 1)
        column.addWidget(self.none, 1)
