"""How the window looks now: colours, type and spacing by name, and the one place that applies them."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from widgets import fonts, style_sheet
from widgets.colours import DARK, LANES, LIGHT, Colour, ink_on
from widgets.focus_ring import FocusRing
from widgets.fonts import Families, Type
from widgets.polish import repolish

__all__ = ["Colour", "Mode", "Theme", "Type", "repolish"]

Mode = Literal["system", "light", "dark"]

STYLE = "Fusion"
"""Alike on every platform, and the one that style sheets are sure of."""
SMALLEST_SCALE, LARGEST_SCALE = 0.8, 2.0


class Theme(QObject):
    """The look, handed to every widget that paints by itself; needs the application to exist.

    With `fonts_later` it knows no fonts yet, which is for a window without a word in it: finding them costs a
    tenth of the first paint, and on a desktop with many of them more. `load_fonts` makes up for it.
    """

    changed = Signal()
    """Colours, sizes or motion are others now; what was made from them is to be made again."""

    def __init__(self, parent: QObject | None = None, *, fonts_later: bool = False) -> None:
        super().__init__(parent)
        self._mode: Mode = "system"
        self._scale = 1.0
        self._reduced_motion = False
        self._families: Families = fonts.UNKNOWN if fonts_later else fonts.load()
        self._fonts: dict[Type, QFont] = {}
        """Made once for each look: a line of numbers asks for them at every paint."""
        self._application: QApplication | None = None
        self._system_scheme = QGuiApplication.styleHints().colorScheme()
        self._dark = self._is_dark()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)

    def load_fonts(self) -> None:
        """Before the first word is shown."""
        self._families = fonts.load()
        self._refresh()

    @property
    def mode(self) -> Mode:
        """What was chosen; `system` follows the desktop, also while the window is open."""
        return self._mode

    @property
    def dark(self) -> bool:
        """Whether light text stands on dark ground."""
        return self._dark

    @property
    def scale(self) -> float:
        """The text scale, 0.8 to 2: type and spacing grow with it."""
        return self._scale

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing should move that need not."""
        return self._reduced_motion

    @property
    def families(self) -> Families:
        """The families of type in use."""
        return self._families

    def colour(self, role: Colour) -> QColor:
        """The colour that has that role now."""
        return QColor(self.hex(role))

    def hex(self, role: Colour) -> str:
        """The same as `#rrggbb`, for documents and style sheets."""
        return (DARK if self._dark else LIGHT)[role]

    def lane_colour(self, position: int) -> QColor:
        """The mark of the lane at that position, from 0; after the last colour they begin again."""
        return QColor(LANES[position % len(LANES)])

    def lane_ink(self, position: int) -> QColor:
        """The colour of a letter on `lane_colour`."""
        return QColor(ink_on(LANES[position % len(LANES)]))

    def font(self, role: Type) -> QFont:
        """The font for that kind of text, at the chosen text scale."""
        if role not in self._fonts:
            self._fonts[role] = self._families.font(role, self._scale)
        return QFont(self._fonts[role])

    def px(self, length: float) -> int:
        """A length in pixels at the chosen text scale; what is more than nothing stays at least one pixel."""
        scaled = round(length * self._scale)
        return max(1, scaled) if length > 0 else scaled

    def choose(self, mode: Mode, *, scale: float = 1.0, reduced_motion: bool = False) -> None:
        """Takes another look, and applies it where `apply` was called."""
        scale = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
        if (mode, scale, reduced_motion) == (self._mode, self._scale, self._reduced_motion):
            return
        self._mode, self._scale, self._reduced_motion = mode, scale, reduced_motion
        self._dark = self._is_dark()
        self._refresh()

    def apply(self, application: QApplication, *, styled: bool = False) -> None:
        """Dresses the application, and keeps it dressed through later changes.

        `styled` says that it was started with `-style` and `STYLE`, which is 7 ms sooner than asking for it.
        """
        if self._application is None:
            if not styled:
                application.setStyle(STYLE)
            FocusRing(application)
        self._application = application
        self._dress(application)

    def palette(self) -> QPalette:
        """The colours for whatever is drawn without the style sheet."""
        palette = QPalette()
        for role, colour in _PALETTE.items():
            palette.setColor(role, self.colour(colour))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour(Colour.DISABLED))
        return palette

    def _dress(self, application: QApplication) -> None:
        application.setPalette(self.palette())  # before the style sheet, which is resolved against it
        application.setFont(self.font(Type.BODY))
        application.setStyleSheet(style_sheet.build(self))

    def _refresh(self) -> None:
        self._fonts.clear()
        if self._application is not None:
            self._dress(self._application)
        self.changed.emit()

    def _is_dark(self) -> bool:
        if self._mode == "system":
            return self._system_scheme == Qt.ColorScheme.Dark
        return self._mode == "dark"

    def _on_system_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self._system_scheme = scheme
        if self._is_dark() != self._dark:
            self._dark = self._is_dark()
            self._refresh()


_PALETTE: dict[QPalette.ColorRole, Colour] = {
    QPalette.ColorRole.Window: Colour.WINDOW,
    QPalette.ColorRole.WindowText: Colour.TEXT,
    QPalette.ColorRole.Base: Colour.INPUT,
    QPalette.ColorRole.AlternateBase: Colour.RAISED,
    QPalette.ColorRole.Text: Colour.TEXT,
    QPalette.ColorRole.PlaceholderText: Colour.FAINT,
    QPalette.ColorRole.Button: Colour.RAISED,
    QPalette.ColorRole.ButtonText: Colour.TEXT,
    QPalette.ColorRole.BrightText: Colour.BAD,
    QPalette.ColorRole.ToolTipBase: Colour.RAISED,
    QPalette.ColorRole.ToolTipText: Colour.TEXT,
    QPalette.ColorRole.Highlight: Colour.SELECTION,
    QPalette.ColorRole.HighlightedText: Colour.TEXT,
    QPalette.ColorRole.Accent: Colour.ACCENT,
    QPalette.ColorRole.Link: Colour.LINK,
    QPalette.ColorRole.LinkVisited: Colour.LINK,
    QPalette.ColorRole.Light: Colour.HOVER,
    QPalette.ColorRole.Midlight: Colour.BORDER,
    QPalette.ColorRole.Mid: Colour.BORDER,
    QPalette.ColorRole.Dark: Colour.BORDER,
    QPalette.ColorRole.Shadow: Colour.SHADOW,
}
