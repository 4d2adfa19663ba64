"""What can be done with one model of a chain, as a menu."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.core.plan.values import Route
from widgets.icons import icon
from widgets.state.route_editing import place_of
from widgets.theme import Colour, Theme

_NATIVE = QKeySequence.SequenceFormat.NativeText


class CardMenu(QMenu):
    """Made once; `prepare` fits it to the card that it is opened for.

    chosen(str, str)   the verb, and the endpoint's id
    """

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._endpoint_id = ""
        self._verbs: dict[str, QAction] = {}
        for verb, picture, keys in (
            ("open", "sliders-horizontal", "Return"),
            ("up", "chevron-up", "Alt+Up"),
            ("down", "chevron-down", "Alt+Down"),
            ("join_up", "columns-2", "Alt+Shift+Up"),
            ("join_down", "columns-2", "Alt+Shift+Down"),
            ("remove", "trash-2", "Del"),
        ):
            shown = QKeySequence(keys).toString(_NATIVE)
            action = QAction(icon(theme, picture, Colour.MUTED), f"{_text(verb)}\t{shown}", self)
            action.setData(verb)
            self._verbs[verb] = action
            if verb == "remove":
                self.addSeparator()
            self.addAction(action)
        self.triggered.connect(self._on_triggered)

    def prepare(self, route: Route | None, endpoint_id: str) -> None:
        self._endpoint_id = endpoint_id
        place = place_of(route, endpoint_id)
        if route is None or place is None:
            return
        last, shared = len(route.tiers) - 1, len(route.tiers[place].members) > 1
        self._verbs["up"].setEnabled(place > 0 or shared)
        self._verbs["down"].setEnabled(place < last or shared)
        self._verbs["join_up"].setEnabled(place > 0)
        self._verbs["join_down"].setEnabled(place < last)

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()), self._endpoint_id)


def _text(verb: str) -> str:
    return {
        "open": QCoreApplication.translate("CardMenu", "Details…"),
        "up": QCoreApplication.translate("CardMenu", "Earlier"),
        "down": QCoreApplication.translate("CardMenu", "Later"),
        "join_up": QCoreApplication.translate("CardMenu", "Share the load with the one above"),
        "join_down": QCoreApplication.translate("CardMenu", "Share the load with the one below"),
        "remove": QCoreApplication.translate("CardMenu", "Remove"),
    }[verb]
