"""The palette's section of routing plans, which are known when somebody types."""

from collections.abc import Callable, Sequence
from heapq import nlargest
from operator import itemgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from app.core.fuzzy import Searchable, words_of
from app.core.outside_text import one_line
from widgets.parts.palette_source import PaletteRow

if TYPE_CHECKING:
    from widgets.state.routing import Routing

MOST = 20


class PlanRows(QObject):
    """Choosing one opens it.

    chosen()   it is to be seen, too
    """

    chosen = Signal()
    _found = Signal()

    def __init__(self, plans: "Callable[[], Routing]", parent: QObject) -> None:
        """`plans` is called when the first letter is typed."""
        super().__init__(parent)
        self._plans = plans
        self._routing: Routing | None = None
        self._text = ""

    @property
    def found(self) -> SignalInstance:
        return self._found

    def title(self) -> str:
        return self.tr("Plans")

    def search(self, text: str) -> None:
        """The files are looked at when the first letter is typed, and not with each one."""
        begins = bool(text.strip()) and not self._text
        self._text = text.strip()
        if begins:
            self._known().refresh()

    def rows(self) -> Sequence[PaletteRow]:
        words = words_of(self._text)
        if not words or self._routing is None:
            return []
        names = self._routing.list.names
        fits = [(fit.score, name) for name in names if (fit := Searchable(name).fit(words)) is not None]
        best = nlargest(MOST, fits, key=itemgetter(0))
        return [PaletteRow(key=f"plan {name}", title=one_line(name)) for _, name in best]

    def choose(self, row: PaletteRow) -> None:
        self._known().open(row.key.removeprefix("plan "))
        self.chosen.emit()

    def _known(self) -> "Routing":
        if self._routing is None:
            self._routing = self._plans()
            self._routing.plans_changed.connect(self._found)
        return self._routing
