"""The processes whose start is compared; each ends where it is measured and prints its figures as JSON.

`python -m tests.bench.window_starts JOB`, started by `tests.bench.first_paint`.
"""

import gc
import json
import os
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.bench.real_window import Probe

KINDS = ("floor", "paint", "ready")


def _floor() -> NoReturn:
    from PySide6.QtWidgets import QApplication, QMainWindow

    QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1440, 900)
    window.show()
    window.repaint()
    _end()


def _paint() -> NoReturn:
    """The program itself, ended by the first thing it does behind its first paint."""
    from app.__main__ import main

    sys.argv[1:] = []
    gc.enable = _end
    sys.exit(main())


def _ready() -> NoReturn:
    """The program itself, ended when its window is furnished and shows its session."""
    from app.__main__ import main
    from tests.bench.real_window import Probe

    sys.argv[1:] = []
    enable = gc.enable
    probes: list[Probe] = []
    """Nobody else holds it."""

    def after_first_paint() -> None:
        enable()
        from PySide6.QtWidgets import QApplication

        window = QApplication.topLevelWidgets()[0]
        probe = Probe(window, lambda: _end_after_restoring(window, probe))
        probes.append(probe)

    gc.enable = after_first_paint
    sys.exit(main())


def _end_after_restoring(window: "QWidget", probe: "Probe") -> None:
    """Once what furnishes the window has been imported, beside the living window: that it ends with it."""
    module = sys.modules.get("widgets.furnishing")
    if module is None or module.__spec__ is None or getattr(module.__spec__, "_initializing", False):
        return
    restore = module.Furnishing.restore
    if restore.__name__ == "restored":
        return

    async def restored(self: object, *, demo: bool = False) -> None:
        await restore(self, demo=demo)
        window.repaint()
        _end(stall=max(probe.busy))

    module.Furnishing.restore = restored


def _end(**more: float) -> NoReturn:
    used = resource.getrusage(resource.RUSAGE_SELF)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    found = {"cpu": 1000 * (used.ru_utime + used.ru_stime), "resident": pages * resource.getpagesize() / 1e6}
    print(json.dumps(found | more), flush=True)
    os._exit(0)


if __name__ == "__main__":
    {"floor": _floor, "paint": _paint, "ready": _ready}[json.loads(sys.argv[1])["kind"]]()
