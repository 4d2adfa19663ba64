"""Where a key is given: a field that is written and never read back, and where the key shall stay."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.key_status import KeyringStatus
from app.core.outside_text import one_line
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.plain_label import plain_tooltip
from widgets.parts.secret_edit import SecretEdit
from widgets.parts.worded import push, set_kind, words
from widgets.state.key_list import KeyList
from widgets.state.key_row import KeyRow
from widgets.theme import Theme


class KeyInputCard(QFrame):
    """link_asked(str)   the user wants to see where this service gives out keys"""

    link_asked = Signal(str)

    def __init__(self, theme: Theme, keys: KeyList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._keys = keys
        self._row: KeyRow | None = None
        self._page = ""
        self._headline = words(size="strong")
        self._where = words(tone="muted")
        self.field = SecretEdit(theme)
        self._flaw = words(tone="bad", size="small")
        self._flaw.hide()
        self.keep = push(self.tr("Keep in the keyring"), "primary")
        self.hold = push(self.tr("Use for this session"))
        self.link = push("", "link")
        self._lay_out(theme)
        self.field.edited.connect(self._on_edited)
        self.field.entered.connect(self._on_entered)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.hold.clicked.connect(self._on_hold_clicked)
        self.link.clicked.connect(self._on_link_clicked)
        keys.key_kept.connect(self._on_taken)
        keys.key_held.connect(self._on_taken)

    def show_row(self, row: KeyRow, keyring: KeyringStatus | None, page: str | None) -> None:
        """`page` is where keys are given out. What was typed for one endpoint never goes to another."""
        if self._row is None or self._row.endpoint != row.endpoint:
            self.field.wipe()
        self._row, self._page = row, page or ""
        title = one_line(row.endpoint.title, limit=60)
        self._headline.setText(self.tr("Replace the key") if row.has_own_key else self.tr("Give a key"))
        self.field.set_words(
            self.tr("Key for {endpoint}").format(endpoint=title), self.tr("Paste or type the key")
        )
        self._where.setText(
            self.tr("It is sent to {address} and to nobody else, and never shown again.").format(
                address=row.endpoint.base_url
            )
        )
        usable = keyring is None or keyring.usable
        set_kind(self.keep, "primary" if usable else "quiet")
        set_kind(self.hold, "quiet" if usable else "primary")
        self.link.setVisible(bool(page))
        shown = self._page.removeprefix("https://")
        self.link.setText(self.tr("Get a key at {page} ↗").format(page=shown))
        self.link.setToolTip(plain_tooltip(self._page))
        self._allow()

    def _allow(self) -> None:
        free = self._row is not None and not self._row.busy
        flawed = bool(self._keys.flaw(self.field.typed()))
        self.field.setEnabled(free)
        for button in (self.keep, self.hold):
            button.setEnabled(free and not flawed and not self.field.empty)

    def _on_edited(self) -> None:
        flaw = self._keys.flaw(self.field.typed()) or ""
        self._flaw.setText(flaw)
        self._flaw.setVisible(bool(flaw))
        self._allow()

    def _on_entered(self) -> None:
        """What the blue button does."""
        button = self.keep if self.keep.property("kind") == "primary" else self.hold
        if button.isEnabled():
            button.click()

    def _on_keep_clicked(self) -> None:
        if self._row is not None:
            self._keys.keep(self._row.endpoint.name, self.field.typed())

    def _on_hold_clicked(self) -> None:
        if self._row is not None:
            self._keys.hold(self._row.endpoint.name, self.field.typed())

    def _on_taken(self, name: str) -> None:
        if self._row is not None and name == self._row.endpoint.name:
            self.field.wipe()

    def _on_link_clicked(self) -> None:
        self.link_asked.emit(self._page)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        buttons = FlowLayout()
        buttons.set_gaps(px(8))
        for button in (self.keep, self.hold, self.link):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(10))
        for widget in (self._headline, self._where, self.field, self._flaw):
            column.addWidget(widget)
        column.addLayout(buttons)
