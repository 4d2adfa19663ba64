"""The program on a terminal of its own, with somebody who types one answer."""

import os
import pty
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def on_a_terminal(arguments: list[str], until: bytes, typed: bytes) -> tuple[int, bytes]:
    """The program's exit code and all that it showed, `typed` being answered once `until` is seen."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "-m", "app", *arguments])
    shown = b""
    answered = False
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the terminal ends with the program
            break
        if not piece:
            break
        shown += piece
        if until in shown and not answered:
            os.write(terminal, typed)
            answered = True
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), shown
