"""Two texts, and what only one of them has: side by side, or as one."""

import asyncio

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.word_diff import Change, Runs, Steps, line_steps, steps
from widgets.parts.icon_button import IconButton
from widgets.parts.plain_label import PlainLabel
from widgets.parts.reading_text import ReadingText
from widgets.parts.side_panel import SidePanel
from widgets.tasks import Tasks
from widgets.theme import Theme

STEPS_PER_TURN = 2
"""Of about two milliseconds each, between which the window has its turn."""
RUNS_PER_TURN = 40


class DiffPanel(SidePanel):
    """The comparison runs while the window lives; closing the panel ends it.

    compared()   all of the difference is shown
    """

    compared = Signal()

    def __init__(self, theme: Theme, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._tasks = tasks
        self._running: asyncio.Task[None] | None = None
        self._names = ("", "")
        self._runs: Runs = ()
        self._changes: list[int] = []
        self._at = -1
        self._inline = QPushButton(self.tr("As one text"))
        self._inline.setCheckable(True)
        self._back = IconButton(theme, "chevron-up", self.tr("Earlier difference"))
        self._next = IconButton(theme, "chevron-down", self.tr("Next difference"))
        self.left, self.right = ReadingText(theme), ReadingText(theme)
        self._left_name, self._right_name = PlainLabel(elide=True), PlainLabel(elide=True)
        self._right_side = QWidget()
        self._lay_out()
        self._inline.clicked.connect(self._show_runs)
        self._back.clicked.connect(self._on_back_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self.left.verticalScrollBar().valueChanged.connect(self._on_left_scrolled)
        self.right.verticalScrollBar().valueChanged.connect(self._on_right_scrolled)
        self.closed.connect(self._forget)

    @property
    def runs(self) -> Runs:
        """What was found; empty while it is still looked for."""
        return self._runs

    def compare(
        self, title: str, one: tuple[str, str], other: tuple[str, str], *, lines: bool = False
    ) -> None:
        """Open with two texts, each behind its name; by words, or by whole `lines` as code."""
        self._stop()
        self._runs = ()
        self._names = (one[0], other[0])
        self.say(title, self.tr("Comparing…"))
        for field in (self.left, self.right):
            field.clear()
            field.set_code(code=lines)
        self._name_columns()
        self.open()
        work = (line_steps if lines else steps)(one[1], other[1])
        self._running = self._tasks.start(self._compare(work), name="compare two texts")

    def first_focus(self) -> QWidget:
        return self.left

    async def _compare(self, work: Steps) -> None:
        self._runs = await _finished(work)
        self.about.setText(self._counted())
        await self._put()
        self.compared.emit()

    async def _put(self) -> None:
        inline = self._inline.isChecked()
        self._name_columns()
        self.left.clear()
        self.right.clear()
        self._changes, self._at = [], -1
        for place, run in enumerate(self._runs):
            if run.change is not Change.SAME:
                self._changes.append(self.left.document().characterCount() - 1)
            if inline or run.change is not Change.ADDED:
                self.left.add(run.text, run.change)
            if not inline and run.change is not Change.REMOVED:
                self.right.add(run.text, run.change)
            if place % RUNS_PER_TURN == RUNS_PER_TURN - 1:
                await asyncio.sleep(0)
        for field in (self.left, self.right):
            field.verticalScrollBar().setValue(0)
        for button in (self._back, self._next):
            button.setEnabled(bool(self._changes))

    def _show_runs(self) -> None:
        """In the other form; what was found stays."""
        if self._runs:
            self._stop()
            self._running = self._tasks.start(self._put(), name="show a difference")

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def _forget(self) -> None:
        """What is not seen is not kept: names may have to be hidden before the panel opens again."""
        self._stop()
        self._runs, self._changes, self._names = (), [], ("", "")
        self.say("")
        self.left.clear()
        self.right.clear()
        self._name_columns()

    def _name_columns(self) -> None:
        inline = self._inline.isChecked()
        self._right_side.setVisible(not inline)
        removed, added = self.tr("only here: struck through"), self.tr("only here: underlined")
        one, other = self._names
        both = self.tr("{one}: struck through – {other}: underlined").format(one=one, other=other)
        self._left_name.setText(both if inline else f"{one} – {removed}")
        self._right_name.setText(f"{other} – {added}")
        self.left.setAccessibleName(self._left_name.text())
        self.right.setAccessibleName(self._right_name.text())

    def _counted(self) -> str:
        removed = sum(len(run.text.split()) for run in self._runs if run.change is Change.REMOVED)
        added = sum(len(run.text.split()) for run in self._runs if run.change is Change.ADDED)
        if not removed and not added and all(run.change is Change.SAME for run in self._runs):
            return self.tr("No difference.")
        one, other = self._names
        return " · ".join((
            self.tr("%n word(s) only in {name}", "", removed).format(name=one),
            self.tr("%n word(s) only in {name}", "", added).format(name=other),
        ))  # fmt: skip

    def _on_back_clicked(self) -> None:
        self._step(-1)

    def _on_next_clicked(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        if self._changes:
            self._at = (self._at + by) % len(self._changes)
            self.left.go_to(self._changes[self._at])

    def _on_left_scrolled(self) -> None:
        _follow(self.left, self.right)

    def _on_right_scrolled(self) -> None:
        _follow(self.right, self.left)

    def _lay_out(self) -> None:
        px = self.theme.px
        for widget in (self._back, self._next, self._inline):
            self.tools.addWidget(widget)
        columns = QHBoxLayout()
        columns.setSpacing(px(10))
        left_side = QWidget()
        for side, name, field in (
            (left_side, self._left_name, self.left),
            (self._right_side, self._right_name, self.right),
        ):
            name.setProperty("type", "small")
            name.setProperty("tone", "muted")
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(px(4))
            column.addWidget(name)
            column.addWidget(field)
            columns.addWidget(side, stretch=1)
        self.body.addLayout(columns, stretch=1)


async def _finished(work: Steps) -> Runs:
    """The result of the steps, with the window's own work between them."""
    while True:
        try:
            for _ in range(STEPS_PER_TURN):
                next(work)
        except StopIteration as end:
            found: Runs = end.value
            return found
        await asyncio.sleep(0)


def _follow(field: ReadingText, other: ReadingText) -> None:
    """The other one is as far down as this one."""
    bar, follows = field.verticalScrollBar(), other.verticalScrollBar()
    if bar.maximum() <= 0 or not other.isVisible():
        return
    value = round(bar.value() / bar.maximum() * follows.maximum())
    if abs(follows.value() - value) > 1:
        follows.setValue(value)
