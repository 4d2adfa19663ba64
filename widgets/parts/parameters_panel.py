"""The parameters, for one lane or for all: each begins as “not set”, and what is not set is not sent."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.parameter_texts import NAMES
from widgets.parts.lane_panel import EDGE, LanePanel
from widgets.parts.parameter_field import ParameterField
from widgets.parts.worded import words
from widgets.state.lane_edits import LaneEdits
from widgets.theme import Theme

_MANY = 4


class ParametersPanel(LanePanel):
    """A value that cannot be stays in its field, says why, and is not taken over."""

    def __init__(self, theme: Theme, edits: LaneEdits, parent: QWidget) -> None:
        super().__init__(theme, edits, self.tr("Parameters"), parent)
        self.note = words(self.tr("What is not set is not sent."), size="small", tone="muted")
        self.fields = {name: ParameterField(theme, name) for name in NAMES}
        self._touched: set[str] = set()
        inside = QWidget()
        inside.setObjectName("content")
        self._list = QVBoxLayout(inside)
        for field in self.fields.values():
            field.edited.connect(self._on_edited)
            self._list.addWidget(field)
        self._list.addStretch(1)
        scroll = self._scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self.content.addWidget(self.note)
        self.content.addWidget(scroll, stretch=1)
        self.unset = QPushButton(self.tr("Unset all"))
        self.unset.setProperty("kind", "ghost")
        self.unset.clicked.connect(self._on_unset_clicked)
        self.add_to_foot(self.unset)
        theme.changed.connect(self._lay_out_list)
        self._lay_out_list()

    def show_values(self) -> None:
        self._touched.clear()
        for name, field in self.fields.items():
            field.show_text(self.edits.parameter(name), self._each(name))

    def apply(self) -> None:
        for name in sorted(self._touched):
            field = self.fields[name]
            try:
                self.edits.set_parameter(name, field.text)
            except UserError as error:
                field.show_problem(error.message)
            else:
                field.show_problem("")
                self._touched.discard(name)

    def complete(self) -> bool:
        wrong = [field for name, field in self.fields.items() if name in self._touched]
        if wrong:
            wrong[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def first_focus(self) -> QWidget:
        return self.fields[NAMES[0]].control

    def wanted_size(self, available: QSize) -> QSize:
        around = self.panel.sizeHint().height() - self._scroll.sizeHint().height()
        width = self.theme.px(600)
        inside = self._list.heightForWidth(width - 2 * self.theme.px(EDGE))
        return QSize(width, around + inside).boundedTo(available)

    def _each(self, name: str) -> str:
        """Where lanes differ: who has what."""
        parts = [
            f"{letter} {' '.join(text.split()) or '–'}" for letter, text in self.edits.parameter_of_each(name)
        ]
        if len(parts) > _MANY:
            return self.tr("differs from lane to lane")
        return " · ".join(parts)

    def _on_edited(self, name: str) -> None:
        self._touched.add(name)
        self.apply_soon()

    def _on_unset_clicked(self) -> None:
        self.edits.unset_all()
        self.show_values()

    def _lay_out_list(self) -> None:
        px = self.theme.px
        self._list.setContentsMargins(0, 0, px(10), 0)
        self._list.setSpacing(px(12))
