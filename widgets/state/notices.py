"""What went wrong, or should be known: told once, in words, with what to do about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

from app.core.errors import UserError

Tone = Literal["info", "warn", "bad"]

MAX_CURRENT = 20
"""More than a person reads; the log has them all."""


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """What can be done about it, as a button."""

    text: str
    run: Callable[[], None]
    undoes: bool = False
    """It takes back what the notice tells; “Undo” does so for the newest."""


@dataclass(frozen=True, slots=True, eq=False)
class Notice:
    text: str
    tone: Tone = "info"
    hint: str | None = None
    action: NoticeAction | None = None
    key: str | None = None
    """Notices of one key replace each other."""


class Notices(QObject):
    """The notices that stand on the screen. Those posted before there is a window wait here for it.

    posted(Notice)     one was added, or took the place of one with the same key
    dismissed(Notice)  one has gone
    """

    posted = Signal(object)
    dismissed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current: list[Notice] = []

    @property
    def current(self) -> tuple[Notice, ...]:
        return tuple(self._current)

    def post(
        self,
        text: str,
        *,
        tone: Tone = "info",
        hint: str | None = None,
        action: NoticeAction | None = None,
        key: str | None = None,
    ) -> Notice:
        """The same words that stand there already are not said twice."""
        notice = Notice(text, tone, hint, action, key)
        for present in self.current:
            if key is not None and present.key == key:
                self.dismiss(present)
            elif key is None and action is None and (present.text, present.hint) == (text, hint):
                return present
        self._current.append(notice)
        self.posted.emit(notice)
        for oldest in self.current[:-MAX_CURRENT]:
            self.dismiss(oldest)
        return notice

    def tell(self, error: UserError) -> Notice:
        return self.post(error.message, tone="bad", hint=error.hint)

    def mistake(self, bug: BaseException) -> Notice:
        """A mistake of this program, whose details are in the log."""
        text = self.tr("A mistake in Abreast interrupted this ({kind}). The log file says more.")
        return self.post(
            text.format(kind=type(bug).__name__), tone="bad", key=f"mistake {type(bug).__name__}"
        )

    @property
    def can_undo(self) -> bool:
        return any(notice.action is not None and notice.action.undoes for notice in self._current)

    def undo(self) -> None:
        """Take back what was told last of what can be."""
        for notice in reversed(self._current):
            if notice.action is not None and notice.action.undoes:
                self.act(notice)
                return

    def act(self, notice: Notice) -> None:
        """Do what the notice offers; it has served then."""
        self.dismiss(notice)
        if notice.action is not None:
            notice.action.run()

    def dismiss(self, notice: Notice) -> None:
        if notice in self._current:
            self._current.remove(notice)
            self.dismissed.emit(notice)

    def clear(self, key: str) -> None:
        """What a notice of this key said is true no longer."""
        for notice in self.current:
            if notice.key == key:
                self.dismiss(notice)
