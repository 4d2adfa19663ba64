"""Everything about one endpoint: what it is, how its key stands, and where a key is given."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from providers.base import Endpoint
from widgets.parts.chip import Chip
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.key_input_card import KeyInputCard
from widgets.parts.key_state_card import KeyStateCard
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import panel, push, words
from widgets.state.key_list import KeyList
from widgets.state.key_row import KeyRow, group_words, wire_words
from widgets.theme import Theme


class EndpointPanel(QWidget):
    """Shows the endpoint that it was told to show, for as long as there is one of that name.

    remove_key_asked(str)        to be confirmed first
    edit_asked(str)              of an endpoint that the user added
    remove_endpoint_asked(str)   to be confirmed first
    link_asked(str)              a page of the service is to be opened
    """

    remove_key_asked = Signal(str)
    edit_asked = Signal(str)
    remove_endpoint_asked = Signal(str)
    link_asked = Signal(str)

    def __init__(self, theme: Theme, keys: KeyList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._name = ""
        self._title = PlainLabel(elide=True)
        self._title.setProperty("type", "title")
        self._kind, self._serves = Chip(), Chip(tone="accent")
        self._serves.setText(self.tr("serves every lane"))
        self.edit = push(self.tr("Edit…"))
        self.remove = push(self.tr("Remove…"), "danger")
        self.state = KeyStateCard(theme)
        self.input = KeyInputCard(theme, keys)
        self._facts = {name: words(selectable=True, size=size) for name, size in _FACTS}
        self._form = QFormLayout()
        self._lay_out(theme)
        self._connect()

    @property
    def name(self) -> str:
        return self._name

    def show_endpoint(self, name: str) -> None:
        self._name = name
        self._show()

    def _show(self) -> None:
        row = self._keys.row(self._name)
        if row is None:
            return
        self._title.setText(row.endpoint.title)
        self._kind.setText(group_words(row.group) if row.endpoint.custom else self.tr("Built in"))
        self._serves.setVisible(row.serves_all)
        self.edit.setVisible(row.endpoint.custom)
        self.remove.setVisible(row.endpoint.custom)
        self.edit.setEnabled(not row.busy)
        self.remove.setEnabled(not row.busy)
        self._show_facts(row.endpoint)
        self.state.show_row(row, self._keys.keyring)
        self.input.setVisible(row.takes_key)
        self._show_input(row)

    def _show_input(self, row: KeyRow) -> None:
        from app.services.key_groups import key_page  # with the address rules, after the first paint

        if row.takes_key:
            self.input.show_row(row, self._keys.keyring, key_page(row.endpoint))

    def _show_facts(self, endpoint: Endpoint) -> None:
        facts = {
            "name": endpoint.name,
            "address": endpoint.base_url or self.tr("starts on first use"),
            "wire": wire_words(endpoint.wire),
            "variables": ", ".join(endpoint.key_env),
            "headers": "\n".join(f"{name}: {value}" for name, value in endpoint.headers.items()),
            "notes": self.tr("http: others on its network can read what is sent")
            if endpoint.plain_http
            else "",
        }
        for name, text in facts.items():
            self._facts[name].setText(text)
            self._form.setRowVisible(self._facts[name], bool(text))

    def _connect(self) -> None:
        self._keys.row_changed.connect(self._on_row_changed)
        self._keys.listed.connect(self._show)
        self._keys.keyring_changed.connect(self._show)
        self.state.test_asked.connect(self._on_test_asked)
        self.state.cancel_asked.connect(self._on_cancel_asked)
        self.state.copy_asked.connect(self._on_copy_asked)
        self.state.remove_asked.connect(self._on_remove_key_asked)
        self.input.link_asked.connect(self.link_asked)
        self.edit.clicked.connect(self._on_edit_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)

    def _on_row_changed(self, name: str) -> None:
        if name == self._name:
            self._show()

    def _on_test_asked(self) -> None:
        self._keys.test(self._name)

    def _on_cancel_asked(self) -> None:
        self._keys.cancel_test(self._name)

    def _on_copy_asked(self) -> None:
        self._keys.keep_from_environment(self._name)

    def _on_remove_key_asked(self) -> None:
        self.remove_key_asked.emit(self._name)

    def _on_edit_clicked(self) -> None:
        self.edit_asked.emit(self._name)

    def _on_remove_clicked(self) -> None:
        self.remove_endpoint_asked.emit(self._name)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        labels = {
            "name": self.tr("Name"),
            "address": self.tr("Base URL"),
            "wire": self.tr("Protocol"),
            "variables": self.tr("Environment"),
            "headers": self.tr("Headers"),
            "notes": self.tr("Note"),
        }
        self._form.setContentsMargins(px(16), px(14), px(16), px(14))
        self._form.setHorizontalSpacing(px(20))
        self._form.setVerticalSpacing(px(8))
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, _ in _FACTS:
            label = PlainLabel(labels[name])
            label.setProperty("tone", "muted")
            self._facts[name].setAccessibleName(labels[name])
            self._form.addRow(label, self._facts[name])
        facts = panel()
        facts.setLayout(self._form)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._title, 1)
        head.addWidget(self.edit)
        head.addWidget(self.remove)
        chips = FlowLayout()
        chips.set_gaps(px(8))
        chips.addWidget(self._kind)
        chips.addWidget(self._serves)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addLayout(chips)
        for widget in (self.state, self.input, facts):
            column.addWidget(widget)
        column.addStretch(1)


_FACTS = (
    ("name", "code"),
    ("address", "code"),
    ("wire", None),
    ("variables", "code"),
    ("headers", "code"),
    ("notes", None),
)
