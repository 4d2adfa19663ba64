"""One composer for all lanes: the prompt, its attachments, and the button that sends or stops."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QMouseEvent
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from widgets.actions import Actions
from widgets.dialogs import choose_open
from widgets.parts.attachment_strip import AttachmentStrip
from widgets.parts.composer_row import ComposerRow
from widgets.parts.composer_words import about_to_cost, about_to_send, obstacle, placeholder
from widgets.parts.estimate_words import shorter_lines, warning_count
from widgets.parts.key_question import KeyQuestion
from widgets.parts.limit_question import LimitQuestion
from widgets.parts.prompt_field import PromptField
from widgets.parts.question_bar import QuestionBar
from widgets.state.composing import Composing, joined
from widgets.state.estimates import Estimates
from widgets.state.open_session import OpenSession
from widgets.state.opening import Opening
from widgets.state.preferences import Preferences
from widgets.tasks import Tasks
from widgets.theme import Theme

KEEP_AFTER_MS = 800
"""Without a keystroke; then the draft is handed over to be kept."""


class Composer(QFrame):
    """Belongs to the shown session: its draft, its earlier prompts, its attachments."""

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        open_session: OpenSession,
        composing: Composing,
        opening: Opening,
        *,
        estimates: Estimates,
        preferences: Preferences,
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._actions = theme, actions
        self._open, self._composing, self._opening = open_session, composing, opening
        self._estimates, self._preferences, self._tasks = estimates, preferences, tasks
        self._pasted = ""
        self.setProperty("kind", "panel")
        self.field = PromptField(theme)
        self.field.setAccessibleName(self.tr("Prompt"))
        self.question = QuestionBar(theme)
        self.keys = KeyQuestion(theme)
        self.limits = LimitQuestion(theme, composing, open_session)
        self.strip = AttachmentStrip(theme, composing)
        self.row = ComposerRow(theme, actions)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._column = QVBoxLayout(self)
        self._writing = QVBoxLayout()
        self._writing.addWidget(self.question)
        self._writing.addWidget(self.keys)
        self._writing.addWidget(self.limits)
        self._writing.addWidget(self.strip)
        self._writing.addWidget(self.field)
        self._column.addLayout(self._writing)
        self._column.addWidget(self.row)
        self._connect()
        self._on_theme_changed()
        self._on_preference_changed("send_with")
        self._on_opened()

    # --- for whoever has it ---

    def draft(self) -> str:
        """What stands in the field."""
        return self.field.text

    def set_draft(self, text: str) -> None:
        """Something else in the field, as when a session is opened or an example is chosen."""
        self.field.setPlainText(text)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def set_lanes_menu(self, menu: QMenu) -> None:
        """What the button “Lanes” opens; without one it opens the picker."""
        self.row.set_lanes_menu(menu)

    def can_accept(self, mime: QMimeData) -> bool:
        """Whether what is dragged over the view can be dropped here."""
        return self.field.takes(mime)

    def accept_drop(self, mime: QMimeData) -> bool:
        """Files and pictures are attached, text is written where the cursor is."""
        if not self.field.takes(mime):
            return False
        self.field.take(mime)
        self.focus()
        return True

    def focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def send(self) -> None:
        """To all lanes, if that can be now; what looks like a key is asked about first."""
        prompt = self.field.text
        if not self._composing.can_send(empty=not prompt.strip()):
            return
        suspicion = self._composing.suspicion(prompt)
        if suspicion is None:
            self._send_anyway()
        else:
            self.field.mark(suspicion.places)
            self.keys.ask_about(suspicion)

    def _send_anyway(self) -> None:
        self._send()

    def _send_past_limit(self) -> None:
        self._send(anyway=True)
        self.focus()

    def _send(self, *, anyway: bool = False) -> None:
        if self._composing.send(self.field.text, anyway=anyway):
            self.field.replace_text("")
            self._keep()

    def choose_files(self) -> None:
        self._tasks.start(self._choose_files(), name="choose files to attach")

    # --- inside ---

    def _connect(self) -> None:
        action, field, row = self._actions.action, self.field, self.row
        action("send").triggered.connect(self.send)
        action("stop").triggered.connect(self._composing.stop)
        action("attach").triggered.connect(self.choose_files)
        action("focus_composer").triggered.connect(self.focus)
        row.send_clicked.connect(self.send)
        row.stop_clicked.connect(self._composing.stop)
        row.cost_clicked.connect(action("estimate").trigger)
        self._estimates.changed.connect(self._show_cost)
        field.send_wanted.connect(self.send)
        field.textChanged.connect(self._on_text_changed)
        field.files_given.connect(self._on_files_given)
        field.image_given.connect(self._on_image_given)
        field.huge_pasted.connect(self._on_huge_pasted)
        self.question.accepted.connect(self._on_accepted)
        self.question.refused.connect(self._on_refused)
        self.keys.accepted.connect(self._send_anyway)
        self.keys.refused.connect(self.focus)
        self.limits.send_wanted.connect(self._send_past_limit)
        self.limits.refused.connect(self.focus)
        self._composing.changed.connect(self._refresh)
        self._composing.came_back.connect(self._on_came_back)
        self._open.opened.connect(self._on_opened)
        self._open.turn_shown.connect(self._on_turn_shown)
        self._opening.leaving.connect(self._keep)
        self._timer.timeout.connect(self._keep)
        self._preferences.changed.connect(self._on_preference_changed)
        self._theme.changed.connect(self._on_theme_changed)

    async def _choose_files(self) -> None:
        paths = await choose_open(self, self.tr("Attach files"), [self.tr("All files") + " (*)"], many=True)
        self._on_files_given(paths)
        self.focus()

    def _refresh(self) -> None:
        lanes, composing = len(self._composing.lanes), self._composing
        self.field.setPlaceholderText(placeholder(lanes))
        why = obstacle(composing)
        text = self.field.text
        possible = composing.can_send(empty=not text.strip())
        if composing.busy:
            self.row.show_stopping(why)
        else:
            words = why or about_to_send(composing, len(text))
            if not possible and not why:
                why = self.tr("Write a prompt or attach a file first")
            self.row.show_sending(lanes, possible=possible, words=words, why=why)
        self._estimates.follow(text)
        self._show_cost()
        self._actions.action("send").setEnabled(possible)
        self._actions.action("stop").setEnabled(composing.busy)

    def _show_cost(self) -> None:
        found = None if self._composing.busy or obstacle(self._composing) else self._estimates.found
        if found is None:
            self.row.show_cost("")
            return
        line = about_to_cost(found, self._composing)
        self.row.show_cost(line, shorter=shorter_lines(found), warns=warning_count(found) > 0)

    def _keep(self) -> None:
        """Hand over the draft; the layout is somebody else's and stays as it was handed over last."""
        self._timer.stop()
        self._opening.remember(draft=self.draft(), layout=self._open.work.layout)

    def _on_text_changed(self) -> None:
        self._timer.start()
        if not self.keys.isHidden():
            self.keys.hide()
        if not self.limits.isHidden():
            self.limits.dismiss()
        self.field.mark(())
        self._refresh()

    def _on_files_given(self, paths: list[Path]) -> None:
        self._composing.attachments.add_files(paths)

    def _on_image_given(self, image: QImage, png: bytes) -> None:
        self._composing.attachments.add_image(image, png)

    def _on_huge_pasted(self, text: str) -> None:
        self._pasted = text
        words = self.tr(
            "The text has %Ln character(s). Attached as a file, it leaves the prompt readable.", "", len(text)
        )
        self.question.ask(words, accept=self.tr("Paste it here"), refuse=self.tr("Attach as a file"))

    def _on_accepted(self) -> None:
        self.field.insertPlainText(self._pasted)
        self._pasted = ""
        self.focus()

    def _on_refused(self) -> None:
        self._composing.attachments.add_text(self._pasted)
        self._pasted = ""
        self.focus()

    def _on_came_back(self, prompt: str) -> None:
        self.field.replace_text(joined([prompt, self.draft()]))

    def _on_opened(self) -> None:
        self._pasted = ""
        self.question.hide()
        self.keys.hide()
        self.limits.hide()
        self.set_draft(self._composing.draft)
        self._on_turn_shown()
        self.limits.show_held()
        self._timer.stop()  # what was just put there is kept already

    def _on_turn_shown(self) -> None:
        self.field.set_history(list(self._composing.prompts))
        self._refresh()

    def _on_preference_changed(self, name: str) -> None:
        if name == "send_with":
            self.field.enter_sends = self._preferences.settings.send_with == "enter"

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(10), px(16), px(10), px(10))
        self._column.setSpacing(px(14))
        self._writing.setContentsMargins(px(9), 0, px(9), 0)  # in line with the words of the buttons below
        self._writing.setSpacing(px(12))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.focus()  # the whole panel looks like the field, so it is one
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
