"""The log, and the one place for what nobody caught: written down without secrets, told once, gone on."""

import asyncio
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from app.core.errors import UserError
from app.core.redaction import Redactor
from app.services.folders import Folders, reason_of
from app.services.log_file import LogFile
from app.services.log_text import RedactingFormatter

FILE_NAME = "abreast.log"

# At INFO they write URLs, at DEBUG headers and parameters.
_TALKATIVE = (
    "httpx",
    "httpcore",
    "hpack",
    "h2",
    "sqlalchemy",
    "asyncio",
    "qasync",
    "keyring",
    "secretstorage",
    "jeepney",
)

_DETAILS = "_abreast_details"
"""Where an exception that was written down on its way out says so."""

_log = logging.getLogger("abreast")


class Logs:
    """Writes the log and catches what nobody else does, from `start` to `stop`."""

    def __init__(self, file: LogFile, *, redactor: Redactor, tell: Callable[[str], None]) -> None:
        self._file = file
        self._redactor = redactor
        self._tell = tell
        self._told: set[tuple[str, str, int]] = set()
        self._before: tuple[Any, Any, Any, int] | None = None

    @classmethod
    def start(
        cls,
        folder: Path,
        *,
        redactor: Redactor,
        level: int = logging.INFO,
        tell: Callable[[str], None] | None = None,
    ) -> Self:
        """From now on the root logger writes to `abreast.log` in the folder, which is made when it is needed.

        `tell` gets one line for the user about each kind of mistake, once; standard error gets it by default.
        """
        file = LogFile(folder / FILE_NAME)
        file.setFormatter(RedactingFormatter(redactor))
        logs = cls(file, redactor=redactor, tell=tell if tell is not None else _to_standard_error)
        logs._install(level)
        return logs

    @property
    def path(self) -> Path:
        return self._file.path

    @property
    def problem(self) -> str | None:
        """Why the log cannot be written, a sentence; `None` when it can."""
        return self._file.problem

    def stop(self) -> None:
        """Put everything back as it was."""
        if self._before is None:
            return
        sys.excepthook, threading.excepthook, sys.unraisablehook, level = self._before
        self._before = None
        root = logging.getLogger()
        root.removeHandler(self._file)
        root.setLevel(level)
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception) and not isinstance(error, UserError):
            _log.critical("The command failed", exc_info=error)
            setattr(error, _DETAILS, self._details())
        self.stop()

    def report(self, error: BaseException, where: str) -> None:
        """Something that nobody caught. A `UserError` is told as it is; all else is a mistake of ours."""
        if isinstance(error, UserError):
            _log.warning("%s: %s", where, error.message)
            self._tell(
                self._redactor.redact(f"{error.message} {error.hint}" if error.hint else error.message)
            )
            return
        _log.critical("%s", where, exc_info=error)
        if self._is_new(error):
            self._tell(self._in_short(error))

    def loop_exception_handler(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """For `loop.set_exception_handler`. Of the context only the words and the task's name are written."""
        task = context.get("task") or context.get("future")
        name = task.get_name() if isinstance(task, asyncio.Task) else type(task).__name__
        where = f"In the event loop ({name}): {context.get('message')}"
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.report(error, where)
        else:
            _log.error("%s", where)

    def _install(self, level: int) -> None:
        root = logging.getLogger()
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook, root.level)
        root.addHandler(self._file)
        root.setLevel(level)
        for name in _TALKATIVE:
            logging.getLogger(name).setLevel(logging.WARNING)
        sys.excepthook = self._on_uncaught
        threading.excepthook = self._on_uncaught_in_thread
        sys.unraisablehook = self._on_unraisable

    def _on_uncaught(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._tell("Stopped.")
            return
        self.report(error, "Nobody caught this")

    def _on_uncaught_in_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None and found.exc_type is not SystemExit:
            name = found.thread.name if found.thread is not None else "of unknown name"
            self.report(found.exc_value, f"The thread {name} ended by this")

    def _on_unraisable(self, found: "sys.UnraisableHookArgs") -> None:
        if found.exc_value is not None:
            # The object itself is not shown: its repr may hold anything.
            words = found.err_msg or "Python had to ignore this"
            self.report(found.exc_value, f"{words} (in a {type(found.object).__name__})")

    def _is_new(self, error: BaseException) -> bool:
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = ("", 0) if trace is None else (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        mark = (type(error).__qualname__, *place)
        if mark in self._told:
            return False
        self._told.add(mark)
        return True

    def _in_short(self, error: BaseException) -> str:
        if isinstance(error, OSError):
            return self._redactor.redact(f"Something went wrong: {reason_of(error)}. {self._details()}")
        return f"A mistake in Abreast ({type(error).__name__}). {self._details()}"

    def _details(self) -> str:
        return f"The details are in {self.path}." if self.problem is None else f"No details: {self.problem}"


def details_of(error: Exception) -> str:
    """Where a mistake that ended the program is described, a sentence. Written down now where nobody did yet:
    it happened before there was a log, or in a command that needs none.
    """
    said = getattr(error, _DETAILS, None)
    if isinstance(said, str):
        return said
    try:
        folders = Folders.find()
    except UserError as problem:
        return f"No details: {problem.message}"
    with Logs.start(folders.logs, redactor=Redactor()) as logs:
        _log.critical("The command failed", exc_info=error)
        return logs._details()  # noqa: SLF001 - our own


def _to_standard_error(line: str) -> None:
    if sys.stderr is not None:  # there is none when a window was started without a terminal
        sys.stderr.write(line + "\n")
