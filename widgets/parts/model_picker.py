"""Finds a model by typing, over every endpoint, and makes lanes of what is chosen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.lane_setups import common_parameters, common_system
from app.core.model_ref import ModelRef
from widgets.parts.finder_body import FinderBody
from widgets.parts.model_rows import MODEL, TypedModel, endpoint_of, model_of, sections
from widgets.parts.overlay import Overlay
from widgets.parts.palette_delegate import ROW_HEIGHT
from widgets.parts.palette_model import PaletteModel
from widgets.state.lanes import Lanes, LaneSetup
from widgets.state.model_list import ModelList
from widgets.state.open_session import OpenSession
from widgets.state.recent_models import RecentlyChosen
from widgets.theme import Theme

_WIDTH = 720
_ROWS = 13
_FIELD = 96
_GATHER_MS = 30


class ModelPicker(Overlay):
    """Enter adds a lane and closes, Ctrl+Enter (or Space, while nothing is typed) adds one and stays. Opened
    for a lane, it gives that lane another model; opened for somebody else, it hands over what was chosen.

    keys_wanted(str)   the endpoint of this name needs a key
    """

    keys_wanted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        models: ModelList,
        recent: RecentlyChosen,
        open_session: OpenSession,
        lanes: Lanes,
        parent: QWidget,
    ) -> None:
        super().__init__(theme, parent)
        self._models, self._recent = models, recent
        self._open, self._lanes = open_session, lanes
        self._lane_id: str | None = None
        self._taker: Callable[[str], None] | None = None
        """Who gets what is chosen, where it is for no lane."""
        self._added = 0
        self._moved = False
        """The user has gone on to a row, which stays chosen whatever else comes."""
        self._typed = TypedModel(models, self)
        self._rows = PaletteModel((), (self._typed,), self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_GATHER_MS)
        self._soon.timeout.connect(self._on_soon)
        self.body = FinderBody(theme, self.panel)
        self.field, self.list = self.body.field, self.body.list
        self.list.setAccessibleName(self.tr("Models"))
        self.body.again.set_text(self.tr("Ask all endpoints again"))
        self.body.again.clicked.connect(models.refresh)
        self.list.clicked.connect(self._on_row_clicked)
        self.field.textEdited.connect(self._on_text_edited)
        self.field.installEventFilter(self)
        models.changed.connect(self._on_models_changed)
        recent.changed.connect(self._on_models_changed)

    # --- for whoever has it ---

    def pick(self) -> None:
        """Choose models for new lanes."""
        self._begin(None, self.tr("Find a model, or type endpoint/model"))

    def pick_for(self, lane_id: str) -> None:
        """Choose another model for this lane."""
        lane = next((each for each in self._open.lanes if each.id == lane_id), None)
        if lane is not None:
            text = self.tr("Another model for lane {letter}").format(letter=lane.letter)
            self._begin(lane_id, text)

    def choose(self, invitation: str, taker: Callable[[str], None]) -> None:
        """Choose one model for nobody's lane: `taker` gets `endpoint/model`."""
        self._begin(None, invitation, taker)

    def add(self, index: QModelIndex) -> bool:
        """Take what stands there; true when it was a model."""
        chosen = self._rows.chosen_at(index)
        if chosen is None:
            return False
        ref, endpoint = model_of(chosen[1]), endpoint_of(chosen[1])
        if ref is not None:
            self._take(ref)
        elif endpoint is not None:
            self._attend_to(endpoint)
        return ref is not None

    # --- inside ---

    def _begin(
        self, lane_id: str | None, invitation: str, taker: Callable[[str], None] | None = None
    ) -> None:
        self._lane_id, self._added, self._moved = lane_id, 0, False
        self._taker = taker
        self.field.clear()
        self.field.setPlaceholderText(invitation)
        self.field.setAccessibleName(invitation)
        self._models.load()
        self._recent.load()
        self._make_rows()
        self._gather(QModelIndex())
        self._tell()
        self.open()

    def _take(self, ref: ModelRef) -> None:
        if self._taker is not None:
            self._taker(str(ref))
            return
        if self._lane_id is not None:
            self._lanes.change([self._lane_id], model=ref)
        else:
            # What holds for every lane was meant for every lane, so it holds for this one too.
            present = self._open.work.open_lanes
            setup = LaneSetup(model=ref, system=common_system(present), parameters=common_parameters(present))
            self._added += len(self._lanes.add([setup]))
        self._moved = True  # the rows are others now, and this one stays chosen
        self._recent.add(ref)
        self._tell()

    def _attend_to(self, endpoint: str) -> None:
        from app.services.catalog import Reach  # the network client, after the first paint

        offer = next((each for each in self._models.offers if each.endpoint.name == endpoint), None)
        if offer is not None and offer.reach is Reach.NEEDS_KEY:
            self.dismiss()
            self.keys_wanted.emit(endpoint)
        else:
            self._models.ask_again(endpoint)

    def _make_rows(self) -> None:
        """For the endpoints that there are now; lists that are known already are only walked through."""
        before = self._rows
        self._rows = PaletteModel(sections(self._models, self._used), (self._typed,), self)
        self.list.setModel(self._rows)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        before.deleteLater()

    def _gather(self, current: QModelIndex) -> None:
        """The rows anew, with the query and the chosen row as they were."""
        chosen = self._rows.chosen_at(current) if self._moved else None
        self._rows.recent = tuple(f"{MODEL}{ref}" for ref in self._recent.refs)
        self._rows.gather()
        self._rows.ask(self.field.text())
        self._go_to(self._rows.find(chosen[1].key) if chosen is not None else QModelIndex())
        self._tell()

    def _used(self) -> dict[ModelRef, str]:
        """The letters of the lanes by their models; none while those are hidden."""
        used: dict[ModelRef, list[str]] = {}
        for lane in () if self._open.blind else self._open.lanes:
            used.setdefault(lane.model, []).append(lane.letter)
        return {ref: ", ".join(letters) for ref, letters in used.items()}

    def _go_to(self, index: QModelIndex) -> None:
        if not index.isValid():
            index = self._rows.step(QModelIndex(), 0)
        self.list.setCurrentIndex(index)
        if index.row() <= 1:
            self.list.scrollToTop()
        self.body.show_list(index.isValid())

    def _tell(self) -> None:
        """How far the lists are, and what was added."""
        waiting = self._models.waiting
        total = sum(len(offer.listing.models) for offer in self._models.offers)
        if waiting:
            text = self.tr("%n endpoint(s) still asked", "", waiting)
        else:
            text = self.tr("%Ln model(s)", "", total)
        if self._added:
            text = f"{self.tr('%n lane(s) added', '', self._added)} · {text}"
        query = self.field.text().strip()
        if query:
            words = self.tr("No model fits “{query}”. One that no list has is written endpoint/model.")
            nothing = words.format(query=query)
        else:
            nothing = self.tr("The endpoints are asked for their models…")
        only_one = self.tr("Enter chooses · Esc closes")
        several = self.tr("Enter adds and closes · Ctrl+Enter adds another · Esc closes")
        hint = several if self._lane_id is None and self._taker is None else only_one
        self.body.tell(text, hint=hint, nothing=nothing, waiting=waiting > 0)

    # --- what happens ---

    def _on_models_changed(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()  # twenty endpoints answer, and most of them at once

    def _on_soon(self) -> None:
        if self.isVisible():
            self._gather(self.list.currentIndex())

    def _on_text_edited(self, text: str) -> None:
        self._moved = False
        self._rows.ask(text)
        self._go_to(QModelIndex())
        self._tell()

    def _on_current_changed(self, current: QModelIndex) -> None:
        # The focus stays in the field, so that is where a screen reader hears which row is chosen.
        if current.isValid():
            self.field.setAccessibleDescription(self._rows.spoken(current))

    def _on_row_clicked(self, index: QModelIndex) -> None:
        if self.add(index):
            self.dismiss()

    def _on_key(self, event: QKeyEvent) -> bool:
        page = max(self.list.viewport().height() // self.theme.px(ROW_HEIGHT) - 1, 1)
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
        }
        key, current = Qt.Key(event.key()), self.list.currentIndex()
        stays = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in steps:
            self._moved = True
            self._go_to(self._rows.step(current, steps[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (
            key == Qt.Key.Key_Space and not self.field.text()
        ):
            stays = stays or key == Qt.Key.Key_Space
            if self.add(current) and (self._lane_id is not None or self._taker is not None or not stays):
                self.dismiss()
        else:
            return False
        return True

    def first_focus(self) -> QWidget:
        return self.field

    def wanted_size(self, available: QSize) -> QSize:
        height = _FIELD + _ROWS * ROW_HEIGHT
        return QSize(self.theme.px(_WIDTH), self.theme.px(height)).boundedTo(available)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return super().eventFilter(watched, event)
