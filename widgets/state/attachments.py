"""The files that go with the next prompt, for each session that was on the screen."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QImage

from app.core.errors import UserError
from app.core.ids import new_id
from app.core.outside_text import one_line
from app.core.redaction import Redactor
from providers.base import Attachment
from widgets.state.notices import Notices
from widgets.tasks import Tasks
from widgets.thumbnails import png_of, thumbnail

MOST = 32
"""A folder dropped by mistake is not read whole."""
MAX_NAME = 300
THUMBNAIL_PIXELS = 128
_TELL_EACH_MS = 100
_PNG = b"\x89PNG\r\n\x1a\n"

Read = Callable[["Held"], Attachment]
"""Runs in a thread of its own. Raises `UserError`."""


@dataclass(slots=True, eq=False)
class Held:
    """One file, while it is read and after. Changed by `Attachments` alone."""

    id: str
    name: str
    path: str = ""
    """Empty for what came from the clipboard."""
    size: int | None = None
    """Bytes; `None` while it is not known."""
    came: int = 0
    """Bytes that have been read."""
    attachment: Attachment | None = None
    picture: QImage | None = None
    failure: str = ""
    """Why it cannot be sent."""
    lines_with_keys: tuple[int, ...] = ()
    """Lines, from 1, that hold what looks like a key."""
    cancelled: bool = False

    @property
    def reading(self) -> bool:
        return self.attachment is None and not self.failure

    def go_on(self, came: int) -> bool:
        """Told by the thread that reads, which stops when this answers false."""
        self.came = came
        return not self.cancelled


class Attachments(QObject):
    """What stands beside the composer's text. Files are read, and pictures made, off the window's thread.

    changed()      one came, went, moved, or is ready now
    progressed()   more of a file that is being read has come
    """

    changed = Signal()
    progressed = Signal()

    def __init__(self, tasks: Tasks, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.known_keys: Redactor | None = None
        """Looked for in files of text, beside whatever looks like a key."""
        self._tasks = tasks
        self._notices = notices
        self._session_id = ""
        self._by_session: dict[str, list[Held]] = {}
        self._being_read = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TELL_EACH_MS)
        self._timer.timeout.connect(self._on_tick)

    @property
    def items(self) -> tuple[Held, ...]:
        """In the order in which they are sent."""
        return tuple(self._held)

    @property
    def ready(self) -> tuple[Attachment, ...]:
        return tuple(held.attachment for held in self._held if held.attachment is not None)

    def show(self, session_id: str) -> None:
        """From now on it is about this session; what another one holds waits there."""
        if session_id == self._session_id:
            return
        if not self._held:
            self._by_session.pop(self._session_id, None)
        self._session_id = session_id
        self.changed.emit()

    # --- verbs ---

    def add_files(self, paths: Iterable[Path]) -> None:
        """Read these, and keep them in this order."""
        wanted = list(paths)
        for path in wanted[: self._room(len(wanted))]:
            self._add(path.name, _file_reader(path), path=str(path))

    def add_text(self, text: str) -> None:
        """A long text as a file, sent as it is."""
        if self._room(1):
            name = self._free_name(self.tr("Pasted text"), "txt")
            self._add(name, _text_reader(name, text))

    def add_image(self, image: QImage, png: bytes = b"") -> None:
        """A picture from the clipboard; `png` where it came as a file already."""
        if self._room(1):
            name = self._free_name(self.tr("Pasted image"), "png")
            self._add(name, _image_reader(name, image, png))

    def remove(self, held_id: str) -> None:
        """Also while it is being read."""
        for held in self._held:
            if held.id == held_id:
                held.cancelled = True
                self._held.remove(held)
                self.changed.emit()
                return

    def move(self, held_id: str, step: int) -> None:
        """So many places towards the end, or towards the beginning."""
        held = next((each for each in self._held if each.id == held_id), None)
        if held is None:
            return
        place = self._held.index(held)
        wanted = max(0, min(place + step, len(self._held) - 1))
        if wanted != place:
            self._held.insert(wanted, self._held.pop(place))
            self.changed.emit()

    def take(self) -> tuple[Held, ...]:
        """All of them, which are here no longer: they go with the prompt."""
        taken = tuple(self._held)
        self._held.clear()
        if taken:
            self.changed.emit()
        return taken

    def put_back(self, session_id: str, taken: Sequence[Held]) -> None:
        """Before whatever was attached meanwhile."""
        self._by_session.setdefault(session_id, [])[:0] = taken
        if session_id == self._session_id and taken:
            self.changed.emit()

    # --- inside ---

    @property
    def _held(self) -> list[Held]:
        return self._by_session.setdefault(self._session_id, [])

    def _room(self, wanted: int) -> int:
        """How many of these there is room for; that some are left out is told."""
        room = max(0, MOST - len(self._held))
        if wanted > room:
            text = self.tr("A prompt has room for {most} files; {left} were left out.")
            self._notices.post(text.format(most=MOST, left=wanted - room), tone="warn")
        return min(wanted, room)

    def _free_name(self, stem: str, suffix: str) -> str:
        taken = {held.name for held in self._held}
        name, number = f"{stem}.{suffix}", 1
        while name in taken:
            number += 1
            name = f"{stem} {number}.{suffix}"
        return name

    def _add(self, name: str, read: Read, *, path: str = "") -> None:
        held = Held(new_id(), one_line(name, limit=MAX_NAME), path)
        self._held.append(held)
        self._being_read += 1
        self._timer.start()
        self.changed.emit()
        self._tasks.start(self._fill(held, read), name=f"attach {held.id}")

    async def _fill(self, held: Held, read: Read) -> None:
        try:
            attachment = await asyncio.to_thread(read, held)
            held.picture = await asyncio.to_thread(_picture, attachment)
            held.lines_with_keys = await asyncio.to_thread(self._lines_with_keys, attachment)
            held.size = len(attachment.data)
            held.attachment = attachment
        except UserError as error:
            # Where the file lies is no news to whoever attached it, and its name stands beside the reason.
            said = error.message.replace(held.path, held.name) if held.path else error.message
            said = said.removeprefix(held.name).strip()
            held.failure = f"{said} {error.hint or ''}".strip()
        except asyncio.CancelledError:
            held.cancelled = True  # the thread, which cannot be cancelled, ends at its next piece
            raise
        finally:
            self._being_read -= 1
            if not self._being_read:
                self._timer.stop()
        if not held.cancelled:
            self.changed.emit()

    def _lines_with_keys(self, attachment: Attachment) -> tuple[int, ...]:
        from app.services.key_warning import lines_with_keys  # with the wires, after the first paint

        return lines_with_keys(attachment, self.known_keys)

    def _on_tick(self) -> None:
        self.progressed.emit()


def _file_reader(path: Path) -> Read:
    def read(held: Held) -> Attachment:
        # Beside the first paint, nothing needs to know about files.
        from app.services.attaching import read_attachment, refuse_what_is_no_file

        refuse_what_is_no_file(path)
        with suppress(OSError):  # the reading itself will meet it, and say it in words
            held.size = path.stat().st_size
        return read_attachment(path, progress=held.go_on)

    return read


def _text_reader(name: str, text: str) -> Read:
    def read(_held: Held) -> Attachment:
        return Attachment(name=name, media_type="text/plain", data=text.encode("utf-8", "replace"))

    return read


def _image_reader(name: str, image: QImage, png: bytes) -> Read:
    def read(_held: Held) -> Attachment:
        data = png if png.startswith(_PNG) else png_of(image)
        if not data:
            raise UserError(QCoreApplication.translate("Attachments", "The pasted image could not be read."))
        return Attachment(name=name, media_type="image/png", data=data)

    return read


def _picture(attachment: Attachment) -> QImage | None:
    return thumbnail(attachment.data, attachment.media_type, THUMBNAIL_PIXELS)
