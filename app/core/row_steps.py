"""What must be done to the rows of a list so that it becomes another one: few steps, each saying which rows.

A view that is told of single steps keeps its selection and its place; told that all is new, it loses both.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Remove:
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Move:
    """One row goes elsewhere; `target` is where it stands afterwards."""

    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Insert:
    first: int
    last: int
    """Where the new rows stand afterwards."""


Step = Remove | Move | Insert


def steps(before: Sequence[Key], after: Sequence[Key]) -> list[Step]:
    """To be done one after the other: rows go, rows move, rows come.

    All keys of a list differ. A single row that changed its place costs one move.
    """
    if before == after:
        return []
    wanted = set(after)
    rows = list(before)
    found: list[Step] = []
    for first, last in reversed(_runs([at for at, key in enumerate(rows) if key not in wanted])):
        del rows[first : last + 1]
        found.append(Remove(first, last))
    present = set(rows)
    found += _moves(rows, [key for key in after if key in present])
    found += [
        Insert(first, last)
        for first, last in _runs([at for at, key in enumerate(after) if key not in present])
    ]
    return found


def _moves(rows: list[Key], order: list[Key]) -> list[Move]:
    """Brings `rows` into `order`, which holds the same keys."""
    moves: list[Move] = []
    at = 0
    while rows != order:
        while rows[at] == order[at]:
            at += 1
        # Where the next one is right already, it is this row that has to leave.
        leaves = at + 1 < len(rows) and rows[at + 1] == order[at]
        key = rows[at] if leaves else order[at]
        source, target = rows.index(key, at), order.index(key, at)
        rows.insert(target, rows.pop(source))
        moves.append(Move(source, target))
    return moves


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending places as stretches without a gap."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
