"""What a search found, as rows: each a place in a session, with the words marked."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.core.excerpts import Marks, led_up_to
from app.core.outside_text import one_line
from app.core.row_steps import Insert, Remove, steps
from app.core.session import Hit
from widgets.state.session_roles import RowKind, SessionRow
from widgets.state.session_words import place_of, shown

LEAD = 24
"""Characters before the first word that was found: about a line of the sidebar."""
_ROOT = QModelIndex()
_AnyIndex = QModelIndex | QPersistentModelIndex


class HitList(QAbstractListModel):
    """The newest places first.

    more_wanted()   the view has come to the end of what was found so far
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()
        self._rows: list[int] = []
        self._titles: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._live: frozenset[str] = frozenset()
        self._current = ""
        self._more = False
        self._asked = False

    def set_hits(self, hits: Sequence[Hit], *, more: bool) -> None:
        """These are found now; `more` says that there may be others below them."""
        hits = tuple(hits)
        self._more, self._asked = more, False
        if hits[: len(self._hits)] == self._hits and self._hits:
            self._hits = hits
            self._arrange()
            return
        self.beginResetModel()
        self._hits = hits
        self._titles = {}
        self._rows = self._wanted()
        self.endResetModel()

    def hide(self, ids: Iterable[str]) -> None:
        self._hidden.update(ids)
        self._arrange()

    def unhide(self, ids: Iterable[str]) -> None:
        self._hidden.difference_update(ids)
        self._arrange()

    def retitle(self, id_: str, title: str) -> None:
        """The session is called otherwise since it was found."""
        self._titles[id_] = title
        self._tell({id_})

    def set_live(self, ids: Iterable[str]) -> None:
        live = frozenset(ids)
        changed = live ^ self._live
        self._live = live
        self._tell(changed)

    def set_current(self, id_: str) -> None:
        changed = {id_, self._current}
        self._current = id_
        self._tell(changed)

    def hit(self, row: int) -> Hit:
        return self._hits[self._rows[row]]

    def _wanted(self) -> list[int]:
        return [at for at, hit in enumerate(self._hits) if hit.session_id not in self._hidden]

    def _arrange(self) -> None:
        rows = self._wanted()
        for step in steps(self._rows, rows):  # places never change their order
            if isinstance(step, Remove):
                self.beginRemoveRows(_ROOT, step.first, step.last)
                del self._rows[step.first : step.last + 1]
                self.endRemoveRows()
            elif isinstance(step, Insert):
                self.beginInsertRows(_ROOT, step.first, step.last)
                self._rows[step.first : step.first] = rows[step.first : step.last + 1]
                self.endInsertRows()

    def _tell(self, ids: Iterable[str]) -> None:
        wanted = set(ids)
        for row, at in enumerate(self._rows):
            if self._hits[at].session_id in wanted:
                index = self.index(row)
                self.dataChanged.emit(index, index)

    def _row(self, at: int) -> SessionRow:
        hit = self._hits[at]
        title = one_line(self._titles.get(hit.session_id, hit.session_title)) or self.tr("Untitled")
        excerpt, marks = led_up_to(hit.excerpt, hit.marks, before=LEAD)
        title_marks: Marks = ()
        if hit.found_in == "title":  # its excerpt says nothing but the title
            title_marks, excerpt, marks = hit.marks if hit.excerpt == title else (), "", ()
        return SessionRow(
            kind=RowKind.HIT,
            id=hit.session_id,
            title=title,
            title_marks=title_marks,
            place=place_of(hit),
            excerpt=excerpt,
            marks=marks,
            live=hit.session_id in self._live,
            current=hit.session_id == self._current,
        )

    def rowCount(self, parent: _AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return shown(self._row(self._rows[index.row()]), role) if index.isValid() else None

    def canFetchMore(self, parent: _AnyIndex) -> bool:
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: _AnyIndex) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit()
