"""From the command line's arguments to a command."""

import sys


def main() -> int:
    """The program's entry; returns its exit code."""
    from app.services.hardening import harden  # first of all, before anything can read the environment

    harden()
    from app.cli.root import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
