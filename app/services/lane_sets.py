"""Lanes that are used together, kept under a name, and those that were used last.

Each call reads or writes the file, which other copies of the program may have changed: not for a window's own
thread. Raises `UserError` where the file cannot be used.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.errors import UserError
from app.core.model_ref import ModelRef
from app.core.outside_text import one_line
from app.core.session import Lane
from app.services.folders import Folders
from app.services.json_file import JsonFile
from app.services.sessions import MAX_LANES, LaneWish
from providers.base import Parameters

if TYPE_CHECKING:
    from app.services.stored import StoredLane

FILE_NAME = "lane_sets.json"
NAME_CHARACTERS = 80
MAX_SETS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneSet:
    name: str
    lanes: tuple[LaneWish, ...]


class LaneSets:
    def __init__(self, folders: Folders) -> None:
        self._file = JsonFile(folders.config / FILE_NAME)
        self.notices: tuple[str, ...] = ()
        """What the user must be told about the file, e.g. that a damaged one was put aside."""

    def all(self) -> tuple[LaneSet, ...]:
        """In the order in which they were made."""
        return self._read().sets

    def last(self) -> tuple[LaneWish, ...]:
        """The lanes that were used last; none when there were none yet."""
        return self._read().last

    def save(self, name: str, lanes: Sequence[Lane | LaneWish]) -> LaneSet:
        """Under the name as it is returned; a set of that name is replaced."""
        made = LaneSet(name=_checked_name(name), lanes=_wishes(lanes))

        def change(kept: _Kept) -> _Kept:
            sets = [made if each.name == made.name else each for each in kept.sets]
            if made not in sets:
                sets.append(made)
            if len(sets) > MAX_SETS:
                raise UserError(f"There are {MAX_SETS} lane sets already.", hint="Remove one first.")
            return _Kept(tuple(sets), kept.last)

        self._change(change)
        return made

    def rename(self, name: str, to: str) -> None:
        """Raises `UserError` when there is none of that name, or another one of the new name."""
        new = _checked_name(to)

        def change(kept: _Kept) -> _Kept:
            if new != name and any(each.name == new for each in kept.sets):
                raise UserError(f"There is a lane set called “{new}” already.")
            _demand(name, kept)
            return _Kept(
                tuple(
                    LaneSet(name=new, lanes=each.lanes) if each.name == name else each for each in kept.sets
                ),
                kept.last,
            )

        self._change(change)

    def remove(self, name: str) -> None:
        """Raises `UserError` when there is none of that name."""

        def change(kept: _Kept) -> _Kept:
            _demand(name, kept)
            return _Kept(tuple(each for each in kept.sets if each.name != name), kept.last)

        self._change(change)

    def remember_last(self, lanes: Sequence[Lane | LaneWish]) -> None:
        wishes = _wishes(lanes)
        if wishes != self.last():
            self._change(lambda kept: _Kept(kept.sets, wishes))

    def _read(self) -> "_Kept":
        kept, notices = self._file.load(_kept)
        self.notices += notices
        return kept

    def _change(self, change: "Callable[[_Kept], _Kept]") -> None:
        """What this version does not know of the document stays in it."""
        self.notices += self._file.update(_kept, lambda now: now | _document(change(_kept(now))))


@dataclass(frozen=True, slots=True)
class _Kept:
    sets: tuple[LaneSet, ...] = ()
    last: tuple[LaneWish, ...] = ()


def _checked_name(text: str) -> str:
    name = one_line(text, limit=NAME_CHARACTERS)
    if not name:
        raise UserError("A lane set needs a name.")
    return name


def _demand(name: str, kept: _Kept) -> None:
    if not any(each.name == name for each in kept.sets):
        raise UserError(f"There is no lane set called “{name}”; it may have been removed elsewhere.")


def _wishes(lanes: Iterable[Lane | LaneWish]) -> tuple[LaneWish, ...]:
    wishes = tuple(
        LaneWish(model=lane.model, system=lane.system or None, parameters=lane.parameters or Parameters())
        for lane in lanes
    )
    if len(wishes) > MAX_LANES:
        raise UserError(f"{len(wishes)} lanes are more than the {MAX_LANES} that a session can have.")
    return wishes


# --- the file --------------------------------------------------------------------------------------------


def _kept(document: dict[str, Any]) -> _Kept:
    """Raises `DamagedFileError`."""
    if not document:
        return _Kept()
    # Imported here: without a file, the first start pays nothing for pydantic.
    from app.services.stored import StoredLaneSets, checked

    stored: StoredLaneSets = checked(StoredLaneSets, document)
    return _Kept(
        tuple(LaneSet(name=each.name, lanes=tuple(map(_wish, each.lanes))) for each in stored.sets),
        tuple(map(_wish, stored.last)),
    )


def _wish(stored: "StoredLane") -> LaneWish:
    given = stored.parameters
    return LaneWish(
        model=ModelRef(stored.endpoint, stored.model),
        system=stored.system,
        parameters=Parameters(
            temperature=given.temperature,
            top_p=given.top_p,
            max_tokens=given.max_tokens,
            stop=tuple(given.stop),
            seed=given.seed,
            reasoning_effort=given.reasoning_effort,
            body=given.body,
        ),
    )


def _document(kept: _Kept) -> dict[str, Any]:
    return {
        "sets": [{"name": each.name, "lanes": list(map(_lane_document, each.lanes))} for each in kept.sets],
        "last": list(map(_lane_document, kept.last)),
    }


def _lane_document(wish: LaneWish) -> dict[str, Any]:
    from app.services.exports.as_json import parameters_document  # the form that an export has, too

    document: dict[str, Any] = {"endpoint": wish.model.endpoint, "model": wish.model.model}
    if wish.system is not None:
        document["system"] = wish.system
    if parameters := parameters_document(wish.parameters or Parameters()):
        document["parameters"] = parameters
    return document
