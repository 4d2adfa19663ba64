"""The program's window with other first lanes: `python -m tests.support.window_main MODEL … -- OPTION …`.

All else is the program's own: its process, its entry, its arguments.
"""

import sys

from app.services.hardening import harden


def main() -> int:
    models, arguments = sys.argv[1 : sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1 :]
    sys.argv[1:] = ["window", *arguments]
    harden()
    import widgets.furnishing

    vars(widgets.furnishing)["DEMO_MODELS"] = tuple(models)

    from app.__main__ import main as program

    return program()


if __name__ == "__main__":
    sys.exit(main())
