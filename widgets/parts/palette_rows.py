"""The palette's sections beside the commands: sessions by title, what was said in them, and models."""

import asyncio
from collections.abc import Sequence
from heapq import nlargest
from operator import itemgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, SignalInstance

from app.core.fuzzy import Searchable, words_of
from app.core.model_ref import parse_model
from app.core.outside_text import one_line
from app.core.session import Hit
from widgets.parts.palette_source import PaletteRow
from widgets.state.lanes import Lanes, LaneSetup
from widgets.state.model_list import ModelList
from widgets.state.session_shelf import SessionShelf
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.store.store import Store

PAUSE_MS = 150
MOST_HITS = 20
MOST_MODELS = 30


class SessionRows:
    """The sessions that are listed, by their titles and tags."""

    def __init__(self, shelf: SessionShelf) -> None:
        self._shelf = shelf

    def title(self) -> str:
        return QCoreApplication.translate("SessionRows", "Sessions")

    def rows(self) -> Sequence[PaletteRow]:
        return [
            PaletteRow(
                key=f"session {summary.id}",
                title=one_line(summary.title),
                detail=", ".join(one_line(str(model)) for model in summary.models[:3]),
                words=" ".join(summary.tags),
            )
            for summary in self._shelf.sessions.loaded()
        ]

    def choose(self, row: PaletteRow) -> None:
        self._shelf.going.choose(row.key.removeprefix("session "))


class ModelRows(QObject):
    """The models that the endpoints offer, as they answer; choosing one adds a lane of it.

    added()   there is another lane
    """

    added = Signal()

    def __init__(self, models: ModelList, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._models, self._lanes = models, lanes
        self._text = ""

    @property
    def found(self) -> SignalInstance:
        return self._models.changed

    def title(self) -> str:
        return self.tr("Add a lane of")

    def search(self, text: str) -> None:
        """The endpoints are asked when the first letter is typed, and once."""
        self._text = text.strip()
        if self._text:
            self._models.load()

    def rows(self) -> Sequence[PaletteRow]:
        words = words_of(self._text)
        if not words:
            return []
        found = [
            (fit.score, name)
            for offer in self._models.offers
            for model in offer.listing.models
            if (fit := Searchable(name := f"{offer.endpoint.name}/{model.id}").fit(words)) is not None
        ]
        best = nlargest(MOST_MODELS, found, key=itemgetter(0))
        return [PaletteRow(key=f"model {name}", title=one_line(name)) for _, name in best]

    def choose(self, row: PaletteRow) -> None:
        self._lanes.add([LaneSetup(model=parse_model(row.key.removeprefix("model ")))])
        self.added.emit()


class HitRows(QObject):
    """Places in prompts and answers where the words stand, as the store finds them."""

    _found = Signal()

    def __init__(self, shelf: SessionShelf, store: "Store", tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._shelf, self._store, self._tasks = shelf, store, tasks
        self._text = ""
        self._hits: tuple[Hit, ...] = ()
        self._task: asyncio.Task[None] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_ended)

    @property
    def found(self) -> SignalInstance:
        return self._found

    def title(self) -> str:
        return self.tr("In prompts and answers")

    def search(self, text: str) -> None:
        """Soon; what was looked for before is looked for no longer."""
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._text = text.strip()
        if self._text:
            self._pause.start()
        elif self._hits:
            self._found.emit()

    def rows(self) -> Sequence[PaletteRow]:
        if not self._text:
            return []  # what was found is kept: one of them may just have been chosen
        return [
            PaletteRow(
                key=f"hit {place}",
                title=one_line(hit.excerpt),
                detail=one_line(hit.session_title),
            )
            for place, hit in enumerate(self._hits)
        ]

    def choose(self, row: PaletteRow) -> None:
        self._shelf.going.choose_hit(self._hits[int(row.key.removeprefix("hit "))])

    def _on_pause_ended(self) -> None:
        self._task = self._tasks.start(self._search(self._text), name="search from the palette")

    async def _search(self, text: str) -> None:
        hits = await self._store.search(text, limit=MOST_HITS)
        self._hits = tuple(hit for hit in hits if hit.found_in != "title")
        self._found.emit()
