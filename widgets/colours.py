"""Every colour of the window by what it is for: a table for dark, one for light, and how they are judged."""

from collections.abc import Mapping
from enum import StrEnum


class Colour(StrEnum):
    """What a colour is for; `Theme.colour` says which one that is at the moment."""

    WINDOW = "window"
    """The ground that everything lies on."""
    SIDE = "side"
    PANEL = "panel"
    RAISED = "raised"
    """What lies on a panel: buttons, menus, tooltips."""
    INPUT = "input"
    HOVER = "hover"
    PRESSED = "pressed"
    SELECTED = "selected"
    """A chosen row of a list."""
    CODE = "code"
    """The ground of code."""
    BORDER = "border"
    """A quiet line between two grounds."""
    EDGE = "edge"
    """The outline by which a control is recognised: a box to tick, a field."""
    SCROLL = "scroll"
    """The handle of a scroll bar."""

    TEXT = "text"
    MUTED = "muted"
    FAINT = "faint"
    """Placeholders and asides: still readable."""
    DISABLED = "disabled"

    ACCENT = "accent"
    ACCENT_HOVER = "accent_hover"
    ACCENT_PRESSED = "accent_pressed"
    ACCENT_SOFT = "accent_soft"
    ON_ACCENT = "on_accent"
    FOCUS = "focus"
    LINK = "link"
    GOOD = "good"
    GOOD_SOFT = "good_soft"
    WARN = "warn"
    WARN_SOFT = "warn_soft"
    BAD = "bad"
    BAD_SOFT = "bad_soft"

    SELECTION = "selection"
    """Behind selected text."""
    HIT = "hit"
    """Behind what a search found."""
    HIT_NOW = "hit_now"
    """Behind the one that the reader is at."""
    ADDED = "added"
    REMOVED = "removed"
    """Behind the words that only one of two answers has."""
    SHADOW = "shadow"


DARK: Mapping[Colour, str] = {
    Colour.WINDOW: "#0f1216",
    Colour.SIDE: "#161a20",
    Colour.PANEL: "#161a20",
    Colour.RAISED: "#1c2129",
    Colour.INPUT: "#0f1216",
    Colour.HOVER: "#232a34",
    Colour.PRESSED: "#2a323e",
    Colour.SELECTED: "#1f2630",
    Colour.CODE: "#11151a",
    Colour.BORDER: "#262d37",
    Colour.EDGE: "#667080",
    Colour.SCROLL: "#3a4452",
    Colour.TEXT: "#e6e9ee",
    Colour.MUTED: "#8b95a5",
    Colour.FAINT: "#828a97",
    Colour.DISABLED: "#59616d",
    Colour.ACCENT: "#6ea8fe",
    Colour.ACCENT_HOVER: "#8bbaff",
    Colour.ACCENT_PRESSED: "#5a95ee",
    Colour.ACCENT_SOFT: "#223046",
    Colour.ON_ACCENT: "#0b1017",
    Colour.FOCUS: "#6ea8fe",
    Colour.LINK: "#6ea8fe",
    Colour.GOOD: "#4cc38a",
    Colour.GOOD_SOFT: "#1d322d",
    Colour.WARN: "#e5b454",
    Colour.WARN_SOFT: "#332f26",
    Colour.BAD: "#ff7b72",
    Colour.BAD_SOFT: "#37282b",
    Colour.SELECTION: "#2b4877",
    Colour.HIT: "#4a3d1c",
    Colour.HIT_NOW: "#7a5b12",
    Colour.ADDED: "#1d4534",
    Colour.REMOVED: "#552b2c",
    Colour.SHADOW: "#000000",
}

LIGHT: Mapping[Colour, str] = {
    Colour.WINDOW: "#f5f6f8",
    Colour.SIDE: "#ffffff",
    Colour.PANEL: "#ffffff",
    Colour.RAISED: "#ffffff",
    Colour.INPUT: "#f5f6f8",
    Colour.HOVER: "#eceff3",
    Colour.PRESSED: "#e2e6ec",
    Colour.SELECTED: "#eef1f5",
    Colour.CODE: "#f3f5f8",
    Colour.BORDER: "#e2e5ea",
    Colour.EDGE: "#868f9e",
    Colour.SCROLL: "#c3c9d2",
    Colour.TEXT: "#1b2027",
    Colour.MUTED: "#5d677c",
    Colour.FAINT: "#667085",
    Colour.DISABLED: "#9aa2b0",
    Colour.ACCENT: "#2560dc",
    Colour.ACCENT_HOVER: "#1d54c7",
    Colour.ACCENT_PRESSED: "#1848ad",
    Colour.ACCENT_SOFT: "#e6eefc",
    Colour.ON_ACCENT: "#ffffff",
    Colour.FOCUS: "#2560dc",
    Colour.LINK: "#2560dc",
    Colour.GOOD: "#147348",
    Colour.GOOD_SOFT: "#e3f1ea",
    Colour.WARN: "#865700",
    Colour.WARN_SOFT: "#f8efdd",
    Colour.BAD: "#bf2f26",
    Colour.BAD_SOFT: "#fbe9e7",
    Colour.SELECTION: "#c5dafc",
    Colour.HIT: "#fdf0c4",
    Colour.HIT_NOW: "#fbd35e",
    Colour.ADDED: "#cdebd9",
    Colour.REMOVED: "#f9d5d2",
    Colour.SHADOW: "#1b2027",
}

LANES: tuple[str, ...] = (
    "#b75534",  # clay
    "#0e8163",  # teal
    "#4f66e6",  # indigo
    "#c33999",  # magenta
    "#9a6811",  # ochre
    "#1478b5",  # sky
    "#954fd3",  # violet
    "#39812b",  # green
    "#d03755",  # rose
    "#61738c",  # slate
    "#73761e",  # olive
    "#a94cb2",  # plum
)
"""One lightness for all: none stands out, a white letter reads on each, and each is seen on both grounds."""

BLACK, WHITE = "#0b1017", "#ffffff"


def ink_on(ground: str) -> str:
    """White or nearly black, whichever reads better on that ground."""
    return max(WHITE, BLACK, key=lambda ink: contrast(ink, ground))


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21, as WCAG 2 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
