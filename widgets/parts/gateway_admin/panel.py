"""Running gateways over the window: which one, and three sides of it: models, keys, money."""

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.gateways.admin import GatewayKey
from app.core.gateways.kind import GatewayKind
from app.core.outside_text import one_line
from widgets.parts.empty_state import EmptyState
from widgets.parts.gateway_admin.admin_words import hint_of, keeps_keys, plan_question
from widgets.parts.gateway_admin.keys_page import KeysPage
from widgets.parts.gateway_admin.master_key_row import MasterKeyRow
from widgets.parts.gateway_admin.models_page import ModelsPage
from widgets.parts.gateway_admin.money_page import MoneyPage
from widgets.parts.icon_button import IconButton
from widgets.parts.plain_label import PlainLabel
from widgets.parts.question_bar import QuestionBar
from widgets.parts.side_panel import SidePanel
from widgets.parts.spinner import Spinner
from widgets.parts.worded import push, segments, set_tone, words
from widgets.state.running_gateway import RunningGateway
from widgets.theme import Colour, Theme

WIDE, HIGH = 980, 640


class GatewayAdminPanel(SidePanel):
    """Asks the gateway when it is opened."""

    def __init__(self, theme: Theme, gateway: RunningGateway, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.gateway = gateway
        self._question = ""
        self._wanted: GatewayKey | None = None
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Which gateway"))
        self.again = IconButton(theme, "refresh-cw", self.tr("Ask again"))
        self.tabs = segments(self.tr("What to look at"), self.tr("Models"), self.tr("Keys"), self.tr("Spend"))
        self.spinner, self.doing = Spinner(theme), PlainLabel(elide=True)
        self.stop = push(self.tr("Cancel"), "link")
        self.told = words(selectable=True)
        self.question = QuestionBar(theme)
        self.nothing = EmptyState(theme, "server", "")
        self.master = MasterKeyRow(theme, gateway)
        self.models, self.keys = ModelsPage(theme, gateway), KeysPage(theme, gateway)
        self.money = MoneyPage(theme, gateway)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.say(self.tr("Running gateway"), self.tr("A LiteLLM proxy of yours, or an account at OpenRouter"))

    def open(self) -> None:
        self._tell("")
        self.gateway.refresh()
        self.refresh()
        super().open()

    def wanted_size(self, available: QSize) -> QSize:
        return QSize(self.theme.px(WIDE), self.theme.px(HIGH)).boundedTo(available)

    def first_focus(self) -> QWidget:
        return self.tabs

    def refresh(self) -> None:
        gateway = self.gateway
        self._show_gateways()
        self.again.setEnabled(not gateway.busy)
        self.which.setEnabled(not gateway.busy)
        for widget in (self.spinner, self.doing):
            widget.setVisible(gateway.busy)
        self.stop.setVisible(gateway.busy and gateway.can_cancel)
        self.doing.setText(gateway.doing)
        self.tabs.setTabVisible(0, gateway.kind is not GatewayKind.OPENROUTER)
        if gateway.planned is not None and self._question != "plan":
            self._ask_plan()
        self._show_page()

    # --- what is shown ---

    def _show_gateways(self) -> None:
        endpoint = self.gateway.endpoint
        with QSignalBlocker(self.which):
            self.which.clear()
            for each in self.gateway.gateways:
                self.which.addItem(one_line(each.title, limit=60), each.name)
            if endpoint is not None:
                self.which.setCurrentIndex(self.which.findData(endpoint.name))

    def _show_page(self) -> None:
        problem, found = self.gateway.problem, self.gateway.found
        if found is None:
            self._show_nothing()
            return
        for page in (self.models, self.keys, self.money):
            page.refresh()
        self._pages.setCurrentIndex(1 + self.tabs.currentIndex())
        if problem is not None:
            self._tell(f"{problem.message} {hint_of(problem)}".strip(), tone="bad")

    def _show_nothing(self) -> None:
        """It was not asked yet, or did not answer."""
        problem = self.gateway.problem
        self._pages.setCurrentIndex(0)
        self.master.setVisible(problem is not None)
        self.master.show_kind(self.gateway.kind, kept=keeps_keys(problem))
        if problem is not None:
            self.nothing.set_icon("triangle-alert", Colour.WARN)
            self.nothing.set_texts(problem.message, hint_of(problem))
        else:
            self.nothing.set_icon("server")
            self.nothing.set_texts(self.gateway.doing or self.tr("The gateway was not asked"))

    def _tell(self, text: str, *, tone: str = "good") -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))
        set_tone(self.told, tone)

    # --- questions ---

    def _ask_health(self) -> None:
        found = self.gateway.found
        count = 0 if found is None else len(found.models)
        self._question = "health"
        self.question.ask(
            self.tr("The proxy sends a request to each of its %n model(s), which costs.", "", count),
            accept=self.tr("Ask them"),
            refuse=self.tr("Go back"),
        )

    def _ask_delete(self, key: object) -> None:
        assert isinstance(key, GatewayKey)
        self._question, self._wanted = "delete", key
        text = self.tr("Delete the key {name}? Whoever asks with it is refused from then on.")
        self.question.ask(
            text.format(name=one_line(key.title)), accept=self.tr("Delete"), refuse=self.tr("Keep it")
        )

    def _ask_plan(self) -> None:
        planned = self.gateway.planned
        assert planned is not None
        self._question = "plan"
        text, can = plan_question(planned)
        if can:
            self.question.ask(text, accept=self.tr("Make them"), refuse=self.tr("Go back"))
        else:
            self._tell(text, tone="muted")

    def _on_accepted(self) -> None:
        asked, self._question = self._question, ""
        if asked == "health":
            self.gateway.ask_models()
        elif asked == "plan":
            self.gateway.make_planned()
        elif asked == "delete" and self._wanted is not None:
            self.gateway.delete(self._wanted.id)

    def _on_refused(self) -> None:
        if self._question == "plan":
            self.gateway.planned = None
        self._question = ""

    # --- events ---

    def _on_chosen(self, place: int) -> None:
        self._tell("")
        self.question.hide()
        self.keys.leave_form()
        self.gateway.choose(str(self.which.itemData(place)))

    def _on_again(self) -> None:
        self._tell("")
        self.gateway.look()

    def _on_plan_wanted(self) -> None:
        self._question = ""
        self.gateway.compare_plan()

    def _on_done(self, text: str) -> None:
        self._tell(text)

    def _on_closed(self) -> None:
        """What is not seen is not waited for; what changes something is."""
        self.gateway.cancel()
        self.question.hide()
        self.keys.leave_form()

    def _on_tab(self, _place: int) -> None:
        self._show_page()

    def _connect(self) -> None:
        gateway = self.gateway
        gateway.changed.connect(self.refresh)
        gateway.done.connect(self._on_done)
        self.which.activated.connect(self._on_chosen)
        self.again.clicked.connect(self._on_again)
        self.stop.clicked.connect(gateway.cancel)
        self.tabs.currentChanged.connect(self._on_tab)
        self.models.ask_wanted.connect(self._ask_health)
        self.keys.delete_wanted.connect(self._ask_delete)
        self.keys.plan_wanted.connect(self._on_plan_wanted)
        self.question.accepted.connect(self._on_accepted)
        self.question.refused.connect(self._on_refused)
        self.closed.connect(self._on_closed)

    def _lay_out(self) -> None:
        px = self.theme.px
        self.tools.addWidget(self.which)
        self.tools.addWidget(self.again)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.tabs, 1)
        line.addWidget(self.spinner)
        line.addWidget(self.doing)
        line.addWidget(self.stop)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing, 1)
        for page in (empty, self.models, self.keys, self.money):
            self._pages.addWidget(page)
        self.nothing.add_widget(self.master)
        self.doing.setProperty("tone", "muted")
        self.body.addLayout(line)
        self.body.addWidget(self.told)
        self.body.addWidget(self.question)
        self.body.addWidget(self._pages, 1)
