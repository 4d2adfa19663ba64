"""The variants that an endpoint has of a model, each explained, each to be opened in a lane."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.catalogue.variants import Offered, Variant
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import push, words
from widgets.theme import Theme


class VariantList(QWidget):
    """lane_wanted(str)   the variant of this id is to answer in a lane"""

    lane_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[QFrame] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))

    def show_variants(self, offered: Sequence[Offered]) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(offer) for offer in offered]

    def _row(self, offer: Offered) -> QFrame:
        px = self._theme.px
        frame = QFrame()
        name = PlainLabel(f":{offer.variant.value}")
        name.setProperty("type", "code")
        button = push(self.tr("Open in a lane"), "ghost")
        button.setAccessibleName(self.tr("Open {model} in a lane").format(model=offer.model_id))
        button.setObjectName(offer.model_id)
        button.clicked.connect(self._on_clicked)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(name, stretch=1)
        head.addWidget(button)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(1))
        column.addLayout(head)
        column.addWidget(words(explanation(offer.variant), size="small", tone="muted"))
        self._column.addWidget(frame)
        return frame

    def _on_clicked(self) -> None:
        self.lane_wanted.emit(self.sender().objectName())


def explanation(variant: Variant) -> str:
    """One sentence, in the language of the moment."""
    translate = QCoreApplication.translate
    return {
        Variant.FREE: translate("Models", "Costs nothing; few requests a minute and a day are let through."),
        Variant.NITRO: translate(
            "Models", "The provider that writes fastest is tried first, whatever it charges."
        ),
        Variant.FLOOR: translate("Models", "The provider with the lowest price is tried first."),
        Variant.THINKING: translate(
            "Models", "Reasoning is on from the start; its tokens are charged as output."
        ),
        Variant.ONLINE: translate(
            "Models", "Searches the web before it answers, for a fee on each search, also on a free model."
        ),
        Variant.EXTENDED: translate("Models", "Takes a longer context than the model under its plain name."),
        Variant.EXACTO: translate(
            "Models", "Only providers that were measured to call tools well are tried."
        ),
    }[variant]
