"""The pictures of the README and the docs: those that are shown are there, and nothing else is."""

import re
from pathlib import Path

from tests.shots.scenes import SCENES

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
MOST_BYTES = 4_000_000
_NAMED = re.compile(r"pictures/([a-z-]+\.png)")


def test_each_picture_is_shown_and_each_that_is_shown_is_drawn() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    shown = {name for page in pages for name in _NAMED.findall(page.read_text("utf-8"))}
    drawn = {f"{scene.name}-{mode}.png" for scene in SCENES for mode in ("dark", "light")}
    assert {picture.name for picture in PICTURES.iterdir()} == shown == drawn


def test_they_are_not_too_heavy_to_carry_along() -> None:
    assert sum(picture.stat().st_size for picture in PICTURES.iterdir()) < MOST_BYTES
