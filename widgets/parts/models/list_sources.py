"""The card for the endpoints' own lists: which would be asked, and what each of them said."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from widgets.parts.models.fact_grid import FactGrid
from widgets.parts.plain_label import PlainLabel
from widgets.parts.spinner import Spinner
from widgets.parts.worded import push, words
from widgets.state.models_lists import ModelsLists, offer_words
from widgets.theme import Theme


class ListSources(QFrame):
    def __init__(self, theme: Theme, lists: ModelsLists, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lists = lists
        self.setProperty("kind", "panel")
        self.which = words()
        self.state = words(tone="muted")
        self.ask = push(self.tr("Ask my endpoints"))
        self.results = FactGrid(theme)
        self._spinner = Spinner(theme)
        self._lay_out(theme)
        self.ask.clicked.connect(lists.ask)
        lists.changed.connect(self.show_state)

    def show_state(self) -> None:
        lists = self._lists
        self.which.setText(self._askable())
        self.ask.setEnabled(bool(lists.askable) and not lists.waiting)
        self._spinner.setVisible(lists.waiting > 0)
        waiting = self.tr("%n endpoint(s) still asked", "", lists.waiting) if lists.waiting else ""
        self.state.setText(waiting)
        self.state.setVisible(bool(waiting))
        names = {endpoint.name for endpoint in lists.askable or ()}
        said = [offer for offer in lists.offers if offer.endpoint.name in names]
        self.results.show_facts([(offer.endpoint.title, offer_words(offer)) for offer in said])
        self.results.setVisible(bool(said))

    def _askable(self) -> str:
        askable = self._lists.askable
        if askable is None:
            return self.tr("Looking for the endpoints that have a key…")
        if not askable:
            return self.tr("No endpoint has a key yet, so none can be asked. Keys are given in Keys.")
        names = ", ".join(endpoint.title for endpoint in askable)
        return self.tr("These are asked: {endpoints}.").format(endpoints=names)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        title = PlainLabel(self.tr("Lists of your endpoints"), elide=True)
        title.setProperty("type", "strong")
        about = words(
            self.tr(
                "An endpoint's own list says what your key may use, and often at which price. Each endpoint "
                "gets its own key with the request for the list, and nothing else."
            ),
            tone="muted",
        )
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.ask)
        line.addWidget(self._spinner, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.state, stretch=3)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(14))
        column.setSpacing(px(10))
        for part in (title, about, self.which, self.results):
            column.addWidget(part)
        column.addLayout(line)
