"""The one style sheet: the files in `resources/styles`, with the theme's colours and sizes filled in.

In the files, `$text` is a colour by its role, `px(4)` a length at the text scale, `size(small)` the size of
a kind of text, `family(code)` the fonts of code, `control(check)` the picture of a control's part. `half(14)`
is the radius of a circle that is so long within a border of one pixel: a larger one is not drawn at all.
"""

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir

from widgets.colours import Colour
from widgets.fonts import Type

if TYPE_CHECKING:
    from widgets.theme import Theme

FILES = ("base", "frames", "labels", "buttons", "inputs", "choices", "lists", "menus", "tabs", "scrollbars")
"""In the order in which they are read: where two rules weigh the same, the later one wins."""

_PREFIX = "controls"
_MARK = re.compile(
    r"\$(?P<colour>[a-z_]+)|px\((?P<length>[0-9.]+)\)|size\((?P<type>[a-z]+)\)|half\((?P<half>[0-9.]+)\)"
    r"|control\((?P<part>[a-z-]+)\)|family\((?P<family>code)\)"
)


def build(theme: "Theme") -> str:
    """The style sheet for the theme as it is."""
    QDir.setSearchPaths(_PREFIX, [str(files("resources").joinpath("icons", "controls"))])

    def filled(mark: re.Match[str]) -> str:
        kind, value = str(mark.lastgroup), str(mark.group(str(mark.lastgroup)))
        if kind == "colour":
            return theme.hex(Colour(value))
        if kind == "length":
            return f"{theme.px(float(value))}px"
        if kind == "half":
            return f"{theme.px(float(value)) // 2 + 1}px"
        if kind == "type":
            return f"{theme.families.pixels(Type(value), theme.scale)}px"
        if kind == "family":
            return ", ".join(f'"{family}"' for family in theme.families.code)
        return f"url({_PREFIX}:{'dark' if theme.dark else 'light'}/{value}.svg)"

    return _MARK.sub(filled, _template())


@cache
def _template() -> str:
    folder = files("resources").joinpath("styles")
    return "\n".join(folder.joinpath(f"{name}.qss").read_text("utf-8") for name in FILES)
