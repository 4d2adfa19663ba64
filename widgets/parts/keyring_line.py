"""Which keyring keeps the keys, whether it answers, and what to do when it does not."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from widgets.parts.icon_button import IconButton
from widgets.parts.picture import Picture
from widgets.parts.spinner import Spinner
from widgets.parts.worded import words
from widgets.polish import repolish
from widgets.state.key_list import KeyList
from widgets.theme import Colour, Theme


class KeyringLine(QFrame):
    def __init__(self, theme: Theme, keys: KeyList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._remark = ""
        self.setProperty("kind", "panel")
        self._picture, self._spinner = Picture(theme, "lock", size=16), Spinner(theme, size=16)
        self._said, self._hint = words(), words(tone="muted", size="small")
        self.ask = IconButton(theme, "refresh-cw", self.tr("Ask the keyring again"))
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        texts.addWidget(self._said)
        texts.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(8), theme.px(8), theme.px(8))
        row.setSpacing(theme.px(10))
        row.addWidget(self._picture)
        row.addWidget(self._spinner)
        row.addLayout(texts, 1)
        row.addWidget(self.ask)
        self.ask.clicked.connect(keys.refresh)
        keys.keyring_changed.connect(self._show)
        self._show()

    def said(self) -> str:
        return f"{self._said.text()} {self._hint.text()}".strip()

    def remark(self, text: str) -> None:
        """A sentence that belongs to no endpoint; it stands until the keyring is asked again."""
        self._remark = text
        self._show()

    def _show(self) -> None:
        keyring, looking = self._keys.keyring, self._keys.looking
        if looking:
            self._remark = ""
        self.ask.setEnabled(not looking)
        self._spinner.setVisible(looking)
        self._picture.setVisible(not looking)
        bad = bool(self._remark) or (keyring is not None and not keyring.usable and not looking)
        self._picture.set_icon("triangle-alert" if bad else "lock", Colour.WARN if bad else Colour.GOOD)
        if self.property("tone") != ("warn" if bad else None):
            self.setProperty("tone", "warn" if bad else None)
            repolish(self)
        said, hint = self._words()
        self._said.setText(said)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def _words(self) -> tuple[str, str]:
        keyring = self._keys.keyring
        if self._remark:
            return self._remark, ""
        if self._keys.looking or keyring is None:
            return (
                self.tr("Waiting for the keyring…"),
                self.tr("If it asks to be unlocked, its window may be behind this one."),
            )
        if keyring.problem is not None:
            instead = self.tr("Until then, a key can be used for this session only.")
            return keyring.problem, f"{keyring.hint} {instead}" if keyring.hint else instead
        return self.tr("Keys are kept in {keyring}, and nowhere else.").format(keyring=keyring.name), ""
