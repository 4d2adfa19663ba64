"""`abreast` and `abreast window`: what is said on the command line, and what happens without a screen."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.core.errors import UserError
from app.services.folders import Folders
from widgets.display import why_no_display
from widgets.wish import DEMO_MODELS, FIRST_QUESTION, Wish

PICTURE = "window.png"


def main(arguments: Sequence[str], *, run_command: Callable[[list[str]], int]) -> int:
    """Returns the exit code. `run_command` runs one of the program's other commands."""
    wish = _parsed(arguments)
    try:
        if wish.picture is not None:
            return _draw(wish)
        problem = why_no_display()
        if problem is None:
            return _open(wish)
        sys.stderr.write(problem + "\n")
        return _without_screen(wish, run_command)
    except UserError as error:
        sys.stderr.write(f"Error: {error.message}\n{error.hint or ''}".rstrip() + "\n")
        return 1


def _parsed(arguments: Sequence[str]) -> Wish:
    if not arguments:
        return Wish()
    import argparse  # with its parser 3 ms

    parser = argparse.ArgumentParser(
        prog="abreast window", description="Open the window. `abreast` alone does the same."
    )
    parser.add_argument(
        "--demo", action="store_true", help="ask the demo models a first question, if there is no session yet"
    )
    parser.add_argument(
        "--picture", metavar="FILE", type=Path, help="draw the window into FILE (PNG); needs no screen"
    )
    parser.add_argument(
        "--size", metavar="WIDTHxHEIGHT", type=_size, help="how large the window is to be, e.g. 1440x900"
    )
    found = parser.parse_args(arguments)
    return Wish(demo=found.demo, picture=found.picture, size=found.size)


def _size(text: str) -> tuple[int, int]:
    from argparse import ArgumentTypeError

    width, by, height = text.partition("x")
    if not (by and width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        raise ArgumentTypeError("write it as 1440x900")
    if not all(200 <= int(side) <= 10_000 for side in (width, height)):
        raise ArgumentTypeError("each side is between 200 and 10000")
    return int(width), int(height)


def _open(wish: Wish) -> int:
    gc.disable()  # what is imported stays; looking through it again and again is a tenth of the first paint
    from widgets.application import run  # Qt, only where a window is opened or drawn

    return run(wish)


def _draw(wish: Wish) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return _open(wish)


def _without_screen(wish: Wish, run_command: Callable[[list[str]], int]) -> int:
    if not wish.demo:
        sys.stderr.write("The command line does what the window does: abreast --help\n")
        return 1
    sys.stderr.write("So here is the first comparison in the terminal.\n")
    lanes = [part for model in DEMO_MODELS for part in ("-m", model)]
    if code := run_command(["compare", *lanes, FIRST_QUESTION]):
        return code
    picture = Folders.find().cache / PICTURE
    if code := _draw(Wish(picture=picture, size=wish.size or (1632, 920))):
        return code
    sys.stdout.write(f"A picture of the window with these answers: {picture}\n")
    return 0
