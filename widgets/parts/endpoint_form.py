"""The form for an endpoint of the user's own. Each field is judged while it is filled in."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.endpoint_draft import DraftCheck, EndpointDraft
from providers.base import WireName
from widgets.parts.header_rows import HeaderRows
from widgets.parts.plain_label import PlainLabel
from widgets.parts.secret_edit import SecretEdit
from widgets.parts.worded import panel, push, set_tone, words
from widgets.state.key_list import KeyList
from widgets.state.key_row import wire_words
from widgets.state.own_endpoints import OwnEndpoints
from widgets.theme import Theme

LONGEST_TITLE = 100
NARROW = 360
"""Pixels before scaling."""


class EndpointForm(QWidget):
    """left()   it was given up, or what it says was written down"""

    left = Signal()

    def __init__(self, theme: Theme, keys: KeyList, own: OwnEndpoints, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys, self._own = keys, own
        self._editing = ""
        self._waiting = False
        self._touched = False
        self._heading = words(size="title")
        self._make_fields(theme)
        self._theme = theme
        self._refusal = words(tone="bad", selectable=True)
        self.save = push(self.tr("Add the endpoint"), "primary")
        self.cancel = push(self.tr("Cancel"))
        self._lay_out(theme)
        self._connect()

    # --- filling in ---

    def begin(self, name: str = "") -> None:
        """Empty, or with what the endpoint of this name is now."""
        draft = self._own.draft_of(name)
        self._editing = draft.name
        self._touched = False
        self._heading.setText(self.tr("Edit the endpoint") if self._editing else self.tr("Add an endpoint"))
        self.save.setText(self.tr("Save") if self._editing else self.tr("Add the endpoint"))
        self.name.setText(draft.name)
        self.name.setEnabled(not self._editing)
        self.title.setText(draft.title)
        self.wire.setCurrentIndex(self.wire.findData(draft.wire.value))
        self.base_url.setText(draft.base_url)
        self.plain_http.setChecked(draft.plain_http)
        self.no_key.setChecked(draft.no_key)
        self.variables.setText(draft.variables)
        self.headers.set_headers(draft.headers)
        self.local.setChecked(draft.local)
        self._fill_like(draft.like)
        self.key.wipe()
        self._refuse("")
        self._judge()
        (self.base_url if self._editing else self.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> EndpointDraft:
        return EndpointDraft(
            name=self.name.text().strip(),
            title=self.title.text(),
            wire=WireName(self.wire.currentData()),
            base_url=self.base_url.text(),
            plain_http=self.plain_http.isChecked() and not self.plain_http.isHidden(),
            no_key=self.no_key.isChecked(),
            variables=self.variables.text(),
            headers=self.headers.headers(),
            local=self.local.isChecked(),
            like=str(self.like.currentData() or ""),
        )

    # --- judging ---

    def _judge(self) -> None:
        without_leave = replace(self.draft(), plain_http=False)
        asks = self._own.check(without_leave, editing=self._editing).asks_leave
        self.plain_http.setVisible(asks)
        check = self._own.check(self.draft(), editing=self._editing)
        self._show_problems(check)
        self.no_key.setEnabled(not self.variables.text().strip())
        takes_key = not self.no_key.isChecked()
        self.key.setEnabled(takes_key)
        self.variables.setEnabled(takes_key)
        flaw = self._keys.flaw(self.key.typed()) if takes_key else None
        _say(self._notes["key"], flaw or "", "bad")
        self.save.setEnabled(check.passes and flaw is None and not self._own.busy)

    def _show_problems(self, check: DraftCheck) -> None:
        """What is not filled in yet is no mistake yet."""
        name_told = check.name if self.name.text() or self._touched else None
        if name_told is None and check.shadows and not self._editing:
            _say(self._notes["name"], self.tr("It will stand before the built-in endpoint of this name."))
        else:
            _say(self._notes["name"], name_told or "", "bad")
        if self.base_url.text().strip():
            address = self.tr("Requests go to {address}").format(address=check.address or "")
            tone = "warn" if check.asks_leave else "bad"
            _say(self._notes["base_url"], check.base_url or address, tone if check.base_url else "muted")
        else:
            _say(self._notes["base_url"], self.tr("What the provider's own library takes."))
        _say(self._notes["variables"], check.variables or "", "bad")
        _say(self._notes["headers"], check.headers or "", "bad")
        _say(self._notes["like"], check.like or "", "bad")

    def _refuse(self, text: str) -> None:
        self._refusal.setText(text)
        self._refusal.setVisible(bool(text))

    # --- events ---

    def _on_wire_changed(self) -> None:
        self._fill_like("")
        self._judge()

    def _on_save_clicked(self) -> None:
        self._touched = True
        self._judge()
        if not self.save.isEnabled():
            return
        self._waiting = True
        self._refuse("")
        key = "" if self.no_key.isChecked() else self.key.typed()
        self._own.save(self.draft(), editing=self._editing, key=key)

    def _on_added(self, _name: str) -> None:
        if self._waiting:
            self._waiting = False
            self.key.wipe()
            self.left.emit()

    def _on_refused(self, text: str) -> None:
        if self._waiting:
            self._waiting = False
            self._refuse(text)
            self._judge()

    def _on_cancel_clicked(self) -> None:
        self.key.wipe()
        self.left.emit()

    # --- building ---

    def _make_fields(self, theme: Theme) -> None:
        self.name, self.title, self.base_url, self.variables = (QLineEdit() for _ in range(4))
        self.name.setPlaceholderText(self.tr("my-gateway"))
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.setPlaceholderText(self.tr("How it is called in words; the name otherwise"))
        self.base_url.setPlaceholderText("https://llm.example.com/v1")
        self.variables.setPlaceholderText(self.tr("MY_API_KEY, read at the next start"))
        self.wire = QComboBox()
        for wire in WireName:
            self.wire.addItem(wire_words(wire), wire.value)
        self.plain_http = QCheckBox(self.tr("Allow it: that network is mine"))
        self.no_key = QCheckBox(self.tr("Needs no key"))
        self.local = QCheckBox(self.tr("One request at a time"))
        self.key = SecretEdit(theme)
        self.key.set_words(self.tr("Key"), self.tr("Optional; it goes into the keyring"))
        self.headers = HeaderRows(theme)
        self.like = QComboBox()
        names = ("name", "base_url", "key", "variables", "headers", "like")
        self._notes = {name: words(size="small", tone="muted") for name in names}

    def _fill_like(self, like: str) -> None:
        with QSignalBlocker(self.like):
            self.like.clear()
            self.like.addItem(self.tr("Nothing known: be tolerant"), "")
            for row in self._own.rows_like(WireName(self.wire.currentData())):
                self.like.addItem(row.title, row.name)
            self.like.setCurrentIndex(max(0, self.like.findData(like)))

    def _connect(self) -> None:
        for field in (self.name, self.title, self.base_url, self.variables):
            field.textChanged.connect(self._judge)
            field.returnPressed.connect(self._on_save_clicked)
        for box in (self.plain_http, self.no_key, self.local):
            box.toggled.connect(self._judge)
        self.wire.currentIndexChanged.connect(self._on_wire_changed)
        self.like.currentIndexChanged.connect(self._judge)
        self.headers.edited.connect(self._judge)
        self.key.edited.connect(self._judge)
        self.key.entered.connect(self._on_save_clicked)
        self.save.clicked.connect(self._on_save_clicked)
        self.cancel.clicked.connect(self._on_cancel_clicked)
        self._own.added.connect(self._on_added)
        self._own.refused.connect(self._on_refused)
        self._own.busy_changed.connect(self._judge)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        card = panel()
        form = self._form = QFormLayout(card)
        form.setContentsMargins(px(16), px(16), px(16), px(16))
        form.setHorizontalSpacing(px(20))
        form.setVerticalSpacing(px(12))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: tuple[tuple[str, tuple[QWidget, ...], str], ...] = (
            (self.tr("Name"), (self.name,), "name"),
            (self.tr("Title"), (self.title,), ""),
            (self.tr("Protocol"), (self.wire,), ""),
            (self.tr("Base URL"), (self.base_url, self.plain_http), "base_url"),
            (self.tr("Key"), (self.key, self.no_key), "key"),
            (self.tr("Environment"), (self.variables,), "variables"),
            (self.tr("Headers"), (self.headers,), "headers"),
            (self.tr("Behaves like"), (self.like,), "like"),
            (self.tr("Pace"), (self.local,), ""),
        )
        for text, fields, note in rows:
            label = PlainLabel(text)
            label.setProperty("tone", "muted")
            label.setBuddy(fields[0])
            if not fields[0].accessibleName():
                fields[0].setAccessibleName(text)
            form.addRow(label, _stacked(theme, *fields, *((self._notes[note],) if note else ())))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self._heading)
        column.addWidget(card)
        column.addWidget(self._refusal)
        column.addLayout(buttons)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, each field stands below its label."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._theme.px(NARROW)
        policy = QFormLayout.RowWrapPolicy.WrapAllRows if narrow else QFormLayout.RowWrapPolicy.DontWrapRows
        if self._form.rowWrapPolicy() is not policy:
            self._form.setRowWrapPolicy(policy)


def _stacked(theme: Theme, *widgets: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    for widget in widgets:
        column.addWidget(widget)
    return box


def _say(note: PlainLabel, text: str, tone: str = "muted") -> None:
    note.setText(text)
    note.setVisible(bool(text))
    set_tone(note, tone)
