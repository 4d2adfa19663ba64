"""A session in which nothing was asked yet: who will be asked, what one might ask, how to begin at all."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.core.session import Lane
from widgets.actions import Actions
from widgets.parts.badge import Badge
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.lane_words import lane_name
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import push, words
from widgets.state.open_session import OpenSession
from widgets.theme import Theme

WIDEST = 760
MOST_LANES = 12


class ExampleCard(QPushButton):
    """A prompt to begin with, as a button of several lines."""

    def __init__(self, theme: Theme, title: str, prompt: str) -> None:
        super().__init__()
        self.prompt = prompt
        self.setAccessibleName(title)
        self.setAccessibleDescription(prompt)
        self._title = words(title, size="strong")
        self._prompt = words(prompt, tone="muted")
        # All cards of a row are as high as the highest.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self)
        px = theme.px
        self._column.setContentsMargins(px(14), px(12), px(14), px(12))
        self._column.setSpacing(px(4))
        for label in (self._title, self._prompt):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
            self._column.addWidget(label)
        self._column.addStretch(1)

    def sizeHint(self) -> QSize:
        return QSize(120, self._column.heightForWidth(max(120, self.width())))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()


class CompareStart(QScrollArea):
    """example_chosen(str)     this prompt is to stand in the composer
    demo_wanted()           the demo's models are to be the lanes
    environment_wanted()    keys that stand in the environment are to be used
    servers_wanted()        model servers on this machine are to be looked for
    """

    example_chosen = Signal(str)
    demo_wanted = Signal()
    environment_wanted = Signal()
    servers_wanted = Signal()

    def __init__(
        self, theme: Theme, actions: Actions, open_session: OpenSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._actions, self._open = theme, actions, open_session
        self._title = words(size="title")
        self._sentence = words(tone="muted")
        self._lanes = QWidget()
        self._lane_row = FlowLayout(self._lanes, gap=theme.px(16), line_gap=theme.px(8), centred=True)
        self._add = push(self.tr("Choose models…"), "primary")
        self._add.clicked.connect(self._on_add_clicked)
        self._offers = QFrame()
        self._cards = QHBoxLayout()
        self._lay_out()
        self.offer_first_start(environment=0, shown=False)
        for changed in (open_session.opened, open_session.lanes_changed, open_session.blind_changed):
            changed.connect(self.refresh)

    def refresh(self) -> None:
        """Who will be asked, as it may be shown; where nobody sees it, nobody is named."""
        if not self.isVisible():
            self._show_lanes((), blind=True)
            return
        lanes, blind = self._open.lanes, self._open.blind
        if not lanes:
            self._title.setText(self.tr("Which models do you want to compare?"))
            self._sentence.setText(self.tr("Add a lane for each. The same model may stand in two of them."))
        elif blind:
            self._title.setText(self.tr("Ask, and judge without knowing who answers"))
            self._sentence.setText(
                self.tr("Models, order and numbers are hidden until every answer has its verdict.")
            )
        else:
            self._title.setText(self.tr("Ask %n model(s) the same thing", "", len(lanes)))
            self._sentence.setText(
                self.tr("Their answers grow side by side, with what each cost and how long it took.")
            )
        self._show_lanes(lanes, blind=blind)
        self._add.setVisible(not lanes)

    def offer_first_start(self, *, environment: int, shown: bool = True) -> None:
        """On the very first start: the demo, keys that were found in the environment, local servers."""
        self._offers.setVisible(shown)
        self._environment.setText(self.tr("Use %n key(s) from the environment", "", environment))
        self._environment.setVisible(environment > 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # --- how it is made ---

    def _show_lanes(self, lanes: Sequence[Lane], *, blind: bool) -> None:
        while (item := self._lane_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for lane in lanes[:MOST_LANES]:
            self._lane_row.addWidget(self._lane(lane, blind=blind))
        if len(lanes) > MOST_LANES:
            self._lane_row.addWidget(PlainLabel(self.tr("and %n more", "", len(lanes) - MOST_LANES)))
        self._lanes.setVisible(bool(lanes))

    def _lane(self, lane: Lane, *, blind: bool) -> QWidget:
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(6))
        badge = Badge(self._theme, size=18)
        badge.show_position(lane.position, coloured=not blind)
        name = PlainLabel(lane_name(lane, blind=blind), elide=True)
        name.setMaximumWidth(self._theme.px(260))
        row.addWidget(badge)
        row.addWidget(name)
        return shown

    def _examples(self) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("Explain"),
                self.tr("Explain the circuit-breaker pattern to a new developer, with one code sketch."),
            ),
            (
                self.tr("Extract"),
                self.tr("Take the names, dates and amounts out of this text and give them as JSON:"),
            ),
            (
                self.tr("Decide"),
                self.tr("Compare SQLite and PostgreSQL for a desktop program in a table; recommend one."),
            ),
        )

    def _lay_out(self) -> None:
        px = self._theme.px
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._cards.setSpacing(px(10))
        for title, prompt in self._examples():
            card = ExampleCard(self._theme, title, prompt)
            card.clicked.connect(self._on_card_clicked)
            self._cards.addWidget(card, stretch=1)
        middle = QWidget()
        middle.setMaximumWidth(px(WIDEST))
        column = QVBoxLayout(middle)
        column.setSpacing(px(12))
        column.addStretch(2)
        for widget in (self._title, self._sentence, self._lanes):
            column.addWidget(widget)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(px(8))
        column.addLayout(self._cards)
        column.addWidget(self._made_offers())
        column.addStretch(3)
        ground = QWidget()
        ground.setObjectName("content")
        across = QHBoxLayout(ground)
        across.setContentsMargins(px(12), 0, px(12), 0)
        across.addStretch(1)
        across.addWidget(middle, 100)
        across.addStretch(1)
        self.setWidget(ground)

    def _made_offers(self) -> QFrame:
        self._demo = push(self.tr("Try the demo"))
        self._environment = push("")
        self._servers = push(self.tr("Look for local servers"))
        self._demo.clicked.connect(self._on_demo_clicked)
        self._environment.clicked.connect(self._on_environment_clicked)
        self._servers.clicked.connect(self._on_servers_clicked)
        row = FlowLayout(self._offers, gap=self._theme.px(8), centred=True)
        for button in (self._demo, self._environment, self._servers):
            row.addWidget(button)
        return self._offers

    def _on_card_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, ExampleCard):
            self.example_chosen.emit(card.prompt)

    def _on_add_clicked(self) -> None:
        self._actions.action("add_lane").trigger()

    def _on_demo_clicked(self) -> None:
        self.demo_wanted.emit()

    def _on_environment_clicked(self) -> None:
        self.environment_wanted.emit()

    def _on_servers_clicked(self) -> None:
        self.servers_wanted.emit()
