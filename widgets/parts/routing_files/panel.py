"""The right half of Routing: the gateway that the plan is written for, its files, and what gets lost."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from widgets.parts.chip import Chip
from widgets.parts.elided_box import ElidedBox
from widgets.parts.plain_label import PlainLabel
from widgets.parts.routing_files.code_view import CodeView
from widgets.parts.routing_files.loss_list import LossList
from widgets.parts.routing_files.target_tabs import TargetTabs
from widgets.parts.routing_files.unwritten import Unwritten
from widgets.parts.worded import segments, set_tone
from widgets.state.loss_rows import LossRows
from widgets.state.routing_export import RoutingExport
from widgets.state.routing_verify import RoutingVerify
from widgets.state.verify_words import badge_text, badge_tone, badge_tooltip
from widgets.theme import Theme

if TYPE_CHECKING:
    from app.targets.base import File


_HEAD, _SECOND = 30, 28
_LEAST_CODE = 360
"""Where the code has no height of its own to fill."""


class FilesPanel(QFrame):
    """file_chosen()        another file is looked at
    place_wanted(str)    where in the plan something gets lost, or is wrong
    """

    file_chosen = Signal()
    place_wanted = Signal(str)

    def __init__(
        self, theme: Theme, export: RoutingExport, verify: RoutingVerify, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._export, self._verify = theme, export, verify
        self.setProperty("kind", "panel")
        self.setAccessibleName(self.tr("Files for the gateway"))
        self.targets = TargetTabs(theme, [target.title for target in export.targets])
        self.dialects = segments(self.tr("Form"))
        self.dialects.setElideMode(Qt.TextElideMode.ElideRight)
        self.file = ElidedBox(letters=12)
        self.only_file = PlainLabel(elide=True)
        self.about = PlainLabel(elide=True)
        self.badge = Chip()
        self.code = CodeView(theme)
        self._rows = LossRows(self)
        self.losses, self.unwritten = LossList(theme, self._rows), Unwritten(theme, self._rows)
        self._middle = QStackedWidget()
        self._whole = False
        self._name_parts()
        self._lay_out(theme)
        self.targets.show_current(export.targets.index(export.target))
        self._show_dialects()
        self.targets.chosen.connect(self._on_target_chosen)
        self.dialects.currentChanged.connect(self._on_dialect_chosen)
        self.file.currentIndexChanged.connect(self._on_file_chosen)
        self.losses.place_wanted.connect(self.place_wanted)
        self.unwritten.place_wanted.connect(self.place_wanted)
        self.unwritten.target_wanted.connect(self._on_target_wanted)
        export.changed.connect(self._show)
        verify.changed.connect(self._show_badge)
        verify.outlook_changed.connect(self._show_badge)
        self._show()

    @property
    def shown(self) -> "File | None":
        """The file that is looked at."""
        made = self._export.export
        place = self.file.currentIndex()
        return made.files[place] if made is not None and 0 <= place < len(made.files) else None

    def copy(self) -> bool:
        """The file that is looked at into the clipboard; whether there was one."""
        file = self.shown
        if file is None:
            return False
        QGuiApplication.clipboard().setText(file.text)
        return True

    def set_whole(self, whole: bool) -> None:  # noqa: FBT001 - hears the view
        """With all that gets lost in sight, where the view scrolls as a whole."""
        self._whole = whole
        self.losses.set_whole(whole=whole)
        self._middle.setMinimumHeight(self._theme.px(_LEAST_CODE) if whole else 0)
        self._show_file()

    # --- inside ---

    def _name_parts(self) -> None:
        self.file.setAccessibleName(self.tr("File"))
        self.only_file.setProperty("tone", "muted")
        self.about.setProperty("type", "small")
        self.about.setProperty("tone", "muted")
        self.about.setMinimumWidth(1)  # it gives way to what is chosen beside it
        self.badge.hide()
        self.code.setAccessibleName(self.tr("Text of the file"))

    def _on_target_chosen(self, place: int) -> None:
        self._export.choose(self._export.targets[place])
        self._show_dialects()

    def _on_target_wanted(self, name: str) -> None:
        """From a page that is gone then: the keyboard goes on from the gateway's tab."""
        self._export.choose(next(target for target in self._export.targets if target.name == name))
        self.targets.bar.setFocus()

    def _on_dialect_chosen(self, place: int) -> None:
        target = self._export.target
        if 0 <= place < len(target.dialects):
            self._export.choose(target, target.dialects[place].name)

    def _on_file_chosen(self, _place: int) -> None:
        self._show_file()
        self.file_chosen.emit()

    def _show_target(self) -> None:
        """It may have been chosen elsewhere."""
        place = self._export.targets.index(self._export.target)
        if place != self.targets.current:
            self.targets.show_current(place)
            self._show_dialects()

    def _show_dialects(self) -> None:
        dialects = self._export.target.dialects
        names = [dialect.name for dialect in dialects]
        with QSignalBlocker(self.dialects):  # filling it chooses nothing
            while self.dialects.count():
                self.dialects.removeTab(0)
            for dialect in dialects:
                self.dialects.addTab(dialect.title)
            if self._export.dialect in names:
                self.dialects.setCurrentIndex(names.index(self._export.dialect))
        self.dialects.setVisible(len(names) > 1)

    def _show(self) -> None:
        made = self._export.export
        self._show_target()
        self._show_paths([file.path for file in made.files] if made is not None else [])
        self._rows.show(made.losses if made else (), made.problems if made else (), self._export.plan)
        self._show_file()
        self._show_badge()

    def _show_badge(self) -> None:
        made, report = self._export.export, self._verify.report
        shown = made is not None and not made.failed
        self.badge.setVisible(shown)
        if not shown:
            return
        assert made is not None
        reach = made.target.reach(made.dialect)
        self.badge.setText(badge_text(report, reach))
        set_tone(self.badge, badge_tone(report))
        self.badge.set_tooltip(badge_tooltip(report, self._verify.outlook, reach))

    def _show_paths(self, paths: list[str]) -> None:
        if paths != [self.file.itemText(place) for place in range(self.file.count())]:
            kept = self.file.currentText()
            with QSignalBlocker(self.file):
                self.file.clear()
                self.file.addItems(paths)
                self.file.setCurrentIndex(paths.index(kept) if kept in paths else 0)
        self.file.setVisible(len(paths) > 1)
        self.only_file.setText(paths[0] if len(paths) == 1 else "")
        self.only_file.setVisible(len(paths) == 1)

    def _show_file(self) -> None:
        file, made = self.shown, self._export.export
        failed = made is not None and made.failed
        if file is None:
            self.code.show_file("", "", "")
            self.about.setText("" if failed else self.tr("No plan is open."))
        else:
            self.code.show_file(f"{self._export.target.name}/{file.path}", file.text, file.language)
            self.about.setText(file.about)
        if made is not None and failed:
            own = self._export.plan_is_wrong
            self.unwritten.show_failure(made.target.title, self._export.others, own=own)
        self.unwritten.set_whole(whole=self._whole and failed)
        self._middle.setCurrentWidget(self.unwritten if failed else self.code)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(8), px(8), px(12), 0)
        head.setSpacing(px(8))
        head.addStrut(px(_HEAD))  # nothing moves where there is no file to choose
        head.addWidget(self.targets, 1)
        head.addWidget(self.file)
        head.addWidget(self.only_file)
        second = QHBoxLayout()
        second.setContentsMargins(px(14), 0, px(12), 0)
        second.setSpacing(px(10))
        second.addStrut(px(_SECOND))
        second.addWidget(self.dialects)
        second.addWidget(self.about, 1)
        second.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(px(6))
        column.addLayout(second)
        column.addSpacing(px(8))
        self._middle.addWidget(self.code)
        self._middle.addWidget(self.unwritten)
        column.addWidget(self._middle, 1)
        column.addWidget(self.losses)
