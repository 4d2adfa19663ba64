"""What was asked in the shown turn, and the way to the other turns."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.core.outside_text import one_line, visible
from app.core.session import Turn
from providers.base import Attachment
from widgets.parts.chip import Chip
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.icon_button import IconButton
from widgets.parts.plain_label import PlainLabel, plain_tooltip
from widgets.parts.popup import open_below
from widgets.state.open_session import OpenSession
from widgets.theme import Theme, Type

FOLDED_LINES, UNFOLDED_LINES = 2, 12
LONGEST_SHOWN = 60_000
"""Characters of a prompt that are laid out; copying takes all of it."""
LONGEST_FOLDED = 1_000
MOST_FILES = 12
MOST_IN_MENU = 60
LONGEST_IN_MENU = 90


class TurnBar(QFrame):
    """The prompt as it was sent, folded to two lines where it is long; hidden while there is no turn."""

    def __init__(self, theme: Theme, open_session: OpenSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._open = open_session
        self._unfolded = False
        self._cut = False
        self.setProperty("kind", "panel")
        self._you = _small(self.tr("You"))
        self._prompt = PromptText(theme)
        self._prompt.setAccessibleName(self.tr("The prompt of this turn"))
        self._fold = QPushButton()
        self._fold.setProperty("kind", "link")
        self._fold.clicked.connect(self._on_fold_clicked)
        self._copy = IconButton(theme, "copy", self.tr("Copy the prompt"), size=14)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._files = QWidget()
        self._file_row = FlowLayout(self._files, gap=theme.px(6))
        self._earlier = IconButton(theme, "chevron-left", self.tr("Earlier turn"), size=14)
        self._later = IconButton(theme, "chevron-right", self.tr("Later turn"), size=14)
        self._which = QPushButton()
        self._which.setProperty("kind", "ghost")
        self._menu = QMenu(self)
        self._lay_out()
        self._connect()
        self.show_turn()

    @property
    def unfolded(self) -> bool:
        return self._unfolded

    def show_turn(self) -> None:
        """The turn that is shown now, as the session tells it."""
        turn = self._open.turn
        self.setVisible(turn is not None)
        if turn is None:
            return
        self._unfolded = False
        self._show_prompt(turn)
        self._show_files(turn.attachments)
        self.show_place()

    def show_place(self) -> None:
        """Which turn of how many."""
        turn, turns = self._open.turn, self._open.turns
        several = len(turns) > 1
        for widget in (self._earlier, self._which, self._later):
            widget.setVisible(several)
        if turn is None:
            return
        place = next((index for index, each in enumerate(turns) if each.id == turn.id), 0)
        self._which.setText(self.tr("Turn {number} of {count}").format(number=place + 1, count=len(turns)))
        self._which.setToolTip(plain_tooltip(self.tr("Choose a turn by its prompt")))
        self._earlier.setEnabled(place > 0)
        self._later.setEnabled(place + 1 < len(turns))

    # --- the prompt ---

    def _show_prompt(self, turn: Turn) -> None:
        limit = LONGEST_SHOWN if self._unfolded else LONGEST_FOLDED
        text = visible(turn.prompt[:limit])
        self._cut = len(turn.prompt) > limit
        if self._cut:
            left = len(turn.prompt) - limit
            text += "…" if not self._unfolded else self.tr("\n… and %n more character(s)", "", left)
        self._prompt.show_text(text, UNFOLDED_LINES if self._unfolded else FOLDED_LINES)
        self._show_fold()

    def _show_fold(self) -> None:
        self._fold.setVisible(self._unfolded or self._cut or self._prompt.overflows)
        self._fold.setText(self.tr("Show less") if self._unfolded else self.tr("Show all"))

    def _show_files(self, attachments: tuple[Attachment, ...]) -> None:
        while (item := self._file_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for attachment in attachments[:MOST_FILES]:
            chip = Chip(one_line(attachment.name, limit=60))
            chip.set_tooltip(
                f"{attachment.name}\n{attachment.media_type}, {self._size(len(attachment.data))}"
            )
            self._file_row.addWidget(chip)
        if len(attachments) > MOST_FILES:
            self._file_row.addWidget(Chip(self.tr("and %n more", "", len(attachments) - MOST_FILES)))
        self._files.setVisible(bool(attachments))

    def _size(self, count: int) -> str:
        return self.locale().formattedDataSize(count)

    # --- events ---

    def _on_fold_clicked(self) -> None:
        turn = self._open.turn
        if turn is not None:
            self._unfolded = not self._unfolded
            self._show_prompt(turn)

    def _on_copy_clicked(self) -> None:
        turn = self._open.turn
        if turn is not None:
            QGuiApplication.clipboard().setText(turn.prompt)

    def _on_earlier_clicked(self) -> None:
        self._open.show_neighbour(-1)

    def _on_later_clicked(self) -> None:
        self._open.show_neighbour(1)

    def _on_which_clicked(self) -> None:
        shown = self._open.turn
        self._menu.clear()
        for turn in self._open.turns[-MOST_IN_MENU:]:
            prompt = one_line(turn.prompt, limit=LONGEST_IN_MENU) or self.tr("(only files)")
            entry = self._menu.addAction(f"{turn.number}   {prompt}".replace("&", "&&"))
            entry.setData(turn.id)
            entry.setCheckable(True)
            entry.setChecked(shown is not None and turn.id == shown.id)
        open_below(self._menu, self._which)

    def _on_turn_chosen(self, entry: QAction) -> None:
        self._open.show_turn(entry.data())

    def _connect(self) -> None:
        self._earlier.clicked.connect(self._on_earlier_clicked)
        self._later.clicked.connect(self._on_later_clicked)
        self._which.clicked.connect(self._on_which_clicked)
        self._menu.triggered.connect(self._on_turn_chosen)
        for changed in (self._open.opened, self._open.turn_shown, self._open.blind_changed):
            changed.connect(self.show_turn)

    def _lay_out(self) -> None:
        px = self._theme.px
        words = QVBoxLayout()
        words.setSpacing(px(3))
        for widget in (self._you, self._prompt, self._files):
            words.addWidget(widget)
        words.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeading)
        way = QHBoxLayout()
        way.setSpacing(px(2))
        for button in (self._earlier, self._which, self._later, self._copy):
            way.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(9), px(8), px(9))
        row.setSpacing(px(12))
        row.addLayout(words, stretch=1)
        row.addLayout(way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_fold()


class PromptText(QPlainTextEdit):
    """Text to read and to mark, of as many lines as it has, up to a number."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._most_lines = 1
        self.setReadOnly(True)
        # With the keyboard's flag it has a cursor, which shows that the focus is there.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setProperty("kind", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        theme.changed.connect(self._fit)

    @property
    def overflows(self) -> bool:
        """Whether it has more lines than are shown."""
        return self._lines() > self._most_lines

    def show_text(self, text: str, most_lines: int) -> None:
        self._most_lines = most_lines
        self.setPlainText(text)
        self._fit()

    def _lines(self) -> int:
        """As it is laid out at this width."""
        return max(1, round(self.document().size().height()))

    def _fit(self) -> None:
        self.setFont(self._theme.font(Type.BODY))
        folded = self.overflows
        bars = Qt.ScrollBarPolicy
        wants_bar = folded and self._most_lines > FOLDED_LINES
        self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if wants_bar else bars.ScrollBarAlwaysOff)
        line = QFontMetrics(self.font()).lineSpacing()
        self.setFixedHeight(line * min(self._lines(), self._most_lines) + self._theme.px(2))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _small(text: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setProperty("type", "small")
    label.setProperty("tone", "muted")
    return label
