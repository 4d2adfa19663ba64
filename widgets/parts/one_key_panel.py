"""One-key mode: a gateway that serves every lane, chosen from those that can."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from app.core.outside_text import one_line
from providers.base import Endpoint
from widgets.parts.elided_radio import ElidedRadio
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import panel, push, words
from widgets.state.key_list import KeyList
from widgets.state.key_row import KeyRow, state_words
from widgets.theme import Theme


class OneKeyPanel(QWidget):
    """open_asked(str)   the chosen gateway's own page"""

    open_asked = Signal(str)

    def __init__(self, theme: Theme, keys: KeyList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._keys = theme, keys
        self._group = QButtonGroup(self)
        self._names: list[str] = []
        self._choices = QVBoxLayout()
        self._served, self._direct = words(), words()
        self._warning = words(tone="warn")
        self.open = push(self.tr("Give its key…"))
        self._lay_out(theme)
        self._group.idClicked.connect(self._on_chosen)
        self.open.clicked.connect(self._on_open_clicked)
        keys.listed.connect(self._show)
        keys.one_key_changed.connect(self._show)
        self._show()

    def choice(self, name: str) -> ElidedRadio | None:
        """The button of this endpoint; that of the empty name turns the mode off."""
        button = self._group.button(self._names.index(name)) if name in self._names else None
        return button if isinstance(button, ElidedRadio) else None

    def _show(self) -> None:
        from app.services.one_key import can_serve_all  # with the address rules, after the first paint

        rows = [row for row in self._keys.rows() if can_serve_all(row.endpoint)]
        names = ["", *(row.endpoint.name for row in rows)]
        if names != self._names:
            self._build(names)
        for row in rows:
            self._write(row)
        chosen = self._names.index(self._keys.one_key or "") if (self._keys.one_key or "") in names else 0
        self._group.button(chosen).setChecked(True)
        self._show_effect(rows)

    def _build(self, names: list[str]) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.setParent(None)
            button.deleteLater()
        self._names = names
        for place, _ in enumerate(names):
            button = ElidedRadio(self.tr("Off: each lane asks its own endpoint"))
            self._group.addButton(button, place)
            self._choices.addWidget(button)

    def _write(self, row: KeyRow) -> None:
        button = self.choice(row.endpoint.name)
        if button is not None:
            button.set_words(f"{one_line(row.endpoint.title, limit=60)}  ·  {state_words(row)}")

    def _show_effect(self, rows: Sequence[KeyRow]) -> None:
        from app.services.one_key import served_by_one

        chosen = self._keys.one_key
        served, direct = served_by_one([row.endpoint for row in self._keys.rows()], chosen or "")
        verb = self.tr("Served by it: {names}.") if chosen else self.tr("Would be served by it: {names}.")
        self._served.setText(verb.format(names=_listed(served)))
        self._direct.setText(self.tr("Asked directly all the same: {names}.").format(names=_listed(direct)))
        current = next((row for row in rows if row.endpoint.name == chosen), None)
        keyless = current is not None and current.status is not None and not current.can_test
        self.open.setVisible(keyless)
        self._warning.setVisible(keyless)
        self._warning.setText(self.tr("It has no key yet, so no lane that it serves can be answered."))

    def _on_chosen(self, place: int) -> None:
        self._keys.serve_all_by(self._names[place] or None)

    def _on_open_clicked(self) -> None:
        if self._keys.one_key is not None:
            self.open_asked.emit(self._keys.one_key)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        heading = PlainLabel(self.tr("One key for all"))
        heading.setProperty("type", "title")
        explained = words(
            self.tr(
                "A gateway that offers the models of many providers serves every lane, so that its key is "
                "the only one you need. What each lane was asked through is said with its answer."
            ),
            tone="muted",
        )
        self._choices.setSpacing(px(6))
        card = panel()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(16), px(14), px(16), px(14))
        inside.setSpacing(px(12))
        inside.addWidget(explained)
        inside.addLayout(self._choices)
        inside.addWidget(self._warning)
        inside.addWidget(self.open)
        effect = panel()
        below = QVBoxLayout(effect)
        below.setContentsMargins(px(16), px(14), px(16), px(14))
        below.setSpacing(px(8))
        below.addWidget(self._served)
        below.addWidget(self._direct)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for widget in (heading, card, effect):
            column.addWidget(widget)
        column.addStretch(1)


def _listed(endpoints: Sequence[Endpoint]) -> str:
    return ", ".join(one_line(endpoint.title, limit=60) for endpoint in endpoints)
