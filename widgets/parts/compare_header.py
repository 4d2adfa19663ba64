"""The line above a comparison: what it is called, what it is, and what can be done with all of it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from app.core.cost_totals import costs_of_session, total_of
from widgets.actions import Actions
from widgets.parts.chip import Chip
from widgets.parts.lane_words import is_demo, short_name
from widgets.parts.plain_label import PlainLabel, plain_tooltip
from widgets.parts.popup import open_below
from widgets.state.judging import Judging
from widgets.state.lanes import Lanes
from widgets.state.open_session import OpenSession
from widgets.state.total_words import total_text
from widgets.theme import Theme

MOST_COLUMNS = 6
LEAST_TITLE = 150
_MOST_NEEDED = ("blind", "temporary", "demo", "cost", "lanes", "turn")


class CompareHeader(QWidget):
    """columns_wanted(int)      so many lanes at once; 0 for as many as fit
    reopen_wanted(str)       the closed lane of this id
    export_requested(str)    the session in the form of this name: `md`, `json`, `csv`, `html`
    """

    columns_wanted = Signal(int)
    reopen_wanted = Signal(str)
    export_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        open_session: OpenSession,
        lanes: Lanes,
        judging: Judging,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._actions = theme, actions
        self._open, self._lanes, self._judging = open_session, lanes, judging
        self._title = PlainLabel(elide=True)
        self._title.setProperty("type", "title")
        self._chips = {name: Chip() for name in ("lanes", "turn", "cost", "temporary", "demo", "blind")}
        self._chips["blind"].set_tone("accent")
        for chip in self._chips.values():
            chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._blind = QPushButton(self.tr("Blind"))
        self._blind.setCheckable(True)
        self._reveal = QPushButton(self.tr("Reveal"))
        self._reveal.setProperty("kind", "primary")
        self._columns = QPushButton(self.tr("Columns"))
        self._summary = QPushButton(self.tr("Summary"))
        self._summary.setCheckable(True)
        self._route = QPushButton(self.tr("Route this…"))
        self._route.setMinimumWidth(1)  # it gives way where there is no room: the window can become narrow
        self._export = QPushButton(self.tr("Export"))
        for button in (self._columns, self._export):
            button.setText(f"{button.text()} ▾")
        self._column_menu, self._export_menu = QMenu(self), QMenu(self)
        self._wanted_columns = 0
        self._row = QHBoxLayout(self)
        self._lay_out()
        self._connect()
        self.refresh()

    def show_columns(self, wanted: int) -> None:
        """How many lanes are to be seen at once; 0 for as many as fit."""
        self._wanted_columns = wanted

    def show_summary(self, *, shown: bool) -> None:
        self._summary.setChecked(shown)

    def refresh(self) -> None:
        """Everything that is said of the session."""
        open_session = self._open
        lanes, turn, turns = open_session.lanes, open_session.turn, open_session.turns
        self._title.setText(open_session.title)
        self._say("lanes", self.tr("%n model(s)", "", len(lanes)) if lanes else "")
        place = next((at for at, each in enumerate(turns, 1) if turn is not None and each.id == turn.id), 0)
        text = self.tr("turn {number} of {count}").format(number=place, count=len(turns))
        self._say("turn", text if len(turns) > 1 else self.tr("turn 1") if turns else "")
        self._column_menu.clear()  # it names closed lanes; filled when it is opened
        self._say("temporary", self.tr("temporary") if open_session.temporary else "")
        demo = not open_session.blind and any(map(is_demo, lanes))
        self._say("demo", self.tr("demo") if demo else "")
        for button in (self._summary, self._route, self._export):
            button.setEnabled(turn is not None)
        self.refresh_cost()
        self.refresh_blind()

    def refresh_cost(self) -> None:
        """Of the whole session; nothing is said where nothing was charged, and while costs are hidden."""
        sums = [] if self._open.blind else total_of(costs_of_session(self._open.session))
        charged = any(total.amount or total.unknown for total in sums)
        self._say("cost", total_text(sums) if charged else "")
        self._chips["cost"].setToolTip(
            plain_tooltip(self.tr("What this session cost, earlier tries included"))
        )

    def refresh_blind(self) -> None:
        blind, ready = self._open.blind, self._judging.can_reveal
        self._say("blind", self._blind_text() if blind else "")
        self._blind.setChecked(blind)
        self._blind.setEnabled(ready if blind else not self._open.busy)
        tip = self.tr("Hide who answers until every answer is judged")
        if blind:
            tip = (
                self.tr("Show who answered") if ready else self.tr("Judge every answer to reveal the models")
            )
        self._blind.setToolTip(plain_tooltip(tip))
        self._reveal.setVisible(blind and ready and self._open.turn is not None)
        self._fit()
        self._actions.action("blind").setEnabled(self._blind.isEnabled())
        self._actions.action("reveal").setEnabled(blind and ready)

    def _blind_text(self) -> str:
        """How far the judging is, where there is something to judge."""
        lanes = {lane.id for lane in self._open.lanes}
        answers = [each for turn in self._open.turns for each in turn.answers if each.lane_id in lanes]
        judged = sum(answer.verdict is not None for answer in answers)
        if not answers:
            return self.tr("blind")
        return self.tr("blind · {judged} of {count} judged").format(judged=judged, count=len(answers))

    def open_export_menu(self) -> None:
        open_below(self._export_menu, self._export)

    def _say(self, chip: str, text: str) -> None:
        self._chips[chip].setText(text)
        self._fit()

    def _fit(self) -> None:
        """The title comes first: where it is narrow, the facts that are seen elsewhere too are left out, and
        the button whose command is in the session's menu too.
        """
        gap, least = self._row.spacing(), self._theme.px(LEAST_TITLE)
        buttons = (self._reveal, self._blind, self._columns, self._summary, self._export)
        room = (
            self.width()
            - least
            - sum(button.sizeHint().width() + gap for button in buttons if not button.isHidden())
        )
        room -= self._route.sizeHint().width() + gap
        self._route.setVisible(room >= 0)
        for name in _MOST_NEEDED:
            chip = self._chips[name]
            room -= chip.sizeHint().width() + gap if chip.text() else 0
            chip.setVisible(bool(chip.text()) and room >= 0)

    # --- menus ---

    def _fill_columns(self) -> None:
        menu = self._column_menu
        menu.clear()
        group = QActionGroup(menu)
        for number in range(min(MOST_COLUMNS, max(1, len(self._open.lanes))) + 1):
            text = self.tr("Show %n at once", "", number) if number else self.tr("As many as fit")
            entry = menu.addAction(text)
            entry.setData(number)
            entry.setCheckable(True)
            entry.setChecked(number == self._wanted_columns)
            group.addAction(entry)
        closed = self._lanes.closed_lanes
        if closed:
            menu.addSeparator()
            menu.addAction(self.tr("Open again:")).setEnabled(False)
        for lane in closed:
            entry = menu.addAction(short_name(lane, blind=False).partition(" · ")[2].replace("&", "&&"))
            entry.setData(lane.id)
        menu.addSeparator()
        menu.addAction(self._actions.action("add_lane"))

    def _fill_export(self) -> None:
        for form, text in (
            ("md", self.tr("Markdown, to read")),
            ("html", self.tr("HTML, one page to read and print")),
            ("csv", self.tr("CSV, a row per answer, for spreadsheets")),
            ("json", self.tr("JSON, complete; can be imported")),
        ):
            self._export_menu.addAction(text).setData(form)

    def _on_column_chosen(self, entry: QAction) -> None:
        chosen = entry.data()
        if isinstance(chosen, str):
            self.reopen_wanted.emit(chosen)
        elif chosen is not None:
            self.columns_wanted.emit(chosen)

    def _on_export_chosen(self, entry: QAction) -> None:
        self.export_requested.emit(entry.data())

    def _on_columns_clicked(self) -> None:
        self._fill_columns()
        open_below(self._column_menu, self._columns)

    def _on_export_clicked(self) -> None:
        self.open_export_menu()

    def _on_blind_clicked(self) -> None:
        self._actions.action("blind").trigger()
        self._blind.setChecked(self._open.blind)

    def _on_reveal_clicked(self) -> None:
        self._actions.action("reveal").trigger()

    def _on_summary_clicked(self) -> None:
        self._actions.action("summary_table").trigger()

    def _on_route_clicked(self) -> None:
        self._actions.action("route_this").trigger()

    def _on_answer_changed(self, _lane_id: str) -> None:
        self.refresh_cost()
        self.refresh_blind()

    def _on_busy_changed(self, _busy: bool) -> None:  # noqa: FBT001 - as the signal hands it over
        self.refresh_blind()

    def _connect(self) -> None:
        opened = self._open
        for changed in (
            opened.opened, opened.lanes_changed, opened.turn_shown, opened.title_changed, opened.blind_changed
        ):  # fmt: skip
            changed.connect(self.refresh)
        opened.verdicts_changed.connect(self.refresh_blind)
        opened.answer_ended.connect(self._on_answer_changed)
        opened.answer_begun.connect(self._on_answer_changed)
        opened.busy_changed.connect(self._on_busy_changed)
        self._blind.clicked.connect(self._on_blind_clicked)
        self._reveal.clicked.connect(self._on_reveal_clicked)
        self._summary.clicked.connect(self._on_summary_clicked)
        self._route.clicked.connect(self._on_route_clicked)
        self._route.setToolTip(self.tr("The models of this comparison become a plan for a gateway"))
        self._columns.clicked.connect(self._on_columns_clicked)
        self._export.clicked.connect(self._on_export_clicked)
        self._column_menu.triggered.connect(self._on_column_chosen)
        self._export_menu.triggered.connect(self._on_export_chosen)
        self._fill_export()

    def _lay_out(self) -> None:
        px = self._theme.px
        row = self._row
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        row.addWidget(self._title)
        for chip in self._chips.values():
            row.addWidget(chip)
        row.addStretch(1)
        for button in (self._reveal, self._blind, self._columns, self._summary, self._route, self._export):
            row.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
