"""The row below the prompt: what can be added at the left, to whom it goes and the button at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from widgets.actions import Actions
from widgets.icons import icon
from widgets.parts.composer_words import send_label, short_keys, with_keys
from widgets.parts.estimate_button import EstimateButton
from widgets.parts.plain_label import PlainLabel, plain_tooltip
from widgets.parts.popup import open_below
from widgets.theme import Theme

_ICON = 16
_ROOM_FOR_WORDS = 90
"""What the words at the right should have before the buttons give up theirs."""


class ComposerRow(QWidget):
    """Where there is no room for words, the buttons at the left become icons.

    send_clicked()   the button says Send
    stop_clicked()   the button says Stop
    cost_clicked()   what sending costs is wanted in full
    """

    send_clicked = Signal()
    stop_clicked = Signal()
    cost_clicked = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._stops = self._narrow = False
        self._lanes = 0
        self._menu: QMenu | None = None
        self.system_prompt = self._tool(self.tr("System prompt"), "scroll-text", "system_prompt")
        self.parameters = self._tool(self.tr("Parameters"), "sliders-horizontal", "parameters")
        self.attach = self._tool(self.tr("Attach"), "paperclip", "attach")
        self.lanes = self._tool(self.tr("Lanes"), "columns-3", "add_lane")
        self._tools = (self.system_prompt, self.parameters, self.attach, self.lanes)
        self.words = PlainLabel(elide=True)
        self.words.setProperty("tone", "muted")
        self.words.setProperty("type", "small")
        self.words.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._stretch = QWidget()
        self._stretch.hide()
        self.cost = EstimateButton()
        self.cost.clicked.connect(self.cost_clicked)
        self.send = QPushButton()
        self.send.setProperty("kind", "primary")
        self.send.clicked.connect(self._on_send_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for tool in self._tools:
            row.addWidget(tool)
        row.addWidget(self.words, stretch=1)
        row.addWidget(self._stretch, stretch=1)
        row.addWidget(self.cost)
        row.addSpacing(8)
        row.addWidget(self.send)
        theme.changed.connect(self._on_theme_changed)
        actions.changed.connect(self._tell_keys)
        self._on_theme_changed()
        self._tell_keys()

    def set_lanes_menu(self, menu: QMenu) -> None:
        """What the button “Lanes” opens instead of the picker."""
        self.lanes.clicked.disconnect(self._actions.action("add_lane").trigger)
        self._menu = menu
        self.lanes.clicked.connect(self._on_lanes_clicked)

    def show_sending(self, lanes: int, *, possible: bool, words: str, why: str) -> None:
        """The button sends. `words` stand beside it; `why` is for whoever asks it, where it cannot."""
        self._stops, self._lanes = False, lanes
        self.send.setEnabled(possible)
        self.words.setText(words)
        self.send.setToolTip(plain_tooltip(why))
        self.send.setAccessibleName(self.tr("Send to %n lane(s)", "", lanes))
        self.send.setAccessibleDescription(why)
        self._tell_keys()

    def show_cost(self, line: str, *, shorter: Sequence[str] = (), warns: bool = False) -> None:
        """What sending costs, in the place of the words; they are back when there is nothing to tell."""
        self.words.setVisible(not line)
        self.cost.show_line(line, shorter=shorter, warns=warns)
        self._stretch.setVisible(bool(line))
        self._name_send()

    def show_stopping(self, words: str) -> None:
        """The button stops, while answers grow."""
        self._stops = True
        self.send.setEnabled(True)
        self.words.setText(words)
        self.send.setToolTip("")
        self.send.setAccessibleName(self.tr("Stop all"))
        self.send.setAccessibleDescription(words)
        self._tell_keys()

    def _tool(self, text: str, drawing: str, action_id: str) -> QPushButton:
        action = self._actions.action(action_id)
        button = QPushButton(text)
        button.setProperty("kind", "ghost")
        button.setProperty("words", text)
        button.setProperty("drawing", drawing)
        button.setAccessibleName(text)
        button.clicked.connect(action.trigger)
        return button

    def _set_texts(self) -> None:
        """Words where they fit beside the rest, icons where they do not."""
        metrics, padding = self.fontMetrics(), self._theme.px(20)
        wanted = sum(metrics.horizontalAdvance(tool.property("words")) + padding for tool in self._tools)
        rest = self._widest_send() + self._theme.px(_ROOM_FOR_WORDS)
        in_words = self.width() >= wanted + rest
        side = self._theme.px(_ICON)
        self._narrow = not in_words
        self._name_send()
        for tool in self._tools:
            tool.setIconSize(QSize(side, side))
            tool.setText(tool.property("words") if in_words else "")
            tool.setIcon(QIcon() if in_words else icon(self._theme, tool.property("drawing")))

    def _tell_keys(self) -> None:
        self._name_send()
        self.cost.set_keys(short_keys(self._actions.action("estimate").keys))
        for tool, id_ in zip(self._tools, ("system_prompt", "parameters", "attach", "add_lane"), strict=True):
            tool.setToolTip(plain_tooltip(with_keys(tool.property("words"), self._actions.action(id_).keys)))

    def _name_send(self) -> None:
        """With its keys, unless the room is wanted for what sending costs."""
        wanted = self._narrow and not self.cost.isHidden()
        self.send.setText(self._send_name(keys=not wanted))

    def _send_name(self, *, keys: bool) -> str:
        label = self.tr("Stop all") if self._stops else send_label(self._lanes)
        action = self._actions.action("stop" if self._stops else "send")
        return with_keys(label, action.keys) if keys else label

    def _widest_send(self) -> int:
        """Of the button with its keys, whether it shows them or not."""
        metrics, whole = self.send.fontMetrics(), self._send_name(keys=True)
        missing = metrics.horizontalAdvance(whole) - metrics.horizontalAdvance(self.send.text())
        return self.send.sizeHint().width() + missing

    def _on_lanes_clicked(self) -> None:
        if self._menu is not None:
            open_below(self._menu, self.lanes)

    def _on_send_clicked(self) -> None:
        if self._stops:
            self.stop_clicked.emit()
        else:
            self.send_clicked.emit()

    def _on_theme_changed(self) -> None:
        row = self.layout()
        assert row is not None
        row.setSpacing(self._theme.px(2))
        self._set_texts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_texts()
