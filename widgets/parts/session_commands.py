"""What mouse, keyboard, menu and commands of the session list come down to: verbs of the shelf."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, Signal
from PySide6.QtWidgets import QWidget

from widgets import dialogs
from widgets.actions import Actions
from widgets.parts.session_list_view import SessionListView
from widgets.parts.session_menu import SessionMenu, file_filter
from widgets.parts.tag_editor import TagEditor
from widgets.state.session_hits import HitList
from widgets.state.session_roles import SessionRole
from widgets.state.session_shelf import SessionShelf
from widgets.tasks import Tasks
from widgets.theme import Theme

_VERBS = {
    "rename_session": "rename",
    "duplicate_session": "duplicate",
    "pin_session": "toggle_pin",
    "tag_session": "tags",
    "delete_session": "delete",
}
"""The verb of each command."""


class SessionCommands(QObject):
    """Works on what is chosen in the list that the keyboard is in; else on the session on the screen.

    route_wanted(str)   the models of the session of this id are to become a plan
    """

    route_wanted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        shelf: SessionShelf,
        actions: Actions,
        tasks: Tasks,
        *,
        views: Sequence[SessionListView],
        parent: QWidget,
    ) -> None:
        """`views` are the list and the hits, in this order; `parent` carries the dialogs."""
        super().__init__(parent)
        self._theme = theme
        self._shelf = shelf
        self._tasks = tasks
        self._owner = parent
        self._list = views[0]
        self._views = tuple(views)
        self._menu = SessionMenu(theme, actions.action("rename_session"), parent)
        self._menu_ids: list[str] = []
        self._menu_row = QPersistentModelIndex()
        self._connect(actions)

    def _connect(self, actions: Actions) -> None:
        for view in self._views:
            view.row_opened.connect(self._on_row_opened)
            view.menu_asked.connect(self._on_menu_asked)
            view.delete_asked.connect(self._on_delete_asked)
            view.duplicate_asked.connect(self._on_duplicate_asked)
        self._menu.chosen.connect(self._on_verb_chosen)
        self._menu.export_chosen.connect(self._on_form_chosen)
        for id_ in _VERBS:
            actions.action(id_).triggered.connect(self._on_action)
        actions.action("new_session").triggered.connect(self.new)
        actions.action("new_temporary_session").triggered.connect(self.new_temporary)
        actions.action("import").triggered.connect(self.choose_import)

    def new(self) -> None:
        self._shelf.going.new()

    def new_temporary(self) -> None:
        self._shelf.going.new(temporary=True)

    def choose_import(self) -> None:
        self._tasks.start(self._import(), name="ask what to import")

    # --- verbs, each for the sessions of these ids ---

    def _do(self, verb: str, ids: Sequence[str]) -> None:
        if verb == "keep":
            self._shelf.going.keep()
        elif verb == "route":  # a temporary one too, which is the one on the screen
            self.route_wanted.emit(ids[0] if ids else self._shelf.going.current)
        elif not ids:
            return
        elif verb in ("pin", "unpin"):
            self._shelf.changes.pin(ids, pinned=verb == "pin")
        elif verb == "toggle_pin":
            self._toggle_pin(ids)
        elif verb == "delete":
            self._shelf.changes.delete(ids)
        elif len(ids) == 1:
            self._do_one(verb, ids[0])

    def _do_one(self, verb: str, session_id: str) -> None:
        if verb == "duplicate":
            self._shelf.changes.duplicate(session_id)
        elif verb == "rename":
            self._rename(session_id)
        elif verb == "tags":
            self._edit_tags(session_id)

    def _rename(self, session_id: str) -> None:
        """In its row, where that can be seen."""
        row = self._shelf.sessions.row_of(session_id)
        if row is not None and self._list.isVisible():
            self._list.rename_row(row)
        else:
            self._tasks.start(self._ask_title(session_id), name="ask for a title")

    def _toggle_pin(self, ids: Sequence[str]) -> None:
        """All of them are pinned afterwards, or, if they were, none."""
        summaries = [self._shelf.sessions.summary(id_) for id_ in ids]
        pinned = all(summary is not None and summary.pinned for summary in summaries)
        self._shelf.changes.pin(ids, pinned=not pinned)

    def _edit_tags(self, session_id: str) -> None:
        summary = self._shelf.sessions.summary(session_id)
        if summary is None:
            return
        known = [tag for tag in self._shelf.tags if tag not in summary.tags]
        editor = TagEditor(self._theme, summary.id, summary.tags, known=known, parent=self._owner)
        editor.tags_changed.connect(self._shelf.changes.set_tags)
        editor.open_at(self._place_of(summary.id))

    # --- what they are about ---

    def _chosen(self) -> list[str]:
        """A temporary session is never among them: nothing of it is kept that could be changed."""
        for view in self._views:
            if view.hasFocus():
                return view.chosen_ids()
        shown = self._shelf.going.current
        return [shown] if self._shelf.sessions.summary(shown) is not None else []

    def _place_of(self, session_id: str) -> QPoint:
        row = self._shelf.sessions.row_of(session_id)
        if row is None or not self._list.isVisible():
            return self._owner.mapToGlobal(self._owner.rect().center())
        return self._list.menu_place(self._shelf.sessions.index(row))

    # --- what the lists and the commands tell ---

    def _on_action(self) -> None:
        command = self.sender()
        if command is not None:
            self._do(_VERBS[command.objectName()], self._chosen())

    def _on_delete_asked(self) -> None:
        self._do("delete", self._chosen())

    def _on_duplicate_asked(self) -> None:
        self._do("duplicate", self._chosen())

    def _on_row_opened(self, index: QModelIndex) -> None:
        model = index.model()
        if isinstance(model, HitList):
            self._shelf.going.choose_hit(model.hit(index.row()))
        else:
            self._shelf.going.choose(str(index.data(SessionRole.ID)))

    def _on_menu_asked(self, place: QPoint) -> None:
        view = next(view for view in self._views if view.isVisible())
        rows = view.chosen()
        if rows:
            self._menu_ids = view.chosen_ids()
            self._menu_row = QPersistentModelIndex(rows[0])
            self._menu.prepare(rows)
            self._menu.popup(place)

    def _on_verb_chosen(self, verb: str) -> None:
        if verb != "open":
            self._do(verb, self._menu_ids)
        elif self._menu_row.isValid():
            self._on_row_opened(self._menu_row.model().index(self._menu_row.row(), 0))

    def _on_form_chosen(self, form: str) -> None:
        self._tasks.start(self._export(self._menu_ids, form), name="ask where to export to")

    # --- questions ---

    async def _ask_title(self, session_id: str) -> None:
        summary = self._shelf.sessions.summary(session_id)
        old = "" if summary is None else summary.title
        title = await dialogs.ask_text(self._owner, self.tr("Rename the session"), self.tr("Title"), old)
        if title is not None and title != old:
            self._shelf.changes.rename(session_id, title)

    async def _export(self, ids: Sequence[str], form: str) -> None:
        files = self._shelf.files
        target: Path | None
        if len(ids) > 1:
            title = self.tr("Export %n session(s) into a folder", "", len(ids))
            target = await dialogs.choose_folder(self._owner, title, folder=files.folder)
        else:
            name = await files.suggested_name(ids[0], form)
            title = self.tr("Export the session")
            target = await dialogs.choose_save(
                self._owner, title, name, [file_filter(form)], folder=files.folder
            )
        if target is not None:
            files.export(ids, form, target)

    async def _import(self) -> None:
        files = self._shelf.files
        title = self.tr("Import sessions")
        paths = await dialogs.choose_open(
            self._owner, title, [file_filter("json")], many=True, folder=files.folder
        )
        files.import_from(paths)
