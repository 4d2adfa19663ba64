"""One model server that was found: what it is, what it serves, and one button to use it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.outside_text import one_line
from widgets.parts.picture import Picture
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import push, words
from widgets.theme import Colour, Theme

if TYPE_CHECKING:
    from app.services.local_servers import FoundServer

SHOWN_MODELS = 6


class ServerCard(QFrame):
    """use_asked(FoundServer)   open the endpoint that stands for it, or add one"""

    use_asked = Signal(object)

    def __init__(self, theme: Theme, server: "FoundServer", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.server = server
        title = PlainLabel(server.title, elide=True)
        title.setProperty("type", "strong")
        address = PlainLabel(server.base_url, elide=True, selectable=True)
        address.setProperty("type", "code")
        models = words(self._models_words(), tone="warn" if server.wants_key else "muted")
        known = server.endpoint is not None
        self.use = push(self.tr("Open") if known else self.tr("Add"), "quiet" if known else "primary")
        self.use.setAccessibleName(f"{self.use.text()}: {server.title}, {server.base_url}")
        self.use.clicked.connect(self._on_use_clicked)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        for label in (title, address, models):
            texts.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        row.setSpacing(theme.px(12))
        row.addWidget(Picture(theme, "server", Colour.GOOD, size=18))
        row.addLayout(texts, 1)
        row.addWidget(self.use)

    def _models_words(self) -> str:
        server = self.server
        if server.wants_key:
            return self.tr("It wants a key before it says which models it has.")
        if not server.models:
            return self.tr("It has no model yet.")
        count = self.tr("%n model(s)", "", len(server.models))
        some = ", ".join(one_line(model, limit=60) for model in server.models[:SHOWN_MODELS])
        more = "…" if len(server.models) > SHOWN_MODELS else ""
        return f"{count}: {some}{more}"

    def _on_use_clicked(self) -> None:
        self.use_asked.emit(self.server)
