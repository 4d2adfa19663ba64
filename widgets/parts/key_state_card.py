"""How one endpoint's key stands: where it is, what the provider says of it, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.key_status import KeyringStatus, KeySource
from providers.base import KeyNeed, KeyState, KeyVerdict
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.picture import Picture
from widgets.parts.plain_label import PlainLabel
from widgets.parts.spinner import Spinner
from widgets.parts.worded import push, set_kind, set_tone, words
from widgets.polish import repolish
from widgets.state.key_row import Activity, KeyRow, activity_words, sign_of, verdict_words
from widgets.theme import Colour, Theme

_TONES = {
    KeyState.ACCEPTED: ("good", "circle-check", Colour.GOOD),
    KeyState.REACHABLE: ("good", "circle-check", Colour.GOOD),
    KeyState.REJECTED: ("bad", "circle-x", Colour.BAD),
    KeyState.FORBIDDEN: ("bad", "circle-x", Colour.BAD),
    KeyState.NO_CREDIT: ("warn", "coins", Colour.WARN),
    KeyState.UNREACHABLE: ("warn", "wifi-off", Colour.WARN),
}


class KeyStateCard(QFrame):
    """test_asked(), cancel_asked(), remove_asked(), copy_asked()   the buttons' verbs"""

    test_asked = Signal()
    cancel_asked = Signal()
    remove_asked = Signal()
    copy_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._sign = Picture(theme, "circle", size=18)
        self._spinner = Spinner(theme, size=18)
        self._headline = words(size="strong")
        self._detail = words(tone="muted")
        self._said = _Said(theme)
        self._problem = words(tone="warn", selectable=True)
        self.test = push(self.tr("Test"))
        self.cancel = push(self.tr("Cancel the test"))
        self.copy = push(self.tr("Copy it into the keyring"))
        self.remove = push(self.tr("Remove the key…"), "danger")
        self._lay_out(theme)
        self.test.clicked.connect(self.test_asked)
        self.cancel.clicked.connect(self.cancel_asked)
        self.copy.clicked.connect(self.copy_asked)
        self.remove.clicked.connect(self.remove_asked)

    def show_row(self, row: KeyRow, keyring: KeyringStatus | None) -> None:
        """That the keyring does not work is said once, where it is said what to do about it."""
        sign = sign_of(row)
        self._sign.set_icon(sign.icon, sign.colour)
        self._sign.setVisible(not row.busy)
        self._spinner.setVisible(row.busy)
        self._headline.setText(self._headline_of(row))
        _put(self._detail, self._detail_of(row))
        _put(self._problem, _problem_of(row, keyring))
        self._said.show_verdict(None if row.activity is Activity.TESTING else row.verdict)
        self._show_buttons(row)

    def _show_buttons(self, row: KeyRow) -> None:
        testing = row.activity is Activity.TESTING
        self.test.setVisible(row.can_test and not testing)
        self.test.setEnabled(not row.busy)
        self.test.setText(self.tr("Test the key") if _has_key(row) else self.tr("Test the connection"))
        set_kind(self.test, "primary" if _has_key(row) and row.verdict is None else "quiet")
        self.cancel.setVisible(testing)
        self.copy.setVisible(row.source is KeySource.ENVIRONMENT)
        self.copy.setEnabled(not row.busy)
        self.remove.setVisible(row.has_own_key)
        self.remove.setEnabled(not row.busy)

    def _headline_of(self, row: KeyRow) -> str:
        if row.activity is not None:
            return activity_words(row.activity)
        if row.status is None:
            return activity_words(Activity.LOOKING)
        if row.source is KeySource.ENVIRONMENT:
            return self.tr("The key comes from {variable}").format(variable=row.status.variable)
        if row.source is KeySource.MISSING and row.endpoint.key is KeyNeed.OPTIONAL:
            return self.tr("No key, and it may need none")
        return {
            KeySource.KEYRING: self.tr("The key is in the keyring"),
            KeySource.SESSION: self.tr("The key is held for this session only"),
            KeySource.MISSING: self.tr("No key yet"),
            KeySource.NOT_NEEDED: self.tr("It needs no key"),
        }[row.status.source]

    def _detail_of(self, row: KeyRow) -> str:
        if row.status is None:
            return self.tr("If it asks to be unlocked, its window may be behind this one.")
        if row.busy:
            return ""
        if row.source is KeySource.ENVIRONMENT:
            return self.tr(
                "Environment variables are read when Abreast starts. A key in the keyring goes before them."
            )
        if row.source is KeySource.SESSION:
            return self.tr("It is in memory and written nowhere; it is gone when Abreast ends.")
        if row.source is KeySource.MISSING and row.endpoint.key_env:
            variables = self.tr(" or ").join(row.endpoint.key_env)
            return self.tr("Abreast also looks for {variables} when it starts.").format(variables=variables)
        if not row.endpoint.base_url:
            return self.tr("Invented answers from a server inside Abreast: nothing leaves this computer.")
        return ""

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(self._sign)
        head.addWidget(self._spinner)
        head.addWidget(self._headline, 1)
        buttons = FlowLayout()
        buttons.set_gaps(px(8))
        for button in (self.test, self.cancel, self.copy, self.remove):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(10))
        column.addLayout(head)
        for widget in (self._detail, self._said, self._problem):
            column.addWidget(widget)
        column.addLayout(buttons)


class _Said(QFrame):
    """What came of the last test, in the provider's own words where it had some."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._picture = Picture(theme, "circle", size=16)
        self._verdict = words(size="strong")
        self._text = words(selectable=True)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._picture)
        head.addWidget(self._verdict, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self._text)

    def show_verdict(self, verdict: KeyVerdict | None) -> None:
        self.setVisible(verdict is not None)
        if verdict is None:
            return
        tone, name, colour = _TONES[verdict.state]
        word = verdict_words(verdict.state)
        self._picture.set_icon(name, colour)
        self._verdict.setText(word[:1].upper() + word[1:])
        set_tone(self._verdict, tone)
        self._text.setText(verdict.message)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            repolish(self)


def _put(label: PlainLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _problem_of(row: KeyRow, keyring: KeyringStatus | None) -> str:
    """What went wrong last, or what the vault has to say."""
    if row.busy or row.problem is not None:
        return "" if row.busy else str(row.problem)
    if row.status is None or row.status.problem is None:
        return ""
    told = row.source is KeySource.MISSING and keyring is not None and not keyring.usable
    return "" if told and row.verdict is None else row.status.problem


def _has_key(row: KeyRow) -> bool:
    return row.source in (KeySource.KEYRING, KeySource.ENVIRONMENT, KeySource.SESSION)
