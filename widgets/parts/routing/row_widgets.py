"""The widgets of a page's rows: each shows what the plan has, and hands on what the user made of it."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.core.plan.values import Plan
from widgets.parts.elided_box import ElidedBox
from widgets.parts.icon_button import IconButton
from widgets.parts.plain_label import PlainLabel, plain_tooltip
from widgets.parts.routing.row_widget import RowWidget
from widgets.parts.routing.rows import ChoiceRow, Deed, DeedRow, NoteRow, Row, TextRow, TickRow
from widgets.parts.routing.text_row import TextWidget
from widgets.parts.worded import words
from widgets.theme import Theme


class ChoiceWidget(RowWidget):
    def __init__(self, theme: Theme, row: ChoiceRow) -> None:
        super().__init__(theme, row)
        self.box = ElidedBox(letters=8)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        self.box.activated.connect(self._on_activated)
        self.labelled(row.title, self.box, row.note)

    def fill(self, plan: Plan) -> None:
        row = self.row
        assert isinstance(row, ChoiceRow)
        with QSignalBlocker(self.box):
            self.box.clear()
            for text, key in row.options:
                self.box.addItem(text, key)
            self.box.setCurrentIndex(max(0, self.box.findData(row.read(plan))))

    def first_focus(self) -> QWidget:
        return self.box

    def _on_activated(self) -> None:
        self.wanted.emit(self.row, self.box.currentData())


class TickWidget(RowWidget):
    def __init__(self, theme: Theme, row: TickRow) -> None:
        super().__init__(theme, row)
        self.box = QCheckBox(row.title)
        self.box.setAccessibleDescription(row.about)
        self.box.setToolTip(plain_tooltip(row.about))
        self.box.clicked.connect(self._on_clicked)
        self.column.addWidget(self.box)
        self.column.addWidget(self.problem)

    def fill(self, plan: Plan) -> None:
        assert isinstance(self.row, TickRow)
        self.box.setChecked(self.row.read(plan))

    def first_focus(self) -> QWidget:
        return self.box

    def _on_clicked(self) -> None:
        self.wanted.emit(self.row, self.box.isChecked())


class DeedWidget(RowWidget):
    def __init__(self, theme: Theme, row: DeedRow) -> None:
        super().__init__(theme, row)
        self._buttons = [_DeedButton(theme, deed) for deed in row.deeds]
        self._title, self._about = PlainLabel(elide=True), PlainLabel(elide=True)
        self._about.setProperty("type", "small")
        self._about.setProperty("tone", "muted")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._title)
        texts.addWidget(self._about)
        line = QHBoxLayout()
        line.setSpacing(theme.px(2))
        line.addLayout(texts, 1)
        for button in self._buttons:
            button.wanted.connect(self.deed_wanted)
            line.addWidget(button)
        self.column.addLayout(line)

    def fill(self, _plan: Plan) -> None:
        row = self.row
        assert isinstance(row, DeedRow)
        self._title.setText(row.title)
        self._about.setText(row.about)
        self._about.setVisible(bool(row.about))
        for button, deed in zip(self._buttons, row.deeds, strict=True):
            button.deed = deed
            button.setEnabled(deed.possible)
            button.setAccessibleDescription(row.title)

    def first_focus(self) -> QWidget | None:
        return next(iter(self._buttons), None)


class NoteWidget(RowWidget):
    def __init__(self, theme: Theme, row: NoteRow) -> None:
        super().__init__(theme, row)
        self._text = words(size="small", tone="muted", selectable=True)
        self.column.addWidget(self._text)

    def fill(self, _plan: Plan) -> None:
        assert isinstance(self.row, NoteRow)
        self._text.setText(self.row.text)


class _DeedButton(IconButton):
    wanted = Signal(object)

    def __init__(self, theme: Theme, deed: Deed) -> None:
        super().__init__(theme, deed.icon, deed.text)
        self.deed = deed
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.wanted.emit(self.deed)


def widget_of(theme: Theme, row: Row) -> RowWidget:
    match row:
        case TextRow():
            return TextWidget(theme, row)
        case ChoiceRow():
            return ChoiceWidget(theme, row)
        case TickRow():
            return TickWidget(theme, row)
        case DeedRow():
            return DeedWidget(theme, row)
        case NoteRow():
            return NoteWidget(theme, row)
