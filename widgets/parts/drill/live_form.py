"""Which running gateway is asked, with whose key, and what that costs at most."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from providers.base import Secret
from widgets.parts.secret_edit import SecretEdit
from widgets.parts.worded import words
from widgets.state.live_gateways import LiveGateways
from widgets.theme import Theme

if TYPE_CHECKING:
    from app.core.plan.values import Plan
    from app.services.verifying.live import LiveGateway


class LiveForm(QFrame):
    """A key that is typed here is sent to this address and kept nowhere.

    changed()    what is typed or chosen
    entered()    Enter was pressed in it
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, live: LiveGateways, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._live = live
        self.setProperty("kind", "panel")
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Which gateway"))
        self.address = QLineEdit()
        self.address.setPlaceholderText(self.tr("http://127.0.0.1:4000"))
        self.address.setAccessibleName(self.tr("Address of the gateway"))
        self.key = SecretEdit(theme)
        self.key.set_words(self.tr("Key of the gateway"), self.tr("Key of the gateway, if it wants one"))
        self.price = words()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(12))
        column.setSpacing(theme.px(8))
        for part in (self.which, self.address, self.key, self.price):
            column.addWidget(part)
        self.which.currentIndexChanged.connect(self._on_chosen)
        self.address.textChanged.connect(self.changed)
        self.address.returnPressed.connect(self.entered)
        self.key.entered.connect(self.entered)
        live.changed.connect(self._fill)
        self._fill()

    @property
    def complete(self) -> bool:
        return self._endpoint_place >= 0 or self.address.text().strip().startswith(("http://", "https://"))

    def look(self) -> None:
        self._live.look()

    def show_price(self, plan: "Plan") -> None:
        from app.services.verifying.live_price import live_price

        self.price.setText(live_price(plan).words)

    async def gateway(self) -> "LiveGateway":
        """The one that is chosen, with its key. Raises `UserError` when the keyring cannot be read."""
        from app.services.verifying.live import LiveGateway

        if self._endpoint_place >= 0:
            return await self._live.of(self._live.endpoints[self._endpoint_place])
        key = None if self.key.empty else Secret(self.key.typed().strip())
        return LiveGateway(url=self.address.text().strip(), key=key)

    @property
    def _endpoint_place(self) -> int:
        """Among the endpoints; -1 for another address."""
        return self.which.currentIndex() - 1

    def _fill(self) -> None:
        with QSignalBlocker(self.which):
            kept = self.which.currentText()
            self.which.clear()
            self.which.addItem(self.tr("Another address"))
            for endpoint in self._live.endpoints:
                self.which.addItem(f"{endpoint.title} · {endpoint.base_url}")
            self.which.setCurrentIndex(max(0, self.which.findText(kept)))
        self._on_chosen()

    def _on_chosen(self) -> None:
        other = self._endpoint_place < 0
        self.which.setVisible(self.which.count() > 1)
        self.address.setVisible(other)
        self.key.setVisible(other)
        self.changed.emit()
