"""One gateway: which version of it is here and where, and what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from widgets.parts.chip import Chip
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import push, words
from widgets.state.gateway_shelf import GatewayRow, GatewayShelf
from widgets.state.gateway_words import progress_words, size_words, standing, where_words
from widgets.theme import Theme


class GatewayCard(QFrame):
    """choose_wanted(str)    the user is to say where the gateway of this name is
    remove_wanted(str)    what was installed of it is to go
    """

    choose_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, theme: Theme, shelf: GatewayShelf, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf, self._name = shelf, name
        self.setProperty("kind", "panel")
        self.title = PlainLabel()
        self.title.setProperty("type", "strong")
        self.chip = Chip()
        self.about = words(tone="muted")
        self.where = words(size="small", tone="muted", selectable=True)
        self.problem = words(tone="bad", selectable=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.doing = words(size="small", tone="muted")
        self.install = push(self.tr("Install"))
        self.cancel = push(self.tr("Cancel"))
        self.remove = push(self.tr("Remove"), "danger")
        self.choose = push(self.tr("Use another one…"), "ghost")
        self.forget = push(self.tr("Use whichever is found"), "ghost")
        self._lay_out(theme)
        self.install.clicked.connect(self._on_install)
        self.cancel.clicked.connect(shelf.cancel)
        self.remove.clicked.connect(self._on_remove)
        self.choose.clicked.connect(self._on_choose)
        self.forget.clicked.connect(self._on_forget)

    def show_row(self, row: GatewayRow) -> None:
        gateway, found = row.gateway, row.found
        busy = self._shelf.busy == gateway.name
        version = f" {found.version}" if found is not None and found.version else ""
        self.title.setText(f"{gateway.title}{version}")
        self.setAccessibleName(gateway.title)
        text, tone = standing(row)
        self.chip.setText(text)
        self.chip.set_tone(tone)
        self.about.setText(gateway.about)
        self._show(self.where, where_words(row))
        self._show(self.problem, row.problem or (found.problem if found is not None else None) or "")
        self._show(self.doing, progress_words(self._shelf.progress) if busy else "")
        self._show_bar(busy=busy)
        self._show_verbs(row, busy=busy)

    # --- inside ---

    def _show_verbs(self, row: GatewayRow, *, busy: bool) -> None:
        gateway, found = row.gateway, row.found
        ours = found is not None and found.ours
        broken = found is not None and found.problem is not None
        tested = found is not None and found.tested and not broken
        wanted = gateway.installable and not tested
        self.install.setText(
            self.tr("Install {version}, {size}").format(version=gateway.version, size=size_words(gateway))
        )
        idle = self._shelf.busy is None
        self.install.setVisible(wanted and not busy)
        self.install.setEnabled(idle)
        self.cancel.setVisible(busy and self._shelf.progress is not None)
        self.remove.setVisible(ours and not busy)
        self.remove.setEnabled(idle)
        self.choose.setVisible(gateway.name != "checkers" and not busy)
        self.forget.setVisible(row.given is not None and not busy)

    def _show_bar(self, *, busy: bool) -> None:
        progress = self._shelf.progress
        self.bar.setVisible(busy)
        known = progress is not None and progress.total is not None
        self.bar.setRange(0, progress.total or 0 if known and progress is not None else 0)
        self.bar.setValue(progress.done if progress is not None else 0)

    def _show(self, label: PlainLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _on_install(self) -> None:
        self._shelf.install(self._name)

    def _on_remove(self) -> None:
        self.remove_wanted.emit(self._name)

    def _on_choose(self) -> None:
        self.choose_wanted.emit(self._name)

    def _on_forget(self) -> None:
        self._shelf.use(self._name, None)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.title)
        head.addWidget(self.chip)
        head.addStretch(1)
        verbs = QWidget()
        row = FlowLayout(verbs, gap=px(8))
        for button in (self.install, self.cancel, self.remove, self.choose, self.forget):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(10), px(14), px(10))
        column.setSpacing(px(6))
        column.addLayout(head)
        for part in (self.about, self.where, self.problem, self.bar, self.doing, verbs):
            column.addWidget(part)
