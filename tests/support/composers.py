"""A composer on the state of a whole program, in a window of its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.asking_desk import AskingDesk
from widgets.program import Program
from widgets.theme import Theme


class ComposerWindow(QWidget):
    """Shown, with the focus in the composer's field, and all panels at hand. Close it in the end."""

    def __init__(self, program: Program, theme: Theme, *, width: int = 1100, height: int = 760) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)  # it would end the loop of the test
        self.setAutoFillBackground(True)
        self.desk = AskingDesk(program, self, theme)
        self.attachments = self.desk.attachments
        self.composer = self.desk.composer()
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.composer)
        self.desk.accept_drops(self, self.composer)
        program.actions.attach(self)
        self.resize(width, height)
        self.show()
        self.activateWindow()
        self.composer.focus()
