"""Looking for model servers on this computer or on a host: only when the button is pressed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from widgets.parts.plain_label import PlainLabel
from widgets.parts.server_card import ServerCard
from widgets.parts.worded import panel, push, set_tone, words
from widgets.state.server_search import ServerSearch
from widgets.theme import Theme


class ServerFinder(QWidget):
    """use_asked(FoundServer)   the user wants to use this server"""

    use_asked = Signal(object)

    def __init__(self, theme: Theme, search: ServerSearch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._search = theme, search
        self.host = QLineEdit()
        self.host.setPlaceholderText(self.tr("this computer, or 192.168.1.20, or gpu.example:8000"))
        self.host.setAccessibleName(self.tr("Where to look"))
        self.look = push(self.tr("Find servers"), "primary")
        self.cancel = push(self.tr("Stop looking"))
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(theme.px(4))
        self._progress.setAccessibleName(self.tr("Addresses asked"))
        self._said = words(selectable=True)
        self._found = QWidget()
        self._cards = QVBoxLayout(self._found)
        self._lay_out(theme)
        self._connect()
        self._show()

    def cards(self) -> tuple[ServerCard, ...]:
        return tuple(self._found.findChildren(ServerCard))

    def begin(self, host: str = "") -> None:
        """Look at once, there."""
        self.host.setText(host)
        self._search.look(host)

    def _show(self) -> None:
        running = self._search.running
        self.look.setVisible(not running)
        self.cancel.setVisible(running)
        self.host.setEnabled(not running)
        self._progress.setVisible(running)
        self._said.setText(self._words())
        self._said.setVisible(bool(self._said.text()))
        set_tone(self._said, "bad" if self._search.problem is not None else "muted")

    def _words(self) -> str:
        problem, result = self._search.problem, self._search.result
        if problem is not None:
            return problem.message if problem.hint is None else f"{problem.message} {problem.hint}"
        if result is None:
            return ""
        parts = []
        if not result.servers:
            places = ", ".join(result.places)
            parts.append(self.tr("No model server answers at {places}.").format(places=places))
            parts.append(self.tr("Start one, or name the host and port where it listens."))
        if result.strangers:
            places = ", ".join(result.strangers)
            told = self.tr("Something answers at {places}, but it is none of the servers that Abreast knows.")
            parts.append(told.format(places=places))
        return " ".join(parts)

    def _on_started(self) -> None:
        for card in self.cards():
            card.setParent(None)
            card.deleteLater()
        self._progress.setRange(0, 0)
        self._show()

    def _on_progressed(self, done: int, of: int) -> None:
        self._progress.setRange(0, of)
        self._progress.setValue(done)

    def _on_ended(self) -> None:
        for server in self._search.result.servers if self._search.result is not None else ():
            card = ServerCard(self._theme, server)
            card.use_asked.connect(self.use_asked)
            self._cards.addWidget(card)
        self._show()

    def _on_look_asked(self) -> None:
        self._search.look(self.host.text())

    def _connect(self) -> None:
        self.look.clicked.connect(self._on_look_asked)
        self.host.returnPressed.connect(self._on_look_asked)
        self.cancel.clicked.connect(self._search.cancel)
        self._search.started.connect(self._on_started)
        self._search.progressed.connect(self._on_progressed)
        self._search.ended.connect(self._on_ended)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        heading = PlainLabel(self.tr("Find local servers"))
        heading.setProperty("type", "title")
        explained = words(
            self.tr(
                "Asks the usual ports of Ollama, LM Studio, vLLM, SGLang, llama.cpp and LiteLLM who is there."
                " No key is sent, and nothing is asked until you press the button."
            ),
            tone="muted",
        )
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.host, 1)
        line.addWidget(self.look)
        line.addWidget(self.cancel)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(px(8))
        card = panel()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(16), px(14), px(16), px(14))
        inside.setSpacing(px(10))
        inside.addWidget(explained)
        inside.addLayout(line)
        inside.addWidget(self._progress)
        inside.addWidget(self._said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(heading)
        column.addWidget(card)
        column.addWidget(self._found)
        column.addStretch(1)
