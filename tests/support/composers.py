"""A composer on the state of a whole program, in a window of its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.model_ref import ModelRef
from app.services.attachment_fit import AttachmentFit
from providers.base import ModelInfo
from widgets.parts.composer import Composer
from widgets.program import Program
from widgets.state.attachments import Attachments
from widgets.state.composing import Composing
from widgets.theme import Theme


class ComposerWindow(QWidget):
    """Shown, with the focus in the composer's field. Close it in the end."""

    def __init__(self, program: Program, theme: Theme, *, width: int = 1100) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)  # it would end the loop of the test
        self.setAutoFillBackground(True)
        self._program = program
        self.infos: dict[ModelRef, ModelInfo] = {}
        """What the providers' lists say of models, as far as they were asked."""
        self.attachments = Attachments(program.tasks, program.notices, self)
        fit = AttachmentFit(program.engine.book, self._one_key, self.infos.get)
        composing = Composing(program.open_session, program.asking, self.attachments, fit, self)
        self.composer = Composer(
            theme,
            program.actions,
            program.open_session,
            composing,
            program.opening,
            preferences=program.preferences,
            tasks=program.tasks,
        )
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.composer)
        program.actions.attach(self)
        self.resize(width, 420)
        self.show()
        self.activateWindow()
        self.composer.focus()

    def _one_key(self) -> str | None:
        return self._program.preferences.settings.one_key
