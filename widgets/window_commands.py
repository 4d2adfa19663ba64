"""What the frame itself does: go to a view, call itself after the session, remember what it showed, leave."""

from PySide6.QtCore import QObject

from app.core.outside_text import one_line
from widgets.action_table import ANSWER, ASK, JUDGE, LANES
from widgets.desk import Desk
from widgets.program import Program
from widgets.theme import Theme
from widgets.window import Window
from widgets.window_memory import WindowMemory

_OF_COMPARE = (ASK, LANES, ANSWER, JUDGE)
_ALSO_OF_COMPARE = ("earlier_turn", "later_turn", "summary_table", "export")


class WindowCommands(QObject):
    """The commands that are the window's own, and what it follows."""

    def __init__(
        self,
        program: Program,
        window: Window,
        theme: Theme,
        memory: WindowMemory,
        desk: Desk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._program, self._window, self._theme, self._memory = program, window, theme, memory
        for id_, slot in (
            ("go_compare", self.go_compare),
            ("go_models", self.go_models),
            ("go_insights", self.go_insights),
            ("go_keys", self.go_keys),
            ("go_routing", self.go_routing),
            ("settings", self.go_settings),
            ("toggle_sidebar", window.toggle_sidebar),
            ("open_log", desk.log.open_log),
            ("undo", program.notices.undo),
            ("quit", window.close),
        ):
            program.actions.action(id_).triggered.connect(slot)
        self._bring_compare_forward()
        desk.shelf.going.session_chosen.connect(self.go_compare)
        desk.shelf.going.hit_chosen.connect(self.go_compare)
        desk.shelf.going.new_requested.connect(self.go_compare)
        program.open_session.opened.connect(self._on_session_changed)
        program.open_session.title_changed.connect(self._on_session_changed)
        program.notices.posted.connect(self._on_notices_changed)
        program.notices.dismissed.connect(self._on_notices_changed)
        theme.changed.connect(self._on_theme_changed)
        window.came_back.connect(desk.shelf.refresh)
        self._on_session_changed()
        self._on_notices_changed()
        self._on_theme_changed()

    def _bring_compare_forward(self) -> None:
        """What a command does there is seen, whichever view it was given in. To stop leads nowhere."""
        for command in self._program.actions.all():
            id_ = command.spec.id
            if id_ != "stop" and (command.spec.group in _OF_COMPARE or id_ in _ALSO_OF_COMPARE):
                command.triggered.connect(self.go_compare)

    def go_compare(self) -> None:
        self._window.show_view("compare")

    def go_models(self) -> None:
        self._window.show_view("models")

    def go_insights(self) -> None:
        self._window.show_view("insights")

    def go_keys(self) -> None:
        self._window.show_view("keys")

    def go_routing(self) -> None:
        self._window.show_view("routing")

    def go_settings(self) -> None:
        self._window.show_view("settings")

    def _on_session_changed(self) -> None:
        shown = self._program.open_session
        self._window.set_title(one_line(shown.title) if shown.work.session.title else "")
        if not shown.temporary:
            self._memory.keep_session(shown.session_id)

    def _on_notices_changed(self) -> None:
        self._program.actions.action("undo").setEnabled(self._program.notices.can_undo)

    def _on_theme_changed(self) -> None:
        theme = self._theme
        self._memory.keep_look(theme.mode, theme.scale, reduced_motion=theme.reduced_motion)
