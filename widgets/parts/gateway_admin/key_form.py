"""The form for a key of a gateway: a new one, or other limits for one that there is."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.gateways.admin import KEEP, GatewayKey, KeyWish, LimitChange
from app.core.gateways.key_checks import flaws
from app.core.gateways.kind import GatewayKind
from app.core.plan.values import Period
from widgets.parts.economics.decimal_field import DecimalField
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import panel, push, words
from widgets.state.gateway_tables import every_text
from widgets.theme import Theme

LONGEST = 100
_PERIODS = [period.value for period in Period]


class KeyForm(QWidget):
    """Judged when it is sent; what is wrong stands below, in words.

    make_wanted(object, bool)      a key by this `KeyWish`; onto the clipboard instead of into the keyring
    limit_wanted(str, object)      the key of this id, by this `LimitChange`
    left()                         it was given up
    """

    make_wanted = Signal(object, bool)
    limit_wanted = Signal(str, object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = GatewayKind.LITELLM
        self._key: GatewayKey | None = None
        self._heading = words(size="title")
        self.name, self.team, self.models = QLineEdit(), QLineEdit(), QLineEdit()
        self.name.setMaxLength(LONGEST)
        self.team.setMaxLength(LONGEST)
        self.team.setPlaceholderText(self.tr("none"))
        self.models.setPlaceholderText(self.tr("all; or names with commas between them"))
        self.budget = DecimalField(theme, self.tr("Budget, USD"))
        self.rpm = DecimalField(theme, self.tr("Requests a minute"))
        self.tpm = DecimalField(theme, self.tr("Tokens a minute"))
        for field in (self.budget, self.rpm, self.tpm):
            field.setPlaceholderText(self.tr("none"))
        self.every = QComboBox()
        self.every.setAccessibleName(self.tr("How often the budget begins anew"))
        self.problem = words(tone="bad", selectable=True)
        self.make = push(self.tr("Make and keep in the keyring"), "primary")
        self.clip = push(self.tr("Make and copy"))
        self.save = push(self.tr("Change the limits"), "primary")
        self.cancel = push(self.tr("Cancel"))
        self._form = QFormLayout()
        self._lay_out(theme)
        self.make.clicked.connect(self._on_make)
        self.clip.clicked.connect(self._on_clip)
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.left)

    def begin(self, kind: GatewayKind, key: GatewayKey | None = None) -> None:
        """Empty, or with the limits of a key."""
        self._kind, self._key = kind, key
        heading = self.tr("New key") if key is None else self.tr("Limits of {name}").format(name=key.title)
        self._heading.setText(heading)
        self.name.setText("")
        self.team.setText("")
        self.models.setText("" if key is None else ", ".join(key.models))
        self.budget.show_number(None if key is None else key.budget)
        self.rpm.show_number(None if key is None or key.rpm is None else Decimal(key.rpm))
        self.tpm.show_number(None if key is None or key.tpm is None else Decimal(key.tpm))
        self._fill_periods(None if key is None else key.every)
        self._show_fields()
        self._complain("")
        (self.name if key is None else self.budget).setFocus(Qt.FocusReason.OtherFocusReason)

    def wish(self) -> KeyWish:
        return KeyWish(
            name=self.name.text().strip(),
            team=self.team.text().strip() or None,
            models=self._models(),
            budget=self.budget.number,
            every=self._every(),
            rpm=_whole(self.rpm.number),
            tpm=_whole(self.tpm.number),
        )

    def change(self) -> LimitChange:
        """What is another one than the key has."""
        key, wish = self._key, self.wish()
        assert key is not None
        own_words = self.every.currentData() == key.every and wish.budget is not None
        return LimitChange(
            models=KEEP if wish.models == key.models else wish.models,
            budget=KEEP if wish.budget == key.budget else wish.budget,
            every=KEEP if own_words or wish.every == key.every else wish.every,
            rpm=KEEP if wish.rpm == key.rpm else wish.rpm,
            tpm=KEEP if wish.tpm == key.tpm else wish.tpm,
        )

    # --- inside ---

    def _fill_periods(self, now: str | None) -> None:
        """With the gateway's own word, where it is none of ours."""
        self.every.clear()
        self.every.addItem(self.tr("once and for all"), None)
        for word in (*_PERIODS, *(() if now is None or now in _PERIODS else (now,))):
            self.every.addItem(every_text(word), word)
        self.every.setCurrentIndex(0 if now is None else self.every.findData(now))

    def _models(self) -> tuple[str, ...]:
        return tuple(name for part in self.models.text().split(",") if (name := part.strip()))

    def _every(self) -> Period | None:
        chosen = self.every.currentData()
        sound = chosen in _PERIODS and self.budget.number is not None
        return Period(chosen) if sound else None

    def _on_make(self) -> None:
        self._send(clip=False)

    def _on_clip(self) -> None:
        self._send(clip=True)

    def _send(self, *, clip: bool) -> None:
        wish = self.wish()
        if self._is_sound(wish):
            self.make_wanted.emit(wish, clip)

    def _on_save(self) -> None:
        if self._key is None:
            return
        change = self.change()
        if not change:
            self.left.emit()
        elif self._is_sound(change):
            self.limit_wanted.emit(self._key.id, change)

    def _is_sound(self, wish: KeyWish | LimitChange) -> bool:
        fractions = any(
            field.number is not None and field.number != int(field.number) for field in (self.rpm, self.tpm)
        )
        found = [flaw.message for flaw in flaws(wish, self._kind)]
        if fractions:
            found.append(self.tr("Requests and tokens a minute are whole numbers."))
        self._complain("\n".join(found))
        return not found

    def _complain(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _show_fields(self) -> None:
        new, proxy = self._key is None, self._kind is GatewayKind.LITELLM
        self._form.setRowVisible(self.name, new)
        self._form.setRowVisible(self.team, new and proxy)
        for field in (self.models, self.rpm, self.tpm):
            self._form.setRowVisible(field, proxy)
        self.make.setVisible(new)
        self.clip.setVisible(new)
        self.save.setVisible(not new)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        card = panel()
        card.setLayout(self._form)
        form = self._form
        form.setContentsMargins(px(16), px(16), px(16), px(16))
        form.setHorizontalSpacing(px(20))
        form.setVerticalSpacing(px(12))
        self._money = QWidget()
        money = QHBoxLayout(self._money)
        money.setContentsMargins(0, 0, 0, 0)
        money.setSpacing(px(8))
        money.addWidget(self.budget)
        money.addWidget(self.every)
        money.addStretch(1)
        rows: tuple[tuple[str, QWidget, QWidget], ...] = (
            (self.tr("Name"), self.name, self.name),
            (self.tr("Team"), self.team, self.team),
            (self.tr("Models"), self.models, self.models),
            (self.tr("Budget, USD"), self._money, self.budget),
            (self.tr("Requests a minute"), self.rpm, self.rpm),
            (self.tr("Tokens a minute"), self.tpm, self.tpm),
        )
        for text, field, buddy in rows:
            label = PlainLabel(text)
            label.setProperty("tone", "muted")
            label.setBuddy(buddy)
            buddy.setAccessibleName(text)
            form.addRow(label, field)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        for button in (self.make, self.clip, self.save, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self._heading)
        column.addWidget(card)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        column.addStretch(1)


def _whole(number: Decimal | None) -> int | None:
    return None if number is None else int(number)
