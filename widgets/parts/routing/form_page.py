"""A page beside the files: it edits one thing of the plan, row by row, and leads back to the chain."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.plan.checks import Problem
from app.core.plan.values import Plan
from widgets.parts.growing_scroll import GrowingScroll
from widgets.parts.icon_button import IconButton
from widgets.parts.plain_label import PlainLabel
from widgets.parts.revealing import Revealing
from widgets.parts.routing.problem_lines import ProblemLines
from widgets.parts.routing.row_widget import RowWidget
from widgets.parts.routing.row_widgets import widget_of
from widgets.parts.routing.rows import Deed, Page, Row
from widgets.parts.worded import panel, words
from widgets.state.plan_problems import below, is_within
from widgets.state.route_editing import RouteEditing
from widgets.theme import Theme

Make = Callable[[Plan], Page | None]


class FormPage(QWidget):
    """Each value that is sound becomes a step of the plan's history at once. Esc leads back.

    left()   the user is done with it, or what it edits is there no longer
    """

    left = Signal()

    def __init__(self, theme: Theme, editing: RouteEditing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._editing = theme, editing
        self._make: Make | None = None
        self._page: Page | None = None
        self._rows: dict[str, RowWidget] = {}
        self.back = IconButton(theme, "chevron-left", self.tr("Back to the route"))
        self.back.clicked.connect(self.left)
        self.title, self.about = PlainLabel(elide=True), words(size="small", tone="muted")
        self.title.setProperty("type", "title")
        self.problems = ProblemLines(theme)
        self._scroll = GrowingScroll()
        self._revealing = Revealing(self)
        self._lay_out()

    def show_page(self, make: Make, where: str = "") -> None:
        """`make` is asked again after each edit; `None` from it is a page about nothing. The keyboard goes to
        what edits that place of the plan.
        """
        self._make, self._page = make, None
        self.refresh()
        self._scroll.verticalScrollBar().setValue(0)
        first = next((found for row in self._rows_at(where) if (found := row.first_focus())), self.back)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._revealing.reveal(first)

    def set_whole(self, *, whole: bool) -> None:
        """As high as all that is on it, where something around it scrolls."""
        self._scroll.set_whole(whole=whole)

    def row(self, key: str) -> RowWidget:
        """Raises `KeyError`."""
        return self._rows[key]

    def refresh(self) -> None:
        plan = self._editing.routing.plan
        if self._make is None:
            return
        page = self._make(plan) if plan is not None else None
        if page is None or plan is None:
            self._make = None
            self.left.emit()
            return
        if self._page is None or page.shape != self._page.shape:
            self._fill(page)
        self._page = page
        self.title.setText(page.title)
        self.setAccessibleName(page.title)
        self.about.setText(page.about)
        self.about.setVisible(bool(page.about))
        self._show_rows(page, plan)

    def _rows_at(self, where: str) -> list[RowWidget]:
        """Those of this place first, then the others."""
        rows = list(self._rows.values())
        return sorted(rows, key=lambda row: not (where and _is_at(row.row, where)))

    def _show_rows(self, page: Page, plan: Plan) -> None:
        problems = self._editing.routing.problems
        rows = [row for section in page.sections for row in section.rows]
        for row in rows:
            self._rows[row.key].show_row(row, plan, _nearest_to(row, rows, problems))
        self.problems.show_problems(_beside_no_row(page, problems))

    def _fill(self, page: Page) -> None:
        inside = QWidget()
        inside.setObjectName("content")
        column = QVBoxLayout(inside)
        px = self._theme.px
        column.setContentsMargins(0, 0, px(10), px(4))
        column.setSpacing(px(8))
        self._rows = {}
        for place, section in enumerate(page.sections):
            if place and section.rows:
                column.addSpacing(px(4))
                column.addWidget(panel("line"))
            if section.title:
                title = PlainLabel(section.title)
                title.setProperty("type", "strong")
                column.addWidget(title)
            for row in section.rows:
                widget = self._rows[row.key] = widget_of(self._theme, row)
                widget.wanted.connect(self._on_wanted)
                widget.deed_wanted.connect(self._on_deed_wanted)
                column.addWidget(widget)
        column.addStretch(1)
        self._scroll.setWidget(inside)

    def _on_wanted(self, row: Row, value: object) -> None:
        apply = getattr(row, "apply", None)
        if apply is not None:
            self._editing.do(lambda plan: apply(plan, value), self._words(row))
            self.refresh()  # what the plan could not be is shown as it is

    def _on_deed_wanted(self, deed: Deed) -> None:
        self._editing.do(deed.apply, deed.words)

    def _words(self, row: Row) -> str:
        """`claude-haiku: Retries`."""
        return f"{self.title.text()}: {getattr(row, 'title', '')}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setSpacing(px(6))
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.problems)
        column.addWidget(self._scroll, 1)


def _is_at(row: Row, where: str) -> bool:
    own = getattr(row, "where", "")
    return bool(own) and is_within(where, own)


def _nearest_to(row: Row, rows: Sequence[Row], problems: Sequence[Problem]) -> list[Problem]:
    """Without those that another row of the page is nearer to."""
    own = getattr(row, "where", "")
    inner = [where for each in rows if len(where := getattr(each, "where", "")) > len(own)]
    return [each for each in problems if not any(below([each], where) for where in inner)]


def _beside_no_row(page: Page, problems: tuple[Problem, ...]) -> list[Problem]:
    own = [where for section in page.sections for row in section.rows if (where := getattr(row, "where", ""))]
    found = [problem for where in page.wheres for problem in below(problems, where)]
    beside = [problem for where in own for problem in below(problems, where)]
    return [problem for problem in found if problem not in beside]
