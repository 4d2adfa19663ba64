"""The bill of one answer over the window, and beside it what another model would have cost."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.core.money import Cost
from widgets.icons import icon
from widgets.parts.bill.card import BillCard
from widgets.parts.reading_text import ReadingText
from widgets.parts.side_panel import SidePanel
from widgets.parts.worded import push, words
from widgets.state import models_words
from widgets.theme import Theme

_ALONE, _BESIDE, _SCROLLBAR = 660, 1180, 12
_SIDE_BY_SIDE = 860
"""From this width on the two bills stand beside each other."""
_RAW_HEIGHT = 180


class BillPanel(SidePanel):
    """Esc closes it. What is not seen is not kept.

    reprice_wanted()   another model's price is wanted beside it
    """

    reprice_wanted = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget, *, today: Callable[[], date] = models_words.today
    ) -> None:
        super().__init__(theme, parent)
        self._today = today
        self.first, self.second = BillCard(theme), BillCard(theme)
        self.difference = words(size="strong")
        self.other_counts = words(size="small", tone="muted")
        self.reprice = push(self.tr("Re-price with…"))
        self.alone = push(self.tr("Without the second price"))
        self.copy = push(self.tr("Copy bill"))
        self.fold = QToolButton()
        self.raw = ReadingText(theme, code=True)
        self._lay_out()
        self.reprice.clicked.connect(self.reprice_wanted)
        self.alone.clicked.connect(self.forget_second)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.fold.clicked.connect(self._on_fold_clicked)
        theme.changed.connect(self._show_fold)
        self.closed.connect(self._forget)

    def show_bill(self, title: str, about: str, cost: Cost, raw: str, *, reprice: bool) -> None:
        """And open. `raw` is the usage as the provider sent it; `reprice`: it has ended, and can be."""
        self.say(title, about)
        self.first.show_cost(self.tr("What it cost"), cost, self._today())
        self.reprice.setVisible(reprice)
        self.forget_second()
        self.raw.clear()
        self.raw.add(raw)
        self.raw.go_to(0)
        self.raw.hide()
        self.fold.setVisible(bool(raw))
        self._show_fold()
        self._area.verticalScrollBar().setValue(0)
        self.open()

    def show_second(self, model: str, cost: Cost, difference: str, note: str) -> None:
        heading = self.tr("What it would cost as {model}, by today's price").format(model=model)
        self.second.show_cost(heading, cost, self._today())
        self.difference.setText(difference)
        self.difference.setVisible(bool(difference))
        self.other_counts.setText(note)
        self._show_second(shown=True)

    def forget_second(self) -> None:
        self.second.forget()
        self._show_second(shown=False)

    def first_focus(self) -> QWidget:
        return self.copy

    def wanted_size(self, available: QSize) -> QSize:
        """As high as it needs."""
        px = self.theme.px
        wide = min(px(_ALONE if self.second.isHidden() else _BESIDE), available.width())
        self._turn(wide)
        self._column.invalidate()
        margins = self.body.contentsMargins()
        inside = wide - margins.left() - margins.right() - px(_SCROLLBAR)
        head = self.head.sizeHint().height() + self.body.spacing()
        high = head + self._column.heightForWidth(inside) + margins.top() + margins.bottom() + px(4)
        return QSize(wide, high).boundedTo(available)

    # --- inside ---

    def _show_second(self, *, shown: bool) -> None:
        for widget in (self.second, self._between, self.alone):
            widget.setVisible(shown)
        if self.isVisible():
            self._place()

    def _turn(self, width: int) -> None:
        """Beside each other where there is room, otherwise below."""
        wide = width >= self.theme.px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if direction != self._bills.direction():
            self._bills.setDirection(direction)

    def _show_fold(self) -> None:
        shown = not self.raw.isHidden()
        self.fold.setText(self.tr("Usage, as the provider sent it"))
        self.fold.setIcon(icon(self.theme, "chevron-down" if shown else "chevron-right"))
        self.fold.setChecked(shown)

    def _on_fold_clicked(self) -> None:
        self.raw.setVisible(self.raw.isHidden())
        self._show_fold()
        self._place()
        if not self.raw.isHidden():
            self._area.ensureWidgetVisible(self.raw)

    def _on_copy_clicked(self) -> None:
        bills = [card.bill for card in (self.first, self.second) if card.bill is not None]
        said = [self.difference.text()] if not self.second.isHidden() and self.difference.text() else []
        heads = [f"{self.title.text()}\n{self.about.text()}".strip()]
        QGuiApplication.clipboard().setText("\n\n".join([*heads, *(bill.copied for bill in bills), *said]))

    def _forget(self) -> None:
        """Names may have to be hidden before it opens again."""
        self.say("")
        self.first.forget()
        self.forget_second()
        self.raw.clear()

    def _lay_out(self) -> None:
        px = self.theme.px
        for button in (self.alone, self.reprice, self.copy):
            self.tools.addWidget(button)
        content = QWidget()
        content.setObjectName("content")
        column = self._column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(10))
        self._between = QWidget()
        between = QVBoxLayout(self._between)
        between.setContentsMargins(0, 0, 0, 0)
        between.setSpacing(px(2))
        between.addWidget(self.difference)
        between.addWidget(self.other_counts)
        column.addWidget(self._between)
        self._bills = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bills.setSpacing(px(10))
        self._bills.addWidget(self.first, 1)
        self._bills.addWidget(self.second, 1)
        column.addLayout(self._bills)
        self.fold.setProperty("kind", "fold")
        self.fold.setCheckable(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.raw.setFixedHeight(px(_RAW_HEIGHT))
        self.raw.setAccessibleName(self.tr("Usage, as the provider sent it"))
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.raw)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(content)
        self.body.addWidget(self._area, stretch=1)
