"""Where the window stood, how wide its parts were, what it showed: kept beside the settings."""

import math
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QByteArray, QSettings

from widgets.theme import Mode

FILE_NAME = "window.ini"


class WindowMemory:
    """Read before the first paint, so it also holds the look: the settings proper are read after it."""

    def __init__(self, folder: Path) -> None:
        self._file = QSettings(str(folder / FILE_NAME), QSettings.Format.IniFormat)

    @property
    def geometry(self) -> QByteArray | None:
        return self._bytes("geometry")

    @property
    def splitter(self) -> QByteArray | None:
        return self._bytes("splitter")

    @property
    def session_id(self) -> str | None:
        """The session that was shown last."""
        found = self._file.value("session", "")
        return found if isinstance(found, str) and found else None

    @property
    def sidebar_hidden(self) -> bool:
        return self._file.value("sidebar_hidden", "no") == "yes"

    @property
    def folder(self) -> Path | None:
        """Where sessions were exported to or imported from last."""
        found = self._file.value("folder", "")
        return Path(found) if isinstance(found, str) and found else None

    @property
    def look(self) -> tuple[Mode, float, bool]:
        """Mode, text scale, reduced motion; the defaults where the file holds nothing sensible."""
        mode = self._file.value("mode", "system")
        try:
            scale = float(str(self._file.value("scale", "1")))
        except ValueError:
            scale = 1.0
        if not math.isfinite(scale):
            scale = 1.0
        known = mode if mode in ("system", "light", "dark") else "system"
        return cast("Mode", known), scale, self._file.value("reduced_motion", "no") == "yes"

    def keep_place(self, geometry: QByteArray, splitter: QByteArray, *, sidebar_hidden: bool) -> None:
        self._file.setValue("geometry", geometry)
        self._file.setValue("splitter", splitter)
        self._file.setValue("sidebar_hidden", "yes" if sidebar_hidden else "no")

    def keep_session(self, session_id: str) -> None:
        self._file.setValue("session", session_id)

    def keep_folder(self, folder: Path) -> None:
        self._file.setValue("folder", str(folder))

    def keep_look(self, mode: Mode, scale: float, *, reduced_motion: bool) -> None:
        self._file.setValue("mode", mode)
        self._file.setValue("scale", str(scale))
        self._file.setValue("reduced_motion", "yes" if reduced_motion else "no")

    def page(self, name: str) -> dict[str, Any]:
        """What the view of this name left; empty where the file holds nothing that can be read."""
        import json  # not before the first paint

        try:
            found = json.loads(str(self._file.value(f"page_{name}", "{}")))
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def keep_page(self, name: str, **parts: Any) -> None:
        """These parts of what a view leaves are plain JSON from now on; its others stay."""
        import json

        self._file.setValue(f"page_{name}", json.dumps(self.page(name) | parts))

    def write(self) -> None:
        self._file.sync()

    def _bytes(self, name: str) -> QByteArray | None:
        found = self._file.value(name)
        return found if isinstance(found, QByteArray) and not found.isEmpty() else None
