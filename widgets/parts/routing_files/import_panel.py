"""A gateway's own configuration becomes a plan: what is not taken along, and what it does not really do."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QWidget

from widgets.dialogs import choose_open
from widgets.parts.routing_files.import_notes import Group, ImportNotes
from widgets.parts.side_panel import SidePanel
from widgets.parts.worded import push, set_tone, words
from widgets.state.plan_import import PlanImport
from widgets.tasks import Tasks
from widgets.theme import Theme, Type

_WIDE, _HIGH = 760, 760


class ImportPanel(SidePanel):
    """What is pasted or dropped is read at once; nothing is kept before the user says so."""

    def __init__(self, theme: Theme, importing: PlanImport, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._importing, self._tasks = importing, tasks
        self.kind = QComboBox()
        self.text = _Field()
        self.file = push(self.tr("Open a file…"))
        self.state = words(selectable=True)
        self.notes = ImportNotes(theme)
        self.add = push(self.tr("Add the plan"), "primary")
        self._name_parts(theme)
        self._lay_out(theme)
        self.file.clicked.connect(self._on_file)
        self.text.textChanged.connect(self._on_text_changed)
        self.kind.currentIndexChanged.connect(self._on_text_changed)
        self.notes.line_wanted.connect(self.text.go_to_line)
        self.add.clicked.connect(self._on_add)
        importing.changed.connect(self._show)
        importing.text_read.connect(self.text.setPlainText)
        self._show()

    def can_take(self, data: QMimeData) -> bool:
        """A file of this computer, or text."""
        return any(url.isLocalFile() for url in data.urls()) or data.hasText()

    def take(self, data: QMimeData) -> bool:
        """What was dropped on the view, or pasted."""
        self.open()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self._importing.open(files[0])
        else:
            self.text.setPlainText(data.text())
        return True

    def wanted_size(self, available: QSize) -> QSize:
        return QSize(self.theme.px(_WIDE), self.theme.px(_HIGH)).boundedTo(available)

    def first_focus(self) -> QWidget:
        return self.text

    def dismiss(self) -> None:
        super().dismiss()
        self.text.clear()
        self._importing.forget()

    # --- inside ---

    def _show(self) -> None:
        found, problem = self._importing.found, self._importing.problem
        self.add.setEnabled(found is not None and not self._importing.reading)
        self.state.setText(self._state())
        set_tone(self.state, "bad" if problem is not None else "good" if found is not None else "muted")
        groups: list[Group] = []
        if found is not None:
            groups = [
                Group(self.tr("Does not do what it seems to say"), "warning", found.imported.lint),
                Group(self.tr("Refers to what is not set here"), "warning", found.unset),
                Group(self.tr("Has no place in a plan"), "approximated", found.imported.unmapped),
            ]
        self.notes.show_groups(groups)

    def _state(self) -> str:
        found, problem = self._importing.found, self._importing.problem
        if problem is not None:
            return problem.in_full
        if found is None:
            return self.tr(
                "Paste a LiteLLM config.yaml, a Portkey config or an OpenRouter body, or open one."
            )
        plan = found.imported.plan
        told = self.tr("Read as {gateway}: {models} in {routes}.")
        return told.format(
            gateway=found.target.title,
            models=self.tr("%n model(s)", "", len(plan.endpoints)),
            routes=self.tr("%n route(s)", "", len(plan.routes)),
        )

    def _on_text_changed(self) -> None:
        self._importing.take(self.text.toPlainText(), self.kind.currentData() or "")

    def _on_file(self) -> None:
        self._tasks.start(self._open_file(), name="choose a configuration")

    async def _open_file(self) -> None:
        chosen = await choose_open(
            self.window(),
            self.tr("Open a gateway's configuration"),
            [self.tr("Configurations (*.yaml *.yml *.json)"), self.tr("All files (*)")],
        )
        if chosen:
            self._importing.open(chosen[0])

    def _on_add(self) -> None:
        self._importing.add()
        self.dismiss()

    def _name_parts(self, theme: Theme) -> None:
        self.kind.addItem(self.tr("Whose it is, told by its text"), "")
        for target in self._importing.targets:
            self.kind.addItem(target.title, target.name)
        self.kind.setAccessibleName(self.tr("Which gateway it is of"))
        self.text.setFont(theme.font(Type.CODE))
        self.text.setPlaceholderText(self.tr("model_list:\n  - model_name: …"))
        self.text.setAccessibleName(self.tr("Configuration"))
        self.say(
            self.tr("Import a configuration"),
            self.tr("No key of it is kept: where one stands, the plan names a variable."),
        )

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.file)
        head.addWidget(self.kind)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.add)
        self.body.addLayout(head)
        self.body.addWidget(self.text, stretch=2)
        self.body.addWidget(self.state)
        self.body.addWidget(self.notes, stretch=4)
        self.body.addLayout(foot)


class _Field(QPlainTextEdit):
    """Tab leaves it. A file that is dropped is read, not named."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)

    def go_to_line(self, number: int) -> None:
        """That line, counted from 1, is chosen and in sight."""
        cursor = QTextCursor(self.document().findBlockByNumber(number - 1))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()
