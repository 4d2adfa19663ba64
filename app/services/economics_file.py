"""The calculator's inputs, as they were left: `economics.json`, in the form that the command reads too.

Each call reads or writes the file: not for a window's own thread. Raises `UserError`.
"""

from typing import Any

from app.core.economics.reading import read_inputs
from app.core.economics.values import Inputs
from app.core.economics.writing import document_of
from app.core.errors import UserError
from app.services.folders import Folders
from app.services.json_file import DamagedFileError, JsonFile

FILE_NAME = "economics.json"


class EconomicsFile:
    def __init__(self, folders: Folders) -> None:
        self._file = JsonFile(folders.config / FILE_NAME)
        self.notices: tuple[str, ...] = ()
        """What the user must be told about the file, e.g. that a damaged one was put aside."""

    def load(self) -> Inputs | None:
        """`None` where nothing was kept."""
        inputs, notices = self._file.load(_parsed)
        self.notices += notices
        return inputs

    def save(self, inputs: Inputs) -> None:
        self.notices += self._file.update(_parsed, lambda _now: document_of(inputs))


def _parsed(document: dict[str, Any]) -> Inputs | None:
    """Raises `DamagedFileError`."""
    if not document:
        return None
    try:
        return read_inputs(document)
    except UserError as error:
        raise DamagedFileError(error.message.rstrip(".")) from error
