"""What models were found to refuse, kept between runs so that it is not sent to them again.

A cache: whatever happens to the file costs one refused request per model and nothing else, so trouble with it
is logged and never shown.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from app.core.errors import UserError
from app.services.folders import Folders
from app.services.json_file import DamagedFileError, JsonFile
from providers.base import Repair

FILE_NAME = "learned.json"
LIFE = timedelta(days=30)
"""Providers lift limits; after this time a model is asked again."""
LIMIT = 1_000
"""The oldest are forgotten first."""
LIMIT_NOTE = 1_000
LIMIT_NAME = 200
"""Characters of a model's or a field's name; longer ones are remembered for this run only."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Learned:
    endpoint: str
    model: str
    repair: Repair
    at: datetime

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.endpoint, self.model, self.repair.field)


def _now() -> datetime:
    return datetime.now(UTC)


class RepairBook:
    """A `providers.base.RepairMemory`. `known` and `learn` touch memory only; `flush` writes."""

    def __init__(self, folders: Folders, *, now: Callable[[], datetime] = _now) -> None:
        self._file = JsonFile(folders.cache / FILE_NAME)
        self._now = now
        self._learned: dict[tuple[str, str, str], _Learned] = {}
        self._forgotten: set[str] = set()
        self._changed = False
        self._lock = threading.Lock()
        """Held for moments, around what is in memory: `flush` runs in a thread beside lanes that learn."""
        try:
            learned, _ = self._file.load(_entries)
        except UserError as error:
            _log.warning("what models refuse is not remembered from earlier: %s", error)
        else:
            self._take(learned)

    @property
    def changed(self) -> bool:
        """Whether there is something that `flush` has not written yet."""
        return self._changed

    def known(self, endpoint: str, model: str) -> tuple[Repair, ...]:
        oldest = self._now() - LIFE
        with self._lock:
            learned = tuple(self._learned.values())
        return tuple(
            each.repair
            for each in learned
            if each.endpoint == endpoint and each.model == model and each.at > oldest
        )

    def learn(self, endpoint: str, model: str, repair: Repair) -> None:
        learned = _Learned(endpoint=endpoint, model=model, repair=repair, at=self._now())
        self._take([learned])
        self._changed = True

    def forget(self, endpoint: str) -> None:
        """An endpoint was removed or points elsewhere now: what was learned there holds no longer."""
        with self._lock:
            self._learned = {key: each for key, each in self._learned.items() if each.endpoint != endpoint}
            self._forgotten.add(endpoint)
        self._changed = True

    def flush(self) -> None:
        """Writes what is new, beside what other programs wrote. Blocks for the time of a small write."""
        if not self._changed:
            return
        self._changed = False
        try:
            self._file.update(_entries, self._merged)
        except UserError as error:
            _log.warning("what models refuse is not remembered for later: %s", error)

    def _take(self, learned: list[_Learned]) -> None:
        """Newer replaces older; out of date ones and the oldest beyond the limit go."""
        now = self._now()
        with self._lock:
            for each in learned:
                held = self._learned.get(each.key)
                # One from the future, written while the clock was wrong, would otherwise never expire.
                if now - LIFE < each.at <= now + timedelta(days=1) and (held is None or held.at <= each.at):
                    self._learned[each.key] = each
            newest = sorted(self._learned.values(), key=lambda each: each.at)[-LIMIT:]
            self._learned = {each.key: each for each in newest}

    def _merged(self, document: dict[str, Any]) -> dict[str, Any]:
        with self._lock:
            forgotten, self._forgotten = self._forgotten, set()
        self._take([each for each in _entries(document) if each.endpoint not in forgotten])
        with self._lock:
            kept = [each for each in self._learned.values() if max(map(len, each.key)) <= LIMIT_NAME]
        return {**document, "learned": [_row(each) for each in kept]}


def _row(learned: _Learned) -> dict[str, Any]:
    return {
        "endpoint": learned.endpoint,
        "model": learned.model,
        "field": learned.repair.field,
        "rename_to": learned.repair.rename_to,
        "note": learned.repair.note[:LIMIT_NOTE],
        "learned_at": learned.at.isoformat(),
    }


def _entries(document: dict[str, Any]) -> list[_Learned]:
    if not document:
        return []
    from app.services.stored import StoredRepairs, checked  # pydantic only where there is a file

    stored = checked(StoredRepairs, document).learned
    if len(stored) > 2 * LIMIT:
        raise DamagedFileError("it holds more than was ever written")
    return [
        _Learned(
            endpoint=each.endpoint,
            model=each.model,
            repair=Repair(field=each.field, rename_to=each.rename_to, note=each.note),
            at=each.learned_at,
        )
        for each in stored
    ]
