"""Labels, buttons and frames with the properties that the style sheets ask for, in one line each."""

from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QTabBar

from widgets.parts.plain_label import PlainLabel
from widgets.polish import repolish


def words(
    text: str = "", *, size: str | None = None, tone: str | None = None, selectable: bool = False
) -> PlainLabel:
    """Text that breaks into lines where there is no room."""
    label = PlainLabel(text, selectable=selectable)
    label.setWordWrap(True)
    label.setMinimumWidth(1)  # a word without a break must not widen the page
    label.setProperty("type", size)
    label.setProperty("tone", tone)
    return label


def set_tone(label: PlainLabel, tone: str | None) -> None:
    """What the text means, where that changes."""
    if label.property("tone") != tone:
        label.setProperty("tone", tone)
        repolish(label)


def push(text: str, kind: str = "quiet") -> QPushButton:
    """A button in words, as wide as they are."""
    button = QPushButton(text)
    button.setProperty("kind", kind)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button


def set_kind(button: QPushButton, kind: str) -> None:
    """How much the button asks to be pressed, where that changes."""
    if button.property("kind") != kind:
        button.setProperty("kind", kind)
        repolish(button)


def segments(name: str, *titles: str) -> QTabBar:
    """One of a few, all of them in sight. The bar's name is heard by whoever does not see what it chooses."""
    bar = QTabBar()
    bar.setProperty("kind", "segments")
    bar.setDrawBase(False)
    bar.setExpanding(False)
    bar.setUsesScrollButtons(False)  # the chosen one is bold, and would be too wide for what was measured
    bar.setAccessibleName(name)
    for title in titles:
        bar.addTab(title)
    return bar


def panel(kind: str = "panel") -> QFrame:
    frame = QFrame()
    frame.setProperty("kind", kind)
    return frame
