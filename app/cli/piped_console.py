"""A Rich console whose reader may leave."""

import errno
import os

from rich.console import Console


class PipedConsole(Console):
    def on_broken_pipe(self) -> None:
        """Rich would end the program on the spot, in the middle of whatever the event loop does."""
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))
