"""What the palette is fed with: sections of rows, from the program itself and from wherever rows come."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication, SignalInstance

from widgets.actions import Actions


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """One thing that can be chosen. Its texts may come from outside."""

    key: str
    """The same for the same thing next time, and no other row's: what was chosen lately is known by it."""
    title: str
    detail: str = ""
    """Beside the title, quieter."""
    keys: str = ""
    """Its shortcut in portable form."""
    words: str = ""
    """What it is found by as well, but not shown."""


class PaletteSource(Protocol):
    """A section of the palette."""

    def title(self) -> str: ...

    def rows(self) -> Sequence[PaletteRow]:
        """All there are; asked each time the palette opens."""

    def choose(self, row: PaletteRow) -> None:
        """The palette is closed, and the focus where it was before."""


class PaletteSearch(Protocol):
    """A section that is found elsewhere, and arrives later: shown as it comes, in its own order."""

    @property
    def found(self) -> SignalInstance:
        """Emitted when `rows` are others."""

    def title(self) -> str: ...

    def search(self, text: str) -> None:
        """Look for this from now on, no longer for anything before; empty text ends it."""

    def rows(self) -> Sequence[PaletteRow]:
        """What was found for the last text so far."""

    def choose(self, row: PaletteRow) -> None: ...


class ActionRows:
    """The commands that do something at this moment."""

    def __init__(self, actions: Actions) -> None:
        self._actions = actions

    def title(self) -> str:
        return QCoreApplication.translate("ActionRows", "Commands")

    def rows(self) -> Sequence[PaletteRow]:
        return [
            PaletteRow(
                key=f"command {command.spec.id}",
                title=command.text().removesuffix("…").rstrip(),
                detail=self._actions.group_title(command.spec.group),
                keys=command.keys,
                # Whoever learned the English words, or read them in a guide, finds it by them.
                words=command.spec.text,
            )
            for command in self._actions.available()
            if command.spec.id != "palette"
        ]

    def choose(self, row: PaletteRow) -> None:
        self._actions.action(row.key.removeprefix("command ")).trigger()
