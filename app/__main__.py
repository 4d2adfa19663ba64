"""From the command line's arguments to a command."""

import sys


def main() -> int:
    """The program's entry; returns its exit code."""
    from app.services.hardening import harden  # first of all, before anything can read the environment

    hardened = harden()
    from app.cli.root import run

    return run(hardened=hardened)


if __name__ == "__main__":
    sys.exit(main())
