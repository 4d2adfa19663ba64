"""Where a made key goes from a command: into the keyring, or, asked for, to standard output alone."""

import os
import sys

from app.cli.terminal import WrongUseError


def demand_own_output() -> None:
    """Before a key is made that is to be shown: standard output must not be where messages go as well.

    `2>&1` into a file or a pipe is how output becomes a log. On a terminal the two are the same and a person
    reads them.
    """
    if _shared():
        raise WrongUseError(
            "Standard output and error lead to the same place: the key would stand among messages.",
            hint="Send them to different places, or leave out --show: the key goes into the keyring then.",
        )


def _shared() -> bool:
    try:
        out, err = os.fstat(sys.stdout.fileno()), os.fstat(sys.stderr.fileno())
    except (OSError, ValueError):  # not a file of the system's
        return False
    return (out.st_dev, out.st_ino) == (err.st_dev, err.st_ino) and not sys.stdout.isatty()
