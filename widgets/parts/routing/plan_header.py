"""The line above a plan: its name, where it comes from, the way back, and what is done with all of it."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from widgets.parts.chip import Chip
from widgets.parts.icon_button import IconButton
from widgets.parts.plain_label import plain_tooltip
from widgets.parts.routing.problem_lines import ProblemLines
from widgets.state.route_words import source_words
from widgets.state.routing import Routing
from widgets.theme import Theme


class PlanHeader(QWidget):
    """rename_wanted(str)   the plan is to be called so
    wanted(str)          `duplicate`, `delete`, `import`, `order`, `openrouter`, `gateway`
    """

    rename_wanted = Signal(str)
    wanted = Signal(str)

    def __init__(self, theme: Theme, routing: Routing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._routing = theme, routing
        self.name = _Name()
        self.name.setAccessibleName(self.tr("Name of the plan"))
        self.name.named.connect(self.rename_wanted)
        self.source, self.unsaved = Chip(), Chip(self.tr("not saved yet"), tone="warn")
        self.undo = IconButton(theme, "undo-2", self.tr("Undo"))
        self.redo = IconButton(theme, "redo-2", self.tr("Redo"))
        self.undo.clicked.connect(routing.undo)
        self.redo.clicked.connect(routing.redo)
        self.more = IconButton(theme, "ellipsis", self.tr("More for this plan"))
        self.menu = QMenu(self)
        self._fill_menu()
        self.more.setMenu(self.menu)
        self.problems = ProblemLines(theme)
        self._row = QHBoxLayout()
        self._buttons: list[QWidget] = []
        self._lay_out()
        for changed in (routing.opened, routing.plan_changed, routing.kept_changed):
            changed.connect(self.refresh)
        self.refresh()

    def add_button(self, button: QWidget) -> None:
        """Something else that is done with the plan, at the right. The first one goes where there is no room
        for all of them: what it does, the menu does too.
        """
        self._buttons.append(button)
        self._row.addWidget(button)

    def refresh(self) -> None:
        routing, plan = self._routing, self._routing.plan
        if plan is None:
            return
        self.name.show_name(routing.name or plan.name)
        source = source_words(plan)
        self.source.setText(source)
        self._fit()
        self.unsaved.setVisible(routing.unsaved and routing.conflict is None)
        for button, text, words in (
            (self.undo, self.tr("Undo"), routing.undo_words),
            (self.redo, self.tr("Redo"), routing.redo_words),
        ):
            button.setEnabled(words is not None)
            button.set_text(f"{text}: {words}" if words else text)
        self.problems.show_problems(
            [each for each in routing.problems if each.where in ("name", "", "routes")]
        )

    def focus_name(self) -> None:
        self.name.setFocus()
        self.name.selectAll()

    def _fill_menu(self) -> None:
        for verb, text in (
            ("rename", self.tr("Rename the plan")),
            ("duplicate", self.tr("Duplicate the plan")),
            ("delete", self.tr("Delete the plan")),
            ("import", self.tr("Import a configuration…")),
            ("", ""),
            ("order", self.tr("Order by…")),
            ("openrouter", self.tr("Ask all models through OpenRouter")),
            ("gateway", self.tr("Running gateway…")),
        ):
            if verb:
                self.menu.addAction(text).setData(verb)
            else:
                self.menu.addSeparator()
        self.menu.triggered.connect(self._on_triggered)

    def _on_triggered(self, action: QAction) -> None:
        if action.data() == "rename":
            self.focus_name()
        else:
            self.wanted.emit(str(action.data()))

    def _fit(self) -> None:
        """Where a plan comes from is not told before its name is whole."""
        history = (self.undo, self.redo)
        room = self.width() - self._needed(self.more, *history, *self._buttons)
        told = self.name.sizeHint().width() + self.source.sizeHint().width() + 2 * self._row.spacing()
        self.source.setVisible(room >= told and bool(self.source.text()))
        room -= self._needed(self.name)
        for button in self._buttons[:1]:
            button.setVisible(room >= 0)
            room += 0 if room >= 0 else self._needed(button)
        for icon in history:  # whose keys still do it, and the palette
            icon.setVisible(room >= 0)

    def _needed(self, *parts: QWidget) -> int:
        apart = self._row.spacing()
        return sum(part.minimumSizeHint().width() + apart for part in parts)

    def _lay_out(self) -> None:
        row = self._row
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        row.addWidget(self.name)
        row.addWidget(self.source)
        row.addWidget(self.unsaved)
        row.addStretch(1)
        for button in (self.undo, self.redo, self.more):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(6))
        column.addLayout(row)
        column.addWidget(self.problems)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class _Name(QLineEdit):
    """As wide as what stands there. Enter keeps another name, Esc does not.

    named(str)   it is to be this one
    """

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.setProperty("kind", "bare")
        self.setProperty("type", "title")
        self.setMaxLength(64)
        self.textChanged.connect(self.updateGeometry)
        self.editingFinished.connect(self._on_finished)

    def show_name(self, name: str) -> None:
        if name != self._shown or not self.hasFocus():
            self._shown = name
            self.setText(name)
            self.setCursorPosition(0)
            self.setToolTip(plain_tooltip(name))

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(f"{self.text()}m")
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance("mmmmmm")
        return QSize(min(wide, self.sizeHint().width()), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.setText(self._shown)
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def _on_finished(self) -> None:
        new, before = self.text().strip(), self._shown
        self.setText(before)  # until it is called so
        if new and new != before:
            self.named.emit(new)
