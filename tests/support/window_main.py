"""The program's window with other first lanes: `python -m tests.support.window_main MODEL … -- OPTION …`.

All else is the program's own: its process, its entry, its arguments. With `ABREAST_TEST_HEARD` set, every
connection, look-up of a name and start of a process is written into the file of that name.
"""

import os
import sys
from typing import Any

from app.services.hardening import harden

WORTH_KNOWING = {
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.bind",
    "subprocess.Popen",
    "os.system",
    "os.posix_spawn",
    "os.exec",
    "webbrowser.open",
}


def listen(file: str) -> None:
    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event in WORTH_KNOWING:
            os.write(
                number, f"{event} {[each for each in arguments if not hasattr(each, 'fileno')]!r}\n".encode()
            )

    number = os.open(file, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    sys.addaudithook(hear)


def main() -> int:
    if heard := os.environ.pop("ABREAST_TEST_HEARD", ""):
        listen(heard)
    models, arguments = sys.argv[1 : sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1 :]
    sys.argv[1:] = ["window", *arguments]
    harden()
    import widgets.window_views

    vars(widgets.window_views)["DEMO_MODELS"] = tuple(models)

    from app.__main__ import main as program

    return program()


if __name__ == "__main__":
    sys.exit(main())
