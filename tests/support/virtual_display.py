"""An X server in memory, with a keyboard that a test can press and a screen that it can look at."""

import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

TOOLS = ("Xvfb", "xdotool")
WIDTH, HEIGHT = 2240, 1000
"""Room for four lanes side by side."""
SWITCH = "ABREAST_TEST_DISPLAY"
"""Where this is `required`, a missing tool is a failure and no reason to skip."""

_HEADER = struct.Struct(">25I")
_HEADER_SIZE, _PIXEL_WIDTH, _PIXEL_HEIGHT, _BYTES_PER_LINE, _COLOURS = 0, 4, 5, 12, 19
_COLOUR_BYTES = 12


def missing_tools() -> list[str]:
    return [tool for tool in TOOLS if shutil.which(tool) is None]


@dataclass(frozen=True, slots=True)
class VirtualDisplay:
    name: str
    """As in `DISPLAY`."""
    _screen: Path

    def environment(self) -> dict[str, str]:
        """For a program that is to open its window here: no other platform, and no key of anybody."""
        kept = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
        return kept | {"DISPLAY": self.name, "QT_SCALE_FACTOR": "1"}

    def tool(self, *arguments: str) -> str:
        """What xdotool says; raises when it fails."""
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self.environment(),
            check=True,
            capture_output=True,
            text=True,
            timeout=60,
        )
        return done.stdout.strip()

    def windows(self, title: str) -> list[str]:
        """The ids of the visible windows whose title has this in it."""
        done = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", title],
            env=self.environment(),
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )
        return done.stdout.split()

    def picture(self) -> QImage:
        """The screen as it is now."""
        data = self._screen.read_bytes()
        header = _HEADER.unpack_from(data)
        start = header[_HEADER_SIZE] + header[_COLOURS] * _COLOUR_BYTES
        width, height = header[_PIXEL_WIDTH], header[_PIXEL_HEIGHT]
        image = QImage(data[start:], width, height, header[_BYTES_PER_LINE], QImage.Format.Format_RGB32)
        return image.copy()  # the bytes it was made from go


@contextmanager
def virtual_display(folder: Path) -> Iterator[VirtualDisplay]:
    """Xvfb on a display number that it chose itself, listening on a local socket alone; ended afterwards."""
    receiver, sender = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb", "-displayfd", str(sender), "-screen", "0", f"{WIDTH}x{HEIGHT}x24",
            "-nolisten", "tcp", "-noreset", "-fbdir", str(folder),
        ],
        pass_fds=[sender],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(sender)
    try:
        with os.fdopen(receiver) as said:
            number = said.readline().strip()
        assert number, "Xvfb did not start"
        yield VirtualDisplay(f":{number}", folder / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait(timeout=30)
