"""An answer on the screen: it grows at its end, and what no longer changes is laid out as it is meant."""

from collections.abc import Iterator

from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from widgets.parts.answer.conversions import Conversions, Converter
from widgets.parts.answer.finding import Finding
from widgets.parts.answer.growing_view import GrowingView
from widgets.parts.answer.painting import Marks
from widgets.parts.answer.shown_block import ShownBlock
from widgets.state.notices import Notices
from widgets.tasks import Tasks
from widgets.theme import Theme

__all__ = ["AnswerView", "Converter"]


class AnswerView(GrowingView):
    """What an answer's Markdown means, once it has been converted; until then, and in the raw view, its text.

    Without `tasks` the view owns its own, which end with what they wait for: the converter.
    """

    def __init__(
        self, theme: Theme, converter: Converter, parent: QWidget | None = None, *, tasks: Tasks | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._finding = Finding(self._column)
        self._conversions = Conversions(
            converter, tasks or Tasks(Notices(self), self), self._seen_blocks, self
        )
        self._conversions.converted.connect(self._on_converted)
        self.setAccessibleName(self.tr("Answer"))

    def start_over(self) -> None:
        self._conversions.clear()
        self._finding.forget()
        super().start_over()

    @property
    def raw(self) -> bool:
        return self._content.raw

    def set_raw(self, raw: bool) -> None:  # noqa: FBT001 - a state, named by the method
        """Whether the text is shown exactly as it was received."""
        if raw == self._content.raw:
            return
        place = self.scroll_state()
        self._selection.clear()
        self._links.clear()
        self._content.set_raw(raw)
        self._column.estimate_all(self._stage.look, self._stage.width, anew=True)
        self.came()
        self.restore_scroll(place)

    def came(self) -> None:
        self._conversions.add(self._content.fresh)
        self._content.fresh.clear()

    def _seen_blocks(self) -> Iterator[ShownBlock]:
        return (self._column.blocks[index] for index in self._stage.visible)

    def _on_converted(self, block: ShownBlock) -> None:
        index = self._stage.index_of(block)
        if index is None:
            return
        self._selection.changed(index)
        block.estimate(self._stage.look, self._stage.width)
        self._column.changed(index, self._stage.look)
        self.refresh(index)
        if index not in self._stage.visible:
            block.drop()  # some hundred objects each, in a long answer more than Python's collector bears

    # --- finding ---

    def find(  # type: ignore[override]  # Qt's finds a window by its number
        self, text: str, *, backward: bool = False
    ) -> tuple[int, int]:
        """To the next hit, and which of how many; (0, 0) for none. Other words begin at what is seen."""
        if text != self._finding.text:
            self._finding.look_for(text)
        start = self._stage.visible.start
        found = self._finding.step(backward=backward, start=start)
        if self._finding.current is not None:
            index, (position, _) = self._finding.current
            self.reveal(index, position)
        self.viewport().update()
        return found

    def clear_find(self) -> None:
        self._finding.clear()
        self.viewport().update()

    def marks_of(self, index: int, block: ShownBlock) -> Marks:
        marks = super().marks_of(index, block)
        marks.hits = self._finding.hits(block)
        if self._finding.current is not None and self._finding.current[0] == index:
            marks.hit_now = self._finding.current[1]
        return marks

    # --- events ---

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._conversions.go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        self._conversions.pause()
        super().hideEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        copy = menu.addAction(self.tr("Copy"), QKeySequence.StandardKey.Copy)
        copy.triggered.connect(self.copy_selection)
        copy.setEnabled(bool(self._selection))
        source = menu.addAction(self.tr("Copy as Markdown"))
        source.triggered.connect(self.copy_source)
        everything = menu.addAction(self.tr("Select all"), QKeySequence.StandardKey.SelectAll)
        everything.triggered.connect(self.select_all)
        menu.addSeparator()
        raw = menu.addAction(self.tr("Raw view"))
        raw.setCheckable(True)
        raw.setChecked(self.raw)
        raw.toggled.connect(self.set_raw)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def copy_source(self) -> None:
        """The Markdown of what is marked, in whole blocks; of everything where nothing is."""
        if not self._selection:
            text = "".join(block.block.source for block in self._column.blocks)
        else:
            text = self._selection.source(self._column)
        QGuiApplication.clipboard().setText(text)
