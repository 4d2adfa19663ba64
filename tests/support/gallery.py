"""Draws every kind of control in both themes: `python -m tests.support.gallery OUT.png [SCALE]`."""

import sys

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTabBar,
    QTableView,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from widgets.icons import app_icon, icon
from widgets.parts.chip import Chip
from widgets.parts.empty_state import EmptyState
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.icon_button import IconButton
from widgets.parts.plain_label import PlainLabel
from widgets.parts.spinner import Spinner
from widgets.theme import Colour, Mode, Theme, repolish


def main() -> None:
    """Both themes side by side, in one picture."""
    out, scale = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    application = QApplication([])
    theme = Theme(application)
    theme.apply(application)
    pictures = [_drawn(theme, mode, scale) for mode in ("dark", "light")]
    whole = QPixmap(sum(each.width() for each in pictures), max(each.height() for each in pictures))
    painter = QPainter(whole)
    x = 0
    for picture in pictures:
        picture.setDevicePixelRatio(1.0)
        painter.drawPixmap(x, 0, picture)
        x += picture.width()
    painter.end()
    whole.save(out)


def _drawn(theme: Theme, mode: Mode, scale: float) -> QPixmap:
    theme.choose(mode, scale=scale, reduced_motion=True)
    window = gallery(theme)
    window.show()
    window.resize(theme.px(820), window.sizeHint().height())
    QApplication.processEvents()
    picture = window.grab()
    _draw_menu(theme, window, picture)
    window.close()
    return picture


def _draw_menu(theme: Theme, window: QWidget, picture: QPixmap) -> None:
    menu = QMenu(window)
    menu.addAction(icon(theme, "copy"), "Copy answer").setShortcut(QKeySequence("Ctrl+C"))
    menu.addAction(icon(theme, "diff"), "Compare with …")
    menu.addSeparator()
    ticked = menu.addAction("Raw view")
    ticked.setCheckable(True)
    ticked.setChecked(True)
    menu.addAction("Closed").setEnabled(False)
    menu.addMenu("More")
    menu.setActiveAction(menu.actions()[1])
    menu.ensurePolished()
    menu.resize(menu.sizeHint())
    painter = QPainter(picture)
    painter.drawPixmap(QPoint(theme.px(540), theme.px(150)), menu.grab())
    painter.end()


def gallery(theme: Theme) -> QWidget:
    """One window with everything in it."""
    window = QWidget()
    window.setAutoFillBackground(True)
    column = QVBoxLayout(window)
    column.setContentsMargins(*[theme.px(16)] * 4)
    column.setSpacing(theme.px(12))
    for part in (_top, _buttons, _lane, _fields, _choices, _lists, _empty):
        column.addWidget(part(theme))
    return window


def _top(theme: Theme) -> QWidget:
    mark = QLabel()
    mark.setPixmap(app_icon().pixmap(theme.px(24), theme.px(24)))
    title = PlainLabel("Circuit breaker, explained")
    title.setProperty("type", "title")
    key = QLabel("Ctrl K")
    key.setProperty("kind", "key")
    return _row(theme, mark, title, Chip("3 models"), Chip("turn 1"), key, Spinner(theme), None)


def _buttons(theme: Theme) -> QWidget:
    kinds = ("quiet", "primary", "ghost", "danger", "chip", "link")
    rows = QWidget()
    column = QVBoxLayout(rows)
    column.setContentsMargins(0, 0, 0, 0)
    for state in ("plain", "checked", "ring", "disabled"):
        row = [_button(kind, state, theme) for kind in kinds]
        tools = [IconButton(theme, name, name) for name in ("copy", "settings", "ellipsis")]
        for tool in tools:
            tool.setEnabled(state != "disabled")
            tool.setCheckable(True)
            tool.setChecked(state == "checked")
        column.addWidget(_row(theme, *row, *tools, None))
    return rows


def _button(kind: str, state: str, theme: Theme) -> QPushButton:
    button = QPushButton(kind.capitalize())
    button.setProperty("kind", kind)
    if kind in ("quiet", "primary"):
        button.setIcon(icon(theme, "play", Colour.ON_ACCENT if kind == "primary" else Colour.MUTED))
    button.setCheckable(state == "checked")
    button.setChecked(state == "checked")
    button.setEnabled(state != "disabled")
    if state == "ring" and kind == "quiet":
        button.setProperty("ring", True)
        button.setFocus()
        repolish(button)
    return button


def _lane(theme: Theme) -> QWidget:
    frame = QFrame()
    frame.setProperty("kind", "panel")
    column = QVBoxLayout(frame)
    model = PlainLabel("claude-haiku-4-5")
    model.setProperty("type", "strong")
    column.addWidget(
        _row(
            theme, model, None, Chip("cheapest", tone="good"), Chip("streaming", tone="accent", dot=True),
            Chip("stalled", tone="warn"), Chip("failed", tone="bad", dot=True),
        )
    )  # fmt: skip
    cells = []
    for figure, name, tone in (
        ("0.41 s", "first token", None), ("148", "tok/s", None), ("2.31 s", "total", "good"),
        ("24 → 281", "tokens", None), ("$0.00143", "cost", "bad"), ("≈ $0.0001", "estimated", "warn"),
    ):  # fmt: skip
        cell = QWidget()
        lines = QVBoxLayout(cell)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for text, size, colour in ((figure, "number", tone), (name, "small", "muted")):
            label = PlainLabel(text)
            label.setProperty("type", size)
            label.setProperty("tone", colour)
            lines.addWidget(label)
        cells.append(cell)
    column.addWidget(_row(theme, *cells, None))
    code = QLabel("def breaker(limit=5): ...  # 0O 1lI")
    code.setProperty("type", "code")
    well = QFrame()
    well.setProperty("kind", "code")
    QVBoxLayout(well).addWidget(code)
    column.addWidget(well)
    long = PlainLabel("a-model-name-that-goes-on-" * 12, elide=True)
    column.addWidget(long)
    return frame


def _fields(theme: Theme) -> QWidget:
    search = QLineEdit()
    search.setProperty("kind", "search")
    search.setPlaceholderText("Search 1,284 sessions")
    search.addAction(icon(theme, "search"), QLineEdit.ActionPosition.LeadingPosition)
    search.setClearButtonEnabled(True)
    field, wrong, off = QLineEdit("sk-or-…"), QLineEdit("http:/wrong"), QLineEdit("read only for now")
    wrong.setProperty("tone", "bad")
    off.setEnabled(False)
    box = QComboBox()
    box.addItems(["OpenRouter", "Anthropic"])
    spin, real = QSpinBox(), QDoubleSpinBox()
    spin.setValue(12)
    text = QPlainTextEdit("You are a careful engineer.\nAnswer briefly.")
    text.setFixedHeight(theme.px(62))
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setValue(40)
    return _stacked(theme, _row(theme, search, field, wrong, off), _row(theme, box, spin, real, bar), text)


def _choices(theme: Theme) -> QWidget:
    ticks = [QCheckBox("Off"), QCheckBox("On"), QCheckBox("Some"), QCheckBox("Disabled")]
    ticks[1].setChecked(True)
    ticks[2].setTristate(True)
    ticks[2].setCheckState(Qt.CheckState.PartiallyChecked)
    ticks[3].setChecked(True)
    ticks[3].setEnabled(False)
    radios = [QRadioButton("System"), QRadioButton("Dark")]
    radios[1].setChecked(True)
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setValue(40)
    tabs = QTabBar()
    for name in ("Answer", "Request", "Difference"):
        tabs.addTab(name)
    tabs.setDrawBase(False)
    return _stacked(theme, _row(theme, *ticks, *radios, slider), _row(theme, tabs, None))


def _lists(theme: Theme) -> QWidget:
    names = QStandardItemModel()
    for name in (
        "Circuit breaker, explained",
        "SQL for cohort retention",
        "Rename refactor plan",
        "日本語 العربية 🙂",
    ):
        names.appendRow(QStandardItem(name))
    plain = QListView()
    plain.ensurePolished()  # what is laid out before the style sheet was seen keeps its height
    plain.setModel(names)
    plain.setCurrentIndex(names.index(0, 0))
    tree = QTreeView()
    branches = QStandardItemModel()
    top = QStandardItem("openrouter")
    top.appendRow(QStandardItem("deepseek-r1"))
    branches.appendRow(top)
    branches.appendRow(QStandardItem("anthropic"))
    tree.ensurePolished()
    tree.setModel(branches)
    tree.setHeaderHidden(True)
    tree.expandAll()
    table = QTableView()
    figures = QStandardItemModel(12, 3)
    figures.setHorizontalHeaderLabels(["Model", "First token", "Cost"])
    for row in range(12):
        for column, text in enumerate((f"model-{row}", f"0.{row}1 s", "$0.0014")):
            figures.setItem(row, column, QStandardItem(text))
    table.setModel(figures)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setStretchLastSection(True)
    table.setProperty("kind", "panel")
    table.selectRow(1)
    for view in (plain, tree, table):
        view.setFixedHeight(theme.px(150))
    return _row(theme, plain, tree, table)


def _empty(theme: Theme) -> QWidget:
    group = QGroupBox("First start")
    state = EmptyState(
        theme, "message-square-plus", "Nothing asked yet", "Try the demo models, or bring your own key."
    )
    state.add_button("Try the demo", kind="primary", name="play")
    state.add_button("Use a key", name="key-round")
    QVBoxLayout(group).addWidget(state)
    words = QWidget()
    flow = FlowLayout(words, gap=theme.px(6))
    for word in ("these", "pills", "wrap", "into the next line", "where", "the room ends", "and not before"):
        flow.addWidget(Chip(word))
    words.setFixedWidth(theme.px(240))
    return _row(theme, group, words)


def _row(theme: Theme, *widgets: QWidget | None) -> QWidget:
    return _filled(theme, QHBoxLayout(), widgets)


def _stacked(theme: Theme, *widgets: QWidget | None) -> QWidget:
    return _filled(theme, QVBoxLayout(), widgets)


def _filled(theme: Theme, layout: QHBoxLayout | QVBoxLayout, widgets: tuple[QWidget | None, ...]) -> QWidget:
    holder = QWidget()
    holder.setLayout(layout)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.px(10))
    layout.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    return holder


if __name__ == "__main__":
    main()
