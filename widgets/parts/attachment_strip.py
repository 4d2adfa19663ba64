"""The files that go with the next prompt, in the order in which they are sent."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.core.session import Lane
from widgets.parts.attachment_chip import AttachmentChip
from widgets.parts.attachment_words import refusing, state
from widgets.parts.flow_layout import FlowLayout
from widgets.state.attachments import Held
from widgets.state.composing import Composing
from widgets.theme import Theme

_DRAWINGS: Mapping[str, str] = {"image": "image", "audio": "radio", "video": "play"}


_LINES = 3


class AttachmentStrip(QScrollArea):
    """Takes no room while there is none, and never more than three lines: what does not fit scrolls.

    One chip for each file, kept as long as the file is there.
    """

    def __init__(self, theme: Theme, composing: Composing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = QWidget()
        self._inside.setObjectName("content")
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme, self._composing = theme, composing
        self._chips: dict[str, AttachmentChip] = {}
        self._flow = FlowLayout(self._inside, gap=theme.px(8))
        self.setAccessibleName(self.tr("Attached files"))
        theme.changed.connect(self._on_theme_changed)
        composing.changed.connect(self._refresh)
        composing.attachments.progressed.connect(self._on_progressed)
        self._refresh()

    @property
    def chips(self) -> tuple[AttachmentChip, ...]:
        """In the order in which their files are sent."""
        return tuple(self._chips[held.id] for held in self._composing.attachments.items)

    def _refresh(self) -> None:
        items = self._composing.attachments.items
        self._drop(set(self._chips) - {held.id for held in items})
        for place, held in enumerate(items):
            chip = self._chips.get(held.id) or self._made(held)
            item = self._flow.itemAt(place)
            if item is None or item.widget() is not chip:
                self._flow.removeWidget(chip)
                self._flow.insert_widget(place, chip)
            self._show(chip, held)
        for before, after in zip(self.chips, self.chips[1:], strict=False):
            self.setTabOrder(before.remove, after)
        self.setVisible(bool(items))
        self._fit_height()

    def _made(self, held: Held) -> AttachmentChip:
        chip = AttachmentChip(self._theme, held.id, held.name, self._inside)
        chip.remove_wanted.connect(self._on_remove_wanted)
        chip.move_wanted.connect(self._composing.attachments.move)
        self._chips[held.id] = chip
        chip.show()
        return chip

    def _drop(self, gone: set[str]) -> None:
        for held_id in gone:
            chip = self._chips.pop(held_id)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()

    def _show(self, chip: AttachmentChip, held: Held) -> None:
        lanes: tuple[Lane, ...] = self._composing.refusing(held)
        note = refusing(lanes, blind=self._composing.blind)
        chip.show_state(state(held), tone="bad" if held.failure else "warn" if note else "", note=note)
        if held.picture is not None:
            chip.picture.show_image(held.picture)
        elif held.failure:
            chip.picture.show_icon("circle-alert")
        elif held.attachment is not None:
            chip.picture.show_icon(_DRAWINGS.get(held.attachment.media_type.partition("/")[0], "file-text"))

    def _on_progressed(self) -> None:
        for held in self._composing.attachments.items:
            if held.reading:
                self._show(self._chips[held.id], held)

    def _on_remove_wanted(self, held_id: str) -> None:
        """The focus goes on to the next file, or away with the last one."""
        ids = list(self._chips_ids())
        place = ids.index(held_id)
        had_focus = self._chips[held_id].hasFocus() or self._chips[held_id].remove.hasFocus()
        self._composing.attachments.remove(held_id)
        left = self.chips
        if had_focus and left:
            left[min(place, len(left) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _chips_ids(self) -> tuple[str, ...]:
        return tuple(held.id for held in self._composing.attachments.items)

    def _on_theme_changed(self) -> None:
        self._flow.set_gaps(self._theme.px(8))
        self._fit_height()

    def _fit_height(self) -> None:
        """As high as its lines of chips, up to some."""
        chips = self.chips
        if not chips:
            return
        line = chips[0].sizeHint().height()
        most = _LINES * line + (_LINES - 1) * self._theme.px(8)
        wanted = self._flow.heightForWidth(max(self.viewport().width(), chips[0].width()))
        self.setFixedHeight(min(wanted, most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()
