"""The models that were chosen lately, kept for the next start.

Each call reads or writes the file: not for a window's own thread. Raises `UserError` where it cannot be used.
"""

from collections.abc import Iterable
from typing import Any

from app.core.errors import UserError
from app.core.model_ref import ModelRef, parse_model
from app.services.folders import Folders
from app.services.json_file import DamagedFileError, JsonFile

FILE_NAME = "recent_models.json"
MOST = 12


class RecentModels:
    def __init__(self, folders: Folders) -> None:
        self._file = JsonFile(folders.config / FILE_NAME)

    def all(self) -> tuple[ModelRef, ...]:
        """The last one first."""
        refs, _ = self._file.load(_refs)
        return refs

    def add(self, chosen: Iterable[ModelRef]) -> tuple[ModelRef, ...]:
        """These were chosen now, the first of them last; returns all."""
        newest = list(chosen)

        def change(document: dict[str, Any]) -> dict[str, Any]:
            refs = list(dict.fromkeys((*newest, *_refs(document))))[:MOST]
            return document | {"models": [str(ref) for ref in refs]}

        self._file.update(_refs, change)
        return self.all()


def _refs(document: dict[str, Any]) -> tuple[ModelRef, ...]:
    """Raises `DamagedFileError`. A name that means nothing any more is left out."""
    names = document.get("models", [])
    if not isinstance(names, list):
        raise DamagedFileError("models: it is not a list")
    refs = []
    for name in names[:MOST]:
        try:
            refs.append(parse_model(str(name)))
        except UserError:
            continue
    return tuple(refs)
