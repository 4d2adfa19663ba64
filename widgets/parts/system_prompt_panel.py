"""The system prompt, for one lane or for all."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from widgets.parts.exact_text import exact_text
from widgets.parts.lane_panel import LanePanel
from widgets.parts.worded import words
from widgets.state.lane_edits import LaneEdits
from widgets.theme import Theme


class SystemPromptPanel(LanePanel):
    """Where lanes differ it says so, and shows nobody's until the user writes one for all."""

    def __init__(self, theme: Theme, edits: LaneEdits, parent: QWidget) -> None:
        super().__init__(theme, edits, self.tr("System prompt"), parent)
        self.note = words(size="small", tone="muted")
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(self.tr("System prompt"))
        self.field.textChanged.connect(self._on_text_changed)
        self.content.addWidget(self.note)
        self.content.addWidget(self.field, stretch=1)
        self._showing = False
        self._touched = False

    def show_values(self) -> None:
        self._showing = True
        system = self.edits.system()
        self.field.setPlainText(system or "")
        self._showing = self._touched = False
        self._tell()

    def apply(self) -> None:
        if self._touched:
            self.edits.set_system(exact_text(self.field.document()))
            self._tell()

    def first_focus(self) -> QWidget:
        return self.field

    def wanted_size(self, available: QSize) -> QSize:
        return QSize(self.theme.px(640), self.theme.px(400)).boundedTo(available)

    def _tell(self) -> None:
        differ = self.edits.system() is None
        if differ:
            own = [lane.letter for lane in self.edits.chosen if lane.system]
            text = self.tr("The lanes differ; {letters} have one. What is written here is for all of them.")
            self.note.setText(text.format(letters=", ".join(own)))
        else:
            self.note.setText(
                self.tr("Sent before the conversation, as it stands here. Empty, none is sent.")
            )
        self.field.setPlaceholderText(self.tr("Differs from lane to lane") if differ else self.tr("Not set"))

    def _on_text_changed(self) -> None:
        if not self._showing:
            self._touched = True
            self.apply_soon()
