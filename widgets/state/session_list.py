"""The sessions at the left: pinned ones, then day after day, as rows that change one at a time."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.core.days import day_of, local_date
from app.core.outside_text import one_line
from app.core.row_steps import Move, Remove, steps
from app.core.session import SessionSummary
from app.core.session_rows import Entry, Header, RowKey, arranged
from widgets.state.day_clock import DayClock, utc_now
from widgets.state.session_roles import RowKind, RowShape, SessionRole, SessionRow
from widgets.state.session_words import day_title, pinned_title, shown

_ROOT = QModelIndex()
_AnyIndex = QModelIndex | QPersistentModelIndex


class SessionList(QAbstractListModel):
    """Flat: a header, its sessions, the next header. Never reset once it is filled.

    page_wanted()           the view has come to the end of what is loaded; `add_page` brings more
    title_typed(str, str)   the user gave the session of this id another title in the list
    shapes_changed()        some rows are higher or lower than before
    """

    shapes_changed = Signal()
    page_wanted = Signal()
    title_typed = Signal(str, str)

    def __init__(self, parent: QObject | None = None, *, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__(parent)
        self.clock = DayClock(self, now=now)
        self.clock.day_changed.connect(self._on_day_changed)
        self._entries: dict[str, Entry] = {}
        self._rows: list[RowKey] = []
        self._hidden: set[str] = set()
        self._live: frozenset[str] = frozenset()
        self._current = ""
        self._temporary: SessionRow | None = None
        self._more = False
        self._asked = False

    # --- filling ---

    def add_page(self, summaries: Iterable[SessionSummary], *, more: bool) -> None:
        """Sessions from the store; `more` says whether it has others below them."""
        self._more, self._asked = more, False
        self.put(summaries)

    def page_failed(self) -> None:
        """What was wanted did not come; it may be wanted again."""
        self._asked = False

    def put(self, summaries: Iterable[SessionSummary]) -> None:
        """Each is from now on as it is given here, at the place where that belongs."""
        changed = []
        reshaped = False
        for summary in summaries:
            known = self._entries.get(summary.id)
            if known is None or known.summary != summary:
                self._entries[summary.id] = Entry(summary, local_date(summary.changed_at))
                if known is not None:
                    changed.append(summary.id)
                    reshaped = reshaped or bool(known.summary.tags) != bool(summary.tags)
        self._arrange()
        self._tell(changed)
        if reshaped:
            self.shapes_changed.emit()

    def forget(self, ids: Iterable[str]) -> None:
        """They are no more."""
        ids = tuple(ids)
        self.hide(ids)  # first: while rows are being removed, views may still ask for them
        for id_ in ids:
            self._entries.pop(id_, None)
            self._hidden.discard(id_)

    def hide(self, ids: Iterable[str]) -> None:
        """They are not shown until `unhide`, whatever is put meanwhile."""
        self._hidden.update(ids)
        self._arrange()

    def unhide(self, ids: Iterable[str]) -> None:
        self._hidden.difference_update(ids)
        self._arrange()

    # --- marks ---

    def set_live(self, ids: Iterable[str]) -> None:
        """The sessions whose answers are growing, and no others."""
        live = frozenset(ids)
        changed = live ^ self._live
        self._live = live
        self._tell(changed)

    def set_current(self, id_: str) -> None:
        """The session on the screen; empty for none that is listed."""
        changed = {self._current, id_} if id_ != self._current else set()
        self._current = id_
        self._tell(changed)

    def set_temporary(self, id_: str, title: str) -> None:
        """A session that is never written stands above all others; without an id, none does."""
        before = self._temporary
        if before is not None and before.id != id_:
            self._arrange(with_temporary=False)
        self._temporary = None
        if id_:
            self._temporary = SessionRow(kind=RowKind.TEMPORARY, id=id_, title=one_line(title))
            self._arrange()
            self._tell([id_])

    # --- asking ---

    @property
    def empty(self) -> bool:
        """Nothing is listed, and the store has nothing to list."""
        return not self._rows and not self._more

    @property
    def current(self) -> str:
        return self._current

    def summary(self, id_: str) -> SessionSummary | None:
        """Of a session that is loaded."""
        entry = self._entries.get(id_)
        return None if entry is None else entry.summary

    def loaded(self) -> tuple[SessionSummary, ...]:
        """All that are listed, in their order."""
        return tuple(self._entries[key].summary for key in self._rows if key in self._entries)

    def row_of(self, id_: str) -> int | None:
        try:
            return self._rows.index(id_)
        except ValueError:
            return None

    # --- as a model ---

    def _arrange(self, *, with_temporary: bool = True) -> None:
        """Brings the rows into order, in single steps, so that selection and place stay."""
        shown = [entry for id_, entry in self._entries.items() if id_ not in self._hidden]
        rows = arranged(shown)
        if self._temporary is not None and with_temporary:
            rows.insert(0, self._temporary.id)
        for step in steps(self._rows, rows):
            if isinstance(step, Remove):
                self.beginRemoveRows(_ROOT, step.first, step.last)
                del self._rows[step.first : step.last + 1]
                self.endRemoveRows()
            elif isinstance(step, Move):
                self._move(step)
            else:
                self.beginInsertRows(_ROOT, step.first, step.last)
                self._rows[step.first : step.first] = rows[step.first : step.last + 1]
                self.endInsertRows()

    def _move(self, step: Move) -> None:
        # Qt counts the target as it is before the row has left its place.
        before = step.target + 1 if step.target > step.source else step.target
        self.beginMoveRows(_ROOT, step.source, step.source, _ROOT, before)
        self._rows.insert(step.target, self._rows.pop(step.source))
        self.endMoveRows()

    def _on_day_changed(self) -> None:
        for row, key in enumerate(self._rows):
            if isinstance(key, Header):
                self._tell_row(row)

    def _tell(self, ids: Iterable[str]) -> None:
        for id_ in ids:
            row = self.row_of(id_)
            if row is not None:
                self._tell_row(row)

    def _tell_row(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def _row(self, key: RowKey) -> SessionRow:
        if isinstance(key, Header):
            title = pinned_title() if key.date is None else self._day_title(key.date)
            return SessionRow(kind=RowKind.HEADER, title=title)
        if self._temporary is not None and key == self._temporary.id:
            return replace(self._temporary, live=key in self._live, current=key == self._current)
        summary = self._entries[key].summary
        return SessionRow(
            kind=RowKind.SESSION,
            id=key,
            title=one_line(summary.title) or self.tr("Untitled"),
            models=tuple(one_line(str(model)) for model in summary.models),
            turns=summary.turns,
            pinned=summary.pinned,
            tags=summary.tags,
            live=key in self._live,
            current=key == self._current,
            blind=summary.blind,
        )

    def _shape(self, key: RowKey) -> RowShape:
        if isinstance(key, Header):
            return RowShape.HEADER
        entry = self._entries.get(key)
        return RowShape.TAGGED if entry is not None and entry.summary.tags else RowShape.LINE

    def _day_title(self, day: date) -> str:
        return day_title(day_of(day, self.clock.today))

    def rowCount(self, parent: _AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        key = self._rows[index.row()]
        if role == SessionRole.SHAPE:  # asked of all rows at a time, whenever one comes or goes
            return self._shape(key)
        row = self._row(key)
        if role == Qt.ItemDataRole.EditRole:
            return self._entries[row.id].summary.title if row.id in self._entries else None
        return shown(row, role)

    def setData(self, index: _AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        summary = self.summary(str(self._rows[index.row()])) if index.isValid() else None
        title = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or summary is None or title in ("", summary.title):
            return False
        self.title_typed.emit(summary.id, title)
        return True

    def flags(self, index: _AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], Header):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable if self._rows[index.row()] in self._entries else flags

    def canFetchMore(self, parent: _AnyIndex) -> bool:
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: _AnyIndex) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.page_wanted.emit()
