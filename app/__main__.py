"""From the command line's arguments to a command, or to the window."""

import sys


def main() -> int:
    """The program's entry; returns its exit code."""
    from app.services.hardening import harden  # first of all, before anything can read the environment

    hardened = harden()
    arguments = sys.argv[1:]
    if not arguments or arguments[0] == "window":
        from widgets.command_line import main as open_window

        return open_window(arguments[1:], run_command=_run)
    from app.cli.root import run

    return run(arguments, hardened=hardened)


def _run(arguments: list[str]) -> int:
    from app.cli.root import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
