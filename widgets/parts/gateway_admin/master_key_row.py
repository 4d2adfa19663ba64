"""Where the key is given that a gateway is managed with."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.gateways.kind import GatewayKind
from widgets.parts.secret_edit import SecretEdit
from widgets.parts.worded import push, words
from widgets.state.running_gateway import RunningGateway
from widgets.theme import Theme

WIDTH = 400


class MasterKeyRow(QWidget):
    """What is typed goes into the keyring, and the gateway is asked again."""

    def __init__(self, theme: Theme, gateway: RunningGateway, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self.edit = SecretEdit(theme)
        self.keep = push("", "primary")
        self.about = words(size="small", tone="muted")
        self.setFixedWidth(theme.px(WIDTH))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.edit, 1)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(row)
        column.addWidget(self.about)
        self.keep.clicked.connect(self._on_keep)
        self.edit.entered.connect(self._on_keep)
        self.edit.edited.connect(self._on_edited)
        self.show_kind(None)
        self._on_edited()

    def show_kind(self, kind: GatewayKind | None, *, kept: bool = True) -> None:
        """Without `kept` there is no keyring: the key is held until the program ends."""
        if kind is GatewayKind.OPENROUTER:
            name, begins = self.tr("Management key"), self.tr("The management key of the account")
        else:
            name, begins = self.tr("Master key"), self.tr("The key that the proxy was started with")
        self.edit.set_words(name, begins)
        self.keep.setText(self.tr("Keep") if kept else self.tr("Use"))
        self.about.setText(
            self.tr("It goes into the keyring, apart from the key that models are asked with.")
            if kept
            else self.tr("It is held in memory and forgotten when the program ends.")
        )

    def _on_keep(self) -> None:
        typed = self.edit.typed()
        self.edit.wipe()
        self._gateway.keep_master(typed)

    def _on_edited(self) -> None:
        self.keep.setEnabled(not self.edit.empty)
