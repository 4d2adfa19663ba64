"""`abreast` and `abreast window` where there is no screen: said, done in the terminal, and drawn."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.support.program import run

NO_SCREEN = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")


def test_the_first_comparison_happens_in_the_terminal_and_a_picture_is_drawn(home: Path) -> None:
    ended = run("window", "--demo", env=NO_SCREEN)
    assert ended.code == 0, ended.err
    assert "no display" in ended.err
    for model in ("demo/quick", "demo/careful", "demo/thinker", "demo/thrifty"):
        assert model in ended.out
    picture = Path(ended.out.strip().splitlines()[-1].rpartition(": ")[2])
    assert picture.is_relative_to(home)
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1632, 920)
    colours = {image.pixelColor(x, y).name() for x in range(0, 1632, 4) for y in range(0, 920, 4)}
    assert len(colours) > 50, "a window with text in it has more shades than that"


def test_without_a_screen_the_window_says_so_and_names_the_command_line() -> None:
    ended = run(env=NO_SCREEN)
    assert ended.code == 1
    assert "no display" in ended.err
    assert "abreast --help" in ended.err


def test_a_picture_is_drawn_where_it_is_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "window.png"
    ended = run("window", "--picture", str(target), "--size", "900x700", env=NO_SCREEN)
    assert ended.code == 0, ended.err
    assert QImage(str(target)).width() == 900


def test_a_picture_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    ended = run("window", "--picture", str(tmp_path / "nowhere" / "window.png"), env=NO_SCREEN)
    assert ended.code == 1
    assert "could not be written" in ended.err


@pytest.mark.parametrize("size", ["big", "12x", "10x10", "99999x10", "-5x700"])
def test_a_size_that_is_none_is_refused(size: str) -> None:
    assert run("window", f"--size={size}", env=NO_SCREEN).code == 2
