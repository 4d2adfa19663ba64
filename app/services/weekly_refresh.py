"""When prices were asked for by themselves last: at most once in a week, whatever came of it.

Each call reads or writes the file: not for a window's own thread. Raises `UserError` where it cannot be used.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from app.services.folders import Folders
from app.services.json_file import DamagedFileError, JsonFile

FILE_NAME = "price_refresh.json"
PERIOD = timedelta(days=7)


class WeeklyRefresh:
    def __init__(self, folders: Folders) -> None:
        self._file = JsonFile(folders.data / FILE_NAME)

    def due(self, now: datetime) -> bool:
        """Whether a week has gone by. A time that lies ahead is a wrong clock's, and counts for none."""
        last, _ = self._file.load(_last)
        return last is None or now - last >= PERIOD or last > now

    def begun(self, now: datetime) -> None:
        """The sources are asked now; if they do not answer, they are not asked again at the next start."""
        self._file.update(_last, lambda document: document | {"asked_at": now.astimezone(UTC).isoformat()})


def _last(document: dict[str, Any]) -> datetime | None:
    """Raises `DamagedFileError`."""
    text = document.get("asked_at")
    if text is None:
        return None
    try:
        last = datetime.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise DamagedFileError("asked_at: it is not a time") from error
    if last.tzinfo is None:
        raise DamagedFileError("asked_at: it has no time zone")
    return last
