"""Ctrl+/: all shortcuts at a glance, group by group, over the window."""

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from widgets.action_table import ENTER_SENDS
from widgets.actions import FIXED_KEYS, GROUPS, Actions, readable_keys
from widgets.parts.icon_button import IconButton
from widgets.parts.overlay import Overlay
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import push, words
from widgets.state.preferences import Preferences
from widgets.theme import Theme

_COLUMN = 300
_MOST_COLUMNS = 3
_LEAST = 300
_LINE = 26


class ShortcutSheet(Overlay):
    """Made anew whenever it opens: keys, language and text size may be others by then."""

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        preferences: Preferences,
        *,
        parent: QWidget,
        opener: QAction | None = None,
    ) -> None:
        super().__init__(theme, parent, opener=opener)
        self._actions = actions
        self._preferences = preferences
        self._title = words(size="title")
        self.close_button = IconButton(theme, "x", self.tr("Close"))
        self.close_button.clicked.connect(self.dismiss)
        self.change = push(self.tr("Change them…"))
        self.change.clicked.connect(self._on_change_clicked)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setProperty("kind", "reading")
        self._top = QHBoxLayout()
        self._top.addWidget(self._title, stretch=1)
        self._top.addWidget(self.change)
        self._top.addWidget(self.close_button)
        self._column = QVBoxLayout(self.panel)
        self._column.addLayout(self._top)
        self._column.addWidget(self.area, stretch=1)

    def open(self) -> None:
        if self.isVisible():
            return
        title = self.tr("Keyboard shortcuts")
        self._title.setText(title)
        self.area.setAccessibleName(title)
        self.change.setVisible(self._actions.action("settings").available)
        self._fill()
        super().open()

    def first_focus(self) -> QWidget:
        return self.area

    def wanted_size(self, available: QSize) -> QSize:
        width = self._columns(available.width()) * self.theme.px(_COLUMN) + self.theme.px(56)
        content = self.area.widget()
        around = self.panel.sizeHint().height() - self.area.sizeHint().height() + self.theme.px(4)
        height = around + content.sizeHint().height() if content is not None else self.theme.px(_LEAST)
        return QSize(width, max(height, self.theme.px(_LEAST))).boundedTo(available)

    def _columns(self, width: int) -> int:
        return max(min((width - self.theme.px(56)) // self.theme.px(_COLUMN), _MOST_COLUMNS), 1)

    def _fill(self) -> None:
        """The groups, spread over as many columns as there is room for, all about as long."""
        px = self.theme.px
        self._column.setContentsMargins(px(12), px(14), px(8), px(8))
        self._column.setSpacing(px(10))
        self._top.setContentsMargins(px(8), 0, px(4), 0)
        content = QWidget()
        content.setObjectName("content")
        row = QHBoxLayout(content)
        row.setContentsMargins(px(8), px(2), px(12), 0)
        row.setSpacing(px(28))
        groups = [(self._actions.group_title(group), self._lines(group)) for group in GROUPS]
        for part in _spread([each for each in groups if each[1]], self._columns(self._below.width())):
            column = QVBoxLayout()
            column.setSpacing(0)
            for title, lines in part:
                column.addWidget(self._heading(title))
                for text, keys in lines:
                    column.addWidget(self._line(text, keys))
                column.addSpacing(px(14))
            column.addStretch(1)
            row.addLayout(column, stretch=1)
        self.area.setWidget(content)

    def _lines(self, group: str) -> list[tuple[str, str]]:
        """The words and keys of a group: what can be changed, then what cannot."""
        commands = [command for command in self._actions.of_group(group) if command.keys]
        numbered = [command for command in commands if command.spec.number]
        lines = [
            (command.text().removesuffix("…").rstrip(), readable_keys(command.keys))
            for command in commands
            if not command.spec.number
        ]
        if len(numbered) > 1 and all(command.keys == command.spec.keys for command in numbered):
            first, last = numbered[0], numbered[-1]
            text = self.tr("Go to lane {first} to {last}").format(
                first=first.spec.number, last=last.spec.number
            )
            lines.append((text, f"{readable_keys(first.keys)} … {last.spec.number}"))
        else:
            lines += [(command.text(), readable_keys(command.keys)) for command in numbered]
        enter_sends = self._preferences.settings.send_with == "enter"
        fixed = [
            each for each in FIXED_KEYS if each.group == group and (enter_sends or each is not ENTER_SENDS)
        ]
        return lines + [
            (QCoreApplication.translate("Actions", each.text), readable_keys(each.keys)) for each in fixed
        ]

    def _heading(self, title: str) -> QWidget:
        heading = PlainLabel(title)
        heading.setProperty("type", "strong")
        heading.setFixedHeight(self.theme.px(_LINE))
        return heading

    def _line(self, text: str, keys: str) -> QWidget:
        line = QFrame()
        line.setAccessibleName(f"{text}: {keys}")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PlainLabel(text, elide=True), stretch=1)
        key = PlainLabel(keys)
        key.setProperty("kind", "key")
        row.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        line.setFixedHeight(self.theme.px(_LINE))
        return line

    def _on_change_clicked(self) -> None:
        self.dismiss()
        self._actions.action("settings").trigger()


Group = tuple[str, list[tuple[str, str]]]


def _spread(groups: list[Group], columns: int) -> list[list[Group]]:
    """The groups in their order, cut into columns so that the longest is as short as this way allows."""
    total = sum(len(lines) + 2 for _title, lines in groups)
    parts: list[list[Group]] = [[]]
    filled = 0
    for group in groups:
        height = len(group[1]) + 2
        if parts[-1] and len(parts) < columns and filled + height / 2 > total * len(parts) / columns:
            parts.append([])
        parts[-1].append(group)
        filled += height
    return parts
