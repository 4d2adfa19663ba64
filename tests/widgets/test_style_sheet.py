"""What the style sheet files ask for is there."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from widgets.colours import DARK, LIGHT
from widgets.style_sheet import FILES, build
from widgets.theme import Theme

RESOURCES = Path(str(files("resources")))
CONTROLS = RESOURCES / "icons" / "controls"


def test_every_file_is_read() -> None:
    assert {path.stem for path in (RESOURCES / "styles").glob("*.qss")} == set(FILES)


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_nothing_is_left_to_fill_in_and_every_picture_is_there(theme: Theme, mode: str) -> None:
    theme.choose("dark" if mode == "dark" else "light")
    sheet = build(theme)
    assert "$" not in sheet
    assert not re.search(r"\b(px|half|size|control|family)\(", sheet)
    pictures = re.findall(r"url\(controls:([^)]+)\)", sheet)
    assert pictures
    assert [name for name in pictures if not (CONTROLS / name).is_file()] == []


@pytest.mark.parametrize(("folder", "table"), [("dark", DARK), ("light", LIGHT)])
def test_pictures_of_controls_have_the_theme_s_colours(folder: str, table: dict[str, str]) -> None:
    drawings = list((CONTROLS / folder).glob("*.svg"))
    used = {
        colour for drawing in drawings for colour in re.findall(r"#[0-9a-f]{6}", drawing.read_text("utf-8"))
    }
    assert used
    assert used <= set(table.values())


def test_no_property_of_qt_s_own_is_used_as_ours() -> None:
    """`size` and `text` are Qt's: no word can be stored there, and no rule would ever match."""
    asked = {
        name
        for path in (RESOURCES / "styles").glob("*.qss")
        for name in re.findall(r"\[(\w+)=", path.read_text())
    }
    assert asked == {"kind", "tone", "type", "ring", "menu", "edge", "current", "labelled"}
